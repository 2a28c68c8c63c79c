import { sweepClosed, sweepDeadlines } from '../../cloud/jobs/deadlines'
import { closedStages, type Stage, stages } from '../../src/domain/opinion/stages'
import { type StepName, stepNames, type Step, steps } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

/**
 * Random people do random things to items through the door, as `test/domain/opinion-model.test.ts` does to the rules alone: what
 * is stored keeps the same promises. `WALKS=2000` walks that many items.
 */
const WALKS = Number(process.env.WALKS ?? 20)
const MOVES = 24

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

/** The same numbers in every run (mulberry32). */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const people = [
  'resident:1',
  'resident:2',
  'D200.DEPUTY',
  'QY-T1.STREET_STAFF.QY',
  'QY-T2.STREET_STAFF.QY',
  'QY-Z1.STREET_DIRECTOR.QY',
  'HX-T1.STREET_STAFF.HX',
  'DGW-1.DISTRICT_OFFICE.DGW',
  'DGW-3.DISTRICT_OFFICE.DGW',
  'ZFB-1.GOV_OFFICE.ZFB',
  'U-CG-C1.UNIT_CLERK.U-CG',
  'U-CG-L1.UNIT_LEADER.U-CG',
  'U-GA-C1.UNIT_CLERK.U-GA',
  'U-JY-C1.UNIT_CLERK.U-JY',
]
const toAnAnswer: StepName[] = [
  'forward',
  'accept_assign',
  'sign',
  'draft_reply',
  'issue_reply',
  'release_reply',
  'rate',
]
const rows = () => house.db.selectFrom('opinions').selectAll().orderBy('id').execute()
type Row = Awaited<ReturnType<typeof rows>>[number]
const listOf = (held: unknown) => ((typeof held === 'string' ? JSON.parse(held) : held) ?? []) as { unitId: string }[]

/** Who may read an item, said a second time and in another way than `src/domain/access/policy.ts` says it (信访工作条例 §30). */
const mayRead = async (who: string, row: Row): Promise<boolean> => {
  const personId = await house.personOf(who)
  if (who.startsWith('resident:')) return row.author_id === personId
  const role = await house.db.selectFrom('person_roles').selectAll().where('id', '=', who).executeTakeFirstOrThrow()
  const [kind, org] = [who.split('.')[1] ?? '', role.org_id]
  if (row.restriction) {
    const itsOffice = kind === 'DISTRICT_OFFICE' || (kind.startsWith('STREET') && row.street_id === org)
    return itsOffice && role.is_cleared && row.kept_from !== org && row.accused_person_id !== personId
  }
  switch (kind) {
    case 'DEPUTY':
      return row.deputy_id === role.deputy_id
    case 'STREET_STAFF':
    case 'STREET_DIRECTOR':
      return row.street_id === org
    case 'DISTRICT_OFFICE':
      return true
    case 'GOV_OFFICE':
      return row.stage === 'ESCALATED' || row.assigner_id === org
    default:
      return row.unit_id === org || listOf(row.co_units).some(({ unitId }) => unitId === org)
  }
}

