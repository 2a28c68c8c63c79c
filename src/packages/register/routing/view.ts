import type { AskInput, AskOutput } from '@/contract/index'
import type { Rules, Tried } from './types'
import { levelText, limitKindText } from '@/text/opinion'

type Level = Rules['levels'][number]['level']
export type RuleDraft = { level: Level; unitId: string | null; limitKind: 'SIMPLE' | 'NORMAL' | null }
export type RecusalDraft = { deputyId: string; unitId: string | null; words: string | null; reason?: string }

/** What somebody has changed on the page and not saved; names are only for showing it. */
export interface Draft {
  straightToStreet?: boolean
  field?: string
  rules: RuleDraft[]
  keepsAway: RecusalDraft[]
  noLonger: RecusalDraft[]
  names: Record<string, string>
  /** Why it is changed. */
  reason?: string
}

export const noDraft: Draft = { rules: [], keepsAway: [], noLonger: [], names: {} }

export const isDirty = (draft: Draft): boolean =>
  draft.straightToStreet !== undefined ||
  draft.field !== undefined ||
  draft.rules.length + draft.keepsAway.length + draft.noLonger.length > 0

/** What the server is handed: what was changed, without the names; the reason goes beside it. */
export const sentOf = ({ names: _, reason: __, ...draft }: Draft): AskInput<'routing.save'>['draft'] => draft

type Rule = NonNullable<Rules['levels'][number]['district']>
export const ruleWords = ({ unitName, limitKind }: Pick<Rule, 'unitName' | 'limitKind'>): string =>
  `${unitName}，按${limitKindText[limitKind]}事项的期限`

/** One level as it would be: the edited rule, the street's own, or the district's. */
export const levelLine = (
  { level, district, own }: Rules['levels'][number],
  draft: Draft,
  unitName: (id: string | null) => string,
): { title: string; text: string; changed: boolean; own: boolean } => {
  const edited = draft.rules.find((one) => one.level === level)
  const title = `${levelText[level]}能办的`
  if (edited?.limitKind)
    return {
      title,
      text: ruleWords({ unitName: unitName(edited.unitId), limitKind: edited.limitKind }),
      changed: true,
      own: false,
    }
  const rule = edited ? district : (own ?? district)
  return {
    title,
    text: rule ? ruleWords(rule) : '还没有规则，由街镇研判时选单位',
    changed: edited !== undefined,
    own: !edited && own !== null,
  }
}

type Named = Omit<RecusalDraft, 'reason'>
export const isSame = (a: Named, b: Named): boolean =>
  a.deputyId === b.deputyId && a.unitId === b.unitId && a.words === b.words

/** 可能由区教育局办的、写到“某某公司”的 */
export const recusalWords = (unitName: string | null, words: string | null): string =>
  [...(unitName ? [`可能由${unitName}办的`] : []), ...(words ? [`写到“${words}”的`] : [])].join('，')

/** The order in which somebody is looked for, in words anyone can read. */
export const orderWords = ({ straight, field }: { straight: boolean; field: string | null }): string =>
  straight
    ? '不经代表，直接由事情所在街镇研判。'
    : `扫码进来的，先交给码上的代表或站点；否则交给联系这个网格的代表；没有的，交给站点下一场接待的代表；${field ? `再没有的，交给${field}专业小组的代表；` : ''}都没有的，由街镇研判。同样合适的，交给手上待处理最少的。暂停、离任、请假、要回避的代表都跳过。`

export const unitLine = ({ level, unitName, limitKind }: Tried['units'][number]): string =>
  `${levelText[level]}：${unitName}（${limitKindText[limitKind]}）`

export const versionWords = ({ boundary, rule, table }: AskOutput<'routing.why'>['versions']): string =>
  `网格边界第 ${boundary} 版 · 规则表${table === null ? '没有记版本' : `第 ${table} 版`} · 分派次序第 ${rule} 版`
