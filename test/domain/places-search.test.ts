import { foldName, gramsOf, searchPlan } from '../../src/domain/places/search'

const name = '柳荫社区'
const sounds = 'liuyinshequ lysq'

/** Whether the index would offer the name for what was typed. */
const offers = (query: string, ofName = name, ofSounds = sounds): boolean => {
  const grams = new Set(gramsOf(ofName, ofSounds))
  return searchPlan(query)?.anyOf.some((wanted) => wanted.every((gram) => grams.has(gram))) ?? false
}

test.each([
  '柳',
  '荫',
  '柳荫',
  '荫社区',
  '柳荫社区',
  'l',
  'ly',
  'lys',
  'ysq',
  'liu',
  'liuyin',
  'yinshe',
  'LIUYIN',
  'liu yin',
  "liu'yin",
])('whoever types %s is offered 柳荫社区', (query) => expect(offers(query)).toBe(true))

test.each(['杨', '荫柳', '柳社', 'x', 'yl', 'an', 'yan', 'liuyan', '%', '_', '柳%'])(
  'whoever types %s is not',
  (query) => expect(offers(query)).toBe(false),
)

test('two letters are the start of a sound, not any place inside it', () => {
  expect(offers('he')).toBe(false)
  expect(offers('sh', '石桥', 'shiqiao sq')).toBe(true)
})

test('ü is typed as v, and a wide or spaced name is the same name', () => {
  expect(offers('lv', '绿地社区', 'lvdishequ ldsq')).toBe(true)
  expect(offers('lü', '绿地社区', 'lvdishequ ldsq')).toBe(true)
  expect(foldName(' Ａ座 １２ 号\u200b')).toBe('a座12号')
  expect(offers('12', '12 网格', '12wangge 1wg')).toBe(true)
})

test.each(['', ' ', '\u200b', "'", '’’'])('of %j nothing is left to search for', (query) =>
  expect(searchPlan(query)).toBeNull(),
)

test('a name is kept under each gram once, emoji whole', () => {
  const grams = gramsOf('石石石😀', 'shishishi sss')
  expect(new Set(grams).size).toBe(grams.length)
  expect(grams).toContain('😀')
})
