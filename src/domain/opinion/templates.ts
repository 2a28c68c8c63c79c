/** What a template may leave open; the case fills these by itself. Anything else in braces is filled by hand. */
export const placeholders = ['称呼', '编号', '日期', '单位'] as const
export type Placeholder = (typeof placeholders)[number]

/** TEMPLATE: a whole reply to start from; PHRASE: a sentence put in where one writes. */
export const templateKinds = ['TEMPLATE', 'PHRASE'] as const
export type TemplateKind = (typeof templateKinds)[number]

const open = /\{[^{}\n]{1,12}\}/gu

/** What is still in braces: such a text is not sent (a resident must never read "尊敬的{称呼}"). */
export const unfilled = (text: string | undefined): string[] => [...new Set(text?.match(open) ?? [])]

export const fillTemplate = (body: string, facts: Readonly<Record<Placeholder, string | null>>): string =>
  body.replace(open, (held) => facts[held.slice(1, -1) as Placeholder] ?? held)
