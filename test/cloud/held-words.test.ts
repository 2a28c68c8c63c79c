import { sweepWarnings } from '../../cloud/jobs/warnings'
import type { StepName } from '../../src/domain/opinion/states'
import { aSession } from './booking-scene'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const resident = 'resident:1'
const street = 'QY-T1.STREET_STAFF.QY'
const director = 'QY-Z1.STREET_DIRECTOR.QY'
const liaison = 'QY-S1-L.STATION_LIAISON.QY-S1'
const threat = '路灯再不修我就放-火，说到做到。'
const told = { communityId: 'QY01', gridId: 'QY01-01', categoryId: 'C0701', text: threat, consent: true }

const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const deputyOfGrid = async () => {
  const { deputies } = await house.get(null, 'places.grid', { communityId: 'QY01', gridId: 'QY01-01' })
  return `${deputies[0]?.id}.DEPUTY`
}
const titles = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map((one) => one.title)

test('the guard is asked before the transaction begins, so that no row waits for a service outside', async () => {
  const { guard, transaction } = house.ports
  let open = 0
  const seen: number[] = []
  house.ports.transaction = async (work) => {
    open += 1
    try {
      return await transaction(work)
    } finally {
      open -= 1
    }
  }
  house.ports.guard = {
    look: (said) => {
      seen.push(open)
      return guard.look(said)
    },
  }
  try {
    const { opinionId } = await house.get(resident, 'opinion.submit', { ...told, text: '路灯不亮，请修一修。' })
    await act(resident, opinionId, 'add_material', { text: '北门也不亮。' })
  } finally {
    Object.assign(house.ports, { guard, transaction })
  }
  expect(seen).toEqual([0, 0])
})

test('every way an opinion comes in passes the guard: a contact, the desk, a grid worker, a talk, not only the phone', async () => {
  const deputy = await deputyOfGrid()
  const { contactId } = await house.get(deputy, 'contacts.enter', { relation: 'DEPUTY_VOTER', way: 'VISIT', people: 1 })
  const heard = await house.get(deputy, 'contacts.raise', { contactId, ...told, calledBy: '钱女士' })
  const entered = await house.get(liaison, 'opinion.submit', { ...told, calledBy: '钱女士' })
  const grid = (await house.db.selectFrom('person_roles').select('id').where('role_code', '=', 'GRID_WORKER').execute())
    .map(({ id }) => id)
    .find((id) => id.includes('QY'))
  const walked = await house.get(grid ?? '', 'opinion.submit', { ...told, calledBy: '钱女士' })
  const session = await aSession(house.db, { day: '2026-06-15', clock: '09:30' })
  const talk = await house.get(liaison, 'reception.addRecord', {
    sessionId: session.id,
    calledBy: '钱女士',
    deputyIds: [],
    confirmed: true,
    consent: true,
    matters: [
      { words: threat, categoryId: 'C0701', outcome: 'TO_HANDLE', communityId: 'QY01' },
      { words: '公交站牌被树挡住了。', categoryId: 'C0701', outcome: 'TO_HANDLE', communityId: 'QY01' },
    ],
  } as never)
  const stages = await Promise.all(
    [heard, entered, walked].map(async ({ opinionId }) => (await see(street, opinionId)).opinion.stage),
  )
  expect(stages).toEqual(['CONTENT_HOLD', 'CONTENT_HOLD', 'CONTENT_HOLD'])
  const [held, passed] = talk.opinions
  expect((await see(street, held?.id ?? '')).opinion.stage).toBe('CONTENT_HOLD')
  expect((await see(street, passed?.id ?? '')).opinion.stage).not.toBe('CONTENT_HOLD')

  // Released, it goes where it would have gone: the street sorts what a deputy heard, and that deputy keeps sight of it.
  await act(street, heard.opinionId, 'release_hold')
  expect((await see(deputy, heard.opinionId)).opinion).toMatchObject({
    stage: 'TRIAGE',
    routeReason: 'THROUGH_CONTACT',
  })
})

test('what the street itself writes down a person of the street has read: nothing is held', async () => {
  const sent = await house.get(street, 'opinion.submit', { ...told, calledBy: '钱女士' })
  expect(sent.stage).not.toBe('CONTENT_HOLD')
})

