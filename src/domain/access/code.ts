/**
 * A one-time code by text message (custom; no law gives numbers): six digits, five minutes, five guesses, the next one after a
 * minute, ten a day for one phone.
 */
export const CODE = { digits: 6, minutes: 5, tries: 5, againSeconds: 60, perDay: 10 } as const
