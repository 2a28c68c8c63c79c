import type { BookingColumn, Scope } from '../../src/domain/access/policy'
import type { Instant } from '../../src/domain/calendar/time'
import type { BookingState } from '../../src/domain/reception/booking'

export interface BookingRow {
  id: string
  number: string
  sessionId: string
  /** null while somebody waits for a place, and for whoever walked in. */
  slotId: string | null
  stationId: string
  streetId: string | null
  /** null for a walk-in without a phone. */
  personId: string | null
  calledBy: string
  phone: string | null
  party: number
  topic: string | null
  accessNeed: string | null
  checkInCode: string
  state: BookingState
  startsAt: Instant
  endsAt: Instant
}

export interface ReceptionStore {
  slot(id: string): Promise<{
    id: string
    sessionId: string
    startsAt: Instant
    endsAt: Instant
    capacity: number
    taken: number
  } | null>
  /** Takes one place in the statement that also checks the count; false when the slot is full. */
  takePlace(slotId: string): Promise<boolean>
  givePlaceBack(slotId: string): Promise<void>
  addBooking(row: BookingRow, at: Instant): Promise<void>
  booking(id: string, scope: Scope<BookingColumn>): Promise<BookingRow | null>
  bookings(
    filter: {
      personId?: string
      sessionIds?: readonly string[]
      states?: readonly BookingState[]
      endsAfter?: Instant
      checkInCode?: string
      /** Latest first, so that a limit leaves out the oldest. */
      newest?: true
    },
    scope: Scope<BookingColumn>,
    limit: number,
  ): Promise<BookingRow[]>
  /** Keeps a session as it is until the transaction ends. */
  holdSession(id: string): Promise<void>
  /** Serialises one person's bookings, so that two taps at once cannot both pass the limit. */
  lockPerson(personId: string): Promise<void>
  /** Moves a booking from one state to another; false when it is no longer in the first. */
  moveBooking(id: string, from: BookingState, to: BookingState, at: Instant): Promise<boolean>
}
