import { opinionScope } from '../../src/domain/access/policy'
import { dayOf, type Instant, toIso } from '../../src/domain/calendar/time'
import { promiseEnd, promiseState } from '../../src/domain/opinion/promises'
import type { StepName } from '../../src/domain/opinion/states'
import type { ResultClass, Stage } from '../../src/domain/opinion/stages'
import type { OpinionRow } from '../ports/index'
import { type ActContext, type Handler, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'

/** A line for what an answer promised, from the day it is out; nothing where it promised nothing. */
export const addPromise = async (
  { store }: Pick<ActContext, 'store'>,
  { id, handlingRound: round, unitId, promiseDay: day, resultClass }: OpinionRow,
  at: Instant,
): Promise<void> => {
  if (day && resultClass) await store.deadlines.addPromise({ opinionId: id, round, unitId, day, resultClass, at })
}

/** Keeps the ledger in step with the item: a line when an answer that promises goes out, another day, an end. */
export const keepPromise = async (
  { store, now }: ActContext,
  before: OpinionRow,
  after: OpinionRow,
  step: StepName,
): Promise<void> => {
  const { id, handlingRound: round } = before
  const end = promiseEnd(step, before.stage, after.stage)
  if (end) return store.deadlines.endPromise(id, round, end, now)
  switch (step) {
    case 'release_reply':
    // Each author was promised it, and follows it up for himself.
    case 'answer_merged':
      return addPromise({ store }, after, now)
    case 'agree_promise': {
      const asked = (await store.opinions.events(id)).filter((event) => event.step === 'move_promise').pop()
      if (after.promiseDay)
        await store.deadlines.movePromise(id, round, { day: after.promiseDay, at: now, reason: asked?.note ?? null })
      return
    }
    case 'reassign_owner':
      if (after.unitId && after.unitId !== before.unitId) await store.deadlines.promiseUnit(id, round, after.unitId)
      return
    default:
      return
  }
}

/** The promises ledger of whoever asks: a unit its own, a street its area, the district all. */
export const promises: Handler<'opinion.promises'> = async (input, context) => {
  const { store, now } = context
  const scope = opinionScope(signedInActor(context))
  const today = dayOf(now)
  const filter = { streetId: input.streetId, unitId: input.unitId }
  const at = readCursor(input.cursor)
  const rows = await store.deadlines.promises(input.list, scope, filter, today, {
    after: at && at.at !== null ? { day: dayOf(at.at), id: at.id } : null,
    limit: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    counts: await store.deadlines.promiseCounts(scope, filter, today),
    items: page.map((row) => ({
      opinionId: row.opinionId,
      number: row.number,
      title: row.title,
      stage: row.stage as Stage,
      streetName: row.streetName,
      unitName: row.unitName,
      resultClass: row.resultClass as ResultClass,
      day: row.day,
      days: row.days.map(({ day, at: moved, reason }) => ({
        day,
        at: moved === null ? null : toIso(moved),
        reason,
      })),
      state: promiseState(row, today),
      fulfilledAt: row.fulfilledAt === null ? null : toIso(row.fulfilledAt),
    })),
    cursor:
      rows.length > input.limit && last
        ? writeCursor({ at: Date.parse(`${last.day}T12:00:00+08:00`), id: last.opinionId })
        : null,
  }
}
