import { neverPublic, personalIn, redacted } from '../../src/domain/opinion/redaction'

test.each([
  ['我是柳荫社区3幢2单元501室的业主，电话19900010001。', '我是柳荫社区（门牌略）的业主，电话（已隐去）。'],
  ['王女士说，老李家的水管漏了，请找张建国师傅。', '某居民说，某居民家的水管漏了，请找某居民。'],
  ['我叫陈晓明，住老街12号院。', '我叫某居民，住老街（门牌略）。'],
  ['车牌苏C·A1234挡住了消防通道，物业电话0516-8123456。', '车牌（已隐去）挡住了消防通道，物业电话（已隐去）。'],
  ['请回信到 somebody@example.com。', '请回信到 （已隐去）。'],
  ['身份证 32990019900101123X。', '身份证 （已隐去）。'],
])('what is proposed for %p', (text, proposed) => expect(redacted(text)).toBe(proposed))

test.each([
  '6月18日前修好六盏路灯，可拨打12345热线。',
  '第3网格的下水道，2路车站旁。',
  '区城管局已更换灯具，编号YJ-2026-青杨-0318。',
  '高峰时段公交太挤，白天还好。',
])('nothing is proposed where nobody is named: %p', (text) => expect(personalIn(text)).toEqual([]))

test('how the people of the item are called is found wherever it stands', () => {
  expect(redacted('感谢欧阳老太来信。', ['欧阳老太'])).toBe('感谢某居民来信。')
  expect(neverPublic('感谢欧阳老太来信。', ['欧阳老太'])).toHaveLength(1)
})

test('a name is for people to judge, a number never goes out', () => {
  expect(neverPublic('王女士说灯不亮')).toEqual([])
  expect(neverPublic('请打 19900010001').map(({ kind }) => kind)).toEqual(['PHONE'])
})

test('what was proposed is not proposed again', () => {
  const once = redacted('王女士住3幢501室，电话19900010001')
  expect(redacted(once)).toBe(once)
})
