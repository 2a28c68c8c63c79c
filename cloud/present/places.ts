import type { AskOutput } from '../../src/contract/index'
import { type Instant, toIso } from '../../src/domain/calendar/time'
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
  const active = row.mandates.filter((m) => m.state !== 'ENDED')
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
  deputies: deputies.map(presentDeputy),
})

export const presentStation = (row: StationRow, next: SessionParts | null, now: Instant): StationBrief => ({
  id: row.id,
  name: row.name,
  level: row.level,
  kind: row.kind,
  flags: row.flags,
  streetId: row.streetId,
  streetName: row.streetName,
  address: row.address,
  accessFacts: row.accessFacts,
  state: row.state,
  stateNote: row.stateNote,
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
  more: Pick<StationFull, 'parent' | 'communities'>,
  now: Instant,
): StationFull => ({
  ...presentStation(row, next, now),
  place: row.place,
  lng: row.lng,
  lat: row.lat,
  openHours: row.openHours,
  receptionRule: row.receptionRule,
  phone: row.phone,
  headName: row.headName,
  brand: row.brand,
  accepts: row.accepts,
  rules: row.rules,
  openedOn: row.openedOn,
  upgradedOn: row.upgradedOn,
  upgradeNote: row.upgradeNote,
  ...more,
})
