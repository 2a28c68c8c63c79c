import * as v from 'valibot'
import type { RoleOrPublic } from '../domain/access/actors'
import { isDay } from '../domain/calendar/time'

type Schema = v.GenericSchema

/** One thing the cloud answers. `by` lists the roles that may ask at all; what they may see of it is decided by object. */
export interface Ask<I extends Schema = Schema, O extends Schema = Schema> {
  readonly input: I
  readonly output: O
  /** Writing asks carry a `requestId`, so that asking twice does it once. */
  readonly writes: boolean
  readonly by: readonly RoleOrPublic[]
  readonly summary: string
  /** For an ask that carries a file: how much its body may be. Everything else is short. */
  readonly bodyBytes?: number
  /** For an ask that somebody could use to guess: how often one caller may ask it a minute. */
  readonly perMinute?: number
}

export const defineAsk = <I extends Schema, O extends Schema>(ask: Ask<I, O>): Ask<I, O> => ask

/**
 * Without what nobody sees at either end: spaces, and the zero-width characters that phones and web pages bring along. A
 * name of such characters alone would be an empty one. Inside a word they join emoji and stay.
 */
const unseen = /[\s\p{Cf}]/u
const trim = v.transform((text: string) => {
  // By hand: a pattern anchored at the end takes quadratic time on a long run of spaces inside the text.
  let [from, to] = [0, text.length]
  while (from < to && unseen.test(text.charAt(from))) from += 1
  while (to > from && unseen.test(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
})
/** PostgreSQL keeps no NUL in text. */
const noNul = v.check((text: string) => !text.includes('\u0000'), '有不能保存的字符，请删掉再试')
/** Optional free text, trimmed. */
export const optionalText = (max: number) =>
  v.optional(v.pipe(v.string('请填写文字'), trim, noNul, v.maxLength(max, `最多 ${max} 个字`)))
/** Text that must be there. */
export const someText = (max: number, min = 1) =>
  v.pipe(
    v.string('请填写这一项'),
    trim,
    noNul,
    v.minLength(min, min > 1 ? `请至少写 ${min} 个字` : '请填写这一项'),
    v.maxLength(max, `最多 ${max} 个字`),
  )

export const Id = v.pipe(
  v.string('缺少编号'),
  v.minLength(1, '缺少编号'),
  v.maxLength(64, '编号太长'),
  v.regex(/^[\p{L}\p{N}._:-]+$/u, '编号里有不认识的字符'),
)
export const RequestId = v.pipe(v.string('缺少请求编号'), v.regex(/^[A-Za-z0-9-]{8,64}$/, '请求编号不对'))
/** A day that exists: 2026-02-31 is none. */
export const Day = v.pipe(
  v.string(),
  v.regex(/^20\d{2}-\d{2}-\d{2}$/, '日期要写成 2026-06-15 这样'),
  v.check((day) => isDay(day), '没有这一天，请重新选择日期'),
)
/** ISO 8601 with +08:00. */
export const Instant = v.string()
export const Phone = v.pipe(v.string('请填写手机号'), v.trim(), v.regex(/^1\d{10}$/, '请填写 11 位手机号'))
/** Keyset paging: hand the cursor of the last answer back to get the next page. */
export const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)))
export const everyone: readonly RoleOrPublic[] = [
  'PUBLIC',
  'RESIDENT',
  'DEPUTY',
  'STATION_LIAISON',
  'GRID_WORKER',
  'STREET_STAFF',
  'DISTRICT_OFFICE',
  'GOV_OFFICE',
  'UNIT_CLERK',
  'UNIT_LEADER',
  'SYS_ADMIN',
]
export const signedIn = everyone.filter((role) => role !== 'PUBLIC')
/** Staff may also act for themselves as residents after switching role; asks name roles, not persons. */
export const handlers: readonly RoleOrPublic[] = [
  'DEPUTY',
  'STREET_STAFF',
  'DISTRICT_OFFICE',
  'GOV_OFFICE',
  'UNIT_CLERK',
  'UNIT_LEADER',
]
