import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { runExports } from '../../cloud/actions/exports-run'
import { KEPT } from '../../src/domain/exports/exports'
import { readTable } from '../../src/domain/exchange/table'
import { ledgerTable } from '../../src/domain/exchange/ledger'
import {
  anOpinion,
  type Asked,
  CLERK,
  exported,
  fileOf,
  manyMore,
  OFFICE,
  OTHER,
  sheetOf,
  STREET,
} from './export-scene'
import { type House, openHouse } from './support'

let house: House
let lamp: string
const ALL: Asked = { kind: 'OPINIONS', list: 'ALL' }
beforeAll(async () => {
  house = await openHouse()
  lamp = await anOpinion(house, 'resident:1', '路灯不亮，请打 13800138000 找我。')
  await anOpinion(house, 'resident:2', '=HYPERLINK("http://x.example","点我")，井盖松动')
  await anOpinion(house, 'resident:3', '@SUM(A1)，人行道缺砖', { communityId: 'QY02', gridId: undefined })
}, 300_000)
afterAll(() => house.close())

const start = (who: string, asked: Asked, more = {}) => house.ask(who, 'exports.start', { asked, ...more })
const stateOf = async (who: string, id: string) =>
  (await house.get(who, 'exports.list', {})).items.find((one) => one.id === id)

test('a street gets its list as an office keeps it: title, what was asked for, headers, real dates, what it comes to', async () => {
  const { bytes, fileName, exportId } = await exported(house, STREET, { ...ALL, communityId: 'QY01', query: '路灯' })
  expect(fileName).toBe('意见台账-全部-2026-06-15.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const sheet = book.worksheets[0] as ExcelJS.Worksheet
  expect(sheet.getCell('A1').value).toBe('意见台账（全部）')
  const told = String(sheet.getCell('A2').value)
  for (const words of [
    '清单：全部',
    '社区：',
    '搜索：路灯',
    '共 1 条',
    '不含反映人的称呼和电话',
    '2026-06-15 10:00 导出',
  ])
    expect(told).toContain(words)
  expect(sheet.getCell('B3').value).toBe('提出日期')
  expect(sheet.getCell('B4').value).toEqual(new Date('2026-06-15T00:00:00Z'))
  expect(sheet.getCell('B4').numFmt).toBe('yyyy-mm-dd')
  expect(String(sheet.getCell('A5').value)).toBe('合计 1 件：已办结 0 件，未办结 1 件（其中本环节逾期 0 件）')
  expect(sheet.autoFilter).toBe('A3:W4')
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
  expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToWidth: 1 })
  expect(await stateOf(STREET, exportId)).toMatchObject({ state: 'DONE', done: 1, can: { download: true } })
})

test('the file holds what the list holds, and nothing of another street', async () => {
  await anOpinion(house, 'resident:4', '公交站没有顶棚。', { communityId: 'HX01', gridId: undefined })
  for (const who of [STREET, OTHER, OFFICE]) {
    const listed = await house.get(who, 'opinion.worklist', { list: 'ALL', limit: 50 })
    const { bytes } = await exported(house, who, ALL)
    const rows = (await sheetOf(bytes)).rows.map(({ cells }) => cells['编号'])
    expect(rows).toEqual(listed.items.map(({ number }) => number))
  }
})

test('the list behind a figure goes into a file as it is seen, with what it was narrowed by in words', async () => {
  const asked = { kind: 'FIGURE', counter: 'received', measure: 'RECEIVED', dim: 'COMMUNITY', key: 'QY01' } as const
  const { bytes, fileName } = await exported(house, STREET, asked)
  expect(fileName).toBe('意见清单-收到的-2026-06-15.xlsx')
  const { kind: _, measure: __, ...behind } = asked
  const { total, items } = await house.get(STREET, 'measures.list', behind)
  const sheet = await sheetOf(bytes)
  expect(sheet.rows.map(({ cells }) => cells['编号'])).toEqual(items.map(({ number }) => number))
  expect(sheet.rows).toHaveLength(total ?? -1)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const told = String(book.worksheets[0]?.getCell('A2').value)
  for (const words of ['范围：青杨街道', '指标：收到意见', '只看：柳荫社区', '提出日期：2026-06-01 至 2026-06-15'])
    expect(told).toContain(words)
  expect(await start(STREET, { ...asked, from: '2026-06-10', to: '2026-06-01', range: 'OWN' })).toMatchObject({
    ok: false,
  })
  expect(await start(OTHER, { ...asked, streetId: 'QY' })).toMatchObject({ ok: false })
})

