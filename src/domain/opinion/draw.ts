/**
 * Whether a lot falls on something: so many of a hundred, the same answer however often it is asked, and nobody's choice.
 * (FNV-1a over the text; its lowest bits are spread enough for a hundredth.)
 */
export const isDrawn = (text: string, percent: number): boolean => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % 100 < percent
}
