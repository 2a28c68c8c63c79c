import { done, type Outcome, refused } from '../outcome/refusals'

/** Representatives of many who raise one matter (信访工作条例 §20: at most five). */
export const representativesMost = 5

/** What whoever writes says of the author: no birth date, no names of others. */
export interface Authors {
  under14: boolean
  people: number
}

/**
 * Who may raise an opinion alone: somebody under 14 through a guardian (未成年人保护法 §72, PIPL §31), many people through at
 * most five of them, who can also come and say it at a reception.
 */
export const mayRaise = ({ under14, people }: Authors): Outcome<null> => {
  if (under14) return refused('UNDER_14', { under14: '请家长或其他监护人来写，也可以请监护人打电话' })
  if (people > representativesMost)
    return refused('TOO_MANY_AUTHORS', { people: `请推选最多 ${representativesMost} 位代表，或预约当面接待` })
  return done(null)
}
