import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/**
 * Takes the data directory for this process. Two processes on one embedded database silently lose each other's writes,
 * so a second one is refused; a lock left by a process that was killed is taken over.
 */
export const lockDataDir = (dir: string): (() => void) => {
  mkdirSync(dir, { recursive: true })
  const file = join(dir, 'process.lock')
  const mine = `${process.pid} ${startOf(process.pid)}`
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 2) throw error
    }
    let held = ''
    try {
      held = readFileSync(file, 'utf8')
    } catch {
      continue
    }
    const [pid = '0', start = ''] = held.split(' ')
    if (Number(pid) !== process.pid && isAlive(Number(pid)) && startOf(Number(pid)) === start)
      throw new DataDirInUse(
        `The data directory ${dir} is in use by process ${pid}. Stop that process, or set DATA_DIR to another directory.`,
      )
    rmSync(file, { force: true })
  }
  return () => {
    try {
      if (readFileSync(file, 'utf8') === mine) rmSync(file, { force: true })
    } catch {
      // Somebody removed the lock by hand: there is nothing left to release.
    }
  }
}