test('what looks like a formula is text in both kinds of file, and reads back as it was written', async () => {
  const sheet = await sheetOf((await exported(house, STREET, ALL)).bytes)
  const bodies = sheet.rows.map(({ cells }) => cells['反映内容'] ?? '')
  expect(bodies.filter((text) => text.startsWith("'="))).toHaveLength(1)
  expect(bodies.some((text) => /^[=+\-@]/.test(text))).toBe(false)
  expect(sheet.rows.some(({ formulas }) => formulas?.length)).toBe(false)
  const csv = await exported(house, STREET, ALL, { format: 'CSV' })
  const text = csv.bytes.toString('utf8')
  expect(text.startsWith('\ufeff编号,提出日期,')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text).toContain(`"'=HYPERLINK(""http://x.example"",""点我"")，井盖松动"`)
  const back = await house.ports.tables.read(csv.bytes, csv.fileName)
  if (!('sheet' in back)) throw new Error(back.problem)
  expect(
    back.sheet.rows.some(({ cells }) => cells['反映内容'] === '=HYPERLINK("http://x.example","点我")，井盖松动'),
  ).toBe(true)
})

test('the exported ledger is read back by the import of ledgers, and is known as what is there already', async () => {
  for (const format of ['XLSX', 'CSV'] as const) {
    const { bytes, fileName } = await exported(house, STREET, ALL, { format, personal: { reason: '年底归档核对' } })
    const back = await house.ports.tables.read(bytes, fileName)
    if (!('sheet' in back)) throw new Error(back.problem)
    const { lines, problem } = readTable(ledgerTable, back.sheet)
    expect(problem).toBeNull()
    expect(lines.flatMap(({ errors }) => errors)).toEqual([])
    const looked = await house.get(STREET, 'exchange.look', {
      kind: 'LEDGER',
      fileName,
      base64: bytes.toString('base64'),
    })
    expect(looked.problem).toBeNull()
    expect(looked.lines.map(({ state }) => state)).toEqual(lines.map(() => 'HELD'))
  }
})

test('how residents are called and their phones go out only to who may, who says why, and it is kept', async () => {
  const plain = await sheetOf((await exported(house, STREET, { ...ALL, query: '路灯' })).bytes)
  expect(plain.headers).not.toContain('联系电话')
  expect(plain.rows[0]?.cells['反映内容']).not.toContain('13800138000')
  const reason = '核对重复反映的居民'
  const full = await exported(house, STREET, { ...ALL, query: '路灯' }, { personal: { reason } })
  const [row] = (await sheetOf(full.bytes)).rows
  expect(row?.cells).toMatchObject({ 反映人: '居民1', 联系电话: '19900020001' })
  expect(row?.cells['反映内容']).toContain('13800138000')
  const above = await sheetOf(
    (await exported(house, OFFICE, { ...ALL, query: '路灯' }, { personal: { reason } })).bytes,
  )
  expect(above.rows[0]?.cells['联系电话']).toBe('199****0001')
  const refused = await start(CLERK, ALL, { personal: { reason } })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'REVEAL_NOT_YOURS' } })
  expect(await start(STREET, ALL, { personal: { reason: '' } })).toMatchObject({
    ok: false,
    refusal: { code: 'BAD_SHAPE' },
  })
  const audits = await house.db
    .selectFrom('audit_rows')
    .selectAll()
    .where('object_kind', '=', 'export:OPINIONS:personal')
    .where('ask_name', '=', 'job:exports')
    .execute()
  expect(audits).toContainEqual(expect.objectContaining({ object_id: `${full.exportId}:1`, reason }))
  const kept = await house.ports.read((store) => store.exports.find(full.exportId))
  expect(kept).toMatchObject({ reason, asked: { list: 'ALL', query: '路灯' } })
})

