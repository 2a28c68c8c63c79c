import type { BookingColumn, Scope } from '../../src/domain/access/policy'
import type { Instant } from '../../src/domain/calendar/time'
import type { BookingState } from '../../src/domain/reception/booking'
import type { SessionRow, SlotRow, StationRow } from './places'

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
  /** A person of the desk has to look at the topic before the deputies read it, or it is not passed on to them. */
  topicCheck: 'HELD' | 'REFUSED' | null
  topicWhy: string | null
  accessNeed: string | null
  checkInCode: string
  state: BookingState
  /** Of the slot; of the whole session while somebody waits. */
  startsAt: Instant
  endsAt: Instant
  source: 'ONLINE' | 'DESK' | 'WALK_IN'
  /** Booked by the person for somebody of the family. */
  forRelative: boolean
  /** Who of the staff wrote it down. */
  enteredBy: string | null
  /** Higher comes first; within a rank the lower `waitSeq`. */
  waitRank: number
  waitSeq: number | null
  /** Until when an offered place is kept. */
  offerUntil: Instant | null
  /** The booking of a cancelled or moved session that this one stands for. */
  movedFromId: string | null
  checkedInAt: Instant | null
  rating: 'GOOD' | 'BASIC' | 'BAD' | null
  ratingNote: string | null
}

/** What a new booking has beside what every one has. */
export type NewBooking = Omit<
  BookingRow,
  | 'source'
  | 'topicCheck'
  | 'topicWhy'
  | 'forRelative'
  | 'enteredBy'
  | 'waitRank'
  | 'waitSeq'
  | 'offerUntil'
  | 'movedFromId'
  | 'checkedInAt'
  | 'rating'
  | 'ratingNote'
> &
  Partial<BookingRow>

/** What a booking shows of its station. */
export type StationOfBooking = Pick<StationRow, 'id' | 'name' | 'address' | 'place' | 'phone' | 'lng' | 'lat'>

/** A slot with the session and the station it belongs to. */
export interface PlaceFacts {
  slot: SlotRow
  session: SessionRow
  station: StationOfBooking
}

export interface HoldRow {
  personId: string
  slotId: string
  sessionId: string
  expiresAt: Instant
}

export interface ReceptionStore {
  slot(id: string): Promise<SlotRow | null>
  /** A slot with its session, which stays as it is until the transaction ends. */
  placeOf(slotId: string): Promise<PlaceFacts | null>
  /** Takes one place in the statement that also checks the count; false when the slot is full. */
  takePlace(slotId: string): Promise<boolean>
  /** Takes several places of one slot, all or none. */
  takePlaces(slotId: string, count: number): Promise<boolean>
  givePlaceBack(slotId: string): Promise<void>
  /** Locks slots in one order, before one place is left for another: two such moves cannot wait for each other. */
  lockSlots(ids: readonly string[]): Promise<void>
  addBooking(row: NewBooking, at: Instant): Promise<void>
  addBookings(rows: readonly NewBooking[], at: Instant): Promise<void>
  booking(id: string, scope: Scope<BookingColumn>): Promise<BookingRow | null>
  bookings(
    filter: {
      personId?: string
      ids?: readonly string[]
      personIds?: readonly string[]
      sessionIds?: readonly string[]
      /** Made in the stead of this one when its session was called off. */
      movedFromId?: string
      states?: readonly BookingState[]
      endsAfter?: Instant
      /** Latest first, so that a limit leaves out the oldest. */
      newest?: true
    },
    scope: Scope<BookingColumn>,
    limit: number,
  ): Promise<BookingRow[]>
  /** Keeps a session as it is until the transaction ends; others may do so at the same time. */
  holdSession(id: string): Promise<void>
  /** As `holdSession`, for the session of a slot, that of a person's hold and one more, all in one order. */
  holdSessionsFor(personId: string, slotId?: string, sessionId?: string | null): Promise<void>
  /** As `holdSession`, alone: nobody takes or leaves a place of the session until the transaction ends. */
  lockSession(id: string): Promise<void>
  /** Serialises one person's bookings, so that two taps at once cannot both pass the limit; the person's phone. */
  lockPerson(personId: string): Promise<{ phone: string | null }>
  /** As `lockPerson`, for all of these and all who count on one of these sessions, in one order. */
  lockBookers(sessionIds: readonly string[], personIds?: readonly string[]): Promise<void>
  /** What counts against the limits of a person: what stands (also past, in this session), and what was missed since. */
  standing(
    personId: string,
    facts: { sessionId: string; now: Instant; missedSince: Instant },
  ): Promise<{
    own: {
      id: string
      sessionId: string
      startsAt: Instant
      endsAt: Instant
      state: BookingState
      forRelative: boolean
    }[]
    missed: Instant[]
    hold: HoldRow | null
  }>
  /** Moves a booking from one state to another; the slot it holds at that moment, or null when it is no longer in the first. */
  /** All that stand of a session are called off by the station; locked before, with their people. */
  callOffBookings(sessionId: string, at: Instant): Promise<void>
  moveBooking(id: string, from: BookingState, to: BookingState, at: Instant): Promise<{ slotId: string | null } | null>
  /** Puts a confirmed booking into another slot, with its number and its code. */
  changeSlot(id: string, to: PlaceFacts, at: Instant): Promise<boolean>
  rate(id: string, rating: 'GOOD' | 'BASIC' | 'BAD', note: string | null, at: Instant): Promise<void>

  addHold(row: HoldRow): Promise<void>
  /** Forgets a person's hold; what it was, or null. Its place still counts as taken. */
  dropHold(personId: string): Promise<HoldRow | null>
  /** Forgets holds of a slot whose time is over, less those somebody is just using; how many places they still count. */
  dropExpiredHolds(slotId: string, now: Instant): Promise<number>
  slotsWithExpiredHolds(now: Instant, limit: number): Promise<string[]>

  /** The first one waiting for a session, kept for this transaction; null when nobody waits. */
  firstWaiting(sessionId: string): Promise<BookingRow | null>
  /** Keeps a place for somebody who waits. */
  offer(
    bookingId: string,
    slot: Pick<SlotRow, 'id' | 'startsAt' | 'endsAt'>,
    until: Instant,
    at: Instant,
  ): Promise<void>
  /** How many wait for each session. */
  waiting(sessionIds: readonly string[]): Promise<Map<string, number>>
  /** How many are before somebody who waits. */
  before(booking: Pick<BookingRow, 'sessionId' | 'waitRank' | 'waitSeq'>): Promise<number>
  expiredOffers(now: Instant, limit: number): Promise<string[]>
  /** Everybody who waits, with what settings depend on and the last slot of the session waited for. */
  waitingAnywhere(): Promise<{ id: string; stationId: string; streetId: string | null; lastStartsAt: Instant }[]>
  /**
   * Confirmed bookings that begin in this span and were not reminded of, once in the last hours before and once earlier;
   * with an id, that one if it is still among them.
   */
  toRemind(
    from: Instant,
    to: Instant,
    limit: number,
    id?: string,
  ): Promise<{ id: string; startsAt: Instant; /** When it got this slot. */ since: Instant }[]>

  follow(personId: string, stationId: string, at: Instant): Promise<void>
  unfollow(personId: string, stationId: string): Promise<void>
  /** Stations somebody follows, in the order of following. */
  following(personId: string): Promise<{ id: string; name: string; streetName: string | null }[]>
  followers(stationId: string): Promise<string[]>
}
