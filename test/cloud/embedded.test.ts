import { sql } from 'kysely'
import { testDatabase } from './support'

test('after a statement the database refused, the next one gets its own answer', async () => {
  const { db, close } = await testDatabase()
  try {
    for (let i = 0; i < 5; i++) {
      const refused = db.transaction().execute(async (trx) => {
        await sql`insert into sign_ins (district_id, id) values (${'d'}, ${'s'})`.execute(trx)
      })
      await expect(refused).rejects.toThrow(/not-null/)
      await expect(sql`select * from no_such_table where id = ${i}`.execute(db)).rejects.toThrow(/does not exist/)
      expect((await sql<{ n: number }>`select ${i}::int as n`.execute(db)).rows).toEqual([{ n: i }])
      expect((await sql<{ n: number }>`select ${i + 10}::int as n`.execute(db)).rows).toEqual([{ n: i + 10 }])
    }
  } finally {
    await close()
  }
})
