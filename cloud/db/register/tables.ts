import { targetOf } from '../../../src/domain/campaigns/contacts'
import { soundsOf } from '../places/sounds'
import type { Database } from '../schema'
import type { DistrictWorkbook, RowOf, SheetKey } from '../../../src/domain/register/rows'

type Table = keyof Database & string
export type Row = Record<string, unknown>

/** A cell in a table column that is written otherwise there than in the row. */
interface Coded<K extends SheetKey> {
  of: keyof RowOf<K> & string
  write(value: unknown, districtId: string): unknown
  read(held: unknown, districtId: string): unknown
}

/** A list column that lives in a table of its own, one line an entry. */
export interface LinkTable<K extends SheetKey = SheetKey> {
  table: Table
  owner: string
  other: string
  of: keyof RowOf<K> & string
  /** A second list of which the entries are marked in the same table: the conveners among the members. */
  marked?: { of: keyof RowOf<K> & string; column: string }
}

/**
 * One sheet and its table, said once for both directions: `columns` are written from the row and read back into it,
 * `derived` ones are written only. A new column of the register is one line here.
 */
export interface SheetTable<K extends SheetKey = SheetKey> {
  table: Table
  /** What names a row in the table, beside the district. */
  key: string[]
  /** The key column that is put together from others, and so never read. */
  id?: (row: RowOf<K>) => string
  columns: Record<string, (keyof RowOf<K> & string) | Coded<K>>
  derived?: (row: RowOf<K>, context: Context) => Row
  /** The table keeps the order of the file in `seq`. */
  ordered?: true
  links?: LinkTable<K>[]
}

/** What derived columns look up. */
export interface Context {
  streetOfCommunity: ReadonlyMap<string, string>
}

export const contextOf = (data: DistrictWorkbook): Context => ({
  streetOfCommunity: new Map(data.communities.map((row) => [row.code, row.street])),
})

const sheetTable = <K extends SheetKey>(table: SheetTable<K>): SheetTable => table as unknown as SheetTable

const json = <K extends SheetKey>(of: keyof RowOf<K> & string): Coded<K> => ({
  of,
  write: (value) => JSON.stringify(value),
  read: (held) => JSON.parse(String(held)) as unknown,
})

const numbered = <K extends SheetKey>(of: keyof RowOf<K> & string): Coded<K> => ({
  of,
  write: (value) => (value === null || value === undefined ? null : Number(value)),
  read: (held) => (held === null || held === undefined ? null : String(held)),
})

