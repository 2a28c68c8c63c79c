import { sql } from 'kysely'
import { searchPlan } from '../../src/domain/places/search'
import { keepSearchNames } from '../../cloud/db/places/search-names'
import { soundsOf } from '../../cloud/db/places/sounds'
import { asker, type Bench, chance, DISTRICT, quantile, rounded, timesOf, withDatabase } from './bench'

const FIRST = '青柳红茶银凤九桥东石双云梅竹松兰荷桂杏桃梨枫榆槐金玉清明春秋'
const SECOND = '荫杨山湖河塘桥亭园庄坡湾滩洲岭泉溪井田林花树台阁楼门街巷港渡'
const THIRD = '北南东西中新老大小上下前后里外一二三四五六七八九十甲乙丙丁'
const ENDS = ['社区人大代表联络站', '村人大代表联络站', '人大代表联系点', '人大代表之家']

/** Invented names, no two alike for the first 100,000. */
const names = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const [a, b, c] = [i % 32, Math.floor(i / 32) % 32, Math.floor(i / 1024) % 30]
    return `${FIRST[a]}${SECOND[b]}${THIRD[c]}${ENDS[Math.floor(i / 30_720) % 4]}`
  })

export const search: Bench = {
  name: 'search',
  what: 'search as typed over 100,000 names: the ask against the bare indexed SQL',
  goals: { ratio: '<=3' },
  async run({ short, say }) {
    const [count, rounds] = short ? [10_000, 200] : [100_000, 600]
    say(`An embedded database with ${count} invented names of 7 to 12 characters, indexed by the register's own code.`)
    say(`${rounds} queries as somebody types them: 1 to 4 characters of a name, of its pinyin or of its initials.`)
    say(
      'ask: through the door, 10 hits. bare: the rows the index gives for the same grams, 10 by name, by the driver alone.',
    )
    say(
      'Each is asked twice, in turn, and the second time counts; 95th percentiles in milliseconds, and ask over bare.',
    )
    return withDatabase(async (database) => {
      const { db, pool } = database
      const all = names(count)
      const sounds = all.map((name) => soundsOf(name))
      for (let i = 0; i < count; i += 5000)
        await sql`
          insert into stations (district_id, id, name, pinyin, station_level, station_kind, address, open_hours, phone,
            station_state)
          select ${DISTRICT}, 'S' || (n + ${i}::int), name, sounds, 'STATION', 'COMMUNITY', '-', '-', '-', 'OPEN'
          from unnest(${all.slice(i, i + 5000)}::text[], ${sounds.slice(i, i + 5000)}::text[])
            with ordinality as t(name, sounds, n)`.execute(db)
      const from = performance.now()
      await db.transaction().execute((trx) => keepSearchNames(trx, DISTRICT))
      const built = performance.now() - from

      const luck = chance(7)
      const queries = Array.from({ length: rounds }, (_, i) => {
        const n = Math.floor(luck() * count)
        const [full = '', initials = ''] = (sounds[n] ?? '').split(' ')
        const source = [all[n] ?? '', full, initials][i % 3] ?? ''
        return source.slice(0, 1 + (Math.floor(i / 3) % 4))
      })
      const ask = asker(database)
      const asked: number[] = []
      const bare: number[] = []
      for (const query of queries) {
        const anyOf = searchPlan(query)?.anyOf ?? []
        const where = anyOf.map((_, i) => `grams @> $${i + 2}::text[]`).join(' or ')
        const statement = `select kind, ref_id, name, hint from search_names
          where district_id = $1 and (${where}) order by name limit 10`
        bare.push(...(await timesOf([query], () => pool.query(statement, [DISTRICT, ...anyOf]))))
        asked.push(
          ...(await timesOf([query], async () => {
            const { hits } = await ask('places.search', { query, limit: 10 })
            if (!hits.length) throw new Error(`nothing was found for ${query}`)
          })),
        )
      }
      return {
        names: count,
        buildMs: Math.round(built),
        askMedianMs: rounded(quantile(asked, 0.5)),
        askP95Ms: rounded(quantile(asked, 0.95)),
        bareMedianMs: rounded(quantile(bare, 0.5)),
        bareP95Ms: rounded(quantile(bare, 0.95)),
        ratio: rounded(quantile(asked, 0.95) / quantile(bare, 0.95)),
      }
    })
  },
}
