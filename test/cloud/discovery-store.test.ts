import { sql } from 'kysely'
import { up } from '../../cloud/db/migrations/0005-discovery'
import { keepBoundaries, keepSearchNames } from '../../cloud/db/places/search-names'
import { hasEnded } from '../../src/domain/places/station'
import { boxAround } from '../../src/domain/places/geometry'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

const DISTRICT = '329902'

test('an import keeps the boundary of every grid, and a new boundary beside the one it replaces', async () => {
  const grids = await house.db.selectFrom('grids').select('id').execute()
  const kept = await house.db.selectFrom('grid_boundaries').selectAll().execute()
  expect(kept).toHaveLength(grids.length)
  expect(new Set(kept.map((row) => row.valid_from))).toEqual(new Set(['2026-06-15']))

  const held = await house.db.selectFrom('grids').selectAll().where('id', '=', 'QY01-01').executeTakeFirstOrThrow()
  const boundary = JSON.stringify((JSON.parse(held.boundary) as number[][]).map(([lng = 0, lat = 0]) => [lng, lat + 1]))
  const write = (values: { boundary: string; boundary_version: number }) =>
    house.db.updateTable('grids').set(values).where('id', '=', 'QY01-01').execute()
  await write({ boundary, boundary_version: 2 })
  await keepBoundaries(house.db, DISTRICT, '2026-07-01')
  await keepBoundaries(house.db, DISTRICT, '2026-07-02')
  const versions = await house.db
    .selectFrom('grid_boundaries')
    .selectAll()
    .where('grid_id', '=', 'QY01-01')
    .orderBy('version')
    .execute()
  expect(versions.map(({ version, boundary: text, valid_from }) => [version, text, valid_from])).toEqual([
    [1, held.boundary, '2026-06-15'],
    [2, boundary, '2026-07-01'],
  ])
  // The box follows the boundary by itself.
  const [lng, lat] = (JSON.parse(boundary) as [number, number][])[0] as [number, number]
  expect((await house.get(null, 'places.locate', { lng, lat })).grids.map((g) => g.id)).toContain('QY01-01')
  await write({ boundary: held.boundary, boundary_version: 1 })
})

test('the migration finds what stood there before it', async () => {
  const before = await house.db.selectFrom('search_names').selectAll().orderBy('kind').orderBy('ref_id').execute()
  expect(before.length).toBeGreaterThan(400)
  await house.db
    .transaction()
    .execute(async (trx) => {
      await sql`drop table search_names, grid_boundaries`.execute(trx)
      await sql`alter table stations drop column spot`.execute(trx)
      await sql`alter table grids drop column extent`.execute(trx)
      await sql`drop index grids_by_street`.execute(trx)
      await up(trx as never)
      const after = await trx.selectFrom('search_names').selectAll().orderBy('kind').orderBy('ref_id').execute()
      expect(after).toEqual(before)
      const kept = await trx.selectFrom('grid_boundaries').selectAll().execute()
      expect(kept.length).toBeGreaterThan(100)
      expect(kept.every((row) => row.valid_from === null)).toBe(true)
      throw new Error('leave everything as it was')
    })
    .catch((error: Error) => {
      if (error.message !== 'leave everything as it was') throw error
    })
})

test('what the list calls ended is what the rule calls ended, for every state and every day', async () => {
  const ids = ['QY-S1', 'QY-S2', 'QY-S3', 'QY-S4', 'QY-P1', 'QY-P2', 'QY-P3', 'QY-P4']
  const held = await house.db.selectFrom('stations').selectAll().where('id', 'in', ids).execute()
  const cases = (['OPEN', 'PAUSED', 'CLOSED'] as const).flatMap((state) =>
    [null, '2026-06-14', '2026-06-15', '2026-06-16'].map((validTo) => ({ state, validTo, validFrom: null })),
  )
  for (let i = 0; i < cases.length; i += held.length) {
    const part = cases.slice(i, i + held.length).map((one, n) => ({ ...one, id: held[n]?.id ?? '' }))
    for (const { id, state, validTo } of part)
      await house.db
        .updateTable('stations')
        .set({ station_state: state, valid_to: validTo })
        .where('id', '=', id)
        .execute()
    const { items } = await house.get(null, 'places.stations', { streetId: 'QY', limit: 100 })
    const ended = items.filter((s) => s.ended).map((s) => s.id)
    expect(part.filter((one) => ended.includes(one.id)).map((one) => one.id)).toEqual(
      part.filter((one) => hasEnded(one, '2026-06-15')).map((one) => one.id),
    )
    expect(items.slice(items.length - ended.length).map((s) => s.id)).toEqual(ended)
  }
  for (const row of held)
    await house.db
      .updateTable('stations')
      .set({ station_state: row.station_state, valid_to: row.valid_to })
      .where('id', '=', row.id)
      .execute()
})

test('S3-16 the page of a street shows its brand, «一街一品», and what came of it', async () => {
  // Columns of the migration that keeps the register; here so that this test does not depend on its number.
  await sql`alter table organisations add column if not exists brand text, add column if not exists brand_note text`.execute(
    house.db,
  )
  await sql`update organisations set brand = '青杨议事厅', brand_note = '一年办成 12 件实事' where id = 'QY'`.execute(
    house.db,
  )
  await sql`update organisations set brand = null, brand_note = null where id = 'HX'`.execute(house.db)
  expect(await house.get(null, 'places.street', { streetId: 'QY' })).toMatchObject({
    brand: '青杨议事厅',
    brandNote: '一年办成 12 件实事',
  })
  expect(await house.get(null, 'places.street', { streetId: 'HX' })).toMatchObject({ brand: null, brandNote: null })
})

test('nearest and point in grid are found through an index', async () => {
  const [west, south, east, north] = boxAround([119, 33], 500)
  await house.db.transaction().execute(async (trx) => {
    // The sample is so small that reading all of it costs less.
    for (const way of ['enable_seqscan', 'enable_sort']) await sql`set local ${sql.raw(way)} = off`.execute(trx)
    await sql`analyze stations`.execute(trx)
    const of = async (query: ReturnType<typeof sql>) => JSON.stringify((await sql`explain ${query}`.execute(trx)).rows)
    expect(
      await of(sql`select id from stations where district_id = ${DISTRICT} order by spot <-> point(119, 33) limit 5`),
    ).toContain('stations_by_spot')
    expect(
      await of(sql`select id from grids where extent && box(point(${west}, ${south}), point(${east}, ${north}))`),
    ).toContain('grids_by_extent')
    expect(await of(sql`select name from search_names where grams @> ${['柳荫']}::text[]`)).toContain(
      'search_names_by_gram',
    )
  })
})

test('after an import of many names the index is used, though nothing ever vacuums the embedded database', async () => {
  await house.db
    .transaction()
    .execute(async (trx) => {
      await sql`
        insert into communities (district_id, id, street_id, name, pinyin)
        select ${DISTRICT}, 'many-' || i, 'QY', '新村' || i, 'xincun' || i || ' xc' || i from generate_series(1, 3000) i`.execute(
        trx,
      )
      expect((await keepSearchNames(trx, DISTRICT)).written).toBe(3000)
      const { rows } = await sql`explain select name from search_names where grams @> ${['柳荫']}::text[]`.execute(trx)
      expect(JSON.stringify(rows)).toContain('search_names_by_gram')
      throw new Error('leave everything as it was')
    })
    .catch((error: Error) => {
      if (error.message !== 'leave everything as it was') throw error
    })
})
