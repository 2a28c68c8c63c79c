import {
  calendarEntry,
  calendarText,
  cancelLine,
  factsLine,
  freshOf,
  headline,
  offerWords,
  pageTitle,
  receivers,
  showsCode,
  spacedCode,
  stopWords,
} from '@/packages/reception/booking/view'
import {
  cancelWords,
  formFrom,
  keptWith,
  closedWords,
  dayChoices,
  firstFree,
  howLine,
  missing,
  missingWords,
  personLine,
  ownWords,
  slotChoices,
  stopOf,
} from '@/packages/reception/session/view'
import { accepted, bookable, bookWords, ruleWords, stateWords } from '@/packages/reception/station/view'
import { booking, session } from './samples'

const today = '2026-06-15'
const slot = (id: string, startsAt: string, state: 'FREE' | 'FULL' | 'CLOSED' | 'NOT_OPEN' = 'FREE') => ({
  id,
  startsAt: `2026-06-17T${startsAt}:00+08:00`,
  endsAt: '2026-06-17T15:15:00+08:00',
  left: state === 'FREE' ? 1 : 0,
  state,
})
const answer = (change: Parameters<typeof session>[0], slots = [slot('a', '15:00')]) => ({
  session: session(change),
  callNote: null,
  movedTo: null,
  address: '',
  place: null,
  phone: '',
  partyMax: 5,
  closeMinutes: 120,
  cancelMinutes: 120,
  holdMinutes: 3,
  offerMinutes: 60,
  waiting: 0,
  slots,
  mine: null,
  relative: null,
  hold: null,
  may: { book: { ok: true, code: null, message: null }, wait: { ok: false, code: 'PLACES_LEFT', message: '' } },
  days: [],
})

test('days that cannot be taken stay and say why', () => {
  const days = dayChoices(
    [
      session({ id: 'a', startsAt: '2026-06-15T09:00:00+08:00', state: 'RUNNING' }),
      session({ id: 'b' }),
      session({
        id: 'c',
        startsAt: '2026-07-15T14:30:00+08:00',
        opensAt: '2026-07-01T00:00:00+08:00',
        state: 'ANNOUNCED',
      }),
    ],
    today,
  )
  expect(days.map(({ weekday, state, note }) => [weekday, state, note])).toEqual([
    ['6月 今天', 'full', '接待中'],
    ['6月 周三', 'free', '余 6'],
    ['7月 周三', 'off', '7月1日起'],
  ])
  expect(dayChoices([session()], today)[0]?.weekday).toBe('周三')
})

test('days of another year carry it, those of this year do not', () => {
  const days = dayChoices([session(), session({ id: 'n', startsAt: '2027-01-08T09:00:00+08:00' })], today)
  expect(days.map(({ day, year }) => [day, year])).toEqual([
    ['2026-06-17', undefined],
    ['2027-01-08', 2027],
  ])
})

test('a reception by phone, by video or elsewhere says so before anybody books it', () => {
  expect(howLine(answer({}))).toBeNull()
  expect(howLine({ ...answer({ mode: 'PHONE' }), callNote: '到点由站里打给您' })).toBe('电话接待，到点由站里打给您')
  expect(howLine(answer({ mode: 'VIDEO' }))).toBe('视频接待')
  expect(howLine(answer({ place: '桂香里东门广场' }))).toBe('这一场在桂香里东门广场')
})

test('what stands in the way is one thing at a time: the own booking, the role, the session, the person', () => {
  const own = { bookingId: 'b', startsAt: '2026-06-17T15:00:00+08:00', state: 'OFFERED' as const }
  const at = { data: answer({}), own: null, closed: null, moving: false, wrongRole: false }
  expect(stopOf(at)).toBeNull()
  expect(stopOf({ ...at, own, wrongRole: true })?.kind).toBe('OWN')
  expect(stopOf({ ...at, wrongRole: true, closed: '已经结束' })?.kind).toBe('ROLE')
  const movedTo = { id: 's2', startsAt: '2026-06-24T15:00:00+08:00' }
  expect(stopOf({ ...at, data: { ...at.data, movedTo }, closed: '改期了' })).toEqual({
    kind: 'CLOSED',
    words: '改期了',
    movedTo,
  })
  const may = { book: { ok: false, code: 'NO_SHOW_PAUSE', message: '这段时间请打电话约' }, wait: at.data.may.wait }
  expect(stopOf({ ...at, data: { ...at.data, may } })).toMatchObject({ kind: 'PAUSED', tooMany: false })
  expect(stopOf({ ...at, data: { ...at.data, may }, moving: true })).toBeNull()
  expect(ownWords(own, true)).toBe('6月17日（周三）15:00有一个名额留给家人，请确认。')
})

