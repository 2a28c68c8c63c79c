import { openDatabase } from '../db/open'
import { loadSecrets } from '../db/secrets'
import type { Ports } from '../ports/index'
import { eventFunction } from './event'
import { buildPorts, clockFrom } from './ports'

let warm: Promise<Ports> | undefined

/** Built once per warm instance. One request an instance at a time, so the pool stays small. */
const ports = (): Promise<Ports> => {
  warm ??= (async () => {
    const { db } = await openDatabase(process.env)
    const district = await db.selectFrom('districts').select('id').executeTakeFirst()
    if (!district) throw new Error('The database holds no district yet: import a workbook first.')
    return buildPorts({
      db,
      districtId: district.id,
      secrets: loadSecrets(process.env),
      clock: clockFrom(process.env.CLOCK),
    })
  })()
  return warm
}

export const main = eventFunction(ports)
