import { buildCalendar } from '../../cloud/db/calendar'
import { at, toIso } from '../../src/domain/calendar/time'
import { urgencyOf } from '../../src/domain/opinion/deadline'
import {
  openSteps,
  ownerOf,
  type Step,
  type StepActor,
  type StepName,
  stepNames,
  steps,
} from '../../src/domain/opinion/states'
import { closedStages, stages, type Stage } from '../../src/domain/opinion/stages'
import { type Moving, type StepEnv, type StepInput, takeStep } from '../../src/domain/opinion/transition'
import { nobodyAccused } from '../../src/domain/opinion/restriction'
import { settingDefaults } from '../../src/domain/settings/settings'

const env: StepEnv = {
  now: at('2026-06-15', '10:00'),
  calendar: buildCalendar([]),
  settings: { ...settingDefaults },
  districtOfficeId: 'OFFICE',
  assignable: new Set(['UNIT', 'HELPER', 'HEIR']),
  heirs: new Set(['heir']),
}
const anItem = (more: Partial<Moving> = {}): Moving => ({
  stage: 'TRIAGE',
  authorId: 'author',
  authorReads: true,
  enteredBy: 'author',
  streetId: 'STREET',
  deputyId: 'deputy',
  unitId: null,
  assignerId: null,
  replyTurn: null,
  handlingRound: 1,
  rating: null,
  ownerKind: 'ORG',
  ownerId: 'STREET',
  level: null,
  stageSince: env.now,
  dueAt: more.stage && closedStages.includes(more.stage) ? null : at('2026-06-17', '10:00'),
  dueRule: null,
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
  ...more,
})
/** Another of the same street, signed by its unit: what items are merged into. */
const main = {
  ...anItem({ stage: 'IN_PROGRESS', unitId: 'UNIT', assignerId: 'STREET', dueAt: at('2026-06-25', '23:59') }),
  dueRule: { kind: 'WORKING_DAYS' as const, from: '2026-06-15', days: 7 },
  id: 'MAIN',
}
env.main = main
env.routedTo = 'other'
const actors: Record<string, StepActor> = {
  author: { role: 'RESIDENT', personId: 'author', orgId: null, deputyId: null },
  stranger: { role: 'RESIDENT', personId: 'stranger', orgId: null, deputyId: null },
  deputy: { role: 'DEPUTY', personId: 'p1', orgId: null, deputyId: 'deputy' },
  otherDeputy: { role: 'DEPUTY', personId: 'p2', orgId: null, deputyId: 'other' },
  street: { role: 'STREET_STAFF', personId: 'p3', orgId: 'STREET', deputyId: null },
  otherStreet: { role: 'STREET_STAFF', personId: 'p4', orgId: 'ELSEWHERE', deputyId: null },
  office: { role: 'DISTRICT_OFFICE', personId: 'p5', orgId: 'OFFICE', deputyId: null },
  gov: { role: 'GOV_OFFICE', personId: 'p6', orgId: 'GOV', deputyId: null },
  clerk: { role: 'UNIT_CLERK', personId: 'p7', orgId: 'UNIT', deputyId: null },
  leader: { role: 'UNIT_LEADER', personId: 'p8', orgId: 'UNIT', deputyId: null },
  otherClerk: { role: 'UNIT_CLERK', personId: 'p9', orgId: 'OTHER', deputyId: null },
  admin: { role: 'SYS_ADMIN', personId: 'p10', orgId: null, deputyId: null },
}
const who = (item: Moving) =>
  Object.fromEntries(
    Object.entries(actors)
      // Whatever the stage, street and office may restrict an item in somebody's hands; that has a test of its own.
      .map(([name, actor]) => [name, openSteps(item, actor).filter((step) => step !== 'restrict')] as const)
      .filter(([, open]) => open.length),
  )

