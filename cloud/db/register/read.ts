import { sql, type Kysely, type Transaction } from 'kysely'
import { clockOf, dayOf, MINUTE } from '../../../src/domain/calendar/time'
import { personOfRole } from '../../../src/domain/people/staff'
import { emptyRegister, rowId } from '../../../src/domain/register/keys'
import type {
  AssignmentRow,
  DistrictRow,
  DistrictWorkbook,
  SessionRow,
  SheetKey,
  StaffRow,
} from '../../../src/domain/register/rows'
import { sheetKeys } from '../../../src/domain/register/sheets'
import type { Database } from '../schema'
import type { Sealer } from '../sealing'
import { SETUP, SETUP_PERSON } from '../setup'
import { fromTable, type LinkTable, type Row, type SheetTable, tables } from './tables'

type Db = Kysely<Database> | Transaction<Database>

/** Tables are named at run time here; tables.ts says what they hold. */
const byName = (db: Db) => db as unknown as Kysely<Record<string, Row>>

/**
 * The register as it stands, in the rows of the workbook: what `applyWorkbook` would not change. Rows are in the order of
 * the file where a table keeps one, else by their codes. Sheets that are not asked for stay empty.
 */
export const readRegister = async (
  db: Db,
  sealer: Sealer,
  districtId: string,
  which: readonly SheetKey[] = sheetKeys,
): Promise<DistrictWorkbook> => {
  const data = emptyRegister() as unknown as Record<SheetKey, unknown[]>
  for (const sheet of which) {
    const table = tables[sheet]
    if (table) data[sheet] = await readTable(db, districtId, sheet, table)
    else if (sheet === 'district') data.district = await readDistrict(db, districtId)
    else if (sheet === 'assignmentRights') data.assignmentRights = await readRights(db, districtId)
    else if (sheet === 'staff') data.staff = await readStaff(db, sealer, districtId)
    else if (sheet === 'sessions') data.sessions = await readSessions(db, districtId)
    else throw new Error(`no table for the sheet '${sheet}'`)
  }
  return data as unknown as DistrictWorkbook
}

const byId =
  (sheet: SheetKey) =>
  (a: Row, b: Row): number =>
    rowId(sheet, a) < rowId(sheet, b) ? -1 : 1

async function readTable(db: Db, districtId: string, sheet: SheetKey, table: SheetTable): Promise<Row[]> {
  const held = await byName(db).selectFrom(table.table).selectAll().where('district_id', '=', districtId).execute()
  const rows = held.map((one) => ({ seq: Number(one.seq ?? 0), row: fromTable(table, one, districtId) }))
  for (const link of table.links ?? []) {
    const lists = await readLinks(db, districtId, link)
    for (const { row } of rows) {
      const own = lists.get(String(row.code)) ?? []
      row[link.of] = own.map((one) => one.code)
      if (link.marked) row[link.marked.of] = own.filter((one) => one.marked).map((one) => one.code)
    }
  }
  const order = byId(sheet)
  return rows.sort((a, b) => (table.ordered ? a.seq - b.seq : 0) || order(a.row, b.row)).map(({ row }) => row)
}

async function readLinks(db: Db, districtId: string, link: LinkTable, isMeant: (row: Row) => boolean = () => true) {
  const all = await byName(db).selectFrom(link.table).selectAll().where('district_id', '=', districtId).execute()
  const held = all.filter(isMeant)
  const lists = new Map<string, { code: string; marked: boolean }[]>()
  for (const one of held) {
    const owner = String(one[link.owner])
    const entry = { code: String(one[link.other]), marked: Boolean(link.marked && one[link.marked.column]) }
    const list = lists.get(owner)
    if (list) list.push(entry)
    else lists.set(owner, [entry])
  }
  for (const list of lists.values()) list.sort((a, b) => (a.code < b.code ? -1 : 1))
  return lists
}

