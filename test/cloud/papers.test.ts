import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { runExports } from '../../cloud/actions/exports-run'
import { monthlyReports } from '../../cloud/jobs/reports'
import type { AskInput } from '../../src/contract/index'
import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

let house: House
const STREET = 'QY-T1.STREET_STAFF.QY'
const CLEARED = 'QY-Z1.STREET_DIRECTOR.QY'
const LIAISON = 'QY-S1-L.STATION_LIAISON.QY-S1'
const OTHER = 'HX-T1.STREET_STAFF.HX'
const OFFICE = 'DGW-1.DISTRICT_OFFICE.DGW'
const CLERK = 'U-CG-C1.UNIT_CLERK.U-CG'
const LEADER = 'U-CG-L1.UNIT_LEADER.U-CG'

beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

/** What a word processor would show of a Word file: its words, and its XML for how they look. */
const opened = async ({ fileName, base64 }: { fileName: string; base64: string }) => {
  const bytes = Buffer.from(base64, 'base64')
  // To be looked at: PAPERS_OUT=/tmp/somewhere.
  const out = process.env.PAPERS_OUT
  if (out) {
    mkdirSync(out, { recursive: true })
    writeFileSync(join(out, fileName), bytes)
  }
  const zip = await JSZip.loadAsync(bytes)
  const part = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  const xml = await part('word/document.xml')
  const words = xml
    .replace(/<\/w:p>|<w:br\/>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
  return { fileName, xml, words, fonts: await part('word/fontTable.xml'), pictures: zip.file(/word\/media\/.*\.png/) }
}

const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await house.get(who, 'opinion.get', { opinionId })
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const submitted = async (more: object = {}) => {
  const { opinionId } = await house.get('resident:1', 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '一、柳荫社区南门外六盏路灯从月初就不亮了，晚上老人不敢出门。二、门口摩托车停得过不了人，请打 13800138000 找我。',
    placeText: '柳荫路 18 号南门',
    consent: true,
    ...more,
  })
  return opinionId
}
const assigned = async (more: object = {}) => {
  const id = await submitted(more)
  const row = await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', id).executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, id, 'forward', { note: '去看过，确实不亮。' })
  await act(STREET, id, 'accept_assign', {
    unitId: 'U-CG',
    limitKind: 'NORMAL',
    coUnitIds: ['U-GA'],
    note: '请先修南门两盏。',
  })
  return id
}
type Asked = AskInput<'papers.opinion'>
const paper = async (who: string, opinionId: string, kind: Asked['paper'], more: Partial<Asked> = {}) =>
  opened(await house.get(who, 'papers.opinion', { opinionId, paper: kind, ...more }))

test('a unit is handed an assignment slip: what is asked, until when and why until then, and nothing of who asked', async () => {
  const id = await assigned()
  const { number } = (await house.get(STREET, 'opinion.get', { opinionId: id })).opinion
  for (const who of [STREET, OFFICE, CLERK]) {
    const slip = await paper(who, id, 'ASSIGNMENT')
    expect(slip.fileName).toBe(`交办单-${number}-鼓宁区城市管理局.docx`)
    for (const words of [
      '群众意见交办单',
      `编号：${number}`,
      '交办日期：2026年6月15日',
      '协办单位',
      '六盏路灯从月初就不亮了',
      '请先修南门两盏。',
      '6月15日（周一）交办起算，当天不算，数 15 个工作日；端午 6月19日至21日休，周末不算；到期 7月7日（周二）。',
      '2026年7月7日（周二）前答复',
      '签收人：',
      '按反映人意愿，不向承办单位提供称呼和电话',
    ])
      expect(slip.words).toContain(words)
    expect(slip.words).not.toContain('居民1')
    expect(slip.words).not.toContain('13800138000')
  }
})

test('papers look as GB/T 9704 asks: margins, 小标宋 and 仿宋 with their stand-ins named, page numbers', async () => {
  const { xml, fonts } = await paper(STREET, await assigned(), 'ASSIGNMENT')
  expect(xml).toMatch(/<w:pgMar [^>]*w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/)
  expect(xml).toContain('w:eastAsia="方正小标宋简体"')
  expect(xml).toContain('w:eastAsia="仿宋_GB2312"')
  expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="宋体')
})

