import { buildCalendar } from '../../cloud/db/calendar'
import { at, toIso } from '../../src/domain/calendar/time'
import { urgencyOf } from '../../src/domain/opinion/deadline'
import { openSteps, ownerOf, type StepActor, stepNames, steps } from '../../src/domain/opinion/states'
import { closedStages, stages, type Stage } from '../../src/domain/opinion/stages'
import { type Moving, type StepEnv, type StepInput, takeStep } from '../../src/domain/opinion/transition'
import { settingDefaults } from '../../src/domain/settings/settings'

const env: StepEnv = {
  now: at('2026-06-15', '10:00'),
  calendar: buildCalendar([]),
  settings: { ...settingDefaults },
  districtOfficeId: 'OFFICE',
  assignable: new Set(['UNIT']),
}
const anItem = (more: Partial<Moving> = {}): Moving => ({
  stage: 'TRIAGE',
  authorId: 'author',
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
  dueAt: null,
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
  ...more,
})
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
      .map(([name, actor]) => [name, openSteps(item, actor)] as const)
      .filter(([, open]) => open.length),
  )

/** An item of each stage as the product makes it. */
const atStage: Record<Stage, Moving> = {
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
  FOLLOW_UP: anItem({ stage: 'FOLLOW_UP', unitId: 'UNIT', assignerId: 'STREET', promiseDay: '2026-09-30' }),
  CLOSED: anItem({ stage: 'CLOSED' }),
  NOT_ACCEPTED: anItem({ stage: 'NOT_ACCEPTED' }),
  WITHDRAWN: anItem({ stage: 'WITHDRAWN' }),
}

describe('what may happen now, and by whom', () => {
  test.each<[Stage, object]>([
    ['DEPUTY_PENDING', { author: ['withdraw'], deputy: ['answer_on_spot', 'forward'] }],
    ['TRIAGE', { author: ['withdraw'], street: ['accept_assign', 'not_accept', 'escalate'] }],
    ['ESCALATED', { office: ['accept_assign', 'send_back'], gov: ['accept_assign'] }],
    ['ASSIGNED', { clerk: ['sign'] }],
    ['IN_PROGRESS', { clerk: ['draft_reply'] }],
    ['REPLY_REVIEW', { leader: ['issue_reply', 'return_reply'] }],
    ['REPLIED', { author: ['rate'] }],
    ['REVIEW_BAD', { street: ['rehandle', 'explain_close'] }],
    ['FOLLOW_UP', { clerk: ['report_fulfilled'] }],
    ['CLOSED', {}],
    ['NOT_ACCEPTED', {}],
    ['WITHDRAWN', {}],
  ])('%s', (stage, expected) => expect(who(atStage[stage])).toEqual(expected))

  test('a reply that the leader issued is for the street, or for the office that assigned', () => {
    expect(who({ ...atStage.REPLY_REVIEW, replyTurn: 'ASSIGNER' })).toEqual({
      street: ['return_reply', 'release_reply'],
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
  }
  const bySystem = { fall_through: 'DEPUTY_PENDING', no_rating: 'REPLIED' } as const
  test.each(stepNames)('%s', (name) => {
    for (const stage of steps[name].from) {
      const variants = [atStage[stage], { ...atStage[stage], replyTurn: 'ASSIGNER' as const }]
      const outcomes = variants.flatMap((item) =>
        name in bySystem
          ? [takeStep(item, name, null, full, env)]
          : Object.values(actors)
              .filter((actor) => openSteps(item, actor).includes(name))
              .map((actor) => takeStep(item, name, actor, full, env)),
      )
      expect(outcomes.length).toBeGreaterThan(0)
      for (const outcome of outcomes) {
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
        const next = outcome.value
        expect(stages).toContain(next.stage)
        expect(steps[name].to).toContain(next.stage as never)
        if (closedStages.includes(next.stage))
          expect(next).toMatchObject({ ownerKind: 'NOBODY', dueAt: null, closedAt: env.now })
        else {
          expect(next.ownerId).toBeTruthy()
          expect(next.dueAt).toBeGreaterThan(env.now)
        }
      }
    }
  })

  test('every stage that the table names is reached by the step that names it', () => {
    const variants: [Partial<Moving>, Partial<StepInput>][] = [
      [{}, {}],
      [{ replyTurn: 'ASSIGNER' }, {}],
      [{ unitId: null }, {}],
      [{ resultClass: 'B', promiseDay: '2026-09-30' }, {}],
      [{}, { rating: 'BAD' }],
    ]
    for (const name of stepNames) {
      const reached = new Set<string>()
      for (const stage of steps[name].from)
        for (const [more, input] of variants) {
          const item = { ...atStage[stage], ...more }
          const by = name in bySystem ? [null] : Object.values(actors).filter((a) => openSteps(item, a).includes(name))
          for (const actor of by) {
            const outcome = takeStep(item, name, actor, { ...full, ...input }, env)
            if (!outcome.ok) continue
            reached.add(outcome.value.stage)
            if (!closedStages.includes(outcome.value.stage))
              expect([outcome.value.ownerId, outcome.value.dueAt]).toEqual([expect.anything(), expect.any(Number)])
          }
        }
      expect({ name, reached: [...reached].sort() }).toEqual({ name, reached: [...steps[name].to].sort() })
    }
  })

  test.each(stages.filter((stage) => !closedStages.includes(stage)))('an open item at %s has an owner', (stage) => {
    expect(ownerOf(atStage[stage], 'OFFICE').id).toBeTruthy()
    expect(ownerOf({ ...atStage[stage], authorId: null }, 'OFFICE').id).toBeTruthy()
  })
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
