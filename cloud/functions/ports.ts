import { createHmac, createSecretKey, type KeyObject, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Kysely } from 'kysely'
import type { Instant } from '../../src/domain/calendar/time'
import { createSealer } from '../db/sealing'
import type { Database } from '../db/schema'
import type { Secrets } from '../db/secrets'
import { SETUP } from '../db/setup'
import { storePorts } from '../db/store'
import { photos } from '../files/photos'
import { workbookFiles } from '../files/xlsx/index'
import type { Clock, Ids, Log, Ports, RateLimiter } from '../ports/index'

/**
 * The wall clock, or one that starts at `CLOCK` (ISO 8601 with offset) and runs on from there, for tests and for
 * demonstrations of a given day.
 */
export const clockFrom = (start: string | undefined): Clock => {
  if (!start) return { now: () => Date.now() }
  const from = Date.parse(start)
  if (Number.isNaN(from)) throw new Error(`CLOCK must be a time like 2026-06-15T10:00+08:00, not "${start}".`)
  const offset = from - Date.now()
  return { now: () => Date.now() + offset }
}

/** Ids sort by time within a process: 48 bits of milliseconds, a counter, then chance. */
export const randomIds = (clock: Clock): Ids => {
  let last = 0
  let count = 0
  return {
    next() {
      const now = clock.now()
      count = now === last ? count + 1 : 0
      last = now
      return `${now.toString(36).padStart(9, '0')}${count.toString(36).padStart(3, '0')}${randomUUID().replaceAll('-', '').slice(0, 12)}`
    },
    digits: (count_) => String(randomInt(0, 10 ** count_)).padStart(count_, '0'),
  }
}

/** A fixed window a minute, in this process. Behind several processes the limit is per process, which is stated. */
export const memoryRate = (): RateLimiter => {
  let minute = -1
  let counts = new Map<string, number>()
  return {
    take(key, perMinute, now: Instant) {
      const current = Math.floor(now / 60_000)
      if (current !== minute) {
        minute = current
        counts = new Map()
      }
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return count <= perMinute
    },
  }
}

export const consoleLog: Log = {
  info: (line) => console.log(line),
  // The message and the place, never the input: it may hold somebody's words.
  fault: (requestId, ask, error) =>
    console.error(
      `fault ${requestId} in ${ask}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ),
}

/** {"alg":"HS256"}: what we sign ourselves, and nothing else is read. */
const HEADER = Buffer.from('{"alg":"HS256"}').toString('base64url')

/**
 * What a token of ours says, or null when its signature is not ours. At once and in this thread: through the web's own
 * crypto, which hands each check to another thread, it took a third of the door's time.
 */
const readSigned = (token: string, key: KeyObject): Record<string, unknown> | null => {
  const [header, payload, signature, ...more] = token.split('.')
  if (header !== HEADER || !payload || !signature || more.length) return null
  const said = Buffer.from(signature, 'base64url')
  const right = createHmac('sha256', key).update(`${header}.${payload}`).digest()
  if (said.length !== right.length || !timingSafeEqual(said, right)) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

export const buildPorts = (options: {
  db: Kysely<Database>
  districtId: string
  secrets: Secrets
  clock: Clock
  rate?: RateLimiter
  log?: Log
}): Ports => {
  const { db, districtId, secrets, clock } = options
  const hashKey = Buffer.from(secrets.dataKey, 'base64')
  // As a key object it is taken in once, not at every ask.
  const key = createSecretKey(Buffer.from(secrets.sessionSecret, 'utf8'))
  const ports: Ports = {
    districtId,
    clock,
    ids: randomIds(clock),
    rate: options.rate ?? memoryRate(),
    log: options.log ?? consoleLog,
    files: workbookFiles,
    photos,
    wake: () => undefined,
    ...storePorts(db, () => ports.districtId, createSealer(secrets.dataKey)),
    signToken: ({ sid, exp }) =>
      new SignJWT({ sid })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('jiazhantong')
        .setAudience(ports.districtId)
        .setExpirationTime(Math.floor(exp / 1000))
        .sign(key),
    async readToken(token) {
      const payload = readSigned(token, key)
      if (!payload || payload.iss !== 'jiazhantong' || typeof payload.sid !== 'string') return null
      // Whoever handed the first file in stays signed in when the district gets its code.
      if (payload.aud !== ports.districtId && payload.aud !== SETUP) return null
      return typeof payload.exp === 'number' && payload.exp * 1000 > clock.now() ? { sid: payload.sid } : null
    },
    // Keyed: what is hashed holds phones and names, few enough to be tried one by one.
    hash: (text) => createHmac('sha256', hashKey).update(text).digest('hex'),
  }
  return ports
}
