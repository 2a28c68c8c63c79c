/**
 * What people write of themselves or others without need, and which everybody who handles the matter would read: numbers of
 * identity and bank cards, phones, and what is wrong with somebody's health (PIPL §28: sensitive, and not necessary here).
 * It is pointed out, and masked with one tap; the author decides.
 */
export const sensitiveKinds = ['ID', 'CARD', 'HEALTH', 'PHONE'] as const
export type SensitiveKind = (typeof sensitiveKinds)[number]

export interface Sensitive {
  kind: SensitiveKind
  /** As it stands in the text. */
  text: string
}

/** A phone may be a shop's; the other kinds are nobody's business and are asked about once more before they are stored. */
export const asksFirst: readonly SensitiveKind[] = ['ID', 'CARD', 'HEALTH']

/** A birth day that can be: 18 digits of anything else are no identity number. Numbers typed wrongly count as well. */
const hasBirthday = (digits: string): boolean => {
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number)
  return (
    Number(digits[0]) > 0 &&
    year !== undefined &&
    year >= 1900 &&
    year <= 2099 &&
    month !== undefined &&
    month >= 1 &&
    month <= 12 &&
    day !== undefined &&
    day >= 1 &&
    day <= 31
  )
}

/** The check of bank cards (Luhn): every second digit from the right doubled, the sum a multiple of ten. */
export const isCardNumber = (digits: string): boolean =>
  /^\d{13,19}$/.test(digits) &&
  [...digits].reverse().reduce((sum, digit, i) => {
    const value = Number(digit) * (i % 2 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0) %
    10 ===
    0

/** Illnesses and states of a person; 医院, 看病, 医保 are matters like others. */
const illness =
  /艾滋病|HIV|乙肝|丙肝|梅毒|肺结核|癌症|恶性肿瘤|[肺胃肝肠乳腺宫颈食道]{1,2}癌|白血病|尿毒症|精神分裂症?|精神病|抑郁症|躁郁症|双相障碍|自闭症|癫痫|糖尿病|高血压|冠心病|脑梗|中风|瘫痪|截瘫|偏瘫|怀孕|流产|不孕/gi
/** Somebody, or the words of a diagnosis, before it in the same clause: 我母亲去年查出肺癌. 糖尿病用药报销 names nobody. */
const somebody =
  /我|本人|自己|家人|家属|父亲|母亲|爸|妈|爷爷|奶奶|外公|外婆|老伴|爱人|丈夫|妻子|老公|老婆|孩子|儿子|女儿|孙子|孙女|他|她|邻居|老人|确诊|患有|患了|得了|查出|感染/
const clauseEnd = /[，。！？；,;!?\n]/
const REACH = 16
const fileNumber = /(?:病历号|住院号|门诊号|残疾证号?)[:：]?\s*[\dA-Za-z-]{4,}/g

const healthIn = (text: string): { at: number; one: Sensitive }[] => {
  const ofSomebody = [...text.matchAll(illness)].filter(({ index }) =>
    somebody.test(
      text
        .slice(Math.max(0, index - REACH), index)
        .split(clauseEnd)
        .pop() ?? '',
    ),
  )
  return [...ofSomebody, ...text.matchAll(fileNumber)].map((match) => ({
    at: match.index,
    one: { kind: 'HEALTH', text: match[0] },
  }))
}

const numberKind = (digits: string): SensitiveKind | null => {
  if (/^\d{17}[\dXx]$/.test(digits) && hasBirthday(digits)) return 'ID'
  if (/^1[3-9]\d{9}$/.test(digits)) return 'PHONE'
  return isCardNumber(digits) ? 'CARD' : null
}

/** What should not stand in a text, in its order, also when numbers are grouped by blanks or written in full width. */
export const sensitiveIn = (text: string): Sensitive[] => {
  const found: { at: number; one: Sensitive }[] = []
  for (const match of text.matchAll(/[\d０-９](?:[ \-－]?[\d０-９XxＸｘ]){10,22}/g)) {
    const kind = numberKind(match[0].normalize('NFKC').replace(/[ -]/g, ''))
    if (kind) found.push({ at: match.index, one: { kind, text: match[0] } })
  }
  return [...found, ...healthIn(text)].sort((a, b) => a.at - b.at).map(({ one }) => one)
}

export const MASK = '（已隐去）'

/** The text without any of it. */
export const masked = (text: string): string =>
  sensitiveIn(text).reduce((rest, { text: words }) => rest.replace(words, MASK), text)

export const kindsOf = (found: readonly Sensitive[]): SensitiveKind[] =>
  sensitiveKinds.filter((kind) => found.some((one) => one.kind === kind))

/** Kinds that are stored only when the author says so (rule of the door). */
export const kindsToAsk = (text: string): SensitiveKind[] =>
  kindsOf(sensitiveIn(text)).filter((kind) => asksFirst.includes(kind))
