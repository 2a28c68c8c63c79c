/**
 * `npm test [-- stage …]`: everything, in the order in which it fails soonest; stops at the first stage that fails.
 * Its last line is the plain count: `N passed, N failed[, N skipped]`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { ensureInstalled, root } from '../cloud/tools/ensure-installed.mjs'

const require = createRequire(import.meta.url)
const bin = (file) => path.join(root, 'node_modules', file)
const node = (...args) => ({ command: process.execPath, args })
const temp = mkdtempSync(path.join(os.tmpdir(), 'jiazhantong-test-'))
const count = { passed: 0, failed: 0, skipped: 0 }

const jest = (project, env = {}, args = []) => {
  const report = path.join(temp, `${project}-${Object.keys(env).join('-')}.json`)
  return {
    ...node(
      bin('jest/bin/jest.js'),
      '--selectProjects',
      project,
      '--passWithNoTests',
      '--json',
      '--outputFile',
      report,
      ...args,
    ),
    env,
    report,
  }
}

/**
 * What is asked of the embedded engine even where everything is asked of a server: races, the queue, the clock, and the SQL that
 * counts, searches, sees and sorts. The rest does the same statements, and the embedded engine takes three times as long for them.
 * Tests about processes and the data directory are embedded in any case.
 */
const embeddedToo = [
  'booking',
  'deadlines',
  'discovery-store',
  'embedded',
  'exports',
  'figures',
  'jobs',
  'opinion-life',
  'path',
  'routing',
  'visibility',
  'worklists',
]

const onlyThese = (names) => ['--testPathPatterns', `test/cloud/(${names.join('|')})\\.test`]

/** Stages that stand beside each other and name the same `beside` run at the same time. */
const stages = [
  { name: 'types', beside: 'text', run: () => node(bin('typescript/bin/tsc'), '--noEmit') },
  { name: 'lint', beside: 'text', run: () => node(bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0') },
  {
    name: 'format',
    beside: 'text',
    run: () => node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'deps',
    beside: 'text',
    run: () =>
      node(
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        'src',
        'cloud',
        'test',
        'config',
      ),
  },
  { name: 'unit', run: () => jest('unit') },
  {
    name: 'cloud',
    // Without a server everything runs on the embedded engine.
    run: () =>
      jest('cloud', { TEST_DATABASE_URL: undefined }, process.env.TEST_DATABASE_URL ? onlyThese(embeddedToo) : []),
  },
  {
    name: 'cloud-postgres',
    skip: () =>
      process.env.TEST_DATABASE_URL ? '' : 'cloud tests ran on the embedded database only: no TEST_DATABASE_URL',
    run: () => jest('cloud', { TEST_DATABASE_URL: process.env.TEST_DATABASE_URL }),
  },
  { name: 'page', run: () => jest('page') },
  { name: 'house', run: () => jest('house') },
  { name: 'build-weapp', beside: 'build', run: () => node('cloud/tools/build-client.mjs', 'weapp') },
  { name: 'build-h5', beside: 'build', run: () => node('cloud/tools/build-client.mjs', 'h5') },
  { name: 'check-weapp', needs: ['build-weapp'], run: () => node('test/weapp/check-build.mjs') },
  { name: 'weapp', needs: ['build-weapp'], run: () => jest('weapp') },
  { name: 'size', needs: ['build-weapp', 'build-h5'], run: () => node('test/weapp/size.mjs'), show: true },
  {
    name: 'browser',
    needs: ['build-h5'],
    skip: async () => {
      const { path: found, why } = await require('./support/chromium.cjs').findChromium()
      return found ? '' : `browser tests did not run: no Chromium found (${why})`
    },
    run: () => jest('browser'),
  },
  // In their short form they show that the measurements still run; their figures are of a busy machine.
  ...['booking', 'routing', 'submit', 'worklist', 'boards', 'export'].map((bench) => ({
    name: `bench-${bench}`,
    run: () => node('cloud/tools/run.mjs', 'test/bench/main.ts', bench, '--short'),
    show: true,
  })),
]

const children = new Set()
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
    rmSync(temp, { recursive: true, force: true })
    process.exit(code)
  })
}

