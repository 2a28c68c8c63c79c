import type { AskOutput } from '@/contract/index'
import { figureLines } from '@/packages/cases/list/view'
import { errorsIn, foundIn, warningOf, whereWords } from '@/packages/cases/prepare/view'
import { opinionSlipLines } from '@/packages/reception/slip/view'
import { claimWords } from '@/packages/reception/receipt/view'

const figures: AskOutput<'publication.figures'> = {
  received: 40,
  closed: 31,
  published: 6,
  upgraded: 0,
  solved: { n: 12, of: 20, rate: 0.6 },
  satisfaction: { good: 15, basic: 3, bad: 2, unrated: 4, rate: 0.9 },
}
const line = (one: typeof figures, name: string) => figureLines(one).find((row) => row.name === name)?.text

test('S2-19 each rate stands with what it is made of, and none where fewer than five stand behind it', () => {
  expect(line(figures, '办成率')).toBe('60%（12 / 20 件）')
  expect(line(figures, '满意率')).toBe('90%（20 件评价，其中满意 15 件；4 件没评价）')
  const few = {
    ...figures,
    solved: { n: 3, of: 4, rate: null },
    satisfaction: { good: 1, basic: 1, bad: 0, unrated: 0, rate: null },
  }
  expect(line(few, '办成率')).toBe('交办不到 5 件，不算比例')
  expect(line(few, '满意率')).toBe('评价不到 5 件，不算比例')
})

const draft = {
  opinion: {
    id: 'op1',
    number: 'YJ-2026-青杨-0318',
    version: 9,
    stage: 'CLOSED',
    title: '路灯不亮',
    text: '3幢501室王女士反映路灯不亮，电话19900010001。',
    replies: [{ from: '区城管局', body: '已修好。' }],
  },
  consent: true,
  state: null,
  byMe: false,
  returned: null,
  text: { title: '小区路灯修好了', matter: '居民反映小区路灯不亮。', answer: '已经更换，六盏都亮了。' },
  photos: { offered: [], chosen: [] },
  known: ['王女士'],
  caseId: null,
  steps: ['prepare_publication'],
} satisfies AskOutput<'publication.draft'>

test('whoever prepares a text sees what in the words looks like somebody’s, once each', () => {
  expect(foundIn(draft)).toEqual([
    { kind: '门牌', text: '3幢501室' },
    { kind: '姓名称呼', text: '王女士' },
    { kind: '手机号', text: '19900010001' },
  ])
})

test('a number cannot be handed in, a name is asked about, a clean text goes', () => {
  expect(errorsIn(draft.text, draft.known)).toEqual({})
  expect(errorsIn({ ...draft.text, answer: '请打 19900010001 找物业。', title: '灯' }, draft.known)).toEqual({
    title: '请至少写 4 个字',
    answer: '请去掉：19900010001',
  })
  expect(warningOf('李师傅修好了', [])).toEqual({ text: '看看是不是某个人：李师傅', never: false })
  expect(warningOf('路灯修好了', [])).toBeNull()
})

test('the page says how far the text is and whose turn it is', () => {
  expect(whereWords({ ...draft, consent: false })).toContain('不同意')
  // Whoever only looks is not asked to mend it.
  expect(whereWords({ ...draft, state: 'RETURNED', steps: ['prepare_publication'] })).toContain('改好再交')
  expect(whereWords({ ...draft, state: 'RETURNED', steps: [] })).toContain('等街道改好')
  expect(whereWords({ ...draft, state: 'PREPARED', byMe: true })).toContain('另一个人')
  expect(whereWords({ ...draft, state: 'PREPARED' })).toContain('逐句看')
})

test('the slip of an opinion has neither name nor words on it, and says what to do with it', () => {
  const lines = opinionSlipLines({
    number: 'YJ-2026-青杨-0318',
    code: '12345678',
    day: '2026-06-15',
    categoryName: '路灯照明',
    holder: '周文言代表',
    dueAt: '2026-06-16T10:00:00+08:00',
    officeName: '青杨街道人大工委',
    officePhone: '0516-00000000',
  })
  expect(lines.map(({ value }) => value)).toEqual([
    'YJ-2026-青杨-0318',
    '1234 5678',
    '6月15日（周一）',
    '路灯照明',
    '周文言代表',
    '6月16日（周二）10:00前',
    '青杨街道人大工委 0516-00000000',
  ])
  expect(claimWords.OPEN).toContain('只能认领一次')
  expect(claimWords.TAKEN).toBe('')
})
