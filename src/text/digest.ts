import type { DigestFacts } from '../domain/digest/digest'

const parts: readonly { key: keyof DigestFacts; say: (n: number) => string }[] = [
  { key: 'late', say: (n) => `已逾期 ${n} 件` },
  { key: 'dueToday', say: (n) => `今天到期 ${n} 件` },
  { key: 'dueThisWeek', say: (n) => `本周还有 ${n} 件到期` },
  { key: 'receptionsToday', say: (n) => `今天接待 ${n} 场` },
  { key: 'promisesLate', say: (n) => `承诺过期 ${n} 件` },
  { key: 'promisesDue', say: (n) => `承诺两周内到期 ${n} 件` },
  { key: 'lookbacks', say: (n) => `等回头看 ${n} 件` },
  { key: 'linesLate', say: (n) => `监督清单逾期 ${n} 条` },
  { key: 'linesDue', say: (n) => `监督清单一周内到期 ${n} 条` },
  { key: 'linesToConfirm', say: (n) => `等确认销号 ${n} 条` },
  { key: 'news', say: (n) => `昨天以来有 ${n} 条变化` },
]

/** What the morning digest says: only what there is. */
export const digestMessage = (facts: DigestFacts, who: string): { title: string; body: string } => ({
  title: facts.late ? `今天先看：逾期 ${facts.late} 件` : '今天要做的',
  body: `${who}：${parts.flatMap(({ key, say }) => (facts[key] > 0 ? [say(facts[key])] : [])).join('；')}。`,
})
