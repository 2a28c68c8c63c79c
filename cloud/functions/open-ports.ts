import type { OpenDatabase } from '../db/open'
import { createSealer } from '../db/sealing'
import { checkDataKey, secretsFor } from '../db/secrets'
import type { Clock, Ports, RateLimiter } from '../ports/index'
import { smsFrom } from '../sms/index'
import { buildPorts, clockFrom } from './ports'

/** The ports over an open database: its one district, the installation's secrets, the clock in force. */
export const portsFor = async (
  database: OpenDatabase,
  env: NodeJS.ProcessEnv,
  instead: { clock?: Clock; rate?: RateLimiter } = {},
): Promise<Ports> => {
  const district = await database.db.selectFrom('districts').select('id').orderBy('id').executeTakeFirst()
  if (!district) throw new Error('The database holds no district yet: run "npm run import -- FILE.xlsx" first.')
  const secrets = await secretsFor(database.db, env)
  await checkDataKey(database.db, createSealer(secrets.dataKey))
  return buildPorts({
    db: database.db,
    districtId: district.id,
    secrets,
    clock: clockFrom(env.CLOCK),
    sms: smsFrom(env),
    ...instead,
  })
}
