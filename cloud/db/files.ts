import { type RawBuilder, sql } from 'kysely'
import { filePurposes, fileRules } from '../../src/domain/access/files'
import type { FileLinks, FileStore } from '../ports/files'
import { date, type StoreContext } from './rows'
import { visible } from './visibility'

/**
 * Where files of each purpose hang: `file_id`, and the columns of what they hang on by which `fileRules` say who may look.
 * The link is kept once, with what it belongs to; a file itself knows its giver only.
 */
const linksOf = (d: string): FileLinks<RawBuilder<unknown>> => ({
  STANDARD: sql`
    select p.file_id, coalesce(s.street_id, o.id) as street_id from standard_photos p
    left join stations s on s.district_id = p.district_id and s.id = p.target_id
    left join organisations o on o.district_id = p.district_id and o.id = p.target_id
    where p.district_id = ${d}`,
  RECORD: sql`
    select p.file_id, r.street_id, r.station_id, r.person_id, r.session_id from record_photos p
    join reception_records r on r.district_id = p.district_id and r.id = p.record_id
    where p.district_id = ${d}`,
  PLACE: sql`
    select p.file_id, s.street_id, p.station_id from station_photos p
    join stations s on s.district_id = p.district_id and s.id = p.station_id
    where p.district_id = ${d}`,
  // Whole rows: what a scope of opinions looks at grows with the product.
  OPINION: sql`
    select p.file_id, o.*, coalesce(e.check_state, 'PASSED') as check_state
    from opinion_photos p
    join opinions o on o.district_id = p.district_id and o.id = p.opinion_id
    join opinion_events e on e.district_id = p.district_id and e.opinion_id = p.opinion_id and e.seq = p.event_seq
    where p.district_id = ${d}`,
  REPLY: sql`
    select p.file_id, o.*, case when r.released_at is null then 'INSIDE' else 'RELEASED' end as reply_state
    from reply_photos p
    join opinion_replies r on r.district_id = p.district_id and r.id = p.reply_id
    join opinions o on o.district_id = r.district_id and o.id = r.opinion_id
    where p.district_id = ${d}`,
  CASE: sql`
    select p.file_id, o.*, case when o.published_at is null then 'WAITS' else 'OUT' end as case_state
    from publication_photos p
    join opinions o on o.district_id = p.district_id and o.id = p.opinion_id
    where p.district_id = ${d}`,
})

export const fileStore = ({ db, districtId: d }: StoreContext): FileStore => {
  const links = linksOf(d)
  const hangs = sql<boolean>`(${sql.join(
    filePurposes.map((purpose) => sql`exists (select 1 from (${links[purpose]}) l where l.file_id = f.id)`),
    sql` or `,
  )})`
  return {
    async add(row, at) {
      await db
        .insertInto('files')
        .values({
          district_id: d,
          id: row.id,
          media_type: row.mediaType,
          sha256: row.sha256,
          body: Buffer.from(row.body),
          person_id: row.personId,
          created_at: date(at),
        })
        .execute()
    },
    async waiting(personId) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from files f
        where f.district_id = ${d} and f.person_id = ${personId} and not ${hangs}`.execute(db)
      return rows[0]?.n ?? 0
    },
    async read(id, actor) {
      const seen = filePurposes.map(
        (purpose) => sql`exists (
          select 1 from (${links[purpose]}) l where l.file_id = f.id and ${visible(fileRules[purpose].readBy(actor), 'l')})`,
      )
      const own = 'personId' in actor ? sql`(f.person_id = ${actor.personId} and not ${hangs})` : sql`false`
      const { rows } = await sql<{ id: string; media_type: string; body: Uint8Array }>`
        select f.id, f.media_type, f.body from files f
        where f.district_id = ${d} and f.id = ${id} and (${own} or ${sql.join(seen, sql` or `)})`.execute(db)
      const [row] = rows
      return row ? { id: row.id, mediaType: row.media_type, body: row.body } : null
    },
    async mayHang(id, personId) {
      const { rows } = await sql`
        select 1 from files f
        where f.district_id = ${d} and f.id = ${id} and f.person_id = ${personId} and not ${hangs}`.execute(db)
      return rows.length > 0
    },
    async remove(id) {
      await db.deleteFrom('files').where('district_id', '=', d).where('id', '=', id).execute()
    },
    async sweep(before) {
      await sql`delete from files f where f.district_id = ${d} and f.created_at < ${date(before)} and not ${hangs}`.execute(
        db,
      )
    },
  }
}
