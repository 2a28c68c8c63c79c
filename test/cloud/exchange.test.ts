import ExcelJS from 'exceljs'
import { openHouse, type House } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

const STREET = 'QY-T1.STREET_STAFF.QY'
const OTHER = 'HX-T1.STREET_STAFF.HX'
const OFFICE = 'DGW-1.DISTRICT_OFFICE.DGW'

const csv = (headers: string[], rows: string[][]) =>
  Buffer.from([headers, ...rows].map((row) => row.join(',')).join('\r\n'))
const xlsx = async (headers: string[], rows: string[][]) => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('x')
  for (const row of [headers, ...rows]) sheet.addRow(row)
  return Buffer.from(await book.xlsx.writeBuffer())
}
type Kind = 'LEDGER' | 'RESULTS' | 'INCOMING'
const look = (who: string, kind: Kind, file: Buffer, fileName = '台账.csv') =>
  house.get(who, 'exchange.look', { kind, fileName, base64: file.toString('base64') })
const take = (who: string, kind: Kind, file: Buffer, print: string, leaveOut: number[] = [], requestId?: string) =>
  house.ask(who, 'exchange.take', {
    kind,
    fileName: '台账.csv',
    base64: file.toString('base64'),
    print,
    leaveOut,
    ...(requestId ? { requestId } : {}),
  })

const ledgerHeaders = [
  '原编号',
  '提出日期',
  '社区',
  '类别',
  '反映人',
  '联系电话',
  '反映内容',
  '承办单位',
  '交办日期',
  '答复日期',
  '答复内容',
  '办理结果',
  '承诺日期',
  '满意度',
  '状态',
]
let community: string
let category: string
let unit: string
beforeAll(async () => {
  const [first] = (await house.get(null, 'places.communities', { streetId: 'QY' })).communities
  community = first?.name ?? ''
  category = (await house.get(null, 'opinion.categories', {})).categories[0]?.name ?? ''
  const row = await house.db
    .selectFrom('organisations')
    .selectAll()
    .where('kind', '=', 'UNIT')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  unit = row.name
})
const old = (origin: string, more: Partial<Record<string, string>> = {}) =>
  ledgerHeaders.map(
    (header) =>
      ({
        原编号: origin,
        提出日期: '2025-11-03',
        社区: community,
        类别: category,
        反映人: '王女士',
        反映内容: '楼道的灯坏了半年没有人修',
        承办单位: unit,
        交办日期: '2025-11-05',
        答复日期: '2025-11-20',
        答复内容: '已更换灯具',
        办理结果: 'A',
        满意度: '满意',
        状态: '已办结',
        ...more,
      })[header] ?? '',
  )

