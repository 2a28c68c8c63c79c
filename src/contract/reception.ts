import * as v from 'valibot'
import { bookingStates } from '../domain/reception/booking'
import { Day, defineAsk, everyone, Id, Instant, optionalText, Phone, RequestId, someText } from './ask'
import { SessionBrief } from './places'

export const BookingState = v.picklist(bookingStates)

export const BookingRating = v.picklist(['GOOD', 'BASIC', 'BAD'])

export const BookingOut = v.object({
  id: v.string(),
  number: v.string(),
  /** Six digits shown at the station. */
  checkInCode: v.string(),
  state: BookingState,
  /** Of the slot; of the whole session while somebody waits. */
  startsAt: Instant,
  endsAt: Instant,
  calledBy: v.string(),
  /** 199****6021 */
  phoneMasked: v.string(),
  party: v.number(),
  topic: v.nullable(v.string()),
  accessNeed: v.nullable(v.string()),
  /** Booked for somebody of the family. */
  forRelative: v.boolean(),
  /** How many are before somebody who waits. */
  ahead: v.nullable(v.number()),
  /** A place kept for somebody who waited; seconds by the server's clock, for phones whose clock is wrong.
   *  Still told once it lapsed: who was offered a place did not wait in vain. */
  offer: v.nullable(v.object({ until: Instant, secondsLeft: v.number() })),
  /** Of one the station called off, on its own page: why, and the place kept, waited for or taken instead. */
  calledOff: v.nullable(
    v.object({
      reason: v.nullable(v.string()),
      next: v.nullable(
        v.object({ bookingId: v.string(), startsAt: Instant, state: v.picklist(['OFFERED', 'WAITLIST', 'CONFIRMED']) }),
      ),
    }),
  ),
  rating: v.nullable(v.object({ rating: BookingRating, note: v.nullable(v.string()) })),
  station: v.object({
    id: v.string(),
    name: v.string(),
    address: v.string(),
    place: v.nullable(v.string()),
    phone: v.string(),
    lng: v.nullable(v.number()),
    lat: v.nullable(v.number()),
  }),
  sessionId: v.string(),
  cancelUntil: Instant,
  can: v.object({ cancel: v.boolean(), reschedule: v.boolean(), answer: v.boolean(), rate: v.boolean() }),
})

export const AccessNeed = v.picklist(['WHEELCHAIR', 'SIGN_LANGUAGE', 'DIALECT', 'HEARING', 'OTHER'])

const bookingForm = {
  calledBy: someText(20),
  /** Left out: the phone of the account. */
  phone: v.optional(Phone),
  party: v.pipe(v.number('请选择人数'), v.integer(), v.minValue(1, '至少 1 人'), v.maxValue(50, '人数太多')),
  topic: optionalText(200),
  accessNeed: v.optional(AccessNeed),
  /** 帮家人办: booked by one person for somebody of the family, who may have no phone. */
  forRelative: v.optional(v.boolean(), false),
  /** The resident read what is stored and who sees it. */
  consent: v.boolean(),
}

/** Whether the asker may do something now, and if not, why. */
const May = v.object({ ok: v.boolean(), code: v.nullable(v.string()), message: v.nullable(v.string()) })

/** A booking of the asker in a session. */
const Own = v.nullable(v.object({ bookingId: v.string(), startsAt: Instant, state: BookingState }))

