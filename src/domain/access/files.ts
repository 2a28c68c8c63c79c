import type { Actor, Role } from './actors'
import { areaScope, bookingScope, type Scope } from './policy'

/** What somebody hands a photo in for. */
export const filePurposes = ['STANDARD', 'RECORD', 'PLACE'] as const
export type FilePurpose = (typeof filePurposes)[number]

interface FileRule {
  /** Who may hand one in. */
  putBy: readonly Role[]
  /** Who may look at it once it hangs on something (`cloud/db/files.ts` says on what); until then only its giver may. */
  readBy: (actor: Actor) => Scope<'street_id' | 'station_id' | 'person_id' | 'session_id'>
}

/** One line a purpose. Whoever may hand something in may still not hang it anywhere: that is decided where it is hung. */
export const fileRules: Readonly<Record<FilePurpose, FileRule>> = {
  STANDARD: { putBy: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN'], readBy: areaScope },
  // Taken at a talk with the visitor's consent: seen by the station, its street, the district office and the visitor.
  RECORD: { putBy: ['STATION_LIAISON', 'STREET_STAFF'], readBy: bookingScope },
  // What a station looks like: for everybody who wants to find it, without log-in.
  PLACE: { putBy: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN'], readBy: () => [{}] },
}

export const filePutters: readonly Role[] = [...new Set(filePurposes.flatMap((purpose) => fileRules[purpose].putBy))]