test('a range upside down, in the future or without anything in it is refused in words', async () => {
  const code = async (asked: object) => {
    const answer = await start(STREET, { ...ALL, ...asked } as Asked)
    return answer.ok ? 'OK' : [answer.refusal.code, ...Object.keys(answer.refusal.fields ?? {})]
  }
  expect(await code({ fromDay: '2026-06-10', toDay: '2026-06-01' })).toEqual(['BAD_SHAPE', 'toDay'])
  expect(await code({ fromDay: '2027-01-01' })).toEqual(['BAD_SHAPE', 'fromDay'])
  expect(await code({ query: '没有人写过这个' })).toEqual(['NOTHING_TO_EXPORT'])
  expect(await code({ streetId: 'HX' })).toEqual(['NOTHING_TO_EXPORT'])
  // Ten years are many days, and a range like any other.
  expect(await code({ fromDay: '2016-06-15', toDay: '2026-06-15' })).toBe('OK')
  await runExports(house.ports)
  const resident = await house.raw('resident:1', 'exports.start', { requestId: 'request-1', asked: ALL })
  expect(resident.status).toBe(403)
  expect(await start(OFFICE, { kind: 'DAY', day: '2026-06-15' })).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
})

test('files are made one after the other; a third may wait, a fourth is refused, and one that waits can be given up', async () => {
  const ids: string[] = []
  for (let n = 0; n < 3; n += 1) ids.push((await house.get(STREET, 'exports.start', { asked: ALL })).exportId)
  expect(await start(STREET, ALL)).toMatchObject({ refusal: { code: 'EXPORTS_UNDER_WAY' } })
  expect((await stateOf(STREET, ids[2] ?? ''))?.before).toBe(2)
  const claimed = await house.ports.transaction((store) => store.exports.claim())
  expect(claimed?.id).toBe(ids[0])
  // While one is being made, no other process begins another.
  expect(await house.ports.transaction((store) => store.exports.claim())).toBeNull()
  expect(await house.ask(STREET, 'exports.read', { exportId: ids[0] ?? '' })).toMatchObject({
    refusal: { code: 'EXPORT_NOT_READY' },
  })
  await house.get(STREET, 'exports.cancel', { exportId: ids[1] ?? '' })
  await house.get(STREET, 'exports.cancel', { exportId: ids[0] ?? '' })
  // The try that was given up writes nothing any more.
  const late = { id: ids[0] ?? '', attempts: claimed?.attempts ?? 0 }
  expect(await house.ports.transaction((store) => store.exports.addPart(late, 0, Buffer.from('x')))).toBe(false)
  await runExports(house.ports)
  expect(await Promise.all(ids.map(async (id) => (await stateOf(STREET, id))?.state))).toEqual([
    'CANCELLED',
    'CANCELLED',
    'DONE',
  ])
  expect(await house.ask(STREET, 'exports.cancel', { exportId: ids[2] ?? '' })).toMatchObject({
    refusal: { code: 'EXPORT_NOT_READY' },
  })
})

