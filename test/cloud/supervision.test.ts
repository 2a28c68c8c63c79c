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
      can: { close: true },
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

test('a topic belongs to its street and the district: another street neither sees nor closes it', async () => {
  const { topicId } = await house.get(street, 'supervision.add', { words: '电动车', title: '电动车停放充电' })
  expect((await house.get(other, 'supervision.topics', {})).items).toEqual([])
  expect(await house.ask(other, 'supervision.close', { topicId, outcome: '不归我管也想关' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(
    await house.ask(other, 'supervision.add', { words: '电动车', title: '借用街道', streetId: 'QY' }),
  ).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect((await house.get(office, 'supervision.topics', {})).items.map(({ id }) => id)).toContain(topicId)
  expect(await house.ask('D001.DEPUTY', 'supervision.topics', {})).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect(await house.ask(street, 'supervision.close', { topicId, outcome: '' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE' },
  })
  await house.get(office, 'supervision.close', { topicId, outcome: '视察后建了两处停车棚' })
  expect((await house.get(street, 'supervision.topics', {})).items.at(-1)).toMatchObject({
    outcome: '视察后建了两处停车棚',
    can: { close: false },
  })
  // What is closed may come up again.
  await house.get(street, 'supervision.add', { words: '电动车', title: '电动车停放回头看' })
})
