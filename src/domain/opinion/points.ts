/** 逐条答复: what the resident raised, point by point, each with its answer. */
export interface Point {
  matter: string
  answer: string
}

/** A reply in points, with a word before them. */
export interface PointedReply {
  opening: string
  points: Point[]
}

export const mostPoints = 9

const numerals = '一二三四五六七八九'
export const pointNumber = (index: number): string => numerals[index] ?? String(index + 1)

/** The whole answer as one text, for whoever reads text: a file, a letter, a search. */
export const replyText = ({ opening, points }: PointedReply): string =>
  [opening, ...points.map(({ matter, answer }, i) => `${pointNumber(i)}、${matter}\n${answer}`)]
    .filter(Boolean)
    .join('\n\n')

/** 一、 1. 1、 （一） (1) ① at the start of a line or after a sentence. */
const mark = /(?:^|[\n。；;！？!?])\s*(?:[（(]?(?:[一二三四五六七八九]|[1-9])[)）、.．]|[①②③④⑤⑥⑦⑧⑨])\s*/u

/**
 * Points as a resident numbered them; a text without numbers is one point. The clerk corrects it: this only saves typing.
 */
export const splitPoints = (text: string): string[] => {
  const parts = text
    .split(mark)
    .map((part) => part.trim().replace(/[。；;]$/u, ''))
    .filter((part) => part.length > 1)
  // What stands before the first number opens the letter.
  const numbered = new RegExp(`^${mark.source.replace('(?:^|[\\n。；;！？!?])', '')}`, 'u').test(text.trim())
  const points = parts.length > 1 && !numbered ? parts.slice(1) : parts
  return points.slice(0, mostPoints).map((point) => [...point].slice(0, 200).join(''))
}
