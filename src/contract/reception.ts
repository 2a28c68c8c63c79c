import * as v from 'valibot'
import { bookingStates } from '../domain/reception/booking'
import { Day, defineAsk, everyone, Id, Instant, optionalText, Phone, RequestId, someText } from './ask'
import { SessionBrief } from './places'

export const BookingState = v.picklist(bookingStates)

export const BookingOut = v.object({
  id: v.string(),
  number: v.string(),
  /** Six digits shown at the station. */
  checkInCode: v.string(),
  state: BookingState,
  startsAt: Instant,
  endsAt: Instant,
  calledBy: v.string(),
  /** 199****6021 */
  phoneMasked: v.string(),
  party: v.number(),
  topic: v.nullable(v.string()),
  accessNeed: v.nullable(v.string()),
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
  can: v.object({ cancel: v.boolean() }),
})

export const AccessNeed = v.picklist(['WHEELCHAIR', 'SIGN_LANGUAGE', 'DIALECT', 'HEARING', 'OTHER'])

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
      address: v.string(),
      place: v.nullable(v.string()),
      phone: v.string(),
      partyMax: v.number(),
      closeMinutes: v.number(),
      cancelMinutes: v.number(),
      slots: v.array(
        v.object({
          id: v.string(),
          startsAt: Instant,
          endsAt: Instant,
          left: v.number(),
          state: v.picklist(['FREE', 'FULL', 'CLOSED', 'NOT_OPEN']),
        }),
      ),
      /** The asker's own booking in this session, if there is one. */
      mine: v.nullable(v.object({ bookingId: v.string(), startsAt: Instant })),
    }),
  }),
  'reception.book': defineAsk({
    summary: 'Take a place of a session',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({
      requestId: RequestId,
      slotId: Id,
      calledBy: someText(20),
      /** Left out: the phone of the account. */
      phone: v.optional(Phone),
      party: v.pipe(v.number('请选择人数'), v.integer(), v.minValue(1, '至少 1 人'), v.maxValue(50, '人数太多')),
      topic: optionalText(200),
      accessNeed: v.optional(AccessNeed),
      /** The resident read what is stored and who sees it. */
      consent: v.boolean(),
    }),
    output: v.object({ booking: BookingOut }),
  }),
  'reception.cancel': defineAsk({
    summary: 'Give a booked place back',
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
  'reception.day': defineAsk({
    summary: 'Reception day at the station: sessions of a day with who is booked',
    writes: false,
    by: ['STATION_LIAISON', 'STREET_STAFF', 'DEPUTY'],
    input: v.object({ day: v.optional(Day), stationId: v.optional(Id) }),
    output: v.object({
      day: Day,
      sessions: v.array(
        v.object({
          session: SessionBrief,
          bookings: v.array(
            v.object({
              id: v.string(),
              startsAt: Instant,
              calledBy: v.string(),
              phoneMasked: v.string(),
              party: v.number(),
              topic: v.nullable(v.string()),
              accessNeed: v.nullable(v.string()),
              state: BookingState,
              can: v.object({ checkIn: v.boolean() }),
            }),
          ),
        }),
      ),
    }),
  }),
  'reception.checkIn': defineAsk({
    summary: 'Check a visitor in, by the booking or by the six digits',
    writes: true,
    by: ['STATION_LIAISON', 'STREET_STAFF'],
    input: v.pipe(
      v.object({
        requestId: RequestId,
        sessionId: Id,
        bookingId: v.optional(Id),
        code: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/, '报到号是 6 位数字'))),
      }),
      v.forward(
        v.check(
          (input) => (input.bookingId === undefined) !== (input.code === undefined),
          '请输入报到号，或点一位来访者',
        ),
        ['code'],
      ),
    ),
    output: v.object({ bookingId: v.string(), calledBy: v.string(), startsAt: Instant }),
  }),
}
