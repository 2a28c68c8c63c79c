import { tellDigests } from '../../cloud/jobs/digests'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 300_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const other = 'HX-T1.STREET_STAFF.HX'
const office = 'DGW-3.DISTRICT_OFFICE.DGW'

const write = (n: number, text: string) =>
  house.get(`resident:${n}`, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text,
    consent: true,
  })

test('S2-16 hot topics stand with the items behind them, and one becomes a topic of supervision with its link', async () => {
  const texts = [
    '南门外路灯不亮',
    '北门口路灯坏了',
    '菜场后巷路灯闪',
    '健身广场电动车乱停',
    '楼道里电动车充电',
    '盲道停满电动车',
  ]
  for (const [i, text] of texts.entries()) await write(100 + i, `${text}，晚上经过很不放心。`)
  const hot = await house.get(street, 'measures.topics', {})
  const lamps = hot.items.find(({ words }) => words === '路灯')
  expect(lamps).toMatchObject({ count: 3, before: 0, topicId: null })
  expect(hot.items.length).toBeLessThanOrEqual(10)
  expect(hot.can.supervise).toBe(true)
  const behind = await house.get(street, 'measures.list', { counter: 'received', words: '路灯' })
  expect(behind).toMatchObject({ total: 3 })
  expect(behind.items.every(({ title }) => title.includes('路灯'))).toBe(true)

  const made = await house.get(street, 'supervision.add', {
    words: '路灯',
    title: '背街小巷路灯维护',
    note: '下季度视察',
  })
  await write(110, '幼儿园门口路灯不亮，接孩子看不清路。')
  const { items } = await house.get(street, 'supervision.topics', {})
  expect(items).toMatchObject([
    {
      id: made.topicId,
      areaName: '青杨街道',
      title: '背街小巷路灯维护',
      words: '路灯',
      from: '2026-06-01',
      to: '2026-06-15',
      found: 3,
      now: 4,
      can: { edit: true },
    },
  ])
  const [topic] = items
  expect(
    (
      await house.get(street, 'measures.list', {
        counter: 'received',
        words: topic?.words,
        range: 'OWN',
        from: topic?.from,
        to: topic?.to,
      })
    ).total,
  ).toBe(topic?.now)
  // Said beside the words from now on, and not made twice.
  expect((await house.get(street, 'measures.topics', {})).items.find(({ words }) => words === '路灯')?.topicId).toBe(
    made.topicId,
  )
  expect(await house.ask(street, 'supervision.add', { words: '路灯', title: '再来一次' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { words: expect.stringMatching(/已经是/) as string } },
  })
  expect(await house.ask(street, 'supervision.add', { words: '潜水艇', title: '没有人说过' })).toMatchObject({
    refusal: { fields: { words: expect.stringMatching(/没有写到/) as string } },
  })
})

const other1 = 'QY-T2.STREET_STAFF.QY'
const linesOf = async (topicId: string, who = street) => (await house.get(who, 'supervision.topic', { topicId })).lines
const record = { problem: '楼道里充电的多', rectification: '建了两处停车棚', effect: '居民说放心了' }
const words = (answer: Awaited<ReturnType<typeof house.ask>>) =>
  answer.ok ? null : [answer.refusal.code, ...Object.values(answer.refusal.fields ?? {})].join(' ')

test('a topic belongs to its street and the district: another street neither sees, lists nor ends it', async () => {
  const { topicId } = await house.get(street, 'supervision.add', { words: '电动车', title: '电动车停放充电' })
  expect((await house.get(other, 'supervision.topics', {})).items).toEqual([])
  expect(words(await house.ask(other, 'supervision.topic', { topicId }))).toBe('NOT_FOUND')
  expect(words(await house.ask(other, 'supervision.record', { topicId, version: 1, ...record, close: true }))).toBe(
    'NOT_FOUND',
  )
  expect(words(await house.ask(other, 'supervision.add', { words: '电动车', title: '借用街道', streetId: 'QY' }))).toBe(
    'NOT_FOUND',
  )
  expect((await house.get(office, 'supervision.topics', {})).items.map(({ id }) => id)).toContain(topicId)
  expect(words(await house.ask('D001.DEPUTY', 'supervision.topics', {}))).toBe('NOT_ALLOWED')
})

