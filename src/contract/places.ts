import * as v from 'valibot'
import { StationPhoto } from './standards'
import { Cursor, Day, defineAsk, everyone, Id, Instant, optionalText, someText } from './ask'
import { CaseBrief } from './publication'

export const StationLevel = v.picklist(['HOME', 'STATION', 'POINT'])
export const StationState = v.picklist(['OPEN', 'PAUSED', 'CLOSED'])
export const DeputyLevel = v.picklist(['NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN'])
/** What a station is there for; the level says how large it is. */
export const StationKind = v.picklist([
  'DISTRICT',
  'STREET',
  'COMMUNITY',
  'PARK',
  'SERVICE_CENTRE',
  'PROFESSIONAL',
  'PROJECT',
])
export const StationFlag = v.picklist(['PRACTICE_BASE', 'LEGISLATIVE'])
/** GCJ-02 degrees, as everything in the register; a reading of the device is turned into them by the client. */
export const Position = v.object({
  lng: v.pipe(v.number('位置不对，请重新定位'), v.finite('位置不对，请重新定位'), v.minValue(-180), v.maxValue(180)),
  lat: v.pipe(v.number('位置不对，请重新定位'), v.finite('位置不对，请重新定位'), v.minValue(-90), v.maxValue(90)),
})
export const AreaKind = v.picklist(['STREET', 'TOWN', 'ZONE'])
export const SessionStateOut = v.picklist([
  'PLANNED',
  'ANNOUNCED',
  'OPEN',
  'FULL',
  'RUNNING',
  'DONE',
  'CANCELLED',
  'MOVED',
  'RECORDED',
])

export const CodeKind = v.picklist(['STATION', 'DEPUTY', 'GRID', 'COMMUNITY', 'STREET'])

/** The public card of a deputy: never a phone, an address or an employer. */
export const DeputyBrief = v.object({
  id: v.string(),
  name: v.string(),
  levels: v.array(DeputyLevel),
  electingUnit: v.string(),
  expertise: v.nullable(v.string()),
})

export const ReceptionMode = v.picklist(['ON_SITE', 'PHONE', 'VIDEO'])

export const SessionBrief = v.object({
  id: v.string(),
  stationId: v.string(),
  stationName: v.string(),
  streetName: v.nullable(v.string()),
  startsAt: Instant,
  endsAt: Instant,
  theme: v.nullable(v.string()),
  state: SessionStateOut,
  /** Places that can still be booked; walking in is always possible. */
  placesLeft: v.number(),
  /** When booking opens, for a session that is not open yet. */
  opensAt: Instant,
  cancelReason: v.nullable(v.string()),
  mode: ReceptionMode,
  /** Where it is held, if not at its station. */
  place: v.nullable(v.string()),
  deputies: v.array(DeputyBrief),
})

export const StationBrief = v.object({
  id: v.string(),
  name: v.string(),
  level: StationLevel,
  kind: v.string(),
  flags: v.array(v.string()),
  streetId: v.nullable(v.string()),
  streetName: v.nullable(v.string()),
  address: v.string(),
  /** GCJ-02 degrees; both null where nobody has entered them. */
  lng: v.nullable(v.number()),
  lat: v.nullable(v.number()),
  /** Metres in a straight line, to the next ten; null without `near`, or without coordinates. */
  distanceMetres: v.nullable(v.number()),
  accessFacts: v.array(v.string()),
  state: StationState,
  stateNote: v.nullable(v.string()),
  /** Whether somebody is there at this moment, by opening hours and the working-day calendar. */
  openNow: v.boolean(),
  /** The first day of a station that has not begun yet; null once it has. */
  beginsOn: v.nullable(v.string()),
  /** The last day of a temporary station. */
  validTo: v.nullable(v.string()),
  /** Closed for good, or past its last day: listed last, takes no bookings, keeps its page. */
  ended: v.boolean(),
  /** The next reception; null says that none is planned. */
  next: v.nullable(
    v.object({
      sessionId: v.string(),
      startsAt: Instant,
      endsAt: Instant,
      state: SessionStateOut,
      placesLeft: v.number(),
    }),
  ),
})

