import { worklistNames } from '@/domain/opinion/worklists'
import {
  blankForm,
  blankMatter,
  fromDraft,
  type MatterForm,
  missingIn,
  presentDeputies,
  recordInput,
} from '@/packages/desk/record/view'
import {
  atText,
  chosenOf,
  codeOf,
  dayHead,
  type DaySession,
  deputyLook,
  figures,
  groupsOf,
  named,
  recordLine,
  visitorLine,
} from '@/packages/desk/reception/view'
import { progressOf, typedErrors } from '@/packages/reception/receipt/view'
import { receiptPage } from '@/components/reception/receipt'
import { slipLines } from '@/packages/reception/record/view'
import { session } from '../resident/samples'
import { daySession, here, visitor } from './day-samples'
import { countWords, emptyWords, listFrom } from '@/packages/desk/worklist/view'

test('six digits are a code, letters look for a name, and digits under way hide nobody', () => {
  const all = [visitor({}), visitor({ id: 'b2', calledBy: '韩师傅' })]
  expect(codeOf('123456')).toBe('123456')
  expect(codeOf('12345')).toBeNull()
  expect(named(all, '韩').map(({ id }) => id)).toEqual(['b2'])
  expect(named(all, '123')).toHaveLength(2)
})

test('the day stands in four figures; those who talk, wait, are expected and are done with are kept apart', () => {
  const counts = { booked: 6, walkedIn: 1, arrived: 5, recorded: 2, people: 8 }
  expect(figures({ counts }).map(({ n, text }) => `${n} ${text}`)).toEqual(['6 预约', '1 现场来', '5 已到', '2 已记录'])
  const bookings = [
    visitor({ id: 'late', place: 'LATE' }),
    visitor({ id: 'done', state: 'DONE', place: 'DONE' }),
    here({ id: 'second' }),
    here({ id: 'first', source: 'WALK_IN' }),
    here({ id: 'talks', place: 'TALKING' }),
    visitor({ id: 'gone', state: 'DONE', place: 'LEFT' }),
  ]
  const groups = groupsOf({
    bookings,
    order: [
      { bookingId: 'first', why: 'ARRIVAL' },
      { bookingId: 'second', why: 'EARLY' },
    ],
  })
  expect(groups.talking.map(({ id }) => id)).toEqual(['talks'])
  expect(groups.queue.map(({ visitor: { id }, turn, why }) => [id, turn, why])).toEqual([
    ['first', 1, '按到场先后'],
    ['second', 2, '来早了，等预约时间'],
    ['late', null, null],
  ])
  expect(groups.past.map(({ id }) => id)).toEqual(['done', 'gone'])
  expect(groupsOf({ bookings, order: [] }, '没有这个人')).toEqual({ talking: [], queue: [], past: [] })
  expect([atText(here({ source: 'WALK_IN' })), atText(visitor())]).toEqual(['现场', '10:00'])
})

test('of several receptions of a day the one that is on is shown, unless another one was chosen', () => {
  const one = (id: string, state: DaySession['session']['state']) => daySession({ session: session({ id, state }) })
  const all = [one('a', 'RECORDED'), one('b', 'RUNNING'), one('c', 'OPEN')]
  expect(chosenOf(all, null)?.session.id).toBe('b')
  expect(chosenOf(all, 'c')?.session.id).toBe('c')
  expect(chosenOf([one('a', 'RECORDED'), one('c', 'OPEN')], 'gone')?.session.id).toBe('c')
  expect(chosenOf([], null)).toBeNull()
})

test('a record says what became of its matters; a deputy who has not come is said to be missing', () => {
  expect(recordLine({ opinionNumbers: ['YJ-2026-青杨-0337', 'YJ-2026-青杨-0338'], answered: 1, isPaper: false })).toBe(
    '2 件意见 0337、0338 · 当场答复 1 件',
  )
  expect(recordLine({ opinionNumbers: [], answered: 1, isPaper: true })).toBe('当场答复 1 件 · 纸质补录')
  expect(daySession().deputies.map((deputy) => deputyLook(deputy).text)).toEqual(['8:50 签到', '没有到'])
})

