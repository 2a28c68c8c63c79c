/** What a limit counts in. A number without a unit counts in the unit of its setting below. */
export const limitUnits = ['CLOCK_HOURS', 'CALENDAR_DAYS', 'WORKING_DAYS', 'MONTHS'] as const
export type LimitUnit = (typeof limitUnits)[number]

export interface Limit {
  n: number
  unit: LimitUnit
  /** The setting it came from: a later change of that setting finds what was counted by it. */
  key: LimitKey
}

/**
 * The limits whose unit is data as well, with the unit their default counts in and whether the clock stands still while the
 * author is asked for more (processes.md 2.2; opinion-steps.tsv ask_more).
 */
export const limitSettings = {
  'opinion.deputyHours': { unit: 'CLOCK_HOURS', pauses: true },
  'opinion.contentHoldDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.triageDays': { unit: 'WORKING_DAYS', pauses: true },
  'opinion.supplyDays': { unit: 'CALENDAR_DAYS', pauses: false },
  'opinion.escalatedDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.transferredDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.signDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.simpleDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.normalDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.rehandleDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.returnDecisionDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.requestDecisionDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.reviewDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.ratingDays': { unit: 'CALENDAR_DAYS', pauses: false },
  'opinion.reviewBadDays': { unit: 'WORKING_DAYS', pauses: false },
  'opinion.lookbackDays': { unit: 'WORKING_DAYS', pauses: false },
} as const satisfies Record<string, { unit: LimitUnit; pauses: boolean }>

export type LimitKey = keyof typeof limitSettings
export const limitKeys = Object.keys(limitSettings) as LimitKey[]
export const isLimit = (key: string): key is LimitKey => key in limitSettings

/** A limit as it stands in a cell: `7`, `10 天`, `3 个月`. */
export const limitUnitWord: Record<LimitUnit, string> = {
  CLOCK_HOURS: '小时',
  CALENDAR_DAYS: '天',
  WORKING_DAYS: '工作日',
  MONTHS: '个月',
}

/** A setting's value as it is stored: a whole number, for a limit with its unit where that is not the usual one. */
export const readValue = (key: string, text: string): { n: number; unit: LimitUnit | null } | null => {
  const [, digits = '', word = ''] = /^(\d+)\s*(小时|天|日|个?工作日|个?月)?$/.exec(text.trim()) ?? []
  if (digits === '' || Number(digits) > 100_000) return null
  if (word === '') return { n: Number(digits), unit: null }
  if (!isLimit(key)) return null
  const unit = limitUnits.find((one) => limitUnitWord[one].endsWith(word.replace('个', '').replace(/^日$/, '天')))
  // Nothing is due at the moment it begins.
  return unit && Number(digits) > 0 ? { n: Number(digits), unit } : null
}
