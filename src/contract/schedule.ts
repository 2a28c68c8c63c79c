import * as v from 'valibot'
import type { RoleOrPublic } from '../domain/access/actors'
import { Day, defineAsk, everyone, Id, Instant, optionalText, RequestId, someText } from './ask'
import { DeputyBrief, DeputyLevel, ReceptionMode, SessionBrief } from './places'

/** Who keeps the plan and the rosters: a station its own, a street those of its area, the district office all. */
const planners: readonly RoleOrPublic[] = ['STATION_LIAISON', 'STREET_STAFF', 'DISTRICT_OFFICE']
/** Who announces a closure. */
const closers: readonly RoleOrPublic[] = ['STREET_STAFF', 'DISTRICT_OFFICE']

const Clock = v.pipe(v.string('请选择时间'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间要写成 9:00 这样'))
const Year = v.pipe(v.number(), v.integer(), v.minValue(2020), v.maxValue(2100))
const SlotMinutes = v.pipe(
  v.number('请填写每段分钟'),
  v.integer(),
  v.minValue(5, '每段至少 5 分钟'),
  v.maxValue(120, '每段最多 120 分钟'),
)
const Capacity = v.pipe(
  v.number('请填写每段人数'),
  v.integer(),
  v.minValue(1, '每段至少 1 人'),
  v.maxValue(50, '每段最多 50 人'),
)
/** What was looked at: a session or roster that somebody changed since is not written over. */
const Version = v.pipe(v.string(), v.maxLength(40))
const Named = v.object({ id: v.string(), name: v.string() })

/** One session of the published plan. */
export const PlanItem = v.object({
  ...SessionBrief.entries,
  /** The day its rule names and why it is held on another one; null when it is held on that day, or no rule made it. */
  shift: v.nullable(v.object({ from: Day, reason: v.string() })),
  /** By weekends only: the notice of the year is not out. */
  provisional: v.boolean(),
  units: v.array(Named),
  movedTo: v.nullable(v.object({ id: v.string(), startsAt: Instant })),
})

const RosterSeat = v.object({
  deputy: DeputyBrief,
  state: v.picklist(['ROSTERED', 'LEAVE']),
  leaveReason: v.nullable(v.string()),
  standsInFor: v.nullable(Named),
  signedIn: v.boolean(),
  /** Cannot come as things stand now: on leave that day, or no longer acting. */
  problem: v.nullable(v.picklist(['NOT_ACTING', 'AWAY', 'BUSY'])),
})

export const PickReason = v.picklist(['OF_STATION', 'OF_GRID', 'OF_STREET', 'FEWEST_DUTIES', 'BEHIND', 'OTHER_LEVEL'])

const Candidate = v.object({
  id: v.string(),
  name: v.string(),
  level: v.nullable(DeputyLevel),
  duties: v.number(),
  ofStation: v.boolean(),
  ofGrid: v.boolean(),
  obstacle: v.nullable(v.picklist(['NOT_ACTING', 'AWAY', 'BUSY'])),
})

const Proposed = v.object({ deputy: Candidate, reasons: v.array(PickReason) })

/** What a session is about, as a form holds it. */
const details = {
  theme: optionalText(40),
  mode: v.optional(ReceptionMode),
  /** The number to call, or where the link of the call comes from. */
  callNote: optionalText(100),
  /** Not in the station's own room. */
  place: optionalText(100),
  unitIds: v.optional(v.pipe(v.array(Id), v.maxLength(20, '最多邀请 20 个单位'))),
}

const Touched = v.object({
  sessionId: v.string(),
  stationName: v.string(),
  startsAt: Instant,
  bookings: v.number(),
  /** Where it would go; null when it is cancelled. */
  movesTo: v.nullable(Instant),
})

const closureInput = v.pipe(
  v.object({
    scopeKind: v.picklist(['DISTRICT', 'STREET', 'STATION']),
    /** Left out for the whole district, and for a street's own staff. */
    scopeId: v.optional(Id),
    fromDay: Day,
    fromTime: v.optional(Clock, '00:00'),
    toDay: Day,
    toTime: v.optional(Clock, '23:59'),
    remedy: v.picklist(['CANCEL', 'MOVE']),
  }),
)

const ClosureOut = v.object({
  id: v.string(),
  scopeName: v.string(),
  startsAt: Instant,
  endsAt: Instant,
  reason: v.string(),
  remedy: v.picklist(['CANCEL', 'MOVE']),
  lifted: v.boolean(),
  can: v.object({ lift: v.boolean() }),
})

const RuleOut = v.object({
  id: v.string(),
  stationId: v.string(),
  stationName: v.string(),
  /** 每月10日 9:00–11:00，遇节假日顺延到下一个工作日 */
  text: v.string(),
  theme: v.nullable(v.string()),
  mode: ReceptionMode,
  from: Day,
  to: v.nullable(Day),
})

const RuleDayOut = v.object({
  ruleDay: Day,
  day: v.nullable(Day),
  reason: v.nullable(v.string()),
  provisional: v.boolean(),
})

export const scheduleAsks = {
  'schedule.plan': defineAsk({
    summary: 'The published plan of a year: every reception of a station, a street, or the district’s own stations',
    writes: false,
    by: everyone,
    input: v.object({ stationId: v.optional(Id), streetId: v.optional(Id), year: v.optional(Year) }),
    output: v.object({
      title: v.string(),
      year: v.number(),
      /** The first year whose holidays are not announced yet. */
      provisionalFrom: v.number(),
      rules: v.array(RuleOut),
      /** Holidays of the year, and the weekend days worked for them. */
      holidays: v.array(v.object({ day: Day, name: v.string(), off: v.boolean() })),
      /** The last day that is shown, where there is more than one answer carries. */
      shownTo: v.nullable(Day),
      items: v.array(PlanItem),
    }),
  }),
  'schedule.desk': defineAsk({
    summary:
      'What whoever keeps the plan has to look at: sessions without enough deputies, leave without stand-in, days not sure yet',
    writes: false,
    by: planners,
    input: v.object({}),
    output: v.object({
      areaName: v.string(),
      /** With what a new session or rule of the station begins with. */
      stations: v.array(v.object({ ...Named.entries, slotMinutes: v.number(), capacity: v.number() })),
      /** Coming sessions, soonest first, that need somebody’s hand. */
      needs: v.array(
        v.object({
          sessionId: v.string(),
          stationName: v.string(),
          startsAt: Instant,
          why: v.array(v.picklist(['NO_QUORUM', 'LEAVE', 'CONFLICT'])),
        }),
      ),
      coming: v.number(),
      provisional: v.number(),
      stationsWithoutRule: v.array(Named),
    }),
  }),
  'schedule.session': defineAsk({
    summary: 'One session for those who keep it: roster, units, what may be done',
    writes: false,
    by: [...planners, 'DEPUTY'],
    input: v.object({ sessionId: Id }),
    output: v.object({
      session: PlanItem,
      version: v.string(),
      callNote: v.nullable(v.string()),
      slotMinutes: v.number(),
      capacity: v.number(),
      booked: v.number(),
      quorum: v.number(),
      roster: v.array(RosterSeat),
      /** Who may still be asked, nearest first; empty for a deputy. */
      candidates: v.array(Candidate),
      /** Units that can be invited; empty for a deputy. */
      invitable: v.array(Named),
      can: v.object({ edit: v.boolean(), substitute: v.boolean(), callOff: v.boolean(), askLeave: v.boolean() }),
    }),
  }),
  'schedule.add': defineAsk({
    summary: 'Add one session by hand',
    writes: true,
    by: planners,
    input: v.object({
      requestId: RequestId,
      stationId: Id,
      day: Day,
      start: Clock,
      end: Clock,
      slotMinutes: v.optional(SlotMinutes, 15),
      capacity: v.optional(Capacity, 1),
      deputyIds: v.optional(v.pipe(v.array(Id), v.maxLength(20)), []),
      ...details,
    }),
    output: v.object({ sessionId: v.string() }),
  }),
  'schedule.units': defineAsk({
    summary: 'Units that can be invited to a session of a station',
    writes: false,
    by: planners,
    input: v.object({ stationId: Id }),
    output: v.object({ items: v.array(Named) }),
  }),
  'schedule.change': defineAsk({
    summary: 'Change what a session is about, where it is, how many it takes, and which units come',
    writes: true,
    by: planners,
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      version: Version,
      capacity: v.optional(Capacity),
      ...details,
    }),
    output: v.object({ version: v.string() }),
  }),
  'schedule.roster': defineAsk({
    summary: 'Say who sits in a session; nobody twice at one time',
    writes: true,
    by: planners,
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      version: Version,
      /** Everybody who is to sit there; who took leave stays listed as such. */
      deputyIds: v.pipe(v.array(Id), v.maxLength(20, '一场最多 20 位代表')),
    }),
    output: v.object({ version: v.string() }),
  }),
  'schedule.leave': defineAsk({
    summary: 'A deputy cannot come: the staff are told, and a stand-in is proposed',
    writes: true,
    by: [...planners, 'DEPUTY'],
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      /** Left out by a deputy, who asks for him- or herself. */
      deputyId: v.optional(Id),
      reason: someText(100),
    }),
    output: v.object({ proposed: v.array(Proposed) }),
  }),
  'schedule.standIn': defineAsk({
    summary: 'Say who stands in for whoever took leave',
    writes: true,
    by: planners,
    input: v.object({ requestId: RequestId, sessionId: Id, forDeputyId: Id, deputyId: Id }),
    output: v.object({ version: v.string() }),
  }),
  'schedule.mine': defineAsk({
    summary: "A deputy's own receptions and duty of the year",
    writes: false,
    by: ['DEPUTY'],
    input: v.object({}),
    output: v.object({
      items: v.array(
        v.object({
          session: PlanItem,
          onLeave: v.boolean(),
          leaveReason: v.nullable(v.string()),
          standsInFor: v.nullable(Named),
          address: v.string(),
          booked: v.number(),
          can: v.object({ askLeave: v.boolean() }),
        }),
      ),
      duty: v.object({
        year: v.number(),
        planned: v.number(),
        held: v.number(),
        perYear: v.number(),
        state: v.picklist(['DONE', 'ON_WAY', 'BEHIND']),
      }),
    }),
  }),
  'schedule.duties': defineAsk({
    summary: 'How many receptions each deputy has held and still has this year, and who is behind',
    writes: false,
    by: planners,
    input: v.object({ year: v.optional(Year), streetId: v.optional(Id) }),
    output: v.object({
      areaName: v.string(),
      year: v.number(),
      perYear: v.number(),
      behind: v.number(),
      items: v.array(
        v.object({
          deputy: DeputyBrief,
          planned: v.number(),
          held: v.number(),
          state: v.picklist(['DONE', 'ON_WAY', 'BEHIND']),
        }),
      ),
    }),
  }),
  'schedule.propose': defineAsk({
    summary:
      'A balanced roster for the sessions of a station that have too few deputies, with the reason for each name',
    writes: false,
    by: planners,
    input: v.object({
      stationId: Id,
      from: v.optional(Day),
      to: v.optional(Day),
      /** Deputies a session. */
      wanted: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6)), 2),
    }),
    output: v.object({
      items: v.array(
        v.object({
          sessionId: v.string(),
          version: v.string(),
          startsAt: Instant,
          endsAt: Instant,
          theme: v.nullable(v.string()),
          already: v.array(Named),
          proposed: v.array(Proposed),
          /** Nobody is left who could come. */
          short: v.number(),
        }),
      ),
      /** Who may be taken instead, nearest first. */
      candidates: v.array(Candidate),
    }),
  }),
  'schedule.accept': defineAsk({
    summary: 'Take a proposed roster over, as it is or with names changed',
    writes: true,
    by: planners,
    input: v.object({
      requestId: RequestId,
      items: v.pipe(
        v.array(v.object({ sessionId: Id, version: Version, deputyIds: v.pipe(v.array(Id), v.maxLength(20)) })),
        v.minLength(1, '没有要保存的场次'),
        v.maxLength(120, '一次最多 120 场'),
      ),
    }),
    output: v.object({ sessions: v.number() }),
  }),
  'schedule.touch': defineAsk({
    summary: 'What cancelling, moving or a closure would touch, before it is done',
    writes: false,
    by: planners,
    input: v.pipe(
      v.object({ sessionId: v.optional(Id), closure: v.optional(closureInput) }),
      v.check((input) => (input.sessionId === undefined) !== (input.closure === undefined), '请说明要看哪一场'),
    ),
    output: v.object({
      sessions: v.array(Touched),
      total: v.number(),
      bookings: v.number(),
      deputies: v.number(),
      followers: v.number(),
      /** The next session of the station, which bookers would be offered. */
      next: v.nullable(v.object({ sessionId: v.string(), startsAt: Instant })),
    }),
  }),
  'schedule.cancel': defineAsk({
    summary: 'Cancel a session: everyone who booked is told why and offered the next date',
    writes: true,
    by: planners,
    input: v.object({ requestId: RequestId, sessionId: Id, version: Version, reason: someText(100) }),
    output: v.object({ bookings: v.number(), offered: v.number() }),
  }),
  'schedule.move': defineAsk({
    summary: 'Hold a session at another time: everyone who booked is told and keeps a place',
    writes: true,
    by: planners,
    input: v.object({
      requestId: RequestId,
      sessionId: Id,
      version: Version,
      day: Day,
      start: Clock,
      end: Clock,
      reason: someText(100),
    }),
    output: v.object({
      sessionId: v.string(),
      bookings: v.number(),
      offered: v.number(),
      /** Deputies who cannot come at the new time and are to be replaced. */
      lost: v.array(v.string()),
    }),
  }),
  'schedule.closures': defineAsk({
    summary: 'Closures announced for the area, now and before',
    writes: false,
    by: planners,
    input: v.object({}),
    output: v.object({ items: v.array(ClosureOut) }),
  }),
  'schedule.close': defineAsk({
    summary: 'Announce a closure: one act cancels or moves every session it covers',
    writes: true,
    by: closers,
    input: v.object({ requestId: RequestId, ...closureInput.entries, reason: someText(100) }),
    output: v.object({ closureId: v.string(), sessions: v.number(), moved: v.number(), bookings: v.number() }),
  }),
  'schedule.lift': defineAsk({
    summary: 'Lift a closure; what it cancelled stays cancelled until somebody adds it again',
    writes: true,
    by: closers,
    input: v.object({ requestId: RequestId, closureId: Id }),
    output: v.object({
      /** Sessions it called off that are still to come: none of them comes back by itself. */
      calledOff: v.array(v.object({ stationName: v.string(), startsAt: Instant })),
    }),
  }),
  'schedule.rules': defineAsk({
    summary: 'How stations receive, each rule with its next days',
    writes: false,
    by: planners,
    input: v.object({ stationId: v.optional(Id) }),
    output: v.object({
      items: v.array(v.object({ rule: RuleOut, next: v.array(RuleDayOut) })),
      can: v.object({ edit: v.boolean() }),
    }),
  }),
  'schedule.previewRule': defineAsk({
    summary: 'The days a rule means in the coming year, before it is saved',
    writes: false,
    by: planners,
    input: v.object({
      repeat: v.picklist(['MONTH_DAY', 'WEEKDAY', 'NTH_WEEKDAY']),
      months: v.optional(v.pipe(v.string(), v.maxLength(40)), '每月'),
      monthDay: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31))),
      weekday: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
      nth: v.optional(v.picklist([1, 2, 3, 4, 5, -1])),
      windows: v.pipe(v.string('请填写时段'), v.maxLength(100)),
      shift: v.picklist(['NEXT_WORKING_DAY', 'NEXT_WEEK', 'SKIP', 'STAY']),
      except: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
      slotMinutes: v.optional(SlotMinutes, 15),
      from: Day,
      to: v.optional(Day),
    }),
    output: v.object({ text: v.string(), sessions: v.number(), days: v.array(RuleDayOut) }),
  }),
  'schedule.refresh': defineAsk({
    summary: 'Plan the year of a station by its rules now, and say what that changed',
    writes: true,
    by: planners,
    input: v.object({ requestId: RequestId, stationId: Id }),
    output: v.object({
      added: v.number(),
      removed: v.number(),
      moved: v.array(v.object({ sessionId: v.string(), from: Instant, to: Instant })),
      /** Days left out, with the reason, so that nobody wonders. */
      left: v.array(v.object({ day: Day, reason: v.string() })),
    }),
  }),
}
