import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A copy of the project with nothing but what installing looks at, and a program in npm's place that leaves a trace. */
const copyWith = (lay: (dir: string) => void) => {
  const dir = mkdtempSync(join(tmpdir(), 'installed-'))
  mkdirSync(join(dir, 'cloud/tools'), { recursive: true })
  cpSync('cloud/tools/ensure-installed.mjs', join(dir, 'cloud/tools/ensure-installed.mjs'))
  writeFileSync(join(dir, 'package-lock.json'), '{}')
  writeFileSync(join(dir, 'npm.cjs'), `require('node:fs').writeFileSync(${JSON.stringify(join(dir, 'ran'))}, '')`)
  lay(dir)
  const { status, stderr } = spawnSync(process.execPath, [join(dir, 'cloud/tools/ensure-installed.mjs')], {
    env: { ...process.env, npm_execpath: join(dir, 'npm.cjs') },
    encoding: 'utf8',
  })
  const ran = existsSync(join(dir, 'ran'))
  rmSync(dir, { recursive: true })
  return { status, stderr, ran }
}

test('packages that are missing are installed', () => {
  expect(copyWith((dir) => mkdirSync(join(dir, 'node_modules')))).toMatchObject({ status: 0, ran: true })
})

test("nothing is installed over a link to another copy's packages: a sentence says what to do", () => {
  const { status, stderr, ran } = copyWith((dir) => {
    mkdirSync(join(dir, 'others'))
    symlinkSync(join(dir, 'others'), join(dir, 'node_modules'))
  })
  expect(ran).toBe(false)
  expect(status).toBe(1)
  expect(stderr).toContain('Remove the link')
})
