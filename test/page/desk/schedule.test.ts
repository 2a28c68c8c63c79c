import { byMonth, notesOf, planLook, planTable, type PlanItem, weeksOf, whoOf } from '@/components/schedule/view'
import { inputOf, isReady, previewLines, scopesOf, touchedCell } from '@/packages/schedule/closures/view'
import { needText, summary } from '@/packages/schedule/desk/view'
import { dutyTable, headline, shownDuties } from '@/packages/schedule/duties/view'
import { coming, dutyLine, past } from '@/packages/schedule/mine/view'
import { accepted, changed, namesOf, type Proposal } from '@/packages/schedule/propose/view'
import {
  cellsOf,
  comingWords,
  freeCode,
  dayLine,
  draftRule,
  inputOf as ruleInput,
  refreshLine,
} from '@/packages/schedule/rules/view'
import { gapText, nextLine, shownCandidates, touchLines, uncovered } from '@/packages/schedule/session/view'
import {
  countLine,
  monthsOf,
  provisionalLine,
  yearsAround,
  holidayLine,
  holidayOn,
} from '@/packages/schedule/year/view'

const item = (change: Partial<PlanItem> = {}): PlanItem => ({
  id: 's1',
  stationId: 'QY-S1',
  stationName: '柳荫社区人大代表联络站',
  streetName: '青杨街道',
  startsAt: '2026-07-10T09:00:00+08:00',
  endsAt: '2026-07-10T11:00:00+08:00',
  theme: null,
  state: 'PLANNED',
  placesLeft: 0,
  opensAt: '2026-06-26T00:00:00+08:00',
  cancelReason: null,
  deputies: [],
  shift: null,
  provisional: false,
  mode: 'ON_SITE',
  place: null,
  units: [],
  movedTo: null,
  ...change,
})
const plan = (items: PlanItem[]) => ({
  title: '柳荫',
  year: 2026,
  provisionalFrom: 2027,
  shownTo: null,
  rules: [],
  holidays: [],
  items,
})

test('the published plan counts what is held, keeps the past apart, and says which days are not sure', () => {
  const items = [
    item({ state: 'RECORDED', startsAt: '2026-05-11T09:00:00+08:00' }),
    item(),
    item({ state: 'CANCELLED', startsAt: '2026-08-10T09:00:00+08:00' }),
    item({ startsAt: '2026-08-11T09:00:00+08:00' }),
  ]
  expect(countLine(plan(items))).toBe('共 3 场，还有 2 场')
  expect(monthsOf(plan(items), false).map(({ month }) => month)).toEqual(['2026-07', '2026-08'])
  expect(monthsOf(plan(items), true)).toHaveLength(3)
  expect(provisionalLine(plan(items))).toBeNull()
  expect(provisionalLine(plan([item({ provisional: true })]))).toContain('2027 年')
  expect(yearsAround(2028, 2026)).toEqual([2026, 2027, 2028])
  expect(byMonth(items)[2]?.items).toHaveLength(2)
})

test('a month stands in whole weeks from Monday, with nothing of other months', () => {
  const weeks = weeksOf('2026-06')
  expect(weeks[0]?.[0]).toBe('2026-06-01')
  expect(weeks.flat().filter(Boolean)).toHaveLength(30)
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeksOf('2026-08')[0]?.slice(0, 5)).toEqual([null, null, null, null, null])
})

test('what is special about a session is said in words, and the table has the same', () => {
  const special = item({
    theme: '物业专题',
    mode: 'PHONE',
    place: '社区广场',
    units: [{ id: 'U', name: '城管局' }],
    shift: { from: '2026-07-04', reason: '遇休息日' },
    state: 'MOVED',
    movedTo: { id: 's2', startsAt: '2026-07-17T09:00:00+08:00' },
  })
  expect(notesOf(special)).toEqual([
    '物业专题',
    '电话接待',
    '在社区广场',
    '联合：城管局',
    '原定7月4日，遇休息日',
    '改到7月17日9:00',
  ])
  expect(whoOf(item())).toBe('代表待排')
  expect(planLook(item({ state: 'FULL' }))).toMatchObject({ text: '约满', tone: 'warn' })
  expect(planTable([special])[1]).toEqual([
    '2026年7月10日（周五）',
    '09:00–11:00',
    '柳荫社区人大代表联络站',
    '',
    notesOf(special).join('；'),
    '已改期',
  ])
})

test('the desk names the one thing to do first', () => {
  expect(needText(['NO_QUORUM', 'LEAVE'])).toBe('要替班')
  expect(needText(['NO_QUORUM'])).toBe('缺代表')
  const desk = { areaName: '', stations: [], needs: [], coming: 12, provisional: 0, stationsWithoutRule: [] }
  expect(summary(desk)).toBe('0 个站，往后一年 12 场')
  expect(summary({ ...desk, provisional: 3 })).toContain('3 场日期暂定')
})

