import type { Day, Instant } from '../../src/domain/calendar/time'
import type { Organ } from '../../src/domain/opinion/coordination'
import type { TemplateKind } from '../../src/domain/opinion/templates'

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

/** What another organ was asked about an item, and what it answered. */
export interface CoordinationRow {
  id: string
  opinionId: string
  organ: Organ
  organName: string
  askedOn: Day
  matter: string
  personId: string
  by: string
  at: Instant
  answer: CoordinationAnswer | null
}

export interface CoordinationAnswer {
  text: string
  on: Day
  personId: string
  by: string
  at: Instant
}

export interface CaseworkStore {
  addCoordination(row: CoordinationRow): Promise<void>
  coordination(opinionId: string): Promise<CoordinationRow[]>
  coordinationRow(id: string): Promise<CoordinationRow | null>
  /** False where it was answered already: of two who write at once, one is told. */
  answerCoordination(id: string, answer: CoordinationAnswer): Promise<boolean>
  addNote(row: NoteRow): Promise<void>
  notes(opinionId: string, holder: string): Promise<NoteRow[]>
  note(id: string, holder: string): Promise<NoteRow | null>
  removeNote(id: string): Promise<void>
  templates(orgIds: readonly string[]): Promise<TemplateRow[]>
  /** Writes a new one, or over the one with this id where it is the same organisation's; false where it is not. */
  saveTemplate(row: TemplateRow): Promise<boolean>
  removeTemplate(id: string, orgId: string): Promise<boolean>
}