export const receptionAsks = {
  'reception.sessions': defineAsk({
    summary: 'Coming receptions of a street, a community, a station or the whole district, soonest first',
    writes: false,
    by: everyone,
    input: v.object({
      streetId: v.optional(Id),
      communityId: v.optional(Id),
      stationId: v.optional(Id),
      from: v.optional(Day),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
    }),
    output: v.object({ items: v.array(SessionBrief) }),
  }),
  'reception.session': defineAsk({
    summary: 'One reception with its slots, and what a booking needs',
    writes: false,
    by: everyone,
    input: v.object({ sessionId: Id }),
    output: v.object({
      session: SessionBrief,
      /** How a call is made, in words. */
      callNote: v.nullable(v.string()),
      /** The session a moved one became. */
      movedTo: v.nullable(v.object({ id: v.string(), startsAt: Instant })),
      /** Where this session is held: the station's, unless it is held elsewhere. */
      address: v.string(),
      place: v.nullable(v.string()),
      phone: v.string(),
      partyMax: v.number(),
      closeMinutes: v.number(),
      cancelMinutes: v.number(),
      holdMinutes: v.number(),
      offerMinutes: v.number(),
      /** How many wait for a place. */
      waiting: v.number(),
      slots: v.array(
        v.object({
          id: v.string(),
          startsAt: Instant,
          endsAt: Instant,
          left: v.number(),
          state: v.picklist(['FREE', 'FULL', 'CLOSED', 'NOT_OPEN']),
        }),
      ),
      /** The asker's own booking in this session, and the one for somebody of the family. */
      mine: Own,
      relative: Own,
      /** The place kept while the asker fills the form; seconds, for phones whose clock is wrong. */
      hold: v.nullable(v.object({ slotId: v.string(), secondsLeft: v.number() })),
      may: v.object({ book: May, wait: May }),
      /** The days booking is open for, from today: the name of a holiday, 休 on another day off, null on a working day. */
      days: v.array(v.object({ day: Day, off: v.nullable(v.string()) })),
    }),
  }),
  'reception.book': defineAsk({
    summary: 'Take a place of a session',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, slotId: Id, ...bookingForm }),
    output: v.object({ booking: BookingOut }),
  }),
  'reception.bookFor': defineAsk({
    summary: 'Take a place of a session for somebody at the desk or on the phone',
    writes: true,
    by: ['STATION_LIAISON', 'STREET_STAFF'],
    input: v.object({ requestId: RequestId, slotId: Id, ...bookingForm, phone: Phone }),
    /** With the code, for the slip that is handed out; lists of the desk do not hold it. */
    output: v.object({
      bookingId: v.string(),
      number: v.string(),
      checkInCode: v.string(),
      startsAt: Instant,
      endsAt: Instant,
      calledBy: v.string(),
    }),
  }),
  'reception.hold': defineAsk({
    summary: 'Keep a place for some minutes while the form is filled; one a person',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, slotId: Id, forRelative: v.optional(v.boolean(), false) }),
    output: v.object({ slotId: v.string(), secondsLeft: v.number() }),
  }),
  'reception.release': defineAsk({
    summary: 'Give the place kept while the form was filled back',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId }),
    output: v.object({ released: v.boolean() }),
  }),
  'reception.wait': defineAsk({
    summary: 'Wait for a place of a full session; the first one waiting is offered what becomes free',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, sessionId: Id, ...bookingForm }),
    output: v.object({ booking: BookingOut }),
  }),
  'reception.answerOffer': defineAsk({
    summary: 'Accept a place that was kept, or let it go to the next one',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, bookingId: Id, accept: v.boolean() }),
    output: v.object({ booking: BookingOut }),
  }),
  'reception.reschedule': defineAsk({
    summary: 'Move a booking to another slot, also of another reception, in one act: number and code stay',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, bookingId: Id, slotId: Id }),
    output: v.object({ booking: BookingOut }),
  }),
  'reception.rate': defineAsk({
    summary: 'Rate a reception one has been to; the last rating counts',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, bookingId: Id, rating: BookingRating, note: optionalText(300) }),
    output: v.object({ booking: BookingOut }),
  }),
  'reception.calendar': defineAsk({
    summary: 'A booking as a calendar entry (iCalendar), with a reminder',
    writes: false,
    by: ['RESIDENT'],
    input: v.object({ bookingId: Id }),
    output: v.object({ fileName: v.string(), text: v.string() }),
  }),
  'reception.follow': defineAsk({
    summary: 'Be told of the next receptions of a station, or no longer',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, stationId: Id, on: v.boolean() }),
    output: v.object({ following: v.boolean() }),
  }),
  'reception.following': defineAsk({
    summary: 'Stations the asker follows, with their next reception',
    writes: false,
    by: ['RESIDENT'],
    input: v.object({}),
    output: v.object({
      items: v.array(
        v.object({
          stationId: v.string(),
          name: v.string(),
          streetName: v.nullable(v.string()),
          next: v.nullable(v.object({ sessionId: v.string(), startsAt: Instant, endsAt: Instant })),
        }),
      ),
    }),
  }),
  'reception.cancel': defineAsk({
    summary: 'Give a booked place back, or stop waiting',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, bookingId: Id }),
    output: v.object({ booking: BookingOut }),
  }),
  'reception.mine': defineAsk({
    summary: "The asker's own bookings, open ones first",
    writes: false,
    by: ['RESIDENT'],
    input: v.object({}),
    output: v.object({ items: v.array(BookingOut) }),
  }),
  'reception.booking': defineAsk({
    summary: 'One of the own bookings',
    writes: false,
    by: ['RESIDENT'],
    input: v.object({ bookingId: Id }),
    output: v.object({ booking: BookingOut }),
  }),
}
