/** `node cloud/tools/run.mjs <script.ts> args…`: installs what is missing, then runs a TypeScript program. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './ensure-installed.mjs'

const [script, ...args] = process.argv.slice(2)
if (!script) {
  console.error('usage: node cloud/tools/run.mjs <script.ts> [arguments]')
  process.exit(2)
}
try {
  await ensureInstalled()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const file = path.resolve(root, script)
if (!existsSync(file)) {
  console.error(`${script} does not exist.`)
  process.exit(2)
}

const tsx = import.meta.resolve('tsx')
const guard = pathToFileURL(path.join(root, 'cloud/tools/with-parent.mjs')).href
const child = spawn(process.execPath, ['--import', guard, '--import', tsx, file, ...args], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json') },
  // A group of its own: Ctrl-C reaches the terminal's whole group and npm passes it on once more; the child must hear it once.
  detached: process.platform !== 'win32',
})

let last = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    const now = Date.now()
    if (now - last < 1000) return
    last = now
    child.kill(signal)
  })
}
// npm that is told to end (`kill`, a supervisor) passes it to its shell only: the shell goes, and this process would stay
// behind with the server, its port and its database.
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref()
child.on('error', (error) => {
  console.error(`Node could not be started: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1)
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)
  process.kill(process.pid, signal)
})
