import { figureView, planBars, promiseLine, promiseTag } from '@/packages/cases/account/view'

test('in public a rate stands on at least five, and where it does not the words say on how few', () => {
  expect(figureView({ id: 'SOLVED', part: 28, of: 60, rate: 28 / 60 })).toMatchObject({
    value: '47%',
    under: '28 ÷ 60 件',
  })
  expect(figureView({ id: 'SOLVED', part: null, of: 4, rate: null })).toMatchObject({
    value: '—',
    under: '只有 4 件，不到 5 件不算比例',
  })
  expect(figureView({ id: 'SOLVED', part: null, of: 0, rate: null }).under).toBe('还没有')
  expect(figureView({ id: 'RECEIVED', part: 106, of: null, rate: null })).toMatchObject({ value: '106', unit: '件' })
})

test('a promise says by when, how often that was moved, and when it was kept; the plan says what is still to come', () => {
  const promise = {
    id: 'x',
    categoryName: '路灯照明',
    streetName: '青杨街道',
    unitName: '城管局',
    day: '2026-06-30',
    moved: 1,
    state: 'FULFILLED' as const,
    keptOn: '2026-06-28',
    case: null,
  }
  expect(promiseLine(promise, '2026')).toBe('城管局答应6月30日（周二）前办成，改过 1 次日期，6月28日（周日）兑现')
  expect(promiseLine(promise, '2025')).toContain('2026年6月30日')
  expect(promiseTag({ state: 'LATE' }).text).toBe('过期没兑现')
  expect(planBars([{ month: '2026-06', held: 3, coming: 1 }])).toMatchObject([
    { name: '6月', words: '已接待 3 场，还有 1 场', heldWidth: 75 },
  ])
})
