import type { Day, Instant } from '../../src/domain/calendar/time'
import { at, dayOf, plusDays, toIso } from '../../src/domain/calendar/time'
import { type Calendar, isOff } from '../../src/domain/calendar/working-days'
import { bookingScope } from '../../src/domain/access/policy'
import { type Outcome, refused } from '../../src/domain/outcome/refusals'
import { mayBook, mayWait, slotState, standingStates } from '../../src/domain/reception/booking'
import { noShowPauseUntil, noShowsSince } from '../../src/domain/reception/wait'
import { resolveSettings, type Settings } from '../../src/domain/settings/settings'
import { refusalText } from '../../src/text/refusals'
import type { BookingRow, SessionRow, SlotRow, StationRow, Store } from '../ports/index'
import { presentSession } from '../present/places'
import { presentBooking } from '../present/reception'
import { bookingToShow } from './booking-show'
import { found, type Handler, signedInActor } from './context'
import { withParts } from './sessions'

export const sessions: Handler<'reception.sessions'> = async (input, { store, now }) => {
  const stationIds = input.stationId
    ? [input.stationId]
    : input.communityId
      ? await store.places.stationsServing(input.communityId)
      : undefined
  const from = input.from ? Math.max(now, at(input.from)) : now
  const rows = await store.places.sessions(
    {
      ...(stationIds ? { stationIds } : {}),
      ...(input.streetId ? { streetId: input.streetId } : {}),
      endsAfter: from,
      offered: true,
    },
    input.limit,
  )
  return { items: (await withParts(store, rows)).map((part) => presentSession(part, now)) }
}

export const session: Handler<'reception.session'> = async ({ sessionId }, { store, now, actor }) => {
  const row = found((await store.schedule.sessions({ ids: [sessionId] }, [{}], 1))[0])
  const parts = found((await withParts(store, [row]))[0])
  const station = found(await store.places.station(row.stationId))
  const { settings, slots } = parts
  const [target] = row.movedToId ? await store.schedule.sessions({ ids: [row.movedToId] }, [{}], 1) : []
  const resident = actor.role === 'RESIDENT' ? actor.personId : null
  const standing = resident
    ? await store.reception.standing(resident, { sessionId, now, missedSince: noShowsSince(settings, now) })
    : { own: [], missed: [], hold: null }
  const ownOf = (forRelative: boolean) => {
    const row = standing.own.find((one) => one.sessionId === sessionId && one.forRelative === forRelative)
    return row ? { bookingId: row.id, startsAt: toIso(row.startsAt), state: row.state } : null
  }
  const held = standing.hold?.sessionId === sessionId && standing.hold.expiresAt > now ? standing.hold : null
  // The asker's own hold counts as taken for everybody else.
  const seen = slots.map((slot) => (slot.id === held?.slotId ? { ...slot, taken: slot.taken - 1 } : slot))
  return {
    session: presentSession(parts, now),
    callNote: row.callNote,
    movedTo: target ? { id: target.id, startsAt: toIso(target.startsAt) } : null,
    ...whereOf(row, station),
    phone: station.phone,
    partyMax: settings['reception.partyMax'],
    closeMinutes: settings['reception.closeMinutes'],
    cancelMinutes: settings['reception.cancelMinutes'],
    holdMinutes: settings['reception.holdMinutes'],
    offerMinutes: settings['reception.offerMinutes'],
    waiting: (await store.reception.waiting([sessionId])).get(sessionId) ?? 0,
    slots: seen.map((slot) => ({
      id: slot.id,
      startsAt: toIso(slot.startsAt),
      endsAt: toIso(slot.endsAt),
      left: slot.capacity - slot.taken,
      state: slotState(row, slot, settings, now),
    })),
    mine: ownOf(false),
    relative: ownOf(true),
    hold: held && { slotId: held.slotId, secondsLeft: Math.ceil((held.expiresAt - now) / 1000) },
    may: mayOf(row, seen, settings, now, sessionId, standing),
    days: daysAhead(await store.places.calendar(), dayOf(now), settings['reception.openDays']),
  }
}

/** Where to go: the station's own room, or the place of this one session. */
const whereOf = (session: Pick<SessionRow, 'place'>, station: Pick<StationRow, 'address' | 'place'>) =>
  session.place ? { address: session.place, place: null } : { address: station.address, place: station.place }

/** Why a day has no reception, if it is the calendar: 端午节, or 休 on a weekend. */
const daysAhead = (calendar: Calendar, today: Day, count: number) =>
  Array.from({ length: count + 1 }, (_, i) => plusDays(today, i)).map((day) => ({
    day,
    off: isOff(calendar, day) ? (calendar.exceptions.get(day)?.name ?? '休') : null,
  }))

type Seen = Awaited<ReturnType<Store['reception']['standing']>>

/** What the asker may do with this session now and, if not, why; for the one who is here, a relative not counted. */
const mayOf = (
  session: SessionRow,
  slots: readonly SlotRow[],
  settings: Settings,
  now: Instant,
  sessionId: string,
  { own, missed }: Seen,
) => {
  const wish = { sessionId, startsAt: 0, endsAt: 0, party: 1, forRelative: false }
  const say = (outcome: Outcome<true>) =>
    outcome.ok
      ? { ok: true, code: null, message: null }
      : { ok: false, code: outcome.refusal.code, message: refusalText[outcome.refusal.code] }
  const paused = noShowPauseUntil(missed, settings, now) === null ? null : refused('NO_SHOW_PAUSE')
  const facts = { session, settings, now, wish, standing: own }
  const states = slots.map((slot) => slotState(session, slot, settings, now))
  const last = slots.reduce((latest, slot) => Math.max(latest, slot.startsAt), session.startsAt)
  const booking = mayBook({ ...facts, slot: { startsAt: last } })
  return {
    book: say(!booking.ok ? booking : (paused ?? (states.includes('FREE') ? booking : refused('SLOT_FULL')))),
    wait: say(paused ?? mayWait({ ...facts, slots })),
  }
}

export const mine: Handler<'reception.mine'> = async (_input, context) => {
  const { store, now, actor } = context
  const rows = await store.reception.bookings(
    { personId: signedInActor(context).personId, newest: true },
    bookingScope(actor),
    200,
  )
  const isOpen = (row: BookingRow) => standingStates.includes(row.state) && row.endsAt > now
  const open = rows.filter(isOpen).reverse()
  const past = rows.filter((row) => !isOpen(row))
  const stations = new Map<string, Awaited<ReturnType<Store['places']['station']>>>()
  for (const id of new Set(rows.map((row) => row.stationId))) stations.set(id, await store.places.station(id))
  const settingRows = await store.places.settingRows()
  const ahead = new Map<string, number>()
  for (const row of open) if (row.state === 'WAITLIST') ahead.set(row.id, await store.reception.before(row))
  return {
    items: [...open, ...past].map((row) =>
      presentBooking(
        row,
        found(stations.get(row.stationId)),
        resolveSettings(settingRows, row),
        now,
        ahead.get(row.id) ?? null,
      ),
    ),
  }
}

export const booking: Handler<'reception.booking'> = async ({ bookingId }, { store, now, actor }) => {
  const scope = bookingScope(actor)
  return { booking: await bookingToShow(store, found(await store.reception.booking(bookingId, scope)), now, scope) }
}
