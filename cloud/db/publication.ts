import { type RawBuilder, sql } from 'kysely'
import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import { at, type Day, type Instant, plusDays } from '../../src/domain/calendar/time'
import { answeredStages, solvedClasses } from '../../src/domain/measures/public'
import type { publicPromiseLists } from '../../src/domain/opinion/promises'
import { closedStages, type Rating, type ResultClass } from '../../src/domain/opinion/stages'
import type { PublicationList, PublicationStore, PublicFigures } from '../ports/publication'
import { offered } from './places/station-rows'
import { date, instant, instantOrNull, likeText, type StoreContext } from './rows'
import { visible } from './visibility'

type After = { at: Instant | null; id: string } | null

/** Newest first, after the row of a cursor. */
const after = (column: RawBuilder<unknown>, id: RawBuilder<unknown>, from: After) =>
  from ? sql`and (${column}, ${id}) < (${date(from.at ?? 0)}::timestamptz, ${from.id})` : sql``

/** Which items stand in which list of the desk. */
const lists: Readonly<Record<PublicationList, RawBuilder<boolean>>> = {
  TO_PREPARE: sql<boolean>`(p.stage = 'CLOSED' and p.publish_consent and p.publication is null)`,
  RETURNED: sql<boolean>`(p.stage = 'CLOSED' and p.publish_consent and p.publication = 'RETURNED')`,
  TO_APPROVE: sql<boolean>`(p.stage = 'CLOSED' and p.publish_consent and p.publication = 'PREPARED')`,
  OUT: sql<boolean>`(p.published_at is not null)`,
}

/** A promise that was not replaced by another answer, of what everybody may know of. */
const standing = sql<boolean>`(q.dropped_at is null and p.restriction is null)`

const publicPromises = (list: (typeof publicPromiseLists)[number], today: Day) =>
  ({
    ALL: sql<boolean>`true`,
    FULFILLED: sql<boolean>`q.fulfilled_at is not null`,
    RUNNING: sql<boolean>`(q.fulfilled_at is null and q.promise_day >= ${today})`,
    LATE: sql<boolean>`(q.fulfilled_at is null and q.promise_day < ${today})`,
  })[list]

