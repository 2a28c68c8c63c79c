/** Installs the packages when they are missing or when the lock file has changed. Plain Node: it runs before any package exists. */
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.jiazhantong-stamp')

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
const installed = () => (existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '')

function mayWrite(dir) {
  try {
    accessSync(dir, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** npm that runs us is the npm to use; `npm` alone is not a program on Windows. */
function npm(args) {
  const cli = process.env.npm_execpath
  const viaNode = cli && /\.c?js$/.test(cli) && existsSync(cli)
  return viaNode
    ? spawn(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' })
    : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
}

export async function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) throw new Error(`Node 20 or later is needed; this is Node ${process.versions.node}.`)
  const hash = wanted()
  if (installed() === hash) return
  // npm would follow the link and change the packages of another copy of this project.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(
      'node_modules is a link to the packages of another copy, and they do not fit this one. Remove the link (rm node_modules), then try again: the packages are installed here.',
    )
  }
  if (existsSync(modules) && !mayWrite(modules)) {
    console.error('node_modules cannot be written here: using the packages as they are.')
    return
  }
  const began = Date.now()
  const told = setTimeout(() => console.error('Installing packages (the first time takes about two minutes) …'), 2000)
  // --include=dev: the client is built here even with NODE_ENV=production. --no-save: the lock file stays as committed.
  // Not `npm ci`: npm 11 refuses it where a registry lacks other platforms' optional packages (npm/cli#9846).
  const child = npm(['install', '--include=dev', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  const code = await new Promise((done) => {
    child.on('error', () => done(-1))
    child.on('exit', (exit) => done(exit ?? 1))
  })
  clearTimeout(told)
  if (code !== 0) {
    throw new Error(
      code === -1
        ? 'The packages could not be installed: npm was not found. Install npm, then try again.'
        : 'The packages could not be installed (npm says why above). Check the network or the npm registry setting, then try again.',
    )
  }
  try {
    writeFileSync(stamp, `${hash}\n`)
  } catch (error) {
    console.error(`The packages are installed, but the note of it could not be written: ${error.message}`)
  }
  const seconds = (Date.now() - began) / 1000
  if (seconds > 2) console.error(`Packages installed in ${seconds.toFixed(0)} s.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled().catch((error) => {
    console.error(error.message)
    process.exit(1)
  })
}