describe('a ledger that was kept by hand', () => {
  test('an open matter before the courts goes where somebody may read it: to the district where nobody of the street may', async () => {
    const open = {
      类别: '涉法涉诉',
      交办日期: '',
      答复日期: '',
      答复内容: '',
      办理结果: '',
      满意度: '',
      状态: '未办结',
    }
    const bring = async (origin: string, day: string) => {
      const file = csv(ledgerHeaders, [old(origin, { ...open, 提出日期: day })])
      const seen = await look(STREET, 'LEDGER', file)
      expect(await take(STREET, 'LEDGER', file, seen.print)).toMatchObject({ ok: true })
      const { stage, restriction, unit_id } = await house.db
        .selectFrom('opinions')
        .selectAll()
        .orderBy('submitted_at', 'desc')
        .where('restriction', 'is not', null)
        .executeTakeFirstOrThrow()
      return { stage, restriction, unit_id }
    }
    const kept = { restriction: 'LITIGATION', unit_id: null }
    expect(await bring('2025-901', '2026-05-06')).toEqual({ ...kept, stage: 'TRIAGE' })
    const ofStreet = house.db.updateTable('person_roles').where('org_id', '=', 'QY')
    const cleared = await house.db
      .selectFrom('person_roles')
      .select('id')
      .where('org_id', '=', 'QY')
      .where('is_cleared', '=', true)
      .execute()
    await ofStreet.set({ is_cleared: false }).execute()
    expect(await bring('2025-902', '2026-05-07')).toEqual({ ...kept, stage: 'ESCALATED' })
    const ids = cleared.map(({ id }) => id)
    await ofStreet.set({ is_cleared: true }).where('id', 'in', ids).execute()
  })

  test('comes in with its history, each line once, in the one series of numbers', async () => {
    const rows = [
      old('2025-001'),
      old('2025-002', {
        提出日期: '2026-05-06',
        交办日期: '',
        答复日期: '',
        答复内容: '',
        办理结果: '',
        满意度: '',
        状态: '未办结',
      }),
      old('2025-003', { 答复日期: '2026-06-01', 交办日期: '2026-05-20', 办理结果: 'B', 承诺日期: '2026-09-30' }),
      old('2025-005', { 答复日期: '2025-11-20', 办理结果: 'B', 承诺日期: '2026-03-31', 满意度: '' }),
      old('2025-006', { 答复日期: '2025-11-20', 办理结果: 'C', 承诺日期: '2026-08-31', 满意度: '', 状态: '未办结' }),
      old('2025-004', { 提出日期: '2026-05-20', 交办日期: '2026-05-21', 答复日期: '2026-06-10', 满意度: '' }),
    ]
    const file = await xlsx(ledgerHeaders, rows)
    const seen = await look(STREET, 'LEDGER', file, '台账.xlsx')
    expect(seen.lines.map(({ state, becomes }) => [state, becomes])).toEqual([
      ['NEW', '已归档'],
      ['NEW', '未办结，进入街道研判'],
      ['NEW', `跟踪承诺，${unit}，9月30日（周三）`],
      // Promised for a day that has passed: late, not kept, and not finished either.
      ['NEW', `跟踪承诺，${unit}，3月31日（周二）`],
      ['NEW', `跟踪承诺，${unit}，8月31日（周一）`],
      ['NEW', '已办结'],
    ])
    const requestId = house.ports.ids.next()
    const taken = await take(STREET, 'LEDGER', file, seen.print, [], requestId)
    expect(taken).toMatchObject({ ok: true, value: { taken: 6, held: 0 } })
    // A second tap gets the same answer; the same file on another day finds nothing new.
    expect(await take(STREET, 'LEDGER', file, seen.print, [], requestId)).toEqual(taken)
    expect((await look(STREET, 'LEDGER', file)).lines.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 6 }, () => 'HELD'),
    ])

    const items = await house.db
      .selectFrom('opinions')
      .selectAll()
      .where('origin_number', 'like', '2025-00%')
      .orderBy('origin_number')
      .execute()
    expect(items.map((item) => [item.stage, item.owner_kind, item.due_at !== null])).toEqual([
      ['ARCHIVED', 'NOBODY', false],
      ['TRIAGE', 'ORG', true],
      ['FOLLOW_UP', 'UNIT', true],
      ['CLOSED', 'NOBODY', false],
      ['FOLLOW_UP', 'UNIT', true],
      ['FOLLOW_UP', 'UNIT', true],
    ])
    const ledger = await house.get(STREET, 'opinion.promises', { list: 'ALL' })
    expect(ledger.items.map(({ day, state }) => [day, state])).toEqual([
      ['2026-03-31', 'LATE'],
      ['2026-08-31', 'RUNNING'],
      ['2026-09-30', 'RUNNING'],
    ])
    expect(items[0]?.opinion_number).toMatch(/^YJ-2025-/)
    for (const item of items) {
      const events = await house.db
        .selectFrom('opinion_events')
        .selectAll()
        .where('opinion_id', '=', item.id)
        .orderBy('seq')
        .execute()
      // The history folds to the state, each line beginning where the one before ended.
      events.reduce((from, event) => (expect(event.from_stage).toBe(from), event.to_stage), 'DRAFT')
      expect(events.at(-1)).toMatchObject({ step: 'import', to_stage: item.stage })
    }
    const one = await house.get(STREET, 'opinion.get', { opinionId: items[0]?.id ?? '' })
    expect(one.replies).toMatchObject([{ body: '已更换灯具', resultClass: 'A', released: true }])
    expect(one.events.map((event) => event.step)).toEqual([
      'submit_to_street',
      'accept_assign',
      'release_reply',
      'rate',
      'import',
    ])
  })

  test('tells everything that is wrong with a line, and takes in nothing until it is mended or left out', async () => {
    const file = csv(ledgerHeaders, [
      old('2025-101', { 社区: '没有这个社区', 类别: '', 交办日期: '2025-10-01', 答复内容: '', 办理结果: 'Z' }),
      old('2025-102', { 状态: '未办结', 答复日期: '', 答复内容: '' }),
      old('2025-103', { 提出日期: '2027-01-01', 交办日期: '', 答复日期: '2026-01-01' }),
      old('2025-103'),
      old('2025-104'),
      old('2025-105', { 办理结果: 'B', 承诺日期: '2026-09-30', 承办单位: '' }),
    ])
    const seen = await look(STREET, 'LEDGER', file)
    expect(seen.lines.map(({ errors }) => errors.map(({ header }) => header))).toEqual([
      ['类别', '办理结果', '社区', '交办日期', '答复内容'],
      ['满意度'],
      ['提出日期'],
      ['原编号'],
      [],
      ['承办单位'],
    ])
    expect(await take(STREET, 'LEDGER', file, seen.print)).toMatchObject({ refusal: { code: 'IMPORT_HAS_ERRORS' } })
    expect(await take(STREET, 'LEDGER', file, 'another')).toMatchObject({ refusal: { code: 'FILE_LOOK_AGAIN' } })
    expect(await take(STREET, 'LEDGER', file, seen.print, [2, 3, 4, 5, 7])).toMatchObject({
      value: { taken: 1, left: 5 },
    })
  })

  test('of another street is not taken in by this one; the district takes it, and that street is told once', async () => {
    const file = csv(ledgerHeaders, [
      old('2025-201', { 状态: '未办结', 答复日期: '', 答复内容: '', 满意度: '', 办理结果: '' }),
      old('2025-202', { 状态: '未办结', 答复日期: '', 答复内容: '', 满意度: '', 办理结果: '' }),
    ])
    expect((await look(OTHER, 'LEDGER', file)).lines[0]).toMatchObject({ state: 'ERROR', errors: [{ header: '社区' }] })
    const seen = await look(OFFICE, 'LEDGER', file)
    expect(await take(OFFICE, 'LEDGER', file, seen.print)).toMatchObject({ value: { taken: 2 } })
    const told = await house.db
      .selectFrom('inbox_messages')
      .selectAll()
      .where('person_id', '=', await house.personOf(STREET))
      .where('title', '=', '导入了未办结的意见')
      .execute()
    expect(told).toHaveLength(1)
  })

  test('that a Chinese table program wrote as CSV is read as it is', async () => {
    // GB 18030 for: 原编号
    const gb = Buffer.from([0xd4, 0xad, 0xb1, 0xe0, 0xba, 0xc5, 0x0d, 0x0a, 0x31, 0x0d, 0x0a])
    const read = await look(STREET, 'LEDGER', gb)
    expect(read.problem).toMatch(/^缺少这些列：提出日期、/)
    expect((await look(STREET, 'LEDGER', Buffer.from([0, 1, 2, 3]))).problem).toMatch('不是表格文件')
    expect((await look(STREET, 'LEDGER', Buffer.from('{"a":'), 'x.json')).problem).toMatch('JSON 读不懂')
    expect((await look(STREET, 'LEDGER', csv(ledgerHeaders, []))).problem).toMatch('一行都没有')
  })
})

