import type { AskOutput } from '../../src/contract/index'
import { dayOf, type Instant, toIso } from '../../src/domain/calendar/time'
import type { Calendar } from '../../src/domain/calendar/working-days'
import { metresBetween, type Point } from '../../src/domain/places/geometry'
import { isOpenAt } from '../../src/domain/places/hours'
import { beginsOn, hasEnded, servesOn } from '../../src/domain/places/station'
import { opensAt, placesLeft, sessionState } from '../../src/domain/reception/booking'
import type { Settings } from '../../src/domain/settings/settings'
import type { DeputyRow, SessionRow, SlotRow, StationRow } from '../ports/places'

type StationBrief = AskOutput<'places.stations'>['items'][number]
type StationFull = AskOutput<'places.station'>['station']
type SessionBrief = AskOutput<'reception.sessions'>['items'][number]
type DeputyBrief = SessionBrief['deputies'][number]

/** Levels from the nation down, as people say them. */
const LEVELS = ['NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN'] as const

export const presentDeputy = (row: DeputyRow): DeputyBrief => {
  // A mandate that rests is none to call upon (代表法): the card does not show its level as held.
  const active = row.mandates.filter((m) => m.state === 'ACTIVE')
  return {
    id: row.id,
    name: row.name,
    levels: LEVELS.filter((level) => active.some((m) => m.level === level)),
    electingUnit: active.map((m) => m.electingUnit).join('、'),
    expertise: row.expertise,
  }
}

export interface SessionParts {
  row: SessionRow
  slots: readonly SlotRow[]
  deputies: readonly DeputyRow[]
  settings: Settings
}

export const presentSession = ({ row, slots, deputies, settings }: SessionParts, now: Instant): SessionBrief => ({
  id: row.id,
  stationId: row.stationId,
  stationName: row.stationName,
  streetName: row.streetName,
  startsAt: toIso(row.startsAt),
  endsAt: toIso(row.endsAt),
  theme: row.theme,
  state: sessionState(row, slots, settings, now),
  placesLeft: placesLeft(row, slots, settings, now),
  opensAt: toIso(opensAt(row, settings)),
  cancelReason: row.cancelReason,
  mode: row.mode,
  place: row.place,
  deputies: deputies.map(presentDeputy),
})

/** The moment and the place of whoever looks. */
export interface Looking {
  now: Instant
  calendar: Calendar
  near: Point | null
}

/** To ten metres: the register's points are not more exact, and nobody walks by single metres. */
const distance = (row: StationRow, near: Point | null): number | null =>
  near && row.lng !== null && row.lat !== null ? Math.round(metresBetween(near, [row.lng, row.lat]) / 10) * 10 : null

export const presentStation = (
  row: StationRow,
  next: SessionParts | null,
  { now, calendar, near }: Looking,
): StationBrief => ({
  id: row.id,
  name: row.name,
  level: row.level,
  kind: row.kind,
  flags: row.flags,
  streetId: row.streetId,
  streetName: row.streetName,
  address: row.address,
  lng: row.lng,
  lat: row.lat,
  distanceMetres: distance(row, near),
  accessFacts: row.accessFacts,
  state: row.state,
  stateNote: row.stateNote,
  openNow: servesOn(row, dayOf(now)) && isOpenAt(row.openHours, calendar, now),
  beginsOn: hasEnded(row, dayOf(now)) ? null : beginsOn(row, dayOf(now)),
  validTo: row.validTo,
  ended: hasEnded(row, dayOf(now)),
  next: next && {
    sessionId: next.row.id,
    startsAt: toIso(next.row.startsAt),
    endsAt: toIso(next.row.endsAt),
    state: sessionState(next.row, next.slots, next.settings, now),
    placesLeft: placesLeft(next.row, next.slots, next.settings, now),
  },
})

export const presentStationFull = (
  row: StationRow,
  next: SessionParts | null,
  more: Pick<StationFull, 'parent' | 'communities' | 'log' | 'photos' | 'standard' | 'figures' | 'cases'>,
  looking: Looking,
): StationFull => ({
  ...presentStation(row, next, looking),
  place: row.place,
  openHours: row.openHours,
  receptionRule: row.receptionRule,
  phone: row.phone,
  headName: row.headName,
  brand: row.brand,
  accepts: row.accepts,
  rules: row.rules,
  openedOn: row.openedOn,
  liaisonName: row.liaisonName,
  services: row.services,
  project: row.project,
  ...more,
})
