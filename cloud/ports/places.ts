import type { Calendar } from '../../src/domain/calendar/working-days'
import type { Instant } from '../../src/domain/calendar/time'
import type { SettingRow } from '../../src/domain/settings/settings'
import type { StoredSessionStage } from '../../src/domain/reception/booking'

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
  openedOn: string | null
  upgradedOn: string | null
  upgradeNote: string | null
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
  stationOpen: boolean
  cancelReason: string | null
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
  /** Only these, whatever else is asked. */
  ids?: readonly string[]
}

/** A station with the start of its next reception: what lists are ordered by. */
export interface StationHit {
  station: StationRow
  nextSessionId: string | null
  nextStartsAt: Instant | null
}

export interface PlacesStore {
  district(): Promise<DistrictRow>
  areas(): Promise<(AreaRow & { stations: number; communities: number })[]>
  area(id: string): Promise<AreaRow | null>
  stationCounts(): Promise<{ level: string; count: number }[]>
  communities(streetId: string): Promise<(CommunityRow & { grids: { id: string; name: string }[] })[]>
  community(id: string): Promise<CommunityRow | null>
  grid(id: string): Promise<GridRow | null>
  /** Soonest next reception first, stations without one last; `after` is the last hit of the page before. */
  stations(
    filter: StationFilter,
    now: Instant,
    page: { after: { nextStartsAt: Instant | null; id: string } | null; limit: number },
  ): Promise<{ total: number; hits: StationHit[] }>
  station(id: string): Promise<StationRow | null>
  /** Stations that serve a community, nearest level first (point and station before home). */
  stationsServing(communityId: string): Promise<string[]>
  communitiesServed(stationId: string): Promise<{ id: string; name: string }[]>
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
      /** Only sessions that will take place. */
      coming?: true
    },
    limit: number,
  ): Promise<SessionRow[]>
  slotsOf(sessionIds: readonly string[]): Promise<SlotRow[]>
  /** Session id → deputies' ids. */
  rosterOf(sessionIds: readonly string[]): Promise<Map<string, string[]>>
  settingRows(): Promise<SettingRow[]>
  calendar(): Promise<Calendar>
}
