/** `node cloud/tools/build-client.mjs h5|weapp [--force]`: builds a client, unless its sources are those of the last build. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root } from './ensure-installed.mjs'

const proof = { h5: 'index.html', weapp: 'app.json' }
const sources = [
  'src',
  'config',
  'types',
  'babel.config.js',
  'project.config.json',
  'tsconfig.json',
  'package-lock.json',
]
const pause = (ms) => new Promise((done) => setTimeout(done, ms))

function* files(at) {
  if (!existsSync(at)) return
  if (statSync(at).isFile()) return yield at
  for (const name of readdirSync(at).sort()) yield* files(path.join(at, name))
}

function fingerprint(target) {
  const hash = createHash('sha256').update(target)
  for (const source of sources) {
    for (const file of files(path.join(root, source))) {
      hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file))
    }
  }
  // What a build takes from outside the sources (an address of the server, for one) is part of it.
  for (const name of Object.keys(process.env).sort()) {
    if (/^TARO_APP_|^CLIENT_/.test(name)) hash.update(`\0${name}=${process.env[name]}`)
  }
  return hash.digest('hex')
}

const alive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two builds into one directory would mix: the second waits for the first. */
async function alone(target, work) {
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  const lock = path.join(root, 'dist', `.building-${target}`)
  for (let told = false; ;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      let owner = 0
      try {
        owner = Number(readFileSync(lock, 'utf8'))
      } catch {
        continue
      }
      if (owner && !alive(owner)) {
        rmSync(lock, { force: true })
        continue
      }
      if (!told) console.error(`Waiting for another build of ${target} (process ${owner}) …`)
      told = true
      await pause(500)
    }
  }
  const unlock = () => rmSync(lock, { force: true })
  process.once('exit', unlock)
  try {
    return await work()
  } finally {
    unlock()
    process.removeListener('exit', unlock)
  }
}

async function taro(target) {
  const cli = path.join(root, 'node_modules/@tarojs/cli/bin/taro')
  const child = spawn(process.execPath, [cli, 'build', '--type', target], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', TARO_ENV: target },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = []
  child.stdout.on('data', (text) => said.push(text))
  child.stderr.on('data', (text) => said.push(text))
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)
  const code = await new Promise((done) => {
    child.on('error', (error) => {
      said.push(Buffer.from(String(error)))
      done(1)
    })
    child.on('close', (exit) => done(exit ?? 1))
  })
  process.removeListener('exit', stop)
  return { code, output: Buffer.concat(said).toString('utf8') }
}

/** Builds dist/<target> when needed; resolves to whether it built, throws with the builder's own words when it failed. */
export async function buildClient(target, { force = false, say = (line) => console.error(line) } = {}) {
  if (!proof[target]) throw new Error(`unknown client '${target}': h5 or weapp`)
  const out = path.join(root, 'dist', target)
  const stamp = path.join(out, '.stamp')
  return alone(target, async () => {
    const hash = fingerprint(target)
    const made = path.join(out, proof[target])
    if (!force && existsSync(made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
    const began = Date.now()
    const told = setTimeout(() => say(`Building the ${target} client (half a minute, the first time longer) …`), 2000)
    rmSync(stamp, { force: true })
    rmSync(made, { force: true })
    try {
      const { code, output } = await taro(target)
      // Taro has been seen to end with 0 after a failed compilation: the file and the words decide, too.
      const failed =
        code !== 0 || !existsSync(made) || /Module build failed|编译失败|ERROR in |Module not found/.test(output)
      if (failed) throw new Error(`${output.trim()}\n\nThe ${target} client could not be built.`)
    } finally {
      clearTimeout(told)
    }
    writeFileSync(stamp, hash)
    say(`${target} client built in ${((Date.now() - began) / 1000).toFixed(0)} s.`)
    return true
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [target, ...rest] = process.argv.slice(2)
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.on(signal, () => process.exit(code))
  try {
    await ensureInstalled()
    const built = await buildClient(target ?? '', { force: rest.includes('--force') })
    if (!built) console.error(`${target} client: unchanged since the last build.`)
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
