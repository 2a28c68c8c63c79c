import type { Role } from '../access/actors'
import type { Day } from '../calendar/time'
import type { Restriction } from './restriction'

/** With whom an item that is not ours to decide is coordinated (seed row S2-26). */
export const organs = ['COURT', 'PROCURATORATE', 'POLICE', 'LETTERS', 'JUSTICE', 'DISCIPLINE', 'OTHER'] as const
export type Organ = (typeof organs)[number]

/** Who keeps and reads that record, of the items they may read at all: never the author, a deputy or a unit. */
export const coordinates = (role: Role): boolean => role === 'STREET_STAFF' || role === 'DISTRICT_OFFICE'

/** Only what few may read is coordinated; what was asked before a restriction was lifted may still be answered. */
export const mayCoordinate = (role: Role, item: { restriction: Restriction | null }): boolean =>
  coordinates(role) && item.restriction !== null

/** What is wrong with the day of something that was done: it is still to come, or before what it answers. */
export const wrongDay = (day: Day, today: Day, asked?: Day): string | null =>
  day > today ? '这一天还没有到，请选今天或以前的日子' : asked && day < asked ? '比去函的日子还早，请重新选' : null