/** An item of each stage as the product makes it. */
const paused = {
  at: env.now,
  dueAt: at('2026-06-16', '10:00'),
  rule: { kind: 'CLOCK_HOURS' as const, from: env.now, hours: 24 },
}
const atStage: Record<Stage, Moving> = {
  CONTENT_HOLD: anItem({ stage: 'CONTENT_HOLD', deputyId: null }),
  WITHDRAW_REQUESTED: anItem({
    stage: 'WITHDRAW_REQUESTED',
    unitId: 'UNIT',
    assignerId: 'STREET',
    cameFrom: 'IN_PROGRESS',
    paused,
  }),
  NEED_MORE: anItem({ stage: 'NEED_MORE', cameFrom: 'DEPUTY_PENDING', paused }),
  TRANSFERRED: anItem({ stage: 'TRANSFERRED', assignerId: 'STREET', sentChannel: 'HOTLINE_12345' }),
  RETURN_REQUESTED: anItem({
    stage: 'RETURN_REQUESTED',
    unitId: 'OLD',
    assignerId: 'STREET',
    cameFrom: 'ASSIGNED',
    paused,
  }),
  LOOKBACK: anItem({
    stage: 'LOOKBACK',
    unitId: 'UNIT',
    assignerId: 'STREET',
    cameFrom: 'CLOSED',
    closedAt: at('2026-03-02', '09:00'),
  }),
  ARCHIVED: anItem({ stage: 'ARCHIVED', closedAt: at('2025-12-01', '09:00') }),
  DEPUTY_PENDING: anItem({ stage: 'DEPUTY_PENDING' }),
  TRIAGE: anItem(),
  ESCALATED: anItem({ stage: 'ESCALATED' }),
  ASSIGNED: anItem({ stage: 'ASSIGNED', unitId: 'UNIT', assignerId: 'STREET' }),
  IN_PROGRESS: anItem({
    stage: 'IN_PROGRESS',
    unitId: 'UNIT',
    assignerId: 'STREET',
    assignedAt: env.now,
    finalDueDay: '2026-06-25',
    handlingDays: 7,
  }),
  REPLY_REVIEW: anItem({
    stage: 'REPLY_REVIEW',
    unitId: 'UNIT',
    assignerId: 'STREET',
    replyTurn: 'UNIT_LEADER',
    finalDueDay: '2026-06-25',
  }),
  REPLIED: anItem({ stage: 'REPLIED', unitId: 'UNIT', assignerId: 'STREET' }),
  REVIEW_BAD: anItem({ stage: 'REVIEW_BAD', unitId: 'UNIT', assignerId: 'STREET', rating: 'BAD' }),
  MERGED: anItem({ stage: 'MERGED', mainId: 'MAIN' }),
  PUBLISHED: anItem({
    stage: 'PUBLISHED',
    closedAt: at('2026-06-01', '09:00'),
    publishConsent: true,
    publication: 'PUBLISHED',
    publicationBy: 'p3',
    publishedAt: at('2026-06-03', '09:00'),
    rating: 'GOOD',
  }),
  FOLLOW_UP: anItem({
    stage: 'FOLLOW_UP',
    unitId: 'UNIT',
    assignerId: 'STREET',
    promiseDay: '2026-07-01',
    rating: 'BASIC',
  }),
  CLOSED: anItem({ stage: 'CLOSED', rating: 'GOOD', closedAt: at('2026-06-01', '09:00') }),
  NOT_ACCEPTED: anItem({ stage: 'NOT_ACCEPTED' }),
  WITHDRAWN: anItem({ stage: 'WITHDRAWN' }),
}

/** Whoever looks after what a unit has: they urge it, and hand it over when the unit is no more. */
const ofUnit = {
  deputy: ['press_on', 'upgrade'],
  street: ['change_co_units', 'press_on', 'reassign_owner'],
  office: ['press_on', 'reassign_owner'],
}