/** The sheets that are one table each. District, assignment rights, staff and sessions have files of their own. */
export const tables: Readonly<Partial<Record<SheetKey, SheetTable>>> = {
  settings: sheetTable<'settings'>({
    table: 'settings',
    key: ['scope_kind', 'scope_id', 'setting_key'],
    columns: {
      scope_kind: 'scopeKind',
      // The whole district has no code of its own in the sheet.
      scope_id: {
        of: 'scope',
        write: (value, districtId) => value ?? districtId,
        read: (held, districtId) => (held === districtId ? null : held),
      },
      setting_key: 'settingKey',
      setting_value: 'settingValue',
    },
  }),
  names: sheetTable<'names'>({
    table: 'display_names',
    key: ['name_kind', 'code'],
    columns: { name_kind: 'kind', code: 'word', name: 'name' },
  }),
  organisations: sheetTable<'organisations'>({
    table: 'organisations',
    key: ['id'],
    ordered: true,
    columns: {
      id: 'code',
      kind: 'kind',
      name: 'name',
      short_name: 'shortName',
      committee_name: 'committeeName',
      parent_id: 'parent',
      unit_kind: 'unitKind',
      phone: 'phone',
      brand: 'brand',
      brand_note: 'brandNote',
      contact_office_id: 'contactOffice',
    },
  }),
  communities: sheetTable<'communities'>({
    table: 'communities',
    key: ['id'],
    ordered: true,
    columns: { id: 'code', street_id: 'street', name: 'name' },
    derived: (row) => ({ pinyin: soundsOf(row.name) }),
  }),
  grids: sheetTable<'grids'>({
    table: 'grids',
    key: ['id'],
    ordered: true,
    columns: { id: 'code', community_id: 'community', name: 'name', boundary: json('boundary') },
    derived: (row, { streetOfCommunity }) => ({ street_id: streetOfCommunity.get(row.community) }),
  }),
  stations: sheetTable<'stations'>({
    table: 'stations',
    key: ['id'],
    columns: {
      id: 'code',
      name: 'name',
      station_level: 'level',
      station_kind: 'kind',
      flags: json('flags'),
      street_id: 'street',
      community_id: 'community',
      parent_id: 'parent',
      address: 'address',
      place: 'place',
      lng: 'lng',
      lat: 'lat',
      access_facts: json('accessFacts'),
      open_hours: 'openHours',
      reception_rule: 'receptionRule',
      phone: 'phone',
      head_name: 'headName',
      liaison_name: 'liaisonName',
      brand: 'brand',
      accepts: 'accepts',
      services: 'services',
      project: 'project',
      rules: 'rules',
      station_state: 'state',
      state_note: 'stateNote',
      valid_from: 'validFrom',
      valid_to: 'validTo',
      opened_on: 'openedOn',
    },
    derived: (row) => ({ pinyin: soundsOf(row.name) }),
    links: [{ table: 'station_communities', owner: 'station_id', other: 'community_id', of: 'serves' }],
  }),
  stationLog: sheetTable<'stationLog'>({
    table: 'station_log',
    key: ['id'],
    id: (row) => `${row.station}-${row.day}-${row.kind}`,
    columns: { station_id: 'station', day: 'day', log_kind: 'kind', body: 'body' },
  }),
  standards: sheetTable<'standards'>({
    table: 'standard_items',
    key: ['id'],
    ordered: true,
    columns: { id: 'code', target_kind: 'target', name: 'name', points: 'points', help: 'help' },
  }),
  standardMarks: sheetTable<'standardMarks'>({
    table: 'standard_marks',
    key: ['target_id', 'item_id'],
    columns: { target_id: 'target', item_id: 'item', is_met: 'met', checked_on: 'checkedOn', note: 'note' },
  }),
  deputies: sheetTable<'deputies'>({
    table: 'deputies',
    key: ['id'],
    columns: {
      id: 'code',
      name: 'name',
      expertise: 'expertise',
      is_grassroots: 'isGrassroots',
      is_leader: 'isLeader',
      assistant_name: 'assistant',
      committee_post: 'committeePost',
    },
    derived: (row) => ({ pinyin: soundsOf(row.name, true) }),
    links: [
      { table: 'deputy_stations', owner: 'deputy_id', other: 'station_id', of: 'stations' },
      { table: 'deputy_grids', owner: 'deputy_id', other: 'grid_id', of: 'grids' },
    ],
  }),
  mandates: sheetTable<'mandates'>({
    table: 'mandates',
    key: ['id'],
    id: (row) => `${row.deputy}-${row.level}-${row.term}`,
    columns: {
      deputy_id: 'deputy',
      deputy_level: 'level',
      term: 'term',
      electing_unit: 'electingUnit',
      mandate_state: 'state',
      state_since: 'stateSince',
      state_basis: 'stateBasis',
      started_on: 'startedOn',
      change_kind: 'change',
      fills_deputy_id: 'fills',
    },
  }),
  groups: sheetTable<'groups'>({
    table: 'deputy_groups',
    key: ['id'],
    columns: { id: 'code', name: 'name', group_kind: 'kind', field: 'field' },
    links: [
      {
        table: 'deputy_group_members',
        owner: 'group_id',
        other: 'deputy_id',
        of: 'members',
        marked: { of: 'conveners', column: 'is_convener' },
      },
    ],
  }),
  categories: sheetTable<'categories'>({
    table: 'categories',
    key: ['id'],
    ordered: true,
    columns: {
      id: 'code',
      parent_id: 'parent',
      name: 'name',
      icon: 'icon',
      straight_to_street: 'straightToStreet',
      restriction: 'restriction',
      field: 'field',
      guidance: 'guidance',
    },
    links: [{ table: 'category_streets', owner: 'category_id', other: 'street_id', of: 'streets' }],
  }),
  routingRules: sheetTable<'routingRules'>({
    table: 'routing_rules',
    key: ['id'],
    id: (row) => [row.category, row.level, ...(row.street ? [row.street] : [])].join('-'),
    ordered: true,
    columns: {
      category_id: 'category',
      item_level: 'level',
      street_id: 'street',
      unit_id: 'unit',
      limit_kind: 'limit',
    },
  }),
  recusals: sheetTable<'recusals'>({
    table: 'recusals',
    key: ['id'],
    id: (row) => [row.deputy, row.unit ?? '', row.words ?? ''].join('-'),
    columns: { deputy_id: 'deputy', unit_id: 'unit', words: 'words', reason: 'reason' },
  }),
  calendar: sheetTable<'calendar'>({
    table: 'calendar_days',
    key: ['day'],
    columns: { day: 'day', is_off: 'isOff', name: 'name' },
  }),
  guardWords: sheetTable<'guardWords'>({
    table: 'guard_words',
    key: ['word'],
    ordered: true,
    columns: { word: 'word', word_class: 'wordClass', note: 'note' },
  }),
  absences: sheetTable<'absences'>({
    table: 'deputy_absences',
    key: ['id'],
    id: (row) => `${row.deputy}-${row.from}`,
    columns: { deputy_id: 'deputy', from_day: 'from', to_day: 'to', reason: 'reason' },
  }),
  contactLinks: sheetTable<'contactLinks'>({
    table: 'contact_links',
    key: ['id'],
    id: (row) => `${row.relation}-${row.deputy}-${row.target}`,
    columns: { relation: 'relation', deputy_id: 'deputy', target_id: 'target', from_day: 'from', to_day: 'to' },
    derived: (row) => ({ target_kind: targetOf[row.relation] }),
  }),
  receptionRules: sheetTable<'receptionRules'>({
    table: 'reception_rules',
    key: ['id'],
    columns: {
      id: 'code',
      station_id: 'station',
      repeat_kind: 'repeat',
      months: 'months',
      month_day: 'monthDay',
      // A word in the file, a number in the table.
      weekday: numbered('weekday'),
      nth: numbered('nth'),
      windows: 'windows',
      shift: 'shift',
      except_days: 'except',
      theme: 'theme',
      reception_mode: 'mode',
      slot_minutes: 'slotMinutes',
      capacity: 'capacity',
      from_day: 'from',
      to_day: 'to',
    },
  }),
}

/** A row of the register in the columns of its table. */
export const toTable = (sheet: SheetTable, row: Row, context: Context, districtId: string): Row => {
  const written: Row = sheet.id ? { id: sheet.id(row as never) } : {}
  for (const [column, of] of Object.entries(sheet.columns))
    written[column] = typeof of === 'string' ? row[of] : of.write(row[of.of], districtId)
  return { ...written, ...sheet.derived?.(row as never, context) }
}

/** The same, back again; lists of links are put in by who reads them. */
export const fromTable = (sheet: SheetTable, held: Row, districtId: string): Row => {
  const row: Row = {}
  for (const [column, of] of Object.entries(sheet.columns))
    if (typeof of === 'string') row[of] = held[column] ?? null
    else row[of.of] = of.read(held[column], districtId)
  return row
}