/** What must hold of an item whatever happened to it. */
const promises = async (row: Row, readers: readonly string[] = []): Promise<string[]> => {
  const broken: string[] = []
  const hold = (what: string, kept: boolean) => void (kept || broken.push(what))
  const isOpen = !closedStages.includes(row.stage as Stage)
  hold('one owner while open, none when ended', (row.owner_kind !== 'NOBODY' && row.owner_id !== null) === isOpen)
  hold('a date while open, none when ended', (row.due_at !== null) === isOpen)
  const events = await house.db
    .selectFrom('opinion_events')
    .selectAll()
    .where('opinion_id', '=', row.id)
    .orderBy('seq')
    .execute()
  hold('its history begins with a draft', events[0]?.from_stage === 'DRAFT')
  hold(
    'its history has no gap',
    events.every(
      (event, i) => i === 0 || (event.from_stage === events[i - 1]?.to_stage && event.seq > (events[i - 1]?.seq ?? 0)),
    ),
  )
  hold('its history ends where it is', events.at(-1)?.to_stage === row.stage)
  hold('its history knows its date', events.at(-1)?.due_after?.getTime() === row.due_at?.getTime())
  for (const { step: name, from_stage, to_stage, role_code } of events.slice(1)) {
    const known = (steps as Record<string, Step | undefined>)[name]
    if (!known) continue
    hold(
      `${name} is in the table from ${from_stage} to ${to_stage}`,
      known.from.includes(from_stage as Stage) && known.to.includes(to_stage as Stage),
    )
    hold(`${name} by ${role_code}`, (known.by as readonly string[]).includes(role_code))
  }
  const main = row.main_id
    ? await house.db.selectFrom('opinions').selectAll().where('id', '=', row.main_id).executeTakeFirst()
    : undefined
  if (row.stage === 'MERGED')
    hold(
      'what is merged goes with an open item that leads',
      !!main && main.stage !== 'MERGED' && !closedStages.includes(main.stage as Stage),
    )
  if (row.stage === 'MERGED' && main)
    hold(
      'and has its owner and its date',
      main.owner_id === row.owner_id && main.due_at?.getTime() === row.due_at?.getTime(),
    )
  const lines = await house.db.selectFrom('opinion_promises').selectAll().where('opinion_id', '=', row.id).execute()
  const running = lines.filter(({ fulfilled_at, dropped_at }) => fulfilled_at === null && dropped_at === null)
  const promising =
    ['REPLIED', 'REVIEW_BAD', 'FOLLOW_UP'].includes(row.stage) && ['B', 'C'].includes(row.result_class ?? '')
  hold('one line of the ledger for a promise that runs, none for any other', running.length === (promising ? 1 : 0))
  for (const who of readers) {
    const seen = await house.ask(who, 'opinion.get', { opinionId: row.id })
    hold(`${who} ${seen.ok ? 'reads' : 'does not read'} it`, seen.ok === (await mayRead(who, row)))
  }
  return broken
}

