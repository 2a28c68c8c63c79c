import * as v from 'valibot'
import { stages } from '../domain/opinion/stages'
import { bookingStates } from '../domain/reception/booking'
import { Day, defineAsk, Id, Instant, optionalText, Phone, RequestId, someText } from './ask'
import { DeputyLevel, SessionBrief } from './places'
import { AccessNeed } from './reception'

const desk = ['STATION_LIAISON', 'STREET_STAFF'] as const

const Outcome = v.picklist(['ANSWERED', 'TO_HANDLE'], '请选择当场答复还是需转办')
const Party = v.pipe(v.number('请选择人数'), v.integer(), v.minValue(1, '至少 1 人'), v.maxValue(50, '人数太多'))
const Reason = someText(200, 2)

export const DayVisitorOut = v.object({
  id: v.string(),
  number: v.string(),
  source: v.picklist(['ONLINE', 'DESK', 'WALK_IN']),
  /** Start of the slot; of the session for whoever walked in. */
  startsAt: Instant,
  calledBy: v.string(),
  /** '' where none is known. */
  phoneMasked: v.string(),
  party: v.number(),
  /** What it is about; not for the deputies while a person of the desk has to look at it, or where it was not passed on. */
  topic: v.nullable(v.string()),
  topicCheck: v.nullable(v.picklist(['HELD', 'REFUSED'])),
  /** Why it waits, for the desk. */
  topicWhy: v.nullable(v.string()),
  accessNeed: v.nullable(v.string()),
  forRelative: v.boolean(),
  state: v.picklist(bookingStates),
  /** Where the visitor stands now: see `placeOf` in the domain. */
  place: v.picklist(['COMING', 'LATE', 'MISSED', 'WAITING', 'TALKING', 'DONE', 'LEFT', 'NO_SHOW', 'OFF']),
  checkedInAt: v.nullable(Instant),
  goesFirst: v.boolean(),
  recordId: v.nullable(v.string()),
  can: v.object({
    checkIn: v.boolean(),
    turn: v.boolean(),
    /** A check-in that was a mistake can be taken back. */
    notHere: v.boolean(),
    /** Who was marked as gone can be put back into the line. */
    stillHere: v.boolean(),
    record: v.boolean(),
    checkTopic: v.boolean(),
  }),
})

const RecordBrief = v.object({
  id: v.string(),
  number: v.string(),
  bookingId: v.nullable(v.string()),
  calledBy: v.string(),
  isPaper: v.boolean(),
  opinionNumbers: v.array(v.string()),
  answered: v.number(),
})

const MatterIn = v.pipe(
  v.object({
    /** What the resident said, in the resident's own words. */
    words: someText(2000, 2),
    categoryId: Id,
    outcome: Outcome,
    answer: optionalText(1000),
    communityId: v.optional(Id),
    gridId: v.optional(Id),
    placeText: optionalText(100),
  }),
  v.forward(
    v.check((matter) => matter.outcome !== 'ANSWERED' || !!matter.answer, '请写下当场怎么答复的'),
    ['answer'],
  ),
  v.forward(
    v.check((matter) => matter.outcome !== 'TO_HANDLE' || !!matter.communityId, '请选择这件事在哪个社区'),
    ['communityId'],
  ),
)

const MatterOut = v.object({
  /** Became an item that this reader may not read: nothing of what was said leaves. */
  withheld: v.boolean(),
  words: v.string(),
  categoryName: v.string(),
  outcome: v.picklist(['ANSWERED', 'TO_HANDLE']),
  answer: v.nullable(v.string()),
  opinion: v.nullable(
    v.object({
      id: v.string(),
      number: v.string(),
      title: v.string(),
      stage: v.picklist(stages),
      /** Whether the reader may open it. */
      mayOpen: v.boolean(),
    }),
  ),
})

export const RecordOut = v.object({
  id: v.string(),
  number: v.string(),
  /** For the slip: known to the desk and to the visitor; null for others. */
  code: v.nullable(v.string()),
  sessionId: v.string(),
  stationId: v.string(),
  stationName: v.string(),
  stationPhone: v.string(),
  startsAt: Instant,
  endsAt: Instant,
  recordedAt: Instant,
  calledBy: v.string(),
  phoneMasked: v.string(),
  isPaper: v.boolean(),
  confirmed: v.boolean(),
  deputies: v.array(v.object({ id: v.string(), name: v.string() })),
  /** What the deputy adds for those who handle it; null for the visitor. */
  deputyNote: v.nullable(v.string()),
  photoIds: v.array(v.string()),
  matters: v.array(MatterOut),
})

