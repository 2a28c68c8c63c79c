import type { Calendar } from '../../src/domain/calendar/working-days'
import { limitKeys } from '../../src/domain/settings/limits'
import type { SettingRow } from '../../src/domain/settings/settings'
import { movedDay, recounted } from '../../src/domain/opinion/recount'
import { tellMoved } from '../actions/opinion-notices'
import { settingsOf } from '../actions/settings'
import type { DeadlineVersion, OpinionRow, Ports, Store } from '../ports/index'
import { clockAudit, clockContext } from './clock'

interface Rules {
  days: string[]
  limits: string[]
}

/** What due dates are counted by: every day that is not as its weekday says, the years announced, every limit that was set. */
const rulesOf = (calendar: Calendar, rows: readonly SettingRow[]): Rules => ({
  days: [
    ...[...calendar.exceptions].map(([day, { isOff, name }]) => `${day} ${isOff ? '-' : '+'}${name}`),
    ...[...calendar.knownYears].map(String),
  ].sort(),
  limits: rows
    .filter(({ key }) => (limitKeys as string[]).includes(key))
    .map(({ scopeKind, scopeId, key, value }) => `${scopeKind} ${scopeId} ${key} ${value}`)
    .sort(),
})

const whyOf = (before: Rules, now: Rules): string => {
  const calendar = before.days.join() !== now.days.join()
  const limits = before.limits.join() !== now.limits.join()
  return [...(calendar ? ['调休安排'] : []), ...(limits ? ['办理时限'] : [])].join('和') + '调整'
}

/** The version in force: a new one where the calendar or a limit is not what it was when items were last counted. */
const versionInForce = async (ports: Ports, store: Store): Promise<DeadlineVersion | null> => {
  const now = ports.clock.now()
  const rules = rulesOf(await store.places.calendar(), await store.places.settingRows())
  const text = JSON.stringify(rules)
  const fingerprint = ports.hash(text)
  const last = await store.deadlines.lastVersion()
  if (last?.fingerprint === fingerprint) return last
  const row: DeadlineVersion = {
    version: (last?.version ?? 0) + 1,
    fingerprint,
    rules: text,
    why: last ? whyOf(JSON.parse(last.rules) as Rules, rules) : '第一次记下',
    foundAt: now,
    afterId: null,
    moved: 0,
    // What is open was counted by the rules that were found first.
    doneAt: last ? null : now,
  }
  return (await store.deadlines.addVersion(row)) ? row : store.deadlines.lastVersion()
}

const recountedNow = async (store: Store, item: OpinionRow): Promise<OpinionRow | null> => {
  const held = item.wordsDueAt === null ? [] : await store.opinions.events(item.id)
  const wordsSince = held.find(({ check }) => check === 'HELD')?.at ?? null
  return recounted(item, await store.places.calendar(), await settingsOf(store, item), wordsSince)
}

/** One item in a transaction of its own, behind its version: all of it is moved, told and written down, or nothing is. */
const recountOne = async (
  ports: Ports,
  id: string,
  { why, version }: DeadlineVersion,
): Promise<'MOVED' | 'STAYS' | 'LATER'> => {
  try {
    return await ports.transaction(async (store) => {
      const context = clockContext(ports, store)
      const item = await store.opinions.find(id, [{}])
      const next = item && (await recountedNow(store, item))
      if (!item || !next) return 'STAYS'
      // Somebody acts at this moment: the next run meets the item as it is then.
      if (!(await store.opinions.save(next, item.version))) return 'LATER'
      const moved = movedDay(item, next)
      if (moved) {
        await store.opinions.addEvent(id, {
          step: 'recount',
          fromStage: item.stage,
          toStage: item.stage,
          at: context.now,
          personId: null,
          role: 'SYSTEM',
          actor: '系统',
          note: null,
          facts: { why, before: moved.before, dueDay: moved.after, version: String(version) },
          dueBefore: item.dueAt,
          dueAfter: next.dueAt,
        })
        await tellMoved(context, next, item.version + 1, why, moved)
      }
      await store.ledger.addAudit(clockAudit(ports, 'recount', id, { before: item, after: next }))
      return moved === null ? 'STAYS' : 'MOVED'
    })
  } catch (error) {
    ports.log.fault(id, 'recount', error)
    return 'LATER'
  }
}

/**
 * Counts open items anew where the calendar or a limit changed since, batch by batch. How far it came is kept, so that a
 * process that dies goes on there; counting an item twice changes nothing. Returns how many dates moved.
 */
export const recountDeadlines = async (
  ports: Ports,
  batch = 200,
  goOn: () => boolean = () => true,
): Promise<number> => {
  const version = await ports.transaction((store) => versionInForce(ports, store))
  if (!version || version.doneAt !== null) return 0
  let [after, moved, left] = [version.afterId, 0, false]
  while (goOn()) {
    const ids = await ports.read((store) => store.deadlines.openAfter(after, batch))
    let here = 0
    for (const id of ids) {
      if (!goOn()) return moved
      const outcome = await recountOne(ports, id, version)
      if (outcome === 'MOVED') here += 1
      // What could not be counted now is met again: nothing after it is noted as done.
      if (outcome === 'LATER') left = true
    }
    moved += here
    const last = ids.at(-1)
    if (!left)
      await ports.transaction((store) =>
        last === undefined
          ? store.deadlines.finished(version.version, ports.clock.now())
          : store.deadlines.counted(version.version, last, here),
      )
    if (last === undefined) return moved
    after = last
  }
  return moved
}
