/** Digits of the code on a receipt: with its number it opens what became of a matter, without an account. */
export const receiptDigits = 8

/** What a receipt is of: a talk at a reception, or an opinion that somebody else wrote down. */
export type ReceiptKind = 'RECORD' | 'OPINION'

/** As typed: any case, full-width or not, any dash. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim()

/**
 * What somebody types from a receipt as the number on it, with or without its dashes: JD-202606-0001 of a talk,
 * YJ-2026-青杨-0001 of an opinion.
 */
export const typedReceiptNumber = (typed: string): { kind: ReceiptKind; number: string } | null => {
  const text = plain(typed)
  const record = /^(?:JD)?[-\s]*(\d{6})[-\s]*(\d{4,7})$/.exec(text)
  if (record) return { kind: 'RECORD', number: `JD-${record[1]}-${record[2]}` }
  const opinion = /^(?:YJ)?[-\s]*(\d{4})[-\s]*(\p{Script=Han}+)[-\s]*(\d{4,7})$/u.exec(text)
  return opinion ? { kind: 'OPINION', number: `YJ-${opinion[1]}-${opinion[2]}-${opinion[3]}` } : null
}

/** The digits of a receipt, typed with or without the space in their middle. */
export const typedReceiptCode = (typed: string): string | null => {
  const digits = typed.normalize('NFKC').replace(/\s/g, '')
  return /^\d{8}$/.test(digits) ? digits : null
}

/** Whether the code is the one of the receipt; looks at every digit, also where there is no such receipt. */
export const sameCode = (typed: string, code: string | null): boolean => {
  const other = code ?? ' '.repeat(receiptDigits)
  let differs = (typed.length ^ other.length) | (code === null ? 1 : 0)
  for (let i = 0; i < other.length; i += 1) differs |= (typed.charCodeAt(i) | 0) ^ other.charCodeAt(i)
  return differs === 0
}
