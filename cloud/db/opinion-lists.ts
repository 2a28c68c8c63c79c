import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../src/domain/calendar/time'
import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import { type OpinionQuery, opinionQuery } from '../../src/domain/opinion/search'
import { beforeIssue } from '../../src/domain/opinion/cases'
import { isClosed, type Source, type Stage } from '../../src/domain/opinion/stages'
import type { ListFilter, ListPage, OpinionListRow, OpinionStore } from '../ports/opinion'
import { inCaseSql } from './cases'
import { counterSql } from './figures/counters'
import { date, instant, instantOrNull, type StoreContext } from './rows'
import { visible } from './visibility'

type Alternative = Scope<OpinionColumn>[number]

/** As many of the newest matches are ranked. */
const RANKED = 300

/** How rows are ordered; each order has an index, and a page goes on after the last row's key and id. */
const orders = {
  DUE: { key: sql`p.due_at`, way: sql`asc`, after: sql`>` },
  NEWEST: { key: sql`p.submitted_at`, way: sql`desc`, after: sql`<` },
  OLDEST: { key: sql`p.submitted_at`, way: sql`asc`, after: sql`>` },
  // Where the words were found (number, title, the rest), and of these the newest: one whole number.
  BEST: { key: sql`k`, way: sql`desc`, after: sql`<` },
} as const

/**
 * Lists of opinions. A scope is a list of alternatives, and each has its own index: the alternatives are read by themselves, in
 * order and no further than the page, and put together; one condition with `or` would read all of them and sort.
 */
