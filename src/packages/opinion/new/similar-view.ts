/** A few words say nothing yet: eight characters are about a sentence. */
export const mayBeAlike = (text: string): boolean => Array.from(text.replace(/\s/g, '')).length >= 8

/** 2026-06 → 6月 */
export const monthWords = (month: string): string => `${Number(month.slice(5))}月`
