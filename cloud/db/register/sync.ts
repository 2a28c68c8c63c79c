import type { Transaction } from 'kysely'
import type { Database } from '../schema'

type Table = keyof Database & string
type Row = Record<string, unknown>

export interface Synced {
  inserted: Set<string>
  changed: Set<string>
  /** Rows of the district that the file does not name; they are left alone. */
  kept: number
}

/** Tables are named at run time here, so their columns cannot be checked by type; the mapping in columns.ts is. */
const byName = (trx: Transaction<Database>) => trx as unknown as Transaction<Record<string, Row>>

/** A statement may carry 65 535 values; a tenth of that is as fast and leaves room. */
const valuesAtOnce = 6000

export const chunked = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))

const plain = (value: unknown): unknown => (value instanceof Date ? value.getTime() : (value ?? null))

export const rowKey = (row: Row, key: readonly string[]): string => key.map((column) => String(row[column])).join(' ')

const sameRow = (a: Row, b: Row, columns: readonly string[]) =>
  columns.every((column) => plain(a[column]) === plain(b[column]))

export function readTable(trx: Transaction<Database>, table: Table, districtId: string): Promise<Row[]> {
  return byName(trx).selectFrom(table).selectAll().where('district_id', '=', districtId).execute()
}

/** Brings the rows of a register to what the file says, by key; what did not change is not written. */
export async function syncRows(
  trx: Transaction<Database>,
  districtId: string,
  table: Table,
  key: readonly string[],
  rows: readonly Row[],
  settle: (row: Row, held: Row | undefined) => Row = (row) => row,
): Promise<Synced> {
  const held = new Map((await readTable(trx, table, districtId)).map((row) => [rowKey(row, key), row]))
  const synced: Synced = { inserted: new Set(), changed: new Set(), kept: 0 }
  const writing: Row[] = []
  const named = new Set<string>()
  for (const given of rows) {
    const id = rowKey(given, key)
    const before = held.get(id)
    const row = settle(given, before)
    named.add(id)
    if (!before) synced.inserted.add(id)
    else if (sameRow(row, before, Object.keys(row))) continue
    else synced.changed.add(id)
    writing.push({ district_id: districtId, ...row })
  }
  for (const id of held.keys()) if (!named.has(id)) synced.kept++
  await upsert(trx, table, ['district_id', ...key], writing)
  return synced
}

async function upsert(trx: Transaction<Database>, table: Table, key: readonly string[], rows: readonly Row[]) {
  const columns = Object.keys(rows[0] ?? {})
  const updated = columns.filter((column) => !key.includes(column))
  for (const part of chunked(rows, Math.floor(valuesAtOnce / Math.max(1, columns.length)))) {
    await byName(trx)
      .insertInto(table)
      .values(part)
      .onConflict((conflict) => {
        const held = conflict.columns([...key])
        if (updated.length === 0) return held.doNothing()
        return held.doUpdateSet((eb) =>
          Object.fromEntries(updated.map((column) => [column, eb.ref(`excluded.${column}` as never)])),
        )
      })
      .execute()
  }
}

/**
 * Brings the links of the named owners to exactly what the file says: missing ones are added, others removed. Returns the
 * owners whose links changed.
 */
export async function syncLinks(
  trx: Transaction<Database>,
  districtId: string,
  table: Table,
  owner: string,
  other: string,
  owners: readonly string[],
  links: readonly Row[],
  /** Links that are none of the file's business: they stay. */
  stays: (row: Row) => boolean = () => false,
): Promise<Set<string>> {
  const key = [owner, other]
  const named = new Set(owners)
  const all = (await readTable(trx, table, districtId)).filter((row) => named.has(String(row[owner])))
  const held = all.filter((row) => !stays(row))
  const before = new Map(held.map((row) => [rowKey(row, key), row]))
  const wanted = new Map(links.map((row) => [rowKey(row, key), row]))
  const touched = new Set<string>()
  const gone = held.filter((row) => !wanted.has(rowKey(row, key)))
  const writing = [...wanted.values()].filter((row) => {
    const old = before.get(rowKey(row, key))
    return !old || !sameRow(row, old, Object.keys(row))
  })
  for (const row of [...gone, ...writing]) touched.add(String(row[owner]))
  for (const part of chunked(gone, 500)) {
    await byName(trx)
      .deleteFrom(table)
      .where('district_id', '=', districtId)
      .where((eb) => eb.or(part.map((row) => eb.and({ [owner]: row[owner], [other]: row[other] }))))
      .execute()
  }
  await upsert(
    trx,
    table,
    ['district_id', ...key],
    writing.map((row) => ({ district_id: districtId, ...row })),
  )
  return touched
}