describe('what may happen now, and by whom', () => {
  test.each<[Stage, object]>([
    ['CONTENT_HOLD', { author: ['add_material', 'withdraw'], street: ['release_hold', 'refuse_content'] }],
    [
      'DEPUTY_PENDING',
      {
        author: ['add_material', 'withdraw'],
        deputy: ['answer_on_spot', 'forward', 'ask_more'],
        street: ['reassign_owner'],
        office: ['reassign_owner'],
      },
    ],
    [
      'NEED_MORE',
      { author: ['supply', 'withdraw'], deputy: ['upgrade'], street: ['reassign_owner'], office: ['reassign_owner'] },
    ],
    [
      'TRIAGE',
      {
        author: ['add_material', 'withdraw'],
        deputy: ['press_on', 'upgrade'],
        street: ['ask_more', 'accept_assign', 'not_accept', 'escalate', 'transfer_out', 'merge'],
        office: ['press_on'],
      },
    ],
    [
      'ESCALATED',
      {
        author: ['add_material', 'request_withdraw'],
        deputy: ['press_on', 'upgrade'],
        office: ['accept_assign', 'send_back', 'transfer_out'],
        gov: ['accept_assign'],
      },
    ],
    [
      'TRANSFERRED',
      { author: ['add_material'], deputy: ['upgrade'], street: ['close_transferred', 'note_foreign', 'take_back'] },
    ],
    ['ASSIGNED', { author: ['add_material', 'request_withdraw'], clerk: ['sign', 'request_return'], ...ofUnit }],
    [
      'IN_PROGRESS',
      {
        author: ['add_material', 'request_withdraw'],
        clerk: ['request_return', 'request_extension', 'draft_reply'],
        ...ofUnit,
      },
    ],
    [
      'WITHDRAW_REQUESTED',
      { author: ['add_material'], deputy: ['upgrade'], street: ['grant_withdraw', 'refuse_withdraw'] },
    ],
    [
      'RETURN_REQUESTED',
      {
        author: ['add_material'],
        deputy: ['press_on', 'upgrade'],
        street: ['grant_return', 'refuse_return'],
        office: ['press_on'],
      },
    ],
    [
      'REPLY_REVIEW',
      { author: ['add_material', 'request_withdraw'], leader: ['issue_reply', 'return_reply'], ...ofUnit },
    ],
    ['REPLIED', { author: ['add_material', 'rate', 'allow_publication'], deputy: ['upgrade'] }],
    [
      'REVIEW_BAD',
      {
        author: ['add_material'],
        deputy: ['press_on', 'upgrade'],
        street: ['rehandle', 'explain_close', 'record_meeting'],
        office: ['press_on'],
      },
    ],
    [
      'FOLLOW_UP',
      {
        author: ['add_material', 'change_rating', 'allow_publication'],
        clerk: ['report_fulfilled'],
        leader: ['move_promise'],
        ...ofUnit,
        street: ['press_on', 'reassign_owner'],
      },
    ],
    [
      'LOOKBACK',
      {
        author: ['add_material', 'allow_publication'],
        deputy: ['lookback_ok', 'upgrade'],
        street: ['rehandle', 'lookback_ok'],
      },
    ],
    ['MERGED', { author: ['add_material'], deputy: ['upgrade'], street: ['unmerge'] }],
    [
      'CLOSED',
      {
        author: ['change_rating', 'ask_again', 'allow_publication'],
        deputy: ['schedule_lookback', 'upgrade'],
        street: ['schedule_lookback'],
      },
    ],
    [
      'PUBLISHED',
      {
        author: ['change_rating', 'ask_again', 'refuse_publication'],
        deputy: ['schedule_lookback', 'upgrade'],
        street: ['schedule_lookback', 'unpublish'],
        office: ['unpublish'],
      },
    ],
    ['ARCHIVED', { deputy: ['schedule_lookback'], street: ['schedule_lookback'] }],
    ['NOT_ACCEPTED', {}],
    ['WITHDRAWN', {}],
  ])('%s', (stage, expected) => expect(who(atStage[stage])).toEqual(expected))

  test('a unit that helps gives its opinion once, until the answer is signed', () => {
    const coUnits = [{ unitId: 'OTHER', dueAt: at('2026-06-22', '23:59'), givenAt: null }]
    for (const stage of ['ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW'] as const) {
      expect(who({ ...atStage[stage], coUnits })).toMatchObject({ otherClerk: ['co_opinion'] })
      const given = coUnits.map((one) => ({ ...one, givenAt: env.now }))
      expect(who({ ...atStage[stage], coUnits: given })).not.toHaveProperty('otherClerk')
    }
    expect(who({ ...atStage.REPLY_REVIEW, coUnits, replyTurn: 'ASSIGNER' })).not.toHaveProperty('otherClerk')
  })

  test('who assigned decides on returns, later days and withdrawals; the street of the item does not decide for others', () => {
    const byGov = { assignerId: 'GOV' }
    expect(who({ ...atStage.RETURN_REQUESTED, ...byGov })).toMatchObject({
      gov: ['grant_return', 'refuse_return'],
    })
    expect(who({ ...atStage.RETURN_REQUESTED, ...byGov })).not.toHaveProperty('street')
    const later = { askedDay: '2026-07-10', replyTurn: 'ASSIGNER' as const, ...byGov }
    expect(who({ ...atStage.IN_PROGRESS, ...later }).gov).toEqual(
      expect.arrayContaining(['grant_extension', 'refuse_extension']),
    )
    expect(who({ ...atStage.IN_PROGRESS, ...later }).street).not.toContain('grant_extension')
    expect(who({ ...atStage.WITHDRAW_REQUESTED, ...byGov })).toMatchObject({
      gov: ['grant_withdraw', 'refuse_withdraw'],
    })
    expect(who({ ...atStage.WITHDRAW_REQUESTED, ...byGov })).not.toHaveProperty('street')
  })

  test('a unit that takes an item over helps nobody with it any more', () => {
    const one = { unitId: 'HELPER', dueAt: at('2026-06-22', '23:59'), givenAt: null }
    const coUnits = [one, { ...one, unitId: 'HEIR' }]
    const newOwner = { kind: 'UNIT' as const, id: 'HEIR' }
    const street = actors.street as StepActor
    const moved = takeStep(
      { ...atStage.IN_PROGRESS, coUnits },
      'reassign_owner',
      street,
      { newOwner, reason: '划转' },
      env,
    )
    expect(moved).toMatchObject({ ok: true, value: { unitId: 'HEIR', coUnits: [one] } })
  })

  test('words that wait are settled also when the item was archived meanwhile', () => {
    expect(who({ ...atStage.ARCHIVED, wordsHeld: true }).street).toEqual(
      expect.arrayContaining(['release_words', 'refuse_words']),
    )
  })

  test('a reply that the leader issued is for the street, or for the office that assigned', () => {
    expect(who({ ...atStage.REPLY_REVIEW, replyTurn: 'ASSIGNER' })).toMatchObject({
      street: ['return_reply', 'release_reply'],
      office: ['press_on'],
    })
    expect(who({ ...atStage.REPLY_REVIEW, replyTurn: 'ASSIGNER', assignerId: 'GOV' })).toMatchObject({
      gov: ['return_reply', 'release_reply'],
    })
  })
})