test('S4-16 three lists: no line is closed without evidence and a second person, and days late are counted', async () => {
  const { topicId } = await house.get(street, 'supervision.add', { words: '充电', title: '充电设施' })
  const line = {
    topicId,
    problem: '三个小区没有充电棚',
    task: '七月底前建两处',
    responsible: '街道建管办 王科长',
    dueDay: '2026-06-20',
  }
  expect(words(await house.ask(street, 'supervision.line', { ...line, dueDay: '2026-06-01' }))).toMatch(/今天或以后/)
  expect(words(await house.ask(street, 'supervision.line', { ...line, responsible: '' }))).toMatch(/BAD_SHAPE/)
  const { lineId } = await house.get(street, 'supervision.line', line)
  await house.get(street, 'supervision.line', { ...line, lineId, version: 1, task: '六月底前建两处' })
  // Whoever still looks at the old line is told so, and nothing of the other's is lost.
  expect(words(await house.ask(other1, 'supervision.line', { ...line, lineId, version: 1 }))).toBe('STALE')
  const act = (who: string, name: 'REPORT' | 'CONFIRM' | 'RETURN', version: number, text = '') =>
    house.ask(who, 'supervision.act', { topicId, lineId, version, act: name, text })
  expect(words(await act(other1, 'CONFIRM', 2))).toBe('STEP_NOT_OPEN')
  expect(words(await act(street, 'REPORT', 2, ''))).toMatch(/凭什么看得出/)

  house.setClock('2026-06-25T10:00:00+08:00')
  expect(await linesOf(topicId)).toMatchObject([{ state: 'OPEN', daysLate: 5, task: '六月底前建两处' }])
  expect((await house.get(street, 'supervision.topics', {})).items.find(({ id }) => id === topicId)?.lists).toEqual({
    lines: 1,
    closed: 0,
    late: 1,
  })
  expect((await act(street, 'REPORT', 2, '照片三张，现场看过')).ok).toBe(true)
  expect(words(await act(street, 'CONFIRM', 3))).toBe('SECOND_PERSON_NEEDED')
  expect(words(await act(other1, 'RETURN', 3, '好'))).toMatch(/为什么退回/)
  expect((await act(other1, 'RETURN', 3, '只看到一处，请补上第二处')).ok).toBe(true)
  expect(await linesOf(topicId)).toMatchObject([{ state: 'OPEN', returnedWhy: '只看到一处，请补上第二处' }])
  expect((await act(street, 'REPORT', 4, '两处都建好了，照片六张')).ok).toBe(true)
  // Ended too early, the topic says why.
  expect(words(await house.ask(street, 'supervision.record', { topicId, version: 1, ...record, close: true }))).toBe(
    'LINES_OPEN',
  )
  house.setClock('2026-06-28T10:00:00+08:00')
  expect((await act(other1, 'CONFIRM', 5)).ok).toBe(true)
  // Late until it was handed in: what the second person took is not the first one's delay.
  expect(await linesOf(topicId)).toMatchObject([
    {
      state: 'CLOSED',
      daysLate: 5,
      evidence: '两处都建好了，照片六张',
      closedBy: expect.stringContaining('青杨') as string,
      can: { edit: false, report: false, confirm: false },
    },
  ])
  expect(words(await house.ask(street, 'supervision.line', { ...line, lineId, version: 6 }))).toBe('STEP_NOT_OPEN')
})

test('S4-20 the record of a supervision has three parts, and a topic ends only with all of them', async () => {
  const { topicId } = await house.get(street, 'supervision.add', { words: '盲道', title: '盲道占用' })
  const save = (fields: object) => house.ask(street, 'supervision.record', { topicId, version: 1, ...fields })
  expect((await save({ problem: record.problem })).ok).toBe(true)
  // Somebody with an older page overwrites nothing.
  expect(words(await save(record))).toBe('STALE')
  const half = await save({ version: 2, ...record, effect: '', close: true })
  expect(half).toMatchObject({ refusal: { code: 'BAD_SHAPE', fields: { effect: expect.anything() as string } } })
  expect((await save({ version: 2, ...record, close: true })).ok).toBe(true)
  const { topic } = await house.get(street, 'supervision.topic', { topicId })
  expect(topic).toMatchObject({
    problem: record.problem,
    rectification: record.rectification,
    outcome: record.effect,
    can: { edit: false },
  })
  expect(topic.closedAt).not.toBeNull()
  expect(words(await save({ version: 3, ...record }))).toBe('STEP_NOT_OPEN')
  expect(
    words(
      await house.ask(street, 'supervision.line', {
        topicId,
        problem: '还有问题',
        task: '还要做',
        responsible: '街道',
        dueDay: '2026-12-31',
      }),
    ),
  ).toBe('STEP_NOT_OPEN')
  // What has ended may come up again.
  await house.get(street, 'supervision.add', { words: '盲道', title: '盲道占用回头看' })
})

