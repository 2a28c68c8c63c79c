import { sql, type Kysely, type Transaction } from 'kysely'
import { at, dayOf, type Instant } from '../../../src/domain/calendar/time'
import { rowId, rowsOf } from '../../../src/domain/register/keys'
import type { RowOf } from '../../../src/domain/register/lines'
import type { DistrictWorkbook, SheetKey } from '../../../src/domain/register/rows'
import { sheets } from '../../../src/domain/register/sheets'
import { keepBoundaries, keepSearchNames } from '../places/search-names'
import type { Database } from '../schema'
import type { Sealer } from '../sealing'
import { applyPeople } from './apply-people'
import { applySessions } from './apply-sessions'
import { syncLinks, syncRows, type Synced } from './sync'
import { contextOf, type Row, type SheetTable, tables, toTable } from './tables'

export interface SheetCount {
  sheet: SheetKey
  name: string
  inserted: number
  changed: number
  unchanged: number
  /** In the database and not in the file: left as they are. */
  kept: number
}

export interface Applied {
  districtId: string
  counts: SheetCount[]
  /** What the file asked for and was not done, because people depend on what stands. */
  notices: string[]
}

export interface How {
  rowOf?: RowOf
  /** Only these rows, by sheet and id; what hangs on them follows. Left out: all of them. */
  only?: ReadonlyMap<SheetKey, ReadonlySet<string>>
}

type Count = Pick<SheetCount, 'inserted' | 'changed' | 'kept'>

/** Writes a checked district: all of it or nothing. */
export function applyWorkbook(
  db: Kysely<Database>,
  sealer: Sealer,
  data: DistrictWorkbook,
  now: Instant,
  rowOf?: RowOf,
): Promise<Applied> {
  return db.transaction().execute((trx) => applyIn(trx, sealer, data, now, rowOf ? { rowOf } : {}))
}

/**
 * Writes a checked district inside a transaction. Rows are found again by their codes, so the same file a second time
 * changes nothing; rows the file no longer names stay, because bookings and opinions may hang on them.
 */
