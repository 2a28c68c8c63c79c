import { sql } from 'kysely'
import type { OpenDatabase } from '../../cloud/db/open'
import { asker, type Bench, chance, DISTRICT, quantile, rounded, timesOf, withDatabase } from './bench'

const [WEST, SOUTH, WIDE] = [118.9, 32.9, 0.4]

/** As many stations, at invented points, and as many square grids side by side, in ten streets. */
const fill = async ({ db }: OpenDatabase, count: number): Promise<void> => {
  const side = Math.ceil(Math.sqrt(count))
  const step = WIDE / side
  await sql`
    insert into organisations (district_id, id, kind, name, short_name)
    select ${DISTRICT}, 'A' || i, 'STREET', i || '号街道', i || '号' from generate_series(0, 9) i`.execute(db)
  await sql`
    insert into communities (district_id, id, street_id, name, pinyin)
    select ${DISTRICT}, 'C' || i, 'A' || i % 10, i || '社区', 'shequ sq' from generate_series(0, ${Math.ceil(count / 20)}::int) i`.execute(
    db,
  )
  await sql`
    insert into grids (district_id, id, community_id, street_id, name, seq, boundary)
    select ${DISTRICT}, 'G' || i, 'C' || i / 20, 'A' || (i / 20) % 10, i || '网格', i,
      format('[[%s,%s],[%s,%s],[%s,%s],[%s,%s]]', w, s, w + ${step}::float8, s, w + ${step}::float8, s + ${step}::float8, w, s + ${step}::float8)
    from (select i, ${WEST}::float8 + (i % ${side}::int) * ${step}::float8 as w, ${SOUTH}::float8 + (i / ${side}::int) * ${step}::float8 as s
      from generate_series(0, ${count}::int - 1) i) tiles`.execute(db)
  await sql`
    insert into stations (district_id, id, name, pinyin, station_level, station_kind, street_id, address, lng, lat,
      open_hours, phone, station_state)
    select ${DISTRICT}, 'S' || i, i || '号站', 'zhan z', 'STATION', 'COMMUNITY', 'A' || i % 10, i || '号',
      ${WEST}::float8 + ${WIDE}::float8 * (i * 0.618034 - floor(i * 0.618034)), ${SOUTH}::float8 + ${WIDE}::float8 * i / ${count}::float8,
      '周一至周五 9:00-17:00', '0000-0000000', 'OPEN'
    from generate_series(0, ${count}::int - 1) i`.execute(db)
  // As an import of this size does.
  for (const table of ['stations', 'grids', 'communities', 'organisations'])
    await sql`analyze ${sql.table(table)}`.execute(db)
}

const measure = (count: number, rounds: number) =>
  withDatabase(async (database) => {
    await fill(database, count)
    const ask = asker(database)
    const luck = chance(count)
    const points = Array.from({ length: rounds }, () => ({
      lng: WEST + WIDE * luck(),
      lat: SOUTH + WIDE * luck() * 0.9,
    }))
    const nearest = await timesOf(points, async (near) => {
      const { items } = await ask('places.stations', { near, limit: 20 })
      if (items.length !== 20) throw new Error('a page is not full')
    })
    const locate = await timesOf(points, async (point) => {
      const { grids } = await ask('places.locate', point)
      if (!grids.length) throw new Error('a point inside is in no grid')
    })
    return { nearest: quantile(nearest, 0.5), locate: quantile(locate, 0.5) }
  })

export const nearest: Bench = {
  name: 'nearest',
  what: 'nearest stations, and the grid of a point: with 100,000 of each against 500',
  goals: { nearestRatio: '<=3', gridRatio: '<=3' },
  async run({ short, say }) {
    const [few, many, rounds] = short ? [500, 20_000, 60] : [500, 100_000, 200]
    say(`Two embedded databases: ${few} stations and ${few} grids; ${many} stations and ${many} grids.`)
    say(
      `Each answers ${rounds} asks for the 20 nearest stations of a point and ${rounds} for the grids of a point, through`,
    )
    say('the door, one after the other, after 10 that are not counted. Medians in milliseconds, and many over few.')
    const small = await measure(few, rounds)
    const large = await measure(many, rounds)
    return {
      few,
      many,
      nearestFewMs: rounded(small.nearest),
      nearestManyMs: rounded(large.nearest),
      nearestRatio: rounded(large.nearest / small.nearest),
      gridFewMs: rounded(small.locate),
      gridManyMs: rounded(large.locate),
      gridRatio: rounded(large.locate / small.locate),
    }
  },
}
