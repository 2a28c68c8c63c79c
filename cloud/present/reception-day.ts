import type { AskOutput } from '../../src/contract/index'
import type { SignedInActor } from '../../src/domain/access/actors'
import { keepsDesk } from '../../src/domain/access/policy'
import { type Instant, toIso } from '../../src/domain/calendar/time'
import type { Calendar } from '../../src/domain/calendar/working-days'
import {
  isAbsent,
  mayArrive,
  mayClose,
  mayComeBack,
  mayExpectAgain,
  mayRecord,
  maySignIn,
  orderOfTalks,
  placeOf,
  recordableStates,
  recordUntil,
} from '../../src/domain/reception/day'
import type { DeputyRow } from '../ports/places'
import type { RecordOpinion, RecordRow, RosterRow, VisitorRow } from '../ports/reception-day'
import { maskPhone } from './mask'
import { presentDeputy, presentSession, type SessionParts } from './places'

type DaySession = AskOutput<'reception.day'>['sessions'][number]
type RecordOut = AskOutput<'reception.record'>['record']

const expected = ['CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW'] as const
const isExpected = (row: VisitorRow): boolean => (expected as readonly string[]).includes(row.state)

/** A session of the day for the desk, or for the deputies who sit there. Check-in codes are the visitors' to say: none leaves here. */
export const presentDay = (
  facts: {
    parts: SessionParts
    visitors: readonly VisitorRow[]
    records: readonly RecordRow[]
    opinions: ReadonlyMap<string, RecordOpinion>
    roster: readonly RosterRow[]
    deputies: ReadonlyMap<string, DeputyRow>
    noVisitorReason: string | null
    calendar: Calendar
  },
  actor: SignedInActor,
  now: Instant,
): DaySession => {
  const { parts, records, roster, deputies, calendar } = facts
  const { row: session, settings } = parts
  const desk = keepsDesk(actor, session)
  const arriving = mayArrive(session, now).ok
  const recording = desk && mayRecord(session, calendar, settings, now).ok
  const until = recordUntil(session, calendar, settings)
  const visitors = facts.visitors.filter(isExpected)
  const arrived = visitors.filter(({ state }) => state === 'CHECKED_IN' || state === 'DONE')
  const recordOf = new Map(records.map((record) => [record.bookingId, record.id]))
  return {
    session: presentSession(parts, now),
    deputies: roster.flatMap((entry) => {
      const deputy = deputies.get(entry.deputyId)
      if (!deputy) return []
      const own = actor.role === 'DEPUTY' && actor.deputyId === entry.deputyId
      const { id, name, levels } = presentDeputy(deputy)
      return [
        {
          id,
          name,
          levels,
          state: entry.state,
          standsInForName: entry.standsInFor === null ? null : (deputies.get(entry.standsInFor)?.name ?? null),
          signedInAt: entry.signedInAt === null ? null : toIso(entry.signedInAt),
          absent: isAbsent(session, entry, settings, now),
          can: {
            signIn:
              entry.signedInAt === null &&
              (desk || own) &&
              maySignIn(session, entry, own ? 'SELF' : 'DESK', until, now).ok,
            signOff: entry.signedInAt !== null && desk && maySignIn(session, entry, 'DESK', until, now).ok,
          },
        },
      ]
    }),
    bookings: visitors.map((row) => ({
      id: row.id,
      number: row.number,
      source: row.source,
      startsAt: toIso(row.startsAt),
      calledBy: row.calledBy,
      phoneMasked: maskPhone(row.phone) ?? '',
      party: row.party,
      topic: desk || row.topicCheck === null ? row.topic : null,
      topicCheck: row.topicCheck,
      topicWhy: desk ? row.topicWhy : null,
      accessNeed: row.accessNeed,
      forRelative: row.forRelative,
      state: row.state,
      place: placeOf(row, settings, now),
      checkedInAt: row.checkedInAt === null ? null : toIso(row.checkedInAt),
      goesFirst: row.goesFirst,
      recordId: recordOf.get(row.id) ?? null,
      can: {
        checkIn: desk && arriving && row.state === 'CONFIRMED',
        checkTopic: desk && row.topicCheck === 'HELD',
        turn: desk && row.state === 'CHECKED_IN' && session.stage !== 'RECORDED',
        notHere: desk && session.stage !== 'RECORDED' && mayExpectAgain(row),
        stillHere: desk && session.stage !== 'RECORDED' && mayComeBack(row),
        record: recording && recordableStates.includes(row.state) && !recordOf.has(row.id),
      },
    })),
    order: orderOfTalks(visitors, settings, now).map(({ id, why }) => ({ bookingId: id, why })),
    records: records.map((record) => ({
      id: record.id,
      number: record.number,
      bookingId: record.bookingId,
      calledBy: record.calledBy,
      isPaper: record.isPaper,
      opinionNumbers: numbersOf(record, facts.opinions),
      answered: record.matters.filter(({ outcome }) => outcome === 'ANSWERED').length,
    })),
    counts: {
      booked: visitors.filter(({ source }) => source !== 'WALK_IN').length,
      walkedIn: visitors.filter(({ source }) => source === 'WALK_IN').length,
      arrived: arrived.length,
      recorded: records.length,
      people: arrived.reduce((sum, { party }) => sum + party, 0),
    },
    noVisitorReason: facts.noVisitorReason,
    recordUntil: toIso(until),
    can: { walkIn: desk && arriving, record: recording, close: desk && mayClose(session, now).ok },
  }
}

