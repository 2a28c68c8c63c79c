import type * as v from 'valibot'
import { runExports } from '../../cloud/actions/exports-run'
import type { Ask } from '../../src/contract/ask'
import { asks, type AskName } from '../../src/contract/index'
import { aSession } from './booking-scene'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

const author = 'resident:77'
const follower = 'resident:3'
const staff = 'QY-T1.STREET_STAFF.QY'
const director = 'QY-Z1.STREET_DIRECTOR.QY'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const officeClerk = 'DGW-3.DISTRICT_OFFICE.DGW'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'

/** One of each kind that few may read; what stands in it is found nowhere else. */
const matters = {
  unit: { category: '路灯照明', text: '砚台巷的人收了灯具商的钱，请查一查。', accused: { orgId: 'U-CG' } },
  street: { category: '检举控告', text: '墨池里的干部私分了慰问品，请查一查。', accused: { orgId: 'QY' } },
  court: { category: '涉法涉诉', text: '宣纸坊的借贷案一审判了，我不服这个判决。', accused: undefined },
  business: { category: '营商环境问题线索', text: '毛笔厂办证被要求先交会费才受理。', accused: undefined },
  // Told to a deputy, two units and a follower before anybody saw what it is.
  late: { category: '路灯照明', text: '镇纸街的六盏路灯从月初就不亮，晚上看不清路。', accused: undefined },
} as const
type Kind = keyof typeof matters
const kinds = Object.keys(matters) as Kind[]
const secret = /砚台巷|墨池里|宣纸坊|毛笔厂|镇纸街|居民77/
const items = new Map<Kind, { opinionId: string; number: string }>()
const item = (kind: Kind) => items.get(kind) as { opinionId: string; number: string }

const act = async (who: string, opinionId: string, step: string, fields: object = {}) => {
  const { opinion } = await house.get(who, 'opinion.get', { opinionId })
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step: step as never, ...fields })
}

