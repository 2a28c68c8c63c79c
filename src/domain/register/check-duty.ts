import type { Line, Lines } from './lines'
import { checkRule, type ReceptionRule } from '../reception/rules'
import type { ReceptionRuleRow, SessionRow } from './rows'

/** Sessions and absences: possible times, and no deputy in two places at once. */
export function checkDutyRules(lines: Lines): void {
  const standing = deputiesInOffice(lines)
  for (const { row, values } of lines.of('sessions')) {
    const report = (column: string, message: string) => lines.report('sessions', row, column, message)
    const { start, end, slotMinutes } = values
    if (start && end) {
      if (end <= start) report('end', `结束 ${end} 不晚于开始 ${start}；请改成晚于开始的时间`)
      else if (slotMinutes && minutes(end) - minutes(start) < slotMinutes) {
        report('slotMinutes', `这一场只有 ${minutes(end) - minutes(start)} 分钟，排不下一段；请改小`)
      }
    }
    if (values.stage === 'CANCELLED' && values.cancelReason === null) {
      report('cancelReason', '没有填；已取消的场次要写原因，会告诉预约的人')
    }
    // What was held or called off is what happened; only who is to sit there must be in office.
    const coming = values.stage === 'PLANNED' || values.stage === 'ANNOUNCED'
    const ended = standing && coming && values.deputies?.find((code) => standing.get(code) === false)
    const message = `“${ended || ''}”的代表资格已经终止；请换一位代表`
    if (ended) lines.report('sessions', row, 'deputies', message, { heals: true })
  }
  checkDoubleBooking(lines)
  checkReceptionRules(lines)
  const away = new Map<string, { from: string; to: string }[]>()
  for (const { row, values } of lines.of('absences')) {
    const { deputy, from, to } = values
    if (deputy && from && to) {
      const others = away.get(deputy) ?? []
      const same = others.find((one) => one.from <= to && from <= one.to)
      const message = `“${deputy}”${same?.from} 至 ${same?.to} 已经请假；两段请假不能重叠，请改日期`
      if (same) lines.report('absences', row, 'from', message)
      away.set(deputy, [...others, { from, to }])
    }
    if (values.from && values.to && values.to < values.from) {
      lines.report('absences', row, 'to', `比开始日期 ${values.from} 早；请改成不早于开始日期`)
    }
  }
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether each deputy holds a mandate that has not ended; null when the mandates could not be read. */
function deputiesInOffice(lines: Lines): Map<string, boolean> | null {
  if (!lines.has('mandates')) return null
  const standing = new Map<string, boolean>()
  for (const { values } of lines.of('mandates')) {
    if (!values.deputy || !values.state) continue
    standing.set(values.deputy, values.state !== 'ENDED' || standing.get(values.deputy) === true)
  }
  return standing
}

/** Every rule can be kept: what it names exists, and it fires. */
function checkReceptionRules(lines: Lines): void {
  for (const { row, values } of lines.of('receptionRules')) {
    const { repeat, months, windows, shift, slotMinutes, from, code } = values
    if (!code || !repeat || !months || !windows || !shift || !slotMinutes || !from) continue
    const checked = checkRule(ruleOf(values as ReceptionRuleRow), slotMinutes)
    if (checked.ok) continue
    for (const [column, message] of Object.entries(checked.refusal.fields ?? {}))
      lines.report('receptionRules', row, column, message)
  }
}

/** A row of the register as the rule it stands for. */
export const ruleOf = (row: ReceptionRuleRow): ReceptionRule => ({
  repeat: row.repeat,
  months: row.months,
  monthDay: row.monthDay ?? null,
  weekday: row.weekday ? Number(row.weekday) : null,
  nth: row.nth ? Number(row.nth) : null,
  windows: row.windows,
  shift: row.shift,
  except: row.except ? row.except.split(',') : [],
  from: row.from,
  to: row.to ?? null,
})

function checkDoubleBooking(lines: Lines): void {
  const byDay = new Map<string, Line<SessionRow>[]>()
  for (const line of lines.of('sessions')) {
    const { day, start, end, deputies, stage } = line.values
    if (!day || !start || !end || !deputies || end <= start || stage === 'CANCELLED') continue
    const sameDay = byDay.get(day) ?? []
    byDay.set(day, sameDay)
    for (const other of sameDay) {
      const overlaps = start < (other.values.end ?? '') && (other.values.start ?? '') < end
      const twice = overlaps ? deputies.find((code) => other.values.deputies?.includes(code)) : undefined
      if (!twice) continue
      const when = `${day} ${other.values.start}-${other.values.end}`
      lines.report(
        'sessions',
        line.row,
        'deputies',
        `“${twice}”同一时间已排在第 ${other.row} 行“${other.values.code}”（${when}）；请换人或改时间`,
      )
    }
    sameDay.push(line)
  }
}
