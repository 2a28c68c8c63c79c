import type { Transaction } from 'kysely'
import type { RegisterStore } from '../../ports/register'
import { soundsOf } from '../places/sounds'
import type { StoreContext } from '../rows'
import type { Database } from '../schema'
import { applyIn } from './apply'
import { changeStore } from './changes'
import { importStore } from './imports'
import { readRegister } from './read'
import { removeRow } from './remove'

export const registerStore = (context: StoreContext): RegisterStore => {
  const { db, districtId, sealer } = context
  // Writing happens inside the door's transaction only: `lock` comes first, and it needs one.
  const trx = db as Transaction<Database>
  return {
    read: (which) => readRegister(db, sealer, districtId, which),
    async lock() {
      await trx.selectFrom('districts').select('id').where('id', '=', districtId).forUpdate().execute()
    },
    async write(data, only, at) {
      const { counts, notices } = await applyIn(trx, sealer, data, at, { only })
      return {
        counts: counts
          .filter((row) => row.inserted || row.changed)
          .map(({ sheet, inserted, changed }) => ({ sheet, inserted, changed })),
        notices,
      }
    },
    remove: (sheet, row) => removeRow(trx, districtId, sheet, row),
    async visitors(sessionIds) {
      if (!sessionIds.length) return new Map()
      const rows = await db
        .selectFrom('bookings')
        .select((eb) => ['session_id', eb.fn.countAll<number>().as('n')])
        .where('district_id', '=', districtId)
        .where('session_id', 'in', [...sessionIds])
        .where('booking_state', 'in', ['CONFIRMED', 'CHECKED_IN', 'WAITLIST', 'OFFERED'])
        .groupBy('session_id')
        .execute()
      return new Map(rows.map((row) => [row.session_id, Number(row.n)]))
    },
    sounds: (names) => names.map((name) => soundsOf(name)),
    ...changeStore(context),
    ...importStore(context),
  }
}
