import { bookingScope, opinionScope } from '../../src/domain/access/policy'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import { mayRecord, recordableStates, recordNumber } from '../../src/domain/reception/day'
import { receiptDigits } from '../../src/domain/reception/receipt'
import { recordMessage } from '../../src/text/messages'
import type { OpinionRow } from '../ports/index'
import type { SessionRow } from '../ports/places'
import type { MatterRow, RecordRow } from '../ports/reception-day'
import { numbersOf, presentRecord } from '../present/reception-day'
import { recordConsent } from './consent'
import { heldPiece } from './content-guard'
import { type ActContext, found, type Handler, must, refuse, signedInActor } from './context'
import { createOpinion, type NewOpinion, visitorOf } from './opinion-create'
import { routeOpinion, writtenOf } from './opinion-routing'
import type { ParsedInput } from '../../src/contract/index'
import { addWalkIn, presentAs, refuseTwice } from './reception-day'
import { lockedDeskSession, readableRecord } from './reception-day-session'
import { ownPhotos } from './photos'
import { settingsOf } from './settings'

type Input = ParsedInput<'reception.addRecord'>
type Author = NewOpinion['author']

/** Who was received: somebody on the list of the day, or, as on paper that is typed in later, somebody who is put on it now. */
const receivedBy = async (
  context: ActContext,
  session: SessionRow,
  input: Input,
): Promise<{ bookingId: string; author: Author }> => {
  const { store, now } = context
  const scope = bookingScope(context.actor)
  if (input.bookingId === undefined) {
    const name = input.calledBy || refuse('BAD_SHAPE', { calledBy: '请填写来访者的称呼' })
    const author = await visitorOf(context, name, input.phone ?? null)
    // On the list there is a row of this person already, which the record would leave open.
    const here = author.id === null ? null : await presentAs(context, session, author.id)
    if (here) return { bookingId: here.id, author }
    const { id } = await addWalkIn(context, session, {
      calledBy: name,
      phone: author.phone,
      personId: author.id,
      party: input.party,
      topic: null,
      accessNeed: null,
    })
    return { bookingId: id, author }
  }
  const visitor = found(await store.receptionDay.visitor(input.bookingId, scope))
  if (visitor.sessionId !== session.id) refuse('NOT_FOUND')
  if (!recordableStates.includes(visitor.state)) {
    const text =
      visitor.state === 'DONE' ? '这位来访者已经有接待记录，或没谈就走了' : '这个预约已取消，人来了请先登记来访'
    refuse('BOOKING_NOT_OPEN', { bookingId: text })
  }
  const name = input.calledBy || visitor.calledBy
  if (visitor.personId !== null)
    return { bookingId: visitor.id, author: { id: visitor.personId, name, phone: visitor.phone } }
  const author = await visitorOf(context, name, input.phone ?? visitor.phone)
  const twice = author.id === null ? null : await presentAs(context, session, author.id)
  if (twice && twice.state !== 'NO_SHOW') refuseTwice(twice)
  if (author.id !== null) await store.receptionDay.identify(visitor.id, author.id, author.phone ?? '', now)
  return { bookingId: visitor.id, author }
}

/** Photos hang on the record only with the visitor's consent, and only those this desk just handed in. */
const photosOf = async (context: ActContext, input: Input): Promise<string[]> => {
  if (input.photoIds.length && !input.photoConsent)
    refuse('CONSENT_NEEDED', { photoConsent: '请先问过来访者，同意后再附照片' })
  return ownPhotos(context, input.photoIds)
}