function execute(name, { command, args, env = {} }) {
  const began = Date.now()
  const parts = []
  const waiting = setInterval(
    () => console.log(`  … ${name} is still running (${Math.round((Date.now() - began) / 1000)} s)`),
    60_000,
  )
  const all = { ...process.env, ...env }
  for (const [key, value] of Object.entries(env)) if (value === undefined) delete all[key]
  // The output is kept and shown only when the stage fails: colours would be lost in it.
  const child = spawn(command, args, {
    cwd: root,
    env: { ...all, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  child.stdout.on('data', (part) => parts.push(part))
  child.stderr.on('data', (part) => parts.push(part))
  return new Promise((done) => {
    const end = (code, more = '') => {
      clearInterval(waiting)
      children.delete(child)
      done({ code, output: Buffer.concat(parts).toString('utf8') + more, seconds: (Date.now() - began) / 1000 })
    }
    child.on('error', (error) => end(1, String(error)))
    child.on('close', (code, signal) => end(code ?? 1, signal ? `\nended by ${signal}` : ''))
  })
}

/** What jest counted; a test file that could not even start counts as one failed test. */
function add(report) {
  if (!existsSync(report)) return undefined
  const told = JSON.parse(readFileSync(report, 'utf8'))
  const passed = told.numPassedTests
  const failed = told.numFailedTests + told.numRuntimeErrorTestSuites
  const skipped = told.numPendingTests + told.numTodoTests
  count.passed += passed
  count.failed += failed
  count.skipped += skipped
  return { passed, failed, skipped }
}

function choose(names) {
  if (!names.length) return stages
  const known = stages.map((stage) => stage.name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length) throw new Error(`unknown stage ${unknown.join(', ')}; there are: ${known.join(', ')}`)
  const wanted = new Set(names)
  for (const stage of stages) if (wanted.has(stage.name)) for (const need of stage.needs ?? []) wanted.add(need)
  return stages.filter((stage) => wanted.has(stage.name))
}

/** Whether the stage passed, or was left out for a reason. */
async function carryOut(stage) {
  const why = await stage.skip?.()
  if (why) {
    console.log(`- ${stage.name.padEnd(15)} ${why}`)
    return true
  }
  const work = stage.run()
  const { code, output, seconds } = await execute(stage.name, work)
  const tests = work.report ? add(work.report) : undefined
  const failed = code !== 0 || (tests?.failed ?? 0) > 0
  const told = tests
    ? `  ${tests.passed} passed${tests.failed ? `, ${tests.failed} failed` : ''}${tests.skipped ? `, ${tests.skipped} skipped` : ''}`
    : ''
  console.log(
    `${failed ? '✗' : '✓'} ${stage.name.padEnd(15)} ${seconds.toFixed(1).padStart(6)} s${told}${stage.show && !failed ? `  ${output.trim().split('\n').at(-1)}` : ''}`,
  )
  if (!failed) return true
  if (!tests?.failed) count.failed += 1
  // With --json, jest repeats its whole report on standard output: people need only what came before it.
  console.log(`\n${output.replace(/^\{"numFailedTestSuites".*$/m, '').trim()}\n`)
  return false
}

async function main() {
  const chosen = choose(process.argv.slice(2))
  await ensureInstalled()
  for (let next = 0; next < chosen.length;) {
    const { beside } = chosen[next]
    let end = next + 1
    while (beside && chosen[end]?.beside === beside) end += 1
    const passed = await Promise.all(chosen.slice(next, end).map(carryOut))
    if (passed.includes(false)) return 1
    next = end
  }
  return 0
}

let code = 1
try {
  code = await main()
} catch (error) {
  count.failed += 1
  console.error(error.message)
} finally {
  rmSync(temp, { recursive: true, force: true })
}
console.log(`${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}`)
process.exit(code)
