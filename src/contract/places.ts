import * as v from 'valibot'
import { Cursor, defineAsk, everyone, Id, Instant, optionalText } from './ask'

export const StationLevel = v.picklist(['HOME', 'STATION', 'POINT'])
export const StationState = v.picklist(['OPEN', 'PAUSED', 'CLOSED'])
export const DeputyLevel = v.picklist(['NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN'])
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

/** The public card of a deputy: never a phone, an address or an employer. */
export const DeputyBrief = v.object({
  id: v.string(),
  name: v.string(),
  levels: v.array(DeputyLevel),
  electingUnit: v.string(),
  expertise: v.nullable(v.string()),
})

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
  accessFacts: v.array(v.string()),
  state: StationState,
  stateNote: v.nullable(v.string()),
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
    summary: 'Stations with their next reception; searched by name, pinyin initials, street or community',
    writes: false,
    by: everyone,
    input: v.object({
      query: optionalText(40),
      streetId: v.optional(Id),
      communityId: v.optional(Id),
      level: v.optional(StationLevel),
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
    }),
    output: v.object({ total: v.number(), items: v.array(StationBrief), cursor: v.nullable(v.string()) }),
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
        lng: v.nullable(v.number()),
        lat: v.nullable(v.number()),
        openHours: v.string(),
        receptionRule: v.nullable(v.string()),
        phone: v.string(),
        headName: v.nullable(v.string()),
        brand: v.nullable(v.string()),
        accepts: v.nullable(v.string()),
        rules: v.nullable(v.string()),
        openedOn: v.nullable(v.string()),
        upgradedOn: v.nullable(v.string()),
        upgradeNote: v.nullable(v.string()),
        parent: v.nullable(v.object({ id: v.string(), name: v.string() })),
        communities: v.array(v.object({ id: v.string(), name: v.string() })),
      }),
      deputies: v.array(DeputyBrief),
      sessions: v.array(SessionBrief),
    }),
  }),
  'places.grid': defineAsk({
    summary: '我的网格: who stands for a community or one of its grids, where and when',
    writes: false,
    by: everyone,
    input: v.object({ communityId: Id, gridId: v.optional(Id) }),
    output: v.object({
      street: v.object({ id: v.string(), name: v.string(), phone: v.nullable(v.string()) }),
      community: v.object({ id: v.string(), name: v.string() }),
      grid: v.nullable(v.object({ id: v.string(), name: v.string() })),
      deputies: v.array(DeputyBrief),
      stations: v.array(StationBrief),
    }),
  }),
  'people.deputy': defineAsk({
    summary: "A deputy's public card",
    writes: false,
    by: everyone,
    input: v.object({ deputyId: Id }),
    output: v.object({
      deputy: v.object({
        ...DeputyBrief.entries,
        active: v.boolean(),
        mandates: v.array(
          v.object({
            level: DeputyLevel,
            term: v.number(),
            electingUnit: v.string(),
            state: v.picklist(['ACTIVE', 'SUSPENDED', 'ENDED']),
          }),
        ),
        groups: v.array(v.string()),
      }),
      stations: v.array(v.object({ id: v.string(), name: v.string() })),
      grids: v.array(
        v.object({ id: v.string(), name: v.string(), communityId: v.string(), communityName: v.string() }),
      ),
      sessions: v.array(SessionBrief),
    }),
  }),
}
