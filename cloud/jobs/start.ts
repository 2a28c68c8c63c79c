import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Ports } from '../ports/index'
import { makeDueChanges } from '../actions/register-day'
import { runExports } from '../actions/exports-run'
import { runImports } from '../actions/register-run'
import { sweepBookings } from './bookings'
import { drainStranded } from './drain'
import { sweepClosed, sweepDeadlines } from './deadlines'
import { tellDigests } from './digests'
import { addUpFigures } from './figures'
import { recountDeadlines } from './recount'
import { monthlyReports } from './reports'
import { sweepWarnings } from './warnings'
import { announceReceptions, planReceptions } from './schedule'

/** The queue that ends what the clock ends. */
export const DEADLINES = 'opinion-deadlines'
/** The queue that counts limits anew where the calendar or a limit changed, and the one that warns before they end. */
export const RECOUNT = 'deadline-recount'
export const WARNINGS = 'deadline-warnings'
/** The queue that adds up figures. */
export const FIGURES = 'figures'
/** The queue that tells everybody at work their morning. */
export const DIGESTS = 'digests'
/** The queue that makes changes of the register whose day has come. */
export const REGISTER_DAY = 'register-day'
/** The queue that ends holds and offers, and reminds of bookings. */
export const BOOKINGS = 'bookings'
/** The queue that reads and writes the files of the register. */
export const IMPORTS = 'register-imports'
/** The queue that makes files of lists, one after the other, and the one that lets them go. */
export const EXPORTS = 'exports'
export const EXPORTS_KEPT = 'exports-kept'
/** The queue that has the report of the month that ended made, and tells its office. */
export const REPORTS = 'monthly-reports'
/** The queue that plans receptions a year ahead, and the one that announces them. */
export const SCHEDULE = 'reception-schedule'
export const ANNOUNCE = 'reception-announce'

