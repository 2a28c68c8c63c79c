import { DAY, dayOf, type Instant } from '../calendar/time'
import type { Settings } from '../settings/settings'
import { servesOn, type StationStanding } from './station'

/** Why a station does not look alive. It is listed to the district, never hidden (complaint «盆景工程»). */
export const ailments = ['NO_NEXT_DATE', 'LONG_UNUSED', 'LATE_ITEMS', 'PAUSED'] as const
export type Ailment = (typeof ailments)[number]

export interface StationLife extends StationStanding {
  nextStartsAt: Instant | null
  lastHeldAt: Instant | null
  lateItems: number
}

/**
 * What is wrong with a station today; empty for a healthy one. A station that is over is judged no more. `places.unusedDays`
 * days without a reception count as long unused, whether or not one is planned.
 */
export const ailmentsOf = (station: StationLife, settings: Settings, now: Instant): Ailment[] => {
  if (station.state === 'PAUSED') return ['PAUSED']
  if (!servesOn(station, dayOf(now))) return []
  const unused = station.lastHeldAt === null || now - station.lastHeldAt > settings['places.unusedDays'] * DAY
  return [
    ...(station.nextStartsAt === null ? ['NO_NEXT_DATE' as const] : []),
    ...(unused ? ['LONG_UNUSED' as const] : []),
    ...(station.lateItems > 0 ? ['LATE_ITEMS' as const] : []),
  ]
}