test('a file is its maker’s alone, is told of in the inbox, and goes after a week', async () => {
  const { exportId } = await exported(house, STREET, ALL)
  for (const who of [OTHER, OFFICE, CLERK]) {
    expect(await house.ask(who, 'exports.read', { exportId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    expect(await house.ask(who, 'exports.cancel', { exportId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    expect(await stateOf(who, exportId)).toBeUndefined()
  }
  const inbox = await house.get(STREET, 'inbox.list', { limit: 20 })
  expect(inbox.items.find(({ link }) => link === `export:${exportId}`)?.title).toBe('“意见台账（全部）”导出好了')
  const sweep = (later: number) => house.ports.transaction((store) => store.exports.sweep(house.now() + later))
  await sweep(KEPT.list - 1000)
  expect((await stateOf(STREET, exportId))?.state).toBe('DONE')
  await sweep(KEPT.list)
  expect(await stateOf(STREET, exportId)).toMatchObject({ state: 'GONE', can: { download: false } })
  const { rows } = await sql`select 1 from export_parts where export_id = ${exportId}`.execute(house.db)
  expect(rows).toEqual([])
  expect(await house.ask(STREET, 'exports.read', { exportId })).toMatchObject({ refusal: { code: 'EXPORT_NOT_READY' } })
})

test('when a process ends in the middle, the next one begins anew; when it ends twice, it is said and nothing stays', async () => {
  const die = async () => {
    const row = await house.ports.transaction((store) => store.exports.claim())
    if (!row) throw new Error('nothing to make')
    await house.ports.transaction((store) => store.exports.addPart(row, 0, Buffer.from('half of a file')))
    await sql`update exports set beat_at = beat_at - interval '1 minute' where id = ${row.id}`.execute(house.db)
    return row
  }
  const parts = async (id: string) =>
    (await sql`select 1 from export_parts where export_id = ${id}`.execute(house.db)).rows.length
  const { exportId } = await house.get(STREET, 'exports.start', { asked: ALL })
  await die()
  expect(await runExports(house.ports)).toBe(1)
  expect((await stateOf(STREET, exportId))?.state).toBe('DONE')
  expect((await sheetOf((await fileOf(house, STREET, exportId)).bytes)).rows.length).toBeGreaterThan(2)

  const second = (await house.get(STREET, 'exports.start', { asked: ALL })).exportId
  await die()
  await house.ports.transaction(async (store) => {
    for (const one of await store.exports.lost()) await store.exports.putBack(one, true)
  })
  await die()
  await runExports(house.ports)
  const failed = await stateOf(STREET, second)
  expect(failed).toMatchObject({ state: 'FAILED', can: { download: false } })
  expect(failed?.problem).toMatch(/两次中断/)
  expect(await parts(second)).toBe(0)
})

test('a server that is stopped puts the file back, and it is no fault of the file', async () => {
  await manyMore(house, lamp, 1200)
  const { exportId } = await house.get(STREET, 'exports.start', { asked: ALL })
  let pages = 0
  const { sheets } = house.ports
  const counting = {
    ...house.ports,
    sheets: {
      open: (...given: Parameters<typeof sheets.open>) => {
        const made = sheets.open(...given)
        return {
          ...made,
          add: async (rows: Parameters<typeof made.add>[0]) => {
            pages += 1
            await made.add(rows)
          },
        }
      },
    },
  }
  await runExports(counting, () => pages < 2)
  expect(await stateOf(STREET, exportId)).toMatchObject({ state: 'QUEUED', done: 0 })
  await runExports(house.ports)
  const one = await stateOf(STREET, exportId)
  expect(one).toMatchObject({ state: 'DONE' })
  expect((await sheetOf((await fileOf(house, STREET, exportId)).bytes)).rows).toHaveLength(one?.done ?? 0)
  expect(one?.done).toBeGreaterThan(1200)
  expect((await house.ports.read((store) => store.exports.find(exportId)))?.attempts).toBe(1)
})

test('whose role has ended meanwhile gets no file', async () => {
  const { exportId } = await house.get(OTHER, 'exports.start', { asked: ALL })
  await sql`update person_roles set role_state = 'ENDED' where id = ${OTHER}`.execute(house.db)
  await runExports(house.ports)
  const row = await house.ports.read((store) => store.exports.find(exportId))
  expect(row).toMatchObject({ state: 'FAILED' })
  expect(row?.problem).toMatch(/岗位已经变动/)
  await sql`update person_roles set role_state = 'ACTIVE' where id = ${OTHER}`.execute(house.db)
})
