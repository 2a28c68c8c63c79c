import { openDatabase } from '../db/open'
import { readSecrets } from '../db/secrets'
import type { Ports } from '../ports/index'
import { eventFunction } from './event'
import { portsFor } from './open-ports'

let warm: Promise<Ports> | undefined

/** Built once per warm instance; a failed start is forgotten, so that the next call tries again. */
const ports = (): Promise<Ports> => {
  // What the environment lacks is said before a database is opened, let alone migrated.
  warm ??= Promise.resolve()
    .then(() => readSecrets(process.env))
    .then(() => openDatabase(process.env))
    .then((database) => portsFor(database, process.env))
    .catch((error: unknown) => {
      warm = undefined
      throw error
    })
  return warm
}

export const main = eventFunction(ports)
