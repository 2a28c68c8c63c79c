import { bookingScope, rosterScope } from '../../src/domain/access/policy'
import { at, clockOf, DAY, type Day, dayOf, HOUR, plusDays, toIso } from '../../src/domain/calendar/time'
import {
  mayArrive,
  mayComeBack,
  mayExpectAgain,
  mayRecord,
  maySignIn,
  orderOfTalks,
  recordableStates,
  recordUntil,
} from '../../src/domain/reception/day'
import { resolveSettings } from '../../src/domain/settings/settings'
import { momentText } from '../../src/text/time'
import type { SessionRow } from '../ports/places'
import type { VisitorRow } from '../ports/reception-day'
import { presentDay } from '../present/reception-day'
import { newBookingNumber } from './booking-take'
import { givePlaceOn } from './booking-wait'
import { recordConsent } from './consent'
import { type ActContext, found, type Handler, must, refuse, signedInActor } from './context'
import { visitorOf } from './opinion-create'
import { deskSession, lockedDeskSession } from './reception-day-session'
import { withParts } from './sessions'
import { settingsOf } from './settings'

/** Sessions the actor works at in a span of time: of the own station, the own street, or those with the own name on them. */
const ownSessions = async (
  { store, ...context }: ActContext,
  window: Omit<
    Parameters<ActContext['store']['places']['sessions']>[0],
    'ids' | 'stationIds' | 'streetId' | 'deputyId'
  >,
  stationId?: string,
): Promise<SessionRow[]> => {
  const actor = signedInActor({ store, ...context })
  if (actor.role === 'DEPUTY')
    return actor.deputyId ? store.places.sessions({ deputyId: actor.deputyId, ...window }, 50) : []
  if (actor.role === 'STATION_LIAISON')
    return store.places.sessions({ stationIds: actor.stationId ? [actor.stationId] : [], ...window }, 50)
  return store.places.sessions(
    { streetId: actor.orgId ?? '-', ...(stationId ? { stationIds: [stationId] } : {}), ...window },
    200,
  )
}

export const day: Handler<'reception.day'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const wanted: Day = input.day ?? dayOf(now)
  const rows = await ownSessions(
    context,
    { endsAfter: at(wanted), startsBefore: at(plusDays(wanted, 1)) },
    input.stationId,
  )
  const ids = rows.map((row) => row.id)
  const parts = await withParts(store, rows)
  const visitors = await store.receptionDay.visitors(ids, rosterScope(actor, rows))
  const records = await store.receptionDay.recordsOf(ids, rosterScope(actor, rows))
  const opinions = await store.receptionDay.opinionsOf(records.map((record) => record.id))
  const rosters = await store.receptionDay.rosters(ids)
  const facts = await store.receptionDay.facts(ids)
  const everybody = [...rosters.values()]
    .flat()
    .flatMap((entry) => [entry.deputyId, entry.standsInFor ?? entry.deputyId])
  const deputies = new Map((await store.places.deputies([...new Set(everybody)])).map((row) => [row.id, row]))
  const calendar = await store.places.calendar()
  if (visitors.length) context.audit({ kind: 'receptionDay', id: wanted })

  // What the days before left open; a deputy writes no records.
  const before =
    actor.role === 'DEPUTY'
      ? []
      : await ownSessions(
          context,
          {
            endsAfter: now - 21 * DAY,
            startsBefore: Math.min(now, at(wanted)),
            endsBefore: now,
            coming: true,
            newest: true,
          },
          input.stationId,
        )
  const settingRows = before.length ? await store.places.settingRows() : []
  return {
    day: wanted,
    sessions: parts.map((part) => ({
      ...presentDay(
        {
          parts: part,
          visitors: visitors.filter((row) => row.sessionId === part.row.id),
          records: records.filter((row) => row.sessionId === part.row.id),
          opinions,
          roster: rosters.get(part.row.id) ?? [],
          deputies,
          noVisitorReason: facts.get(part.row.id)?.noVisitorReason ?? null,
          calendar,
        },
        actor,
        now,
      ),
    })),
    unrecorded: before.flatMap((row) => {
      const settings = resolveSettings(settingRows, row)
      if (!mayRecord(row, calendar, settings, now).ok) return []
      return [
        {
          sessionId: row.id,
          stationName: row.stationName,
          day: dayOf(row.startsAt),
          startsAt: toIso(row.startsAt),
          until: toIso(recordUntil(row, calendar, settings)),
        },
      ]
    }),
  }
}

