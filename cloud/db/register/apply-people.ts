import type { Transaction } from 'kysely'
import type { Instant } from '../../../src/domain/calendar/time'
import { personOfRole, roleIdOf } from '../../../src/domain/people/staff'
import type { Database } from '../schema'
import type { Sealer } from '../sealing'
import type { RowOf } from '../../../src/domain/register/lines'
import { takenNumber } from '../../../src/domain/register/check-people'
import { ImportRefused } from '../../../src/domain/register/problem'
import type { DistrictWorkbook, StaffRow } from '../../../src/domain/register/rows'
import { sheetOf } from '../../../src/domain/register/sheets'
import { chunked, syncRows, type Synced } from './sync'

/** Staff become persons, sealed, and what they may act as. */
export async function applyPeople(
  trx: Transaction<Database>,
  districtId: string,
  sealer: Sealer,
  data: DistrictWorkbook,
  now: Instant,
  rowOf: RowOf,
): Promise<Synced> {
  const personOf = await applyPersons(trx, districtId, sealer, data.staff, now, rowOf)
  const roles = data.staff.map((row) => ({
    id: roleIdOf(row),
    person_id: personOf.ids.get(row.person) as string,
    role_code: row.role,
    org_id: row.org,
    station_id: row.station,
    deputy_id: row.deputy,
    title: row.title,
    is_cleared: row.isCleared,
    role_state: row.state,
  }))
  const synced = await syncRows(trx, districtId, 'person_roles', ['id'], roles)
  for (const row of data.staff) {
    const id = roleIdOf(row)
    if (personOf.changed.has(row.person) && !synced.inserted.has(id)) synced.changed.add(id)
  }
  return synced
}

interface Held {
  id: string
  name: string | null
  phone: string | null
}

async function applyPersons(
  trx: Transaction<Database>,
  districtId: string,
  sealer: Sealer,
  staff: readonly StaffRow[],
  now: Instant,
  rowOf: RowOf,
): Promise<{ ids: Map<string, string>; changed: Set<string> }> {
  const people = [...new Map(staff.map((row) => [row.person, row])).values()]
  const indexOf = new Map(people.map((row) => [row.person, sealer.index(row.phone)]))
  const byId = new Map<string, Held>()
  // Whoever was a resident first keeps that person's id: the code of the sheet stands in the ids of the roles only.
  const roles = trx.selectFrom('person_roles').select(['id', 'person_id']).where('district_id', '=', districtId)
  const known = new Map((await roles.execute()).map((row) => [personOfRole(row.id), row.person_id]))
  const idByIndex = new Map<string, string>()
  for (const part of chunked(people, 1000)) {
    const held = await trx
      .selectFrom('persons')
      .select(['id', 'name_sealed', 'phone_sealed', 'phone_index'])
      .where('district_id', '=', districtId)
      .where((eb) =>
        eb.or([
          eb(
            'id',
            'in',
            part.flatMap((row) => [row.person, known.get(row.person) ?? row.person]),
          ),
          eb(
            'phone_index',
            'in',
            part.map((row) => indexOf.get(row.person) as string),
          ),
        ]),
      )
      .execute()
    for (const row of held) {
      const open = (sealed: string | null) => (sealed === null ? null : sealer.open(sealed))
      byId.set(row.id, { id: row.id, name: open(row.name_sealed), phone: open(row.phone_sealed) })
      if (row.phone_index) idByIndex.set(row.phone_index, row.id)
    }
  }
  const ids = new Map<string, string>()
  for (const { person } of people) {
    const own = known.get(person) ?? (byId.has(person) ? person : undefined)
    if (own !== undefined) ids.set(person, own)
  }
  const meant = new Set(ids.values())
  const changed = new Set<string>()
  const fresh: StaffRow[] = []
  const altered: StaffRow[] = []
  for (const row of people) {
    const holder = idByIndex.get(indexOf.get(row.person) as string)
    const stranger = holder !== undefined && !meant.has(holder)
    if (ids.has(row.person) && stranger) throw phoneTaken(rowOf('staff', staff.indexOf(row)))
    // Somebody who signed in as a resident before joining the staff stays one person.
    if (stranger) ids.set(row.person, holder)
    const held = byId.get(ids.get(row.person) ?? '')
    if (!held) {
      ids.set(row.person, row.person)
      fresh.push(row)
    } else if (held.name !== row.name || held.phone !== row.phone) altered.push(row)
  }
  for (const row of altered) changed.add(row.person)
  const sealed = (row: StaffRow) => ({
    name_sealed: sealer.seal(row.name),
    phone_sealed: sealer.seal(row.phone),
    phone_index: indexOf.get(row.person) as string,
  })
  // Two people may have exchanged numbers: all are let go before any is given.
  for (const part of chunked(altered, 1000)) {
    const codes = part.map((row) => ids.get(row.person) as string)
    await trx
      .updateTable('persons')
      .set({ phone_index: null })
      .where('district_id', '=', districtId)
      .where('id', 'in', codes)
      .execute()
  }
  for (const row of altered) {
    await trx
      .updateTable('persons')
      .set(sealed(row))
      .where('district_id', '=', districtId)
      .where('id', '=', ids.get(row.person) as string)
      .execute()
  }
  for (const part of chunked(fresh, 800)) {
    const rows = part.map((row) => ({
      district_id: districtId,
      id: row.person,
      ...sealed(row),
      created_at: new Date(now),
    }))
    await trx.insertInto('persons').values(rows).execute()
  }
  return { ids, changed }
}

function phoneTaken(row: number): ImportRefused {
  return new ImportRefused([{ sheet: sheetOf('staff').name, row, column: '电话', message: takenNumber }])
}