async function readDistrict(db: Db, districtId: string): Promise<DistrictRow[]> {
  // A district without a name is none: its register is empty.
  if (districtId === SETUP) return []
  const held = await db.selectFrom('districts').selectAll().where('id', '=', districtId).execute()
  return held.map((row) => ({
    code: row.id,
    name: row.name,
    cityName: row.city_name,
    areaCode: row.area_code,
    isDemo: row.is_demo,
    dataDay: row.data_day,
  }))
}

async function readRights(db: Db, districtId: string): Promise<AssignmentRow[]> {
  const held = await db.selectFrom('assignment_rights').selectAll().where('district_id', '=', districtId).execute()
  return held
    .map((row) => ({ org: row.org_id, unit: row.unit_id }))
    .sort((a, b) => (`${a.org} ${a.unit}` < `${b.org} ${b.unit}` ? -1 : 1))
}

async function readStaff(db: Db, sealer: Sealer, districtId: string): Promise<StaffRow[]> {
  const held = await db
    .selectFrom('person_roles as r')
    .innerJoin('persons as p', (join) =>
      join.onRef('p.district_id', '=', 'r.district_id').onRef('p.id', '=', 'r.person_id'),
    )
    .selectAll('r')
    .select(['p.name_sealed', 'p.phone_sealed'])
    .where('r.district_id', '=', districtId)
    // Whoever handed in the first file is no row of the register: without a number nobody could sign in as that person.
    .where('r.person_id', '!=', SETUP_PERSON)
    .execute()
  const open = (sealed: string | null) => (sealed === null ? null : sealer.open(sealed))
  return held
    .map((row): StaffRow => {
      const person = personOfRole(row.id)
      return {
        person,
        name: open(row.name_sealed) ?? person,
        phone: open(row.phone_sealed) ?? '',
        role: row.role_code as StaffRow['role'],
        org: row.org_id,
        station: row.station_id,
        deputy: row.deputy_id,
        title: row.title,
        isCleared: row.is_cleared,
        state: row.role_state,
      }
    })
    .sort((a, b) => byId('staff')(a as unknown as Row, b as unknown as Row))
}

async function readSessions(db: Db, districtId: string): Promise<SessionRow[]> {
  const held = await db.selectFrom('reception_sessions').selectAll().where('district_id', '=', districtId).execute()
  const roster = await readLinks(
    db,
    districtId,
    {
      table: 'session_deputies',
      owner: 'session_id',
      other: 'deputy_id',
      of: 'code',
    } as LinkTable,
    (row) => row.roster_state === 'ROSTERED',
  )
  // Every slot is as long as the first; one that was booked may hold more than the file says, never the other way round.
  const { rows: firsts } = await sql<{ session_id: string; starts_at: Date; ends_at: Date; capacity: number }>`
    select distinct on (session_id) session_id, starts_at, ends_at, capacity from slots
    where district_id = ${districtId} order by session_id, starts_at, id`.execute(db)
  const first = new Map(firsts.map((slot) => [slot.session_id, slot]))
  return held
    .map((row): SessionRow => {
      const slot = first.get(row.id)
      const [from, to] = [row.starts_at.getTime(), row.ends_at.getTime()]
      const moved = row.stage === 'MOVED'
      return {
        code: row.id,
        station: row.station_id,
        day: dayOf(from),
        start: clockOf(from),
        end: clockOf(to),
        deputies: (roster.get(row.id) ?? []).map((one) => one.code),
        theme: row.theme,
        slotMinutes: ((slot?.ends_at.getTime() ?? to) - (slot?.starts_at.getTime() ?? from)) / MINUTE,
        capacity: slot?.capacity ?? 1,
        // The file has no word for a session that was moved: the new one stands beside it.
        stage: row.stage === 'MOVED' ? 'CANCELLED' : row.stage,
        cancelReason: row.cancel_reason ?? (moved ? '已改期' : null),
      }
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}
