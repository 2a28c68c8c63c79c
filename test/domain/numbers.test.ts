import { bookingNumber, opinionNumber, titleOf } from '../../src/domain/opinion/numbers'

test.each([
  ['路灯不亮。请修一修。', '路灯不亮'],
  ['柳荫社区南门外六盏路灯从月初就不亮了，晚上老人和孩子过马路看不清。', '柳荫社区南门外六盏路灯从月初就不亮了'],
  ['好，柳荫社区南门外的六盏路灯从上个月月初开始就一直都不亮了', '好，柳荫社区南门外的六盏路灯从上个月月初开始就…'],
  ['  第一行\n第二行', '第一行'],
  ['？什么情况这是', '什么情况这是'],
  ['。。。。。。', '一件事'],
  ['𠮷'.repeat(30), `${'𠮷'.repeat(23)}…`],
])('the title of “%s” is “%s”', (text, title) => expect(titleOf(text)).toBe(title))

test('numbers are read aloud part by part', () => {
  expect(opinionNumber(2026, '青杨', 318)).toBe('YJ-2026-青杨-0318')
  expect(bookingNumber(2026, 6, 23)).toBe('YY-202606-0023')
})
