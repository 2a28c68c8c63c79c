import { ALIKE, type Comparable, likeness, mostAlike, repeatsOf } from '../../src/domain/opinion/similar'
import { opinionQuery, searchText } from '../../src/domain/opinion/search'
import { mayTogether } from '../../src/domain/opinion/many'

const here = (text: string, more: Partial<Comparable> = {}): Comparable => ({
  text,
  communityId: 'QY01',
  gridId: null,
  categoryId: 'C0701',
  parentCategoryId: 'C07',
  ...more,
})
const score = (a: string, b: string, more: Partial<Comparable> = {}) => likeness(here(a), here(b, more)).score

test.each([
  ['柳荫社区南门外六盏路灯不亮。', '南门外的路灯坏了，晚上看不清。'],
  ['南门外六盏路灯从月初就不亮了，晚上老人和孩子过马路看不清。', '南门口路灯一直黑着，路灯不亮，老人怕摔。'],
  ['小学门口没有人行横道线，孩子过街危险', '希望在小学门口补划人行横道线，接送孩子过街很危险'],
])('one matter in other words is found: %s / %s', (a, b) => expect(score(a, b)).toBeGreaterThanOrEqual(ALIKE))

test.each([
  ['南门外六盏路灯不亮。', '菜场门口垃圾桶总是满的，夏天味道很大。'],
  ['希望尽快解决小区停车难的问题', '希望尽快解决小区电梯停运的问题'],
  ['水箱两个月没有清洗', '顶楼漏水三年，维修资金用不了'],
])('another matter of the same place and kind is not: %s / %s', (a, b) => expect(score(a, b)).toBeLessThan(ALIKE))

test('the same words elsewhere, about something else, count for less', () => {
  const near = score('南门外路灯不亮', '南门外路灯坏了不亮')
  const far = score('南门外路灯不亮', '南门外路灯坏了不亮', {
    communityId: 'HX01',
    categoryId: 'C0301',
    parentCategoryId: 'C03',
  })
  expect(near).toBeGreaterThan(far)
  expect(likeness(here('路灯不亮', { gridId: 'G1' }), here('路灯又不亮', { gridId: 'G1' })).reasons).toEqual([
    'SAME_WORDS',
    'SAME_GRID',
    'SAME_CATEGORY',
  ])
})

test('the most alike come first, and nothing that only might be', () => {
  const among = ['路灯不亮，看不清路', '电动车棚着火', '南门外路灯不亮'].map((text) => here(text))
  expect(mostAlike(here('南门外路灯不亮了'), among, 5).map((one) => one.text)).toEqual([
    '南门外路灯不亮',
    '路灯不亮，看不清路',
  ])
})

test('a reply that says the question again, or the earlier answer, is noticed; one that answers is not', () => {
  const question = '柳荫社区南门外六盏路灯从月初就不亮了，晚上老人和孩子过马路看不清。'
  expect(
    repeatsOf('您反映柳荫社区南门外六盏路灯从月初就不亮了，晚上老人过马路看不清的问题已收悉。', question, []),
  ).toBe('QUESTION')
  const earlier = '已列入下半年维修计划，预计九月底前完成更换，请您耐心等待。'
  expect(repeatsOf('已列入下半年的维修计划，预计九月底前完成更换。', question, [earlier])).toBe('EARLIER')
  expect(repeatsOf('六盏灯具和电缆接头已全部更换，今后每周巡检一次，坏灯两天内修复。', question, [earlier])).toBeNull()
  expect(repeatsOf('已修好。', question, [])).toBeNull()
})

test('what is typed is cut at spaces, folded, and asked for in pairs of characters', () => {
  expect(opinionQuery(' 路灯不  ＹＪ ')).toEqual({ words: ['路灯不', 'yj'], grams: ['路灯', '灯不', 'yj'] })
  expect(opinionQuery('灯')).toEqual({ words: ['灯'], grams: ['灯'] })
  expect(opinionQuery(' \u200b ')).toBeNull()
  expect(
    searchText({ number: 'YJ-1', title: '路 灯', body: '第一行\n第二行', placeText: null, communityName: '柳荫社区' }),
  ).toBe('yj-1\n路灯\n第一行第二行\n\n柳荫社区')
})

test('several are assigned together only where they are of one kind', () => {
  const lamp = { categoryId: 'C0701', parentCategoryId: 'C07' }
  const bin = { categoryId: 'C0702', parentCategoryId: 'C07' }
  const bus = { categoryId: 'C0603', parentCategoryId: 'C06' }
  expect(mayTogether('accept_assign', [lamp, bin]).ok).toBe(true)
  expect(mayTogether('accept_assign', [lamp, bus])).toMatchObject({ ok: false, refusal: { code: 'NOT_TOGETHER' } })
  expect(mayTogether('sign', [lamp, bus]).ok).toBe(true)
})
