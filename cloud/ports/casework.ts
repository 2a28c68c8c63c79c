import type { Day, Instant } from '../../src/domain/calendar/time'
import type { TemplateKind } from '../../src/domain/opinion/templates'
import type { RecordKind } from '../../src/domain/service/records'

/** 内部备注: what an organisation writes down for itself. */
export interface NoteRow {
  id: string
  opinionId: string
  /** Whose note it is (`noteHolder` of the policy). */
  holder: string
  personId: string
  by: string
  text: string
  at: Instant
}

export interface TemplateRow {
  id: string
  orgId: string
  kind: TemplateKind
  title: string
  body: string
  personId: string
  changedAt: Instant
}

export interface CaseworkStore {
  addNote(row: NoteRow): Promise<void>
  notes(opinionId: string, holder: string): Promise<NoteRow[]>
  note(id: string, holder: string): Promise<NoteRow | null>
  removeNote(id: string): Promise<void>
  templates(orgIds: readonly string[]): Promise<TemplateRow[]>
  /** Writes a new one, or over the one with this id where it is the same organisation's; false where it is not. */
  saveTemplate(row: TemplateRow): Promise<boolean>
  removeTemplate(id: string, orgId: string): Promise<boolean>
}

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
  cancelledAt: Instant | null
  tasks: ServiceTaskRow[]
}
