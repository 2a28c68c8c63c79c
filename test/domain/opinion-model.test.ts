import { buildCalendar } from '../../cloud/db/calendar'
import { at, DAY } from '../../src/domain/calendar/time'
import {
  closedStages,
  foreignChannels,
  notAcceptedReasons,
  ratings,
  resultClasses,
  stages,
} from '../../src/domain/opinion/stages'
import {
  clockSteps,
  meetingKinds,
  openSteps,
  ownerOf,
  type Step,
  type StepActor,
  type StepName,
  stepNames,
  steps,
} from '../../src/domain/opinion/states'
import { type Moving, offeredSteps, type StepEnv, type StepInput, takeStep } from '../../src/domain/opinion/transition'
import { nobodyAccused, restrictions } from '../../src/domain/opinion/restriction'
import { settingDefaults } from '../../src/domain/settings/settings'

/** Numbers between 0 and 1 that are the same in every run (mulberry32), so that a walk that fails can be walked again. */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const calendar = buildCalendar([])
const env = (now: number, more: Partial<StepEnv> = {}): StepEnv => ({
  ...more,
  now,
  calendar,
  settings: { ...settingDefaults },
  districtOfficeId: 'OFFICE',
  assignable: new Set(['UNIT', 'OTHER']),
  heirs: new Set(['deputy', 'heir', 'STREET_STAFF:STREET']),
})
const person = (role: StepActor['role'], orgId: string | null = null, deputyId: string | null = null): StepActor => ({
  role,
  personId: `${role}:${orgId ?? deputyId ?? ''}`,
  orgId,
  deputyId,
})
const author = { ...person('RESIDENT'), personId: 'author' }
const actors: StepActor[] = [
  author,
  { ...person('RESIDENT'), personId: 'stranger' },
  person('DEPUTY', null, 'deputy'),
  person('DEPUTY', null, 'elsewhere'),
  person('DEPUTY', null, 'heir'),
  person('STATION_LIAISON'),
  person('GRID_WORKER'),
  person('STREET_STAFF', 'STREET'),
  { ...person('STREET_STAFF', 'STREET'), personId: 'director' },
  person('STREET_STAFF', 'ELSEWHERE'),
  person('DISTRICT_OFFICE', 'OFFICE'),
  person('GOV_OFFICE', 'GOV'),
  person('UNIT_CLERK', 'UNIT'),
  person('UNIT_LEADER', 'UNIT'),
  person('UNIT_CLERK', 'OTHER'),
  person('UNIT_LEADER', 'OTHER'),
  person('SYS_ADMIN'),
]
/** What ends a walk early, or leaves an item where it is, would fill the walks. */
const seldom: readonly StepName[] = ['add_material', 'release_words', 'refuse_words', 'request_withdraw', 'withdraw']
const strangers = new Set(['RESIDENT:', 'stranger', 'DEPUTY:elsewhere', 'STREET_STAFF:ELSEWHERE', 'SYS_ADMIN:'])

const fresh = (now: number, withDeputy: boolean, written: boolean, held: boolean): Moving => {
  const item: Moving = {
    stage: held ? 'CONTENT_HOLD' : withDeputy ? 'DEPUTY_PENDING' : 'TRIAGE',
    authorId: written ? null : 'author',
    authorReads: !written,
    enteredBy: written ? 'STATION_LIAISON:' : 'author',
    streetId: 'STREET',
    deputyId: withDeputy && !held ? 'deputy' : null,
    unitId: null,
    assignerId: null,
    replyTurn: null,
    handlingRound: 1,
    rating: null,
    cameFrom: null,
    askedDay: null,
    extension: null,
    isDesignated: false,
    askedAgain: false,
    coUnits: [],
    mainId: null,
    ratingChanges: 0,
    wordsHeld: false,
    wordsDueAt: null,
    ownerKind: 'ORG',
    ownerId: 'STREET',
    level: null,
    stageSince: now,
    dueAt: now + DAY,
    dueRule: { kind: 'CLOCK_HOURS', from: now, hours: 24 },
    firstDueDay: null,
    assignedAt: null,
    finalDueDay: null,
    finalRule: null,
    handlingDays: null,
    resultClass: null,
    promiseDay: null,
    ratingReason: null,
    firstAnswerAt: null,
    closedAt: null,
    paused: null,
    sentChannel: null,
    sentNumber: null,
    askedBack: 0,
    publishConsent: false,
    publication: null,
    publicationBy: null,
    publishedAt: null,
    suggestion: null,
    pressedAt: null,
    metRound: null,
    restriction: null,
    keptFrom: null,
    accused: nobodyAccused,
  }
  const owner = ownerOf(item, 'OFFICE')
  return { ...item, ownerKind: owner.kind, ownerId: owner.id }
}

