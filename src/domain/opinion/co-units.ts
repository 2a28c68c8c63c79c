import { endOfDay, type Day, type Instant } from '../calendar/time'
import { type Calendar, workingDaysDue } from '../calendar/working-days'
import { done, type Outcome, refused } from '../outcome/refusals'
import type { Settings } from '../settings/settings'

/** 协办单位: says what it thinks to the unit in charge, which alone answers the resident (opinion-steps.tsv, accept_assign). */
export interface CoUnit {
  unitId: string
  /** When its opinion is due; later the unit in charge need not wait for it. */
  dueAt: Instant
  givenAt: Instant | null
  /** When it was asked; missing where that was before a changed calendar moved these dates. */
  askedAt?: Instant
}

/** More than these are a meeting, not a matter. */
export const mostCoUnits = 5

export const coUnitOf = (coUnits: readonly CoUnit[], orgId: string | null): CoUnit | null =>
  coUnits.find((one) => one.unitId === orgId) ?? null

/** Those the unit in charge still waits for: no opinion yet, and their limit runs. */
export const awaited = (coUnits: readonly CoUnit[], now: Instant): CoUnit[] =>
  coUnits.filter((one) => one.givenAt === null && one.dueAt >= now)

interface Asking {
  now: Instant
  calendar: Calendar
  settings: Settings
  assignable: ReadonlySet<string>
}

/** Their limit ends with that of the answer at the latest. */
const dueFrom = (
  askedAt: Instant,
  finalDueDay: Day | null,
  { calendar, settings }: Pick<Asking, 'calendar' | 'settings'>,
) => {
  const own = workingDaysDue(calendar, askedAt, settings['opinion.coUnitDays'])
  return finalDueDay === null ? own : Math.min(own, endOfDay(finalDueDay))
}

const asked = (unitId: string, finalDueDay: Day | null, env: Omit<Asking, 'assignable'>): CoUnit => ({
  unitId,
  dueAt: dueFrom(env.now, finalDueDay, env),
  givenAt: null,
  askedAt: env.now,
})

/** Limits of those still waited for, counted anew: later, never earlier than what they were told. */
export const coUnitsRecounted = (
  coUnits: readonly CoUnit[],
  finalDueDay: Day | null,
  env: Pick<Asking, 'calendar' | 'settings'>,
): CoUnit[] =>
  coUnits.map((one) =>
    one.givenAt !== null || one.askedAt === undefined
      ? one
      : { ...one, dueAt: Math.max(one.dueAt, dueFrom(one.askedAt, finalDueDay, env)) },
  )

/** All of them asked anew, as when a matter is handled again. */
export const askedAnew = (
  coUnits: readonly CoUnit[],
  finalDueDay: Day | null,
  env: Omit<Asking, 'assignable'>,
): CoUnit[] => coUnits.map((one) => asked(one.unitId, finalDueDay, env))

/**
 * The units that are to help from now on. Those that help already keep what they gave and their limit; a new one must be
 * within the actor's right to assign, as the unit in charge must.
 */
export const coUnitsAs = (
  wanted: readonly string[],
  item: { unitId: string | null; finalDueDay: Day | null; coUnits: readonly CoUnit[] },
  env: Asking,
): Outcome<CoUnit[]> => {
  const ids = [...new Set(wanted)]
  const wrong = (why: string) => refused('BAD_SHAPE', { coUnitIds: why })
  if (ids.includes(item.unitId ?? '')) return wrong('主办单位不用再选为协办，请去掉')
  if (ids.length > mostCoUnits) return wrong(`协办单位最多 ${mostCoUnits} 个`)
  const fresh = ids.filter((id) => !coUnitOf(item.coUnits, id))
  if (fresh.some((id) => !env.assignable.has(id)))
    return refused('NO_ASSIGN_RIGHT', { coUnitIds: '请选择有权交办的单位，或报区人大' })
  return done(ids.map((id) => coUnitOf(item.coUnits, id) ?? asked(id, item.finalDueDay, env)))
}
