import { createHash, randomBytes } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Database } from './schema'

/** Stands for the district until the first file names it: somebody has to be signed in to hand that file in. */
export const SETUP = 'SETUP'
export const SETUP_PERSON = 'SETUP-ADMIN'
export const SETUP_ROLE = `${SETUP_PERSON}.SYS_ADMIN`

const FIRST_RUN = 'first-run'
const hash = (code: string): string => createHash('sha256').update(code).digest('base64url')

/**
 * Makes an empty database ready for its first file: a district without a name and an administrator without a number, who
 * signs in by a code that works once. A new start before the file is in gives a new code. Returns the code.
 */
export const prepareSetup = (db: Kysely<Database>, now: Date): Promise<string> =>
  db.transaction().execute(async (trx) => {
    const code = randomBytes(24).toString('base64url')
    await trx
      .insertInto('districts')
      .values({ id: SETUP, name: '新的区', city_name: '待登记', area_code: '000000', is_demo: false })
      .onConflict((c) => c.column('id').doNothing())
      .execute()
    await sql`
      insert into persons (district_id, id, created_at) values (${SETUP}, ${SETUP_PERSON}, ${now})
      on conflict do nothing`.execute(trx)
    await sql`
      insert into person_roles (district_id, id, person_id, role_code, title, role_state)
      values (${SETUP}, ${SETUP_ROLE}, ${SETUP_PERSON}, 'SYS_ADMIN', '首次登记', 'ACTIVE')
      on conflict do nothing`.execute(trx)
    await sql`
      insert into installation (fact_key, fact_value) values (${FIRST_RUN}, ${hash(code)})
      on conflict (fact_key) do update set fact_value = excluded.fact_value`.execute(trx)
    return code
  })

/** Whether this is the code of the first run; it is used up by asking. */
export const takeFirstRun = async (db: Kysely<Database>, code: string): Promise<boolean> => {
  const taken = await db
    .deleteFrom('installation')
    .where('fact_key', '=', FIRST_RUN)
    .where('fact_value', '=', hash(code))
    .returning('fact_key')
    .executeTakeFirst()
  return taken !== undefined
}

/** What may have come to be before the district had its name. */
const before = [
  'sign_ins',
  'consents',
  'inbox_messages',
  'audit_rows',
  'answered_requests',
  'counters',
  'register_changes',
  'register_imports',
  'files',
] as const

/** Gives everything that was done before the first file to the district that the file names. */
export const moveSetup = async (trx: Transaction<Database>, districtId: string): Promise<void> => {
  // Roles hang on persons by the district as well, so persons are there before their roles move and go after.
  await sql`
    insert into persons (district_id, id, name_sealed, phone_sealed, phone_index, created_at)
    select ${districtId}, id, name_sealed, phone_sealed, phone_index, created_at from persons
    where district_id = ${SETUP}`.execute(trx)
  await sql`update person_roles set district_id = ${districtId} where district_id = ${SETUP}`.execute(trx)
  await sql`delete from persons where district_id = ${SETUP}`.execute(trx)
  for (const table of before)
    await sql`update ${sql.table(table)} set district_id = ${districtId} where district_id = ${SETUP}`.execute(trx)
  await trx.deleteFrom('districts').where('id', '=', SETUP).execute()
  await trx.deleteFrom('installation').where('fact_key', '=', FIRST_RUN).execute()
}