test('words that are added and held are the street’s, with a date of their own; late ones press on, once', async () => {
  const { opinionId } = await house.get(resident, 'opinion.submit', { ...told, text: '路灯不亮，请修一修。' })
  const deputy = `${(await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', opinionId).executeTakeFirstOrThrow()).deputy_id}.DEPUTY`
  await act(deputy, opinionId, 'answer_on_spot', { text: '已经报修。' })
  await act(resident, opinionId, 'rate', { rating: 'GOOD', reason: threat })
  // The item itself is over and has no date; the words have one, and stand in the list by it.
  const listed = (await house.get(street, 'opinion.worklist', { list: 'HELD' })).items.find(
    (one) => one.id === opinionId,
  )
  expect(listed).toMatchObject({
    stage: 'CLOSED',
    holder: '青杨街道人大工委',
    due: { dueAt: '2026-06-16T23:59:59+08:00', urgency: 'IN_TIME' },
  })
  expect((await see(street, opinionId)).opinion.wordsDue?.dueAt).toBe('2026-06-16T23:59:59+08:00')

  house.setClock('2026-06-17T10:00:00+08:00')
  await sweepWarnings(house.ports)
  await sweepWarnings(house.ports)
  for (const who of [street, director])
    expect((await titles(who)).filter((title) => title === '补充的内容还没审核')).toHaveLength(1)
  await act(street, opinionId, 'release_words')
  expect((await see(street, opinionId)).opinion.wordsDue).toBeNull()
})

test('late words are told of one after the other, and what was archived meanwhile is settled all the same', async () => {
  const ids: string[] = []
  for (const n of [2, 3]) {
    const { opinionId } = await house.get(`resident:${n}`, 'opinion.submit', { ...told, text: '路灯不亮，请修一修。' })
    await act(`resident:${n}`, opinionId, 'add_material', { text: threat })
    ids.push(opinionId)
  }
  const [first, second] = ids as [string, string]
  await house.db.updateTable('opinions').set({ stage: 'ARCHIVED' }).where('id', '=', first).execute()
  house.setClock('2026-06-17T10:00:00+08:00')
  // One at a time: whatever was told of before does not come first again.
  for (let i = 0; i < 4; i += 1) await sweepWarnings(house.ports, 1)
  const late = (
    await house.db.selectFrom('inbox_messages').select('link').where('title', '=', '补充的内容还没审核').execute()
  ).map(({ link }) => link)
  expect(late).toEqual(expect.arrayContaining([`opinion:${first}`, `opinion:${second}`]))
  await act(street, first, 'release_words')
  expect((await see(street, first)).opinion).toMatchObject({ stage: 'ARCHIVED', wordsHeld: false })
})

test('what a booking is about waits for the desk where the guard doubts it; the deputies read it when the desk says so', async () => {
  house.setClock('2026-06-12T10:00:00+08:00')
  const session = await aSession(house.db, { day: '2026-06-18', clock: '09:00', slots: 3 })
  await house.db
    .insertInto('session_deputies')
    .values({ district_id: '329902', session_id: session.id, deputy_id: 'D001' })
    .execute()
  const book = async (n: number, topic: string) =>
    (
      await house.get(`resident:${n}`, 'reception.book', {
        slotId: session.slots[n % 3] ?? '',
        calledBy: '钱女士',
        party: 1,
        topic,
        consent: true,
      })
    ).booking
  const risky = await book(931, threat)
  const plain = await book(932, '停车难')
  // Nothing is refused or lost: whoever booked reads what was written.
  expect(risky.topic).toBe(threat)
  const seenBy = async (who: string, bookingId: string) =>
    (await house.get(who, 'reception.day', { day: '2026-06-18' })).sessions
      .flatMap(({ bookings }) => bookings)
      .find((one) => one.id === bookingId)
  expect(await seenBy('D001.DEPUTY', plain.id)).toMatchObject({ topic: '停车难', topicCheck: null })
  expect(await seenBy('D001.DEPUTY', risky.id)).toMatchObject({ topic: null, topicCheck: 'HELD', topicWhy: null })
  expect(await seenBy(liaison, risky.id)).toMatchObject({
    topic: threat,
    topicWhy: '文字里有“放火”',
    can: { checkTopic: true },
  })
  for (const who of ['D001.DEPUTY', 'HX-S1-L.STATION_LIAISON.HX-S1'])
    expect((await house.ask(who, 'reception.checkTopic', { bookingId: risky.id, pass: true })).ok).toBe(false)
  await house.get(liaison, 'reception.checkTopic', { bookingId: risky.id, pass: true })
  expect(await seenBy('D001.DEPUTY', risky.id)).toMatchObject({ topic: threat, topicCheck: null })
  expect(await house.ask(liaison, 'reception.checkTopic', { bookingId: risky.id, pass: false })).toMatchObject({
    refusal: { code: 'STALE' },
  })
})
