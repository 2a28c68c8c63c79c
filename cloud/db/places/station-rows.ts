import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../src/domain/calendar/time'
import { foldName } from '../../../src/domain/places/search'
import type { StationFilter, StationRow } from '../../ports/places'
import { likeText } from '../rows'
import type { Database } from '../schema'

export type StationColumns = Record<keyof Database['stations'], unknown> & { street_name: string | null }

/** A column that holds a list of words. */
export const list = (json: string): string[] => JSON.parse(json) as string[]

/** A row of `stations s left join organisations o`, with the street's name. */
export const stationRow = (row: StationColumns): StationRow => {
  const r = row as unknown as Record<string, string | null> & { lng: number | null; lat: number | null }
  return {
    id: r.id as string,
    name: r.name as string,
    level: r.station_level as StationRow['level'],
    kind: r.station_kind as string,
    flags: list(r.flags as string),
    streetId: r.street_id ?? null,
    streetName: r.street_name ?? null,
    communityId: r.community_id ?? null,
    parentId: r.parent_id ?? null,
    address: r.address as string,
    place: r.place ?? null,
    lng: r.lng,
    lat: r.lat,
    accessFacts: list(r.access_facts as string),
    openHours: r.open_hours as string,
    receptionRule: r.reception_rule ?? null,
    phone: r.phone as string,
    headName: r.head_name ?? null,
    brand: r.brand ?? null,
    accepts: r.accepts ?? null,
    rules: r.rules ?? null,
    state: r.station_state as StationRow['state'],
    stateNote: r.state_note ?? null,
    validFrom: r.valid_from ?? null,
    validTo: r.valid_to ?? null,
    openedOn: r.opened_on ?? null,
    liaisonName: r.liaison_name ?? null,
    services: r.services ?? null,
    project: r.project ?? null,
  }
}

/** `hasEnded` of the domain, as SQL over `stations s`; a test holds the two equal. */
export const ended = (today: Day): RawBuilder<boolean> =>
  sql<boolean>`(s.station_state = 'CLOSED' or coalesce(s.valid_to < ${today}, false))`

/** A planned session of a station that still serves on its day (Beijing time). */
export const offered = sql<boolean>`(s.valid_to is null or r.starts_at < (s.valid_to || 'T24:00:00+08:00')::timestamptz)`

/** Lists are kept as JSON text: one of the codes stands in it, in its quotation marks. */
const holds = (column: RawBuilder<unknown>, codes: readonly string[]) =>
  sql<boolean>`(${sql.join(
    codes.map((code) => sql`${column} like ${likeText(JSON.stringify(code))}`),
    sql` or `,
  )})`

/** Part of a name, an address or a pinyin, and whom one would meet there: names and fields of deputies in office. */
const speaksOf = (query: string) => {
  const part = likeText(query.normalize('NFKC').toLowerCase())
  // Pinyin is kept without spaces and marks: liu yin, xi'an.
  const sound = likeText(foldName(query).replace(/['’]/g, '') || query)
  // Two letters stand inside half of all sounds; of people they count at the beginning only.
  const [full, initials] = [sound.slice(1), `% ${sound.slice(1)}`]
  return sql<boolean>`(lower(s.name) like ${part} or s.pinyin like ${sound} or lower(s.address) like ${part}
    or lower(o.name) like ${part}
    or exists (select 1 from station_communities sc join communities c
      on c.district_id = sc.district_id and c.id = sc.community_id
      where sc.district_id = s.district_id and sc.station_id = s.id
        and (lower(c.name) like ${part} or c.pinyin like ${sound}))
    or exists (select 1 from deputy_stations ds
      join deputies p on p.district_id = ds.district_id and p.id = ds.deputy_id
      join mandates m on m.district_id = p.district_id and m.deputy_id = p.id and m.mandate_state = 'ACTIVE'
      where ds.district_id = s.district_id and ds.station_id = s.id
        and (lower(p.name) like ${part} or lower(p.expertise) like ${part}
          or p.pinyin like ${full} or p.pinyin like ${initials})))`
}

/** The filter over `stations s left join organisations o` (the street). */
export const stationsWhere = (districtId: string, filter: StationFilter, today: Day): RawBuilder<boolean> => {
  const conditions: RawBuilder<unknown>[] = [sql`s.district_id = ${districtId}`]
  if (filter.streetId) conditions.push(sql`s.street_id = ${filter.streetId}`)
  if (filter.level) conditions.push(sql`s.station_level = ${filter.level}`)
  if (filter.kind) conditions.push(sql`s.station_kind = ${filter.kind}`)
  if (filter.flag) conditions.push(holds(sql`s.flags`, [filter.flag]))
  if (filter.accessFacts) conditions.push(holds(sql`s.access_facts`, filter.accessFacts))
  if (filter.openHours)
    conditions.push(sql`s.station_state = 'OPEN' and coalesce(s.valid_from <= ${today}, true)
      and coalesce(s.valid_to >= ${today}, true) and s.open_hours = any(${filter.openHours}::text[])`)
  if (filter.ids) conditions.push(sql`s.id = any(${filter.ids}::text[])`)
  if (filter.communityId)
    conditions.push(sql`exists (select 1 from station_communities sc where sc.district_id = s.district_id
      and sc.station_id = s.id and sc.community_id = ${filter.communityId})`)
  if (filter.query) conditions.push(speaksOf(filter.query))
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}
