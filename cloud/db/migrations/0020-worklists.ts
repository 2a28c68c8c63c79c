import { sql, type Kysely } from 'kysely'
import { searchText } from '../../../src/domain/opinion/search'

const AT_ONCE = 500

/**
 * Work lists: the item another was merged into, an index for each way a list is read, what opinions are searched by, and what
 * residents follow.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opinions add column main_id text`.execute(db)
  await sql`create index opinions_by_main on opinions (district_id, main_id) where main_id is not null`.execute(db)

  // Only what is open has a due date: these stay small whatever is kept. With the columns that counts look at beside them,
  // counting reads nothing else.
  const open = [
    ['opinions_open', 'due_at, id', 'stage, owner_kind, owner_id'],
    ['opinions_open_by_street', 'street_id, due_at, id', 'stage, owner_kind, owner_id'],
    ['opinions_open_by_unit', 'unit_id, due_at, id', 'stage, owner_kind, owner_id'],
    ['opinions_open_by_owner', 'owner_kind, owner_id, due_at, id', 'stage, street_id, unit_id'],
    ['opinions_open_by_stage', 'stage, due_at, id', 'street_id, unit_id'],
  ] as const
  for (const [name, columns, beside] of open)
    await sql`create index ${sql.raw(name)} on opinions (district_id, ${sql.raw(columns)}) include (${sql.raw(beside)})
      where due_at is not null`.execute(db)
  await sql`create index opinions_asked on opinions (district_id, due_at, id) where asked_day is not null`.execute(db)
  await sql`create index opinions_newest on opinions (district_id, submitted_at, id)`.execute(db)
  await sql`create index opinions_newest_by_street on opinions (district_id, street_id, submitted_at, id)`.execute(db)
  await sql`create index opinions_newest_by_unit on opinions (district_id, unit_id, submitted_at, id)
    where unit_id is not null`.execute(db)
  await sql`create index opinions_newest_by_deputy on opinions (district_id, deputy_id, submitted_at, id)
    where deputy_id is not null`.execute(db)
  await sql`create index opinions_newest_by_assigner on opinions (district_id, assigner_id, submitted_at, id)
    where assigner_id is not null`.execute(db)

  await sql`create index opinions_newest_by_scribe on opinions (district_id, entered_by, submitted_at, id)`.execute(db)

  // What was submitted never changes, so its words have a table of their own: a step does not index them anew. The grams are
  // made from them by the index and stored nowhere else; the street is one of them, because most people search their own.
  await sql`
    create table opinion_words (
      district_id text not null,
      opinion_id text not null,
      street_id text not null,
      words text not null,
      constraint opinion_words_pk primary key (district_id, opinion_id)
    )`.execute(db)
  await sql`
    create function opinion_grams(street text, words text) returns text[] language sql immutable parallel safe as $$
      select a || array(select c || n from unnest(a, a[2:]) t(c, n) where n is not null and chr(10) not in (c, n)) || ('#' || street)
      from (select string_to_array(words, null) as a) s
    $$`.execute(db)
  await sql`create index opinion_words_by_gram on opinion_words using gin (opinion_grams(street_id, words))
    with (fastupdate = off)`.execute(db)
  let last = ''
  for (;;) {
    const { rows } = await sql<{
      district_id: string
      id: string
      street_id: string
      opinion_number: string
      title: string
      body: string
      place_text: string | null
      community: string
    }>`
      select p.district_id, p.id, p.street_id, p.opinion_number, p.title, p.body, p.place_text, m.name as community
      from opinions p join communities m on m.district_id = p.district_id and m.id = p.community_id
      where p.id > ${last} order by p.id limit ${AT_ONCE}`.execute(db)
    if (!rows.length) break
    last = rows.at(-1)?.id ?? last
    await sql`insert into opinion_words (district_id, opinion_id, street_id, words) values ${sql.join(
      rows.map((row) => {
        const words = searchText({
          number: row.opinion_number,
          title: row.title,
          body: row.body,
          placeText: row.place_text,
          communityName: row.community,
        })
        return sql`(${row.district_id}, ${row.id}, ${row.street_id}, ${words})`
      }),
    )}`.execute(db)
  }

  await sql`
    create table opinion_follows (
      district_id text not null,
      opinion_id text not null,
      person_id text not null,
      followed_at timestamptz not null,
      constraint opinion_follows_pk primary key (district_id, opinion_id, person_id)
    )`.execute(db)
  await sql`create index opinion_follows_by_person on opinion_follows (district_id, person_id, followed_at)`.execute(db)

  // 'QUESTION' or 'EARLIER': a reply that says again what was asked or answered, for whoever reviews it.
  await sql`alter table opinion_replies add column repeats text constraint opinion_replies_repeats check
    (repeats in ('QUESTION', 'EARLIER'))`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
