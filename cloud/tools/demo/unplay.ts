import { sql } from 'kysely'
import type { OpenDatabase } from '../../db/open'

/** What the player writes, children before what they hang on; the register itself comes from the file and stays. */
const played = [
  'record_photos',
  'record_deputies',
  'record_matters',
  'reception_records',
  'opinion_notes',
  'opinion_coordination',
  'opinion_events',
  'opinion_replies',
  'reply_templates',
  'opinion_watches',
  'opinion_promises',
  'opinion_handovers',
  'publications',
  'opinion_words',
  'opinion_photos',
  'opinion_follows',
  'opinions',
  // Last, for taking opinions away is a move as well.
  'opinion_moves',
  'opinion_figures',
  'figure_clocks',
  'deputy_loads',
  'slot_holds',
  'bookings',
  'station_follows',
  'activity_deputies',
  'activities',
  'campaigns',
  'service_tasks',
  'service_records',
  'contact_log',
  'contact_plans',
  'closures',
  'inbox_messages',
  'consents',
  'sign_ins',
  'answered_requests',
  'counters',
  'audit_rows',
] as const

/** Forgets what a player that was interrupted left behind; nobody can have used it, for the server was never ready. */
export const unplay = async ({ db }: Pick<OpenDatabase, 'db'>): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    for (const table of played) await trx.deleteFrom(table).execute()
    await trx.updateTable('slots').set({ taken: 0 }).where('taken', '>', 0).execute()
    // Receptions that were held in the play; those of the file were recorded without a hand of ours.
    await trx
      .updateTable('reception_sessions')
      .set({ stage: 'ANNOUNCED', recorded_at: null, recorded_by: null, no_visitor_reason: null })
      .where('recorded_at', 'is not', null)
      .execute()
    await trx
      .updateTable('session_deputies')
      .set({ signed_in_at: null })
      .where('signed_in_at', 'is not', null)
      .execute()
    // Persons whom the play brought in hold nothing any more; whoever has a role came with the file.
    await sql`delete from persons p where not exists (
      select 1 from person_roles r where r.district_id = p.district_id and r.person_id = p.id)`.execute(trx)
  })
}
