import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Seals personal text for storage. `index` is a keyed hash, so that an exact value can be found without opening any. */
export interface Sealer {
  seal(text: string): string
  open(sealed: string): string
  index(text: string): string
}

const PREFIX = 'g1'

/**
 * AES-256-GCM with a key derived for each use; the key's id (`g1`) stands in every value, so that a later key or SM4
 * can live beside it. `keyBase64` is 32 random bytes from outside the repository (`DATA_KEY`).
 */
export const createSealer = (keyBase64: string): Sealer => {
  const root = Buffer.from(keyBase64, 'base64')
  if (root.length !== 32) throw new Error('DATA_KEY must be 32 bytes in base64.')
  const sealKey = Buffer.from(hkdfSync('sha256', root, '', 'jiazhantong seal', 32))
  const indexKey = Buffer.from(hkdfSync('sha256', root, '', 'jiazhantong index', 32))
  return {
    seal(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${PREFIX}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`
    },
    open(sealed) {
      const [prefix, value] = sealed.split('.')
      if (prefix !== PREFIX || !value) throw new Error('A sealed value has an unknown key id.')
      const bytes = Buffer.from(value, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    index: (text) => createHmac('sha256', indexKey).update(text).digest('base64url'),
  }
}
