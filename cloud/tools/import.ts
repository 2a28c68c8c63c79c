import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { openDatabase } from '../db/open'
import { createSealer } from '../db/sealing'
import { checkDataKey, readSecrets, secretsFor } from '../db/secrets'
import { endWith } from './end'
import { checkWorkbook } from '../../src/domain/register/check'
import { limits } from '../../src/domain/register/format'
import { describeApplied, importWorkbook } from './import-workbook'
import { describeErrors } from '../../src/domain/register/problem'
import { readWorkbook } from '../files/xlsx/read'

/** `npm run import -- FILE.xlsx`: checks the whole file, then writes all of it or nothing. */
async function main([name, ...rest]: string[]): Promise<number> {
  if (!name || rest.length || name.startsWith('-')) {
    console.error('用法：npm run import -- 文件.xlsx')
    return 2
  }
  // npm runs its scripts in the package's own directory; a path may be meant from where the person stands.
  const file = [process.cwd(), process.env.INIT_CWD ?? '']
    .map((dir) => resolve(dir, name))
    .find((path) => existsSync(path))
  if (!file || !statSync(file).isFile()) {
    console.error(`找不到文件“${name}”。`)
    return 1
  }
  // One byte more than allowed is enough to tell that it is too large.
  const bytes = statSync(file).size > limits.fileBytes ? Buffer.alloc(limits.fileBytes + 1) : readFileSync(file)
  const checked = checkWorkbook(await readWorkbook(bytes))
  if (!checked.ok) {
    console.error(describeErrors(checked.errors))
    return 1
  }
  // Refused before a database is opened or made.
  readSecrets(process.env)
  const { db, close } = await openDatabase(process.env, (line) => console.error(line))
  try {
    const sealer = createSealer((await secretsFor(db, process.env)).dataKey)
    const done = await importWorkbook(db, sealer, bytes, Date.now())
    if (!done.ok) {
      console.error(describeErrors(done.errors))
      return 1
    }
    written = true
    await checkDataKey(db, sealer)
    console.log(describeApplied(done.applied))
    return 0
  } finally {
    await close()
  }
}

let written = false
main(process.argv.slice(2)).then(endWith, (error: unknown) => {
  const said = error instanceof Error ? error.message : String(error)
  console.error(`${said}\n${written ? '数据已经写入。' : '什么都没有写入。'}`)
  return endWith(1)
})