const seat = (id: string, change: object = {}) => ({
  deputy: { id, name: id, levels: ['DISTRICT' as const], electingUnit: '', expertise: null },
  state: 'ROSTERED' as const,
  leaveReason: null,
  standsInFor: null,
  signedIn: false,
  problem: null,
  ...change,
})

test('a roster says how many are missing, and who took leave without a stand-in', () => {
  expect(gapText({ roster: [], quorum: 1 })).toBe('还缺 1 位代表')
  expect(gapText({ roster: [seat('a', { problem: 'AWAY' })], quorum: 1 })).toBe('还缺 1 位代表')
  expect(gapText({ roster: [seat('a')], quorum: 1 })).toBeNull()
  const away = seat('a', { state: 'LEAVE' as const })
  expect(uncovered({ roster: [away] })).toHaveLength(1)
  expect(uncovered({ roster: [away, seat('b', { standsInFor: { id: 'a', name: 'a' } })] })).toHaveLength(0)
  const candidate = (name: string, obstacle: 'BUSY' | null) => ({
    id: name,
    name,
    level: null,
    duties: 0,
    ofStation: false,
    ofGrid: false,
    obstacle,
  })
  const shown = shownCandidates([candidate('甲忙', 'BUSY'), candidate('乙闲', null)], '')
  expect(shown.map(({ name }) => name)).toEqual(['乙闲', '甲忙'])
})

test('what calling off touches is told before, also where nobody booked and nothing follows', () => {
  const touch = { sessions: [], total: 1, bookings: 0, deputies: 0, followers: 0, next: null }
  expect(touchLines(touch, 'CANCEL')).toEqual(['还没有人预约。'])
  expect(touchLines({ ...touch, bookings: 3, deputies: 2 }, 'CANCEL')[0]).toBe(
    '3 个预约会收到通知，并优先保留下一场的名额。',
  )
  expect(touchLines({ ...touch, bookings: 3 }, 'MOVE')[0]).toContain('新的时间优先给他们留名额')
  expect(nextLine(null)).toContain('还没有排下一场')
  expect(nextLine({ sessionId: 'x', startsAt: '2026-07-10T09:00:00+08:00' })).toContain('7月10日（周五）9:00')
  expect(previewLines({ ...touch, total: 0 })[0]).toContain('没有排接待')
  const one = {
    sessionId: 's',
    stationName: '柳荫社区人大代表联络站',
    startsAt: '2026-06-17T14:30:00+08:00',
    bookings: 2,
  }
  expect(touchedCell({ ...one, movesTo: null })).toEqual({
    title: '6月17日（周三）14:30 柳荫社区联络站',
    text: '2 个预约，取消',
  })
  expect(previewLines({ ...touch, total: 90, sessions: [] }).at(-1)).toContain('先列 0 场')
})

test('a closure is looked at as soon as place and days are chosen', () => {
  const form = {
    scopeKind: 'STREET' as const,
    scopeId: null,
    fromDay: '2026-07-01',
    toDay: '2026-07-02',
    remedy: 'MOVE' as const,
    reason: '',
  }
  expect(isReady(form, 'STREET_STAFF')).toBe(true)
  expect(isReady(form, 'DISTRICT_OFFICE')).toBe(false)
  expect(isReady({ ...form, scopeKind: 'STATION' }, 'STREET_STAFF')).toBe(false)
  expect(inputOf(form)).toEqual({ scopeKind: 'STREET', fromDay: '2026-07-01', toDay: '2026-07-02', remedy: 'MOVE' })
  expect(scopesOf('STREET_STAFF')).toEqual(['STREET', 'STATION'])
})

test('a proposal is taken as it is, with a name changed, or with a seat left empty; nobody twice', () => {
  const deputy = (id: string) => ({
    id,
    name: `代表${id}`,
    level: null,
    duties: 1,
    ofStation: true,
    ofGrid: false,
    obstacle: null,
  })
  const data: Proposal = {
    items: [
      {
        sessionId: 's1',
        version: 'v',
        startsAt: '2026-07-10T09:00:00+08:00',
        endsAt: '2026-07-10T11:00:00+08:00',
        theme: null,
        already: [{ id: 'a', name: '代表a' }],
        proposed: [
          { deputy: deputy('b'), reasons: ['OF_STATION'] },
          { deputy: deputy('c'), reasons: ['BEHIND'] },
        ],
        short: 0,
      },
    ],
    candidates: [deputy('a'), deputy('d')],
  }
  const ids = (changes = {}) => accepted(data, changes)[0]?.deputyIds
  expect(ids()).toEqual(['a', 'b', 'c'])
  const one = changed({}, 's1', 'b', 'd')
  expect(ids(one)).toEqual(['a', 'd', 'c'])
  expect(namesOf(data.items[0] as Proposal['items'][number], one, data.candidates)[0]).toMatchObject({
    name: '代表d',
    reasons: [],
  })
  expect(ids(changed(one, 's1', 'c', null))).toEqual(['a', 'd'])
  expect(ids(changed({}, 's1', 'b', 'a'))).toEqual(['a', 'c'])
})

