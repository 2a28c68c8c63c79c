import { sql, type Kysely } from 'kysely'

/**
 * Campaigns of receiving people (接待人民群众月 …), activities of deputies' groups, and the contact institutions
 * (双联, 主任接待代表日, 基层联系点): what was planned, what took place (seed rows S0-06, S0-07, S0-09, S2-10, S2-12, S3-06, S3-08).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table campaigns (
      district_id text not null,
      id text not null,
      campaign_kind text not null constraint campaigns_kind check
        (campaign_kind in ('RECEPTION_MONTH', 'LIAISON_MONTH', 'VOTER_MONTH', 'DUTY_WEEK', 'CHAIR_DAY')),
      name text not null,
      from_day text not null,
      to_day text not null,
      red_day text,
      unit_kind text not null constraint campaigns_unit check (unit_kind in ('GROUP', 'STREET', 'DEPUTY')),
      target integer not null default 1,
      tag text,
      note text,
      cancelled_at timestamptz,
      created_at timestamptz not null,
      constraint campaigns_pk primary key (district_id, id),
      constraint campaigns_days check (to_day >= from_day)
    )`.execute(db)

  // What a group, a street or a deputy does, in a campaign or outside one; a reception counts through its session.
  await sql`
    create table activities (
      district_id text not null,
      id text not null,
      campaign_id text,
      activity_kind text not null constraint activities_kind check
        (activity_kind in ('STUDY', 'RECEPTION', 'INSPECTION', 'COURT', 'VISIT')),
      title text not null,
      day text not null,
      place text,
      group_id text,
      street_id text,
      session_id text,
      activity_state text not null constraint activities_state check (activity_state in ('PLANNED', 'DONE', 'CANCELLED')),
      note text,
      people_met integer,
      person_id text not null,
      created_at timestamptz not null,
      constraint activities_pk primary key (district_id, id),
      constraint activities_campaign_fk foreign key (district_id, campaign_id) references campaigns (district_id, id)
    )`.execute(db)
  await sql`create index activities_by_campaign on activities (district_id, campaign_id)`.execute(db)
  await sql`create index activities_by_group on activities (district_id, group_id, day)`.execute(db)
  await sql`
    create table activity_deputies (
      district_id text not null,
      activity_id text not null,
      deputy_id text not null,
      signed_in_at timestamptz,
      constraint activity_deputies_pk primary key (district_id, activity_id, deputy_id)
    )`.execute(db)

  // Who keeps contact with whom: a leader with a grass-roots congress, a committee member with deputies, a member of the
  // chairpersons' meeting with a contact place, a deputy with grids and residents.
  await sql`
    create table contact_links (
      district_id text not null,
      id text not null,
      relation text not null constraint contact_links_relation check
        (relation in ('LEADER_BODY', 'MEMBER_DEPUTY', 'CHAIR_PLACE', 'DEPUTY_GRID')),
      deputy_id text not null,
      target_kind text not null constraint contact_links_target check (target_kind in ('BODY', 'DEPUTY', 'STATION', 'GRID')),
      target_id text not null,
      from_day text not null,
      to_day text,
      constraint contact_links_pk primary key (district_id, id)
    )`.execute(db)
  await sql`
    create unique index contact_links_once on contact_links (district_id, relation, deputy_id, target_kind, target_id)
    where to_day is null`.execute(db)
  await sql`
    create table contact_log (
      district_id text not null,
      id text not null,
      relation text not null constraint contact_log_relation check
        (relation in ('LEADER_BODY', 'MEMBER_DEPUTY', 'CHAIR_PLACE', 'CHAIR_DAY', 'DEPUTY_GRID', 'DEPUTY_VOTER')),
      deputy_id text not null,
      target_kind text,
      target_id text,
      day text not null,
      way text not null constraint contact_log_way check (way in ('VISIT', 'MEETING', 'PHONE', 'ONLINE', 'RECEPTION')),
      people_met integer,
      note text,
      campaign_id text,
      person_id text not null,
      created_at timestamptz not null,
      constraint contact_log_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index contact_log_by_deputy on contact_log (district_id, deputy_id, day)`.execute(db)
  await sql`create index contact_log_by_target on contact_log (district_id, target_kind, target_id, day)`.execute(db)
  await sql`
    create table contact_plans (
      district_id text not null,
      deputy_id text not null,
      year integer not null,
      planned integer not null,
      constraint contact_plans_pk primary key (district_id, deputy_id, year)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
