import {
  daysText,
  type Happening,
  happeningLine,
  happeningLook,
  partsOf,
  totalsLine,
  type Totals,
  unitLook,
} from '@/components/campaigns/view'
import {
  campaignsOn,
  emptyForm,
  enterInput,
  formOf,
  isPlan,
  missingIn,
  withKind,
} from '@/packages/campaigns/activity/view'
import { copyWords, firstUnits } from '@/packages/campaigns/campaign/view'
import * as contact from '@/packages/campaigns/contact/view'
import { chosenKind, emptyForm as emptyCampaign, missingIn as lacks, saveInput } from '@/packages/campaigns/edit/view'
import { groupLine, kindRows, yearsAround } from '@/packages/campaigns/list/view'
import {
  type Coverage,
  coverageTable,
  gapsOf,
  lastQuarters,
  type Matrix,
  matrixTable,
  planWords,
} from '@/packages/campaigns/report/view'
import { activityKindText } from '@/text/campaigns'

const totals: Totals = {
  units: 24,
  done: 2,
  planned: 1,
  none: 21,
  red: 20,
  held: 3,
  participants: 9,
  signedIn: 4,
  people: 36,
  raised: 8,
  closed: 5,
  closedRate: 0.625,
}
const event: Happening = {
  source: 'ACTIVITY',
  id: 'a1',
  kind: 'VISIT',
  title: '走访困难户',
  day: '2026-06-10',
  place: '柳荫社区',
  held: true,
  cancelled: false,
  cancelReason: null,
  groupId: 'XZ01',
  groupName: '青杨第一代表小组',
  campaignId: null,
  deputies: [
    { id: 'D001', name: '周明', signedIn: true },
    { id: 'D002', name: '陆青', signedIn: false },
  ],
  note: null,
  people: 8,
  version: 'v1',
  can: { edit: true, cancel: true, signIn: true },
}

test('a unit says in word, icon and colour how far it is; only one that is late is red', () => {
  const unit = { state: 'NONE' as const, red: false, held: 0, nextDay: null }
  expect(unitLook(unit, 1)).toEqual({ tone: 'mute', icon: 'circle-minus', text: '还没有' })
  expect(unitLook({ ...unit, red: true }, 1)).toEqual({ tone: 'danger', icon: 'triangle-alert', text: '还没有' })
  expect(unitLook({ ...unit, red: true, held: 1 }, 3).text).toBe('还差 2 次')
  expect(unitLook({ ...unit, state: 'PLANNED', nextDay: '2026-05-29' }, 1)).toMatchObject({
    text: '5月29日开展',
    tone: 'info',
  })
  expect(unitLook({ ...unit, state: 'DONE' }, 1)).toMatchObject({ text: '已开展', tone: 'ok' })
})

test('the bar begins with what is late, and its parts are all the units', () => {
  const parts = partsOf(totals)
  expect(parts.map(({ key, count }) => [key, count])).toEqual([
    ['red', 20],
    ['none', 1],
    ['planned', 1],
    ['done', 2],
  ])
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(totals.units)
})

test('a line says who took part, what was raised and the closed rate; nothing is said of nothing', () => {
  expect(totalsLine(totals)).toBe('参加代表 9 位（签到 4）；见到群众 36 人；反映 8 件，办结 5 件（62.5%）')
  expect(totalsLine({ ...totals, participants: 0, people: 0, raised: 0, closed: 0, closedRate: null })).toBe(
    '还没有人参加',
  )
  expect([
    daysText({ fromDay: '2026-05-01', toDay: '2026-05-31' }),
    daysText({ fromDay: '2026-06-15', toDay: '2026-06-15' }),
  ]).toEqual(['5月1日至5月31日', '6月15日'])
})

test('what happened is one line; a plan whose day went by says that it was not written down', () => {
  expect(happeningLine(event)).toBe('6月10日 · 柳荫社区 · 青杨第一代表小组 · 周明、陆青 · 签到 1 · 群众 8 人')
  const plan = { ...event, held: false, day: '2026-06-18' }
  expect(happeningLook(plan, '2026-06-15').text).toBe('已安排')
  expect(happeningLook(plan, '2026-06-19')).toEqual({ tone: 'warn', icon: 'circle-alert', text: '过期未登记' })
  expect(happeningLook({ ...event, cancelled: true }, '2026-06-19').text).toBe('已撤销')
})

