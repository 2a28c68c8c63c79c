import type { DisplayName } from '../../src/domain/places/names'
import type { Calendar } from '../../src/domain/calendar/working-days'
import type { Instant } from '../../src/domain/calendar/time'
import type { SettingRow } from '../../src/domain/settings/settings'
import type { CodeKind } from '../../src/domain/places/code'
import type { Bounds } from '../../src/domain/places/geometry'
import type { SearchPlan } from '../../src/domain/places/search'
import type { StoredSessionStage } from '../../src/domain/reception/booking'
import type { ReceptionMode } from '../../src/domain/reception/rules'

export type DeputyLevel = 'NATIONAL' | 'PROVINCE' | 'CITY' | 'DISTRICT' | 'TOWN'

export interface DistrictRow {
  id: string
  name: string
  cityName: string
  isDemo: boolean
}

export interface AreaRow {
  id: string
  name: string
  shortName: string
  kind: 'STREET' | 'TOWN' | 'ZONE'
  committeeName: string
  phone: string | null
  brand: string | null
  brandNote: string | null
}

export interface CommunityRow {
  id: string
  name: string
  streetId: string
}

export interface GridRow {
  id: string
  name: string
  communityId: string
  boundaryVersion: number
}

export interface StationRow {
  id: string
  name: string
  level: 'HOME' | 'STATION' | 'POINT'
  kind: string
  flags: string[]
  streetId: string | null
  streetName: string | null
  communityId: string | null
  parentId: string | null
  address: string
  place: string | null
  lng: number | null
  lat: number | null
  accessFacts: string[]
  openHours: string
  receptionRule: string | null
  phone: string
  headName: string | null
  brand: string | null
  accepts: string | null
  rules: string | null
  state: 'OPEN' | 'PAUSED' | 'CLOSED'
  stateNote: string | null
  validFrom: string | null
  validTo: string | null
  openedOn: string | null
  liaisonName: string | null
  services: string | null
  project: string | null
}

export interface DeputyRow {
  id: string
  name: string
  expertise: string | null
  mandates: { level: DeputyLevel; term: number; electingUnit: string; state: 'ACTIVE' | 'SUSPENDED' | 'ENDED' }[]
}

export interface SessionRow {
  id: string
  stationId: string
  stationName: string
  streetId: string | null
  streetName: string | null
  startsAt: Instant
  endsAt: Instant
  theme: string | null
  stage: StoredSessionStage
  /** The station is open, and serves on the day of the session. */
  stationOpen: boolean
  cancelReason: string | null
  mode: ReceptionMode
  /** Where it is held, if not at its station. */
  place: string | null
}

export interface SlotRow {
  id: string
  sessionId: string
  startsAt: Instant
  endsAt: Instant
  capacity: number
  taken: number
}

export interface StationFilter {
  query?: string | undefined
  streetId?: string | undefined
  communityId?: string | undefined
  level?: 'HOME' | 'STATION' | 'POINT' | undefined
  kind?: string | undefined
  flag?: string | undefined
  /** Only with at least one of these. */
  accessFacts?: readonly string[] | undefined
  /** Only stations that serve today and whose opening hours are one of these texts. */
  openHours?: readonly string[] | undefined
  /** Only these, whatever else is asked. */
  ids?: readonly string[]
}

/** Where a station stands in a list: ended ones after all others, and then by the list's own order. */
export interface StationPlace {
  id: string
  ended: boolean
  nextStartsAt: Instant | null
  /** Only in a list by distance; null without coordinates. */
  metres: number | null
}

/** A station with the start of its next reception: what lists are ordered by. */
export interface StationHit extends StationPlace {
  station: StationRow
  nextSessionId: string | null
}

export interface SearchHit {
  kind: 'STATION' | 'DEPUTY' | 'STREET' | 'COMMUNITY'
  id: string
  name: string
  hint: string | null
}

export interface GridShape {
  id: string
  name: string
  communityId: string
  communityName: string
  streetId: string
  streetName: string
  ring: [number, number][]
}

export interface MapStation {
  id: string
  name: string
  level: 'HOME' | 'STATION' | 'POINT'
  kind: string
  flags: string[]
  streetId: string | null
  lng: number
  lat: number
  state: 'OPEN' | 'PAUSED' | 'CLOSED'
  /** The first day of a temporary station; null where it has no such limit. */
  validFrom: string | null
  nextStartsAt: Instant | null
}

