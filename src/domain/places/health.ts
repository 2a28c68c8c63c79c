import { at, DAY, type Day, dayOf, type Instant } from '../calendar/time'
import type { Settings } from '../settings/settings'
import { servesOn, type StationStanding } from './station'

/** Why a station does not look alive. It is listed to the district, never hidden (complaint «盆景工程»). */
export const ailments = ['NO_NEXT_DATE', 'LONG_UNUSED', 'LATE_ITEMS', 'PAUSED'] as const
export type Ailment = (typeof ailments)[number]

export interface StationLife extends StationStanding {
  nextStartsAt: Instant | null
  lastHeldAt: Instant | null
  openedOn: Day | null
  /** When the register first knew of it. */
  madeOn: Day | null
  lateItems: number
}

/**
 * What is wrong with a station today; empty for a healthy one. A station that is over is judged no more. `places.unusedDays`
 * days without a reception count as long unused, whether or not one is planned; they begin with the last reception, before
 * the first one with the day the station opened: what has just opened has not been left alone.
 */
export const ailmentsOf = (station: StationLife, settings: Settings, now: Instant): Ailment[] => {
  if (station.state === 'PAUSED') return ['PAUSED']
  if (!servesOn(station, dayOf(now))) return []
  const began = station.openedOn ?? station.validFrom ?? station.madeOn
  const since = station.lastHeldAt ?? (began === null ? null : at(began))
  const unused = since === null || now - since > settings['places.unusedDays'] * DAY
  return [
    ...(station.nextStartsAt === null ? ['NO_NEXT_DATE' as const] : []),
    ...(unused ? ['LONG_UNUSED' as const] : []),
    ...(station.lateItems > 0 ? ['LATE_ITEMS' as const] : []),
  ]
}
