import { mayReveal } from '../exports/exports'
import { type Actor, isSignedIn, type RoleOrPublic, type SignedInActor } from './actors'

/**
 * Who may see what, stated once. A scope is a list of alternatives; each alternative names columns that must have the
 * given values. No alternative: nothing is seen. An empty alternative: everything in the district.
 * `seesRow` reads it in code; `cloud/db/visibility.ts` turns the same value into SQL, so the two cannot differ (rulings 16).
 */
export type Scope<Column extends string> = ReadonlyArray<Readonly<Partial<Record<Column, Condition>>>>
/** The value a column must have, `null` for none, or the one it must not have. */
export type Condition = string | null | { not: string }

/** What those who may not read an item may still be told of: nothing at all of what few may read (信访工作条例 §30). */
export const unrestricted: Scope<'restriction'> = [{ restriction: null }]

export type OpinionColumn =
  | 'author_id'
  | 'entered_by'
  | 'deputy_id'
  | 'street_id'
  | 'unit_id'
  | 'assigner_id'
  | 'stage'
  /** Holds several units; an alternative names one of them. */
  | 'co_units'
  | 'restriction'
  | 'kept_from'
  | 'accused_person_id'
export type BookingColumn = 'person_id' | 'station_id' | 'street_id' | 'session_id'
/** Records of talks are seen by whom bookings are seen by: the station, its street, the district office, the visitor. */
export type RecordColumn = BookingColumn

export const seesRow = <Column extends string>(
  scope: Scope<Column>,
  row: Partial<Record<Column, string | null | readonly string[]>>,
): boolean =>
  scope.some((alternative) =>
    (Object.entries(alternative) as [Column, Condition][]).every(([column, wanted]) => {
      const held = row[column] ?? null
      if (typeof held === 'object' && held !== null) return held.includes(wanted as string)
      return wanted !== null && typeof wanted === 'object' ? held !== wanted.not : held === wanted
    }),
  )

/**
 * Opinions an actor may read. Streets see their whole area; the district office all of it; units what they handle or
 * help with.
 *
 * What is restricted (an accusation, a court case, a clue about the business climate) is read by its author, by whoever
 * wrote it down, and by those of the street and the district whose account says so. An accused office or person never
 * reads it, whatever the account says (信访工作条例 §30).
 */
export const opinionScope = (actor: Actor): Scope<OpinionColumn> => {
  if (!isSignedIn(actor)) return []
  const open = { restriction: null } as const
  /** What an office may read of its area: all of it where the account is cleared, except what is about itself. */
  const office = (orgId: string) =>
    actor.cleared ? { kept_from: { not: orgId }, accused_person_id: { not: actor.personId } } : open
  switch (actor.role) {
    case 'RESIDENT':
      return [{ author_id: actor.personId }]
    case 'DEPUTY':
      return actor.deputyId ? [{ deputy_id: actor.deputyId, ...open }] : []
    case 'STATION_LIAISON':
    case 'GRID_WORKER':
      // Whoever wrote it down; not where it is about the writer.
      return [{ entered_by: actor.personId, accused_person_id: { not: actor.personId } }]
    case 'STREET_STAFF':
      return actor.orgId ? [{ street_id: actor.orgId, ...office(actor.orgId) }] : []
    case 'UNIT_CLERK':
    case 'UNIT_LEADER':
      return actor.orgId
        ? [
            { unit_id: actor.orgId, ...open },
            { co_units: actor.orgId, ...open },
          ]
        : []
    case 'DISTRICT_OFFICE':
      return [actor.orgId ? office(actor.orgId) : open]
    // The government office takes part from escalation on, and keeps what it assigned.
    case 'GOV_OFFICE':
      return actor.orgId
        ? [
            { stage: 'ESCALATED', ...open },
            { assigner_id: actor.orgId, ...open },
          ]
        : []
    case 'SYS_ADMIN':
      return []
  }
}

/**
 * Opinions of which an actor reads also the words and photos that wait for a person, or were not passed on: those who wrote
 * them, the street that looks, and the district office.
 */
export const heldWordsScope = (actor: Actor): Scope<OpinionColumn> =>
  ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF', 'DISTRICT_OFFICE'].includes(actor.role)
    ? opinionScope(actor)
    : []

/** What belongs to a street and is kept by its staff, as what was found at its stations. */
export const areaScope = (actor: Actor): Scope<'street_id'> => {
  if (!isSignedIn(actor)) return []
  switch (actor.role) {
    case 'STREET_STAFF':
      return actor.orgId ? [{ street_id: actor.orgId }] : []
    case 'DISTRICT_OFFICE':
    case 'SYS_ADMIN':
      return [{}]
    default:
      return []
  }
}