/** Six digits of another day, another station or another session of today: said so, so that the desk can help. */
const notOfThisSession = (session: SessionRow, found_: VisitorRow | undefined): never => {
  if (!found_) return refuse('NOT_FOUND', { code: '没有这个报到号，请核对六位数字，或按称呼查找' })
  const when = momentText(found_.startsAt)
  const text =
    found_.stationId !== session.stationId
      ? `这个报到号是本街道另一个站点${when}的预约。可以告诉来访者站点，也可以登记为现场来访`
      : dayOf(found_.startsAt) === dayOf(session.startsAt)
        ? `这个报到号是今天另一场、${when}的预约，请到那一场报到`
        : `这个报到号是${when}的预约，不是今天的。来访者愿意今天谈，可以登记为现场来访`
  return refuse('NOT_FOUND', { code: text })
}

export const checkIn: Handler<'reception.checkIn'> = async (input, context) => {
  const { store, now } = context
  const scope = bookingScope(signedInActor(context))
  const session = await lockedDeskSession(context, input.sessionId)
  let row: VisitorRow | undefined
  if (input.bookingId) {
    const named = found(await store.receptionDay.visitor(input.bookingId, scope))
    row = named.sessionId === session.id ? named : undefined
    if (!row) return refuse('NOT_FOUND')
  } else {
    const same = await store.receptionDay.withCode(input.code ?? '', scope, session.startsAt - 30 * DAY)
    const here = same.filter((one) => one.sessionId === session.id)
    const expected = here.filter((one) => one.state === 'CONFIRMED')
    // Drawn by chance, so a code may come twice: who is still expected is meant, and of two of them the name decides.
    if (expected.length > 1) refuse('NOT_FOUND', { code: '有两位的报到号一样，请在名单里按称呼报到' })
    row = expected[0] ?? here[0]
    if (!row) {
      const live = same.filter((one) => one.state === 'CONFIRMED')
      return notOfThisSession(session, live.find((one) => one.startsAt > now - HOUR) ?? live.at(-1))
    }
  }
  must(mayArrive(session, now))
  if (row.state === 'CHECKED_IN' || row.state === 'DONE') {
    const text = `${row.calledBy}${row.checkedInAt === null ? '' : ` ${clockOf(row.checkedInAt)} `}已经报到，不用再报一次`
    refuse('BOOKING_NOT_OPEN', { code: text })
  }
  if (row.state !== 'CONFIRMED')
    refuse('BOOKING_NOT_OPEN', { code: '这个预约已经取消或没有约成。人已经来了，请登记为现场来访' })
  if (!(await store.receptionDay.checkIn(row.id, now))) refuse('BOOKING_NOT_OPEN')
  context.audit({ kind: 'booking', id: row.id, before: { state: 'CONFIRMED' }, after: { state: 'CHECKED_IN' } })
  return { bookingId: row.id, calledBy: row.calledBy, startsAt: toIso(row.startsAt) }
}

/** Puts somebody who came without a booking on the list of the day. */
export const addWalkIn = async (
  context: ActContext,
  session: SessionRow,
  visitor: {
    calledBy: string
    phone: string | null
    personId: string | null
    party: number
    topic: string | null
    accessNeed: string | null
  },
): Promise<{ id: string; number: string }> => {
  const { store, now, ids } = context
  const id = ids.next()
  const number = await newBookingNumber(context, session.startsAt)
  await store.receptionDay.addWalkIn(
    {
      id,
      number,
      sessionId: session.id,
      stationId: session.stationId,
      streetId: session.streetId,
      ...visitor,
      checkInCode: ids.digits(6),
      enteredBy: signedInActor(context).personId,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
    },
    now,
  )
  return { id, number }
}

/**
 * The row of a person in a session that a record may be written for, own or made at the desk; waiting for a place ends, because whoever is here need
 * not wait, and the place that was kept goes on. With the session locked.
 */
export const presentAs = async (
  context: ActContext,
  session: SessionRow,
  personId: string,
): Promise<VisitorRow | null> => {
  const { store, now } = context
  const own = (await store.receptionDay.visitors([session.id], bookingScope(context.actor))).filter(
    (row) => row.personId === personId && !row.forRelative,
  )
  for (const row of own) {
    if (row.state !== 'OFFERED' && row.state !== 'WAITLIST') continue
    await store.reception.moveBooking(row.id, row.state, 'LAPSED', now)
    if (row.slotId) await givePlaceOn(context, found(await store.reception.slot(row.slotId)))
  }
  return own.find((row) => recordableStates.includes(row.state)) ?? null
}

/** One person is on the list once; the desk is told under which name. */
export const refuseTwice = (here: VisitorRow): never =>
  refuse('ALREADY_BOOKED', {
    phone:
      here.state === 'CONFIRMED'
        ? `这个手机号约过这一场 ${clockOf(here.startsAt)}，请在名单里给${here.calledBy}报到`
        : `这个手机号已经报到，称呼是${here.calledBy}`,
  })