test('a time that is gone cannot be chosen; large print writes it as everywhere, and says which half of the day it is', () => {
  const [free, full] = slotChoices([slot('a', '15:00'), slot('b', '15:15', 'FULL')], false)
  expect(free).toMatchObject({ time: '15:00', note: '余 1 位', disabled: false })
  expect(full).toMatchObject({ note: '已约满', disabled: true })
  expect(slotChoices([slot('a', '15:00')], true)[0]).toMatchObject({ time: '15:00', note: '下午，有空位' })
  // The own time is neither full nor to be had once more.
  const own = slotChoices([slot('a', '15:00'), slot('b', '15:15', 'FULL')], false, slot('b', '15:15').startsAt)
  expect(own.map(({ note, disabled }) => [note, disabled])).toEqual([
    ['余 1 位', false],
    ['现在约的', true],
  ])
  expect(firstFree([slot('b', '15:15', 'FULL'), slot('a', '15:30')], 2).map(({ id }) => id)).toEqual(['a'])
})

test('where nothing can be booked, what still works is said', () => {
  expect(closedWords(answer({}))).toBeNull()
  expect(closedWords(answer({}, [slot('a', '15:00', 'FULL')]))).toContain('14:30–16:30 直接来')
  const running = { state: 'RUNNING' } as const
  expect(closedWords(answer(running, [slot('a', '15:00', 'CLOSED')]))).toContain('16:30前直接来')
  // A long one goes on: its later times can be booked while the first people are received.
  expect(closedWords(answer(running, [slot('a', '15:00', 'CLOSED'), slot('b', '18:00')]))).toBeNull()
  expect(closedWords(answer({ state: 'CANCELLED', cancelReason: '场地停电' }))).toBe(
    '这一场取消了：场地停电。请选别的日期。',
  )
  const moved = {
    ...answer({ state: 'MOVED', cancelReason: '场地停电' }),
    movedTo: { id: 's2', startsAt: '2026-06-24T15:00:00+08:00' },
  }
  expect(closedWords(moved)).toBe('这一场改到6月24日（周三）15:00了：场地停电。')
  expect(closedWords(answer({ state: 'MOVED' }))).toBe('这一场改期了。请选别的日期。')
  const early = { ...slot('a', '15:00'), state: 'NOT_OPEN' as const }
  expect(closedWords(answer({ state: 'ANNOUNCED' }, [early]))).toContain('6月3日（周三）开放预约')
  // Once booking is over, before anybody is received, a day in the past opens nothing.
  expect(closedWords(answer({ state: 'ANNOUNCED' }, [slot('a', '15:00', 'CLOSED')]))).toBe(
    '预约已经截止。可以在6月17日（周三）14:30–16:30直接来，有空就接待。',
  )
})

test('beside the form stands what was typed, in the confirmation who will be there', () => {
  const form = { calledBy: '', phone: '', topic: '', party: 2, accessNeed: null, forRelative: false, slotId: null }
  expect(personLine(form)).toBe('您 · 2 人')
  expect(personLine({ ...form, forRelative: true, calledBy: '王奶奶', accessNeed: 'WHEELCHAIR', topic: '助餐' })).toBe(
    '王奶奶 · 2 人 · 助餐 · 需要轮椅',
  )
  const [deputy] = session().deputies
  if (!deputy) throw new Error('nobody receives')
  expect(receivers({ deputies: [{ ...deputy, name: '甲', levels: ['CITY', 'DISTRICT'] }] })).toBe(
    '甲（市代表、区代表）',
  )
  expect(receivers({ deputies: [] })).toBe('代表名单待定')
})

test('what is missing is named at its field and beside the button', () => {
  const form = { calledBy: '', phone: '1990', topic: '', party: 1, accessNeed: null, forRelative: false, slotId: null }
  expect(missingWords(missing(form, false, false))).toBe('还差：称呼、手机号、勾选同意')
  expect(missingWords(missing({ ...form, calledBy: '王女士', phone: '19900006021' }, true, false))).toBeNull()
  // The account's own phone need not be typed again; what is typed must still be one.
  expect(missing({ ...form, calledBy: '王女士', phone: '' }, true, true)).toEqual({})
  expect(missing({ ...form, calledBy: '王女士', phone: '1990' }, true, true)).toHaveProperty('phone')
  expect(cancelWords(slot('a', '15:00'), 120)).toBe('6月17日（周三）13:00前可以取消或改期。')
})

test('whoever books for somebody of the family says whom to expect: the own name stands for nobody else, and comes back', () => {
  const own = formFrom({}, '李先生')
  expect(own.calledBy).toBe('李先生')
  const switched = keptWith({}, { forRelative: true })
  const form = formFrom(switched, '李先生')
  expect(form.calledBy).toBe('')
  expect(missing(form, true, true).calledBy).toContain('家人')
  const typed = keptWith(switched, { calledBy: '李大爷' })
  expect(formFrom(typed, '李先生').calledBy).toBe('李大爷')
  expect(formFrom(keptWith(typed, { forRelative: false }), '李先生').calledBy).toBe('李先生')
  expect(formFrom(keptWith(keptWith(typed, { forRelative: false }), { forRelative: true }), '').calledBy).toBe('李大爷')
})