describe('no step can leave an item without an owner or a date', () => {
  const full: StepInput = {
    text: '文字',
    note: '说明',
    reason: '原因',
    unitId: 'UNIT',
    limitKind: 'SIMPLE',
    resultClass: 'A',
    rating: 'GOOD',
    notAcceptedReason: 'LITIGATION',
    newDay: '2026-07-10',
    foreignChannel: 'PETITION',
    mainId: 'MAIN',
    restriction: 'ACCUSATION',
    publication: { title: '题目', matter: '事情', answer: '结果' },
    suggestionTitle: '关于夜间照明的建议',
    coUnitIds: ['HELPER'],
    meetingKind: 'MEETING',
    foreignNumber: 'R-1',
  }
  /** Items that somebody else wrote down, whose author agreed, whose text waits or is out, that became a suggestion. */
  const publicVariants = (stage: Stage): Partial<Moving>[] => [
    { authorId: null, authorReads: false },
    ...(stage === 'REPLIED' ? [{ unitId: null }] : []),
    { publishConsent: true },
    { publishConsent: true, publication: 'PREPARED', publicationBy: 'somebody else' },
    { publishConsent: true, publication: 'PUBLISHED', publishedAt: env.now },
    { suggestion: { title: '关于夜间照明的建议', number: null, outcome: null } },
    { restriction: 'LITIGATION' },
  ]
  /** Whom each stage can be handed over to. */
  const heir = (stage: Stage): StepInput['newOwner'] =>
    stage === 'DEPUTY_PENDING' || stage === 'NEED_MORE'
      ? { kind: 'DEPUTY', id: 'heir' }
      : stage === 'REPLIED'
        ? { kind: 'PERSON', id: 'heir' }
        : { kind: 'UNIT', id: 'HEIR' }
  /** Whoever may take it; the clock where the table names it. */
  const takers = (item: Moving, name: StepName): (StepActor | null)[] => [
    ...((steps[name].by as readonly string[]).includes('SYSTEM') ? [null] : []),
    ...Object.values(actors).filter((actor) => openSteps(item, actor).includes(name)),
  ]
  const anew = { ...full, rating: 'BAD' as const }
  test.each(stepNames)('%s', (name) => {
    for (const stage of steps[name].from) {
      const asked = { replyTurn: 'ASSIGNER' as const, askedDay: '2026-07-10' }
      const variants = [
        atStage[stage],
        { ...atStage[stage], replyTurn: 'ASSIGNER' as const },
        { ...atStage[stage], ...asked },
        ...publicVariants(stage).map((more) => ({ ...atStage[stage], ...more })),
        { ...atStage[stage], coUnits: [{ unitId: 'OTHER', dueAt: env.now - 1, givenAt: null }] },
        // Written down for somebody without an account.
        ...(stage === 'REPLIED'
          ? [{ ...atStage[stage], authorId: null, authorReads: false, enteredBy: 'author' }]
          : []),
        { ...atStage[stage], wordsHeld: true },
      ]
      // What few may read is merged and looked back at by nobody, the clock included.
      const open = name === 'merge' || name === 'schedule_lookback'
      const apt = variants.filter((item) => !open || item.restriction === null)
      const outcomes = apt.flatMap((item) =>
        takers(item, name).map((actor) =>
          takeStep(item, name, actor, { ...(name === 'change_rating' ? anew : full), newOwner: heir(stage) }, env),
        ),
      )
      expect(outcomes.length).toBeGreaterThan(0)
      for (const outcome of outcomes) {
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
        const next = outcome.value
        expect(stages).toContain(next.stage)
        expect(steps[name].to).toContain(next.stage as never)
        const opens = next.stage !== stage && !closedStages.includes(next.stage)
        const adds = (steps[name] as Step).adds === true && !opens
        if (adds) expect([next.dueAt, next.closedAt]).toEqual([atStage[stage].dueAt, atStage[stage].closedAt])
        if (closedStages.includes(next.stage)) {
          expect(next).toMatchObject({ ownerKind: 'NOBODY', dueAt: null })
          if (!adds) expect(next.closedAt).toBe(atStage[stage].closedAt ?? env.now)
        } else {
          expect(next.ownerId).toBeTruthy()
          if (!adds) expect(next.dueAt).toBeGreaterThan(env.now)
        }
      }
    }
  })

  test('every stage that the table names is reached by the step that names it', () => {
    const variants: [Partial<Moving>, Partial<StepInput>][] = [
      [{}, {}],
      [{ replyTurn: 'ASSIGNER' }, {}],
      [{ unitId: null }, {}],
      [{ assignerId: 'OFFICE' }, {}],
      [{ cameFrom: 'TRIAGE', paused }, {}],
      [{ cameFrom: 'IN_PROGRESS', paused }, {}],
      [{ cameFrom: 'ARCHIVED' }, {}],
      [{ cameFrom: 'PUBLISHED' }, {}],
      [{ replyTurn: 'ASSIGNER', askedDay: '2026-07-10' }, {}],
      [{ resultClass: 'B', promiseDay: '2026-09-30' }, {}],
      [{}, { rating: 'BAD' }],
      [{ coUnits: [{ unitId: 'OTHER', dueAt: env.now - 1, givenAt: null }] }, {}],
      [{}, { newOwner: { kind: 'STREET' } }],
      [{ authorId: null, authorReads: false, enteredBy: 'author' }, {}],
      [{ rating: 'BASIC' }, {}],
      [{ rating: 'GOOD', handlingRound: 3 }, { rating: 'BAD' }],
      [{ wordsHeld: true }, {}],
      ...(['ESCALATED', 'ASSIGNED', 'REPLY_REVIEW'] as const).map((cameFrom): [Partial<Moving>, object] => [
        { cameFrom },
        {},
      ]),
      [{ restriction: 'LITIGATION' }, {}],
      [{ restriction: 'ACCUSATION', keptFrom: 'STREET' }, {}],
      // Supplied to an accusation of the street itself.
      [{ restriction: 'ACCUSATION', keptFrom: 'STREET', cameFrom: 'TRIAGE', paused }, {}],
    ]
    const begins: Partial<Record<Stage, Stage[]>> = {
      TRIAGE: ['NEED_MORE'],
      IN_PROGRESS: ['RETURN_REQUESTED', 'WITHDRAW_REQUESTED'],
      ESCALATED: ['WITHDRAW_REQUESTED'],
      ASSIGNED: ['WITHDRAW_REQUESTED'],
      REPLY_REVIEW: ['WITHDRAW_REQUESTED'],
      ARCHIVED: ['LOOKBACK'],
      PUBLISHED: ['LOOKBACK'],
    }
    for (const name of stepNames) {
      const reached = new Set<string>()
      for (const stage of steps[name].from)
        for (const [more, input] of [
          ...variants,
          ...publicVariants(stage).map((more): (typeof variants)[number] => [more, {}]),
        ]) {
          // A unit that asked to return an item has it; where one came from is where that stage begins.
          if (['RETURN_REQUESTED', 'WITHDRAW_REQUESTED'].includes(stage) && more.unitId === null) continue
          if (more.cameFrom && !begins[more.cameFrom]?.includes(stage)) continue
          // No deputy has what few may read.
          if (stage === 'DEPUTY_PENDING' && more.restriction) continue
          const item = { ...atStage[stage], ...more }
          // No item of the product lacks an owner while it is open.
          if (!closedStages.includes(stage) && ownerOf(item, 'OFFICE', main).id === null) continue
          const mains = name === 'end_merged' ? [main, { ...main, stage: 'NOT_ACCEPTED' as const }] : [main]
          const outcomes = takers(item, name).flatMap((actor) =>
            mains.map((one) =>
              takeStep(
                item,
                name,
                actor,
                { ...full, newOwner: heir(stage), ...input },
                { ...env, main: one, routedTo: more.unitId === null ? null : 'deputy' },
              ),
            ),
          )
          for (const outcome of outcomes) {
            if (!outcome.ok) continue
            reached.add(outcome.value.stage)
            if (!closedStages.includes(outcome.value.stage) && !(steps[name] as Step).adds)
              expect([outcome.value.ownerId, outcome.value.dueAt]).toEqual([expect.anything(), expect.any(Number)])
          }
        }
      expect({ name, reached: [...reached].sort() }).toEqual({ name, reached: [...steps[name].to].sort() })
    }
  })

  test.each(stages.filter((stage) => !closedStages.includes(stage)))('an open item at %s has an owner', (stage) => {
    expect(ownerOf(atStage[stage], 'OFFICE', main).id).toBeTruthy()
    expect(ownerOf({ ...atStage[stage], authorId: null, authorReads: false }, 'OFFICE', main).id).toBeTruthy()
  })
})

