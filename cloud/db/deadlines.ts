import { type RawBuilder, sql } from 'kysely'
import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import { type Day, plusDays } from '../../src/domain/calendar/time'
import { DUE_DAYS, type PromiseList, promiseLists } from '../../src/domain/opinion/promises'
import type { DeadlineStore, HandoverRow, PromisedDay, WatchRow } from '../ports/deadlines'
import { inHandsOf } from '../../src/domain/opinion/cases'
import { triedAgainAt } from '../../src/domain/opinion/pause'
import { inCaseSql } from './cases'
import { date, dateOrNull, idsOf, instant, instantOrNull, likeText, type StoreContext } from './rows'
import { visible } from './visibility'

const running = sql`q.fulfilled_at is null and q.dropped_at is null`

/** What each list of the ledger holds; counts and rows are read with the same condition. */
const inList = (list: PromiseList, today: Day): RawBuilder<unknown> => {
  switch (list) {
    case 'LATE':
      return sql`${running} and q.promise_day < ${today}`
    case 'DUE':
      return sql`${running} and q.promise_day between ${today} and ${plusDays(today, DUE_DAYS)}`
    case 'RUNNING':
      return running
    case 'MOVED':
      return sql`json_array_length(q.days::json) > 1`
    case 'FULFILLED':
      return sql`q.fulfilled_at is not null`
    case 'ALL':
      return sql`true`
  }
}