export const numbersOf = (record: RecordRow, opinions: ReadonlyMap<string, RecordOpinion>): string[] =>
  record.matters.flatMap(({ opinionId }) => (opinionId ? (opinions.get(opinionId)?.number ?? []) : []))

/** One record. The visitor reads what was said and answered, not what the deputy adds for the offices. */
export const presentRecord = (
  record: RecordRow,
  facts: {
    session: { id: string; startsAt: Instant; endsAt: Instant }
    station: { id: string; name: string; phone: string }
    deputies: ReadonlyMap<string, DeputyRow>
    categories: ReadonlyMap<string, string>
    opinions: ReadonlyMap<string, RecordOpinion>
    /** Opinions the reader may open. */
    open: ReadonlySet<string>
  },
  actor: SignedInActor,
): RecordOut => {
  const visitor = actor.role === 'RESIDENT'
  const desk = keepsDesk(actor, record)
  const withheld = (opinion: RecordOpinion | undefined) => !!opinion?.isRestricted && !facts.open.has(opinion.id)
  // The note is about the whole talk, and the photos may show a paper of it.
  const some = record.matters.some(({ opinionId }) => opinionId !== null && withheld(facts.opinions.get(opinionId)))
  return {
    id: record.id,
    number: record.number,
    code: visitor || desk ? record.code : null,
    sessionId: facts.session.id,
    stationId: facts.station.id,
    stationName: facts.station.name,
    stationPhone: facts.station.phone,
    startsAt: toIso(facts.session.startsAt),
    endsAt: toIso(facts.session.endsAt),
    recordedAt: toIso(record.recordedAt),
    calledBy: record.calledBy,
    phoneMasked: maskPhone(record.phone) ?? '',
    isPaper: record.isPaper,
    confirmed: record.isConfirmed,
    deputies: record.deputyIds.flatMap((id) => {
      const deputy = facts.deputies.get(id)
      return deputy ? [{ id, name: deputy.name }] : []
    }),
    deputyNote: visitor || some ? null : record.deputyNote,
    photoIds: some ? [] : record.photoIds,
    matters: record.matters.map((matter) => {
      const opinion = matter.opinionId ? facts.opinions.get(matter.opinionId) : undefined
      if (withheld(opinion))
        return { withheld: true, words: '', categoryName: '', outcome: matter.outcome, answer: null, opinion: null }
      return {
        withheld: false,
        words: matter.words,
        categoryName: facts.categories.get(matter.categoryId) ?? '',
        outcome: matter.outcome,
        answer: matter.answer,
        opinion: opinion
          ? {
              id: opinion.id,
              number: opinion.number,
              title: opinion.title,
              stage: opinion.stage,
              mayOpen: facts.open.has(opinion.id),
            }
          : null,
      }
    }),
  }
}
