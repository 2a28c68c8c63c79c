import { sql, type Kysely } from 'kysely'

/**
 * The register of a district: its settings, organisations, places, people and rules.
 *
 * Every key begins with `district_id`, so that the schema can be distributed by district. Ids of register rows are the
 * codes of the workbook they came from, which makes importing the same file twice change nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table districts (
      id text constraint districts_pk primary key,
      name text not null,
      city_name text not null,
      area_code text not null,
      is_demo boolean not null default false,
      data_day text
    )`.execute(db)

  // Settings are inherited district → street → station; the nearest scope that names a key wins (rulings 3).
  await sql`
    create table settings (
      district_id text not null,
      scope_kind text not null constraint settings_scope_kind check (scope_kind in ('DISTRICT', 'STREET', 'STATION')),
      scope_id text not null,
      setting_key text not null,
      setting_value text not null,
      constraint settings_pk primary key (district_id, scope_kind, scope_id, setting_key)
    )`.execute(db)

  // Streets, towns and zones (areas), the district's own offices and the handling units are all organisations.
  await sql`
    create table organisations (
      district_id text not null,
      id text not null,
      kind text not null constraint organisations_kind check
        (kind in ('STREET', 'TOWN', 'ZONE', 'DISTRICT_OFFICE', 'GOV_OFFICE', 'UNIT')),
      name text not null,
      short_name text not null,
      committee_name text,
      parent_id text,
      unit_kind text,
      phone text,
      seq integer not null default 0,
      constraint organisations_pk primary key (district_id, id)
    )`.execute(db)

  await sql`
    create table communities (
      district_id text not null,
      id text not null,
      street_id text not null,
      name text not null,
      pinyin text not null,
      seq integer not null default 0,
      constraint communities_pk primary key (district_id, id),
      constraint communities_street_fk foreign key (district_id, street_id) references organisations (district_id, id)
    )`.execute(db)

  await sql`
    create table grids (
      district_id text not null,
      id text not null,
      community_id text not null,
      street_id text not null,
      name text not null,
      seq integer not null default 0,
      boundary text not null,
      boundary_version integer not null default 1,
      constraint grids_pk primary key (district_id, id),
      constraint grids_community_fk foreign key (district_id, community_id) references communities (district_id, id)
    )`.execute(db)

  await sql`
    create table stations (
      district_id text not null,
      id text not null,
      name text not null,
      pinyin text not null,
      station_level text not null constraint stations_level check (station_level in ('HOME', 'STATION', 'POINT')),
      station_kind text not null,
      flags text not null default '[]',
      street_id text,
      community_id text,
      parent_id text,
      address text not null,
      place text,
      lng double precision,
      lat double precision,
      access_facts text not null default '[]',
      open_hours text not null,
      reception_rule text,
      phone text not null,
      head_name text,
      brand text,
      accepts text,
      rules text,
      station_state text not null constraint stations_state check (station_state in ('OPEN', 'PAUSED', 'CLOSED')),
      state_note text,
      valid_from text,
      valid_to text,
      opened_on text,
      upgraded_on text,
      upgrade_note text,
      constraint stations_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index stations_by_street on stations (district_id, street_id)`.execute(db)

  await sql`
    create table station_communities (
      district_id text not null,
      station_id text not null,
      community_id text not null,
      constraint station_communities_pk primary key (district_id, station_id, community_id)
    )`.execute(db)

  await sql`
    create table deputies (
      district_id text not null,
      id text not null,
      name text not null,
      pinyin text not null,
      expertise text,
      is_grassroots boolean not null default false,
      is_leader boolean not null default false,
      constraint deputies_pk primary key (district_id, id)
    )`.execute(db)

  await sql`
    create table mandates (
      district_id text not null,
      id text not null,
      deputy_id text not null,
      deputy_level text not null constraint mandates_level check
        (deputy_level in ('NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN')),
      term integer not null,
      electing_unit text not null,
      mandate_state text not null constraint mandates_state check (mandate_state in ('ACTIVE', 'SUSPENDED', 'ENDED')),
      state_since text,
      state_basis text,
      constraint mandates_pk primary key (district_id, id),
      constraint mandates_deputy_fk foreign key (district_id, deputy_id) references deputies (district_id, id)
    )`.execute(db)
  await sql`create index mandates_by_deputy on mandates (district_id, deputy_id)`.execute(db)

  await sql`
    create table deputy_stations (
      district_id text not null,
      deputy_id text not null,
      station_id text not null,
      constraint deputy_stations_pk primary key (district_id, deputy_id, station_id)
    )`.execute(db)
  await sql`create index deputy_stations_by_station on deputy_stations (district_id, station_id)`.execute(db)

  await sql`
    create table deputy_grids (
      district_id text not null,
      deputy_id text not null,
      grid_id text not null,
      constraint deputy_grids_pk primary key (district_id, deputy_id, grid_id)
    )`.execute(db)
  await sql`create index deputy_grids_by_grid on deputy_grids (district_id, grid_id)`.execute(db)

  await sql`
    create table deputy_absences (
      district_id text not null,
      id text not null,
      deputy_id text not null,
      from_day text not null,
      to_day text not null,
      reason text,
      constraint deputy_absences_pk primary key (district_id, id)
    )`.execute(db)

  await sql`
    create table deputy_groups (
      district_id text not null,
      id text not null,
      name text not null,
      group_kind text not null constraint deputy_groups_kind check (group_kind in ('AREA', 'PROFESSIONAL')),
      field text,
      constraint deputy_groups_pk primary key (district_id, id)
    )`.execute(db)

  await sql`
    create table deputy_group_members (
      district_id text not null,
      group_id text not null,
      deputy_id text not null,
      is_convener boolean not null default false,
      constraint deputy_group_members_pk primary key (district_id, group_id, deputy_id)
    )`.execute(db)

  await sql`
    create table categories (
      district_id text not null,
      id text not null,
      parent_id text,
      name text not null,
      icon text,
      seq integer not null default 0,
      straight_to_street boolean not null default false,
      guidance text,
      constraint categories_pk primary key (district_id, id)
    )`.execute(db)

  // category × level → unit and limit (seed S0-05). Street-level rules name the street's own unit by kind.
  await sql`
    create table routing_rules (
      district_id text not null,
      id text not null,
      category_id text not null,
      item_level text not null constraint routing_rules_level check
        (item_level in ('COMMUNITY', 'STREET', 'DISTRICT', 'CITY')),
      unit_id text,
      limit_kind text not null constraint routing_rules_limit check (limit_kind in ('SIMPLE', 'NORMAL')),
      seq integer not null default 0,
      constraint routing_rules_pk primary key (district_id, id),
      constraint routing_rules_category_fk foreign key (district_id, category_id) references categories (district_id, id)
    )`.execute(db)

  // Which organisation may assign to which unit; own units (parent_id = the organisation) need no row (rulings 2).
  await sql`
    create table assignment_rights (
      district_id text not null,
      org_id text not null,
      unit_id text not null,
      constraint assignment_rights_pk primary key (district_id, org_id, unit_id)
    )`.execute(db)

  await sql`
    create table calendar_days (
      district_id text not null,
      day text not null,
      is_off boolean not null,
      name text not null,
      constraint calendar_days_pk primary key (district_id, day)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
