import { isClosed } from '../../src/domain/opinion/stages'
import { nextWarning, warningTimes, workingMoment } from '../../src/domain/opinion/warnings'
import { sayWarning, sayWordsLate } from '../actions/opinion-notices'
import { settingsOf } from '../actions/settings'
import type { LateWords, Ports, WatchRow } from '../ports/index'
import { clockAudit, clockContext } from './clock'

/** Begins to watch a limit that is new: by when there will be something to say. */
const beginWatch = (ports: Ports, id: string): Promise<void> =>
  ports.transaction(async (store) => {
    const item = await store.opinions.find(id, [{}])
    if (!item || item.dueAt === null || !item.dueRule) return
    const calendar = await store.places.calendar()
    const settings = await settingsOf(store, item)
    const times = warningTimes({ ...item, dueAt: item.dueAt, dueRule: item.dueRule }, calendar, settings)
    const first = times.length ? Math.min(...times.map((one) => one.at)) : null
    const nextAt = first === null ? null : workingMoment(calendar, settings, first)
    await store.deadlines.watch({ opinionId: id, stage: item.stage, dueAt: item.dueAt, said: null, nextAt })
  })

/**
 * Says what there is to say of one limit. The watch moves and the messages are written in one transaction, and only whoever
 * moves the watch writes: several processes, or one that starts again, say it once.
 */
const sayOne = (ports: Ports, row: WatchRow): Promise<boolean> =>
  ports.transaction(async (store) => {
    const context = clockContext(ports, store)
    const item = await store.opinions.find(row.opinionId, [{}])
    // What was merged is warned of with its main item.
    if (!item || isClosed(item.stage) || item.stage === 'MERGED' || item.dueAt === null || !item.dueRule) {
      await store.deadlines.unwatch(row.opinionId)
      return false
    }
    // The item has gone on meanwhile; its new limit is watched from the next run on.
    if (item.dueAt !== row.dueAt || item.stage !== row.stage) return false
    const calendar = await store.places.calendar()
    const settings = await settingsOf(store, item)
    const watched = { ...item, dueAt: item.dueAt, dueRule: item.dueRule }
    const { say, nextAt } = nextWarning(watched, row.said, context.now, calendar, settings)
    if (!(await store.deadlines.moveWatch(row, say ?? row.said, nextAt)) || !say) return false
    await sayWarning(context, item, say)
    await store.ledger.addAudit(clockAudit(ports, `warn.${say}`, item.id))
    return true
  })

/** Words that wait longer than their day: the street and its director hear of it, once for a date. */
const sayLateWords = (ports: Ports, { opinionId, wordsDueAt }: LateWords): Promise<void> =>
  ports.transaction(async (store) => {
    const item = await store.opinions.find(opinionId, [{}])
    if (!item || item.restriction !== null || !(await store.deadlines.wordsSaid(opinionId, wordsDueAt))) return
    await sayWordsLate(clockContext(ports, store), item, wordsDueAt)
  })

/** Watches limits and says what is to be said, in working hours only (rulings 5). Returns how much was said. */
export const sweepWarnings = async (ports: Ports, batch = 500): Promise<number> => {
  for (const id of await ports.read((store) => store.deadlines.unwatched(batch))) {
    try {
      await beginWatch(ports, id)
    } catch (error) {
      ports.log.fault(id, 'warnings', error)
    }
  }
  let said = 0
  for (const row of await ports.read((store) => store.deadlines.ripe(ports.clock.now(), batch))) {
    try {
      if (await sayOne(ports, row)) said += 1
    } catch (error) {
      ports.log.fault(row.opinionId, 'warnings', error)
    }
  }
  const now = ports.clock.now()
  const { calendar, settings } = await ports.read(async (store) => ({
    calendar: await store.places.calendar(),
    settings: await settingsOf(store, {}),
  }))
  if (workingMoment(calendar, settings, now) !== now) return said
  for (const row of await ports.read((store) => store.deadlines.lateWords(now, batch))) {
    try {
      await sayLateWords(ports, row)
    } catch (error) {
      ports.log.fault(row.opinionId, 'warnings', error)
    }
  }
  return said
}
