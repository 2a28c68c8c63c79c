import { createHmac, createSecretKey, type KeyObject, randomInt, randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Kysely } from 'kysely'
import type { Instant } from '../../src/domain/calendar/time'
import { createSealer } from '../db/sealing'
import type { Database } from '../db/schema'
import type { Secrets } from '../db/secrets'
import { SETUP } from '../db/setup'
import { storePorts } from '../db/store'
import { paperFiles } from '../files/papers/docx'
import { photos } from '../files/photos'
import { sheetFiles } from '../files/sheets/index'
import { tableFiles } from '../files/tables'
import { wordListGuard } from '../guard/word-list'
import { workbookFiles } from '../files/xlsx/index'
import type { Clock, Ids, Log, Ports, RateLimiter, Sms } from '../ports/index'
import { consoleSms } from '../sms/index'

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

/** Tokens whose signature was checked, so that a person's second ask does not wait for another thread once more. */
const KNOWN_TOKENS = 5000

/**
 * What a token of ours says, or null when it is not ours. The library checks a signature once: it hands each check to another
 * thread, which took a third of the door's time. What changes (time, district, sign-out) is looked at on every ask.
 */
const tokenReader = (key: KeyObject) => {
  const known = new Map<string, { sid: string; aud: unknown; exp: Instant }>()
  return async (token: string, audiences: readonly string[], now: Instant): Promise<{ sid: string } | null> => {
    let claims = known.get(token)
    if (!claims) {
      try {
        const options = { algorithms: ['HS256'], issuer: 'jiazhantong', currentDate: new Date(now) }
        const { payload } = await jwtVerify(token, key, { ...options, audience: [...audiences] })
        if (typeof payload.sid !== 'string' || payload.exp === undefined) return null
        claims = { sid: payload.sid, aud: payload.aud, exp: payload.exp * 1000 }
      } catch {
        return null
      }
      const [oldest] = known.keys()
      if (known.size >= KNOWN_TOKENS && oldest !== undefined) known.delete(oldest)
      known.set(token, claims)
    }
    const { sid, aud, exp } = claims
    return exp > now && typeof aud === 'string' && audiences.includes(aud) ? { sid } : null
  }
}

export const buildPorts = (options: {
  db: Kysely<Database>
  districtId: string
  secrets: Secrets
  clock: Clock
  rate?: RateLimiter
  log?: Log
  sms?: Sms
}): Ports => {
  const { db, districtId, secrets, clock } = options
  const hashKey = Buffer.from(secrets.dataKey, 'base64')
  // As a key object it is taken in once, not at every ask.
  const key = createSecretKey(Buffer.from(secrets.sessionSecret, 'utf8'))
  const readToken = tokenReader(key)
  const ports: Ports = {
    districtId,
    clock,
    ids: randomIds(clock),
    rate: options.rate ?? memoryRate(),
    log: options.log ?? consoleLog,
    files: workbookFiles,
    tables: tableFiles,
    sheets: sheetFiles,
    papers: paperFiles,
    photos,
    guard: wordListGuard,
    sms: options.sms ?? consoleSms(),
    wake: () => undefined,
    ...storePorts(db, () => ports.districtId, createSealer(secrets.dataKey)),
    signToken: ({ sid, exp }) =>
      new SignJWT({ sid })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('jiazhantong')
        .setAudience(ports.districtId)
        .setExpirationTime(Math.floor(exp / 1000))
        .sign(key),
    // Whoever handed the first file in stays signed in when the district gets its code.
    readToken: (token) => readToken(token, [ports.districtId, SETUP], clock.now()),
    // Keyed: what is hashed holds phones and names, few enough to be tried one by one.
    hash: (text) => createHmac('sha256', hashKey).update(text).digest('hex'),
  }
  return ports
}