test('the author is answered by a letter point by point, with the class in words, once there is an answer', async () => {
  const id = await assigned({ hideFromUnit: false })
  expect((await house.get(STREET, 'opinion.get', { opinionId: id })).papers).toEqual(['ASSIGNMENT', 'REGISTER'])
  expect(await house.ask(STREET, 'papers.opinion', { opinionId: id, paper: 'REPLY' })).toMatchObject({
    ok: false,
    refusal: { code: 'NO_SUCH_PAPER' },
  })
  await act('U-GA-C1.UNIT_CLERK.U-GA', id, 'co_opinion', { text: '摩托车由我局巡查。' })
  await act(CLERK, id, 'sign')
  await act(CLERK, id, 'draft_reply', {
    opening: '6月16日我局到现场核查。',
    points: [
      { matter: '路灯不亮', answer: '南门外六盏路灯的电缆老化，已经全部更换，6月20日起恢复照明。' },
      { matter: '门口停车', answer: '已划出停放区，7月10日前装好隔离桩。' },
    ],
    resultClass: 'B',
    promiseDay: '2026-07-10',
  })
  const draft = await paper(CLERK, id, 'REPLY')
  expect(draft.words).toContain('（送审稿，审核通过后答复反映人）')
  await act(LEADER, id, 'issue_reply')
  await act(STREET, id, 'release_reply')
  const letter = await paper(STREET, id, 'REPLY')
  for (const words of [
    '居民1：',
    '一、路灯不亮',
    '已经全部更换，6月20日起恢复照明。',
    '二、门口停车',
    '办理结果分类：B 正在解决（有期限）；承诺办成日期：2026年7月10日。',
    '办理结果：B 类',
    '鼓宁区城市管理局',
    '2026年6月15日',
  ])
    expect(letter.words).toContain(words)
  expect(letter.words).not.toContain('送审稿')
  expect(letter.fileName).toMatch(/^答复函-YJ-2026-.*-鼓宁区城市管理局\.docx$/)
})

test('the register sheet tells the whole way, with the phone masked unless who may says why, and that is kept', async () => {
  const id = await assigned()
  const plain = await paper(STREET, id, 'REGISTER')
  for (const words of ['群众反映事项登记表', '居民1', '199****0001', '办理经过', '受理并交办', '去看过，确实不亮。'])
    expect(plain.words).toContain(words)
  expect(plain.words).not.toContain('19900020001')
  const personal = { reason: '上门回访办理结果' }
  const full = await paper(STREET, id, 'REGISTER', { personal })
  expect(full.words).toContain('19900020001')
  expect(full.words).toContain('用途：上门回访办理结果')
  expect((await paper(OFFICE, id, 'REGISTER', { personal })).words).not.toContain('19900020001')
  expect((await paper(CLERK, id, 'REGISTER')).words).not.toContain('居民1')
  expect(await house.ask(CLERK, 'papers.opinion', { opinionId: id, paper: 'REGISTER', personal })).toMatchObject({
    ok: false,
    refusal: { code: 'REVEAL_NOT_YOURS' },
  })
  expect(await house.ask(OTHER, 'papers.opinion', { opinionId: id, paper: 'REGISTER' })).toMatchObject({
    ok: false,
    refusal: { code: 'NOT_FOUND' },
  })
  const audited = await house.db
    .selectFrom('audit_rows')
    .select(['object_kind', 'outcome', 'reason'])
    .where('ask_name', '=', 'papers.opinion')
    .where('object_id', '=', id)
    .execute()
  expect(audited).toContainEqual({ object_kind: 'paper:REGISTER', outcome: 'SEEN', reason: null })
  expect(audited).toContainEqual({ object_kind: 'paper:REGISTER:personal', outcome: 'SEEN', reason: personal.reason })
})

test('what is restricted is put on paper for those alone whose account is cleared, and says so', async () => {
  const id = await submitted({ categoryId: 'C0703', text: '道路工程有人收了好处，材料以次充好。' })
  await house.db
    .updateTable('opinions')
    .set({ restriction: 'ACCUSATION', stage: 'TRIAGE' })
    .where('id', '=', id)
    .execute()
  expect(await house.ask(STREET, 'papers.opinion', { opinionId: id, paper: 'REGISTER' })).toMatchObject({
    ok: false,
    refusal: { code: 'NOT_FOUND' },
  })
  const sheet = await paper(CLEARED, id, 'REGISTER')
  expect(sheet.words).toContain('受限事项　仅限指定人员阅存')
})