test('the street of an item and the district office may restrict what is in anybody’s hands, and nobody else', () => {
  // What was merged follows its main item.
  for (const stage of steps.restrict.from.filter((one) => one !== 'MERGED'))
    expect(
      Object.keys(actors).filter((name) => openSteps(atStage[stage], actors[name] as StepActor).includes('restrict')),
    ).toEqual(['street', 'office'])
})

describe('a step is refused in words', () => {
  const refusal = (...args: Parameters<typeof takeStep>) => {
    const outcome = takeStep(...args)
    return outcome.ok ? null : outcome.refusal
  }
  test('when it is somebody else’s, when the item has moved on, when something is missing', () => {
    expect(refusal(atStage.TRIAGE, 'accept_assign', actors.otherStreet as StepActor, {}, env)).toEqual({
      code: 'STEP_NOT_YOURS',
    })
    expect(refusal(atStage.CLOSED, 'sign', actors.clerk as StepActor, {}, env)).toEqual({ code: 'STEP_NOT_OPEN' })
    expect(refusal(atStage.TRIAGE, 'accept_assign', actors.street as StepActor, {}, env)).toMatchObject({
      code: 'BAD_SHAPE',
      fields: { unitId: expect.any(String), limitKind: expect.any(String) },
    })
  })
  test('不满意 asks for a reason, except in elder mode', () => {
    expect(refusal(atStage.REPLIED, 'rate', actors.author as StepActor, { rating: 'BAD' }, env)).toMatchObject({
      code: 'REASON_NEEDED',
    })
    expect(
      refusal(atStage.REPLIED, 'rate', actors.author as StepActor, { rating: 'BAD', elderMode: true }, env),
    ).toBeNull()
  })
  test('a class that promises asks for a day that is not past', () => {
    const draft = (promiseDay?: string) =>
      refusal(
        atStage.IN_PROGRESS,
        'draft_reply',
        actors.clerk as StepActor,
        { text: '答复', resultClass: 'B', promiseDay },
        env,
      )
    expect(draft()).toMatchObject({ code: 'PROMISE_NEEDED' })
    expect(draft('2026-06-14')).toMatchObject({ code: 'PROMISE_NEEDED' })
    expect(draft('2026-06-15')).toBeNull()
  })
  test('re-handling ends after two rounds', () => {
    const again = (handlingRound: number) =>
      refusal({ ...atStage.REVIEW_BAD, handlingRound }, 'rehandle', actors.street as StepActor, { note: '再办' }, env)
    expect([again(1), again(2), again(3)?.code]).toEqual([null, null, 'ROUNDS_USED_UP'])
  })
  test('unsatisfied to the last round: people sit together before it is closed with words', () => {
    const street = actors.street as StepActor
    const last = { ...atStage.REVIEW_BAD, handlingRound: 3, dueAt: at('2026-06-18', '23:59') }
    const close = (item: Moving) => refusal(item, 'explain_close', street, { text: '说明' }, env)?.code ?? null
    expect([close({ ...last, handlingRound: 2 }), close(last)]).toEqual([null, 'MEETING_FIRST'])
    const met = takeStep(last, 'record_meeting', street, { meetingKind: 'THIRD_PARTY', text: '评估认为……' }, env)
    if (!met.ok) throw new Error(met.refusal.code)
    expect(met.value).toMatchObject({ stage: 'REVIEW_BAD', ownerId: 'STREET', dueAt: last.dueAt, metRound: 3 })
    expect(close(met.value)).toBeNull()
    expect(refusal(last, 'record_meeting', street, { text: '谈过' }, env)?.fields).toHaveProperty('meetingKind')
  })
  test('an item is urged, and not again for two working days', () => {
    const press = (pressedAt: number | null) =>
      refusal({ ...atStage.IN_PROGRESS, pressedAt }, 'press_on', actors.deputy as StepActor, { note: '快' }, env)?.code
    expect([press(null), press(at('2026-06-12', '18:00')), press(at('2026-06-11', '18:00'))]).toEqual([
      undefined,
      'PRESSED_LATELY',
      undefined,
    ])
    const pressed = takeStep(
      { ...atStage.IN_PROGRESS, dueAt: 1, stageSince: 2 },
      'press_on',
      actors.deputy as StepActor,
      { note: '老人等着用' },
      env,
    )
    expect(pressed).toMatchObject({ ok: true, value: { stage: 'IN_PROGRESS', dueAt: 1, stageSince: 2 } })
  })
  test('what is handed over goes to somebody it can go to, and its date stays', () => {
    const give = (item: Moving, newOwner: StepInput['newOwner'], actor = actors.street as StepActor) =>
      takeStep(item, 'reassign_owner', actor, { newOwner, reason: '调离' }, env)
    const words = (item: Moving, newOwner: StepInput['newOwner']) => {
      const outcome = give(item, newOwner)
      return outcome.ok ? null : outcome.refusal.fields?.newOwner
    }
    const waiting = { ...atStage.DEPUTY_PENDING, dueAt: at('2026-06-16', '10:00'), dueRule: paused.rule }
    expect(give(waiting, { kind: 'DEPUTY', id: 'heir' })).toMatchObject({
      value: { stage: 'DEPUTY_PENDING', ownerId: 'heir', deputyId: 'heir', dueAt: waiting.dueAt },
    })
    // The street does not answer for the deputy: it looks at the item as it would at any other.
    expect(give(waiting, { kind: 'STREET' })).toMatchObject({ value: { stage: 'TRIAGE', ownerId: 'STREET' } })
    expect(words(waiting, { kind: 'DEPUTY', id: 'stranger' })).toBe('请选择本街镇正在履职的代表')
    expect(words(waiting, { kind: 'DEPUTY', id: 'deputy' })).toBe('这件事本来就在这里，请换一个')
    expect(words(waiting, { kind: 'UNIT', id: 'HEIR' })).toBe('这件事现在不能交给这样的承接人')
    expect(words(atStage.IN_PROGRESS, { kind: 'UNIT', id: 'FOREIGN' })).toBe('请选择有权交办的单位')
    expect(give(atStage.FOLLOW_UP, { kind: 'UNIT', id: 'HEIR' })).toMatchObject({
      value: { stage: 'FOLLOW_UP', ownerId: 'HEIR', promiseDay: '2026-07-01' },
    })
    const asked = give({ ...atStage.NEED_MORE, dueAt: 5 }, { kind: 'STREET' })
    expect(asked).toMatchObject({ value: { stage: 'NEED_MORE', cameFrom: 'TRIAGE', paused: null, dueAt: 5 } })
  })
})

