import { type RawBuilder, sql } from 'kysely'
import type { Condition, Scope } from '../../src/domain/access/policy'

/**
 * A scope of `src/domain/access/policy.ts` as SQL: the same value that the code reads, so that a list can never hold
 * what the object ask refuses. No alternative gives `false`.
 */
export const visible = <Column extends string>(scope: Scope<Column>, table: string): RawBuilder<boolean> => {
  if (!scope.length) return sql<boolean>`false`
  const asked = (column: string, wanted: Condition) => {
    const held = sql.ref(`${table}.${column}`)
    if (column === 'co_units') return sql`${held} @> ${JSON.stringify([{ unitId: wanted }])}::jsonb`
    if (wanted === null) return sql`${held} is null`
    return typeof wanted === 'object' ? sql`${held} is distinct from ${wanted.not}` : sql`${held} = ${wanted}`
  }
  const alternatives = scope.map((alternative) => {
    const conditions = (Object.entries(alternative) as [Column, Condition][]).map(([column, wanted]) =>
      asked(column, wanted),
    )
    return conditions.length ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`
  })
  return sql<boolean>`(${sql.join(alternatives, sql` or `)})`
}
