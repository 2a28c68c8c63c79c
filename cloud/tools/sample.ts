import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { dayOf } from '../../src/domain/calendar/time'
import { endWithError } from './end'
import { buildSampleDistrict } from './sample/build'
import { writeWorkbook } from '../files/xlsx/write'

/** `npm run sample -- [--today YYYY-MM-DD] [--out FILE]`: writes the invented 鼓宁区 as a workbook. */
async function main(args: string[]): Promise<void> {
  const given = new Map<string, string>()
  for (let i = 0; i < args.length; i += 2) {
    const [name, value] = [args[i] ?? '', args[i + 1]]
    if (!['--today', '--out'].includes(name) || value === undefined) {
      throw new Error('用法：npm run sample -- [--today 2026-06-15] [--out 文件.xlsx]')
    }
    given.set(name, value)
  }
  const today = given.get('--today') ?? dayOf(Date.now())
  if (!isDay(today)) throw new Error(`--today 写的是“${today}”，不是日期；请写成 2026-06-15 这样`)
  const out = resolve(given.get('--out') ?? 'dist/sample/鼓宁区.xlsx')
  const data = buildSampleDistrict({ today })
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, await writeWorkbook(data))
  const { stations, mandates, grids, sessions } = data
  console.log(
    `${out}\n站点 ${stations.length}，代表任职 ${mandates.length}，网格 ${grids.length}，场次 ${sessions.length}（以 ${today} 为今天）`,
  )
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

main(process.argv.slice(2)).catch(endWithError)
