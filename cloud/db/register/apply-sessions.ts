import { sql, type Transaction } from 'kysely'
import { at, clockOf, dayOf, type Instant, MINUTE } from '../../../src/domain/calendar/time'
import type { Database } from '../schema'
import type { DistrictWorkbook, SessionRow } from '../../../src/domain/register/rows'
import type { RowOf } from '../../../src/domain/register/lines'
import { sheetOf } from '../../../src/domain/register/sheets'
import { chunked, syncLinks, syncRows, type Synced } from './sync'

/** Sessions with their deputies and slots. Whatever somebody has booked stays as it was promised. */
export async function applySessions(
  trx: Transaction<Database>,
  districtId: string,
  data: DistrictWorkbook,
  resting: ReadonlySet<string>,
  now: Instant,
  notices: string[],
  rowOf: RowOf,
): Promise<{ synced: Synced; touched: Set<string> }> {
  const streetOf = new Map(data.stations.map((row) => [row.code, row.street]))
  const booked = await bookedPlaces(trx, districtId, data.sessions)
  const frozen = new Map<string, Record<string, unknown>>()
  const lineOf = new Map(data.sessions.map((row, index) => [row.code, rowOf('sessions', index)]))
  const notice = (id: string, message: string) =>
    notices.push(`工作表「${sheetOf('sessions').name}」第 ${lineOf.get(id)} 行：场次“${id}”${message}`)
  const times = new Map<string, { starts: number; ends: number }>()
  const rows = data.sessions.map((row) => ({
    id: row.code,
    station_id: row.station,
    street_id: streetOf.get(row.station) ?? null,
    starts_at: new Date(at(row.day, row.start)),
    ends_at: new Date(at(row.day, row.end)),
    theme: row.theme,
    stage: row.stage,
    cancel_reason: row.cancelReason,
  }))
  const synced = await syncRows(trx, districtId, 'reception_sessions', ['id'], rows, (row, held) => {
    const settled = held ? byHand(settle(row, held), held) : { ...row, version: 1 }
    const time = (value: unknown) => (value as Date).getTime()
    times.set(String(row.id), { starts: time(settled.starts_at), ends: time(settled.ends_at) })
    return settled
  })

  const live = data.sessions.filter((row) => !frozen.has(row.code))
  const touched = await syncLinks(
    trx,
    districtId,
    'session_deputies',
    'session_id',
    'deputy_id',
    live.map((row) => row.code),
    live.flatMap((row) => {
      const coming = at(row.day, row.end) > now
      const off = coming ? row.deputies.filter((code) => resting.has(code)) : []
      if (off.length) notice(row.code, `接待代表 ${off.join('、')} 暂停或终止履职，已从名单中去掉，请补排`)
      return row.deputies
        .filter((code) => !off.includes(code))
        .map((code) => ({ session_id: row.code, deputy_id: code }))
    }),
    // Who took leave stays listed with the reason; the file names who sits there.
    (row) => row.roster_state === 'LEAVE',
  )
  for (const id of await applySlots(trx, districtId, live, times, booked, notice)) touched.add(id)
  await tellFrozen(trx, districtId, data.sessions, frozen, notice)
  return { synced, touched }

  /** What the office changed itself is not planned over by the rule the session came from. */
  function byHand(row: Record<string, unknown>, held: Record<string, unknown>): Record<string, unknown> {
    const told = (value: unknown) => (value instanceof Date ? value.getTime() : (value ?? null))
    const changed = Object.keys(row).some((column) => told(row[column]) !== told(held[column]))
    return { ...row, version: Number(held.version) + (changed ? 1 : 0) }
  }

  /** What of the file is taken over by a session that is already known. */
  function settle(row: Record<string, unknown>, held: Record<string, unknown>): Record<string, unknown> {
    const id = String(row.id)
    if (held.stage !== 'PLANNED' && held.stage !== 'ANNOUNCED') {
      frozen.set(id, held)
      return Object.fromEntries(Object.keys(row).map((column) => [column, held[column]]))
    }
    if (!booked.sessions.has(id)) return row
    const promised = ['station_id', 'street_id', 'starts_at', 'ends_at']
    const told = (value: unknown) => (value instanceof Date ? value.getTime() : value)
    const moved = promised.some((column) => told(row[column]) !== told(held[column]))
    if (moved) notice(id, '已有人预约，站点和时间没有改；请在系统里改期，系统会通知预约的人')
    const kept: Record<string, unknown> = { ...row }
    for (const column of promised) kept[column] = held[column]
    if (row.stage === 'CANCELLED') {
      notice(id, '已有人预约，没有取消；请在系统里取消，系统会通知预约的人')
      kept.stage = held.stage
      kept.cancel_reason = held.cancel_reason
    }
    return kept
  }
}