export async function applyIn(
  trx: Transaction<Database>,
  sealer: Sealer,
  data: DistrictWorkbook,
  now: Instant,
  { rowOf = (_key, index) => index + 2, only: asked }: How = {},
): Promise<Applied> {
  const districtId = data.district[0]?.code ?? ''
  const only = asked && withWhatFollows(data, asked, now)
  const isMeant = (sheet: SheetKey, row: Row) => !only || Boolean(only.get(sheet)?.has(rowId(sheet, row)))
  const touches = (...sheet: SheetKey[]) => !only || sheet.some((key) => only.has(key))
  const counts = new Map<SheetKey, Count>()
  const count = (sheet: SheetKey, synced: Synced, touched: Iterable<string> = []) => {
    const changed = new Set(synced.changed)
    for (const id of touched) if (!synced.inserted.has(id)) changed.add(id)
    counts.set(sheet, { inserted: synced.inserted.size, changed: changed.size, kept: synced.kept })
  }
  const notices: string[] = []
  const resting = restingDeputies(data)
  const context = contextOf(data)

  // The district's row first: a second import of the same district waits here until the first is done.
  if (touches('district')) counts.set('district', await applyDistrict(trx, data))
  for (const { key } of sheets) {
    const table = tables[key]
    if (!table || !touches(key)) continue
    const rows = rowsOf(data, key).map((row, seq): [Row, number] => [row, seq])
    const meant = rows.filter(([row]) => isMeant(key, row))
    const seqOf = table.ordered && only ? await freshSeq(trx, districtId, table) : null
    const written = meant.map(([row, seq]) => ({
      ...toTable(table, row, context, districtId),
      ...(table.ordered ? { seq } : {}),
    }))
    const synced = await syncRows(trx, districtId, table.table, table.key, written, (row, held) => {
      // One row that is written again keeps its place among the others; a new one comes last.
      const placed = seqOf ? { ...row, seq: held ? held.seq : seqOf() } : row
      return key === 'grids' ? versioned(placed, held) : placed
    })
    const touched = await applyLinks(table, key, meant)
    count(key, synced, touched)
  }
  if (touches('grids')) await keepBoundaries(trx, districtId, dayOf(now))
  if (touches('stations', 'deputies', 'mandates', 'organisations', 'communities'))
    await keepSearchNames(trx, districtId)
  if (touches('assignmentRights')) counts.set('assignmentRights', await applyRights(trx, districtId, data))
  if (['categories', 'routingRules', 'recusals'].some((key) => touched(key as SheetKey)))
    await nextRoutingVersion(trx, districtId, now)
  if (touches('staff')) {
    const staff = meantOf('staff')
    count('staff', await applyPeople(trx, districtId, sealer, { ...data, staff: staff.rows }, now, staff.rowOf))
  }
  data.deputies.forEach((row, index) => {
    if (!only && resting.has(row.code) && row.grids.length && isMeant('deputies', row as unknown as Row))
      notices.push(
        `工作表「代表」第 ${rowOf('deputies', index)} 行：“${row.code}”暂停或终止履职，联系的网格 ${row.grids.join('、')} 已空出，请另派代表`,
      )
  })
  if (touches('sessions')) {
    const { rows, rowOf: lineOf } = meantOf('sessions')
    const written = await applySessions(trx, districtId, { ...data, sessions: rows }, resting, now, notices, lineOf)
    count('sessions', written.synced, written.touched)
  }
  return { districtId, counts: sheets.map(({ key, name }) => total(key, name)), notices }

  function meantOf<K extends 'staff' | 'sessions'>(key: K): { rows: DistrictWorkbook[K]; rowOf: RowOf } {
    const indexes = rowsOf(data, key).flatMap((row, index) => (isMeant(key, row) ? [index] : []))
    return {
      rows: indexes.map((index) => data[key][index]) as DistrictWorkbook[K],
      rowOf: (sheet, index) => rowOf(sheet, sheet === key ? (indexes[index] ?? index) : index),
    }
  }

  async function applyLinks(table: SheetTable, key: SheetKey, meant: readonly [Row, number][]): Promise<Set<string>> {
    const touched = new Set<string>()
    const owners = meant.map(([row]) => String(row.code))
    for (const { table: name, owner, other, of, marked } of table.links ?? []) {
      // Whoever may not act is asked nothing: grids are freed at once, so that they are listed as uncovered (代表法).
      // Only a whole file that knows no history is freed here; in the product that is a change of its own (follows.ts).
      const frees = (row: Row) => !only && name === 'deputy_grids' && resting.has(String(row.code))
      const links = meant.flatMap(([row]) =>
        (frees(row) ? [] : (row[of] as string[])).map((code) => ({
          [owner]: row.code,
          [other]: code,
          ...(marked ? { [marked.column]: (row[marked.of] as string[]).includes(code) } : {}),
        })),
      )
      for (const id of await syncLinks(trx, districtId, name, owner, other, owners, links)) touched.add(id)
    }
    return touched
  }

  function touched(key: SheetKey): boolean {
    const { inserted, changed } = counts.get(key) ?? { inserted: 0, changed: 0 }
    return inserted + changed > 0
  }

  function total(sheet: SheetKey, name: string): SheetCount {
    const { inserted, changed, kept } = counts.get(sheet) ?? { inserted: 0, changed: 0, kept: 0 }
    return { sheet, name, inserted, changed, unchanged: data[sheet].length - inserted - changed, kept }
  }
}

