import type { Day } from '../calendar/time'
import { checkRule } from '../reception/rules'
import { ruleOf } from './check-duty'
import type { AnyRow } from './keys'
import type { ReceptionRuleRow, SheetKey } from './rows'

/** Why a row is not changed any more, or null. A mandate that has ended is what happened; the way back is to undo that. */
export const closedBecause = (sheet: SheetKey, row: AnyRow): string | null =>
  sheet === 'mandates' && row.state === 'ENDED'
    ? '这一届任职已经终止，只供查阅；如果登记错了，请在修改记录里撤销那次改动'
    : null

/**
 * What a row says that does not fit the day it is to hold from, column → what to write instead. Whether a deputy may act is
 * asked of the state alone, so a mandate that runs has begun; what was checked has been checked; a rule that fired long ago
 * has to fire again in the year from that day on.
 */
export const unfitOn = (sheet: SheetKey, row: AnyRow, day: Day): Record<string, string> => {
  if (sheet === 'mandates' && row.state === 'ACTIVE' && typeof row.startedOn === 'string' && row.startedOn > day)
    return { startedOn: `比生效的日子 ${day} 晚；请把这次改动的生效日期填成任职日期，到那天才算在任` }
  if (sheet === 'mandates' && typeof row.stateSince === 'string' && row.stateSince > day && row.state !== 'ACTIVE')
    return { stateSince: `比生效的日子 ${day} 晚；请把这次改动的生效日期填成变动日期` }
  if (sheet === 'standardMarks' && typeof row.checkedOn === 'string' && row.checkedOn > day)
    return { checkedOn: '还没有到这一天；请填已经检查过的日期' }
  if (sheet === 'receptionRules') {
    const rule = row as unknown as ReceptionRuleRow
    // One that runs and is given an end is being ended, however soon that is.
    if (rule.to && rule.from < day) return {}
    const checked = checkRule(ruleOf(rule), rule.slotMinutes, undefined, day)
    return checked.ok ? {} : (checked.refusal.fields ?? {})
  }
  return {}
}
