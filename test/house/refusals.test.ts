import { refusalCodes } from '../../src/domain/outcome/refusals'
import { refusalText } from '../../src/text/refusals'

const words: Record<string, string> = refusalText

test.each([...refusalCodes])('%s has a sentence that a person can act on', (code) => {
  expect(words[code]).toMatch(/[\u4e00-\u9fff].*[。？！]$/)
})

test('no sentence stands for a refusal that cannot happen', () => {
  expect(Object.keys(words).filter((code) => !(refusalCodes as readonly string[]).includes(code))).toEqual([])
})

test('each code stands once', () => {
  expect(new Set(refusalCodes).size).toBe(refusalCodes.length)
})