/** Rows that are written anew because a row they hang on changes: the street of a grid, of a session. */
function withWhatFollows(
  data: DistrictWorkbook,
  asked: ReadonlyMap<SheetKey, ReadonlySet<string>>,
  now: Instant,
): Map<SheetKey, Set<string>> {
  const only = new Map([...asked].map(([sheet, ids]) => [sheet, new Set(ids)]))
  const add = (sheet: SheetKey, id: string) => {
    const ids = only.get(sheet)
    if (ids) ids.add(id)
    else only.set(sheet, new Set([id]))
  }
  const communities = asked.get('communities')
  if (communities) for (const row of data.grids) if (communities.has(row.community)) add('grids', row.code)
  const stations = asked.get('stations')
  if (stations)
    for (const row of data.sessions)
      if (at(row.day, row.end) > now && stations.has(row.station)) add('sessions', row.code)
  return only
}

/** Deputies without a mandate that runs; who is not in the mandates sheet at all is none either. */
function restingDeputies(data: DistrictWorkbook): Set<string> {
  const acting = new Set(data.mandates.filter((row) => row.state === 'ACTIVE').map((row) => row.deputy))
  return new Set(data.deputies.flatMap((row) => (acting.has(row.code) ? [] : [row.code])))
}

/** Opinions remember by which boundary they were routed, so a new boundary is a new version. */
function versioned(row: Row, held: Row | undefined): Row {
  const version = Number(held?.boundary_version ?? 1)
  const moved = held !== undefined && held.boundary !== row.boundary
  return { ...row, boundary_version: moved ? version + 1 : version }
}

/** Opinions remember by which table they were routed. */
async function nextRoutingVersion(trx: Transaction<Database>, districtId: string, now: Instant): Promise<void> {
  const changed_at = new Date(now)
  await trx
    .insertInto('routing_versions')
    .values({ district_id: districtId, version: 1, changed_at })
    .onConflict((conflict) =>
      conflict
        .column('district_id')
        .doUpdateSet((eb) => ({ version: eb('routing_versions.version', '+', 1), changed_at })),
    )
    .execute()
}

async function freshSeq(trx: Transaction<Database>, districtId: string, { table }: SheetTable): Promise<() => number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(seq) as last from ${sql.table(table)} where district_id = ${districtId}`.execute(trx)
  let last = rows[0]?.last ?? -1
  return () => (last += 1)
}

async function applyDistrict(trx: Transaction<Database>, data: DistrictWorkbook): Promise<Count> {
  const [row] = data.district
  if (!row) throw new Error('a checked workbook has one district')
  const values = {
    name: row.name,
    city_name: row.cityName,
    area_code: row.areaCode,
    is_demo: row.isDemo,
    data_day: row.dataDay,
  }
  // A second import at the same moment waits here, and then finds the row.
  const made = await trx
    .insertInto('districts')
    .values({ id: row.code, ...values })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { inserted: 1, changed: 0, kept: 0 }
  const found = trx.selectFrom('districts').selectAll().where('id', '=', row.code).forUpdate()
  const held = await found.executeTakeFirstOrThrow()
  const same = Object.entries(values).every(([column, value]) => held[column as keyof typeof held] === value)
  if (!same) await trx.updateTable('districts').set(values).where('id', '=', row.code).execute()
  return { inserted: 0, changed: same ? 0 : 1, kept: 0 }
}

/** A right taken out of the file is taken away: rights, unlike registers, must not linger. */
async function applyRights(trx: Transaction<Database>, districtId: string, data: DistrictWorkbook): Promise<Count> {
  const before = await trx.selectFrom('assignment_rights').selectAll().where('district_id', '=', districtId).execute()
  const held = new Set(before.map((row) => `${row.org_id} ${row.unit_id}`))
  const inserted = data.assignmentRights.filter((row) => !held.has(`${row.org} ${row.unit}`)).length
  const organisations = data.organisations.map((row) => row.code)
  const rights = data.assignmentRights.map((row) => ({ org_id: row.org, unit_id: row.unit }))
  await syncLinks(trx, districtId, 'assignment_rights', 'org_id', 'unit_id', organisations, rights)
  return { inserted, changed: 0, kept: 0 }
}