export const walkIn: Handler<'reception.walkIn'> = async (input, context) => {
  const { now } = context
  const session = await lockedDeskSession(context, input.sessionId)
  must(mayArrive(session, now))
  const person = await visitorOf(context, input.calledBy, input.phone ?? null)
  if (person.id) {
    await recordConsent(context, 'BOOKING', input.consent, person.id)
    const here = await presentAs(context, session, person.id)
    if (here && here.state !== 'NO_SHOW') refuseTwice(here)
  }
  const { id, number } = await addWalkIn(context, session, {
    calledBy: input.calledBy,
    phone: person.phone,
    personId: person.id,
    party: input.party,
    topic: input.topic || null,
    accessNeed: input.accessNeed ?? null,
  })
  context.audit({ kind: 'booking', id, after: { state: 'CHECKED_IN', source: 'WALK_IN' } })
  return { bookingId: id, number }
}

export const checkTopic: Handler<'reception.checkTopic'> = async ({ bookingId, pass }, context) => {
  const { store } = context
  const visitor = found(await store.receptionDay.visitor(bookingId, bookingScope(context.actor)))
  await deskSession(context, visitor.sessionId)
  if (!(await store.receptionDay.checkTopic(bookingId, pass ? null : 'REFUSED'))) refuse('STALE')
  context.audit({
    kind: 'booking',
    id: bookingId,
    before: { topic: 'HELD' },
    after: { topic: pass ? null : 'REFUSED' },
  })
  return { bookingId }
}

export const turn: Handler<'reception.turn'> = async (input, context) => {
  const { store, now } = context
  const session = await lockedDeskSession(context, input.sessionId)
  must(mayArriveOrLater(session, now))
  const visitors = await store.receptionDay.visitors([session.id], bookingScope(context.actor))
  const [next] = orderOfTalks(visitors, await settingsOf(store, session), now)
  const wanted = input.bookingId ?? (input.act === 'CALL' ? next?.id : undefined)
  if (!wanted) return refuse('NOBODY_WAITING')
  const visitor = found(visitors.find((row) => row.id === wanted))
  if (input.act === 'STILL_HERE') {
    const again = visitors.some(
      (row) => row.state === 'CHECKED_IN' && row.personId !== null && row.personId === visitor.personId,
    )
    if (again || !mayComeBack(visitor) || !(await store.receptionDay.comeBack(visitor.id, now)))
      return refuse('BOOKING_NOT_OPEN')
  } else if (visitor.state !== 'CHECKED_IN') return refuse('BOOKING_NOT_OPEN')
  else if (input.act === 'LEFT') await store.receptionDay.leave(visitor.id, now)
  else if (input.act === 'NOT_HERE') {
    if (!mayExpectAgain(visitor) || !(await store.receptionDay.expectAgain(visitor.id, now))) refuse('BOOKING_NOT_OPEN')
  } else
    await store.receptionDay.setTurn(
      visitor.id,
      input.act === 'CALL'
        ? { calledAt: visitor.calledAt ?? now }
        : input.act === 'BACK'
          ? { calledAt: null }
          : { goesFirst: input.act === 'FIRST' },
      now,
    )
  context.audit({ kind: 'booking', id: visitor.id, after: { act: input.act } })
  return { bookingId: visitor.id, calledBy: visitor.calledBy }
}

/** Talks go on after the hour; a session that was called off has none. */
const mayArriveOrLater = (session: SessionRow, now: number) =>
  now > session.endsAt && (session.stage === 'PLANNED' || session.stage === 'ANNOUNCED')
    ? mayArrive(session, session.endsAt)
    : mayArrive(session, now)

export const signIn: Handler<'reception.signIn'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const self = actor.role === 'DEPUTY'
  const deputyId = self ? actor.deputyId : input.deputyId
  if (!deputyId) return refuse('BAD_SHAPE', { deputyId: '请选择签到的代表' })
  if (self && (input.on === false || (input.deputyId && input.deputyId !== deputyId))) refuse('NOT_ALLOWED')
  const [row] = self ? await store.places.sessions({ ids: [input.sessionId] }, 1) : []
  const session = self ? found(row) : await deskSession(context, input.sessionId)
  await store.receptionDay.lockSession(session.id)
  const entry = (await store.receptionDay.rosters([session.id]))
    .get(session.id)
    ?.find((one) => one.deputyId === deputyId)
  const until = recordUntil(session, await store.places.calendar(), await settingsOf(store, session))
  must(maySignIn(session, entry, self ? 'SELF' : 'DESK', until, now))
  // What paper says of an earlier day counts for that day.
  const signedInAt = input.on ? (entry?.signedInAt ?? Math.min(now, session.endsAt)) : null
  await store.receptionDay.signIn(session.id, deputyId, signedInAt)
  context.audit({ kind: 'session', id: session.id, before: entry?.signedInAt, after: { deputyId, signedInAt } })
  return { deputyId, signedInAt: signedInAt === null ? null : toIso(signedInAt) }
}
