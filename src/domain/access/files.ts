import type { Actor, Role } from './actors'
import {
  areaScope,
  bookingScope,
  heldWordsScope,
  type OpinionColumn,
  opinionScope,
  type Scope,
  seesInside,
} from './policy'

/** What somebody hands a photo in for. */
export const filePurposes = ['STANDARD', 'RECORD', 'PLACE', 'OPINION', 'REPLY', 'CASE'] as const
export type FilePurpose = (typeof filePurposes)[number]

interface FileRule {
  /** Who may hand one in. */
  putBy: readonly Role[]
  /** Who may look at it once it hangs on something (`cloud/db/files.ts` says on what); until then only its giver may. */
  readBy: (
    actor: Actor,
  ) => Scope<
    | 'street_id'
    | 'station_id'
    | 'person_id'
    | 'session_id'
    | OpinionColumn
    | 'check_state'
    | 'reply_state'
    | 'case_state'
  >
}

/** One line a purpose. Whoever may hand something in may still not hang it anywhere: that is decided where it is hung. */
export const fileRules: Readonly<Record<FilePurpose, FileRule>> = {
  STANDARD: { putBy: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN'], readBy: areaScope },
  // Taken at a talk with the visitor's consent: seen by the station, its street, the district office and the visitor.
  RECORD: { putBy: ['STATION_LIAISON', 'STREET_STAFF'], readBy: bookingScope },
  // What a station looks like: for everybody who wants to find it, without log-in.
  PLACE: { putBy: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN'], readBy: () => [{}] },
  // With an opinion or what was added to it: seen by those who read the item, once nobody has to look at it first.
  OPINION: {
    putBy: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    readBy: (actor) => [
      ...heldWordsScope(actor),
      ...opinionScope(actor).map((alternative) => ({ ...alternative, check_state: 'PASSED' })),
    ],
  },
  // With an answer: a draft, or what a unit said to the one in charge, stays between those who handle it.
  REPLY: {
    putBy: ['DEPUTY', 'UNIT_CLERK', 'UNIT_LEADER', 'STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'],
    readBy: (actor) =>
      opinionScope(actor).map((alternative) =>
        seesInside(actor.role) ? alternative : { ...alternative, reply_state: 'RELEASED' },
      ),
  },
  // With a published case: for everybody while it is out, before that for those who prepare it. Made from photos that hang
  // elsewhere, never handed in.
  CASE: {
    putBy: [],
    readBy: (actor) => [
      { case_state: 'OUT' },
      ...(actor.role === 'STREET_STAFF' || actor.role === 'DISTRICT_OFFICE' ? opinionScope(actor) : []),
    ],
  },
}

export const filePutters: readonly Role[] = [...new Set(filePurposes.flatMap((purpose) => fileRules[purpose].putBy))]