export const publicationStore = ({ db, districtId: d }: StoreContext): PublicationStore => ({
  async keep(opinionId, id, text, at) {
    const values = { id, title: text.title, matter: text.matter, answer: text.answer, prepared_at: date(at) }
    await db
      .insertInto('publications')
      .values({ district_id: d, opinion_id: opinionId, ...values })
      .onConflict((conflict) => conflict.columns(['district_id', 'opinion_id']).doUpdateSet(values))
      .execute()
    await db.deleteFrom('publication_photos').where('district_id', '=', d).where('opinion_id', '=', opinionId).execute()
    if (text.photoIds.length)
      await db
        .insertInto('publication_photos')
        .values(text.photoIds.map((fileId, seq) => ({ district_id: d, opinion_id: opinionId, file_id: fileId, seq })))
        .execute()
  },

  async photos(opinionId) {
    const rows = await db
      .selectFrom('publication_photos')
      .select('file_id')
      .where('district_id', '=', d)
      .where('opinion_id', '=', opinionId)
      .orderBy('seq')
      .execute()
    return rows.map((row) => row.file_id)
  },

  async text(opinionId) {
    const row = await db
      .selectFrom('publications')
      .select(['id', 'title', 'matter', 'answer'])
      .where('district_id', '=', d)
      .where('opinion_id', '=', opinionId)
      .executeTakeFirst()
    return row ?? null
  },

  async cases(filter, page) {
    const parts = [sql`p.district_id = ${d}`, lists.OUT]
    if (filter.id) parts.push(sql`t.id = ${filter.id}`)
    if (filter.streetId) parts.push(sql`p.street_id = ${filter.streetId}`)
    if (filter.stationId) parts.push(sql`p.station_id = ${filter.stationId}`)
    if (filter.categoryId) parts.push(sql`(p.category_id = ${filter.categoryId} or c.parent_id = ${filter.categoryId})`)
    if (filter.query) {
      const words = likeText(filter.query)
      // In what is public, never in what the resident wrote.
      parts.push(
        sql`(t.title like ${words} or t.matter like ${words} or t.answer like ${words} or c.name like ${words})`,
      )
    }
    const { rows } = await sql<{
      id: string
      opinion_id: string
      title: string
      matter: string
      answer: string
      category_name: string
      street_name: string
      submitted_at: Date
      answered_at: Date
      published_at: Date
      result_class: ResultClass | null
      rating: Rating | null
      unit_name: string | null
      suggestion_title: string | null
      suggestion_outcome: string | null
    }>`
      select t.id, p.id as opinion_id, t.title, t.matter, t.answer, c.name as category_name, s.name as street_name, p.submitted_at,
        coalesce(p.first_answer_at, p.closed_at, p.published_at) as answered_at, p.published_at, p.result_class, p.rating,
        u.name as unit_name, p.suggestion_title, p.suggestion_outcome
      from opinions p
      join publications t on t.district_id = p.district_id and t.opinion_id = p.id
      join categories c on c.district_id = p.district_id and c.id = p.category_id
      join organisations s on s.district_id = p.district_id and s.id = p.street_id
      left join organisations u on u.district_id = p.district_id and u.id = p.unit_id
      where ${sql.join(parts, sql` and `)} ${after(sql`p.published_at`, sql`t.id`, page.after)}
      order by p.published_at desc, t.id desc limit ${page.limit}`.execute(db)
    return rows.map((row) => ({
      id: row.id,
      opinionId: row.opinion_id,
      title: row.title,
      matter: row.matter,
      answer: row.answer,
      categoryName: row.category_name,
      streetName: row.street_name,
      submittedAt: instant(row.submitted_at),
      answeredAt: instant(row.answered_at),
      publishedAt: instant(row.published_at),
      resultClass: row.result_class,
      rating: row.rating,
      unitName: row.unit_name,
      suggestion:
        row.suggestion_title === null ? null : { title: row.suggestion_title, outcome: row.suggestion_outcome },
    }))
  },

  async promises({ streetId, list, today }, page) {
    const parts = [standing, ...(streetId ? [sql`p.street_id = ${streetId}`] : []), publicPromises(list, today)]
    const { rows } = await sql<{
      id: string
      category_name: string
      street_name: string
      unit_name: string | null
      promise_day: string
      moved: number
      fulfilled_at: Date | null
      case_id: string | null
      case_title: string | null
    }>`
      select md5(q.opinion_id || ':' || q.handling_round) as id, c.name as category_name, s.name as street_name, u.name as unit_name,
        q.promise_day, json_array_length(q.days::json) - 1 as moved, q.fulfilled_at, t.id as case_id, t.title as case_title
      from opinion_promises q
      join opinions p on p.district_id = q.district_id and p.id = q.opinion_id
      join categories c on c.district_id = p.district_id and c.id = p.category_id
      join organisations s on s.district_id = p.district_id and s.id = p.street_id
      left join organisations u on u.district_id = q.district_id and u.id = q.unit_id
      left join publications t on t.district_id = p.district_id and t.opinion_id = p.id and p.published_at is not null
      where q.district_id = ${d} and ${sql.join(parts, sql` and `)}
        ${
          page.after
            ? sql`and (q.promise_day, md5(q.opinion_id || ':' || q.handling_round)) < (${page.after.day}, ${page.after.id})`
            : sql``
        }
      order by q.promise_day desc, 1 desc limit ${page.limit}`.execute(db)
    return rows.map((row) => ({
      id: row.id,
      categoryName: row.category_name,
      streetName: row.street_name,
      unitName: row.unit_name,
      day: row.promise_day,
      moved: Number(row.moved),
      fulfilledAt: instantOrNull(row.fulfilled_at),
      case: row.case_id === null || row.case_title === null ? null : { id: row.case_id, title: row.case_title },
    }))
  },

  async promiseCounts(streetId, today) {
    const of = (list: (typeof publicPromiseLists)[number]) =>
      sql`(count(*) filter (where ${publicPromises(list, today)}))::int`
    const { rows } = await sql<{ all: number; kept: number; running: number; late: number }>`
      select ${of('ALL')} as all, ${of('FULFILLED')} as kept, ${of('RUNNING')} as running, ${of('LATE')} as late
      from opinion_promises q join opinions p on p.district_id = q.district_id and p.id = q.opinion_id
      where q.district_id = ${d} and ${standing} ${streetId ? sql`and p.street_id = ${streetId}` : sql``}`.execute(db)
    return rows[0] ?? { all: 0, kept: 0, running: 0, late: 0 }
  },

  async plan(streetId, { from, to }) {
    const { rows } = await sql<{ month: string; held: number; coming: number }>`
      select to_char(r.starts_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
        (count(*) filter (where r.stage = 'RECORDED'))::int as held,
        (count(*) filter (where r.stage in ('PLANNED', 'ANNOUNCED')))::int as coming
      from reception_sessions r join stations s on s.district_id = r.district_id and s.id = r.station_id
      where r.district_id = ${d} and r.starts_at >= ${date(at(from))} and r.starts_at < ${date(at(plusDays(to, 1)))}
        ${streetId ? sql`and r.street_id = ${streetId}` : sql``} and (r.stage = 'RECORDED' or ${offered})
      group by 1 order by 1`.execute(db)
    return rows
  },

  async desk(list, scope: Scope<OpinionColumn>, page) {
    const { rows } = await sql<{
      id: string
      opinion_number: string
      title: string
      street_name: string
      category_name: string
      closed_at: Date | null
      publication_by: string | null
    }>`
      select p.id, p.opinion_number, p.title, s.name as street_name, c.name as category_name, p.closed_at, p.publication_by
      from opinions p
      join categories c on c.district_id = p.district_id and c.id = p.category_id
      join organisations s on s.district_id = p.district_id and s.id = p.street_id
      where p.district_id = ${d} and ${visible(scope, 'p')} and ${lists[list]} ${after(sql`p.closed_at`, sql`p.id`, page.after)}
      order by p.closed_at desc, p.id desc limit ${page.limit}`.execute(db)
    return rows.map((row) => ({
      opinionId: row.id,
      number: row.opinion_number,
      title: row.title,
      streetName: row.street_name,
      categoryName: row.category_name,
      closedAt: instantOrNull(row.closed_at),
      preparedBy: row.publication_by,
    }))
  },

  async deskCounts(scope) {
    const of = (list: PublicationList) => sql`count(*) filter (where ${lists[list]})::int as ${sql.ref(list)}`
    const { rows } = await sql<Record<PublicationList, number>>`
      select ${of('TO_PREPARE')}, ${of('RETURNED')}, ${of('TO_APPROVE')}, ${of('OUT')}
      from opinions p where p.district_id = ${d} and ${visible(scope, 'p')}
        and (p.published_at is not null or (p.stage = 'CLOSED' and p.publish_consent))`.execute(db)
    return rows[0] ?? { TO_PREPARE: 0, RETURNED: 0, TO_APPROVE: 0, OUT: 0 }
  },

  async figures(streetId) {
    const rated = (rating: Rating) => sql`count(*) filter (where p.rating = ${rating})::int`
    const { rows } = await sql<PublicFigures>`
      select count(*)::int as received,
        count(*) filter (where p.stage = any(${[...closedStages]}))::int as closed,
        count(*) filter (where ${lists.OUT})::int as published,
        count(*) filter (where p.suggestion_title is not null)::int as upgraded,
        count(*) filter (where p.unit_id is not null)::int as assigned,
        count(*) filter (where p.unit_id is not null and p.result_class = any(${[...solvedClasses]})
          and p.stage = any(${[...answeredStages]}))::int as solved,
        ${rated('GOOD')} as good, ${rated('BASIC')} as basic, ${rated('BAD')} as bad, ${rated('NONE')} as unrated
      from opinions p where p.district_id = ${d} ${streetId ? sql`and p.street_id = ${streetId}` : sql``}`.execute(db)
    const [row] = rows
    if (!row) throw new Error('A count without a row.')
    return row
  },
})
