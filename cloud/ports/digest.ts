import type { Day, Instant } from '../../src/domain/calendar/time'
import type { RoleRow } from './people'

export interface DigestStore {
  isOff(personId: string): Promise<boolean>
  choose(personId: string, on: boolean): Promise<void>
  /** Roles in which somebody works and wants to be told, by their ids. */
  readers(): Promise<RoleRow[]>
  /** Messages about work that came to a person since; digests are none. */
  news(personId: string, since: Instant): Promise<number>
  isTold(day: Day): Promise<boolean>
  told(day: Day): Promise<void>
}
