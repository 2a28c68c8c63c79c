/** Numbers that people read to each other. One series for what came online and what came at a station (seed S0-02). */
export const opinionNumber = (year: number, streetShortName: string, seq: number): string =>
  `YJ-${year}-${streetShortName}-${String(seq).padStart(4, '0')}`

export const bookingNumber = (year: number, month: number, seq: number): string =>
  `YY-${year}${String(month).padStart(2, '0')}-${String(seq).padStart(4, '0')}`

const TITLE = 24

/**
 * A title for lists, so that nobody must write one: the first sentence of the text; where that is longer than 24
 * characters, its clauses as far as they fit, and only then a cut.
 */
export const titleOf = (text: string): string => {
  const sentences = text.split(/[。！？!?\n；;]/).map((sentence) => sentence.trim())
  // Somebody may begin with a question mark, or write nothing else.
  const first = sentences.find((sentence) => /[\p{L}\p{N}]/u.test(sentence)) ?? '一件事'
  if ([...first].length <= TITLE) return first
  let title = ''
  for (const clause of first.split(/(?=[，,])/)) {
    if ([...title, ...clause].length > TITLE) break
    title += clause
  }
  return [...title].length >= 6 ? title : `${[...first].slice(0, TITLE - 1).join('')}…`
}
