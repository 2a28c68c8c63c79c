import { at, clockOf, DAY, dayOf, HOUR, type Instant } from './time'
import { type Calendar, isOff } from './working-days'
import type { Settings } from '../settings/settings'

/** Residents hear of a booking between 8:00 and 21:00 (rulings 5). */
export const WAKING = { from: '08:00', to: '21:00' } as const

/** Whether residents may be written to. */
export const isWaking = (now: Instant): boolean => clockOf(now) >= WAKING.from && clockOf(now) < WAKING.to

/** The first moment at or after `from` when residents may be written to. */
export const wakingMoment = (from: Instant): Instant => {
  const today = at(dayOf(from), WAKING.from)
  if (clockOf(from) < WAKING.from) return today
  return isWaking(from) ? from : today + DAY
}

/** Whether deputies, staff and units may be written to: on working days, in the hours of the place (rulings 5). */
export const isWorkingHour = (
  calendar: Calendar,
  settings: Pick<Settings, 'work.fromHour' | 'work.toHour'>,
  now: Instant,
): boolean => {
  const sinceMidnight = now - at(dayOf(now))
  return (
    !isOff(calendar, dayOf(now)) &&
    sinceMidnight >= settings['work.fromHour'] * HOUR &&
    sinceMidnight < settings['work.toHour'] * HOUR
  )
}