const categoryId = async (name: string): Promise<string> =>
  (await house.db.selectFrom('categories').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id

beforeAll(async () => {
  const accusations = await categoryId('检举控告')
  const lamps = await categoryId('路灯照明')
  const ordinary = { communityId: 'QY01', gridId: 'QY01-01', categoryId: lamps, consent: true }
  for (const kind of kinds) {
    const { category, text, accused } = matters[kind]
    const id = await categoryId(category)
    const input = { communityId: 'QY01', gridId: 'QY01-01', categoryId: id, text, consent: true }
    items.set(kind, await house.get(author, 'opinion.submit', { ...input, ...(accused ? { accused } : {}) }))
  }
  const { opinionId } = item('late')
  await house.get(follower, 'opinion.follow', { opinionId, communityId: 'QY01', following: true })
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', opinionId)
    .executeTakeFirstOrThrow()
  deputy = `${row.deputy_id}.DEPUTY`
  await act(deputy, opinionId, 'forward', { note: '属实。' })
  await act(staff, opinionId, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE', coUnitIds: ['U-GA'] })
  await act(staff, opinionId, 'change_co_units', { coUnitIds: [], reason: '不用协办。' })
  await act(clerk, opinionId, 'sign')
  // The guard holds what the author adds: nobody of the street hears of it late, once it accuses the street.
  await act(author, opinionId, 'add_material', { text: '镇纸街再没人管我就放火，说到做到。' })
  await act(staff, opinionId, 'restrict', { restriction: 'ACCUSATION', accused: { orgId: 'QY' }, note: '说到好处。' })

  // Everybody at work has one that all of them may read: a list or a file without it would prove nothing.
  open = await house.get(author, 'opinion.submit', { ...ordinary, text: '石拱桥的栏杆松了，孩子靠上去很危险。' })
  await act(deputy, open.opinionId, 'forward', { note: '属实。' })
  await act(staff, open.opinionId, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  await act(clerk, open.opinionId, 'sign')
  const promise = { text: '已列入计划，月底前修好栏杆。', resultClass: 'B', promiseDay: '2026-06-30' }
  await act(clerk, open.opinionId, 'draft_reply', promise)
  await act('U-CG-L1.UNIT_LEADER.U-CG', open.opinionId, 'issue_reply')
  await act(staff, open.opinionId, 'release_reply')

  const session = await aSession(house.db, { day: '2026-06-15', clock: '09:30' })
  await house.db
    .insertInto('session_deputies')
    .values({ district_id: house.ports.districtId, session_id: session.id, deputy_id: 'D001' })
    .execute()
  const talk = await house.get(director, 'reception.addRecord', {
    sessionId: session.id,
    // Whoever sat there knows who came; what few may read is what was said.
    calledBy: '吴女士',
    deputyIds: ['D001'],
    confirmed: true,
    consent: true,
    matters: [
      { words: matters.unit.text, categoryId: accusations, outcome: 'TO_HANDLE', communityId: 'QY01' },
      { words: '公交站牌被树挡住了。', categoryId: 'C0701', outcome: 'TO_HANDLE', communityId: 'QY01' },
    ],
  } as never)
  recordId = talk.recordId
}, 60_000)
let deputy = ''
let open = { opinionId: '', number: '' }
let recordId = ''

/** Something every ask of this shape takes: ids of the item and of its place, the first of every choice. */
const filled = (schema: v.GenericSchema, name: string, kind: Kind): unknown => {
  const { opinionId } = item(kind)
  const ids: Record<string, string> = {
    opinionId,
    recordId,
    communityId: 'QY01',
    streetId: 'QY',
    stationId: 'QY-S1',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    deputyId: 'D001',
    fileId: 'nothing',
    unitId: 'U-CG',
    requestId: house.ports.ids.next(),
  }
  if (ids[name]) return ids[name]
  const s = schema as unknown as {
    type: string
    entries?: Record<string, v.GenericSchema>
    options?: readonly unknown[]
    wrapped?: v.GenericSchema
    literal?: unknown
    default?: unknown
  }
  switch (s.type) {
    case 'optional':
      return ids[name]
    case 'object':
      return Object.fromEntries(
        Object.entries(s.entries ?? {}).map(([key, entry]) => [key, filled(entry, key, kind)] as const),
      )
    case 'picklist':
      return s.options?.[0]
    case 'variant':
      return filled(s.options?.[0] as v.GenericSchema, name, kind)
    case 'literal':
      return s.literal
    case 'boolean':
      return true
    case 'number':
      return 1
    case 'array':
      return []
    default:
      return /day|from|to|on/i.test(name) ? '2026-06-15' : '居民反映的事情已经办好了，结果写在这里，请看说明。'
  }
}

type Entries = Record<string, { options?: readonly unknown[] }>
const entriesOf = (ask: Ask): Entries => (ask.input as unknown as { entries?: Entries }).entries ?? {}

/** Every list and every counter an ask has; and, where it searches, a search for the first words of each of them. */
const variantsOf = (ask: Ask): object[] => {
  const entries = entriesOf(ask)
  const choices = ['list', 'counter', 'measure'].flatMap((key) =>
    (entries[key]?.options ?? []).map((value) => ({ [key]: value })),
  )
  const all = choices.find((one) => Object.values(one)[0] === 'ALL') ?? choices[0] ?? {}
  const search = ['query', 'words'].find((key) => entries[key])
  const searches = search ? kinds.map((kind) => ({ ...all, [search]: matters[kind].text.slice(0, 3) })) : []
  return [...(choices.length ? choices : [{}]), ...searches]
}

const outsiders = () => [
  null,
  'resident:2',
  follower,
  deputy,
  'QY-S1-L.STATION_LIAISON.QY-S1',
  'QY-W1.GRID_WORKER.QY',
  'SYS1.SYS_ADMIN',
  staff,
  'HX-Z1.STREET_DIRECTOR.HX',
  officeClerk,
  'ZFB-1.GOV_OFFICE.ZFB',
  clerk,
  'U-CG-L1.UNIT_LEADER.U-CG',
  'U-GA-C1.UNIT_CLERK.U-GA',
  'U-QY-C1.UNIT_CLERK.U-QY',
]

/** Those who work with what all may read of that street. */
const atWork = (): (string | null)[] => [deputy, staff, clerk, officeClerk]

/** What an answer must not hold for this reader. The director of the accused street reads what does not accuse it. */
const leaks = (text: string, known: readonly Kind[]): string[] => {
  const hidden = kinds.filter((kind) => !known.includes(kind))
  const words = hidden.flatMap((kind) => [item(kind).number, matters[kind].text.slice(0, 3)])
  return [...words, ...(known.length ? [] : ['居民77'])].filter((word) => text.includes(word))
}

/** Everybody looks every one of them up; every other ask is tried with each of them in turn, by one person or another. */
const aboutOf = (name: AskName, turn: number, known: readonly Kind[]): Kind[] => {
  const hidden = kinds.filter((kind) => !known.includes(kind))
  return name === 'opinion.get' ? hidden : hidden.filter((_, i) => i === turn % hidden.length)
}

/** What knows no opinions, and why; the street's clerk and the public ask it all the same. */
const apart: Record<string, readonly AskName[]> = {
  'what is public of places and deputies is the same for everybody': [
    ...(['places.overview', 'places.communities', 'places.stations', 'places.station', 'places.activities'] as const),
    ...(['places.grid', 'places.search', 'places.map', 'places.locate', 'places.street', 'places.code'] as const),
    ...(['places.scene', 'people.deputies', 'people.deputy', 'opinion.categories', 'opinion.preview'] as const),
  ],
  'receptions are days, desks and rosters': [
    ...(['reception.sessions', 'reception.session', 'reception.calendar', 'reception.following'] as const),
    ...(['schedule.plan', 'schedule.desk', 'schedule.session', 'schedule.units', 'schedule.mine'] as const),
    ...(['schedule.duties', 'schedule.propose', 'schedule.touch', 'schedule.closures', 'schedule.rules'] as const),
    'schedule.previewRule',
  ],
  'the register holds places, accounts and rules': [
    ...(['register.sheets', 'register.list', 'register.get', 'register.choices', 'register.history'] as const),
    ...(['register.termPlan', 'register.export', 'register.template', 'register.import'] as const),
    ...(['register.marked', 'register.opening', 'settings.list', 'standards.checklist'] as const),
  ],
  'empty forms and the words of one office': ['opinion.templates', 'exchange.template', 'service.records'],
}
const knowsNone = new Set(Object.values(apart).flat())

const everyRead = async (
  who: string | null,
  known: readonly Kind[],
): Promise<{ found: unknown[]; answered: number; sees: Set<AskName> }> => {
  const token = who === null ? undefined : await house.token(who)
  const role = who === null ? 'PUBLIC' : who.startsWith('resident:') ? 'RESIDENT' : (who.split('.')[1] ?? '')
  const acts = role === 'STREET_DIRECTOR' ? 'STREET_STAFF' : role
  const found: unknown[] = []
  const sees = new Set<AskName>()
  let answered = 0
  let turn = outsiders().indexOf(who)
  for (const name of Object.keys(asks) as AskName[]) {
    const ask: Ask = asks[name]
    const ofItem = 'opinionId' in entriesOf(ask)
    if (!ask.by.includes(acts as never) || (ask.writes && !ofItem)) continue
    if (knowsNone.has(name) && who !== null && who !== staff) continue
    // Those at work ask for every list and search for everything; of the others one tries this, another that.
    const some = (_: object, i: number) => i === 0 || atWork().includes(who) || i % 4 === turn % 4
    for (const variant of variantsOf(ask).filter(some))
      for (const kind of ofItem ? aboutOf(name, turn++, known) : (['unit'] as const)) {
        const input = filled(ask.input, '', kind) as object
        const { body } = await house.raw(who, name, { ...input, ...variant }, token)
        const answer = body as { ok: boolean; refusal?: { code: string } }
        if (answer.ok) answered += 1
        const code = answer.refusal?.code
        // An answer about the item itself would be one too much, but for what is taken back without looking at it.
        if (ofItem && answer.ok && !(name === 'opinion.follow')) found.push({ name, kind, answered: true })
        if ((ofItem || name.endsWith('record')) && code === 'BAD_SHAPE')
          found.push({ name, kind, code: 'the test does not know how to ask this' })
        const text = JSON.stringify(body)
        if (text.includes(open.number)) sees.add(name)
        for (const word of leaks(text, known)) found.push({ name, variant, word })
      }
  }
  return { found, answered, sees }
}

test('no person reads of what few may read, whatever is asked: not its words, number or author', async () => {
  const before = await house.db.selectFrom('opinions').select(['id', 'version']).orderBy('id').execute()
  for (const who of outsiders()) {
    const { found, answered, sees } = await everyRead(who, [])
    expect({ who, found }).toEqual({ who, found: [] })
    expect(answered).toBeGreaterThan(3)
    // Whoever works with it reads the ordinary one in the same lists.
    if (atWork().includes(who))
      expect([...sees]).toEqual(expect.arrayContaining(['opinion.worklist', 'opinion.promises', 'measures.list']))
  }
  const known: Kind[] = ['unit', 'court', 'business']
  expect((await everyRead(director, known)).found).toEqual([])
  expect(await house.db.selectFrom('opinions').select(['id', 'version']).orderBy('id').execute()).toEqual(before)
  expect(house.faults).toEqual([])
}, 120_000)

test('whoever tries several at once is told of each that there is none', async () => {
  const all = kinds.map((kind) => ({ opinionId: item(kind).opinionId, version: 1 }))
  const tried = { step: 'accept_assign', items: all, unitId: 'U-CG', limitKind: 'SIMPLE' } as never
  const { done, results } = await house.get(staff, 'opinion.actMany', tried)
  expect(done).toBe(0)
  expect(results.map(({ number, stage, refusal }) => [number, stage, refusal?.code])).toEqual(
    kinds.map(() => [null, null, 'NOT_FOUND']),
  )
})

test('those few do read it, or the test above would say nothing', async () => {
  const reads = async (who: string, kind: Kind) =>
    JSON.stringify((await house.raw(who, 'opinion.get', { opinionId: item(kind).opinionId })).body)
  for (const kind of kinds) expect(await reads(office, kind)).toMatch(secret)
  for (const kind of ['unit', 'court', 'business'] as const) expect(await reads(director, kind)).toMatch(secret)
})

test('no file that is made of a list holds any of it', async () => {
  for (const who of atWork())
    for (const asked of [{ kind: 'OPINIONS', list: 'ALL' } as const, { kind: 'PROMISES', list: 'ALL' } as const]) {
      const { exportId } = await house.get(who, 'exports.start', { asked, format: 'CSV' } as never)
      await runExports(house.ports)
      const { base64 } = await house.get(who, 'exports.read', { exportId })
      const text = Buffer.from(base64, 'base64').toString()
      const holds = { open: text.includes(open.number), leaks: leaks(text, []) }
      expect({ who, asked, ...holds }).toEqual({ who, asked, open: true, leaks: [] })
    }
  await act(director, item('court').opinionId, 'transfer_out', { foreignChannel: 'POLITICAL_LEGAL', note: '已转。' })
  const out = await house.ask(staff, 'exchange.out', { format: 'JSON' } as never)
  expect(out).toMatchObject({ ok: false, refusal: { code: 'NOTHING_TO_HAND_OVER' } })
  expect((await house.ask(director, 'exchange.out', { format: 'JSON' } as never)).ok).toBe(true)
})

test('what was told of it before it was restricted is taken back from everybody who may not read it, links or none', async () => {
  const { sweepWarnings } = await import('../../cloud/jobs/warnings')
  house.setClock('2026-06-24T10:00:00+08:00')
  await sweepWarnings(house.ports)
  const rows = await house.db.selectFrom('inbox_messages').select(['person_id', 'title', 'body', 'link']).execute()
  const cleared = await house.db
    .selectFrom('person_roles')
    .select('person_id')
    .where('org_id', '=', 'DGW')
    .where('is_cleared', '=', true)
    .execute()
  const may = new Set([await house.personOf(author), ...cleared.map((row) => row.person_id)])
  const { number, opinionId } = item('late')
  const about = rows.filter(
    ({ title, body, link }) => `${title}${body}`.includes(number) || link?.endsWith(`:${opinionId}`),
  )
  expect(about.length).toBeGreaterThan(0)
  expect(about.filter((row) => !may.has(row.person_id))).toEqual([])
  // The street it accuses has nobody who may: not its director either, who reads the others.
  expect(about.map((row) => row.person_id)).not.toContain(await house.personOf(director))
  const row = await house.db
    .selectFrom('opinions')
    .select(['words_held', 'words_due_at'])
    .where('id', '=', opinionId)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ words_held: false, words_due_at: null })
})
