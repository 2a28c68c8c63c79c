import { pathToFileURL } from 'node:url'
import { runExports } from '../../cloud/actions/exports-run'
import { openDatabase } from '../../cloud/db/open'
import type { Ports } from '../../cloud/ports/index'
import { portsOver } from './door'

export interface Made {
  /** The most resident memory meanwhile, in bytes. */
  peak: number
  seconds: number
}

/** Makes every file that waits, and looks at the memory of this process every 20 ms. */
export const makeFiles = async (ports: Ports): Promise<Made> => {
  let peak = process.memoryUsage().rss
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
  const from = performance.now()
  await runExports(ports)
  clearInterval(watch)
  return { peak, seconds: (performance.now() - from) / 1000 }
}

const alone = async (): Promise<void> => {
  const database = await openDatabase(process.env)
  const made = await makeFiles(portsOver(database))
  await database.close()
  console.log(JSON.stringify(made))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void alone()