const endedHow: Readonly<Record<string, string>> = { RECORDED: '已经登记', CANCELLED: '已经取消', MOVED: '已经改期' }

/**
 * What the file says otherwise of sessions that are over is not taken over, because it happened as the system holds it;
 * it is told, column by column, so that nobody believes a correction was made.
 */
async function tellFrozen(
  trx: Transaction<Database>,
  districtId: string,
  sessions: readonly SessionRow[],
  frozen: ReadonlyMap<string, Record<string, unknown>>,
  notice: (id: string, message: string) => void,
): Promise<void> {
  const over = sessions.filter((row) => frozen.has(row.code))
  const slots = [...(await slotsOf(trx, districtId, over)).values()]
  const deputies = new Map<string, Set<string>>()
  for (const part of chunked(over, 1000)) {
    const codes = part.map((row) => row.code)
    const found = trx.selectFrom('session_deputies').select(['session_id', 'deputy_id'])
    const links = await found
      .where('district_id', '=', districtId)
      .where('session_id', 'in', codes)
      .where('roster_state', '=', 'ROSTERED')
      .execute()
    for (const link of links)
      deputies.set(link.session_id, (deputies.get(link.session_id) ?? new Set()).add(link.deputy_id))
  }
  for (const row of over) {
    const held = frozen.get(row.code) ?? {}
    const [from, to] = [held.starts_at, held.ends_at].map((time) => (time as Date).getTime()) as [number, number]
    const roster = deputies.get(row.code) ?? new Set()
    const sameRoster = roster.size === new Set(row.deputies).size && row.deputies.every((code) => roster.has(code))
    const own = slots.filter((slot) => slot.session_id === row.code)
    // A plan whose session has been held meanwhile asks for nothing: that is how every file grows old.
    const grewOld = held.stage === 'RECORDED' && (row.stage === 'PLANNED' || row.stage === 'ANNOUNCED')
    const others = [
      ['站点', row.station !== held.station_id],
      ['日期', row.day !== dayOf(from)],
      ['开始', row.start !== clockOf(from)],
      ['结束', row.end !== clockOf(to)],
      ['接待代表', !sameRoster],
      ['主题', row.theme !== held.theme],
      ['每段分钟', own.some((slot) => +slot.ends_at - +slot.starts_at !== row.slotMinutes * MINUTE)],
      ['每段人数', own.some((slot) => slot.capacity !== Math.max(row.capacity, slot.taken))],
      ['状态', row.stage !== held.stage && !grewOld],
      ['取消原因', row.stage === 'CANCELLED' && held.stage === 'CANCELLED' && row.cancelReason !== held.cancel_reason],
    ] as const
    const columns = others.flatMap(([header, differs]) => (differs ? [`「${header}」`] : []))
    if (columns.length) notice(row.code, `${endedHow[String(held.stage)] ?? '已经结束'}，${columns.join('')}没有改`)
  }
}

async function bookedPlaces(trx: Transaction<Database>, districtId: string, sessions: readonly SessionRow[]) {
  const booked = { sessions: new Set<string>(), slots: new Set<string>(), waiting: new Set<string>() }
  for (const part of chunked(sessions, 1000)) {
    // Whoever books at this moment is waited for, or waits: a booking must not slip in behind the look below.
    const held = trx.selectFrom('reception_sessions').select('id').where('district_id', '=', districtId)
    const codes = part.map((row) => row.code)
    await held.where('id', 'in', codes).orderBy('id').forUpdate().execute()
    const rows = await trx
      .selectFrom('bookings')
      .select(['session_id', 'slot_id', 'booking_state'])
      .distinct()
      .where('district_id', '=', districtId)
      .where(
        'session_id',
        'in',
        part.map((row) => row.code),
      )
      .execute()
    for (const row of rows) {
      booked.sessions.add(row.session_id)
      if (row.slot_id !== null) booked.slots.add(row.slot_id)
      if (row.booking_state === 'WAITLIST') booked.waiting.add(row.session_id)
    }
  }
  return booked
}