test(`whatever people and the clock try on ${WALKS} items, what is stored keeps its promises`, async () => {
  const category = async (name: string) =>
    (await house.db.selectFrom('categories').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  const categories = [await category('路灯照明'), await category('路灯照明'), await category('涉法涉诉')]
  let now = Date.parse('2026-06-15T10:00:00+08:00')
  const second = await house.personOf('resident:2')
  const taken = new Set<string>()
  const stagesSeen = new Set<string>()
  const refused = new Set<string>()
  const leads: string[] = []
  for (let walk = 0; walk < WALKS; walk += 1) {
    const random = chance(walk + 1)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
    house.setClock(new Date(now).toISOString())
    const { opinionId } = await house.get(pick(['resident:1', 'resident:2']), 'opinion.submit', {
      communityId: 'QY01',
      gridId: 'QY01-01',
      categoryId: random() < 0.1 ? (categories[2] as string) : (categories[0] as string),
      text: random() < 0.1 ? '路灯再不修我就放火，说到做到。' : `柳荫社区南门外第${walk + 1}盏路灯不亮了。`,
      consent: true,
    })
    const told: string[] = []
    const find = async () =>
      house.db.selectFrom('opinions').selectAll().where('id', '=', opinionId).executeTakeFirstOrThrow()
    for (let move = 0; move < MOVES; move += 1) {
      const row = await find()
      if (random() < 0.25) now += Math.floor(random() * (random() < 0.3 ? 40 : 3) * 86_400_000)
      house.setClock(new Date((now += 60_000)).toISOString())
      if (random() < 0.15) {
        await sweepDeadlines(house.ports)
        await sweepClosed(house.ports)
        continue
      }
      // Mostly whoever has it now, and one that is open to them; sometimes anything by anybody.
      const everybody = row.deputy_id ? [`${row.deputy_id}.DEPUTY`, ...people] : people
      const author = people.filter((who) => who === `resident:${Number(row.author_id === second) + 1}`)
      const having: Record<string, string[]> = {
        RESIDENT: author,
        DEPUTY: [`${row.deputy_id}.DEPUTY`],
        UNIT: people.filter((who) => who.endsWith(`.${row.unit_id}`)),
        ORG: people.filter((who) => who.endsWith(`.${row.owner_id}`)),
        NOBODY: [...author, 'QY-T1.STREET_STAFF.QY'],
      }
      const turn = having[row.owner_kind] ?? []
      const who = turn.length && random() < 0.75 ? pick(turn) : pick(everybody)
      const seen = await house.ask(who, 'opinion.get', { opinionId })
      const offered = seen.ok ? (seen.value.steps as StepName[]) : []
      const onward = offered.filter((name) => !(steps[name] as Step).adds && !['withdraw', 'restrict'].includes(name))
      // By chance alone few would get as far as an answer.
      const straight = onward.filter((name) => toAnAnswer.includes(name))
      const fitting = straight.length && random() < 0.6 ? straight : onward.length && random() < 0.8 ? onward : offered
      const name = fitting.length && random() < 0.9 ? pick(fitting) : pick(stepNames)
      const day = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10)
      const mains = leads.filter((id) => id !== opinionId)
      const fields = {
        text: '去看过了，六盏路灯里有一盏不亮。',
        note: '说明情况。',
        reason: '原因如下。',
        unitId: pick(['U-CG', 'U-JY', 'U-XX']),
        limitKind: pick(['SIMPLE', 'NORMAL'] as const),
        level: 'DISTRICT',
        resultClass: pick(['A', 'B', 'C', 'D'] as const),
        promiseDay: day(Math.floor(random() * 60) - 3),
        newDay: day(Math.floor(random() * 40) - 3),
        rating: pick(['GOOD', 'OK', 'BAD'] as const),
        notAcceptedReason: 'PRIVATE_DISPUTE',
        foreignChannel: 'HOTLINE_12345',
        foreignNumber: 'R-1',
        coUnitIds: random() < 0.3 ? ['U-GA'] : [],
        designate: random() < 0.3,
        meetingKind: 'MEETING',
        suggestionTitle: '关于夜间照明的建议',
        restriction: pick(['ACCUSATION', 'LITIGATION'] as const),
        ...(random() < 0.3 ? { accused: { orgId: pick(['QY', 'U-CG', 'DGW']) } } : {}),
        ...(name === 'merge' && mains.length ? { mainId: pick(mains) } : {}),
      }
      const send = (by: string, step: StepName) =>
        house.ask(by, 'opinion.act', { opinionId, version: row.version, step, ...fields } as never)
      // Two at once by the same version: one of them at most is answered.
      const rival = random() < 0.15 ? pick(everybody) : null
      const answers = rival
        ? await Promise.all([send(who, name), send(rival, pick(stepNames))])
        : [await send(who, name)]
      expect({ told, name, won: answers.filter(({ ok }) => ok).length }).not.toMatchObject({ won: 2 })
      for (const answer of answers)
        if (answer.ok) taken.add(name)
        else {
          refused.add(answer.refusal.code)
          expect(answer.refusal.message.length).toBeGreaterThan(4)
        }
      const after = await find()
      stagesSeen.add(after.stage)
      if (answers.some(({ ok }) => ok)) told.push(`${who.split('.')[1] ?? 'RESIDENT'} ${name} → ${after.stage}`)
    }
    leads.push(opinionId)
    const broken = await promises(await find())
    if (broken.length) throw new Error(`walk ${walk}: ${told.join(', ')}\n${broken.join('\n')}`)
  }
  // What came later may have changed what went before: merged groups, and what the clock did.
  for (const row of await rows()) {
    const broken = await promises(row, people)
    if (broken.length) throw new Error(`${row.id} at the end: ${broken.join('\n')}`)
  }
  expect(house.faults).toEqual([])
  console.log(`${taken.size} steps, ${stagesSeen.size} of ${stages.length} stages, refusals: ${[...refused].join(' ')}`)
  // Walks that get nowhere would prove nothing.
  expect(stagesSeen.size).toBeGreaterThanOrEqual(10)
  expect(taken.size).toBeGreaterThanOrEqual(15)
}, 600_000)