export const receptionDayAsks = {
  'reception.day': defineAsk({
    summary:
      'Reception day at the station: sessions of a day, who is booked, who is here, who is next, what is recorded',
    writes: false,
    by: ['STATION_LIAISON', 'STREET_STAFF', 'DEPUTY'],
    input: v.object({ day: v.optional(Day), stationId: v.optional(Id) }),
    output: v.object({
      day: Day,
      sessions: v.array(
        v.object({
          session: SessionBrief,
          deputies: v.array(
            v.object({
              id: v.string(),
              name: v.string(),
              levels: v.array(DeputyLevel),
              state: v.picklist(['ROSTERED', 'LEAVE']),
              standsInForName: v.nullable(v.string()),
              signedInAt: v.nullable(Instant),
              /** Not signed in although the time for it is over. */
              absent: v.boolean(),
              can: v.object({ signIn: v.boolean(), signOff: v.boolean() }),
            }),
          ),
          bookings: v.array(DayVisitorOut),
          /** Those who are here and not called yet, in the order in which they are called, and why. */
          order: v.array(v.object({ bookingId: v.string(), why: v.picklist(['FIRST', 'SLOT', 'ARRIVAL', 'EARLY']) })),
          records: v.array(RecordBrief),
          counts: v.object({
            booked: v.number(),
            walkedIn: v.number(),
            arrived: v.number(),
            recorded: v.number(),
            people: v.number(),
          }),
          noVisitorReason: v.nullable(v.string()),
          /** Until when a talk can be written down. */
          recordUntil: Instant,
          can: v.object({ walkIn: v.boolean(), record: v.boolean(), close: v.boolean() }),
        }),
      ),
      /** Receptions of the days before that nobody has recorded, while that is possible. */
      unrecorded: v.array(
        v.object({ sessionId: v.string(), stationName: v.string(), day: Day, startsAt: Instant, until: Instant }),
      ),
    }),
  }),
  'reception.checkIn': defineAsk({
    summary: 'Check a visitor in, by the booking or by the six digits',
    writes: true,
    by: desk,
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
  'reception.walkIn': defineAsk({
    summary: 'Register somebody who came without a booking; never refused for want of a place',
    writes: true,
    by: desk,
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      calledBy: someText(20),
      party: Party,
      topic: optionalText(200),
      accessNeed: v.optional(AccessNeed),
      phone: v.optional(Phone),
      /** The visitor agrees that the phone is stored; without a phone nothing is asked. */
      consent: v.optional(v.boolean(), false),
    }),
    output: v.object({ bookingId: v.string(), number: v.string() }),
  }),
  'reception.turn': defineAsk({
    summary:
      'Call a visitor in (the next one where none is named), back to waiting, first, in the usual order, gone, not here yet, or here after all',
    writes: true,
    by: desk,
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      bookingId: v.optional(Id),
      act: v.picklist(['CALL', 'BACK', 'FIRST', 'USUAL', 'LEFT', 'NOT_HERE', 'STILL_HERE']),
    }),
    output: v.object({ bookingId: v.string(), calledBy: v.string() }),
  }),
  'reception.checkTopic': defineAsk({
    summary: 'Pass the topic of a booking that the content guard doubts on to the deputies, or do not',
    writes: true,
    by: desk,
    input: v.object({ requestId: RequestId, bookingId: Id, pass: v.boolean() }),
    output: v.object({ bookingId: v.string() }),
  }),
  'reception.signIn': defineAsk({
    summary: 'A deputy signs in to a reception, or the desk does it for one; the desk may take a mistake back',
    writes: true,
    by: [...desk, 'DEPUTY'],
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      /** Left out: the asking deputy. */
      deputyId: v.optional(Id),
      on: v.optional(v.boolean(), true),
    }),
    output: v.object({ deputyId: v.string(), signedInAt: v.nullable(Instant) }),
  }),
  'reception.addRecord': defineAsk({
    summary:
      'Write a talk down: its matters, each answered at once or handed on as an opinion with a number and an owner',
    writes: true,
    by: desk,
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      /** Left out: somebody who is not on the list, as on paper that is typed in later. */
      bookingId: v.optional(Id),
      calledBy: optionalText(20),
      phone: v.optional(Phone),
      party: v.optional(Party, 1),
      matters: v.pipe(v.array(MatterIn), v.minLength(1, '请写下来访者说的事'), v.maxLength(5, '一份记录最多 5 件事')),
      deputyIds: v.pipe(v.array(Id), v.maxLength(20)),
      deputyNote: optionalText(1000),
      /** Read back to the visitor, who said that it is right. */
      confirmed: v.boolean(),
      isPaper: v.optional(v.boolean(), false),
      photoIds: v.optional(v.pipe(v.array(Id), v.maxLength(9, '最多 9 张照片')), []),
      photoConsent: v.optional(v.boolean(), false),
      hideFromUnit: v.optional(v.boolean(), true),
      allowContact: v.optional(v.boolean(), false),
      publishConsent: v.optional(v.boolean(), false),
      /** The visitor knows what is stored and who sees it. */
      consent: v.boolean(),
    }),
    output: v.object({
      recordId: v.string(),
      number: v.string(),
      code: v.string(),
      opinions: v.array(
        v.object({ id: v.string(), number: v.string(), holder: v.string(), dueAt: v.nullable(Instant) }),
      ),
      answered: v.number(),
    }),
  }),
  'reception.record': defineAsk({
    summary:
      'One record with its matters, for the station, its street, the district office, deputies who were there, the visitor',
    writes: false,
    by: ['STATION_LIAISON', 'STREET_STAFF', 'DISTRICT_OFFICE', 'DEPUTY', 'RESIDENT'],
    input: v.object({ recordId: Id }),
    output: v.object({ record: RecordOut }),
  }),
  'reception.records': defineAsk({
    summary: "The asker's own records, newest first",
    writes: false,
    by: ['RESIDENT'],
    input: v.object({}),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          number: v.string(),
          stationName: v.string(),
          startsAt: Instant,
          opinionNumbers: v.array(v.string()),
          answered: v.number(),
        }),
      ),
    }),
  }),
  'reception.close': defineAsk({
    summary: 'End a reception: it counts as held by its records, or by the reason why nobody came',
    writes: true,
    by: desk,
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      noVisitorReason: v.optional(Reason),
      /** For everybody who came and has no record: it follows later, or the visitor left without a talk. */
      unrecorded: v.optional(
        v.pipe(
          v.array(v.object({ bookingId: Id, what: v.picklist(['LATER', 'LEFT'], '请逐位说明') })),
          v.maxLength(200),
        ),
        [],
      ),
    }),
    output: v.object({ sessionId: v.string(), records: v.number(), noShows: v.number() }),
  }),
}
