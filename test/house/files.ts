import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export const root = path.resolve(__dirname, '../..')
export const has = (file: string) => fs.existsSync(path.join(root, file))
export const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')

const notOurs = /^(node_modules|dist|coverage|\.git|\.data|\.cache|\.temp|\.swc|\.screens)(\/|$)/

function walk(at: string): string[] {
  return fs.readdirSync(path.join(root, at), { withFileTypes: true }).flatMap((entry) => {
    const name = at ? `${at}/${entry.name}` : entry.name
    if (notOurs.test(name)) return []
    return entry.isDirectory() ? walk(name) : [name]
  })
}

/** Every file that is, or would be, in the repository; without git (a downloaded archive), every file that is not built. */
export function ourFiles(): string[] {
  try {
    const told = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return told
      .toString('utf8')
      .split('\0')
      .filter((file) => file && !notOurs.test(file) && has(file))
  } catch {
    return walk('')
  }
}

const text = /\.(tsx?|m?js|cjs|json|md|scss|css|html|ya?ml|sql|tsv|csv|txt|svg|sh)$|(^|\/)\.[^/]+$|(^|\/)run$/
export const textFiles = () => ourFiles().filter((file) => text.test(file))

/** The lines of files in which something is found, as `file:line: what`. */
export function findLines(files: string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => {
        const found = line.match(pattern)
        return found ? [`${file}:${index + 1}: ${found[0]}`] : []
      }),
  )
}
