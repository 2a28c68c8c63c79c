import { type Day, weekdayOf } from '../domain/calendar/time'
import { dayText, momentText, monthDayText } from './time'

/** What a count says of itself, as it is stored or as it travels. */
type Count =
  | { kind: 'CLOCK_HOURS'; hours: number }
  | { kind: 'WORKING_DAYS' | 'CALENDAR_DAYS'; days: number }
  | { kind: 'MONTHS'; months: number }

/** 7 个工作日 / 24 小时 / 15 天 / 3 个月 */
export const ruleText = (rule: Count | { kind: 'EXTENDED'; day: Day }): string => {
  switch (rule.kind) {
    case 'CLOCK_HOURS':
      return `${rule.hours} 小时`
    case 'WORKING_DAYS':
      return `${rule.days} 个工作日`
    case 'CALENDAR_DAYS':
      return `${rule.days} 天`
    case 'MONTHS':
      return `${rule.months} 个月`
    case 'EXTENDED':
      return `延到${dayText(rule.day)}`
  }
}

export const limitText = (n: number, unit: 'CLOCK_HOURS' | 'WORKING_DAYS' | 'CALENDAR_DAYS' | 'MONTHS'): string =>
  ruleText(
    unit === 'CLOCK_HOURS'
      ? { kind: unit, hours: n }
      : unit === 'MONTHS'
        ? { kind: unit, months: n }
        : { kind: unit, days: n },
  )

interface CountedDay {
  day: Day
  kind: 'START' | 'WORK' | 'REST' | 'HOLIDAY'
  name?: string | undefined
}

/** 端午 6月19日休 / 国庆节 10月1日至8日休: named days off that were not counted, one holiday after the other. */
export const holidaysText = (counted: readonly CountedDay[]): string[] => {
  const runs: { name: string; from: Day; to: Day }[] = []
  for (const { day, kind, name } of counted) {
    if (kind !== 'HOLIDAY' || !name) continue
    const last = runs.at(-1)
    if (last?.name === name) last.to = day
    else runs.push({ name, from: day, to: day })
  }
  return runs.map(({ name, from, to }) =>
    from === to
      ? `${name} ${monthDayText(from)}休`
      : `${name} ${monthDayText(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : monthDayText(to)}休`,
  )
}

/** 2月28日（周六）调休上班: weekend days that were worked, and so counted. */
export const madeUpText = (counted: readonly CountedDay[], isWeekend: (day: Day) => boolean): string[] =>
  counted.filter(({ day, kind }) => kind === 'WORK' && isWeekend(day)).map(({ day }) => `${dayText(day)}调休上班`)

interface Said {
  rest?: boolean | undefined
  kept?: Day | undefined
  provisional?: boolean | undefined
}

/** A count with what it was counted by, as it travels. */
export type CountedRule =
  | (Said & { kind: 'CLOCK_HOURS'; from: string; hours: number })
  | (Said & { kind: 'WORKING_DAYS'; from: Day; days: number; counted: readonly CountedDay[] })
  | (Said & { kind: 'CALENDAR_DAYS'; from: Day; days: number; off?: Day | undefined })
  | (Said & { kind: 'MONTHS'; from: Day; months: number; off?: Day | undefined })
  | { kind: 'EXTENDED'; from: Day; day: Day }

const isWeekend = (day: Day) => [0, 6].includes(weekdayOf(day))

/** Said where a day counted belongs to a year whose holidays are not announced (rulings 6). */
const provisionalWords = '有的年份放假安排还没公布，按周末推算，以国务院通知为准；公布后会重新计算。'

/** A count that ends earlier after a change leaves the day that was told. */
const saidWords = ({ kept, provisional }: Said): string[] => [
  ...(kept ? [`按新的安排数到${dayText(kept)}；已经告诉过的日子不提前。`] : []),
  ...(provisional ? [provisionalWords] : []),
]

/** 6月15日（周一）交办起算，当天不算，数 7 个工作日；端午 6月19日休，周末不算；到期 6月25日（周四）。 */
const workingDaysWords = (
  rule: Extract<CountedRule, { kind: 'WORKING_DAYS' }>,
  dueDay: Day,
  start: string,
): string[] => {
  const rests = rule.counted.some(({ kind }) => kind === 'REST')
  const counted = rule.counted[rule.counted.length - 1]?.day
  const aside = [...holidaysText(rule.counted), ...madeUpText(rule.counted, isWeekend), ...(rests ? ['周末不算'] : [])]
  const begun = rule.rest ? '补充后接着算' : `${start}起算`
  return [
    [
      `${dayText(rule.from)}${begun}，当天不算，${rule.rest ? '还剩' : '数'} ${rule.days} 个工作日`,
      ...(aside.length ? [aside.join('，')] : []),
      `到期 ${dayText(counted ?? dueDay)}`,
    ].join('；') + '。',
    ...(!rule.kept && counted && counted !== dueDay ? [`答复退回修改后，期限改为${dayText(dueDay)}。`] : []),
    ...saidWords(rule),
  ]
}

/** How a date was counted, sentence by sentence; `start` is what its first day was. */
export const countedWords = (rule: CountedRule, dueDay: Day, start = '开始'): string[] => {
  switch (rule.kind) {
    case 'WORKING_DAYS':
      return workingDaysWords(rule, dueDay, start)
    case 'CLOCK_HOURS':
      return [
        `${momentText(rule.from)}${rule.rest ? `补充后接着算，还剩 ${rule.hours} 小时` : `${start}，${rule.hours} 小时内回应`}；落在休息日时，延到下一个工作日 12:00。`,
        ...saidWords(rule),
      ]
    case 'EXTENDED':
      return [`原定${dayText(rule.from)}前答复，同意延期到${dayText(rule.day)}，只能延一次。`]
    default: {
      // A limit of days or months may end later than a finger on the calendar says: 11月30日 + 3 个月, February has no 30th.
      const short =
        rule.kind === 'MONTHS' && (rule.off ?? dueDay).slice(8) !== rule.from.slice(8) && !rule.kept
          ? `${Number((rule.off ?? dueDay).slice(5, 7))}月没有${Number(rule.from.slice(8))}日，算到月底；`
          : ''
      return [
        `${dayText(rule.from)}起算，当天不算，${rule.rest ? '还剩 ' : ''}${ruleText(rule)}；${short}${
          rule.off ? `${dayText(rule.off)}休息，顺延；` : ''
        }到期 ${dayText(dueDay)}。`,
        ...saidWords(rule),
      ]
    }
  }
}

/** 因调休安排调整，期限由 6月25日（周四）改为 6月26日（周五）: why a date moved, told on the time line and in the inbox. */
export const movedText = (why: string, before: Day, after: Day): string =>
  `因${why}，期限由${dayText(before)}改为${dayText(after)}`
