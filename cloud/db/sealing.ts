import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Seals personal text for storage. `index` is a keyed hash, so that an exact value can be found without opening any. */
export interface Sealer {
  seal(text: string): string
  open(sealed: string): string
  /** The same for a file, without the third that base64 would add. */
  sealBytes(bytes: Uint8Array): Buffer
  openBytes(sealed: Uint8Array): Buffer
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
  const sealed = (bytes: Uint8Array): Buffer => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }
  const opened = (bytes: Buffer): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  }
  const mark = Buffer.from(`${PREFIX}.`)
  const unknown = () => new Error('A sealed value has an unknown key id.')
  return {
    seal: (text) => `${PREFIX}.${sealed(Buffer.from(text, 'utf8')).toString('base64')}`,
    open(text) {
      const [prefix, value] = text.split('.')
      if (prefix !== PREFIX || !value) throw unknown()
      return opened(Buffer.from(value, 'base64')).toString('utf8')
    },
    sealBytes: (bytes) => Buffer.concat([mark, sealed(bytes)]),
    openBytes(bytes) {
      const held = Buffer.from(bytes)
      if (!held.subarray(0, mark.length).equals(mark)) throw unknown()
      return opened(held.subarray(mark.length))
    },
    index: (text) => createHmac('sha256', indexKey).update(text).digest('base64url'),
  }
}
