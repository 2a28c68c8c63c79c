import { RefusedError } from '@/services/ask'

/** What the service said: the sentences at the fields, else its own. */
export const wordsOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null
  const fields = error instanceof RefusedError ? Object.values(error.fields ?? {}) : []
  return fields.length ? [...new Set(fields)].join('；') : error.message
}