describe('what another body has', () => {
  const out = async (text: string) => {
    const sent = await house.get('resident:71', 'opinion.submit', {
      communityId: (await house.get(null, 'places.communities', { streetId: 'QY' })).communities[0]?.id ?? '',
      categoryId: (
        await house.db
          .selectFrom('categories')
          .selectAll()
          .where('straight_to_street', '=', true)
          .executeTakeFirstOrThrow()
      ).id,
      text,
      calledBy: '李先生',
      phone: '19900020071',
      consent: true,
    })
    const { opinion } = await house.get(STREET, 'opinion.get', { opinionId: sent.opinionId })
    await house.get(STREET, 'opinion.act', {
      opinionId: sent.opinionId,
      version: opinion.version,
      step: 'transfer_out',
      foreignChannel: 'HOTLINE_12345',
      note: '转 12345 办理',
    })
    return { id: sent.opinionId, number: sent.number }
  }
  const stageOf = async (id: string) =>
    await house.db.selectFrom('opinions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  test('goes out as a file without who raised it, and comes back by number: received, done, returned', async () => {
    const [first, second, third] = [
      await out('路口的信号灯不亮'),
      await out('公交站牌倒了'),
      await out('井盖松动有响声'),
    ]
    const waiting = await house.get(STREET, 'exchange.waiting', {})
    expect(waiting.channels).toEqual([{ channel: 'HOTLINE_12345', count: 3, withoutNumber: 3 }])
    for (const format of ['CSV', 'JSON', 'XLSX'] as const) {
      const file = await house.get(STREET, 'exchange.out', { channel: 'HOTLINE_12345', format })
      expect(file.count).toBe(3)
      const bytes = Buffer.from(file.base64, 'base64')
      if (format === 'XLSX') continue
      expect(bytes.toString()).toContain(first.number)
      expect(bytes.toString()).not.toMatch(/李先生|1990002/)
    }
    const received = csv(
      ['家站通编号', '对方编号', '结果', '答复或说明'],
      [
        [first.number, 'R-1', '已受理', ''],
        [second.number, 'R-2', '已受理', ''],
        [third.number, '', '退回', '不属于受理范围'],
      ],
    )
    const seen = await look(STREET, 'RESULTS', received)
    expect(await take(STREET, 'RESULTS', received, seen.print)).toMatchObject({ value: { taken: 3 } })
    expect(await stageOf(first.id)).toMatchObject({ stage: 'TRANSFERRED', sent_number: 'R-1' })
    expect(await stageOf(third.id)).toMatchObject({ stage: 'TRIAGE', sent_channel: null, owner_kind: 'ORG' })

    // By their number alone, and nothing twice.
    const done = csv(
      ['对方编号', '结果', '答复或说明'],
      [
        ['R-1', '已办结', '信号灯已修好'],
        ['R-2', '已受理', ''],
        ['R-9', '已办结', '不认识的编号'],
      ],
    )
    const again = await look(STREET, 'RESULTS', done)
    expect(again.lines.map(({ state }) => state)).toEqual(['NEW', 'HELD', 'ERROR'])
    // Not another street's to close.
    expect((await look(OTHER, 'RESULTS', done)).lines.map(({ state }) => state)).toEqual(['ERROR', 'ERROR', 'ERROR'])
    expect(await take(STREET, 'RESULTS', done, again.print, [4])).toMatchObject({
      value: { taken: 1, held: 1, left: 1 },
    })
    expect(await stageOf(first.id)).toMatchObject({ stage: 'CLOSED', sent_number: 'R-1' })
    const own = await house.get('resident:71', 'opinion.get', { opinionId: first.id })
    expect(own.replies.at(-1)).toMatchObject({ body: '信号灯已修好' })
  })

  test('what another body hands over becomes an opinion with that number, once', async () => {
    const file = Buffer.from(
      JSON.stringify([
        { 对方编号: 'H-77', 来自: '12345 热线', 社区: community, 类别: category, 反映内容: '小区门口的路面坑洼积水' },
      ]),
    )
    const seen = await look(STREET, 'INCOMING', file, 'in.json')
    expect(seen.lines).toMatchObject([{ state: 'NEW' }])
    const taken = await take(STREET, 'INCOMING', file, seen.print)
    expect(taken).toMatchObject({ value: { taken: 1 } })
    expect((await look(STREET, 'INCOMING', file, 'in.json')).lines).toMatchObject([{ state: 'HELD' }])
    const [row] = await house.db.selectFrom('opinions').selectAll().where('source', '=', 'EXCHANGE').execute()
    expect(row).toMatchObject({ foreign_number: 'H-77', foreign_channel: 'HOTLINE_12345' })
    expect(row?.due_at).not.toBeNull()
    const id = row?.id ?? ''

    // Sent back to where it came from, it has a second number there; the first one stays, and either finds it.
    await house.db.updateTable('opinions').set({ stage: 'TRIAGE' }).where('id', '=', id).execute()
    const act = async (step: 'transfer_out' | 'take_back', fields: object) => {
      const { opinion } = await house.get(STREET, 'opinion.get', { opinionId: id })
      return house.get(STREET, 'opinion.act', { opinionId: id, version: opinion.version, step, ...fields })
    }
    await act('transfer_out', { foreignChannel: 'HOTLINE_12345', note: '属于热线职责' })
    const results = (number: string, outcome: string) =>
      csv(['对方编号', '结果', '答复或说明'], [[number, outcome, '']])
    expect((await look(STREET, 'RESULTS', results('H-77', '已受理'))).lines).toMatchObject([{ state: 'NEW' }])
    const received = csv(
      ['家站通编号', '对方编号', '结果', '答复或说明'],
      [[row?.opinion_number ?? '', 'R-77', '已受理', '']],
    )
    await take(STREET, 'RESULTS', received, (await look(STREET, 'RESULTS', received)).print)
    const { opinion } = await house.get(STREET, 'opinion.get', { opinionId: id })
    expect(opinion.came).toEqual({ channel: 'HOTLINE_12345', number: 'H-77' })
    expect(opinion.sent).toEqual({ channel: 'HOTLINE_12345', number: 'R-77' })
    const handed = await house.get(STREET, 'exchange.out', { format: 'CSV' })
    const line = Buffer.from(handed.base64, 'base64')
      .toString()
      .split('\n')
      .find((one) => one.includes('R-77'))
    expect(line).toContain('H-77')
    expect((await look(STREET, 'RESULTS', results('R-77', '已受理'))).lines).toMatchObject([{ state: 'HELD' }])
    await act('take_back', { note: '热线退回' })
    expect(await stageOf(id)).toMatchObject({ foreign_number: 'H-77', sent_channel: null, sent_number: null })
    // The number it came with still keeps it from coming in twice.
    expect((await look(STREET, 'INCOMING', file, 'in.json')).lines).toMatchObject([{ state: 'HELD' }])
  })

  test('is handed out in pages, each item once, oldest first', async () => {
    for (const n of [1, 2, 3]) await out(`公交站牌第 ${n} 块倒了`)
    const { channels } = await house.get(STREET, 'exchange.waiting', {})
    const seen: string[] = []
    await house.ports.read(async (store) => {
      let after: { at: number; id: string } | null = null
      for (;;) {
        const page = await store.exchange.transferred([{}], 'QY', {}, { after, limit: 2 })
        seen.push(...page.map(({ id }) => id))
        const last = page.at(-1)
        if (!last) return
        after = { at: last.transferredAt, id: last.id }
      }
    })
    expect(seen.length).toBe(channels.reduce((sum, { count }) => sum + count, 0))
    expect(new Set(seen).size).toBe(seen.length)
    const file = await house.get(STREET, 'exchange.out', {})
    expect([file.count, file.cursor]).toEqual([seen.length, null])
  })

  test('a template is a workbook with the headers that are understood', async () => {
    for (const kind of ['LEDGER', 'RESULTS', 'INCOMING'] as const) {
      const { base64, fileName } = await house.get(STREET, 'exchange.template', { kind })
      expect(fileName).toMatch(/模板\.xlsx$/)
      expect((await look(STREET, kind, Buffer.from(base64, 'base64'), fileName)).problem).toMatch('一行都没有')
    }
  })
})
