import { sql, type Kysely } from 'kysely'

const facts =
  'district_id, street_id, community_id, grid_id, station_id, category_id, source, unit_id, deputy_id, stage, owner_kind, due_at, first_answer_at, first_due_day, submitted_at, result_class, rating, handling_round, met_round'
const counters =
  'received, open, closed, overdue, answered, within_day, within_three, within_week, in_time, timed, assigned, replied, solved, promised, met, again, satisfied, good, basic, bad, rated, unrated'

/**
 * Figures that are kept, so that a board does not read every opinion. A row is what one street received in one month (or on
 * one day), looked at in one way. Steps never touch these rows: a trigger writes down what an opinion was and what it is,
 * and a job adds these moves up. A board reads rows and moves together and is right at once (cloud/db/figures).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table opinion_figures (
      district_id text not null,
      grain text not null constraint opinion_figures_grain check (grain in ('M', 'D')),
      dim text not null,
      period text not null,
      street_id text not null,
      key text not null,
      ${sql.raw(
        counters
          .split(', ')
          .map((name) => `${name} integer not null`)
          .join(', '),
      )},
      constraint opinion_figures_pk primary key (district_id, grain, dim, period, street_id, key)
    )`.execute(db)
  // No key: two writers never meet. A row is gone once it is added up.
  await sql`create table opinion_moves as select 1::smallint as sign, ${sql.raw(facts)} from opinions where false`.execute(
    db,
  )
  await sql`create index opinion_moves_by_district on opinion_moves (district_id)`.execute(db)
  await sql`
    create table figure_clocks (
      district_id text not null,
      counted_at timestamptz not null,
      constraint figure_clocks_pk primary key (district_id)
    )`.execute(db)
  const row = (which: 'old' | 'new') =>
    sql.raw(
      facts
        .split(', ')
        .map((name) => `${which}.${name}`)
        .join(', '),
    )
  // What few may read is in no kept figure: whoever may read it has it counted beside.
  await sql`
    create function opinion_moved() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' and old.restriction is null then
        insert into opinion_moves (sign, ${sql.raw(facts)}) values (-1, ${row('old')});
      end if;
      if tg_op <> 'DELETE' and new.restriction is null then
        insert into opinion_moves (sign, ${sql.raw(facts)}) values (1, ${row('new')});
      end if;
      return null;
    end $$`.execute(db)
  await sql`create trigger opinions_came after insert or delete on opinions for each row execute function opinion_moved()`.execute(
    db,
  )
  await sql`create trigger opinions_moved after update on opinions for each row
    when ((old.restriction, ${row('old')}) is distinct from (new.restriction, ${row('new')}))
    execute function opinion_moved()`.execute(db)
  // What few may read is counted from its rows, and so is what came due since figures were last added up.
  await sql`create index opinions_restricted on opinions (district_id, street_id, submitted_at) where restriction is not null`.execute(
    db,
  )
  await sql`create index opinions_newest_by_station on opinions (district_id, station_id, submitted_at, id)
    where station_id is not null`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
