import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../src/domain/access/policy'

/**
 * A scope of `src/domain/access/policy.ts` as SQL: the same value that the code reads, so that a list can never hold
 * what the object ask refuses. No alternative gives `false`.
 */
export const visible = <Column extends string>(scope: Scope<Column>, table: string): RawBuilder<boolean> => {
  if (!scope.length) return sql<boolean>`false`
  const alternatives = scope.map((alternative) => {
    const conditions = (Object.entries(alternative) as [Column, string][]).map(([column, value]) =>
      column === 'co_units'
        ? sql`${sql.ref(`${table}.${column}`)} @> ${JSON.stringify([{ unitId: value }])}::jsonb`
        : sql`${sql.ref(`${table}.${column}`)} = ${value}`,
    )
    return conditions.length ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`
  })
  return sql<boolean>`(${sql.join(alternatives, sql` or `)})`
}