test('a talk at the station is handed out as a record sheet to the desk, its street and who was there', async () => {
  await house.db
    .insertInto('reception_sessions')
    .values({
      district_id: '329902',
      id: 'P-1',
      station_id: 'QY-S1',
      street_id: 'QY',
      starts_at: new Date('2026-06-15T09:00:00+08:00'),
      ends_at: new Date('2026-06-15T11:00:00+08:00'),
      theme: '养老服务',
      stage: 'ANNOUNCED',
      cancel_reason: null,
    })
    .execute()
  await house.db
    .insertInto('session_deputies')
    .values(['D001', 'D002'].map((deputy_id) => ({ district_id: '329902', session_id: 'P-1', deputy_id })))
    .execute()
  const { recordId, number } = await house.get(LIAISON, 'reception.addRecord', {
    sessionId: 'P-1',
    calledBy: '钱奶奶',
    phone: '19900030777',
    party: 2,
    matters: [
      {
        words: '想问问养老助餐点几点开门。',
        categoryId: 'C0701',
        outcome: 'ANSWERED',
        answer: '每天 11:00–13:00，带身份证就可以办卡。',
      },
      { words: '小区门口的路灯坏了半个月。', categoryId: 'C0701', outcome: 'TO_HANDLE', communityId: 'QY01' },
    ],
    deputyIds: ['D001', 'D002'],
    deputyNote: '建议先装临时照明。',
    confirmed: true,
    consent: true,
  })
  for (const who of [LIAISON, STREET, OFFICE, 'D001.DEPUTY']) {
    const sheet = await opened(await house.get(who, 'papers.record', { recordId }))
    expect(sheet.fileName).toMatch(new RegExp(`^接待记录表-${number}-.*\\.docx$`))
    for (const words of [
      '人大代表接待群众记录表',
      '钱奶奶',
      '199****0777',
      '2 人',
      '养老服务',
      '想问问养老助餐点几点开门。',
      '每天 11:00–13:00',
      '转为意见 YJ-2026-',
      '建议先装临时照明。',
      '区代表',
    ])
      expect(sheet.words).toContain(words)
    expect(sheet.words).not.toContain('19900030777')
  }
  const personal = { reason: '回访养老需求' }
  const full = await opened(await house.get(STREET, 'papers.record', { recordId, personal }))
  expect(full.words).toContain('19900030777')
  expect(await house.ask(LIAISON, 'papers.record', { recordId, personal })).toMatchObject({
    refusal: { code: 'REVEAL_NOT_YOURS' },
  })
  expect(await house.ask(OTHER, 'papers.record', { recordId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
})

describe('reports', () => {
  const reports = (who: string, more: object = {}) => house.get(who, 'reports.list', more)
  const read = async (who: string, reportId: string) => opened(await house.get(who, 'reports.read', { reportId }))
  const inbox = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map(({ body }) => body)
  /** What the clock does in an hour. */
  const hour = async () => {
    const asked = await monthlyReports(house.ports)
    await runExports(house.ports)
    await monthlyReports(house.ports)
    return asked
  }

  test('S2-41 on the first of a month every street and the district has its report of the month that ended, once', async () => {
    house.setClock('2026-07-01T00:10:00+08:00')
    const areas = 1 + (await house.get(OFFICE, 'places.overview', {})).streets.length
    expect(await hour()).toBe(areas)
    expect(await hour()).toBe(0)
    expect(house.faults).toEqual([])
    // Nobody is written to in the night.
    expect((await inbox(STREET)).filter((body) => body.includes('月报'))).toEqual([])
    house.setClock('2026-07-01T10:10:00+08:00')
    await hour()
    await hour()
    expect(
      (await inbox(STREET)).filter((body) => body.includes('青杨街道代表联系群众工作月报（2026年6月）')),
    ).toHaveLength(1)
    expect((await inbox(OFFICE)).filter((body) => body.includes('月报（2026年6月）'))).toHaveLength(1)

    const { items } = await reports(STREET)
    expect(items).toMatchObject([{ period: '2026-06', version: 1, byClock: true, provisional: false, state: 'DONE' }])
    const report = await read(STREET, items[0]?.id ?? '')
    expect(report.fileName).toBe('青杨街道2026年6月月报.docx')
    const { counts } = await house.get(STREET, 'measures.board', { range: 'OWN', from: '2026-06-01', to: '2026-06-30' })
    for (const words of [
      '青杨街道代表联系群众工作月报',
      '统计区间：2026年6月1日至2026年6月30日',
      `共收到群众意见 ${counts.received} 件`,
      '上期为2026年5月1日至2026年5月31日',
      '不足 5 件，不算比例',
      '受限事项不在内',
      '办结不等于解决，解决看“办成率”。',
      '按类别',
      '柳荫社区',
      '青杨街道人大工委',
    ])
      expect(report.words).toContain(words)
    expect(report.pictures).toHaveLength(2)
    const [picture] = report.pictures
    expect((await picture?.async('nodebuffer'))?.length).toBeGreaterThan(5000)
    const [whole] = (await reports(OFFICE)).items
    expect((await read(OFFICE, whole?.id ?? '')).words).toContain('按街镇')
  })

  test('S4-25 a report tells of deputies by level, and of somebody with two seats at both, once as a person', async () => {
    const [whole] = (await reports(OFFICE)).items
    const report = await read(OFFICE, whole?.id ?? '')
    expect(report.words).toContain('按代表层级')
    for (const level of ['全国代表', '省代表', '市代表', '区代表']) expect(report.words).toContain(level)
    expect(report.words).toMatch(/一人担任两级代表的，在两级各计一次；按人计共 \d+ 人。/)
  })

  test('made again a report is a new version, and the earlier one stays; asked for twice it is made once', async () => {
    const first = await house.get(STREET, 'reports.make', { period: '2026-06' })
    expect((await house.get(STREET, 'reports.make', { period: '2026-06' })).reportId).toBe(first.reportId)
    expect((await reports(STREET)).items[0]).toMatchObject({ version: 2, state: 'QUEUED', byClock: false })
    await runExports(house.ports)
    const { items } = await reports(STREET)
    expect(items.map(({ version, replaced, state }) => ({ version, replaced, state }))).toEqual([
      { version: 2, replaced: false, state: 'DONE' },
      { version: 1, replaced: true, state: 'DONE' },
    ])
    expect((await read(STREET, items[0]?.id ?? '')).fileName).toBe('青杨街道2026年6月月报-第2版.docx')
    expect((await read(STREET, items[1]?.id ?? '')).fileName).toBe('青杨街道2026年6月月报.docx')
  })

  test('a report that could not be made says so in the list, and in the inbox of whoever asked for it', async () => {
    const { make } = house.ports.papers
    const { reportId } = await house.get(STREET, 'reports.make', { period: '2026-05' })
    house.ports.papers.make = () => Promise.reject(new Error('no fonts'))
    try {
      await runExports(house.ports)
    } finally {
      house.ports.papers.make = make
    }
    house.faults.length = 0
    expect((await reports(STREET)).items.find(({ id }) => id === reportId)).toMatchObject({ state: 'FAILED' })
    expect((await inbox(STREET)).filter((body) => body.includes('没有生成文件'))).toHaveLength(1)
    await house.get(STREET, 'reports.make', { period: '2026-05' })
    await runExports(house.ports)
    expect((await reports(STREET)).items[0]).toMatchObject({ period: '2026-05', state: 'DONE' })
  })

  test('a month that runs is provisional and says so; the future and other areas are refused in words', async () => {
    expect(await house.get(STREET, 'reports.make', { period: '2026-Q3' })).toMatchObject({ provisional: true })
    await runExports(house.ports)
    const [quarter] = (await reports(STREET)).items
    const report = await read(STREET, quarter?.id ?? '')
    expect(report.words).toContain('本期还没有结束，数字截至2026年7月1日，为暂定')
    expect(report.words).toContain('没有收到群众意见')
    expect(await house.ask(STREET, 'reports.make', { period: '2026-08' })).toMatchObject({
      refusal: { code: 'BAD_SHAPE', fields: { period: expect.stringContaining('还没有开始') } },
    })
    expect(await house.ask(STREET, 'reports.make', { period: '六月' })).toMatchObject({
      refusal: { code: 'BAD_SHAPE' },
    })
    expect(await house.ask(STREET, 'reports.make', { streetId: 'HX', period: '2026-06' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    })
    expect(await house.ask(OTHER, 'reports.read', { reportId: quarter?.id ?? '' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    })
    expect(await house.ask(CLERK, 'reports.list', {})).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    const seen = await house.get(OFFICE, 'reports.read', { reportId: quarter?.id ?? '' })
    expect(seen.fileName).toBe('青杨街道2026年第三季度季报.docx')
  })
})