export interface DeputyFilter {
  query?: string | undefined
  streetId?: string | undefined
  communityId?: string | undefined
  field?: string | undefined
  level?: DeputyLevel | undefined
}

export interface PlacesStore {
  district(): Promise<DistrictRow>
  displayNames(): Promise<DisplayName[]>
  areas(): Promise<(AreaRow & { stations: number; communities: number })[]>
  area(id: string): Promise<AreaRow | null>
  stationCounts(): Promise<{ level: string; count: number }[]>
  communities(streetId: string): Promise<(CommunityRow & { grids: { id: string; name: string }[] })[]>
  community(id: string): Promise<CommunityRow | null>
  grid(id: string): Promise<GridRow | null>
  /** Soonest next reception first, stations without one later, ended ones last. `after`: the last hit of the page before. */
  stations(
    filter: StationFilter,
    now: Instant,
    page: { after: StationPlace | null; limit: number },
  ): Promise<{ total: number; hits: StationHit[] }>
  /** As `stations`, nearest first; those without coordinates later, ended ones last. */
  stationsNear(
    near: readonly [number, number],
    filter: StationFilter,
    now: Instant,
    page: { after: StationPlace | null; limit: number },
  ): Promise<{ total: number; hits: StationHit[] }>
  /** Every text of opening hours that a station has. */
  openHours(): Promise<string[]>
  station(id: string): Promise<StationRow | null>
  /** Stations that serve a community, nearest level first (point and station before home). */
  stationsServing(communityId: string): Promise<string[]>
  communitiesServed(stationId: string): Promise<{ id: string; name: string }[]>
  /** What was typed, compared with every name; best first. */
  search(plan: SearchPlan, limit: number): Promise<SearchHit[]>
  gridCount(streetId: string | null): Promise<number>
  gridShapes(filter: { streetId?: string | undefined; near?: Bounds }, limit: number): Promise<GridShape[]>
  mapStations(filter: { streetId?: string | undefined }, now: Instant, limit: number): Promise<MapStation[]>
  /** Ids longer than a code can hold. */
  longIds(kind: CodeKind, longerThan: number): Promise<string[]>
  /** Deputies in office, by pinyin; `after` is the last one of the page before. */
  deputyList(
    filter: DeputyFilter,
    page: { after: { pinyin: string; id: string } | null; limit: number },
  ): Promise<{ total: number; hits: { id: string; pinyin: string }[] }>
  /** What deputies in office know about, as the register writes it. */
  expertise(): Promise<string[]>
  /** Deputy id → names of the streets of their grids and stations. */
  streetsOfDeputies(ids: readonly string[]): Promise<Map<string, string[]>>
  /** Deputy id → start of the next reception. */
  nextOfDeputies(ids: readonly string[], now: Instant): Promise<Map<string, Instant>>
  receptionsComing(streetId: string, now: Instant): Promise<number>
  deputies(ids: readonly string[]): Promise<DeputyRow[]>
  deputiesOfStation(stationId: string): Promise<string[]>
  deputiesOfGrid(gridId: string): Promise<string[]>
  deputiesOfCommunity(communityId: string): Promise<string[]>
  groupsOfDeputy(deputyId: string): Promise<string[]>
  stationsOfDeputy(deputyId: string): Promise<{ id: string; name: string }[]>
  gridsOfDeputy(deputyId: string): Promise<{ id: string; name: string; communityId: string; communityName: string }[]>
  absentDeputies(ids: readonly string[], day: string): Promise<Set<string>>
  sessions(
    filter: {
      ids?: readonly string[]
      stationIds?: readonly string[]
      streetId?: string
      deputyId?: string
      endsAfter?: Instant
      startsBefore?: Instant
      /** Over by this moment. */
      endsBefore?: Instant
      /** Only sessions that will take place, or took place and have no record yet. */
      coming?: true
      /** The last ones, where there are more than are asked for; by their start all the same. */
      newest?: true
      /** Without planned sessions after the last day of a temporary station. */
      offered?: true
    },
    limit: number,
  ): Promise<SessionRow[]>
  slotsOf(sessionIds: readonly string[]): Promise<SlotRow[]>
  /** Session id → deputies' ids. */
  rosterOf(sessionIds: readonly string[]): Promise<Map<string, string[]>>
  settingRows(): Promise<SettingRow[]>
  calendar(): Promise<Calendar>
}
