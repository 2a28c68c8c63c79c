import {
  type Draft,
  isDirty,
  levelLine,
  noDraft,
  orderWords,
  recusalWords,
  sentOf,
  versionWords,
} from '@/packages/register/routing/view'

const line = {
  level: 'DISTRICT' as const,
  district: { unitId: 'U-JY', unitName: '区教育局', limitKind: 'NORMAL' as const },
  own: { unitId: 'U-CG', unitName: '区城管局', limitKind: 'SIMPLE' as const },
}
const named = (id: string | null) => (id === null ? '自己的单位' : `单位${id}`)
const draft = (more: Partial<Draft>): Draft => ({ ...noDraft, ...more })

test('a level says the street’s own rule before the district’s, and what is edited before both', () => {
  expect(levelLine(line, noDraft, named)).toMatchObject({
    text: '区城管局，按简单事项的期限',
    own: true,
    changed: false,
  })
  const edited = draft({ rules: [{ level: 'DISTRICT', unitId: null, limitKind: 'NORMAL' }] })
  expect(levelLine(line, edited, named)).toMatchObject({ text: '自己的单位，按一般事项的期限', changed: true })
  // The own one taken away: the district's is what holds then.
  const gone = draft({ rules: [{ level: 'DISTRICT', unitId: null, limitKind: null }] })
  expect(levelLine(line, gone, named)).toMatchObject({ text: '区教育局，按一般事项的期限', changed: true, own: false })
  expect(levelLine({ ...line, own: null, district: null }, noDraft, named).text).toContain('还没有规则')
})

test('only what was changed is sent, without the names that were shown', () => {
  expect(isDirty(noDraft)).toBe(false)
  const changed = draft({ straightToStreet: false, names: { D1: '甲' } })
  expect(isDirty(changed)).toBe(true)
  expect(sentOf(changed)).toEqual({ straightToStreet: false, rules: [], keepsAway: [], noLonger: [] })
})

test('the order, what somebody keeps away from, and the versions are words', () => {
  expect(orderWords({ straight: true, field: null })).toContain('直接由事情所在街镇研判')
  expect(orderWords({ straight: false, field: '教育' })).toContain('教育专业小组')
  expect(orderWords({ straight: false, field: null })).not.toContain('专业小组')
  expect(recusalWords('区教育局', '晴川')).toBe('可能由区教育局办的，写到“晴川”的')
  expect(versionWords({ boundary: 1, rule: 3, table: null })).toContain('没有记版本')
})