test('red units are never behind a tap', () => {
  const unit = (i: number, red: boolean) => ({
    id: String(i),
    name: `第${i}组`,
    streetName: null,
    state: 'NONE' as const,
    red,
    held: 0,
    coming: 0,
    nextDay: null,
    lastDay: null,
  })
  const units = Array.from({ length: 40 }, (_, i) => unit(i, i < 21))
  expect(firstUnits(units)).toHaveLength(21)
  expect(firstUnits(units.map((one) => ({ ...one, red: false })))).toHaveLength(12)
  expect(copyWords({ campaignId: 'c', name: '2027年接待人民群众月', fromDay: '2027-05-01', made: true })).toBe(
    '明年的“2027年接待人民群众月”建好了，2027年5月1日开始。',
  )
})

test('a kind of campaign brings its usual name, days, unit and tag, and all of it can be changed', () => {
  const may = chosenKind(emptyCampaign, 'RECEPTION_MONTH', '2026-03-10')
  expect(may).toMatchObject({
    name: '2026年接待人民群众月',
    fromDay: '2026-05-01',
    redDay: '2026-05-25',
    unit: 'GROUP',
  })
  const voters = chosenKind(may, 'VOTER_MONTH', '2026-03-10')
  expect(voters).toMatchObject({ tag: '急难愁盼', unit: 'DEPUTY', fromDay: '2026-04-01' })
  expect(saveInput({ ...may, reddens: false }, null).redDay).toBeNull()
  expect(Object.keys(lacks(emptyCampaign))).toEqual(['kind', 'name', 'fromDay', 'toDay'])
  expect(lacks({ ...may, toDay: '2026-04-30' })).toHaveProperty('toDay')
  expect(lacks(may)).toEqual({})
})

test('an activity of a day to come is a plan: nobody has signed in, and it says so', () => {
  const form = { ...formOf(event), day: '2026-06-18' }
  expect(isPlan(form, '2026-06-15')).toBe(true)
  expect(enterInput(form, event, '2026-06-15').signedIds).toEqual([])
  expect(enterInput(form, event, '2026-06-18')).toMatchObject({
    activityId: 'a1',
    version: 'v1',
    signedIds: ['D001'],
    unsignedIds: [],
    held: true,
    peopleMet: 8,
  })
  // A sign-in is taken back where it was seen, and only there.
  expect(enterInput({ ...form, signed: [] }, event, '2026-06-18').unsignedIds).toEqual(['D001'])
  // Who was taken off the list is not signed in either.
  expect(enterInput({ ...form, people: [] }, null, '2026-06-18').signedIds).toEqual([])
  expect(Object.keys(missingIn(emptyForm))).toEqual(['kind', 'title', 'day', 'deputyIds'])
})

test('a kind of activity brings its title, until somebody typed one', () => {
  const study = withKind(emptyForm, 'STUDY', activityKindText)
  expect(study.title).toBe('学习交流')
  expect(withKind(study, 'COURT', activityKindText).title).toBe('旁听庭审')
  expect(withKind({ ...study, title: '学代表法' }, 'COURT', activityKindText).title).toBe('学代表法')
})

test('only a campaign of that day can be chosen', () => {
  const one = (id: string, fromDay: string, toDay: string, state: 'RUNNING' | 'CANCELLED' = 'RUNNING') => ({
    id,
    fromDay,
    toDay,
    state,
  })
  const all = [one('may', '2026-05-01', '2026-05-31'), one('off', '2026-05-01', '2026-05-31', 'CANCELLED')]
  expect(campaignsOn(all, '2026-05-31').map(({ id }) => id)).toEqual(['may'])
  expect(campaignsOn(all, '2026-06-01')).toEqual([])
})

test('groups by area and by field stand in lines of their own', () => {
  expect(
    kindRows([
      { kind: 'STUDY', area: 3, professional: 1 },
      { kind: 'COURT', area: 0, professional: 2 },
    ]),
  ).toEqual(['区域小组：学习交流 3', '专业小组：学习交流 1，旁听庭审 2'])
  expect(groupLine({ id: 'x', name: 'x', groupKind: 'AREA', streetName: null, members: 9, counts: [], total: 0 })).toBe(
    '今年还没有活动',
  )
  expect(yearsAround(2026, null)).toEqual([2025, 2026, 2027])
})

