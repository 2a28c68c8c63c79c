import type { Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'
import type { StoredSessionStage } from '../../src/domain/reception/booking'
import type { DeputyLevel } from '../../src/domain/reception/roster'
import type { ReceptionMode, ReceptionRule } from '../../src/domain/reception/rules'
import type { MandateState } from '../../src/domain/people/deputies'

export type ScheduleColumn = 'station_id' | 'street_id'

export interface RuleRow {
  id: string
  stationId: string
  stationName: string
  streetId: string | null
  rule: ReceptionRule
  theme: string | null
  mode: ReceptionMode
  slotMinutes: number
  capacity: number
}

/** A session as planning sees it: where it comes from, and whether anybody counts on it. */
export interface PlanRow {
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
  ruleId: string | null
  /** The day the rule names, before a holiday moved it. */
  ruleDay: Day | null
  provisional: boolean
  mode: ReceptionMode
  callNote: string | null
  place: string | null
  movedToId: string | null
  closureId: string | null
  announcedAt: Instant | null
  /** 1 until somebody changed it by hand. */
  version: number
  slotMinutes: number
  capacity: number
  /** Bookings that stand: waiting, offered, confirmed, checked in. */
  booked: number
  /** Nobody ever booked it and nobody is filling a form for it: it may be made anew. */
  untouched: boolean
}

export interface NewSession {
  id: string
  stationId: string
  streetId: string | null
  startsAt: Instant
  endsAt: Instant
  theme: string | null
  stage: 'PLANNED' | 'ANNOUNCED'
  ruleId: string | null
  ruleDay: Day | null
  provisional: boolean
  mode: ReceptionMode
  callNote: string | null
  place: string | null
  slotMinutes: number
  capacity: number
}

export interface SessionChange {
  theme?: string | null
  mode?: ReceptionMode
  callNote?: string | null
  place?: string | null
  capacity?: number
}

export interface RosterEntry {
  sessionId: string
  deputyId: string
  state: 'ROSTERED' | 'LEAVE'
  leaveReason: string | null
  standsInFor: string | null
  signedInAt: Instant | null
}

/** A session as far as its time goes. */
export interface SessionTime {
  id: string
  startsAt: Instant
  endsAt: Instant
}

/** A deputy as a roster of one station sees him or her. */
export interface Nearby {
  id: string
  name: string
  mandates: { level: DeputyLevel; state: MandateState }[]
  ofStation: boolean
  ofGrid: boolean
  ofStreet: boolean
}

export interface DutyRow {
  deputyId: string
  planned: number
  held: number
}

export interface ClosureRow {
  id: string
  scopeKind: 'DISTRICT' | 'STREET' | 'STATION'
  scopeId: string
  startsAt: Instant
  endsAt: Instant
  reason: string
  remedy: 'CANCEL' | 'MOVE'
  personId: string
  createdAt: Instant
  liftedAt: Instant | null
}

export interface ScheduleStore {
  rules(filter: { stationIds?: readonly string[]; streetId?: string; id?: string }): Promise<RuleRow[]>
  /** Stations that have a rule, or coming sessions made by one. */
  stationsToPlan(now: Instant): Promise<string[]>
  /** Makes the plans of these stations wait for each other, and for closures. */
  lockStations(ids: readonly string[]): Promise<void>
  /** Sessions by their start. */
  sessions(
    filter: {
      ids?: readonly string[]
      stationIds?: readonly string[]
      streetId?: string
      deputyId?: string
      from?: Instant
      to?: Instant
      stages?: readonly StoredSessionStage[]
      ruleIds?: readonly string[]
    },
    scope: Scope<ScheduleColumn>,
    limit: number,
  ): Promise<PlanRow[]>
  /** Keeps sessions as they are, in one order; whoever books waits. */
  lockSessions(ids: readonly string[]): Promise<void>
  addSession(row: NewSession): Promise<void>
  /** Another time for a session nobody counts on: its slots are cut anew, its name and roster stay. */
  reslot(
    id: string,
    change: {
      startsAt: Instant
      endsAt: Instant
      ruleDay: Day | null
      provisional: boolean
      theme: string | null
      mode: ReceptionMode
      slotMinutes: number
      capacity: number
    },
  ): Promise<void>
  setProvisional(id: string, provisional: boolean): Promise<void>
  /** False when somebody changed the session since `version`, or more places are taken than `capacity` leaves. */
  changeSession(id: string, version: number, change: SessionChange): Promise<boolean>
  /** Removes a session that nobody ever booked. */
  dropSession(id: string): Promise<void>
  /** PLANNED → ANNOUNCED; false when it is no longer planned. */
  announce(id: string, at: Instant): Promise<boolean>
  dueForAnnouncement(now: Instant, before: Instant, limit: number): Promise<PlanRow[]>
  callOff(
    id: string,
    how: { stage: 'CANCELLED' | 'MOVED'; reason: string; movedToId: string | null; closureId: string | null },
  ): Promise<void>
  /** Ends holds of a session and gives the places of these bookings back: its slots count nobody afterwards but them. */
  emptySlots(sessionId: string, places: readonly string[]): Promise<void>
  units(sessionIds: readonly string[]): Promise<Map<string, { id: string; name: string }[]>>
  setUnits(sessionId: string, unitIds: readonly string[]): Promise<void>
  /** Bookings cancelled by the station, for which no later one was offered yet. */
  owed(stationId: string, since: Instant): Promise<string[]>

  roster(sessionIds: readonly string[]): Promise<RosterEntry[]>
  addToRoster(sessionId: string, deputyId: string, standsInFor: string | null): Promise<void>
  takeOffRoster(sessionId: string, deputyId: string): Promise<void>
  setLeave(sessionId: string, deputyId: string, reason: string): Promise<void>
  /** In one order: two rosters at once cannot both take a deputy for one time. */
  lockDeputies(ids: readonly string[]): Promise<void>
  /** Which of these deputies have another session that overlaps, by the session. */
  busy(ids: readonly string[], sessions: readonly SessionTime[]): Promise<Map<string, Set<string>>>
  /** Which of these deputies are on leave on the day, by the session. */
  absences(ids: readonly string[], sessions: readonly SessionTime[]): Promise<Map<string, Set<string>>>
  /** Deputies who may be rostered at a station: of the station, of its grids, of its street; without a street, all. */
  nearby(stationId: string): Promise<Nearby[]>
  /** Planned and held between two moments; only RECORDED sessions count as held. */
  duties(
    filter: { ids?: readonly string[]; streetId?: string },
    from: Instant,
    to: Instant,
    now: Instant,
  ): Promise<DutyRow[]>

  addClosure(row: ClosureRow): Promise<void>
  /** One, or the last ones of a list. */
  closures(filter: { endsAfter: Instant } | { id: string }): Promise<ClosureRow[]>
  /** All that still hold after a moment: what is planned asks these. */
  standingClosures(endsAfter: Instant): Promise<ClosureRow[]>
  liftClosure(id: string, at: Instant): Promise<boolean>

  /** Who looks after a station: its liaisons and the staff of its street. */
  staffOf(stationId: string): Promise<string[]>
  /** Clerks and leaders of a unit. */
  clerksOf(unitId: string): Promise<string[]>
  /** Units that can be invited to a reception of a street: its own, and those of the district. */
  invitable(streetId: string | null): Promise<{ id: string; name: string }[]>
  /** Stations a scope covers, by id. */
  stations(scope: Scope<ScheduleColumn>): Promise<{ id: string; name: string; streetId: string | null }[]>
}
