import type { ColumnType } from 'kysely'

/** Column types of `schema.ts`: what may be left out when a row is written. */
export type Timestamp = ColumnType<Date, Date, Date>
export type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>
export type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>
export type WithDefault<T> = ColumnType<T, T | undefined, T>
export interface Keyed {
  district_id: string
  id: string
}
