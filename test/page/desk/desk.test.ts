import {
  deskOf,
  dueTag,
  listRows,
  moved,
  nextAfter,
  askedFor,
  awaitedCoUnits,
  sinceYesterday,
  whyHere,
} from '@/components/desk/view'
import { asks } from '@/contract/index'
import { roles } from '@/domain/access/actors'
import { at, toIso } from '@/domain/calendar/time'
import { worklistNames } from '@/domain/opinion/worklists'

const now = at('2026-06-15', '10:00')
const counts = (given: Partial<Record<(typeof worklistNames)[number], number>>) =>
  worklistNames.map((list) => ({ list, count: given[list] ?? 0, more: false }))

test.each(roles.filter((role) => role !== 'RESIDENT'))('the desk of %s holds what the server allows it', (role) => {
  const may = (name: keyof typeof asks) => asks[name].by.includes(role)
  expect(deskOf(role)).toEqual({
    lists: may('opinion.worklist'),
    reception: may('reception.day'),
    board: may('measures.board'),
    handOver: may('opinion.handOver'),
    enter: may('opinion.submit'),
    entered: may('opinion.mine'),
    register: may('register.list'),
    campaigns: may('campaigns.list'),
    schedule: may('schedule.desk') || may('schedule.mine'),
  })
})

test('lists begin with what is late and count everything, but a colour needs a reason', () => {
  const rows = listRows(counts({ LATE: 1, TODO: 4, ALL: 9 }))
  expect(rows.map((row) => row.list)).toEqual(['LATE', 'SOON', 'TODO', 'RATING', 'WAITING', 'CLOSED', 'ALL'])
  expect(rows[0]).toMatchObject({ count: 1, tone: 'danger' })
  expect(rows[1]).not.toHaveProperty('tone')
  expect(listRows(counts({ REVIEW_BAD: 2 })).map((row) => row.list)).toContain('REVIEW_BAD')
})

test.each([
  ['LATE', '2026-06-15T07:00:00+08:00', 0, 'danger', '已逾期 3 小时'],
  ['LATE', '2026-06-12T23:59:59+08:00', -1, 'danger', '已逾期 1 个工作日'],
  ['SOON', '2026-06-15T16:40:00+08:00', 0, 'warn', '今天16:40前'],
  ['SOON', '2026-06-15T23:59:59+08:00', 0, 'warn', '今天内'],
  ['IN_TIME', '2026-06-16T23:59:59+08:00', 1, 'mute', '明天前'],
  ['IN_TIME', '2026-06-17T23:59:59+08:00', 1, 'mute', '6月17日（周三）前'],
] as const)('%s at %s is said as a person says it', (urgency, dueAt, workingDaysLeft, tone, text) => {
  expect(dueTag({ dueAt, urgency, workingDaysLeft }, now)).toMatchObject({ tone, text })
})

test('after one is dealt with the next one below is opened, at the end the one above', () => {
  expect(nextAfter(['a', 'b', 'c'], 'b')).toBe('c')
  expect(nextAfter(['a', 'b', 'c'], 'c')).toBe('b')
  expect(nextAfter(['a'], 'a')).toBeNull()
})

test('arrow keys stop at the ends', () => {
  expect(moved(['a', 'b'], null, 1)).toBe('a')
  expect(moved(['a', 'b'], 'b', 1)).toBe('b')
  expect(moved(['a', 'b'], 'a', -1)).toBe('a')
})

test('a clerk is told who handed an item over, a deputy by which rule', () => {
  const data = {
    opinion: { because: '周文言代表联系柳荫社区第1网格。', deputyName: '周文言' },
    events: [
      { step: 'forward', actor: '周文言代表', note: '情况属实', facts: {} },
      { step: 'accept_assign', actor: '青杨街道人大工委', note: null, facts: {} },
    ],
  } as unknown as Parameters<typeof whyHere>[0]
  expect(whyHere(data, 'DEPUTY')).toEqual([{ title: '为何到我这里', text: '周文言代表联系柳荫社区第1网格。' }])
  // an office that only looks on is not told that it has come to it
  expect(whyHere(data, 'DISTRICT_OFFICE').map(({ title }) => title)).toEqual(['为何分给代表'])
  expect(whyHere(data, 'STREET_STAFF')[0]?.text).toBe('周文言代表转交街道：“情况属实”')
  expect(whyHere(data, 'UNIT_CLERK')).toEqual([
    { title: '为何到我这里', text: '青杨街道人大工委受理并交办。' },
    { title: '最初为何分给代表', text: '周文言代表联系柳荫社区第1网格。' },
  ])
})

test('whoever decides reads beside the decision what is asked for, and why', () => {
  const data = {
    opinion: { because: '', deputyName: null },
    events: [
      { step: 'forward', actor: '周文言代表', note: '属实', facts: {} },
      { step: 'request_extension', actor: '区城管局', note: '等配件。', facts: { dueDay: '2026-07-10' } },
    ],
  } as unknown as Parameters<typeof whyHere>[0]
  const asked = '区城管局申请延期：“等配件。”申请改到7月10日（周五）。'
  expect(askedFor(data, 'grant_extension')).toBe(asked)
  expect(askedFor(data, 'refuse_extension')).toBe(asked)
  expect(askedFor(data, 'grant_return')).toBeNull()
  expect(askedFor(data, 'press_on')).toBeNull()
  // A reply that came back; once it is written anew nobody asks any more.
  const [draft, back] = [
    { step: 'draft_reply', actor: '区城管局', note: null, facts: {} },
    { step: 'return_reply', actor: '区城管局', note: '没有答到。', facts: {} },
  ]
  const of = (...events: unknown[]) => ({ events }) as unknown as Parameters<typeof askedFor>[0]
  expect(askedFor(of(draft, back), 'draft_reply')).toBe('区城管局退回修改答复：“没有答到。”')
  expect(askedFor(of(draft, back, draft), 'draft_reply')).toBeNull()
  expect(whyHere(data, 'STREET_STAFF')[0]?.text).toBe(asked)
})

test('a leader who can only send a reply back is told whose opinion is waited for', () => {
  const of = (steps: string[], state: string) =>
    ({
      opinion: { stage: 'REPLY_REVIEW' },
      coUnits: [{ name: '区住建局', state }],
      steps,
    }) as unknown as Parameters<typeof awaitedCoUnits>[0]
  expect(awaitedCoUnits(of(['return_reply'], 'WAITING'))).toBe('区住建局')
  expect(awaitedCoUnits(of(['return_reply'], 'GIVEN'))).toBeNull()
  expect(awaitedCoUnits(of(['issue_reply', 'return_reply'], 'WAITING'))).toBeNull()
})

test('changes reach back to the start of yesterday', () => {
  const message = (id: string, moment: number) => ({
    id,
    title: '',
    body: '',
    link: null,
    at: toIso(moment),
    read: false,
  })
  const items = [message('new', at('2026-06-14', '00:00')), message('old', at('2026-06-13', '23:59'))]
  expect(sinceYesterday(items, now).map(({ id }) => id)).toEqual(['new'])
})