export const deadlineStore = (context: StoreContext): DeadlineStore => {
  const { db, districtId: d } = context
  const watchRow = (row: {
    opinion_id: string
    stage: string
    due_at: Date
    said: WatchRow['said']
    next_at: Date | null
  }): WatchRow => ({
    opinionId: row.opinion_id,
    stage: row.stage,
    dueAt: instant(row.due_at),
    said: row.said,
    nextAt: instantOrNull(row.next_at),
  })
  const promiseWhere = (
    scope: Scope<OpinionColumn>,
    { streetId, unitId }: { streetId?: string | undefined; unitId?: string | undefined },
  ) =>
    sql.join(
      [
        sql`q.district_id = ${d}`,
        visible(scope, 'p'),
        ...(streetId ? [sql`p.street_id = ${streetId}`] : []),
        ...(unitId ? [sql`q.unit_id = ${unitId}`] : []),
      ],
      sql` and `,
    )
  const ledger = sql`opinion_promises q join opinions p on p.district_id = q.district_id and p.id = q.opinion_id`
  const handoverRow = (row: {
    id: string
    at: Date
    person_id: string
    org_id: string
    actor_label: string
    from_kind: HandoverRow['from']['kind']
    from_id: string
    to_kind: HandoverRow['to']['kind']
    to_id: string | null
    reason: string
    items: string
    undone_at: Date | null
  }): HandoverRow => ({
    id: row.id,
    at: instant(row.at),
    personId: row.person_id,
    orgId: row.org_id,
    actor: row.actor_label,
    from: { kind: row.from_kind, id: row.from_id },
    to: { kind: row.to_kind, id: row.to_id },
    reason: row.reason,
    items: JSON.parse(row.items) as HandoverRow['items'],
    undoneAt: instantOrNull(row.undone_at),
  })

  return {
    async lateWords(now, limit) {
      const rows = await db
        .selectFrom('opinions')
        .select(['id', 'words_due_at'])
        .where('district_id', '=', d)
        .where('words_due_at', '<', date(now))
        .where(sql<boolean>`words_said_of is distinct from words_due_at`)
        .where('restriction', 'is', null)
        .orderBy('words_due_at')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ opinionId: row.id, wordsDueAt: instant(row.words_due_at ?? new Date(0)) }))
    },
    async wordsSaid(opinionId, wordsDueAt) {
      const said = await db
        .updateTable('opinions')
        .set({ words_said_of: date(wordsDueAt) })
        .where('district_id', '=', d)
        .where('id', '=', opinionId)
        .where('words_due_at', '=', date(wordsDueAt))
        .where(sql<boolean>`words_said_of is distinct from words_due_at`)
        .returning('id')
        .executeTakeFirst()
      return said !== undefined
    },
    async unwatched(limit) {
      const { rows } = await sql<{ id: string }>`
        select p.id from opinions p
        left join opinion_watches w on w.district_id = p.district_id and w.opinion_id = p.id
        where p.district_id = ${d} and p.due_at is not null and p.stage <> 'MERGED'
          and (w.opinion_id is null or w.due_at <> p.due_at or w.stage <> p.stage)
        order by p.due_at, p.id limit ${limit}`.execute(db)
      return rows.map(({ id }) => id)
    },
    async watch(row) {
      const values = { stage: row.stage, due_at: date(row.dueAt), said: row.said, next_at: dateOrNull(row.nextAt) }
      await db
        .insertInto('opinion_watches')
        .values({ district_id: d, opinion_id: row.opinionId, ...values })
        .onConflict((c) => c.columns(['district_id', 'opinion_id']).doUpdateSet(values))
        .execute()
    },
    async ripe(now, limit) {
      const rows = await db
        .selectFrom('opinion_watches')
        .selectAll()
        .where('district_id', '=', d)
        .where('next_at', '<=', date(now))
        .orderBy('next_at')
        .limit(limit)
        .execute()
      return rows.map(watchRow)
    },
    async moveWatch(from, said, nextAt) {
      const moved = await db
        .updateTable('opinion_watches')
        .set({ said, next_at: dateOrNull(nextAt) })
        .where('district_id', '=', d)
        .where('opinion_id', '=', from.opinionId)
        .where('stage', '=', from.stage)
        .where('due_at', '=', date(from.dueAt))
        .where(sql<boolean>`said is not distinct from ${from.said}`)
        .returning('opinion_id')
        .executeTakeFirst()
      return moved !== undefined
    },
    async unwatch(opinionId) {
      await db.deleteFrom('opinion_watches').where('district_id', '=', d).where('opinion_id', '=', opinionId).execute()
    },

    async lastVersion() {
      const row = await db
        .selectFrom('deadline_versions')
        .selectAll()
        .where('district_id', '=', d)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row
        ? {
            version: row.version,
            fingerprint: row.fingerprint,
            rules: row.rules,
            why: row.why,
            foundAt: instant(row.found_at),
            afterId: row.after_id,
            moved: row.moved,
            doneAt: instantOrNull(row.done_at),
          }
        : null
    },
    async addVersion(row) {
      const added = await db
        .insertInto('deadline_versions')
        .values({
          district_id: d,
          version: row.version,
          fingerprint: row.fingerprint,
          rules: row.rules,
          why: row.why,
          found_at: date(row.foundAt),
          after_id: row.afterId,
          moved: row.moved,
          done_at: dateOrNull(row.doneAt),
        })
        .onConflict((c) => c.constraint('deadline_versions_pk').doNothing())
        .returning('version')
        .executeTakeFirst()
      return added !== undefined
    },
    openAfter: (id, limit) =>
      idsOf(
        db
          .selectFrom('opinions')
          .select('id')
          .where('district_id', '=', d)
          .where((eb) => eb.or([eb('due_at', 'is not', null), eb('words_due_at', 'is not', null)]))
          .$if(id !== null, (query) => query.where('id', '>', id ?? ''))
          .orderBy('id')
          .limit(limit)
          .execute(),
      ),
    async counted(version, afterId, moved) {
      await db
        .updateTable('deadline_versions')
        .set({ after_id: sql`greatest(coalesce(after_id, ''), ${afterId})`, moved: sql`moved + ${moved}` })
        .where('district_id', '=', d)
        .where('version', '=', version)
        .execute()
    },
    async finished(version, at) {
      await db
        .updateTable('deadline_versions')
        .set({ done_at: date(at) })
        .where('district_id', '=', d)
        .where('version', '=', version)
        .where('done_at', 'is', null)
        .execute()
    },

    async addPromise(row) {
      const days: PromisedDay[] = [{ day: row.day, at: row.at, reason: null }]
      await db
        .insertInto('opinion_promises')
        .values({
          district_id: d,
          opinion_id: row.opinionId,
          handling_round: row.round,
          unit_id: row.unitId,
          promise_day: row.day,
          days: JSON.stringify(days),
          result_class: row.resultClass,
          promised_at: date(row.at),
        })
        .onConflict((c) => c.constraint('opinion_promises_pk').doNothing())
        .execute()
    },
    async movePromise(opinionId, round, next) {
      const row = await db
        .selectFrom('opinion_promises')
        .select('days')
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .where('handling_round', '=', round)
        .executeTakeFirst()
      if (!row) return
      const days = [...(JSON.parse(row.days) as PromisedDay[]), next]
      await db
        .updateTable('opinion_promises')
        .set({ promise_day: next.day, days: JSON.stringify(days) })
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .where('handling_round', '=', round)
        .execute()
    },
    async endPromise(opinionId, round, how, at) {
      await db
        .updateTable('opinion_promises')
        .set(how === 'FULFILLED' ? { fulfilled_at: date(at) } : { dropped_at: date(at) })
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .where('handling_round', '=', round)
        .where('fulfilled_at', 'is', null)
        .where('dropped_at', 'is', null)
        .execute()
    },
    async promiseUnit(opinionId, round, unitId) {
      await db
        .updateTable('opinion_promises')
        .set({ unit_id: unitId })
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .where('handling_round', '=', round)
        .execute()
    },
    async promises(list, scope, filter, today, page) {
      const after = page.after ? sql`and (q.promise_day, q.opinion_id) > (${page.after.day}, ${page.after.id})` : sql``
      const { rows } = await sql<{
        id: string
        opinion_number: string
        title: string
        stage: string
        street_name: string
        unit_name: string | null
        handling_round: number
        result_class: string
        promise_day: string
        days: string
        promised_at: Date
        fulfilled_at: Date | null
        dropped_at: Date | null
      }>`
        select p.id, p.opinion_number, p.title, p.stage, s.name as street_name, u.name as unit_name,
          q.handling_round, q.result_class, q.promise_day, q.days, q.promised_at, q.fulfilled_at, q.dropped_at
        from ${ledger}
        join organisations s on s.district_id = p.district_id and s.id = p.street_id
        left join organisations u on u.district_id = q.district_id and u.id = q.unit_id
        where ${promiseWhere(scope, filter)} and ${inList(list, today)} ${after}
        order by q.promise_day, q.opinion_id limit ${page.limit}`.execute(db)
      return rows.map((row) => ({
        opinionId: row.id,
        number: row.opinion_number,
        title: row.title,
        stage: row.stage,
        streetName: row.street_name,
        unitName: row.unit_name,
        round: row.handling_round,
        resultClass: row.result_class,
        day: row.promise_day,
        days: JSON.parse(row.days) as PromisedDay[],
        promisedAt: instant(row.promised_at),
        fulfilledAt: instantOrNull(row.fulfilled_at),
        droppedAt: instantOrNull(row.dropped_at),
      }))
    },
    async promiseCounts(scope, filter, today) {
      const columns = promiseLists.map(
        (list) => sql`count(*) filter (where ${inList(list, today)}) as ${sql.ref(list.toLowerCase())}`,
      )
      const { rows } = await sql<Record<string, number>>`
        select ${sql.join(columns)} from ${ledger} where ${promiseWhere(scope, filter)}`.execute(db)
      return Object.fromEntries(promiseLists.map((list) => [list, rows[0]?.[list.toLowerCase()] ?? 0])) as Record<
        PromiseList,
        number
      >
    },

    async clockFailed(opinionId, now) {
      const row = await db
        .updateTable('opinions')
        .set({ clock_tries: sql`least(clock_tries + 1, 100)` })
        .where('district_id', '=', d)
        .where('id', '=', opinionId)
        .returning('clock_tries')
        .executeTakeFirst()
      if (row)
        await db
          .updateTable('opinions')
          .set({ clock_waits_until: date(triedAgainAt(now, row.clock_tries)) })
          .where('district_id', '=', d)
          .where('id', '=', opinionId)
          .execute()
    },
    async unseen(before, times, now, limit) {
      const { rows } = await sql<{ id: string }>`
        select p.id from opinions p where p.district_id = ${d} and p.stage in ('CLOSED', 'PUBLISHED')
          and p.restriction is null and p.closed_at < ${date(before)}
          and p.first_answer_at is not null
          and (p.clock_waits_until is null or p.clock_waits_until <= ${date(now)})
          and (p.lookback_of is distinct from p.closed_at or p.lookback_count < ${times})
        order by p.closed_at, p.id limit ${limit}`.execute(db)
      return rows.map(({ id }) => id)
    },
    async seen(opinionId, closedAt, times) {
      await db
        .updateTable('opinions')
        .set({ lookback_of: date(closedAt), lookback_count: times })
        .where('district_id', '=', d)
        .where('id', '=', opinionId)
        .execute()
    },

    async itemsOf({ kind, id }, scope, limit) {
      const holder = { DEPUTY: sql`p.deputy_id`, UNIT: sql`p.unit_id`, PERSON: sql`p.entered_by` }[kind]
      const has = sql`${holder} = ${id} and ${inCaseSql(inHandsOf[kind])}`
      const { rows } = await sql<{ id: string }>`
        select p.id from opinions p where p.district_id = ${d} and ${visible(scope, 'p')} and ${has}
        order by p.due_at, p.id limit ${limit}`.execute(db)
      return rows.map((row) => row.id)
    },
    async holders(scope, query, limit) {
      const named = query ? sql`and name like ${likeText(query)}` : sql``
      const { rows } = await sql<{ kind: 'DEPUTY' | 'UNIT'; id: string; name: string; open: number }>`
        select kind, id, name, open from (
          select 'DEPUTY' as kind, x.id, x.name || '代表' as name, count(*) as open from opinions p
            join deputies x on x.district_id = p.district_id and x.id = p.deputy_id
            where p.district_id = ${d} and ${visible(scope, 'p')}
              and ${inCaseSql(inHandsOf.DEPUTY)}
            group by x.id, x.name
          union all
          select 'UNIT' as kind, x.id, x.name, count(*) as open from opinions p
            join organisations x on x.district_id = p.district_id and x.id = p.unit_id
            where p.district_id = ${d} and ${visible(scope, 'p')}
              and ${inCaseSql(inHandsOf.UNIT)}
            group by x.id, x.name
        ) held where true ${named} order by open desc, name, id limit ${limit}`.execute(db)
      return rows
    },
    async addHandover(row) {
      await db
        .insertInto('opinion_handovers')
        .values({
          district_id: d,
          id: row.id,
          at: date(row.at),
          person_id: row.personId,
          org_id: row.orgId,
          actor_label: row.actor,
          from_kind: row.from.kind,
          from_id: row.from.id,
          to_kind: row.to.kind,
          to_id: row.to.id,
          reason: row.reason,
          items: JSON.stringify(row.items),
        })
        .execute()
    },
    async handover(id) {
      const row = await db
        .selectFrom('opinion_handovers')
        .selectAll()
        .where('district_id', '=', d)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? handoverRow(row) : null
    },
    async handovers(orgId, limit) {
      const rows = await db
        .selectFrom('opinion_handovers')
        .selectAll()
        .where('district_id', '=', d)
        .where('org_id', '=', orgId)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute()
      return rows.map(handoverRow)
    },
    async undone(id, at) {
      const row = await db
        .updateTable('opinion_handovers')
        .set({ undone_at: date(at) })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('undone_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
