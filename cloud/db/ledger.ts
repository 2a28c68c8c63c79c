import { sql } from 'kysely'
import type { LedgerStore } from '../ports/index'
import { date, type StoreContext } from './rows'

export const ledgerStore = ({ db, districtId: d, sealer }: StoreContext): LedgerStore => ({
  async addAudit(row) {
    await db
      .insertInto('audit_rows')
      .values({
        district_id: d,
        id: row.id,
        at: date(row.at),
        person_id: row.personId,
        role_code: row.role,
        sign_in_id: row.signInId,
        ask_name: row.ask,
        object_kind: row.objectKind,
        object_id: row.objectId,
        outcome: row.outcome,
        request_id: row.requestId,
        before_hash: row.beforeHash,
        after_hash: row.afterHash,
        reason: row.reason ?? null,
      })
      .execute()
  },
  // The insert waits for a concurrent one with the same key to commit or roll back; that is what makes a second tap
  // safe while the first is still working.
  async claimRequest(key, at) {
    const claimed = await db
      .insertInto('answered_requests')
      .values({
        district_id: d,
        person_id: key.personId,
        request_id: key.requestId,
        ask_name: key.ask,
        input_hash: key.inputHash,
        answer: '',
        at: date(at),
      })
      .onConflict((c) => c.constraint('answered_requests_pk').doNothing())
      .returning('request_id')
      .executeTakeFirst()
    if (claimed) return { kind: 'NEW' }
    const row = await db
      .selectFrom('answered_requests')
      .selectAll()
      .where('district_id', '=', d)
      .where('person_id', '=', key.personId)
      .where('request_id', '=', key.requestId)
      .executeTakeFirstOrThrow()
    return {
      kind: 'ANSWERED',
      ask: row.ask_name,
      inputHash: row.input_hash,
      answer: JSON.parse(sealer.open(row.answer)),
    }
  },
  async keepAnswer(key, answer) {
    await db
      .updateTable('answered_requests')
      .set({ answer: sealer.seal(JSON.stringify(answer)) })
      .where('district_id', '=', d)
      .where('person_id', '=', key.personId)
      .where('request_id', '=', key.requestId)
      .execute()
  },
  async nextNumber(key) {
    return numbers(db, d, key, 1)
  },
  async nextNumbers(key, count) {
    if (!count) return []
    const last = await numbers(db, d, key, count)
    return Array.from({ length: count }, (_, i) => last - count + 1 + i)
  },
})

/** Takes so many numbers of a series; the last of them. */
const numbers = async (db: StoreContext['db'], d: string, key: string, count: number): Promise<number> => {
  const { rows } = await sql<{ last_value: number }>`
    insert into counters (district_id, counter_key, last_value) values (${d}, ${key}, ${count}::int)
    on conflict on constraint counters_pk do update set last_value = counters.last_value + excluded.last_value
    returning last_value`.execute(db)
  return (rows[0] as { last_value: number }).last_value
}