export const placesAsks = {
  'places.overview': defineAsk({
    summary: 'The district: name, streets, counts of stations by level, and whether this is demonstration data',
    writes: false,
    by: everyone,
    input: v.object({}),
    output: v.object({
      districtId: v.string(),
      name: v.string(),
      cityName: v.string(),
      isDemo: v.boolean(),
      /** Server time, so that "today" is the same day everywhere. */
      now: Instant,
      stations: v.object({ total: v.number(), HOME: v.number(), STATION: v.number(), POINT: v.number() }),
      /** What this district calls the levels and kinds of stations, by code. */
      names: v.object({
        levels: v.record(v.string(), v.string()),
        kinds: v.record(v.string(), v.string()),
        /** Only what the district names: kinds of organisations and posts by code. */
        organisations: v.record(v.string(), v.string()),
        posts: v.record(v.string(), v.string()),
      }),
      streets: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          shortName: v.string(),
          kind: AreaKind,
          stations: v.number(),
          communities: v.number(),
        }),
      ),
    }),
  }),
  'places.communities': defineAsk({
    summary: 'Communities and grids of a street, to choose where something is',
    writes: false,
    by: everyone,
    input: v.object({ streetId: Id }),
    output: v.object({
      communities: v.array(
        v.object({ id: v.string(), name: v.string(), grids: v.array(v.object({ id: v.string(), name: v.string() })) }),
      ),
    }),
  }),
  'places.stations': defineAsk({
    summary:
      'Stations with their next reception, soonest first or, with `near`, nearest first; searched by name, pinyin, street, community, deputy and field',
    writes: false,
    by: everyone,
    input: v.object({
      query: optionalText(40),
      streetId: v.optional(Id),
      communityId: v.optional(Id),
      level: v.optional(StationLevel),
      kind: v.optional(StationKind),
      flag: v.optional(StationFlag),
      /** true: only stations one reaches without a step (see `isAccessible`). */
      accessible: v.optional(v.boolean()),
      /** true: only stations that are open at this moment. */
      openNow: v.optional(v.boolean()),
      near: v.optional(Position),
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
    }),
    output: v.object({
      /** Exact to 1,000; 1,001 says that there are more. */
      total: v.number(),
      items: v.array(StationBrief),
      cursor: v.nullable(v.string()),
    }),
  }),
  'places.station': defineAsk({
    summary: 'One station: public facts, deputies, next sessions',
    writes: false,
    by: everyone,
    input: v.object({ stationId: Id }),
    output: v.object({
      station: v.object({
        ...StationBrief.entries,
        place: v.nullable(v.string()),
        openHours: v.string(),
        receptionRule: v.nullable(v.string()),
        phone: v.string(),
        headName: v.nullable(v.string()),
        brand: v.nullable(v.string()),
        accepts: v.nullable(v.string()),
        rules: v.nullable(v.string()),
        openedOn: v.nullable(v.string()),
        liaisonName: v.nullable(v.string()),
        services: v.nullable(v.string()),
        project: v.nullable(v.string()),
        /** Upgrades, supervision of a project, activities; newest first. */
        log: v.array(
          v.object({ day: v.string(), kind: v.picklist(['UPGRADE', 'SUPERVISION', 'ACTIVITY']), body: v.string() }),
        ),
        /** What it looks like: three at most. */
        photos: v.array(StationPhoto),
        /** Points of the standard; null where the district has none. */
        standard: v.nullable(v.object({ points: v.number(), of: v.number() })),
        /** Of the last twelve months; satisfaction of all time, with how many it stands on. */
        figures: v.object({
          receptions: v.number(),
          bookings: v.number(),
          opinions: v.number(),
          answerHours: v.nullable(v.number()),
          satisfaction: v.object({
            good: v.number(),
            basic: v.number(),
            bad: v.number(),
            unrated: v.number(),
            n: v.number(),
          }),
        }),
        /** The latest published of what was said here. */
        cases: v.array(CaseBrief),
        parent: v.nullable(v.object({ id: v.string(), name: v.string() })),
        communities: v.array(v.object({ id: v.string(), name: v.string() })),
      }),
      deputies: v.array(DeputyBrief),
      sessions: v.array(SessionBrief),
    }),
  }),
  'places.activities': defineAsk({
    summary: 'What took place at a station, as a practice base shows it: newest first, page by page',
    writes: false,
    by: everyone,
    input: v.object({
      stationId: Id,
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 5),
    }),
    output: v.object({
      total: v.number(),
      items: v.array(v.object({ day: Day, body: v.string() })),
      cursor: v.nullable(v.string()),
    }),
  }),
  'places.grid': defineAsk({
    summary: '我的网格: who stands for a community or one of its grids, where and when; one of the two is needed',
    writes: false,
    by: everyone,
    input: v.object({ communityId: v.optional(Id), gridId: v.optional(Id) }),
    output: v.object({
      street: v.object({ id: v.string(), name: v.string(), phone: v.nullable(v.string()) }),
      community: v.object({ id: v.string(), name: v.string() }),
      grid: v.nullable(v.object({ id: v.string(), name: v.string() })),
      deputies: v.array(DeputyBrief),
      stations: v.array(StationBrief),
    }),
  }),
  'places.search': defineAsk({
    summary: 'Search as typed over stations, deputies, streets and communities: part of a name, pinyin or its initials',
    writes: false,
    by: everyone,
    input: v.object({
      query: someText(40),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 10),
    }),
    output: v.object({
      /** Names that begin with what was typed first, of each kind in turn, the short ones before the long. */
      hits: v.array(
        v.object({
          kind: v.picklist(['STATION', 'DEPUTY', 'STREET', 'COMMUNITY']),
          id: v.string(),
          name: v.string(),
          /** What tells two of one name apart: the street, the electing unit; empty where nothing does. */
          hint: v.string(),
        }),
      ),
    }),
  }),
  'places.map': defineAsk({
    summary: 'Grids and stations of a street, or of the whole district, to be drawn',
    writes: false,
    by: everyone,
    input: v.object({ streetId: v.optional(Id) }),
    output: v.object({
      /** West, south, east, north of what is shown, in GCJ-02 degrees. */
      bounds: v.nullable(v.tuple([v.number(), v.number(), v.number(), v.number()])),
      grids: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          communityId: v.string(),
          communityName: v.string(),
          streetId: v.string(),
          /** Not closed: the last point is not the first again. */
          ring: v.array(v.tuple([v.number(), v.number()])),
        }),
      ),
      /** Those with coordinates; ended ones are left out. */
      stations: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          level: StationLevel,
          kind: v.string(),
          flags: v.array(v.string()),
          streetId: v.nullable(v.string()),
          lng: v.number(),
          lat: v.number(),
          state: StationState,
          /** The first day of a station that has not begun yet; null once it has. */
          beginsOn: v.nullable(v.string()),
          nextStartsAt: v.nullable(Instant),
        }),
      ),
      /** More than is sent at once (2,000 grids or stations): choose a street to see all of it. */
      partial: v.boolean(),
    }),
  }),
  'places.locate': defineAsk({
    summary: 'The grids a point lies in: several on a border, none outside the district',
    writes: false,
    by: everyone,
    input: Position,
    output: v.object({
      grids: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          communityId: v.string(),
          communityName: v.string(),
          streetId: v.string(),
          streetName: v.string(),
        }),
      ),
      outside: v.boolean(),
    }),
  }),
  'places.street': defineAsk({
    summary: 'One street, town or zone: its stations, communities and figures',
    writes: false,
    by: everyone,
    input: v.object({ streetId: Id }),
    output: v.object({
      id: v.string(),
      name: v.string(),
      shortName: v.string(),
      kind: AreaKind,
      committeeName: v.string(),
      phone: v.nullable(v.string()),
      /** 一街一品, and what came of it. */
      brand: v.nullable(v.string()),
      brandNote: v.nullable(v.string()),
      stations: v.array(StationBrief),
      communities: v.array(
        v.object({ id: v.string(), name: v.string(), grids: v.array(v.object({ id: v.string(), name: v.string() })) }),
      ),
      /** Deputies in office who hold a grid or sit at a station here. */
      deputies: v.number(),
      figures: v.object({
        /** Stations that have not ended. */
        stations: v.number(),
        /** Receptions planned from now on. */
        receptionsComing: v.number(),
      }),
    }),
  }),
  'places.code': defineAsk({
    summary: 'What stands in and beside the QR code of a station, a deputy, a street, a community or a grid',
    writes: false,
    by: everyone,
    input: v.object({ kind: CodeKind, id: Id }),
    output: v.object({
      /** For a mini-program code: at most 32 characters WeChat allows. */
      scene: v.string(),
      /** For a web code, after the site's own address. */
      path: v.string(),
      name: v.string(),
      /** For a poster: where, when, who; what is not known is left out. */
      facts: v.array(
        v.object({
          kind: v.picklist(['WHERE', 'HOURS', 'RULE', 'OFFICE', 'STATIONS', 'DEPUTIES', 'PHONE']),
          text: v.string(),
        }),
      ),
    }),
  }),
  'places.scene': defineAsk({
    summary: 'What a scanned code stands for',
    writes: false,
    by: everyone,
    input: v.object({ scene: someText(64) }),
    output: v.object({ kind: CodeKind, id: v.string(), name: v.string() }),
  }),
}
