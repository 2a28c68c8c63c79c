import type { Day } from '../calendar/time'
import type { AnyRow } from './keys'
import type { SheetKey } from './rows'

/** Why a row is not changed any more, or null. A mandate that has ended is what happened; the way back is to undo that. */
export const closedBecause = (sheet: SheetKey, row: AnyRow): string | null =>
  sheet === 'mandates' && row.state === 'ENDED'
    ? '这一届任职已经终止，只供查阅；如果登记错了，请在修改记录里撤销那次改动'
    : null

/**
 * What a row says of a day that has not come, column → what to write instead, when it is to hold from `day` on. Whether a
 * deputy may act is asked of the state alone, so a mandate that runs has begun; what was checked has been checked.
 */
export const tooEarly = (sheet: SheetKey, row: AnyRow, day: Day): Record<string, string> => {
  if (sheet === 'mandates' && row.state === 'ACTIVE' && typeof row.startedOn === 'string' && row.startedOn > day)
    return { startedOn: `比生效的日子 ${day} 晚；请把这次改动的生效日期填成任职日期，到那天才算在任` }
  if (sheet === 'mandates' && typeof row.stateSince === 'string' && row.stateSince > day && row.state !== 'ACTIVE')
    return { stateSince: `比生效的日子 ${day} 晚；请把这次改动的生效日期填成变动日期` }
  if (sheet === 'standardMarks' && typeof row.checkedOn === 'string' && row.checkedOn > day)
    return { checkedOn: '还没有到这一天；请填已经检查过的日期' }
  return {}
}
