import { orgNamed, personNamed } from '../../src/domain/opinion/named'

const people = [
  { id: 'gao', names: ['高明'] },
  { id: 'lin', names: ['林小雨'] },
  { id: 'linx', names: ['林小'] },
]
const orgs = [
  { id: 'QY', names: ['青杨街道', '青杨', '青杨街道人大工委'] },
  { id: 'U-QY', names: ['青杨街道办事处'] },
]

test.each([
  ['代表高明收了礼', 'gao'],
  ['是高明，答应的事没办', 'gao'],
  ['高明收了好处', 'gao'],
  ['验收的人手段高明得很', null],
  ['林小雨多次插手招标', 'lin'],
  ['没有写名字', null],
])('“%s” names %s', (text, id) => expect(personNamed(text, people)).toBe(id))

test.each([
  ['青杨路的路灯不亮', null],
  ['青杨小区物业乱收费', null],
  ['青杨街道私分慰问品', 'QY'],
  ['青杨街道办事处的一位科长', 'U-QY'],
  ['青杨有人收钱', 'QY'],
])('“%s” names the office %s', (text, id) => expect(orgNamed(text, orgs)).toBe(id))
