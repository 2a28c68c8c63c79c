import { at, type Instant } from '../calendar/time'
import { isActing } from '../people/deputies'
import { type AnyRow, rowId } from './keys'
import type { DistrictWorkbook, MandateRow, SessionRow, SheetKey, StationRow } from './rows'
import { type RowChange, withChanges } from './weigh'

const asRow = (row: object): AnyRow => row as AnyRow
const nameOf = (sheet: SheetKey, row: AnyRow): string => `${sheet} ${rowId(sheet, row)}`

/** Deputies who hold a mandate that runs. */
const actingOf = (data: DistrictWorkbook): Set<string> => {
  const mandates = new Map<string, MandateRow[]>()
  for (const row of data.mandates) mandates.set(row.deputy, [...(mandates.get(row.deputy) ?? []), row])
  return new Set([...mandates].flatMap(([code, held]) => (isActing({ mandates: held }) ? [code] : [])))
}

export const isComing = (row: SessionRow, now: Instant): boolean =>
  (row.stage === 'PLANNED' || row.stage === 'ANNOUNCED') && at(row.day, row.end) > now

/**
 * A set of changes with what follows from it, as changes of the same set: whoever may not act from now on leaves the grids
 * and the receptions to come (代表法: suspended or ended, the rights rest). They are told in the history like any other, and
 * come back when the set is undone. The given changes stay in front, in their order.
 */
export const withFollows = (data: DistrictWorkbook, changes: readonly RowChange[], now: Instant): RowChange[] => {
  const closing = closingSessions(data, changes, now)
  if (!closing.length && !changes.some(({ sheet }) => sheet === 'mandates')) return [...changes]
  const after = withChanges(data, changes)
  const still = actingOf(after)
  const gone = new Set([...actingOf(data)].filter((code) => !still.has(code)))
  if (!gone.size && !closing.length) return [...changes]
  const freed = new Map<string, AnyRow>()
  for (const row of after.deputies)
    if (gone.has(row.code) && row.grids.length) freed.set(nameOf('deputies', asRow(row)), { ...row, grids: [] })
  for (const row of after.sessions)
    if (isComing(row, now) && row.deputies.some((code) => gone.has(code)))
      freed.set(nameOf('sessions', asRow(row)), {
        ...row,
        deputies: row.deputies.filter((code) => !gone.has(code)),
      })
  const sessions = new Map(after.sessions.map((row) => [row.code, row]))
  for (const { session, reason } of closing) {
    const row = sessions.get(session.code)
    if (row && isComing(row, now))
      freed.set(nameOf('sessions', asRow(row)), { ...row, stage: 'CANCELLED', cancelReason: reason })
  }
  const own = changes.map((change) => {
    const name = change.after && nameOf(change.sheet, change.after)
    const free = name ? freed.get(name) : undefined
    if (name) freed.delete(name)
    return free ? { ...change, after: free } : change
  })
  const more = (sheet: 'deputies' | 'sessions'): RowChange[] =>
    data[sheet].flatMap((row) => {
      const free = freed.get(nameOf(sheet, asRow(row)))
      return free ? [{ sheet, before: asRow(row), after: free }] : []
    })
  return [...own, ...more('deputies'), ...more('sessions')]
}

type Shut = (row: StationRow, day: string) => boolean
const isGone: Shut = (row, day) => row.state === 'CLOSED' || (row.validTo !== null && day > row.validTo)
const isPaused: Shut = (row) => row.state === 'PAUSED'

/** Sessions to come on whose day a station was not shut before these changes and is after them. */
const shutSessions = (data: DistrictWorkbook, changes: readonly RowChange[], now: Instant, isShut: Shut) =>
  changes.flatMap(({ sheet, before, after }) => {
    if (sheet !== 'stations' || !before || !after) return []
    const [was, is] = [before as unknown as StationRow, after as unknown as StationRow]
    return data.sessions
      .filter((row) => row.station === is.code && isComing(row, now) && isShut(is, row.day) && !isShut(was, row.day))
      .map((session) => ({ session, station: is }))
  })

/** Sessions to come for which a station will not be there: it is closed, or they lie after its last day. */
export const closingSessions = (
  data: DistrictWorkbook,
  changes: readonly RowChange[],
  now: Instant,
): { session: SessionRow; reason: string }[] =>
  shutSessions(data, changes, now, isGone).map(({ session, station }) => ({
    session,
    reason: (station.state === 'CLOSED' ? (station.stateNote ?? '站点撤销') : `站点 ${station.validTo} 停用`).slice(
      0,
      100,
    ),
  }))

/**
 * Sessions to come in which nobody will be received: those of a station that goes, and those of one that is paused. The
 * latter stay in the plan, for a pause ends; but whoever counts on one of them would find the door shut.
 */
export const unreceivedSessions = (data: DistrictWorkbook, changes: readonly RowChange[], now: Instant): SessionRow[] =>
  [isGone, isPaused].flatMap((isShut) => shutSessions(data, changes, now, isShut).map(({ session }) => session))

/** Coming sessions in which somebody sat before a set of changes and nobody does after it: suspended, ended or on leave. */
export const leftEmpty = (before: DistrictWorkbook, after: DistrictWorkbook, now: Instant): SessionRow[] => {
  const sitting = (data: DistrictWorkbook) => {
    const acting = actingOf(data)
    const away = new Map<string, { from: string; to: string }[]>()
    for (const row of data.absences) away.set(row.deputy, [...(away.get(row.deputy) ?? []), row])
    return (row: SessionRow) =>
      row.deputies.filter(
        (code) => acting.has(code) && !away.get(code)?.some(({ from, to }) => from <= row.day && row.day <= to),
      ).length
  }
  const [was, is] = [sitting(before), sitting(after)]
  const held = new Map(before.sessions.map((row) => [row.code, row]))
  return after.sessions.filter((row) => {
    const old = held.get(row.code)
    return old !== undefined && isComing(row, now) && was(old) > 0 && is(row) === 0
  })
}
