import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from './files'

interface Violation {
  rule: { name: string }
  from: string
  to: string
}

/** One small file for each rule, which breaks it; `ok` files keep every rule. Packages are empty stand-ins. */
const broken: Record<string, Record<string, string>> = {
  'domain-itself': { 'src/domain/a/bad.ts': `export { x } from '../../contract/ok'` },
  'domain-no-packages': { 'src/domain/b/bad.ts': `import 'dayjs'`, 'src/domain/c/bad.ts': `import 'node:fs'` },
  'contract-domain': { 'src/contract/bad.ts': `export { x } from '@/services/ok'` },
  'contract-valibot': { 'src/contract/worse.ts': `import 'dayjs'` },
  'platform-taro': { 'src/platform/bad.ts': `export { x } from '@/domain/ok'` },
  'platform-packages': { 'src/platform/worse.ts': `import 'dayjs'` },
  'services-down': { 'src/services/bad.ts': `export { x } from '@/text/ok'` },
  'screens-down': { 'src/pages/bad/index.tsx': `export { x } from '@/platform/ok'` },
  'components-no-pages': { 'src/components/bad.tsx': `export { x } from '@/pages/ok/view'` },
  'page-private': { 'src/pages/worse/index.tsx': `export { x } from '@/pages/ok/view'` },
  'package-page-private': { 'src/packages/one/bad/index.tsx': `export { x } from '../ok/view'` },
  'text-domain': { 'src/text/bad.ts': `export { x } from '@/contract/ok'` },
  'src-no-cloud': { 'src/bad.ts': `export { x } from '../cloud/ports/ok'` },
  'cloud-from-src': { 'cloud/functions/bad.ts': `export { x } from '@/services/ok'` },
  'door-rooms': { 'cloud/door/bad.ts': `export { x } from '../db/ok'` },
  'door-no-drivers': { 'cloud/door/worse.ts': `import 'kysely'` },
  'actions-rooms': { 'cloud/actions/bad.ts': `export { x } from '../wechat/ok'` },
  'actions-no-world': { 'cloud/actions/worse.ts': `import 'hono'`, 'cloud/actions/worst.ts': `import 'node:http'` },
  'present-rooms': { 'cloud/present/bad.ts': `export { x } from '../db/ok'` },
  'papers-rooms': { 'cloud/papers/bad.ts': `export { x } from '../ports/ok'` },
  'present-no-drivers': { 'cloud/present/worse.ts': `import 'pg'` },
  'ports-domain': { 'cloud/ports/bad.ts': `import type { X } from '../present/ok'\nexport type Y = X` },
  'ports-types-only': { 'cloud/ports/worse.ts': `export { x } from '@/domain/ok'` },
  'ports-no-packages': { 'cloud/ports/worst.ts': `import type { X } from 'kysely'\nexport type Y = X` },
  'db-rooms': { 'cloud/db/bad.ts': `export { x } from '../actions/ok'` },
  'wechat-rooms': { 'cloud/wechat/bad.ts': `export { x } from '../db/ok'` },
  'files-rooms': { 'cloud/files/bad.ts': `export { x } from '../actions/ok'` },
  'jobs-rooms': { 'cloud/jobs/bad.ts': `export { x } from '../door/ok'` },
  'test-imported-by-nothing': { 'cloud/tools/bad.ts': `export { x } from '../../test/ok'` },
  'no-cycles': {
    'src/domain/d/one.ts': `import { b } from './two'\nexport const a = () => b`,
    'src/domain/d/two.ts': `import { a } from './one'\nexport const b = () => a`,
  },
  resolvable: { 'src/domain/e/bad.ts': `export { x } from './nowhere'` },
}

