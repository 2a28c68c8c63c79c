import { sql } from 'kysely'
import type { OpenDatabase } from '../../cloud/db/open'
import { DISTRICT } from './bench'

const PLACES =
  '南门外,北门口,菜场后巷,小学门口,公交站旁,健身广场,河边步道,文昌桥头,社区食堂,地下车库,三号楼前,西侧围墙,停车场入口,卫生服务站,老年活动室,快递驿站,商铺门前,高架桥下,施工工地边,幼儿园门口'
const THINGS =
  '路灯,井盖,栏杆,电梯,垃圾桶,充电桩,人行道砖,红绿灯,下水管,健身器材,绿化带,公交站牌,消火栓,楼道灯,水箱,坡道扶手,监控探头,减速带,雨水篦子,指示牌'
const TROUBLES =
  '坏了没人修,松动了很危险,一直不亮,堵了往外溢水,被车撞歪了,夜里声音很大,味道很重,占住了通道,生锈断了几处,时间设得太短,数量不够用,位置放得不对,缺了一大块,漏水漏了半个月,写的字看不清'
const EFFECTS =
  '老人和孩子经过容易摔倒,晚上下班回家看不清路,下雨天积水没过脚踝,轮椅和婴儿车推不过去,早晚高峰堵得厉害,附近居民休息不好,电动车压上去哐当响,已经有两位邻居受过伤'
const WISHES = '希望尽快安排人来修,请查一下为什么总是这样,能不能换一个结实的,盼望给个明确的时间,建议和周边一起整治'
const words = (list: string, by: string) =>
  sql`(string_to_array(${list}, ','))[1 + (${sql.raw(by)})::int % ${sql.lit(list.split(',').length)}]`

const STREETS = 10
export const streetStaff = { person: 'P-S3', role: 'R-S3' }
export const unitClerk = { person: 'P-U7', role: 'R-U7' }
export const office = { person: 'P-OFFICE', role: 'R-OFFICE' }
/** The moment the bench stands at: half of what is open is due after it. */
export const NOW = Date.parse('2026-06-15T10:00:00+08:00')

/** Streets, communities, categories, units and those who ask. */
const register = async ({ db }: OpenDatabase) => {
  await sql`
    insert into organisations (district_id, id, kind, name, short_name, committee_name, seq)
    select ${DISTRICT}, 'S' || n, 'STREET', '第' || n || '街道', '街' || n, '第' || n || '街道人大工委', n from generate_series(0, 9) n
    union all select ${DISTRICT}, 'U' || n, 'UNIT', '第' || n || '局', '局' || n, null, n from generate_series(0, 35) n
    union all select ${DISTRICT}, 'OFFICE', 'DISTRICT_OFFICE', '区人大', '区人大', '区人大', 0`.execute(db)
  await sql`
    insert into communities (district_id, id, street_id, name, pinyin)
    select ${DISTRICT}, 'S' || s || '-' || c, 'S' || s, (string_to_array('柳荫,石桥,锦绣,望塔,文昌,百果,云溪,东枢,丰和', ','))[c] || '第' || s || '社区', ''
    from generate_series(0, 9) s, generate_series(1, 9) c`.execute(db)
  await sql`
    insert into categories (district_id, id, parent_id, name, seq)
    select ${DISTRICT}, 'K' || k, null, '类别' || k, k from generate_series(0, 18) k
    union all select ${DISTRICT}, 'K' || k || '-' || c, 'K' || k, '类别' || k || '之' || c, c from generate_series(0, 18) k, generate_series(1, 4) c`.execute(
    db,
  )
  await sql`
    insert into persons (district_id, id, created_at) select ${DISTRICT}, 'P-' || who, now() from unnest(array['S3', 'U7', 'OFFICE']) who`.execute(
    db,
  )
  await sql`
    insert into person_roles (district_id, id, person_id, role_code, org_id, role_state) values
      (${DISTRICT}, 'R-S3', 'P-S3', 'STREET_STAFF', 'S3', 'ACTIVE'),
      (${DISTRICT}, 'R-U7', 'P-U7', 'UNIT_CLERK', 'U7', 'ACTIVE'),
      (${DISTRICT}, 'R-OFFICE', 'P-OFFICE', 'DISTRICT_OFFICE', 'OFFICE', 'ACTIVE')`.execute(db)
}

const OPEN = 'TRIAGE,ASSIGNED,IN_PROGRESS,REPLY_REVIEW,REPLIED,FOLLOW_UP,ESCALATED,REVIEW_BAD,NEED_MORE,DEPUTY_PENDING'

/**
 * Invented opinions over three years, one in twenty open; written by the database itself. Indexes are taken away first and made
 * again afterwards, as a restore would, and figures are taken.
 */
