import type { Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'
import type { RecordKind } from '../../src/domain/service/records'

export interface ServiceTaskRow {
  id: string
  what: string
  dueDay: Day
  doneAt: Instant | null
  outcome: string | null
}

/** What a street committee did for its deputies, looked into, or shared with others (seed row S3-13). */
export interface ServiceRecordRow {
  id: string
  streetId: string
  kind: RecordKind
  title: string
  day: Day
  participants: string
  notes: string | null
  personId: string
  createdAt: Instant
  tasks: ServiceTaskRow[]
}

export interface ServiceStore {
  add(row: ServiceRecordRow): Promise<void>
  /** Newest first; what was taken back is left out. */
  list(
    filter: { kind?: RecordKind },
    scope: Scope<'street_id'>,
    page: { after: { day: Day; id: string } | null; limit: number },
  ): Promise<ServiceRecordRow[]>
  /** False where it is not there, not within the scope, or done already. */
  finish(taskId: string, scope: Scope<'street_id'>, outcome: string, at: Instant): Promise<boolean>
  cancel(recordId: string, scope: Scope<'street_id'>, at: Instant): Promise<boolean>
}
