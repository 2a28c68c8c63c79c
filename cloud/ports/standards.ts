import type { Scope } from '../../src/domain/access/policy'
import type { Day } from '../../src/domain/calendar/time'

export interface StandardTarget {
  id: string
  name: string
  kind: 'STATION' | 'BODY'
}

export interface StandardLine {
  itemId: string
  name: string
  help: string | null
  points: number
  met: boolean | null
  checkedOn: Day | null
  note: string | null
  photo: { fileId: string; takenOn: Day } | null
}

export interface StationPhoto {
  fileId: string
  kind: 'OUTSIDE' | 'ROOM'
  caption: string | null
}

/** The checklist of one station or congress body. What is found is a row of the register and is written there. */
export interface StandardStore {
  /** null for what is not there, is over, or lies outside the scope. */
  target(id: string, scope: Scope<'street_id'>): Promise<StandardTarget | null>
  lines(target: StandardTarget): Promise<StandardLine[]>
  /** Hangs a photo on a line, or takes it away with null. */
  hangPhoto(targetId: string, itemId: string, photo: { fileId: string; takenOn: Day } | null): Promise<void>
  /** What a station looks like, in the order its keeper gave. */
  stationPhotos(stationId: string): Promise<StationPhoto[]>
  /** These in the place of all that hung there. */
  hangStationPhotos(stationId: string, photos: readonly StationPhoto[]): Promise<void>
}
