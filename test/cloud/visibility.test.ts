import { sql } from 'kysely'
import type { Actor, Role } from '../../src/domain/access/actors'
import { roles } from '../../src/domain/access/actors'
import { bookingScope, opinionScope, rosterScope, seesRow } from '../../src/domain/access/policy'
import { visible } from '../../cloud/db/visibility'
import { testDatabase, type TestDatabase } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
}, 120_000)
afterAll(() => database.close())

const values = [null, 'a'] as const
/** Values a column can have in a row; a stage is never somebody's id, and an item has several units that help. */
type Held = string | null | readonly string[]
const valuesOf = (column: string): readonly Held[] =>
  column === 'stage' ? ['TRIAGE', 'ESCALATED'] : column === 'co_units' ? [null, ['c', 'a'], ['c']] : values
const inSql = (held: Held) =>
  typeof held === 'object' && held !== null
    ? sql`${JSON.stringify(held.map((unitId) => ({ unitId, givenAt: null })))}::jsonb`
    : held
const actorOf = (role: Role, id: string | null): Actor => ({
  districtId: 'd',
  role,
  personId: id ?? 'p',
  signInId: 's',
  roleId: 'r',
  orgId: id,
  stationId: id,
  deputyId: id,
  cleared: id === 'a',
  label: '',
})

/** Every row over three values a column, asked in code and in SQL by every actor. */
const compare = async <C extends string>(
  columns: readonly C[],
  scopeOf: (actor: Actor) => ReturnType<typeof opinionScope> | ReturnType<typeof bookingScope>,
) => {
  const rows = columns.reduce<Record<string, Held>[]>(
    (all, column) => all.flatMap((row) => valuesOf(column).map((value) => ({ ...row, [column]: value }))),
    [{}],
  )
  const table = sql.join(
    rows.map(
      (row, i) =>
        sql`(${i}::int, ${sql.join(columns.map((c) => (c === 'co_units' ? sql`${inSql(row[c] ?? null)}::jsonb` : sql`${row[c] ?? null}::text`)))})`,
    ),
  )
  let seen = 0
  for (const role of ['PUBLIC', ...roles] as const)
    for (const id of [null, 'a', 'b']) {
      const actor: Actor = role === 'PUBLIC' ? { districtId: 'd', role } : actorOf(role, id)
      const scope = scopeOf(actor) as never
      const { rows: bySql } = await sql<{ n: number }>`
        select t.n from (values ${table}) as t(n, ${sql.join(columns.map((c) => sql.ref(c)))}) where ${visible(scope, 't')} order by t.n`.execute(
        database.db,
      )
      const byCode = rows.flatMap((row, i) => (seesRow(scope, row) ? [i] : []))
      expect({ role, id, seen: bySql.map((r) => r.n) }).toEqual({ role, id, seen: byCode })
      seen += byCode.length
    }
  return seen
}

test('who may see an opinion is the same in code and in SQL, for every role over every kind of row', async () => {
  expect(
    await compare(
      [
        'author_id',
        'entered_by',
        'deputy_id',
        'street_id',
        'unit_id',
        'assigner_id',
        'stage',
        'co_units',
        'restriction',
        'kept_from',
        'accused_person_id',
      ] as const,
      opinionScope,
    ),
  ).toBeGreaterThan(300)
}, 60_000)

test('who may see a booking is the same in code and in SQL', async () => {
  expect(await compare(['person_id', 'station_id', 'street_id'] as const, bookingScope)).toBeGreaterThan(8)
  const columns = ['person_id', 'station_id', 'street_id', 'session_id'] as const
  const ofDay = (actor: Actor) => rosterScope(actor, [{ id: 'a' }])
  expect(await compare(columns, ofDay)).toBeGreaterThan(8)
  expect(rosterScope(actorOf('DEPUTY', 'a'), [])).toEqual([])
})

test('the public and the administrators see no opinion', () => {
  expect(opinionScope({ districtId: 'd', role: 'PUBLIC' })).toEqual([])
  expect(opinionScope(actorOf('SYS_ADMIN', 'a'))).toEqual([])
})
