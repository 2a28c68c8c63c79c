import type { AskOutput } from '@/contract/index'
import { fillTemplate, type TemplateKind } from '@/domain/opinion/templates'

export type TemplateItem = AskOutput<'opinion.templates'>['items'][number]

export interface TemplateForm {
  kind: TemplateKind
  title: string
  body: string
}

export const blankTemplate: TemplateForm = { kind: 'TEMPLATE', title: '', body: '' }

export const formOf = (id: string | null): string => `template:${id ?? 'new'}`

export const templateKindText: Record<TemplateKind, { name: string; means: string }> = {
  TEMPLATE: { name: '模板', means: '整篇的格式，选用时换掉已写的内容。' },
  PHRASE: { name: '常用语', means: '一两句话，选用时接在已写的后面。' },
}

/** With an invented case, so that whoever writes it sees what the resident will read. */
export const preview = (body: string): string =>
  fillTemplate(body, { 称呼: '王女士', 编号: 'YJ-2026-示例-0001', 日期: '6月15日', 单位: '本单位' })
