import { migrations } from '../../cloud/db/migrations/index'
import { ourFiles } from './files'

const files = ourFiles()
  .filter((file) => /^cloud\/db\/migrations\//.test(file) && !file.endsWith('/index.ts'))
  .map((file) => file.replace('cloud/db/migrations/', ''))
  .sort()

test('migrations are called NNNN-name.ts', () => {
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((file) => !/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(file))).toEqual([])
})

test('they are numbered from 0001 without a gap', () => {
  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1))
})

test('each of them is listed, in order, and can be run', () => {
  expect(Object.keys(migrations)).toEqual(files.map((file) => file.replace(/\.ts$/, '')))
  for (const migration of Object.values(migrations)) expect(typeof migration.up).toBe('function')
})
