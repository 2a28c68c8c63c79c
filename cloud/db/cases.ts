import { type RawBuilder, sql } from 'kysely'
import type { Cases } from '../../src/domain/opinion/cases'

const columns = { stage: 'stage', cameFrom: 'came_from', replyTurn: 'reply_turn', authorReads: 'author_reads' } as const

/** Where an item stands, as SQL: the condition is the domain's. */
export const inCaseSql = (cases: Cases, alias = 'p'): RawBuilder<boolean> =>
  sql`(${sql.join(
    cases.map(
      (one) =>
        sql`(${sql.join(
          (Object.keys(columns) as (keyof typeof columns)[])
            .filter((key) => key in one)
            .map((key) => {
              const column = sql.ref(`${alias}.${columns[key]}`)
              const wanted = one[key] ?? null
              return wanted === null ? sql`${column} is null` : sql`${column} = ${wanted}`
            }),
          sql` and `,
        )})`,
    ),
    sql` or `,
  )})`