test('a record is sent with what its matters need, and says what is missing where it is missing', () => {
  const blank = blankForm()
  expect(Object.keys(missingIn(blank, false)).sort()).toEqual([
    'calledBy',
    'consent',
    'matters.0.categoryId',
    'matters.0.outcome',
    'matters.0.words',
  ])
  const place = { streetId: 'QY', streetName: '青杨街道', communityId: 'QY01', communityName: '柳荫社区' }
  const words = '楼道灯坏了'
  const category = { id: 'c1', name: '照明' }
  const answered: MatterForm = { ...blankMatter(), words, category, outcome: 'ANSWERED', place }
  const passed: MatterForm = { ...blankMatter(), words, category, outcome: 'TO_HANDLE', answer: '换了主意' }
  const form = { ...blank, consent: true, calledBy: '钱奶奶', photoIds: ['f1'], matters: [answered, passed] }
  expect(missingIn(form, true)).toEqual({
    'matters.0.answer': expect.any(String),
    'matters.1.communityId': expect.any(String),
    photoConsent: expect.any(String),
  })
  const full = {
    ...form,
    photoConsent: true,
    matters: [
      { ...answered, answer: '明天来修' },
      { ...passed, place },
    ],
  }
  expect(missingIn(full, true)).toEqual({})
  const input = recordInput(full, { sessionId: 's1', bookingId: 'b1', deputyIds: ['D001'] })
  // What was typed under the other outcome stays on the device.
  expect(input.matters).toEqual([
    { words, categoryId: 'c1', outcome: 'ANSWERED', answer: '明天来修' },
    { words, categoryId: 'c1', outcome: 'TO_HANDLE', communityId: 'QY01' },
  ])
  expect(input).toMatchObject({ bookingId: 'b1', deputyIds: ['D001'], photoIds: ['f1'], photoConsent: true })
  expect(presentDeputies(blank, daySession())).toEqual(['D001'])
  expect(presentDeputies({ ...blank, deputyIds: [] }, daySession())).toEqual([])
  expect(fromDraft({ matters: [] })).toEqual(blank)
  expect(fromDraft(undefined)).toEqual(blank)
})

test('a receipt is looked up only when number and code can be right, and tells a stage once', () => {
  expect(typedErrors('jd 202606 0001', '1234 5678')).toEqual({})
  expect(Object.keys(typedErrors('YJ-1', '1'))).toEqual(['number', 'code'])
  const at = '2026-06-15T10:00:00+08:00'
  const opinion = {
    number: 'YJ-2026-青杨-0001',
    stage: 'ASSIGNED' as const,
    holder: '区城管局',
    dueAt: null,
    events: [
      { toStage: 'TRIAGE' as const, at },
      { toStage: 'TRIAGE' as const, at },
      { toStage: 'ASSIGNED' as const, at },
    ],
  }
  expect(progressOf(opinion)).toHaveLength(2)
})

test('a slip of paper carries the number, the code and no word of the talk', () => {
  const lines = slipLines({
    id: 'r1',
    number: 'JD-202606-0001',
    code: '12345678',
    sessionId: 's1',
    stationId: 'QY-S1',
    stationName: '柳荫社区人大代表联络站',
    stationPhone: '4600-5107',
    startsAt: '2026-06-15T09:00:00+08:00',
    endsAt: '2026-06-15T11:00:00+08:00',
    recordedAt: '2026-06-15T10:00:00+08:00',
    calledBy: '钱奶奶',
    phoneMasked: '199****0004',
    isPaper: true,
    confirmed: true,
    deputies: [{ id: 'D001', name: '周文言' }],
    deputyNote: '建议先看产权',
    photoIds: [],
    matters: [
      {
        withheld: false,
        words: '楼道灯坏了',
        categoryName: '照明',
        outcome: 'TO_HANDLE',
        answer: null,
        opinion: { id: 'o1', number: 'YJ-2026-青杨-0001', title: '楼道灯坏了', stage: 'TRIAGE', mayOpen: true },
      },
    ],
  })
  const text = lines.map(({ name, value }) => `${name} ${value}`).join('；')
  expect(text).toContain('查询码 1234 5678')
  expect(text).toContain('照明，转交办理 YJ-2026-青杨-0001')
  expect(text).not.toMatch(/钱奶奶|楼道灯|产权|199/)
  expect(receiptPage('JD-202606-0001', '12345678')).toContain('n=JD-202606-0001&c=12345678')
})

test('a visitor and a day in one line', () => {
  expect(visitorLine(visitor({ topic: '停车', accessNeed: 'WHEELCHAIR' }))).toBe('2 人 · 停车 · 需要轮椅 · 199****0004')
  expect(dayHead('2026-06-16', '2026-06-15')).toBe('明天 6月16日（周二）')
  expect(dayHead('2026-06-20', '2026-06-15')).toBe('6月20日（周六）')
})

test('an unknown list opens what waits for me; every empty list says why', () => {
  expect(listFrom('LATE')).toBe('LATE')
  expect(listFrom('x')).toBe('TODO')
  expect(listFrom(null)).toBe('TODO')
  for (const list of worklistNames) expect(emptyWords(list, false).text).not.toBe('')
  expect(emptyWords('TODO', true).title).toBe('没有符合条件的')
  expect(countWords(20, 28)).toBe('已显示 20 件，共 28 件')
  expect(countWords(3, 3)).toBe('共 3 件')
})
