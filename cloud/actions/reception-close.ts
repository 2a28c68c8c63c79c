import { bookingScope } from '../../src/domain/access/policy'
import { closeSession } from '../../src/domain/reception/day'
import { type Handler, must, refuse, signedInActor } from './context'
import { tell } from './booking-wait'
import { lockedDeskSession } from './reception-day-session'
import { settingsOf } from './settings'

export const close: Handler<'reception.close'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const session = await lockedDeskSession(context, input.sessionId)
  const scope = bookingScope(actor)
  const visitors = await store.receptionDay.visitors([session.id], scope)
  const records = await store.receptionDay.recordsOf([session.id], scope)
  const roster = (await store.receptionDay.rosters([session.id])).get(session.id) ?? []
  const settings = await settingsOf(store, session)
  const said = new Map(input.unrecorded.map(({ bookingId, what }) => [bookingId, what]))
  const outcome = closeSession(
    {
      session,
      records: records.length,
      visitors,
      signedIn: roster.filter((entry) => entry.state === 'ROSTERED' && entry.signedInAt !== null).length,
      quorum: settings['reception.quorum'],
      noVisitorReason: input.noVisitorReason || null,
      said,
    },
    now,
  )
  if (!outcome.ok && outcome.refusal.code === 'VISITORS_UNRECORDED')
    refuse(
      'VISITORS_UNRECORDED',
      Object.fromEntries(
        visitors
          .filter((row) => row.state === 'CHECKED_IN' && !said.has(row.id))
          .map((row) => [row.id, `${row.calledBy}到了，还没有接待记录`]),
      ),
    )
  const { noShow, lapsed, left } = must(outcome)
  for (const row of visitors) {
    if (noShow.includes(row.id)) {
      await store.reception.moveBooking(row.id, 'CONFIRMED', 'NO_SHOW', now)
      await tell(context, row, session.stationName, { kind: 'MISSED' })
    } else if (lapsed.includes(row.id)) {
      if (row.state === 'OFFERED' && row.slotId) await store.reception.givePlaceBack(row.slotId)
      await store.reception.moveBooking(row.id, row.state, 'LAPSED', now)
      await tell(context, row, session.stationName, { kind: 'WAITED_IN_VAIN' })
    } else if (left.includes(row.id)) await store.receptionDay.leave(row.id, now)
  }
  await store.receptionDay.close(session.id, {
    personId: actor.personId,
    reason: input.noVisitorReason || null,
    at: now,
  })
  context.audit({
    kind: 'session',
    id: session.id,
    before: { stage: session.stage },
    after: { stage: 'RECORDED', records: records.length, noShows: noShow.length },
  })
  return { sessionId: session.id, records: records.length, noShows: noShow.length }
}
