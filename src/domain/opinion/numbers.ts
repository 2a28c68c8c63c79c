/** Numbers that people read to each other. One series for what came online and what came at a station (seed S0-02). */
export const opinionNumber = (year: number, streetShortName: string, seq: number): string =>
  `YJ-${year}-${streetShortName}-${String(seq).padStart(4, '0')}`

export const bookingNumber = (year: number, month: number, seq: number): string =>
  `YY-${year}${String(month).padStart(2, '0')}-${String(seq).padStart(4, '0')}`

/** A title for lists: the first sentence of the text, at most 24 characters, so that nobody must write one. */
export const titleOf = (text: string): string => {
  const first =
    text
      .trim()
      .split(/[。！？!?\n；;]/)[0]
      ?.trim() ?? ''
  const characters = [...first]
  return characters.length > 24 ? `${characters.slice(0, 23).join('')}…` : first
}
