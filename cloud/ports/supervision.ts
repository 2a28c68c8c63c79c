import type { Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'

export interface SupervisionTopic {
  id: string
  /** null: the district's. */
  streetId: string | null
  title: string
  /** By which the opinions behind it are found, among those submitted on these days. */
  words: string
  from: Day
  to: Day
  /** How many there were when it was made a topic. */
  found: number
  note: string | null
  personId: string
  actor: string
  createdAt: Instant
  closedAt: Instant | null
  outcome: string | null
}

export interface SupervisionStore {
  /** False where the same words are supervised in this area already. */
  add(topic: SupervisionTopic): Promise<boolean>
  /** Open ones first, newest first. */
  list(scope: Scope<'street_id'>, limit: number): Promise<SupervisionTopic[]>
  /** False where there is none open that the scope sees. */
  close(id: string, scope: Scope<'street_id'>, outcome: string, at: Instant): Promise<boolean>
}
