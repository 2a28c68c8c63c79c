import { sql, type Kysely, type Transaction } from 'kysely'
import type { AnyRow } from '../../../src/domain/register/keys'
import type { SheetKey } from '../../../src/domain/register/rows'
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
  const held = toTable(table, row, { streetOfCommunity: new Map() }, districtId)
  let query = (trx as unknown as Kysely<Record<string, Row>>)
    .deleteFrom(table.table)
    .where('district_id', '=', districtId)
  for (const column of table.key) query = query.where(column, '=', held[column])
  await query.execute()
  return true
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
