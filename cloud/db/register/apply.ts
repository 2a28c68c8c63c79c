import type { Kysely, Transaction } from 'kysely'
import { dayOf, type Instant } from '../../../src/domain/calendar/time'
import { keepBoundaries, keepSearchNames } from '../places/search-names'
import type { Database } from '../schema'
import type { Sealer } from '../sealing'
import { applyPeople } from './apply-people'
import { applySessions } from './apply-sessions'
import { columnsOf } from './columns'
import type { RowOf } from '../../../src/domain/register/lines'
import type { DistrictWorkbook, SheetKey } from '../../../src/domain/register/rows'
import { sheets } from '../../../src/domain/register/sheets'
import { syncLinks, syncRows, type Synced } from './sync'

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

/**
 * Writes a checked district: all of it or nothing. Rows are found again by their codes, so the same file a second time
 * changes nothing; rows the file no longer names stay, because bookings and opinions may hang on them.
 */
export function applyWorkbook(
  db: Kysely<Database>,
  sealer: Sealer,
  data: DistrictWorkbook,
  now: Instant,
  rowOf: RowOf = (_key, index) => index + 2,
): Promise<Applied> {
  return db.transaction().execute((trx) => apply(trx, sealer, data, now, rowOf))
}

async function apply(
  trx: Transaction<Database>,
  sealer: Sealer,
  data: DistrictWorkbook,
  now: Instant,
  rowOf: RowOf,
): Promise<Applied> {
  const districtId = data.district[0]?.code ?? ''
  const counts = new Map<SheetKey, Pick<SheetCount, 'inserted' | 'changed' | 'kept'>>()
  const count = (sheet: SheetKey, synced: Synced, touched: Iterable<string> = []) => {
    const changed = new Set(synced.changed)
    for (const id of touched) if (!synced.inserted.has(id)) changed.add(id)
    counts.set(sheet, { inserted: synced.inserted.size, changed: changed.size, kept: synced.kept })
  }
  const rows = (table: Parameters<typeof syncRows>[2], key: string[], list: Parameters<typeof syncRows>[4]) =>
    syncRows(trx, districtId, table, key, list)
  const links = (
    table: Parameters<typeof syncLinks>[2],
    owner: string,
    other: string,
    owners: string[],
    list: Parameters<typeof syncLinks>[6],
  ) => syncLinks(trx, districtId, table, owner, other, owners, list)

  // The district's row first: a second import of the same district waits here until the first is done.
  counts.set('district', await applyDistrict(trx, data))
  count(
    'settings',
    await rows('settings', ['scope_kind', 'scope_id', 'setting_key'], columnsOf.settings(data, districtId)),
  )
  count('names', await rows('display_names', ['name_kind', 'code'], columnsOf.names(data)))
  count('organisations', await rows('organisations', ['id'], columnsOf.organisations(data)))
  count('communities', await rows('communities', ['id'], columnsOf.communities(data)))
  count(
    'grids',
    await syncRows(trx, districtId, 'grids', ['id'], columnsOf.grids(data), (row, held) => {
      // Opinions remember by which boundary they were routed, so a new boundary is a new version.
      const version = Number(held?.boundary_version ?? 1)
      const moved = held !== undefined && held.boundary !== row.boundary
      return { ...row, boundary_version: moved ? version + 1 : version }
    }),
  )
  await keepBoundaries(trx, districtId, dayOf(now))

  const stations = data.stations.map((row) => row.code)
  const served = data.stations.flatMap((row) =>
    row.serves.map((code) => ({ station_id: row.code, community_id: code })),
  )
  count(
    'stations',
    await rows('stations', ['id'], columnsOf.stations(data)),
    await links('station_communities', 'station_id', 'community_id', stations, served),
  )

  count('stationLog', await rows('station_log', ['id'], columnsOf.stationLog(data)))
  count('standards', await rows('standard_items', ['id'], columnsOf.standards(data)))
  count('standardMarks', await rows('standard_marks', ['target_id', 'item_id'], columnsOf.standardMarks(data)))

  const deputies = data.deputies.map((row) => row.code)
  const ofStations = data.deputies.flatMap((row) =>
    row.stations.map((code) => ({ deputy_id: row.code, station_id: code })),
  )
  // Whoever may not act is asked nothing: grids are freed at once, so that they are listed as uncovered (代表法).
  const resting = restingDeputies(data)
  const ofGrids = data.deputies
    .filter((row) => !resting.has(row.code))
    .flatMap((row) => row.grids.map((code) => ({ deputy_id: row.code, grid_id: code })))
  count('deputies', await rows('deputies', ['id'], columnsOf.deputies(data)), [
    ...(await links('deputy_stations', 'deputy_id', 'station_id', deputies, ofStations)),
    ...(await links('deputy_grids', 'deputy_id', 'grid_id', deputies, ofGrids)),
  ])
  count('mandates', await rows('mandates', ['id'], columnsOf.mandates(data)))
  await keepSearchNames(trx, districtId)

  const groups = data.groups.map((row) => row.code)
  const members = data.groups.flatMap((row) =>
    row.members.map((code) => ({ group_id: row.code, deputy_id: code, is_convener: row.conveners.includes(code) })),
  )
  count(
    'groups',
    await rows('deputy_groups', ['id'], columnsOf.groups(data)),
    await links('deputy_group_members', 'group_id', 'deputy_id', groups, members),
  )

  count('categories', await rows('categories', ['id'], columnsOf.categories(data)))
  count('routingRules', await rows('routing_rules', ['id'], columnsOf.routingRules(data)))
  count('calendar', await rows('calendar_days', ['day'], columnsOf.calendar(data)))
  count('absences', await rows('deputy_absences', ['id'], columnsOf.absences(data)))
  counts.set('assignmentRights', await applyRights(trx, districtId, data))

  count('staff', await applyPeople(trx, districtId, sealer, data, now, rowOf))
  const notices: string[] = []
  data.deputies.forEach((row, index) => {
    if (resting.has(row.code) && row.grids.length)
      notices.push(
        `工作表「代表」第 ${rowOf('deputies', index)} 行：“${row.code}”暂停或终止履职，联系的网格 ${row.grids.join('、')} 已空出，请另派代表`,
      )
  })
  const sessions = await applySessions(trx, districtId, data, resting, now, notices, rowOf)
  count('sessions', sessions.synced, sessions.touched)
  return { districtId, counts: sheets.map(({ key, name }) => total(key, name, data, counts)), notices }
}

