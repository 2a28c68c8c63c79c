import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(__dirname, '../..')
const cache = join(root, 'node_modules/.cache/jiazhantong-tests')

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(dir, entry.name)) : [join(dir, entry.name)]))
    .sort()

let present: string | undefined
/** What a database is made of: schema, register and sample. Any change of it makes templates anew. */
const versionOf = (): string => {
  if (present) return present
  const hash = createHash('sha256')
  for (const file of [
    ...['cloud/db', 'cloud/files', 'cloud/tools/sample', 'src/domain'].flatMap((dir) => filesOf(join(root, dir))),
    join(root, 'package-lock.json'),
    join(root, 'test/cloud/support.ts'),
  ])
    hash.update(file).update(readFileSync(file))
  present = hash.digest('hex').slice(0, 16)
  return present
}

/**
 * A directory that is made once and copied from then on: a new embedded database takes eight seconds to make and half a
 * second to copy, and every test file wants one of its own. Two workers may both make it; the first one stays.
 */
export const copyOfTemplate = async (name: string, make: (dir: string) => Promise<void>, to: string): Promise<void> => {
  const template = join(cache, `${versionOf()}-${name}`)
  if (!existsSync(template)) {
    mkdirSync(cache, { recursive: true })
    const scratch = mkdtempSync(join(cache, 'making-'))
    await make(scratch)
    try {
      renameSync(scratch, template)
    } catch (error) {
      rmSync(scratch, { recursive: true, force: true })
      if (!existsSync(template)) throw error
    }
    forgetOld()
  }
  cpSync(template, to, { recursive: true })
}

/** Templates of an hour ago and another version; one that is being made is younger. */
const forgetOld = () => {
  for (const entry of readdirSync(cache)) {
    const path = join(cache, entry)
    if (entry.startsWith(versionOf())) continue
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true })
  }
}
