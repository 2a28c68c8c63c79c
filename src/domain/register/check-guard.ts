import { comparable, SHORTEST_WORD } from '../opinion/content'
import type { Lines } from './lines'

/** Words of the content guard as they are compared: long enough to mean something, and each only once. */
export function checkGuardRules(lines: Lines): void {
  const seen = new Map<string, number>()
  for (const { row, values } of lines.of('guardWords')) {
    if (values.word === undefined) continue
    const word = comparable(values.word)
    const first = seen.get(word)
    if ([...word].length < SHORTEST_WORD)
      lines.report('guardWords', row, 'word', `“${values.word}”去掉标点后太短；请写至少两个字的词`)
    else if (first !== undefined)
      lines.report('guardWords', row, 'word', `“${values.word}”和第 ${first} 行是同一个词；请删去一行`)
    else seen.set(word, row)
  }
}
