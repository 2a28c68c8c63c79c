import { topicsOf } from '../../src/domain/measures/topics'

test('what many titles speak of is a topic, whole words before parts of them; what one letter says is none', () => {
  const titles = [
    '南门外路灯不亮',
    '北门口的路灯坏了三盏',
    '希望尽快修路灯',
    '菜场后巷路灯一直不亮',
    '小学门口电动车乱停放',
    '电动车在楼道里充电',
    '电动车占住了盲道',
    '请帮忙解决一下我们小区的问题',
    '请帮忙解决一下我们小区的情况',
    '请帮忙解决一下我们社区的问题',
    '井盖松动',
  ]
  const topics = topicsOf(titles, 10)
  expect(topics).toContain('路灯')
  expect(topics).toContain('电动车')
  expect(topics).not.toContain('电动')
  expect(topics.join()).not.toMatch(/帮忙|问题|井盖/)
  expect(topicsOf([], 10)).toEqual([])
  const placed = ['柳荫垃圾桶满了', '柳荫垃圾桶太少', '柳荫的垃圾桶没盖']
  expect(topicsOf(placed, 10).join()).toContain('柳荫')
  expect(topicsOf(placed, 10, ['柳荫社区']).join()).not.toContain('柳荫')
})

test('a topic is made of whole words, never of the end of one and the beginning of the next', () => {
  const titles = [
    '物业两个月没打扫楼道',
    '物业两个月没有清运垃圾',
    '物业两个月不修电梯',
    '政务中心门口没有遮雨棚',
    '政务中心门口停满了车',
    '政务中心门口的盲道断了',
  ]
  const topics = topicsOf(titles, 10)
  expect(topics).toContain('物业')
  expect(topics).toContain('政务中心')
  expect(topics.join()).not.toMatch(/业两|务中心门|个月/)
})

test('no piece of a sentence is a topic, however often the sentence comes', () => {
  const titles = Array.from({ length: 3 }, () => [
    '节假日去大医院周末停车难',
    '菜场电子秤不准，买两斤少二两',
    '外墙皮往下掉',
    '四十多岁下岗在家，想学点手艺',
    '路口坡道太陡',
  ]).flat()
  const topics = topicsOf(titles, 20)
  expect(topics).toEqual(expect.arrayContaining(['电子秤', '手艺', '路口坡道']))
  expect(topics.filter((one) => /假去|场电|往下|想学|太陡|医院周/.test(one))).toEqual([])
})