const card: contact.Card = {
  deputy: { id: 'D001', name: '周明' },
  year: 2026,
  plan: { planned: 4, done: 2 },
  relations: [
    { relation: 'DEPUTY_GRID', targets: [{ kind: 'GRID', id: 'QY01-01', name: '柳荫社区第1网格', lastDay: null }] },
    { relation: 'DEPUTY_VOTER', targets: [] },
  ],
  members: [],
  items: [],
}

test('a contact needs nothing but a tap; the only grid is chosen by itself', () => {
  expect(contact.enterInput(contact.emptyForm, null)).toEqual({ relation: 'DEPUTY_VOTER', way: 'VISIT', people: 1 })
  const grid = contact.withRelation(contact.emptyForm, 'DEPUTY_GRID', card)
  expect(contact.enterInput(grid, 'D001')).toMatchObject({ deputyId: 'D001', targetId: 'QY01-01' })
  expect(contact.withRelation(grid, 'DEPUTY_VOTER', card).targetId).toBeNull()
  expect(contact.planWords({ planned: 4, done: 2 })).toBe('今年计划 4 次，已有 2 次，还差 2 次。')
  expect(contact.planWords({ planned: 4, done: 5 })).toContain('够了')
})

const named = (id: string) => ({ id, name: `代表${id}` })
const report: Coverage = {
  areaName: '鼓宁区',
  year: 2026,
  quarter: 2,
  from: '2026-04-01',
  to: '2026-06-30',
  deputies: 3,
  silent: [named('1'), named('2')],
  membersWithoutLog: [],
  unreached: [],
  withoutMember: [],
  chairsWithoutPlace: [named('9')],
  placesWithoutVisit: [{ deputy: named('8'), target: { id: 'QY-S1', name: '柳荫站' } }],
  bodiesWithoutVisit: [],
  chairs: [
    { ...named('8'), places: [{ id: 'QY-S1', name: '柳荫站', lastDay: null, visits: 0 }] },
    { ...named('9'), places: [] },
  ],
  plan: { planned: 12, done: 1, reached: 0, rows: [{ ...named('1'), planned: 4, done: 0 }] },
}

test('every gap of the report has its list, and the file holds the lists', () => {
  expect(gapsOf(report).map(({ key, lines }) => [key, lines.length])).toEqual([
    ['SILENT', 2],
    ['MEMBERS', 0],
    ['UNREACHED', 0],
    ['NOBODY', 0],
    ['PLACES', 2],
    ['BODIES', 0],
  ])
  const table = coverageTable(report).map((row) => row.join(','))
  expect(table).toEqual(
    expect.arrayContaining(['没有联系群众的代表,2', '代表8,柳荫站,0,', '代表9,还没有,,', '代表1,4,0,4']),
  )
  expect(planWords(report)).toBe('计划 12 次，已有 1 次；3 位代表里 0 位够了')
})

test('the last four quarters go back over the new year', () => {
  expect(lastQuarters('2026-06-15')).toEqual([
    { year: 2026, quarter: 2 },
    { year: 2026, quarter: 1 },
    { year: 2025, quarter: 4 },
    { year: 2025, quarter: 3 },
  ])
})

test('S3-08 the matrix goes out as a table: member, deputy, grids, residents', () => {
  const matrix: Matrix = {
    areaName: '鼓宁区',
    year: 2026,
    rows: [
      {
        member: named('9'),
        reached: 2,
        deputy: named('1'),
        grids: [
          { id: 'g1', name: '柳荫第1网格' },
          { id: 'g2', name: '柳荫第2网格' },
        ],
        contacts: 5,
        lastDay: '2026-06-10',
      },
      { member: null, reached: 0, deputy: named('2'), grids: [], contacts: 0, lastDay: null },
    ],
  }
  expect(matrixTable(matrix)).toEqual([
    ['常委会组成人员', '联系代表次数', '代表', '联系的网格', '联系群众次数', '最近一次'],
    ['代表9', 2, '代表1', '柳荫第1网格、柳荫第2网格', 5, '2026-06-10'],
    ['还没有', '', '代表2', '', 0, ''],
  ])
})