test('whatever people and the clock try, in whatever order, an item keeps its promises', () => {
  const reached = new Set<string>()
  const taken = new Set<StepName>()
  for (let walk = 0; walk < 4000; walk += 1) {
    const random = chance(walk)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
    let now = at('2026-01-05', '09:00') + Math.floor(random() * 300) * DAY
    const written = random() < 0.2
    // What somebody else writes down was read by a person: it is never held.
    let item = fresh(now, random() < 0.7, written, !written && random() < 0.2)
    const told: string[] = [item.stage]
    let lastMain: NonNullable<StepEnv['main']> | null = null
    for (let i = 0; i < 40; i += 1) {
      now += Math.floor(random() * (random() < 0.2 ? 60 : 2) * DAY)
      const later = (days: number) => new Date(now + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10)
      const input: StepInput = {
        ...(random() < 0.95 ? { text: '文字', note: '说明', reason: '原因' } : {}),
        unitId: pick(['UNIT', 'OTHER', 'FOREIGN']),
        limitKind: pick(['SIMPLE', 'NORMAL'] as const),
        resultClass: pick(Object.keys(resultClasses) as (keyof typeof resultClasses)[]),
        promiseDay: later(Math.floor(random() * 90) - 5),
        newDay: later(Math.floor(random() * 60) - 5),
        rating: pick(ratings.filter((one) => one !== 'NONE')),
        notAcceptedReason: pick(notAcceptedReasons),
        foreignChannel: pick(foreignChannels),
        publication: { title: '题目', matter: '事情', answer: '结果' },
        suggestionTitle: '关于夜间照明的建议',
        mainId: 'MAIN',
        foreignNumber: random() < 0.5 ? 'R-1' : '',
        designate: random() < 0.3,
        coUnitIds: ['UNIT', 'OTHER', 'FOREIGN'].filter(() => random() < 0.2),
        meetingKind: pick(meetingKinds),
        newOwner: pick([
          { kind: 'DEPUTY', id: 'heir' },
          { kind: 'STREET' },
          { kind: 'UNIT', id: 'OTHER' },
          { kind: 'UNIT', id: 'UNIT' },
          { kind: 'PERSON', id: 'STREET_STAFF:STREET' },
        ] as const),
        restriction: pick(restrictions),
      }
      const clock = clockSteps[item.stage as keyof typeof clockSteps] as StepName | undefined
      const lead = fresh(now, random() < 0.5, false, false)
      const ends = { deputyId: 'deputy', assignerId: 'STREET', unitId: 'UNIT', dueAt: now + 5 * DAY }
      // What was merged stays with its main item.
      const main = (lastMain =
        item.stage === 'MERGED' && lastMain
          ? lastMain
          : {
              ...(random() < 0.4
                ? lead
                : { ...lead, ...ends, stage: pick(stages), streetId: pick(['STREET', 'STREET', 'ELSEWHERE']) }),
              id: 'MAIN',
              resultClass: pick(Object.keys(resultClasses) as (keyof typeof resultClasses)[]),
              promiseDay: later(30),
            })
      const byClock = random() < 0.1
      // Mostly somebody who has a step, and one that is open; sometimes anything by anybody.
      // What only adds is open nearly always: picked as often as the rest, nothing would get anywhere.
      const onward = random() < 0.65
      const openTo = (one: StepActor) =>
        openSteps(item, one).filter((step) => !onward || !((steps[step] as Step).adds || seldom.includes(step)))
      const able = actors.filter((one) => openTo(one).length)
      const actor = byClock ? null : able.length && random() < 0.8 ? pick(able) : pick(actors)
      const may = actor ? openSteps(item, actor) : []
      const open = actor ? openTo(actor).filter((one) => one !== 'restrict' || walk % 8 === 0) : []
      // With every step that is added, chance alone would need more walks to try them all.
      const untried = open.filter((one) => !taken.has(one))
      const merged = ['unmerge', 'answer_merged', 'end_merged', 'merge'] as const
      const name =
        byClock && item.stage === 'MERGED'
          ? pick(merged)
          : byClock && clock
            ? clock === 'fall_through'
              ? pick<StepName>([clock, 'reroute'])
              : clock
            : open.length && random() < 0.9
              ? pick(untried.length && random() < 0.5 ? untried : open)
              : pick(stepNames)
      const accused = { ...nobodyAccused, keptFrom: pick([null, 'STREET', 'UNIT']) }
      const office =
        accused.keptFrom === 'STREET' || random() < 0.2 ? ('DISTRICT_OFFICE' as const) : ('STREET' as const)
      const routedTo = random() < 0.7 ? 'deputy' : null
      // Of those who might read it in the street, everybody may have left.
      const readers = item.restriction && walk % 4 === 0 ? { restrictedOffice: 'DISTRICT_OFFICE' as const } : {}
      const outcome = takeStep(item, name, actor, input, {
        ...env(now, { main, routedTo, wordsHeld: random() < 0.1 }),
        restricting: { accused, office },
        ...readers,
      })
      if (actor && !outcome.ok && may.includes(name)) {
        // Offered, and refused only for what was handed in.
        const shape = ['MAIN_NOT_OPEN', 'BAD_SHAPE', 'PROMISE_NEEDED', 'REASON_NEEDED', 'NO_ASSIGN_RIGHT']
        if (offeredSteps(item, actor, env(now, readers)).includes(name) !== shape.includes(outcome.refusal.code))
          throw new Error(`${told.join(' → ')}: ${name} is offered, and refused as ${outcome.refusal.code}`)
      }
      if (!outcome.ok) continue
      const next = outcome.value
      const isClosed = closedStages.includes(next.stage)
      const owner = ownerOf(next, 'OFFICE', main)
      const promises = {
        'no step outside the table':
          steps[name].from.includes(item.stage as never) && steps[name].to.includes(next.stage as never),
        'by nobody the table does not name': (steps[name].by as readonly string[]).includes(actor?.role ?? 'SYSTEM'),
        'never by a stranger':
          !actor || !strangers.has(actor.personId) || name === 'claim' || item.authorId === actor.personId,
        'what is public was agreed to, and let out by somebody else than wrote it':
          name !== 'publish' || (next.publishConsent && next.publicationBy !== actor?.personId),
        'nothing stays public without consent, or once the item is opened again':
          (next.publishedAt === null) === (next.publication !== 'PUBLISHED') &&
          (next.publication === null || (next.publishConsent && (isClosed || next.stage === 'LOOKBACK'))),
        // Except that the street, taking what a deputy had, looks at it with a limit of its own.
        'what only adds moves nothing':
          !(steps[name] as Step).adds ||
          (name === 'reassign_owner' && next.stage !== item.stage) ||
          // A rating that turned bad opens the review.
          (name === 'change_rating' && next.stage === 'REVIEW_BAD') ||
          (next.dueAt === item.dueAt && next.stageSince === item.stageSince),
        'one owner while open, none when closed':
          (next.ownerKind === 'NOBODY') === isClosed && (next.ownerId === null) === isClosed,
        'the owner follows from the item': next.ownerKind === owner.kind && next.ownerId === owner.id,
        'a date while open, none when closed':
          (next.dueAt === null) === isClosed && (next.dueRule === null) === isClosed,
        'what was merged has the owner and the date of the main item':
          next.stage !== 'MERGED' || (next.dueAt === main.dueAt && next.ownerId === ownerOf(main, 'OFFICE').id),
        'the first day told stays': item.firstDueDay === null || next.firstDueDay === item.firstDueDay,
        'the first answer stays': item.firstAnswerAt === null || next.firstAnswerAt === item.firstAnswerAt,
        'a rating is changed once at most': next.ratingChanges <= 1,
        'nobody but the street sees what is held':
          next.stage !== 'CONTENT_HOLD' ||
          (next.ownerId === 'STREET' && next.deputyId === null && next.unitId === null),
        'what was added moves nothing':
          name !== 'add_material' ||
          (next.stage === item.stage && next.dueAt === item.dueAt && next.ownerId === item.ownerId),
        'rounds only grow': next.handlingRound >= item.handlingRound,
        'what is restricted is in no hand of a deputy or unit':
          next.restriction === null || !['DEPUTY', 'UNIT'].includes(next.ownerKind),
        'nor in those of the office it accuses': next.keptFrom === null || next.ownerId !== next.keptFrom,
        'a request waits for whoever assigned': next.askedDay === null || next.replyTurn === 'ASSIGNER',
        'what waits knows where it came from': next.paused === null || next.cameFrom !== null,
      }
      const broken = Object.entries(promises).filter(([, kept]) => !kept)
      if (broken.length)
        throw new Error(
          `walk ${walk}: ${told.join(' → ')} → ${name} → ${next.stage}: ${broken.map(([what]) => what).join('; ')}`,
        )
      reached.add(next.stage)
      taken.add(name)
      told.push(`${name} → ${next.stage}`)
      item = next
    }
  }
  // The walks went everywhere.
  expect(stages.filter((stage) => !reached.has(stage))).toEqual([])
  expect(stepNames.filter((name) => !taken.has(name))).toEqual([])
})