test('a station offers the first reception with places', () => {
  const full = session({ id: 'x', state: 'FULL' })
  expect(bookable([full, session({ id: 'y' })])?.id).toBe('y')
  expect(bookable([full])).toBeNull()
  expect(bookWords(session(), today)).toBe('预约 6月17日接待')
  expect(bookWords(session(), '2026-06-17')).toBe('预约今天的接待')
  expect(ruleWords('每月15日 9:00–11:00。')).toBe('每月15日 9:00–11:00；不预约也可以在接待时间直接来。')
})

test('what is taken and what is not are told apart', () => {
  expect(accepted('环境、物业等公共事项。诉讼和私人纠纷不在这里办。')).toEqual({
    yes: '环境、物业等公共事项。',
    no: '诉讼和私人纠纷不在这里办。',
  })
  expect(accepted('公共事项')).toEqual({ yes: '公共事项', no: null })
  expect(accepted(null)).toBeNull()
  const open = { state: 'OPEN', stateNote: null, ended: false, beginsOn: null, validTo: null } as const
  expect(stateWords({ ...open, state: 'PAUSED', stateNote: '场地维修' })).toBe('暂停接待：场地维修')
  expect(stateWords(open)).toBeNull()
})

test('the number to say is shown as long as it is worth something', () => {
  expect(spacedCode('482615')).toBe('482 615')
  expect(showsCode(booking())).toBe(true)
  expect(showsCode(booking({ state: 'CANCELLED_BY_RESIDENT' }))).toBe(false)
  expect(headline(booking(), 'BOOKED').title).toBe('约好了')
  expect(headline(booking({ state: 'NO_SHOW' }), 'BOOKED').title).toBe('这次没有到场')
})

test('whoever gave a booking another time is not told to have booked anew', () => {
  expect([freshOf('1'), freshOf('moved'), freshOf(undefined)]).toEqual(['BOOKED', 'MOVED', null])
  expect(pageTitle(booking(), 'MOVED')).toBe('改期成功')
  expect(headline(booking(), 'MOVED')).toMatchObject({ title: '改好了', text: expect.stringContaining('报到号没有变') })
  expect(stopWords(booking()).text).toContain('6月17日')
})

test('until when it can be given back, and what to do afterwards', () => {
  expect(cancelLine(booking())).toBe('6月17日（周三）13:00前可以取消或改期')
  expect(cancelLine(booking({ can: { cancel: false, reschedule: false, answer: false, rate: false } }))).toContain(
    '打电话',
  )
  expect(cancelLine(booking({ state: 'DONE' }))).toBeNull()
})

test('what is copied tells a family everything', () => {
  const usual = { session: { mode: 'ON_SITE', place: null }, callNote: null } as const
  expect(calendarText(booking(), usual)).toBe(
    [
      '见人大代表：桂香里社区人大代表联络站',
      '时间：6月17日（周三）15:00–15:15',
      '地点：桂香路 9 号，党群中心 2 楼',
      '报到号：482 615',
      '电话：19900000012',
    ].join('\n'),
  )
  const elsewhere = { session: { mode: 'ON_SITE', place: '东门广场' }, callNote: null } as const
  expect(calendarEntry(booking(), elsewhere)).toMatchObject({
    place: '东门广场',
    text: expect.stringMatching(/地点：东门广场\n报到号：482 615/),
  })
  const call = { session: { mode: 'PHONE', place: null }, callNote: '到点由站里打给您' } as const
  expect(calendarEntry(booking(), call)).toMatchObject({
    place: '电话接待，到点由站里打给您',
    text: expect.stringContaining('方式：电话接待，到点由站里打给您\n电话：'),
  })
  expect(factsLine(booking({ party: 2, topic: '路灯', accessNeed: 'WHEELCHAIR' }))).toBe(
    '王女士 199****6021 · 2 人 · 路灯 · 需要轮椅',
  )
})

test('how long a place is kept is said in days or hours, and in minutes only at the end', () => {
  const left = (secondsLeft: number) => offerWords({ offer: { until: '2026-06-17T11:00:00+08:00', secondsLeft } })
  expect(left(48 * 3600 - 1)).toContain('还有 2 天；')
  expect(left(47 * 3600 + 60)).toContain('还有 47 小时；')
  expect(left(2 * 3600)).toContain('还有 2 小时；')
  expect(left(7100)).toContain('还有 119 分钟；')
})