describe('dates follow the stage', () => {
  const take = (item: Moving, name: (typeof stepNames)[number], actor: StepActor | null, input: StepInput = {}) => {
    const outcome = takeStep(item, name, actor, input, env)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome.value
  }
  test('assignment fixes the last day for the resident; signing does not move it', () => {
    const assigned = take(atStage.TRIAGE, 'accept_assign', actors.street as StepActor, {
      unitId: 'UNIT',
      limitKind: 'SIMPLE',
    })
    expect(assigned).toMatchObject({ finalDueDay: '2026-06-25', handlingDays: 7 })
    expect(toIso(assigned.dueAt ?? 0)).toBe('2026-06-16T23:59:59+08:00')
    const signed = take(assigned, 'sign', actors.clerk as StepActor)
    expect(toIso(signed.dueAt ?? 0)).toBe('2026-06-25T23:59:59+08:00')
  })
  test('a reply sent back keeps the rest of the limit, but at least two working days', () => {
    const back = (finalDueDay: string) =>
      take({ ...atStage.REPLY_REVIEW, finalDueDay }, 'return_reply', actors.leader as StepActor, {
        reason: '没有说明日期',
      }).finalDueDay
    expect([back('2026-06-25'), back('2026-06-15')]).toEqual(['2026-06-25', '2026-06-17'])
  })
  test('urgency is computed from the clock', () => {
    const now = env.now
    expect([
      urgencyOf(null, now),
      urgencyOf(now - 1, now),
      urgencyOf(now + 3_600_000, now),
      urgencyOf(now + 25 * 3_600_000, now),
    ]).toEqual(['NONE', 'LATE', 'SOON', 'IN_TIME'])
  })
})