const kept: Record<string, string> = {
  'src/domain/ok.ts': `export type X = number\nexport const x = 1`,
  'src/contract/ok.ts': `import 'valibot'\nexport { x } from '@/domain/ok'`,
  'src/platform/ok.ts': `import '@tarojs/taro'\nexport const x = 1`,
  'src/platform/transport/index.h5.ts': `export const x = 1`,
  'src/services/ok.ts': `import 'dayjs'\nexport { x } from '@/contract/ok'\nexport { x as y } from '@/domain/ok'\nexport { x as z } from '@/platform/ok'`,
  'src/text/ok.ts': `import type { X } from '@/domain/ok'\nexport const x: X = 1`,
  'src/components/ok.tsx': `export { x } from '@/text/ok'\nexport { x as y } from '@/services/ok'`,
  'src/pages/ok/view.ts': `export { x } from '@/domain/ok'`,
  'src/pages/ok/index.tsx': `export { x } from './view'\nexport { x as y } from '@/components/ok'\nexport { x as z } from '@/contract/ok'`,
  'src/packages/one/ok/view.ts': `export const x = 1`,
  'src/packages/one/ok/index.tsx': `export { x } from './view'\nexport { x as y } from '@/services/ok'`,
  'cloud/ports/ok.ts': `import type { X } from '@/domain/ok'\nexport type Y = X\nexport const x = 1`,
  'cloud/present/ok.ts': `export type X = number\nexport { x } from '@/contract/ok'`,
  'cloud/papers/ok.ts': `export type X = number\nexport { x } from '@/contract/ok'`,
  'cloud/actions/ok.ts': `export { x } from '../ports/ok'\nexport { x as y } from '../present/ok'\nexport { x as z } from '@/domain/ok'`,
  'cloud/door/ok.ts': `export { x } from '../actions/ok'\nexport { x as y } from '@/contract/ok'`,
  'cloud/db/ok.ts': `import 'kysely'\nexport { x } from '../ports/ok'`,
  'cloud/wechat/ok.ts': `export { x } from '../ports/ok'`,
  'cloud/files/ok.ts': `import 'node:fs'\nexport { x } from '../ports/ok'`,
  'cloud/jobs/ok.ts': `import 'pg-boss'\nexport { x } from '../actions/ok'`,
  'cloud/functions/ok.ts': `import 'hono'\nexport { x } from '../door/ok'\nexport { x as y } from '../db/ok'\nexport { x as z } from '@/domain/ok'`,
  'cloud/tools/ok.ts': `export { x } from '../functions/ok'`,
  'test/ok.ts': `export { x } from '../cloud/db/ok'\nexport { x as y } from '@/platform/ok'`,
}

let house: string
let violations: Violation[]

beforeAll(() => {
  house = fs.mkdtempSync(path.join(os.tmpdir(), 'house-'))
  const write = (file: string, content: string) => {
    fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
    fs.writeFileSync(path.join(house, file), `${content}\n`)
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    fs.copyFileSync(path.join(root, file), path.join(house, file))
  const names = ['dayjs', 'kysely', 'pg', 'pg-boss', 'hono', 'valibot', '@tarojs/taro']
  write(
    'package.json',
    JSON.stringify({ name: 'house', dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) }),
  )
  for (const name of names) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'exports.x = 1')
  }
  for (const [file, content] of Object.entries(kept)) write(file, content)
  for (const files of Object.values(broken)) for (const [file, content] of Object.entries(files)) write(file, content)
  // The cruiser looks for TypeScript beside the code it reads.
  fs.symlinkSync(path.join(root, 'node_modules/typescript'), path.join(house, 'node_modules/typescript'), 'junction')
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const done = spawnSync(
    process.execPath,
    [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'cloud', 'test'],
    { cwd: house, encoding: 'utf8', maxBuffer: 64 << 20 },
  )
  if (!done.stdout) throw new Error(done.stderr)
  violations = JSON.parse(done.stdout).summary.violations
})

afterAll(() => fs.rmSync(house, { recursive: true, force: true }))

const rules = (): string[] =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['-p', `JSON.stringify(require('./.dependency-cruiser.cjs').forbidden.map((rule) => rule.name))`],
      { cwd: root, encoding: 'utf8' },
    ),
  )

test('every direction has a file here that goes against it', () => {
  expect(Object.keys(broken).sort()).toEqual(rules().sort())
})

test.each(Object.keys(broken))('%s stops the file that goes against it', (rule) => {
  const files = Object.keys(broken[rule] ?? {})
  const stopped = violations.filter((one) => one.rule.name === rule).map((one) => one.from)
  // A circle is told once, from whichever of its files the cruiser met first.
  const expected = rule === 'no-cycles' ? files.filter((file) => stopped.includes(file)) : files
  expect(expected).not.toEqual([])
  expect(stopped).toEqual(expect.arrayContaining(expected))
})

test('a house that keeps the directions is left in peace', () => {
  expect(violations.filter((one) => one.from in kept)).toEqual([])
})