const digestsOf = async (who: string) =>
  (await house.get(who, 'inbox.list', { limit: 50 })).items.filter(({ title }) => title.startsWith('今天'))

test('a working morning tells each role once what is late, due and new; nobody hears of nothing, and one may turn it off', async () => {
  house.setClock('2026-06-25T10:00:00+08:00')
  // A small office is enough: everybody else of the sample has gone.
  await house.db
    .updateTable('person_roles')
    .set({ role_state: 'ENDED' })
    .where('id', 'not in', [street, other1, 'U-JY-C1.UNIT_CLERK.U-JY', 'D001.DEPUTY'])
    .execute()
  expect((await house.get(other1, 'digest.get', {})).on).toBe(true)
  await house.get(other1, 'digest.choose', { on: false })
  // Before work, and on a day off, nobody is told.
  house.setClock('2026-06-28T10:00:00+08:00')
  expect(await tellDigests(house.ports)).toBe(0)
  house.setClock('2026-06-26T06:00:00+08:00')
  expect(await tellDigests(house.ports)).toBe(0)
  house.setClock('2026-06-26T09:30:00+08:00')
  const told = await tellDigests(house.ports)
  expect(told).toBeGreaterThan(0)
  const [digest, ...more] = await digestsOf(street)
  expect(more).toEqual([])
  const { counts } = await house.get(street, 'opinion.worklist', { list: 'LATE' })
  const late = counts.find(({ list }) => list === 'LATE')?.count ?? 0
  expect(late).toBeGreaterThan(0)
  expect(digest).toMatchObject({ title: `今天先看：逾期 ${late} 件`, link: 'worklist:LATE' })
  expect(digest?.body).toContain('青杨')
  expect(await digestsOf(other1)).toEqual([])
  // A unit that has nothing hears nothing: a digest of noughts teaches people not to read it.
  expect(await digestsOf('U-JY-C1.UNIT_CLERK.U-JY')).toEqual([])
  // Told is told: neither a second run nor a second process says it again.
  expect(await tellDigests(house.ports)).toBe(0)
  await house.db.deleteFrom('digest_days').execute()
  await tellDigests(house.ports)
  expect(await digestsOf(street)).toHaveLength(1)
  // The next working day it is told anew, and who turned it on again hears it, too.
  await house.get(other1, 'digest.choose', { on: true })
  house.setClock('2026-06-29T09:30:00+08:00')
  await tellDigests(house.ports)
  expect(await digestsOf(street)).toHaveLength(2)
  expect(await digestsOf(other1)).toHaveLength(1)
  expect(house.faults).toEqual([])
}, 60_000)

test('the morning names the lines of supervision that are late, soon due, or wait for a second person', async () => {
  house.setClock('2026-07-01T09:30:00+08:00')
  const { topicId } = await house.get(street, 'supervision.add', {
    words: '幼儿园',
    title: '幼儿园周边',
    range: 'OWN',
    from: '2026-06-01',
    to: '2026-07-01',
  })
  for (const dueDay of ['2026-07-02', '2026-07-06', '2026-07-30'])
    await house.get(street, 'supervision.line', {
      topicId,
      problem: '巷子里灯不亮',
      task: '换灯头',
      responsible: '街道建管办',
      dueDay,
    })
  const [, second] = await linesOf(topicId)
  await house.get(street, 'supervision.act', {
    topicId,
    lineId: second?.id ?? '',
    version: 1,
    act: 'REPORT',
    text: '灯头换好了',
  })
  house.setClock('2026-07-03T09:30:00+08:00')
  await tellDigests(house.ports)
  const [digest] = await digestsOf(street)
  expect(digest?.body).toContain('监督清单逾期 1 条')
  expect(digest?.body).toContain('等确认销号 1 条')
  expect(digest?.body).not.toContain('一周内到期')
})
