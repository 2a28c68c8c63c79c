import { mayRaise } from '../../src/domain/opinion/authors'
import { type GuardWord, wordsFound } from '../../src/domain/opinion/content'
import { isCardNumber, kindsToAsk, masked, sensitiveIn } from '../../src/domain/opinion/sensitive'

const list: GuardWord[] = [
  { word: '放火', wordClass: 'HOLD' },
  { word: '防放火', wordClass: 'PASS' },
  { word: '加微信领', wordClass: 'HOLD' },
  { word: 'ass', wordClass: 'HOLD' },
  { word: '!', wordClass: 'HOLD' },
]

describe('a word of the list holds a text', () => {
  test.each([
    ['再不修我就放火', ['放火']],
    ['再不修我就放 火', ['放火']],
    ['放*火、放。火', ['放火']],
    ['放\u200b火', ['放火']],
    ['加　微－信，领 红包', ['加微信领']],
    ['you ＡＳＳ', ['ass']],
    ['a.s.s', ['ass']],
  ])('%s', (text, words) => expect(wordsFound(text, list)).toEqual(words))

  test.each(['路灯坏了，请放好火源', 'class 3 的教室', '小区里贴了防放火的标语', '太好了！！！', ''])(
    'but not: %s',
    (text) => expect(wordsFound(text, list)).toEqual([]),
  )

  test('a harmless expression beside a threat does not excuse the threat', () => {
    expect(wordsFound('防放火的标语没用，我就去放火', list)).toEqual(['放火'])
  })
})

describe('what nobody needs to know is pointed out', () => {
  test.each([
    ['我的身份证 32990019620511301X，请查', 'ID', '32990019620511301X'],
    ['证号３２９９００１９６２０５１１３０１Ｘ', 'ID', '３２９９００１９６２０５１１３０１Ｘ'],
    ['卡号 6222 0212 3456 7894 不对', 'CARD', '6222 0212 3456 7894'],
    ['打 13812345678 找我', 'PHONE', '13812345678'],
    ['我母亲去年查出肺癌，电梯坏了下不了楼', 'HEALTH', '肺癌'],
    ['孩子确诊抑郁症以后', 'HEALTH', '抑郁症'],
    ['住院号：A20260311', 'HEALTH', '住院号：A20260311'],
  ])('%s', (text, kind, words) => expect(sensitiveIn(text)).toEqual([{ kind, text: words }]))

  test.each([
    '糖尿病用药的报销比例太低',
    '医院排队两个小时，医保窗口只开一个',
    '合同编号 20260315000123456789',
    '订单 123456789012345678',
    '6222 0212 3456 7890',
    '电话 0516-4600-5107',
  ])('but not: %s', (text) => expect(sensitiveIn(text)).toEqual([]))

  test('the check digit tells a card from another long number', () => {
    expect([isCardNumber('6222021234567894'), isCardNumber('6222021234567890'), isCardNumber('4111')]).toEqual([
      true,
      false,
      false,
    ])
  })
  test('one tap masks all of it; a phone alone is only warned of', () => {
    const text = '我母亲有高血压和糖尿病，身份证32990019620511301X，电话13812345678'
    expect(masked(text)).toBe('我母亲有（已隐去）和（已隐去），身份证（已隐去），电话（已隐去）')
    expect(kindsToAsk(text)).toEqual(['ID', 'HEALTH'])
    expect(kindsToAsk('电话13812345678')).toEqual([])
    expect(kindsToAsk(masked(text))).toEqual([])
  })
})

test('under 14 a guardian writes; more than five send representatives', () => {
  const code = (under14: boolean, people: number) => {
    const outcome = mayRaise({ under14, people })
    return outcome.ok ? 'DONE' : outcome.refusal.code
  }
  expect([code(false, 1), code(false, 5), code(true, 1), code(false, 6)]).toEqual([
    'DONE',
    'DONE',
    'UNDER_14',
    'TOO_MANY_AUTHORS',
  ])
})
