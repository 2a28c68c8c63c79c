import type { Kysely, Transaction } from 'kysely'
import type { Instant } from '../../src/domain/calendar/time'
import type { Database } from './schema'
import type { Sealer } from './sealing'

/** What every store is built from: the connection (or transaction), the district, and the sealer of personal text. */
export interface StoreContext {
  db: Kysely<Database> | Transaction<Database>
  districtId: string
  sealer: Sealer
}

export const instant = (value: Date): Instant => value.getTime()
export const instantOrNull = (value: Date | null): Instant | null => value?.getTime() ?? null
export const date = (value: Instant): Date => new Date(value)
export const dateOrNull = (value: Instant | null): Date | null => (value === null ? null : new Date(value))

/** Text for LIKE, with its wildcards taken literally. */
export const likeText = (query: string): string => `%${query.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

export const idsOf = async (rows: Promise<{ id: string }[]>): Promise<string[]> => (await rows).map((row) => row.id)