/** Cuts each session into slots. A slot somebody booked is never removed and never gets smaller than what is taken. */
async function applySlots(
  trx: Transaction<Database>,
  districtId: string,
  sessions: readonly SessionRow[],
  times: ReadonlyMap<string, { starts: number; ends: number }>,
  booked: { slots: ReadonlySet<string>; waiting: ReadonlySet<string> },
  notice: (id: string, message: string) => void,
): Promise<Set<string>> {
  const held = await slotsOf(trx, districtId, sessions)
  const wanted = new Map<string, { id: string; session_id: string; starts_at: Date; ends_at: Date; capacity: number }>()
  for (const row of sessions) {
    const { starts, ends } = times.get(row.code) ?? { starts: 0, ends: 0 }
    const step = row.slotMinutes * MINUTE
    for (let from = starts; from + step <= ends; from += step) {
      const id = `${row.code}-${clockOf(from).replace(':', '')}`
      wanted.set(id, {
        id,
        session_id: row.code,
        starts_at: new Date(from),
        ends_at: new Date(from + step),
        capacity: row.capacity,
      })
    }
  }
  const touched = new Set<string>()
  const kept = new Set<string>()
  const isFree = (id: string, taken: number) => taken === 0 && !booked.slots.has(id)
  const gone = [...held.values()].filter((slot) => isFree(slot.id, slot.taken) && !wanted.has(slot.id))
  for (const slot of gone) touched.add(slot.session_id)
  for (const slot of held.values()) if (!isFree(slot.id, slot.taken) && !wanted.has(slot.id)) kept.add(slot.session_id)
  for (const part of chunked(gone, 1000)) {
    const ids = part.map((slot) => slot.id)
    // A booking made at this very moment wins.
    const unbooked = trx.deleteFrom('slots').where('district_id', '=', districtId).where('taken', '=', 0)
    await unbooked.where('id', 'in', ids).execute()
  }
  // A place more belongs to the first one waiting, who is told of it where sessions are changed; a file tells nobody.
  const fresh = [...wanted.values()].filter((slot) => !held.has(slot.id) && !booked.waiting.has(slot.session_id))
  for (const slot of fresh) touched.add(slot.session_id)
  for (const part of chunked(fresh, 800)) {
    await trx
      .insertInto('slots')
      .values(part.map((slot) => ({ district_id: districtId, taken: 0, ...slot })))
      .execute()
  }
  for (const slot of wanted.values()) {
    const old = held.get(slot.id)
    if (!old) continue
    const free = isFree(old.id, old.taken)
    const starts_at = free ? slot.starts_at : old.starts_at
    const ends_at = free ? slot.ends_at : old.ends_at
    const most = booked.waiting.has(old.session_id) ? Math.min(slot.capacity, old.capacity) : slot.capacity
    const capacity = Math.max(most, old.taken)
    const asked = +slot.starts_at === +starts_at && +slot.ends_at === +ends_at && slot.capacity === capacity
    if (!asked) kept.add(old.session_id)
    const same = +starts_at === +old.starts_at && +ends_at === +old.ends_at && capacity === old.capacity
    if (same) continue
    touched.add(old.session_id)
    await trx
      .updateTable('slots')
      .set({ starts_at, ends_at, capacity: sql<number>`greatest(${most}, taken)` })
      .where('district_id', '=', districtId)
      .where('id', '=', old.id)
      .execute()
  }
  for (const id of kept) notice(id, '已有人预约的时段没有照「每段分钟」「每段人数」改')
  return touched
}

async function slotsOf(trx: Transaction<Database>, districtId: string, sessions: readonly SessionRow[]) {
  const rows = []
  for (const part of chunked(sessions, 1000)) {
    const codes = part.map((row) => row.code)
    const found = trx.selectFrom('slots').selectAll().where('district_id', '=', districtId)
    rows.push(...(await found.where('session_id', 'in', codes).execute()))
  }
  return new Map(rows.map((slot) => [slot.id, slot]))
}