describe('what waits goes on where it stopped', () => {
  const take = (
    item: Moving,
    name: (typeof stepNames)[number],
    actor: StepActor | null,
    input: StepInput,
    now = env.now,
  ) => {
    const outcome = takeStep(item, name, actor, input, { ...env, now })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
    return outcome.value
  }
  const refusal = (item: Moving, name: (typeof stepNames)[number], actor: StepActor, input: StepInput, now: number) => {
    const outcome = takeStep(item, name, actor, input, { ...env, now })
    return outcome.ok ? null : outcome.refusal
  }
  const by = (name: string) => actors[name] as StepActor

  test('a deputy asks after five of his 24 hours; supplied two days later, 19 hours are left', () => {
    const item = { ...atStage.DEPUTY_PENDING, dueAt: at('2026-06-16', '10:00'), dueRule: paused.rule }
    const asked = take(item, 'ask_more', by('deputy'), { note: '哪一盏灯？' }, at('2026-06-15', '15:00'))
    expect(asked).toMatchObject({ stage: 'NEED_MORE', cameFrom: 'DEPUTY_PENDING', ownerKind: 'RESIDENT' })
    expect(toIso(asked.dueAt ?? 0)).toBe('2026-06-22T23:59:59+08:00')
    const back = take(asked, 'supply', by('author'), { text: '南门数起第三盏' }, at('2026-06-17', '15:00'))
    expect(back).toMatchObject({ stage: 'DEPUTY_PENDING', cameFrom: null, paused: null, ownerKind: 'DEPUTY' })
    expect(toIso(back.dueAt ?? 0)).toBe('2026-06-18T10:00:00+08:00')
  })
  test('a triage that waited keeps its working days, at least one', () => {
    const rule = { kind: 'WORKING_DAYS' as const, from: '2026-06-15', days: 2 }
    const item = { ...atStage.TRIAGE, dueAt: at('2026-06-17', '23:59'), dueRule: rule }
    const asked = take(item, 'ask_more', by('street'), { note: '在哪里？' }, at('2026-06-17', '16:00'))
    const back = take(asked, 'supply', by('author'), { text: '在南门' }, at('2026-06-18', '09:00'))
    // 19 June is 端午, then a weekend.
    expect(toIso(back.dueAt ?? 0)).toBe('2026-06-22T23:59:59+08:00')
  })
  test('a return that is refused did not stop the clock; one that is granted begins a new one', () => {
    const dueAt = at('2026-06-16', '23:59')
    const item = { ...atStage.ASSIGNED, assignedAt: env.now, dueAt, dueRule: paused.rule, finalDueDay: '2026-06-25' }
    const asked = take(item, 'request_return', by('clerk'), { reason: '路灯归区城管局' })
    expect(asked).toMatchObject({ stage: 'RETURN_REQUESTED', ownerKind: 'ORG', ownerId: 'STREET' })
    const refused = take(asked, 'refuse_return', by('street'), { reason: '小区里的归物业和住建' })
    expect([refused.stage, refused.dueAt, refused.finalDueDay]).toEqual(['ASSIGNED', dueAt, '2026-06-25'])
    const other = { ...asked, unitId: 'OLD' }
    const granted = take(
      other,
      'grant_return',
      by('street'),
      { unitId: 'UNIT', limitKind: 'SIMPLE', designate: true },
      at('2026-06-17', '10:00'),
    )
    expect(granted).toMatchObject({ stage: 'ASSIGNED', unitId: 'UNIT', finalDueDay: '2026-06-29', isDesignated: true })
    expect(openSteps(granted, by('clerk'))).toEqual(['sign'])
    expect(
      refusal(asked, 'grant_return', by('street'), { unitId: 'UNIT', limitKind: 'SIMPLE' }, env.now),
    ).toMatchObject({
      fields: { unitId: '请换一个单位' },
    })
  })
  test('a return is asked for within five working days', () => {
    const item = { ...atStage.IN_PROGRESS, assignedAt: env.now }
    const ask = (day: string) => refusal(item, 'request_return', by('clerk'), { reason: '不归我们' }, at(day, '09:00'))
    expect([ask('2026-06-23'), ask('2026-06-24')?.code]).toEqual([null, 'RETURN_TOO_LATE'])
  })
  test('an extension is asked for once, ends within thirty days, and moves the last day', () => {
    const ask = (newDay: string) =>
      refusal(atStage.IN_PROGRESS, 'request_extension', by('clerk'), { reason: '要等配件', newDay }, env.now)?.fields
    expect([ask('2026-06-25'), ask('2026-07-26'), ask('2026-07-25')]).toEqual([
      { newDay: '请选择比原来更晚的日期' },
      { newDay: '最多延长 30 天' },
      undefined,
    ])
    const asked = take(atStage.IN_PROGRESS, 'request_extension', by('clerk'), { reason: '配件', newDay: '2026-07-10' })
    expect(asked).toMatchObject({ stage: 'IN_PROGRESS', ownerKind: 'ORG', ownerId: 'STREET', askedDay: '2026-07-10' })
    // Nobody waits for whoever has to decide: the unit answers again as soon as that is done.
    expect(openSteps(asked, by('clerk'))).toEqual([])
    const granted = take(asked, 'grant_extension', by('street'), {})
    expect(granted).toMatchObject({
      finalDueDay: '2026-07-10',
      finalRule: { kind: 'EXTENDED', from: '2026-06-25', day: '2026-07-10' },
      ownerKind: 'UNIT',
    })
    expect(toIso(granted.dueAt ?? 0)).toBe('2026-07-10T23:59:59+08:00')
    expect(openSteps(granted, by('clerk'))).not.toContain('request_extension')
    const refused = take(asked, 'refuse_extension', by('street'), { reason: '可以先答复' })
    expect(toIso(refused.dueAt ?? 0)).toBe('2026-06-25T23:59:59+08:00')
  })
  test('a promise is moved by the leader and agreed to by the street', () => {
    const asked = take(atStage.FOLLOW_UP, 'move_promise', by('leader'), { reason: '雨季', newDay: '2026-08-01' })
    expect(asked).toMatchObject({ promiseDay: '2026-07-01', askedDay: '2026-08-01', ownerKind: 'ORG' })
    const agreed = take(asked, 'agree_promise', by('street'), {})
    expect(agreed).toMatchObject({ promiseDay: '2026-08-01', askedDay: null, ownerKind: 'UNIT' })
    expect(toIso(agreed.dueAt ?? 0)).toBe('2026-08-01T23:59:59+08:00')
  })
  test('a resident asks again once, within thirty days of closing', () => {
    const again = (day: string) =>
      refusal(atStage.CLOSED, 'ask_again', by('author'), { text: '又坏了' }, at(day, '09:00'))
    expect([again('2026-07-01'), again('2026-07-02')?.code]).toEqual([null, 'ASK_AGAIN_TOO_LATE'])
    const next = take(atStage.CLOSED, 'ask_again', by('author'), { text: '又坏了' })
    expect(next).toMatchObject({ stage: 'TRIAGE', handlingRound: 2, askedAgain: true, closedAt: null })
    expect(openSteps({ ...next, stage: 'CLOSED' }, by('author'))).not.toContain('ask_again')
  })
  test('going to see what became of it leaves the day it was closed', () => {
    const seen = take(atStage.CLOSED, 'schedule_lookback', null, {})
    expect(seen).toMatchObject({ stage: 'LOOKBACK', ownerId: 'STREET', closedAt: atStage.CLOSED.closedAt })
    expect(take(seen, 'lookback_ok', by('deputy'), { text: '灯是亮的' })).toMatchObject({
      stage: 'CLOSED',
      closedAt: atStage.CLOSED.closedAt,
    })
    expect(take(seen, 'rehandle', by('street'), { note: '又坏了' })).toMatchObject({ closedAt: null })
  })
})
