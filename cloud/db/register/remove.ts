import { sql, type Kysely, type Transaction } from 'kysely'
import type { AnyRow } from '../../../src/domain/register/keys'
import type { SheetKey } from '../../../src/domain/register/rows'
import { keepSearchNames } from '../places/search-names'
import type { Database } from '../schema'
import { type Row, tables, toTable } from './tables'

/** Takes a row of a register away. False, and nothing done, when something hangs on it. */
export const removeRow = async (
  trx: Transaction<Database>,
  districtId: string,
  sheet: SheetKey,
  row: AnyRow,
): Promise<boolean> => {
  if (sheet === 'sessions') return removeSession(trx, districtId, String(row.code))
  if (sheet === 'assignmentRights') {
    const rights = trx.deleteFrom('assignment_rights').where('district_id', '=', districtId)
    await rights.where('org_id', '=', String(row.org)).where('unit_id', '=', String(row.unit)).execute()
    return true
  }
  const table = tables[sheet]
  if (!table) return false
  if (await isNamed(trx, districtId, sheet, row)) return false
  for (const link of table.links ?? [])
    await (trx as unknown as Kysely<Record<string, Row>>)
      .deleteFrom(link.table)
      .where('district_id', '=', districtId)
      .where(link.owner, '=', row.code)
      .execute()
  if (sheet === 'grids')
    await trx
      .deleteFrom('grid_boundaries')
      .where('district_id', '=', districtId)
      .where('grid_id', '=', String(row.code))
      .execute()
  const held = toTable(table, row, { streetOfCommunity: new Map() }, districtId)
  let query = (trx as unknown as Kysely<Record<string, Row>>)
    .deleteFrom(table.table)
    .where('district_id', '=', districtId)
  for (const column of table.key) query = query.where(column, '=', held[column])
  await query.execute()
  if (searched.includes(sheet)) await keepSearchNames(trx, districtId)
  return true
}

/** Whoever looks for a row that is gone finds nothing. */
const searched: readonly SheetKey[] = ['stations', 'deputies', 'organisations', 'communities']

/** The columns by which other tables name a row; references within the register are weighed before. */
const namedBy: Readonly<Partial<Record<SheetKey, readonly string[]>>> = {
  grids: ['grid_id'],
  communities: ['community_id'],
  organisations: [
    'street_id',
    'unit_id',
    'org_id',
    'owner_id',
    'assigner_id',
    'contact_office_id',
    'scope_id',
    'target_id',
  ],
  stations: ['station_id', 'scope_id', 'target_id'],
  groups: ['group_id'],
  categories: ['category_id'],
  deputies: ['deputy_id', 'owner_id', 'fills_deputy_id', 'stands_in_for'],
  standards: ['item_id'],
}

/** Whether any table names the row: asked of the schema itself, so that a table of tomorrow is not forgotten. */
async function isNamed(trx: Transaction<Database>, districtId: string, sheet: SheetKey, row: AnyRow): Promise<boolean> {
  const names = namedBy[sheet] ?? []
  if (!names.length) return false
  const own = ['search_names', 'grid_boundaries', ...(tables[sheet]?.links ?? []).map((link) => link.table as string)]
  const { rows: columns } = await sql<{ table_name: string; column_name: string }>`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.columns d on d.table_schema = c.table_schema and d.table_name = c.table_name
      and d.column_name = 'district_id'
    where c.table_schema = current_schema() and c.column_name = any(${[...names]})`.execute(trx)
  for (const { table_name, column_name } of columns) {
    // The history of a row is kept when the row is gone.
    if (own.includes(table_name) || table_name === 'register_changes') continue
    const { rows } = await sql`
      select 1 from ${sql.table(table_name)} where district_id = ${districtId}
        and ${sql.ref(column_name)} = ${String(row.code)} limit 1`.execute(trx)
    if (rows.length) return true
  }
  return false
}

/** A session that was only planned. One that somebody ever booked stays, because the booking names it. */
async function removeSession(trx: Transaction<Database>, districtId: string, id: string): Promise<boolean> {
  const own = { district_id: districtId, session_id: id }
  const session = trx.selectFrom('reception_sessions').select('stage').where('district_id', '=', districtId)
  const held = await session.where('id', '=', id).forUpdate().executeTakeFirst()
  if (!held || (held.stage !== 'PLANNED' && held.stage !== 'ANNOUNCED')) return false
  const { rows: booked } = await sql`
    select 1 from bookings where district_id = ${districtId} and session_id = ${id} limit 1`.execute(trx)
  if (booked.length) return false
  for (const table of ['session_deputies', 'slots'] as const)
    await trx
      .deleteFrom(table)
      .where((eb) => eb.and(own))
      .execute()
  await trx.deleteFrom('reception_sessions').where('district_id', '=', districtId).where('id', '=', id).execute()
  return true
}
