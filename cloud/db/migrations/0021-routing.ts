import { sql, type Kysely } from 'kysely'

/**
 * Routing as data, and what is read by few (信访工作条例 §30): which categories are restricted and which accounts are cleared,
 * whom an opinion accuses, rules of one street beside those of the district, who must keep away from what (代表法 §59), one
 * row a deputy to balance by, and the version of the table that an opinion was routed by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const restriction = (name: string) =>
    sql.raw(`constraint ${name}_restriction check (restriction in ('ACCUSATION', 'LITIGATION', 'BUSINESS'))`)
  await sql`
    alter table categories
      add column restriction text ${restriction('categories')},
      add column field text constraint categories_field check (field <> '')`.execute(db)
  await sql`alter table person_roles add column is_cleared boolean not null default false`.execute(db)
  await sql`
    alter table opinions
      add column restriction text ${restriction('opinions')},
      add column kept_from text,
      add column accused_org_id text,
      add column accused_deputy_id text,
      add column accused_person_id text,
      add column accused_text text constraint opinions_accused_text check (accused_text <> ''),
      add column routed_by text,
      add column via_station_id text`.execute(db)
  await sql`update opinions set routed_by = routing::jsonb -> 'candidates' -> 0 ->> 'reason'`.execute(db)
  await sql`
    create index opinions_by_restriction on opinions (district_id, street_id, due_at, id) where restriction is not null`.execute(
    db,
  )
  await sql`
    create index opinions_unmatched on opinions (district_id, street_id, due_at, id)
      where stage = 'TRIAGE' and routed_by = 'NOBODY_MATCHES'`.execute(db)
  await sql`create index opinions_by_via on opinions (district_id, via_station_id) where stage = 'DEPUTY_PENDING'`.execute(
    db,
  )

  await sql`alter table routing_rules add column street_id text`.execute(db)
  await sql`create index routing_rules_by_category on routing_rules (district_id, category_id)`.execute(db)
  // A row of rules is named by its street as well.
  await sql`update register_changes set row_id = row_id || ':' where sheet = 'routingRules'`.execute(db)
  await sql`
    create table routing_versions (
      district_id text not null,
      version integer not null,
      changed_at timestamptz not null,
      constraint routing_versions_pk primary key (district_id)
    )`.execute(db)
  await sql`
    create table recusals (
      district_id text not null,
      id text not null,
      deputy_id text not null,
      unit_id text,
      words text constraint recusals_words check (words <> ''),
      reason text,
      constraint recusals_pk primary key (district_id, id),
      constraint recusals_deputy_fk foreign key (district_id, deputy_id) references deputies (district_id, id),
      constraint recusals_says check (unit_id is not null or words is not null)
    )`.execute(db)
  await sql`create index recusals_by_deputy on recusals (district_id, deputy_id)`.execute(db)
  // Locked while somebody is chosen, so that two who submit at once do not both find the same deputy idle.
  await sql`
    create table deputy_loads (
      district_id text not null,
      deputy_id text not null,
      constraint deputy_loads_pk primary key (district_id, deputy_id)
    )`.execute(db)

  // What another organ was asked about an item that is not ours to decide, and what it answered (seed row S2-26).
  await sql`
    create table opinion_coordination (
      district_id text not null,
      id text not null,
      opinion_id text not null,
      organ text not null constraint opinion_coordination_organ check
        (organ in ('COURT', 'PROCURATORATE', 'POLICE', 'LETTERS', 'JUSTICE', 'DISCIPLINE', 'OTHER')),
      organ_name text not null,
      asked_on text not null,
      matter text not null,
      entered_by text not null,
      entered_label text not null,
      entered_at timestamptz not null,
      feedback text constraint opinion_coordination_feedback check (feedback <> ''),
      feedback_on text,
      feedback_by text,
      feedback_label text,
      feedback_at timestamptz,
      constraint opinion_coordination_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index opinion_coordination_by_opinion on opinion_coordination (district_id, opinion_id, entered_at)`.execute(
    db,
  )
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