/** Starts the job queue in this process; returns how to stop it. Jobs are idempotent: a second run finds nothing to do. */
export const startJobs = async (pool: pg.Pool, ports: Ports): Promise<() => Promise<void>> => {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    schema: 'pgboss',
  })
  boss.on('error', (error: unknown) => ports.log.fault('jobs', 'pg-boss', error))
  await boss.start()
  await boss.createQueue(DEADLINES, { retryLimit: 2 })
  await boss.work(DEADLINES, { pollingIntervalSeconds: 10 }, async () => {
    // Before a limit ends, whoever can keep it is found.
    const moved = (await drainStranded(ports)) + (await sweepDeadlines(ports)) + (await sweepClosed(ports))
    if (moved) ports.log.info(`deadlines: ${moved} items moved`)
  })
  await boss.schedule(DEADLINES, '* * * * *', null, { tz: 'Asia/Shanghai' })
  let running = true
  let counting: Promise<unknown> = Promise.resolve()
  await boss.createQueue(RECOUNT, { retryLimit: 2, expireInSeconds: 1800 })
  await boss.work(RECOUNT, { pollingIntervalSeconds: 10 }, async () => {
    const work = recountDeadlines(ports, 200, () => running)
    counting = work
    const moved = await work
    if (moved) ports.log.info(`deadlines: ${moved} dates counted anew`)
  })
  await boss.schedule(RECOUNT, '*/5 * * * *', null, { tz: 'Asia/Shanghai' })
  await boss.createQueue(WARNINGS, { retryLimit: 2 })
  await boss.work(WARNINGS, { pollingIntervalSeconds: 30 }, async () => {
    const said = await sweepWarnings(ports)
    if (said) ports.log.info(`deadlines: ${said} warnings`)
  })
  await boss.schedule(WARNINGS, '*/10 * * * *', null, { tz: 'Asia/Shanghai' })
  // At the start as well: the first time all figures are made.
  await boss.createQueue(FIGURES, { retryLimit: 2, expireInSeconds: 1800 })
  await boss.work(FIGURES, { pollingIntervalSeconds: 10 }, async () => void (await addUpFigures(ports)))
  await boss.schedule(FIGURES, '* * * * *', null, { tz: 'Asia/Shanghai' })
  // Every ten minutes: the first one in working hours tells the day, the others find it told.
  let telling: Promise<unknown> = Promise.resolve()
  await boss.createQueue(DIGESTS, { retryLimit: 2, expireInSeconds: 1800 })
  await boss.work(DIGESTS, { pollingIntervalSeconds: 30 }, async () => {
    const work = tellDigests(ports, () => running)
    telling = work
    const told = await work
    if (told) ports.log.info(`digests: ${told} told`)
  })
  await boss.schedule(DIGESTS, '*/10 * * * *', null, { tz: 'Asia/Shanghai' })
  await boss.createQueue(REGISTER_DAY, { retryLimit: 2 })
  await boss.work(REGISTER_DAY, { pollingIntervalSeconds: 10 }, async () => {
    const made = await makeDueChanges(ports)
    if (made) ports.log.info(`register: ${made} changes made on their day`)
  })
  await boss.schedule(REGISTER_DAY, '* * * * *', null, { tz: 'Asia/Shanghai' })
  await boss.createQueue(BOOKINGS, { retryLimit: 2 })
  await boss.work(BOOKINGS, { pollingIntervalSeconds: 10 }, async () => {
    const touched = await sweepBookings(ports)
    if (touched) ports.log.info(`bookings: ${touched} held, offered or remembered`)
  })
  await boss.schedule(BOOKINGS, '* * * * *', null, { tz: 'Asia/Shanghai' })
  // Somebody looks at the progress of a file, so it is begun within a second; one that was dropped is found by the minute.
  await boss.createQueue(IMPORTS, { retryLimit: 2, expireInSeconds: 600 })
  await boss.work(IMPORTS, { pollingIntervalSeconds: 1 }, async () => void (await runImports(ports)))
  await boss.schedule(IMPORTS, '* * * * *', null, { tz: 'Asia/Shanghai' })
  let exporting: Promise<number> = Promise.resolve(0)
  // One at a time, here and in every other process (the database sees to that); one that was dropped is found by the minute.
  await boss.createQueue(EXPORTS, { retryLimit: 2, expireInSeconds: 3600 })
  await boss.work(EXPORTS, { pollingIntervalSeconds: 1 }, async () => {
    exporting = runExports(ports, () => running)
    const made = await exporting
    if (made) ports.log.info(`exports: ${made} files made`)
  })
  await boss.schedule(EXPORTS, '* * * * *', null, { tz: 'Asia/Shanghai' })
  await boss.createQueue(EXPORTS_KEPT, { retryLimit: 2 })
  await boss.work(EXPORTS_KEPT, { pollingIntervalSeconds: 60 }, async () => {
    const gone = await ports.transaction((store) => store.exports.sweep(ports.clock.now()))
    if (gone) ports.log.info(`exports: ${gone} files let go`)
  })
  await boss.schedule(EXPORTS_KEPT, '20 * * * *', null, { tz: 'Asia/Shanghai' })
  // Every hour: a district that was off on the first of the month is behind by hours, not by a month.
  await boss.createQueue(REPORTS, { retryLimit: 2 })
  await boss.work(REPORTS, { pollingIntervalSeconds: 60 }, async () => {
    const asked = await monthlyReports(ports)
    if (asked) ports.log.info(`reports: ${asked} of last month asked for`)
  })
  await boss.schedule(REPORTS, '10 * * * *', null, { tz: 'Asia/Shanghai' })
  let planning: Promise<unknown> = Promise.resolve()
  // In the night, in the morning what somebody is told of, when a rule or the calendar changed, and at the start: a district
  // that was off for a week is a week behind.
  await boss.createQueue(SCHEDULE, { retryLimit: 2, expireInSeconds: 1800 })
  await boss.work(SCHEDULE, { pollingIntervalSeconds: 5 }, async () => {
    planning = planReceptions(ports, () => running)
    const changed = await planning
    if (changed) ports.log.info(`schedule: ${changed} sessions planned, moved or removed`)
  })
  await boss.schedule(SCHEDULE, '40 2,9 * * *', null, { tz: 'Asia/Shanghai' })
  await boss.send(SCHEDULE, null)
  await boss.createQueue(ANNOUNCE, { retryLimit: 2 })
  await boss.work(ANNOUNCE, { pollingIntervalSeconds: 30 }, async () => {
    const announced = await announceReceptions(ports)
    if (announced) ports.log.info(`schedule: ${announced} receptions announced`)
  })
  await boss.schedule(ANNOUNCE, '*/10 * * * *', null, { tz: 'Asia/Shanghai' })
  ports.wake = (queue) => void boss.send(queue, null).catch((error: unknown) => ports.log.fault('jobs', queue, error))
  return async () => {
    ports.wake = () => undefined
    running = false
    await Promise.allSettled([planning, counting, telling, exporting])
    await boss.stop({ graceful: false })
  }
}