export const opinionLists = ({
  db,
  districtId: d,
}: StoreContext): Pick<OpinionStore, 'list' | 'titles' | 'count' | 'counts'> => {
  const where = (filter: ListFilter, alternative: Alternative): RawBuilder<unknown> => {
    const parts = [sql`p.district_id = ${d}`, visible([alternative], 'p')]
    const one = (column: string, value: string | undefined) => {
      if (value !== undefined) parts.push(sql`${sql.ref(`p.${column}`)} = ${value}`)
    }
    if (filter.stages) parts.push(sql`p.stage = any(${[...filter.stages]})`)
    // Said although it follows: only what is open has a due date, and the indexes of what is open are small.
    if (filter.owner || filter.stages?.every((stage) => !isClosed(stage))) parts.push(sql`p.due_at is not null`)
    if (filter.owner) {
      const { kind, ids } = filter.owner
      parts.push(
        sql`p.owner_kind = ${kind}`,
        ids.length === 1 ? sql`p.owner_id = ${ids[0]}` : sql`p.owner_id = any(${[...ids]})`,
      )
    }
    if (filter.notOwner)
      parts.push(
        sql`not (p.owner_kind = ${filter.notOwner.kind} and coalesce(p.owner_id, '') = any(${[...filter.notOwner.ids]}))`,
      )
    if (filter.dueFrom !== undefined) parts.push(sql`p.due_at >= ${date(filter.dueFrom)}`)
    if (filter.dueTo !== undefined) parts.push(sql`p.due_at < ${date(filter.dueTo)}`)
    if (filter.awaitsCoUnit !== undefined)
      parts.push(
        sql`p.co_units @> ${JSON.stringify([{ unitId: filter.awaitsCoUnit, givenAt: null }])}::jsonb and ${inCaseSql(beforeIssue)}`,
      )
    if (filter.held) parts.push(sql`(p.words_held or p.stage = 'CONTENT_HOLD')`)
    if (filter.asked) parts.push(sql`p.asked_day is not null`)
    if (filter.categoryId)
      parts.push(sql`p.category_id in (select c.id from categories c where c.district_id = ${d}
        and (c.id = ${filter.categoryId} or c.parent_id = ${filter.categoryId}))`)
    if (filter.byPhone) parts.push(sql`not p.author_reads`)
    if (filter.restricted) parts.push(sql`p.restriction is not null`)
    one('routed_by', filter.routedBy)
    one('community_id', filter.communityId)
    one('street_id', filter.streetId)
    one('unit_id', filter.unitId)
    one('deputy_id', filter.deputyId)
    one('grid_id', filter.gridId)
    one('station_id', filter.stationId)
    if (filter.contactIds) parts.push(sql`p.contact_id = any(${[...filter.contactIds]})`)
    if (filter.counter) parts.push(counterSql(filter.counter.name, sql`${date(filter.counter.now)}::timestamptz`))
    one('campaign_id', filter.campaignId)
    one('tag', filter.tag)
    one('source', filter.source)
    if (filter.submittedFrom !== undefined) parts.push(sql`p.submitted_at >= ${date(filter.submittedFrom)}`)
    if (filter.submittedTo !== undefined) parts.push(sql`p.submitted_at < ${date(filter.submittedTo)}`)
    return sql.join(parts, sql` and `)
  }

  /** What holds every word; the index knows pairs of characters and the street. */
  const found = (query: OpinionQuery, filter: ListFilter, alternative: Alternative): RawBuilder<unknown> => {
    const street = filter.streetId ?? alternative.street_id
    const grams = street ? [...query.grams, `#${street}`] : query.grams
    const holds = query.words.map((word) => sql`position(${word} in w.words) > 0`)
    return sql`join opinion_words w on w.district_id = ${d} and w.opinion_id = p.id
      and opinion_grams(w.street_id, w.words) @> ${grams}::text[] and ${sql.join(holds, sql` and `)}`
  }

  /** Where the words stand: in the number, in the title, elsewhere. */
  const place = (query: OpinionQuery) => {
    const within = (line: number) =>
      sql.join(
        query.words.map((word) => sql`position(${word} in split_part(m.words, chr(10), ${sql.lit(line)})) > 0`),
        sql` or `,
      )
    return sql`case when ${within(1)} then 3 when ${within(2)} then 2 else 1 end`
  }

  /** Ids of one alternative, no more than `limit`. Nothing comparable was typed: nothing is found. */
  const some = (filter: ListFilter, alternative: Alternative, limit: number, page?: ListPage) => {
    const query = filter.query ? opinionQuery(filter.query) : null
    const joined = query ? found(query, filter, alternative) : sql``
    const nothing = filter.query && !query ? sql` and false` : sql``
    const matching = sql`from opinions p ${joined} where ${where(filter, alternative)}${nothing}`
    if (!page) return sql`(select p.id ${matching} limit ${sql.lit(limit)})`
    const { way, after } = orders[page.order]
    // Words wait on their own date, also with an item that is closed and has no other.
    const key = page.order === 'DUE' && filter.held ? sql`coalesce(p.words_due_at, p.due_at)` : orders[page.order].key
    const at =
      page.after &&
      (page.order === 'BEST' ? sql`${page.after.at}::bigint` : sql`${date(page.after.at ?? 0)}::timestamptz`)
    if (page.order === 'BEST') {
      // Of a word that stands in thousands the newest are looked at: ranking all of them would read all of them.
      const best = query ? place(query) : sql`1`
      const next = at ? sql`where (k, id) ${after} (${at}, ${page.after?.id})` : sql``
      return sql`(select id, k from (
        select m.id, (${best} * 10000000000 + floor(extract(epoch from m.submitted_at)))::bigint as k from (
          select p.id, p.submitted_at, ${query ? sql`w.words` : sql`'' as words`} ${matching}
          order by p.submitted_at desc, p.id desc limit ${sql.lit(RANKED)}) m) r
        ${next} order by k ${way}, id ${way} limit ${sql.lit(limit)})`
    }
    const next = at ? sql`and (${key}, p.id) ${after} (${at}, ${page.after?.id})` : sql``
    const dated = page.order === 'DUE' ? sql`and ${key} is not null` : sql``
    return sql`(select p.id, ${key} as k ${matching} ${dated} ${next} order by ${key} ${way}, p.id ${way} limit ${sql.lit(limit)})`
  }

  /** How many, counted no further than `most`. */
  const counted = (filter: ListFilter, scope: Scope<OpinionColumn>, most: number) =>
    scope.length
      ? sql<number>`(select count(*) from (select id from (${sql.join(
          scope.map((alternative) => some(filter, alternative, most)),
          sql` union `,
        )}) u limit ${sql.lit(most)}) n)`
      : sql<number>`0`

  return {
    async list(filter, scope, page) {
      if (!scope.length) return []
      const { way } = orders[page.order]
      const { rows } = await sql<{
        id: string
        k: Date | number | string
        opinion_number: string
        title: string
        stage: string
        source: Source
        street_name: string
        community_name: string
        category_id: string
        category_name: string
        owner_kind: OpinionListRow['ownerKind']
        owner_name: string | null
        author_id: string | null
        submitted_at: Date
        due_at: Date | null
        asked_day: Day | null
        final_due_day: Day | null
        promise_day: Day | null
        words_due_at: Date | null
        rating: OpinionListRow['rating']
        handling_round: number
        version: number
        tag: string | null
        way: OpinionListRow['way']
      }>`
        with page as (select id, k from (${sql.join(
          scope.map((alternative) => some(filter, alternative, page.limit, page)),
          sql` union `,
        )}) u order by k ${way}, id ${way} limit ${sql.lit(page.limit)})
        select p.id, page.k, p.opinion_number, p.title, p.stage, p.source, coalesce(s.committee_name, s.name) as street_name,
          m.name as community_name, p.category_id, c.name as category_name, p.owner_kind,
          coalesce(dep.name, own.committee_name, own.name) as owner_name,
          p.author_id, p.submitted_at, p.due_at, p.words_due_at, p.asked_day,
          p.final_due_day, p.promise_day, p.rating, p.handling_round, p.version, p.tag, p.way
        from page join opinions p on p.district_id = ${d} and p.id = page.id
        join communities m on m.district_id = p.district_id and m.id = p.community_id
        join categories c on c.district_id = p.district_id and c.id = p.category_id
        join organisations s on s.district_id = p.district_id and s.id = p.street_id
        left join deputies dep on p.owner_kind = 'DEPUTY' and dep.district_id = p.district_id and dep.id = p.owner_id
        left join organisations own on p.owner_kind in ('ORG', 'UNIT') and own.district_id = p.district_id and own.id = p.owner_id
        order by page.k ${way}, p.id ${way}`.execute(db)
      return rows.map((row): OpinionListRow => ({
        id: row.id,
        at: row.k instanceof Date ? instant(row.k) : Number(row.k),
        number: row.opinion_number,
        title: row.title,
        stage: row.stage as Stage,
        source: row.source,
        streetName: row.street_name,
        communityName: row.community_name,
        categoryId: row.category_id,
        categoryName: row.category_name,
        ownerKind: row.owner_kind,
        ownerName: row.owner_name,
        authorId: row.author_id,
        submittedAt: instant(row.submitted_at),
        dueAt: instantOrNull(row.due_at),
        askedDay: row.asked_day,
        finalDueDay: row.final_due_day,
        promiseDay: row.promise_day,
        wordsDueAt: instantOrNull(row.words_due_at),
        rating: row.rating,
        handlingRound: row.handling_round,
        version: row.version,
        tag: row.tag,
        way: row.way,
      }))
    },

    async titles(filter, scope, limit) {
      if (!scope.length) return []
      const newest = { order: 'NEWEST', after: null, limit } as const
      const { rows } = await sql<{ title: string }>`
        with page as (select id, k from (${sql.join(
          scope.map((alternative) => some(filter, alternative, limit, newest)),
          sql` union `,
        )}) u order by k desc, id desc limit ${sql.lit(limit)})
        select p.title from page join opinions p on p.district_id = ${d} and p.id = page.id`.execute(db)
      return rows.map(({ title }) => title)
    },

    async count(filter, scope, most = 1_000_000) {
      const { rows } = await sql<{ n: number }>`select ${counted(filter, scope, most)} as n`.execute(db)
      return Number(rows[0]?.n ?? 0)
    },

    async counts(filters, scope) {
      if (!filters.length) return []
      const { rows } = await sql<{ n: (number | string)[] }>`
        select array[${sql.join(filters.map(({ filter, most }) => counted(filter, scope, most)))}]::int[] as n`.execute(
        db,
      )
      return (rows[0]?.n ?? []).map(Number)
    },
  }
}