export const addRecord: Handler<'reception.addRecord'> = async (input, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const session = await lockedDeskSession(context, input.sessionId)
  must(mayRecord(session, await store.places.calendar(), await settingsOf(store, session), now))
  const roster = (await store.receptionDay.rosters([session.id])).get(session.id) ?? []
  const deputyIds = [...new Set(input.deputyIds)]
  for (const id of deputyIds)
    if (!roster.some((entry) => entry.deputyId === id && entry.state === 'ROSTERED'))
      refuse('NOT_ON_ROSTER', { deputyIds: '只能选这一场排班里的代表' })
  const photoIds = await photosOf(context, input)
  if (!input.consent) refuse('CONSENT_NEEDED', { consent: '请先向来访者说明，同意后勾选' })

  const { bookingId, author } = await receivedBy(context, session, input)
  await recordConsent(context, 'OPINION', input.consent, author.id)
  const recordId = ids.next()
  const made: { item: OpinionRow; holder: string }[] = []
  const matters: MatterRow[] = []
  for (const [i, matter] of input.matters.entries()) {
    const { words, categoryId } = matter
    if (matter.outcome === 'ANSWERED') {
      if (!(await store.opinions.categories()).some((row) => row.id === categoryId))
        refuse('BAD_SHAPE', { [`matters.${i}.categoryId`]: '请重新选择类别' })
      matters.push({ words, categoryId, outcome: 'ANSWERED', answer: matter.answer || null, opinionId: null })
      continue
    }
    const routed = await routeOpinion(
      context,
      {
        communityId: matter.communityId ?? '',
        gridId: matter.gridId,
        categoryId,
        scannedStationId: session.stationId,
        atDesk: true,
        text: writtenOf({ text: words, placeText: matter.placeText }),
      },
      { holds: true },
    )
    const one = await createOpinion(context, actor, {
      routed,
      text: words,
      placeText: matter.placeText || null,
      author,
      source: 'STATION',
      stationId: session.stationId,
      sessionId: session.id,
      recordId,
      hideFromUnit: input.hideFromUnit,
      allowContact: input.allowContact,
      publishConsent: input.publishConsent,
      held: heldPiece(context, i),
    })
    made.push(one)
    matters.push({ words, categoryId, outcome: 'TO_HANDLE', answer: null, opinionId: one.item.id })
  }

  const month = dayOf(session.startsAt).slice(0, 7)
  const record: RecordRow = {
    id: recordId,
    number: recordNumber(month, await store.ledger.nextNumber(`record:${month}`)),
    code: ids.digits(receiptDigits),
    sessionId: session.id,
    bookingId,
    stationId: session.stationId,
    streetId: session.streetId,
    personId: author.id,
    calledBy: author.name,
    phone: author.phone,
    deputyNote: input.deputyNote || null,
    isConfirmed: input.confirmed,
    isPaper: input.isPaper,
    recordedBy: actor.personId,
    recordedAt: now,
    deputyIds,
    photoIds,
    matters,
  }
  await store.receptionDay.addRecord(record)
  await store.receptionDay.received(bookingId, now)
  await store.receptionDay.takeReasonBack(session.id)
  // Whoever sat at a talk was there, whether or not anybody thought of the list.
  for (const id of deputyIds)
    if (roster.find((entry) => entry.deputyId === id)?.signedInAt === null)
      await store.receptionDay.signIn(session.id, id, Math.min(now, session.endsAt))
  const answered = matters.length - made.length
  if (author.id)
    await store.people.addMessages(
      [
        {
          id: ids.next(),
          personId: author.id,
          kind: 'RECEPTION',
          audience: 'OWN',
          ...recordMessage({
            stationName: session.stationName,
            number: record.number,
            opinions: made.length,
            answered,
          }),
          link: `record:${record.id}`,
          dedupeKey: `record:${record.id}`,
        },
      ],
      now,
    )
  context.audit({
    kind: 'record',
    id: record.id,
    after: { number: record.number, opinions: made.map(({ item }) => item.number), answered },
  })
  return {
    recordId: record.id,
    number: record.number,
    code: record.code,
    opinions: made.map(({ item, holder }) => ({
      id: item.id,
      number: item.number,
      holder,
      dueAt: item.dueAt === null ? null : toIso(item.dueAt),
    })),
    answered,
  }
}

export const record: Handler<'reception.record'> = async ({ recordId }, context) => {
  const { store } = context
  const actor = signedInActor(context)
  const row = found(await readableRecord(context, recordId))
  const [session] = await store.places.sessions({ ids: [row.sessionId] }, 1)
  const opinions = await store.receptionDay.opinionsOf([row.id])
  const open = new Set<string>()
  for (const id of opinions.keys()) if (await store.opinions.find(id, opinionScope(actor))) open.add(id)
  if (actor.role !== 'RESIDENT') context.audit({ kind: 'record', id: row.id })
  return {
    record: presentRecord(
      row,
      {
        session: found(session),
        station: found(await store.places.station(row.stationId)),
        deputies: new Map((await store.places.deputies(row.deputyIds)).map((one) => [one.id, one])),
        categories: new Map((await store.opinions.categories()).map((one) => [one.id, one.name])),
        opinions,
        open,
      },
      actor,
    ),
  }
}

export const records: Handler<'reception.records'> = async (_input, context) => {
  const { store } = context
  const rows = await store.receptionDay.records(bookingScope(signedInActor(context)), 100)
  const opinions = await store.receptionDay.opinionsOf(rows.map((row) => row.id))
  const sessions = new Map(
    (await store.places.sessions({ ids: [...new Set(rows.map((row) => row.sessionId))] }, 100)).map((row) => [
      row.id,
      row,
    ]),
  )
  return {
    items: rows.map((row) => {
      const session = found(sessions.get(row.sessionId))
      return {
        id: row.id,
        number: row.number,
        stationName: session.stationName,
        startsAt: toIso(session.startsAt),
        opinionNumbers: numbersOf(row, opinions),
        answered: row.matters.filter(({ outcome }) => outcome === 'ANSWERED').length,
      }
    }),
  }
}
