import type { Day } from '../calendar/time'
import type { CampaignPlan } from './kinds'

export const unitStates = ['DONE', 'PLANNED', 'NONE'] as const
export type UnitState = (typeof unitStates)[number]

/** Something that took place in a campaign, or is to: an activity, a reception at a station, an entry of the contact log. */
export interface CampaignEvent {
  source: 'ACTIVITY' | 'SESSION' | 'CONTACT'
  id: string
  day: Day
  held: boolean
  /** Groups, streets or deputies it counts for, by the campaign's unit. */
  unitIds: readonly string[]
  deputyIds: readonly string[]
  /** Those of them who signed in. */
  signedIds: readonly string[]
  people: number
}

export interface UnitProgress {
  unitId: string
  state: UnitState
  held: number
  coming: number
  /** Day of the next planned event. */
  nextDay: Day | null
  /** Day of the last one held. */
  lastDay: Day | null
  red: boolean
}

type Measured = Pick<CampaignPlan, 'target' | 'redDay'> & { cancelled: boolean }

/** A plan whose day went by without anything being written down is no plan any more. */
const isComing = (event: CampaignEvent, today: Day): boolean => !event.held && event.day >= today

/**
 * How far a unit is on a day. DONE: as many events held as the target asks. PLANNED: what is still to come makes up the
 * rest. NONE otherwise, and red from the red day on (seed row S0-07).
 */
export const unitProgress = (
  campaign: Measured,
  unitId: string,
  events: readonly CampaignEvent[],
  today: Day,
): UnitProgress => {
  const own = events.filter((event) => event.unitIds.includes(unitId))
  const heldDays = own.filter((event) => event.held && event.day <= today).map(({ day }) => day)
  const comingDays = own.filter((event) => isComing(event, today)).map(({ day }) => day)
  const [held, coming] = [heldDays.length, comingDays.length]
  const state: UnitState =
    held >= campaign.target ? 'DONE' : coming > 0 && held + coming >= campaign.target ? 'PLANNED' : 'NONE'
  return {
    unitId,
    state,
    held,
    coming,
    nextDay: comingDays.sort()[0] ?? null,
    lastDay: heldDays.sort().at(-1) ?? null,
    red: state === 'NONE' && !campaign.cancelled && campaign.redDay !== null && today >= campaign.redDay,
  }
}

/** Red ones first, then those without a plan, the planned and the done; in each the order they came in. */
export const worstFirst = <T extends Pick<UnitProgress, 'state' | 'red'>>(rows: readonly T[]): T[] => {
  const rank = (row: T) => (row.red ? 0 : row.state === 'NONE' ? 1 : row.state === 'PLANNED' ? 2 : 3)
  return rows
    .map((row, i) => ({ row, i }))
    .sort((a, b) => rank(a.row) - rank(b.row) || a.i - b.i)
    .map(({ row }) => row)
}

export interface Totals {
  units: number
  done: number
  planned: number
  none: number
  red: number
  held: number
  /** Deputies who took part in what was held, each once. */
  participants: number
  /** Those of them who signed in at least once. */
  signedIn: number
  people: number
}

export const totalsOf = (rows: readonly UnitProgress[], events: readonly CampaignEvent[], today: Day): Totals => {
  const count = (test: (row: UnitProgress) => boolean) => rows.filter(test).length
  const held = events.filter((event) => event.held && event.day <= today)
  return {
    units: rows.length,
    done: count((row) => row.state === 'DONE'),
    planned: count((row) => row.state === 'PLANNED'),
    none: count((row) => row.state === 'NONE'),
    red: count((row) => row.red),
    held: held.length,
    participants: new Set(held.flatMap((event) => event.deputyIds)).size,
    signedIn: new Set(held.flatMap((event) => event.signedIds)).size,
    people: held.reduce((sum, event) => sum + event.people, 0),
  }
}

/** Items closed over items raised; null where nothing was raised, for 0 of 0 is no rate. */
export const closedRate = (raised: number, closed: number): number | null => (raised === 0 ? null : closed / raised)