export const fill = async (
  database: OpenDatabase,
  count: number,
  isServer: boolean,
): Promise<{ loadMs: number; indexMs: number }> => {
  const { db } = database
  await register(database)
  const { rows: indexes } = await sql<{ indexname: string; indexdef: string }>`
    select i.indexname, i.indexdef from pg_indexes i where i.tablename in ('opinions', 'opinion_words')
      and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`.execute(db)
  for (const { indexname } of indexes) await sql`drop index ${sql.ref(indexname)}`.execute(db)
  // Figures are made from the rows afterwards, as after a restore.
  await sql`alter table opinions disable trigger user`.execute(db)
  const from = performance.now()
  const at = sql`(timestamptz '2026-06-15 10:00+08' - ((${sql.lit(count)} - n)::float8 / ${sql.lit(count)} * interval '1095 days'))`
  const step = 50_000
  for (let first = 0; first < count; first += step)
    await sql`
      insert into opinions (district_id, id, opinion_number, version, stage, source, street_id, community_id, category_id, title,
        body, author_id, entered_by, hide_from_unit, allow_contact, publish_consent, owner_kind, owner_id, assigner_id, unit_id,
        stage_since, due_at, handling_round, routing, submitted_at, closed_at, first_answer_at, first_due_day, result_class, rating)
      select ${DISTRICT}, 'o' || lpad(n::text, 9, '0'), 'YJ-2026-街' || street || '-' || n, 1, stage, 'ONLINE', 'S' || street, community,
        'K' || n % 19 || '-' || 1 + n / 19 % 4, title, name || title || '，' || effect || '。' || wish || '。',
        'A' || n % 50000, 'A' || n % 50000, true, false, false,
        case when closed then 'NOBODY' when stage in ('ASSIGNED', 'IN_PROGRESS', 'FOLLOW_UP') then 'UNIT'
          when stage in ('REPLIED', 'NEED_MORE') then 'RESIDENT' when stage = 'DEPUTY_PENDING' then 'DEPUTY' else 'ORG' end,
        case when closed then null when stage in ('ASSIGNED', 'IN_PROGRESS', 'FOLLOW_UP') then 'U' || n % 36
          when stage in ('REPLIED', 'NEED_MORE') then 'A' || n % 50000 when stage = 'DEPUTY_PENDING' then 'D' || n % 400
          when stage = 'ESCALATED' then 'OFFICE' else 'S' || street end,
        'S' || street, 'U' || n % 36, submitted, case when closed then null else due end, 1, '{}', submitted,
        case when closed then submitted + interval '20 days' end,
        case when closed then submitted + n % 25 * interval '1 day' end, to_char(submitted + interval '15 days', 'YYYY-MM-DD'),
        case when closed then (array['A', 'A', 'B', 'C', 'D'])[1 + n / 10 % 5] end,
        case when closed then (array['GOOD', 'GOOD', 'BASIC', 'BAD', 'NONE'])[1 + n / 50 % 5] end
      from (
        select n, n % 10 as street, 'S' || n % 10 || '-' || 1 + n / 10 % 9 as community, n / 10 % 20 <> 0 as closed,
          case when n / 10 % 20 = 0 then (string_to_array(${OPEN}, ','))[1 + n / 200 % 10] else 'CLOSED' end as stage,
          ${words(PLACES, 'n / 3')} || n % 97 || '号' || ${words(THINGS, 'n / 7')} || ${words(TROUBLES, 'n / 11')} as title,
          ${words(EFFECTS, 'n / 13')} as effect, ${words(WISHES, 'n / 17')} as wish,
          date_trunc('milliseconds', ${at}) as submitted,
          date_trunc('milliseconds', timestamptz '2026-06-15 10:00+08' + (n / 10 % 2000 - 300) * interval '7 minutes') as due,
          (string_to_array('柳荫,石桥,锦绣,望塔,文昌,百果,云溪,东枢,丰和', ','))[1 + n / 10 % 9] || '第' || n % 10 || '社区' as name
        from generate_series(${sql.lit(first)}::int, ${sql.lit(Math.min(first + step, count) - 1)}::int) n) made`.execute(
      db,
    )
  await sql`
    insert into opinion_words (district_id, opinion_id, street_id, words)
    select p.district_id, p.id, p.street_id, lower(p.opinion_number) || chr(10) || p.title || chr(10) || p.body || chr(10) || chr(10) || m.name
    from opinions p join communities m on m.district_id = p.district_id and m.id = p.community_id`.execute(db)
  await sql`alter table opinions enable trigger user`.execute(db)
  const loaded = performance.now()
  await db.connection().execute(async (own) => {
    if (isServer) await sql`set maintenance_work_mem = '512MB'`.execute(own)
    for (const { indexdef } of indexes) await sql.raw(indexdef).execute(own)
  })
  for (const table of ['opinions', 'opinion_words', 'communities', 'categories', 'organisations'])
    await sql`${sql.raw(isServer ? 'vacuum analyze' : 'analyze')} ${sql.table(table)}`.execute(db)
  return { loadMs: loaded - from, indexMs: performance.now() - loaded }
}

/** What somebody looks for: two to six characters of an opinion there is, a number, or two words. */
export const queriesOf = (rounds: number, count: number, luck: () => number): string[] =>
  Array.from({ length: rounds }, (_, i) => {
    const pick = (list: string) => {
      const all = list.split(',')
      return all[Math.floor(luck() * all.length)] ?? ''
    }
    switch (i % 5) {
      case 0:
        return `${pick(PLACES)} ${pick(THINGS)}`
      case 1:
        return `${pick(THINGS)}${pick(TROUBLES)}`.slice(0, 6)
      case 2:
        return pick(THINGS)
      case 3:
        return String(Math.floor(luck() * count))
      default:
        return pick(EFFECTS).slice(0, 2 + Math.floor(luck() * 5))
    }
  })
export { STREETS }
