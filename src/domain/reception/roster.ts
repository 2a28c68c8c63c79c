import type { Day, Instant } from '../calendar/time'
import { isActing, type MandateState } from '../people/deputies'
import { done, type Outcome, refused } from '../outcome/refusals'
import type { Settings } from '../settings/settings'

export type DeputyLevel = 'NATIONAL' | 'PROVINCE' | 'CITY' | 'DISTRICT' | 'TOWN'

/** What a roster needs to know of a deputy, at the time of one session. */
export interface Candidate {
  id: string
  name: string
  mandates: readonly { level: DeputyLevel; state: MandateState }[]
  /** Belongs to the session's station; has a grid in a community it serves. */
  ofStation: boolean
  ofGrid: boolean
  /** Works somewhere in the street. */
  ofStreet: boolean
  /** On leave (请假) on the day. */
  away: boolean
  /** Has another session that overlaps. */
  busy: boolean
  /** Receptions planned and held this year, the session asked about not counted. */
  duties: number
}

export type RosterObstacle = 'NOT_ACTING' | 'AWAY' | 'BUSY'

/** Why a deputy cannot sit in a session; null: nothing speaks against it. */
export const obstacleOf = (deputy: Pick<Candidate, 'mandates' | 'away' | 'busy'>): RosterObstacle | null =>
  !isActing(deputy) ? 'NOT_ACTING' : deputy.away ? 'AWAY' : deputy.busy ? 'BUSY' : null

const obstacleWords: Readonly<Record<RosterObstacle, string>> = {
  NOT_ACTING: '代表资格已暂停或终止，不能安排接待；请换一位代表',
  AWAY: '这一天请假；请换一位代表，或改日期',
  BUSY: '同一时间已排在另一场接待；请换人或改时间',
}

/** May all of these sit here? `deputies.<id>` names everyone who may not, with what to do. */
export const mayRoster = (deputies: readonly Candidate[]): Outcome<true> => {
  const fields: Record<string, string> = {}
  for (const one of deputies) {
    const obstacle = obstacleOf(one)
    if (obstacle) fields[`deputies.${one.id}`] = `${one.name}：${obstacleWords[obstacle]}`
  }
  return Object.keys(fields).length ? refused('ROSTER_CONFLICT', fields) : done(true)
}

/** Fewer than `reception.quorum` deputies sit here (processes.md 2.3: quorum ≥ 1). */
export const lacksQuorum = (rostered: number, settings: Settings): boolean => rostered < settings['reception.quorum']

/** The highest level a deputy acts on: what a mixed roster is balanced by. */
const levels: readonly DeputyLevel[] = ['NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN']
export const levelOf = (deputy: Pick<Candidate, 'mandates'>): DeputyLevel | null =>
  levels.find((level) => deputy.mandates.some((one) => one.level === level && one.state === 'ACTIVE')) ?? null

export type PickReason = 'OF_STATION' | 'OF_GRID' | 'OF_STREET' | 'FEWEST_DUTIES' | 'BEHIND' | 'OTHER_LEVEL'

export interface Proposed {
  deputyId: string
  reasons: PickReason[]
}

/**
 * Who should sit in one session: those of the station and its grids first, whoever has had the fewest receptions this year
 * before others, and not all of one level where there is a choice. `already` sit there and are not proposed again.
 * Everyone named is free; reasons say why this one.
 */