/** Deputies without a mandate that runs; who is not in the mandates sheet at all is none either. */
function restingDeputies(data: DistrictWorkbook): Set<string> {
  const acting = new Set(data.mandates.filter((row) => row.state === 'ACTIVE').map((row) => row.deputy))
  return new Set(data.deputies.flatMap((row) => (acting.has(row.code) ? [] : [row.code])))
}

function total(
  sheet: SheetKey,
  name: string,
  data: DistrictWorkbook,
  counts: Map<SheetKey, Pick<SheetCount, 'inserted' | 'changed' | 'kept'>>,
): SheetCount {
  const { inserted, changed, kept } = counts.get(sheet) ?? { inserted: 0, changed: 0, kept: 0 }
  return { sheet, name, inserted, changed, unchanged: data[sheet].length - inserted - changed, kept }
}

async function applyDistrict(trx: Transaction<Database>, data: DistrictWorkbook) {
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
async function applyRights(trx: Transaction<Database>, districtId: string, data: DistrictWorkbook) {
  const before = await trx.selectFrom('assignment_rights').selectAll().where('district_id', '=', districtId).execute()
  const held = new Set(before.map((row) => `${row.org_id} ${row.unit_id}`))
  const inserted = data.assignmentRights.filter((row) => !held.has(`${row.org} ${row.unit}`)).length
  const organisations = data.organisations.map((row) => row.code)
  const rights = data.assignmentRights.map((row) => ({ org_id: row.org, unit_id: row.unit }))
  await syncLinks(trx, districtId, 'assignment_rights', 'org_id', 'unit_id', organisations, rights)
  return { inserted, changed: 0, kept: 0 }
}
