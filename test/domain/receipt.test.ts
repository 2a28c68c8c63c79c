import { sameCode, typedReceiptCode, typedReceiptNumber } from '../../src/domain/reception/receipt'

test.each([
  ['JD-202606-0001', 'JD-202606-0001'],
  [' jd-202606-0001 ', 'JD-202606-0001'],
  ['ＪＤ－２０２６０６－０００１', 'JD-202606-0001'],
  ['JD—202606—0001', 'JD-202606-0001'],
  ['2026060001', 'JD-202606-0001'],
  ['202606 0001', 'JD-202606-0001'],
  ['YJ-2026-青杨-0318', 'YJ-2026-青杨-0318'],
  ['yj 2026 青杨 0318', 'YJ-2026-青杨-0318'],
  ['2026青杨0318', 'YJ-2026-青杨-0318'],
  ['ＹＪ－２０２６－运河里－０００７', 'YJ-2026-运河里-0007'],
  ['YY-202606-0001', undefined],
  ['YJ-2026-0001', undefined],
  ['JD-2026-1', undefined],
  ['', undefined],
])('the number of a receipt may be typed as %p', (typed, number) => {
  expect(typedReceiptNumber(typed)?.number).toBe(number)
})

test.each([
  ['12345678', '12345678'],
  ['1234 5678', '12345678'],
  ['１２３４５６７８', '12345678'],
  ['1234567', null],
  ["1' or 1=1", null],
])('the code of a receipt may be typed as %p', (typed, expected) => {
  expect(typedReceiptCode(typed)).toBe(expected)
})

test('a code fits its receipt only, and none fits a receipt that is not there', () => {
  expect([sameCode('12345678', '12345678'), sameCode('12345679', '12345678'), sameCode('1234567', '12345678')]).toEqual(
    [true, false, false],
  )
  expect(['12345678', '--------'].map((code) => sameCode(code, null))).toEqual([false, false])
})
