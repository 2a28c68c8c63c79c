import { sql } from 'kysely'
import type { StandardLine, StandardStore, StandardTarget } from '../../ports/standards'
import type { StoreContext } from '../rows'
import { visible } from '../visibility'

export const standardStore = ({ db, districtId: d }: StoreContext): StandardStore => ({
  async target(id, scope) {
    const { rows } = await sql<StandardTarget>`
      select t.id, t.name, t.kind from (
        select id, name, 'STATION' as kind, street_id from stations where district_id = ${d} and station_state <> 'CLOSED'
        union all
        select id, coalesce(committee_name, name), 'BODY', id from organisations
        where district_id = ${d} and kind in ('STREET', 'TOWN', 'ZONE')) t
      where t.id = ${id} and ${visible(scope, 't')} order by t.kind desc limit 1`.execute(db)
    return rows[0] ?? null
  },
  async lines({ id, kind }) {
    const { rows } = await sql<{
      id: string
      name: string
      help: string | null
      points: number
      is_met: boolean | null
      checked_on: string | null
      note: string | null
      file_id: string | null
      taken_on: string | null
    }>`
      select i.id, i.name, i.help, i.points, m.is_met, m.checked_on, m.note, p.file_id, p.taken_on
      from standard_items i
      left join standard_marks m on m.district_id = i.district_id and m.item_id = i.id and m.target_id = ${id}
      left join standard_photos p on p.district_id = i.district_id and p.item_id = i.id and p.target_id = ${id}
      where i.district_id = ${d} and i.target_kind = ${kind} order by i.seq, i.id`.execute(db)
    return rows.map((row): StandardLine => ({
      itemId: row.id,
      name: row.name,
      help: row.help,
      points: row.points,
      met: row.is_met,
      checkedOn: row.checked_on,
      note: row.note,
      photo: row.file_id && row.taken_on ? { fileId: row.file_id, takenOn: row.taken_on } : null,
    }))
  },
  async hangPhoto(targetId, itemId, photo) {
    await db
      .deleteFrom('standard_photos')
      .where('district_id', '=', d)
      .where('target_id', '=', targetId)
      .where('item_id', '=', itemId)
      .execute()
    if (photo)
      await db
        .insertInto('standard_photos')
        .values({
          district_id: d,
          target_id: targetId,
          item_id: itemId,
          file_id: photo.fileId,
          taken_on: photo.takenOn,
        })
        .execute()
  },
  async stationPhotos(stationId) {
    const rows = await db
      .selectFrom('station_photos')
      .select(['file_id', 'kind', 'caption'])
      .where('district_id', '=', d)
      .where('station_id', '=', stationId)
      .orderBy('seq')
      .execute()
    return rows.map((row) => ({ fileId: row.file_id, kind: row.kind, caption: row.caption }))
  },
  async hangStationPhotos(stationId, photos) {
    await db.deleteFrom('station_photos').where('district_id', '=', d).where('station_id', '=', stationId).execute()
    if (photos.length)
      await db
        .insertInto('station_photos')
        .values(
          photos.map(({ fileId, kind, caption }, seq) => ({
            district_id: d,
            station_id: stationId,
            file_id: fileId,
            kind,
            caption,
            seq,
          })),
        )
        .execute()
  },
})