export const proposeFor = (
  candidates: readonly Candidate[],
  already: readonly Candidate[],
  wanted: number,
  dutyPerYear: number,
): Proposed[] => {
  const free = candidates.filter((one) => obstacleOf(one) === null && !already.some(({ id }) => id === one.id))
  const picks: Proposed[] = []
  const seated = [...already]
  // Near is worth two duties: nobody is sent across the district to even out a count.
  const distance = (one: Candidate) => (one.ofStation ? 0 : one.ofGrid ? 1 : one.ofStreet ? 4 : 10)
  while (picks.length < wanted) {
    const level = new Set(seated.map(levelOf))
    const weight = (one: Candidate) =>
      one.duties * 2 + distance(one) + (seated.length && level.has(levelOf(one)) ? 1 : 0)
    const [best] = free
      .filter((one) => !seated.some(({ id }) => id === one.id))
      .sort((a, b) => weight(a) - weight(b) || (a.id < b.id ? -1 : 1))
    if (!best) break
    const least = Math.min(...free.filter((one) => distance(one) <= distance(best)).map((one) => one.duties))
    picks.push({
      deputyId: best.id,
      reasons: [
        ...(best.ofStation ? ['OF_STATION' as const] : []),
        ...(best.ofGrid ? ['OF_GRID' as const] : []),
        ...(!best.ofStation && !best.ofGrid && best.ofStreet ? ['OF_STREET' as const] : []),
        ...(best.duties < dutyPerYear ? ['BEHIND' as const] : []),
        ...(best.duties <= least ? ['FEWEST_DUTIES' as const] : []),
        ...(seated.length && !level.has(levelOf(best)) ? ['OTHER_LEVEL' as const] : []),
      ],
    })
    seated.push(best)
  }
  return picks
}

export interface Duty {
  planned: number
  /** RECORDED sessions the deputy was rostered for and signed in to: only these count as held. */
  held: number
}

/**
 * How a deputy stands against `reception.dutyPerYear`: BEHIND when what was held and is still planned does not reach it,
 * DONE when enough was held, else ON_WAY.
 */
export const dutyState = (duty: Duty, perYear: number): 'DONE' | 'ON_WAY' | 'BEHIND' =>
  duty.held >= perYear ? 'DONE' : duty.held + duty.planned >= perYear ? 'ON_WAY' : 'BEHIND'

/** Two times overlap; one that begins when the other ends does not. */
export const overlaps = (
  a: { startsAt: Instant; endsAt: Instant },
  b: { startsAt: Instant; endsAt: Instant },
): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** May a session be cancelled, moved or edited? Only one that is still to come. */
export const mayReschedule = (session: { stage: string; startsAt: Instant }, now: Instant): Outcome<true> => {
  if (session.stage === 'CANCELLED' || session.stage === 'MOVED') return refused('SESSION_CANCELLED')
  if (session.stage === 'RECORDED' || session.startsAt <= now) return refused('SESSION_PAST')
  return done(true)
}

/** May somebody be taken off the roster or stand in? Until the session ends: who is missing is seen when it has begun. */
export const maySubstitute = (session: { stage: string; endsAt: Instant }, now: Instant): Outcome<true> => {
  if (session.stage === 'CANCELLED' || session.stage === 'MOVED') return refused('SESSION_CANCELLED')
  return session.stage === 'RECORDED' || session.endsAt <= now ? refused('SESSION_PAST') : done(true)
}

/** May a session be put here? `others` are the station's own that will take place. */
export const mayPlace = (
  session: { day: Day; startsAt: Instant; endsAt: Instant; slotMinutes: number },
  others: readonly { startsAt: Instant; endsAt: Instant }[],
  now: Instant,
): Outcome<true> => {
  if (session.endsAt <= session.startsAt) return refused('BAD_SHAPE', { end: '结束不晚于开始；请改成晚于开始的时间' })
  if (session.endsAt - session.startsAt < session.slotMinutes * 60_000)
    return refused('BAD_SHAPE', { slotMinutes: '这一场排不下一段；请改小每段分钟，或把时间改长' })
  if (session.startsAt <= now) return refused('SESSION_PAST', { day: '这个时间已经过了；请选以后的时间' })
  if (others.some((other) => overlaps(session, other)))
    return refused('SESSION_OVERLAPS', { start: '本站这个时间已有一场接待；请换时间，或改那一场' })
  return done(true)
}