/** Bookings an actor may read. */
export const bookingScope = (actor: Actor): Scope<BookingColumn> => {
  if (!isSignedIn(actor)) return []
  switch (actor.role) {
    case 'RESIDENT':
      return [{ person_id: actor.personId }]
    case 'STATION_LIAISON':
      return actor.stationId ? [{ station_id: actor.stationId }] : []
    case 'STREET_STAFF':
      return actor.orgId ? [{ street_id: actor.orgId }] : []
    case 'DISTRICT_OFFICE':
      return [{}]
    default:
      return []
  }
}

/** Bookings of a reception day: a deputy sees those of the sessions he or she is on the roster of, and no others. */
export const rosterScope = (actor: Actor, rostered: readonly { id: string }[]): Scope<BookingColumn> =>
  actor.role === 'DEPUTY' ? rostered.map(({ id }) => ({ session_id: id })) : bookingScope(actor)

/** Whether the actor keeps the desk of a reception: the station's liaison, or staff of its street. */
export const keepsDesk = (actor: Actor, session: { stationId: string; streetId: string | null }): boolean =>
  isSignedIn(actor) &&
  ((actor.role === 'STATION_LIAISON' && actor.stationId !== null && actor.stationId === session.stationId) ||
    (actor.role === 'STREET_STAFF' && actor.orgId !== null && actor.orgId === session.streetId))

/** What of the author an actor may see (rulings 7). */
export type AuthorView = 'FULL' | 'CALLED_AND_MASKED_PHONE' | 'HIDDEN'

export const authorView = (
  actor: Actor,
  opinion: { authorId: string | null; enteredBy: string; hideFromUnit: boolean },
): AuthorView => {
  if (!isSignedIn(actor)) return 'HIDDEN'
  if (actor.role === 'RESIDENT') return opinion.authorId === actor.personId ? 'FULL' : 'HIDDEN'
  switch (actor.role) {
    case 'STREET_STAFF':
    case 'DISTRICT_OFFICE':
    case 'GOV_OFFICE':
    case 'DEPUTY':
      return 'CALLED_AND_MASKED_PHONE'
    case 'STATION_LIAISON':
    case 'GRID_WORKER':
      return opinion.enteredBy === actor.personId ? 'CALLED_AND_MASKED_PHONE' : 'HIDDEN'
    case 'UNIT_CLERK':
    case 'UNIT_LEADER':
      return opinion.hideFromUnit ? 'HIDDEN' : 'CALLED_AND_MASKED_PHONE'
    case 'SYS_ADMIN':
      return 'HIDDEN'
  }
}

/**
 * Who may see the author's phone whole, with a reason that is kept (rulings 7): the street; a deputy whom the author allowed;
 * whoever wrote it down for somebody who has to be phoned.
 */
export const mayPhone = (
  actor: Actor,
  opinion: { allowContact: boolean; authorReads: boolean; enteredBy: string; deputyId: string | null },
): boolean => {
  if (!isSignedIn(actor)) return false
  switch (actor.role) {
    case 'STREET_STAFF':
      return true
    case 'DEPUTY':
      return opinion.allowContact && opinion.deputyId === actor.deputyId
    case 'STATION_LIAISON':
    case 'GRID_WORKER':
      return !opinion.authorReads && opinion.enteredBy === actor.personId
    default:
      return false
  }
}

/** What of the author goes into a file that leaves the system: nothing unless somebody who may says why (rulings 7). */
export const authorInFile = (
  actor: SignedInActor,
  opinion: { authorId: string | null; enteredBy: string; hideFromUnit: boolean },
  reason: string | null,
): AuthorView =>
  reason === null || !mayReveal(actor.role)
    ? 'HIDDEN'
    : actor.role === 'STREET_STAFF'
      ? 'FULL'
      : authorView(actor, opinion)

/**
 * Who reads what offices say to each other: drafts of a reply, why one was sent back. Those who only wrote an opinion
 * down read what the resident reads.
 */
export const seesInside = (role: RoleOrPublic): boolean =>
  ['DEPUTY', 'STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE', 'UNIT_CLERK', 'UNIT_LEADER'].includes(role)

/**
 * Whose private notes somebody writes and reads: those of the own organisation; a deputy's are the deputy's alone. A note of
 * the street may name the author, whom a unit must not know (rulings 7): so no organisation reads another's.
 */
export const noteHolder = (actor: SignedInActor): string | null =>
  !seesInside(actor.role) ? null : (actor.orgId ?? (actor.deputyId ? `deputy:${actor.deputyId}` : null))

/** Receptions whose plan and roster an actor keeps: a station its own, a street those of its area, the district all. */
export const scheduleScope = (actor: Actor): Scope<'station_id' | 'street_id'> => {
  if (!isSignedIn(actor)) return []
  switch (actor.role) {
    case 'STATION_LIAISON':
      return actor.stationId ? [{ station_id: actor.stationId }] : []
    case 'STREET_STAFF':
      return actor.orgId ? [{ street_id: actor.orgId }] : []
    case 'DISTRICT_OFFICE':
      return [{}]
    default:
      return []
  }
}
