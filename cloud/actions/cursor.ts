import { refuse } from './context'

/** A cursor is the last row's order values; opaque to the caller, checked when it comes back. */
export const writeCursor = (value: { at: number | null; id: string }): string =>
  Buffer.from(JSON.stringify([value.at, value.id])).toString('base64url')

export const readCursor = (cursor: string | undefined): { at: number | null; id: string } | null => {
  if (!cursor) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [unknown, unknown]
    if (
      (at === null || (typeof at === 'number' && Number.isInteger(at) && Math.abs(at) < 4e12)) &&
      typeof id === 'string' &&
      !id.includes('\u0000')
    )
      return { at, id }
  } catch {
    // Falls through to the refusal: a cursor that we did not write.
  }
  return refuse('BAD_SHAPE', { cursor: '翻页位置已失效，请从第一页重新看' })
}
