import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Start time of a process from /proc, so that a reused process number is not taken for the old holder. */
const startOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
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

/** The holder named in a lock file, when that process is still the one that wrote it. */
const holderOf = (held: string): number | null => {
  const [pid = '', start = ''] = held.split(' ')
  const number = Number(pid)
  // Empty or cut off: written by a process that died while writing.
  if (!Number.isInteger(number) || number < 1 || number === process.pid) return null
  return isAlive(number) && startOf(number) === start ? number : null
}

/**
 * Takes the data directory for this process. Two processes on one embedded database silently lose each other's writes,
 * so a second one is refused; a lock left by a process that was killed is taken over. The lock appears whole (`link`),
 * and a stale one is moved aside before it is judged once more, so that of several starting at once one gets it.
 */
export const lockDataDir = (dir: string): (() => void) => {
  mkdirSync(dir, { recursive: true })
  const file = join(dir, 'process.lock')
  const mine = `${process.pid} ${startOf(process.pid)}`
  const draft = join(dir, `process.lock.${process.pid}`)
  const aside = `${draft}.stale`
  const read = (path: string): string | null => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return null
    }
  }
  const refuse = (pid: number): never => {
    throw new DataDirInUse(
      `The data directory ${dir} is in use by process ${pid}. Stop that process, or set DATA_DIR to another directory.`,
    )
  }
  writeFileSync(draft, mine)
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        linkSync(draft, file)
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 5) throw error
      }
      const holder = holderOf(read(file) ?? '')
      if (holder !== null) refuse(holder)
      try {
        renameSync(file, aside)
      } catch {
        continue
      }
      // Another starter may have put its fresh lock there between the look and the move: it goes back.
      const moved = holderOf(read(aside) ?? '')
      if (moved !== null) {
        renameSync(aside, file)
        refuse(moved)
      }
      rmSync(aside, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (read(file) === mine) rmSync(file, { force: true })
  }
}
