import {
  closeSync,
  fstatSync,
  linkSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { dataDirProblem, makeDataDir } from './data-dir'

const readOr = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch {
    return null
  }
}

/** Start time of a process from /proc, so that a reused process number is not taken for the old holder. */
const startOf = (pid: number): string =>
  readOr(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.split(') ')
    .at(-1)
    ?.split(' ')[19] ?? ''

/**
 * Where a process number means anything: one start of one machine and one PID namespace of it. Two containers on one
 * directory number their processes alike, and a number of the one says nothing in the other.
 */
const placeOf = (): string => {
  const boot = readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const namespace = readOr(() => readlinkSync('/proc/self/ns/pid'))
  return boot && namespace ? `${boot}/${namespace}` : hostname()
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export class DataDirInUse extends Error {}

export interface LockTimes {
  /** The holder touches its lock this often … */
  beatMs: number
  /** … and a holder that cannot be seen from here counts as dead when its lock has stood untouched for so long. */
  silentMs: number
}
const usual: LockTimes = { beatMs: 2_000, silentMs: 30_000 }

/** Directories this very process holds: its number alone does not tell it from an earlier process of the same number. */
const ours = new Set<string>()

interface Held {
  text: string
  pid: number
  start: string
  place: string
  host: string
}

/** Null when there is no lock, or one cut off by a power cut: every lock appears whole. */
const parse = (text: string | null): Held | null => {
  const [pid = '', start, place, host] = (text ?? '').split(' ')
  const number = Number(pid)
  if (text === null || !Number.isInteger(number) || number < 1 || start === undefined) return null
  return { text, pid: number, start, place: place ?? '', host: host ?? '' }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/**
 * Takes the data directory for this process. Two processes on one embedded database silently lose each other's writes,
 * so a second one is refused; a lock left by a process that was killed is taken over. The lock appears whole (`link`),
 * and a stale one is moved aside before it is judged once more, so that of several starting at once one gets it.
 *
 * Own code, because the lock libraries know one way of judging only: by process number, which is wrong between
 * containers, or by age, which makes every restart after a kill wait.
 */
export const lockDataDir = async (
  dir: string,
  log: (line: string) => void = () => undefined,
  { beatMs, silentMs }: LockTimes = usual,
): Promise<() => void> => {
  makeDataDir(dir)
  const file = join(dir, 'process.lock')
  const place = placeOf()
  const mine = `${process.pid} ${startOf(process.pid)} ${place} ${hostname()}`
  const draft = join(dir, `process.lock.${process.pid}.${Math.random().toString(36).slice(2)}`)
  const aside = `${draft}.stale`
  const read = (path: string): string | null => readOr(() => readFileSync(path, 'utf8'))
  const refuse = (holder: Held): never => {
    const who =
      holder.place === place ? `process ${holder.pid}` : `process ${holder.pid} of another container or machine`
    const where = holder.place === place || !holder.host ? '' : ` (${holder.host})`
    throw new DataDirInUse(
      `The data directory ${dir} is in use by ${who}${where}. Stop that process, or set DATA_DIR to another directory.`,
    )
  }

  /** When the lock was last touched; through an opened file, because a network file system may answer from memory otherwise. */
  const touched = (): number | null =>
    readOr(() => {
      const opened = openSync(file, 'r')
      try {
        return fstatSync(opened).mtimeMs
      } finally {
        closeSync(opened)
      }
    })

  /** The holder's clock may differ from ours, so its lock is watched, not compared with the time of day. */
  const fallsSilent = async (holder: Held): Promise<boolean> => {
    const before = touched()
    const seconds = Math.ceil(silentMs / 1000)
    log(`${dir} was locked in another container or machine: watching for up to ${seconds} s whether that still runs`)
    for (const from = Date.now(); Date.now() - from < silentMs; await pause(Math.min(500, beatMs))) {
      if (read(file) !== holder.text) return true
      if (touched() !== before) return false
    }
    return read(file) !== holder.text || touched() === before
  }

  const runs = (holder: Held): Promise<boolean> | boolean => {
    if (holder.place !== place) return fallsSilent(holder).then((silent) => !silent)
    if (holder.pid === process.pid) return ours.has(file)
    // Another user's process may hide its start time.
    return isAlive(holder.pid) && ['', holder.start].includes(startOf(holder.pid))
  }

  let tookOver = false
  try {
    writeFileSync(draft, mine)
  } catch (error) {
    throw dataDirProblem(dir, error)
  }
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        linkSync(draft, file)
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 10) throw error
      }
      const text = read(file)
      const holder = parse(text)
      if (holder && (await runs(holder))) refuse(holder)
      // It may have been let go, or taken by another starter, while we watched.
      if (read(file) !== text) continue
      if (readOr(() => (renameSync(file, aside), true)) === null) continue
      const moved = read(aside)
      if (moved !== text) {
        // Another starter's fresh lock stood there already: it goes back.
        readOr(() => linkSync(aside, file))
        rmSync(aside, { force: true })
        continue
      }
      rmSync(aside, { force: true })
      tookOver = true
    }
  } finally {
    rmSync(draft, { force: true })
  }
  // One that judged the same stale lock may have moved ours for a moment, and a third may have come in between.
  if (tookOver) await pause(100)
  const now = parse(read(file))
  if (now && now.text !== mine) refuse(now)

  ours.add(file)
  const beat = setInterval(() => {
    if (read(file) === mine) return void readOr(() => utimesSync(file, new Date(), new Date()))
    // Paused for longer than others waited: whoever took over writes now, and two would destroy the database.
    console.error(`The data directory ${dir} was taken over by another process, so this process ends.`)
    process.exit(1)
  }, beatMs)
  beat.unref()
  return () => {
    clearInterval(beat)
    ours.delete(file)
    if (read(file) === mine) rmSync(file, { force: true })
  }
}
