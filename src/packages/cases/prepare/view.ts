import type { AskOutput } from '@/contract/index'
import { publicationLimits, type PublicationText } from '@/domain/opinion/publication'
import { neverPublic, type Personal, personalIn } from '@/domain/opinion/redaction'
import { personalText } from '@/text/publication'

type Draft = AskOutput<'publication.draft'>

export const parts = ['title', 'matter', 'answer'] as const
export type Part = (typeof parts)[number]

export const partText: Record<Part, { label: string; hint: string; max: number }> = {
  title: { label: '公开的题目', hint: '说清办成了什么，不写是谁', max: publicationLimits.title },
  matter: { label: '反映的事', hint: '什么地方、什么事；门牌、姓名不写', max: publicationLimits.matter },
  answer: { label: '怎么办的', hint: '谁办的、办到什么程度；有承诺的写上日子', max: publicationLimits.answer },
}

/** What was found in what the resident and the offices wrote, each once: 手机号 199…。 */
export const foundIn = ({ opinion, known }: Draft): { kind: string; text: string }[] => {
  const said = [opinion.title, opinion.text, ...opinion.replies.map(({ body }) => body)]
  const all = said.flatMap((text) => personalIn(text, known))
  return [...new Map(all.map((one) => [one.text, one])).values()].map(({ kind, text }) => ({
    kind: personalText[kind],
    text,
  }))
}

/** Beside what is typed: what looks like somebody's, and whether it may stand. */
export const warningOf = (text: string, known: readonly string[]): { text: string; never: boolean } | null => {
  const found = personalIn(text, known)
  if (found.length === 0) return null
  const never = neverPublic(text, known)
  const words = (list: readonly Personal[]) => [...new Set(list.map((one) => one.text))].join('、')
  return never.length
    ? { text: `不能公开，请去掉：${words(never)}`, never: true }
    : { text: `看看是不是某个人：${words(found)}`, never: false }
}

/** What is wrong with what was typed, by field. */
export const errorsIn = (text: PublicationText, known: readonly string[]): Partial<Record<Part, string>> => {
  const errors: Partial<Record<Part, string>> = {}
  for (const part of parts) {
    const least = part === 'title' ? 4 : 10
    const never = neverPublic(text[part], known)
    if (text[part].trim().length < least) errors[part] = `请至少写 ${least} 个字`
    else if (never.length) errors[part] = `请去掉：${[...new Set(never.map((one) => one.text))].join('、')}`
  }
  return errors
}

/** What stands over the form, by how far the text is. */
export const whereWords = ({ state, byMe, consent, opinion, steps }: Draft): string => {
  if (!consent) return '反映人不同意公开这件事，不能准备公开。'
  if (state === 'PUBLISHED') return '已经公开。反映人不同意了会自动撤下，也可以在这里撤下。'
  if (opinion.stage !== 'CLOSED') return '办结以后才能公开。'
  if (state === 'PREPARED')
    return byMe ? '您准备的，要另一个人审核。可以再改，改了还是要别人看。' : '请逐句看：有没有谁的姓名、电话、门牌。'
  if (state === 'RETURNED')
    return steps.includes('prepare_publication') ? '退回来了，改好再交。' : '已退回修改，等街道改好再看。'
  return '下面是按规则隐去个人信息后的样子，请对照原文改成公众看得懂的话。'
}
