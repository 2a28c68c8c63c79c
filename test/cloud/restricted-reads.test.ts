import type * as v from 'valibot'
import { runExports } from '../../cloud/actions/exports-run'
import type { Ask } from '../../src/contract/ask'
import { asks, type AskName } from '../../src/contract/index'
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

beforeAll(async () => {
  for (const kind of kinds) {
    const { category, text, accused } = matters[kind]
    const { id } = await house.db
      .selectFrom('categories')
      .select('id')
      .where('name', '=', category)
      .executeTakeFirstOrThrow()
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
}, 60_000)
let deputy = ''

/** Something every ask of this shape takes: ids of the item and of its place, the first of every choice. */
const filled = (schema: v.GenericSchema, name: string, opinionId: string): unknown => {
  const ids: Record<string, string> = {
    opinionId,
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
        Object.entries(s.entries ?? {}).map(([key, entry]) => [key, filled(entry, key, opinionId)] as const),
      )
    case 'picklist':
      return s.options?.[0]
    case 'variant':
      return filled(s.options?.[0] as v.GenericSchema, name, opinionId)
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

const listsOf = (ask: Ask): readonly unknown[] => {
  const entries = (ask.input as unknown as { entries?: Record<string, { options?: readonly unknown[] }> }).entries
  return entries?.list?.options ?? [undefined]
}

const outsiders = () => [
  null,
  'resident:2',
  follower,
  deputy,
  'QY-S1-L.STATION_LIAISON.QY-S1',
  staff,
  'HX-Z1.STREET_DIRECTOR.HX',
  'DGW-3.DISTRICT_OFFICE.DGW',
  'ZFB-1.GOV_OFFICE.ZFB',
  clerk,
  'U-CG-L1.UNIT_LEADER.U-CG',
  'U-GA-C1.UNIT_CLERK.U-GA',
  'U-QY-C1.UNIT_CLERK.U-QY',
]

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

const apart = /^(register|schedule|standards|settings|places|people|reception|service)\./

const everyRead = async (
  who: string | null,
  known: readonly Kind[],
): Promise<{ found: unknown[]; answered: number }> => {
  const token = who === null ? undefined : await house.token(who)
  const role = who === null ? 'PUBLIC' : who.startsWith('resident:') ? 'RESIDENT' : (who.split('.')[1] ?? '')
  const acts = role === 'STREET_DIRECTOR' ? 'STREET_STAFF' : role
  const found: unknown[] = []
  let answered = 0
  let turn = 0
  for (const name of Object.keys(asks) as AskName[]) {
    const ask: Ask = asks[name]
    const ofItem = 'opinionId' in ((ask.input as unknown as { entries?: object }).entries ?? {})
    if (!ask.by.includes(acts as never) || (ask.writes && !ofItem)) continue
    // The register, plans and places know no opinions; those who keep them and the public ask them all the same.
    if (apart.test(name) && who !== null && who !== staff) continue
    for (const list of listsOf(ask))
      for (const kind of ofItem ? aboutOf(name, turn++, known) : (['unit'] as const)) {
        const input = filled(ask.input, '', item(kind).opinionId) as object
        const { body } = await house.raw(who, name, { ...input, ...(list === undefined ? {} : { list }) }, token)
        const answer = body as { ok: boolean; refusal?: { code: string } }
        if (answer.ok) answered += 1
        const code = answer.refusal?.code
        // An answer about the item itself would be one too much, but for what is taken back without looking at it.
        if (ofItem && answer.ok && !(name === 'opinion.follow')) found.push({ name, kind, answered: true })
        if (ofItem && code === 'BAD_SHAPE') found.push({ name, kind, code: 'the test does not know how to ask this' })
        for (const word of leaks(JSON.stringify(body), known)) found.push({ name, list, word })
      }
  }
  return { found, answered }
}

test('no person reads of what few may read, whatever is asked: not its words, number or author', async () => {
  const before = await house.db.selectFrom('opinions').select(['id', 'version']).orderBy('id').execute()
  for (const who of outsiders()) {
    const { found, answered } = await everyRead(who, [])
    expect({ who, found }).toEqual({ who, found: [] })
    expect(answered).toBeGreaterThan(3)
  }
  const known: Kind[] = ['unit', 'court', 'business']
  expect((await everyRead(director, known)).found).toEqual([])
  expect(await house.db.selectFrom('opinions').select(['id', 'version']).orderBy('id').execute()).toEqual(before)
  expect(house.faults).toEqual([])
}, 120_000)

test('those few do read it, or the test above would say nothing', async () => {
  const reads = async (who: string, kind: Kind) =>
    JSON.stringify((await house.raw(who, 'opinion.get', { opinionId: item(kind).opinionId })).body)
  for (const kind of kinds) expect(await reads(office, kind)).toMatch(secret)
  for (const kind of ['unit', 'court', 'business'] as const) expect(await reads(director, kind)).toMatch(secret)
})

test('no file that is made of a list holds any of it', async () => {
  for (const who of [staff, deputy, clerk, 'DGW-3.DISTRICT_OFFICE.DGW'])
    for (const asked of [{ kind: 'OPINIONS', list: 'ALL' } as const, { kind: 'PROMISES', list: 'ALL' } as const]) {
      const started = await house.ask(who, 'exports.start', { asked, format: 'CSV' } as never)
      if (!started.ok) continue
      await runExports(house.ports)
      const read = await house.ask(who, 'exports.read', { exportId: started.value.exportId })
      const text = read.ok ? Buffer.from(read.value.base64, 'base64').toString() : ''
      expect({ who, asked, leaks: leaks(text, []) }).toEqual({ who, asked, leaks: [] })
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