test('a rule day and a new plan explain themselves', () => {
  expect(dayLine({ ruleDay: '2026-10-01', day: '2026-10-08', reason: '遇国庆节', provisional: false })).toBe(
    '原定10月1日，遇国庆节',
  )
  expect(dayLine({ ruleDay: '2027-01-10', day: null, reason: '遇休息日', provisional: true })).toContain('暂定')
  expect(refreshLine({ added: 0, removed: 0, moved: [], left: [] })).toContain('没有要改的')
  const moved = [{ sessionId: 's', from: '2026-09-10T09:00:00+08:00', to: '2026-09-11T09:00:00+08:00' }]
  expect(refreshLine({ added: 2, removed: 1, moved, left: [] })).toContain('9月10日→9月11日')
})

test('a rule that was tried is written into the register in its own words', () => {
  const friday = { ...draftRule, repeat: 'NTH_WEEKDAY', weekday: '5', nth: '-1' }
  expect(ruleInput(friday, '2026-06-15')).toMatchObject({ repeat: 'NTH_WEEKDAY', weekday: 5, nth: -1 })
  expect(ruleInput(friday, '2026-06-15')).not.toHaveProperty('monthDay')
  expect(
    cellsOf(friday, '2026-06-15', { id: 'QY-P4', name: '点', slotMinutes: 20, capacity: 2 }, 'R-QY-P4'),
  ).toMatchObject({
    code: 'R-QY-P4',
    repeat: '每月第几个周几',
    weekday: '周五',
    nth: '最后一个',
    shift: '顺延到下一个工作日',
    slotMinutes: '20',
    capacity: '2',
    from: '2026-06-15',
  })
})

test('duties: only who is behind, or all; a deputy sees how the year stands', () => {
  const row = (state: 'BEHIND' | 'DONE') => ({ deputy: seat('a').deputy, planned: 0, held: 1, state })
  const data = { areaName: '青杨街道', year: 2026, perYear: 2, behind: 1, items: [row('BEHIND'), row('DONE')] }
  expect(shownDuties(data, true)).toHaveLength(1)
  expect(headline(data)).toContain('1 位还不够')
  expect(dutyTable(data)).toHaveLength(3)
  const duty = { year: 2026, perYear: 2, held: 0, planned: 1 }
  expect(dutyLine({ ...duty, state: 'BEHIND' })).toContain('还要再排 1 次')
  const mine = (state: PlanItem['state']) => ({
    session: item({ state }),
    onLeave: false,
    leaveReason: null,
    standsInFor: null,
    address: '',
    booked: 0,
    can: { askLeave: true },
  })
  expect([coming([mine('OPEN'), mine('DONE')]).length, past([mine('OPEN'), mine('DONE')]).length]).toEqual([1, 1])
})

test('a rule names the days on which it really receives, and says so when there are none', () => {
  const day = (date: string | null, provisional = false) => ({ day: date, provisional })
  expect(comingWords([day(null), day('2026-07-10'), day('2027-01-11', true)])).toBe('接下来：7月10日、1月11日（暂定）')
  expect(comingWords([day(null)])).toBe('往后一年一场也没有，请改')
})

test('a second rule of a station gets a name of its own without anybody making one up', () => {
  expect(freeCode('QY-S1', [])).toBe('R-QY-S1')
  expect(freeCode('QY-S1', ['R-QY-S1'])).toBe('R-QY-S1-2')
  expect(freeCode('QY-S1', ['R-QY-S1', 'R-QY-S1-3', 'morning'])).toBe('R-QY-S1-2')
})

test('the plan of a year says which days are holidays and which weekend days are worked for them', () => {
  const day = (date: string, name: string, off = true) => ({ day: `2026-${date}`, name, off })
  const year = {
    ...plan([]),
    holidays: [
      day('10-01', '国庆节'),
      day('10-02', '国庆节'),
      day('10-03', '国庆节'),
      day('10-10', '国庆节', false),
      day('06-19', '端午节'),
    ],
  }
  expect(holidayLine(year, '2026-10')).toBe('国庆节 1日–3日放假；10日上班')
  expect(holidayLine(year, '2026-06')).toBe('端午节 19日放假')
  expect(holidayLine(year, '2026-07')).toBeNull()
  expect(holidayOn(year, '2026-10-02')).toEqual({ text: '国庆', off: true })
  expect(holidayOn(year, '2026-10-10')).toEqual({ text: '班', off: false })
  expect(holidayOn(year, '2026-10-11')).toBeNull()
})
