import { roleIdOf, tieOf } from '../people/staff'
import { expectKind } from './check-areas'
import type { Lines } from './lines'
import type { StaffRow } from './rows'
import { staffRoles } from './words'

/** What deputies, mandates, groups and staff must be to each other. */
export function checkPeopleRules(lines: Lines): void {
  checkMandates(lines)
  checkGroups(lines)
  checkStaff(lines)
}

function checkMandates(lines: Lines): void {
  const holders = new Set<string>()
  const acting = new Map<string, number>()
  const ended = new Set<string>()
  for (const { values } of lines.of('mandates'))
    if (values.state === 'ENDED') ended.add(`${values.deputy} ${values.level}`)
  let unread = !lines.has('mandates')
  for (const { row, values } of lines.of('mandates')) {
    const report = (column: string, message: string) => lines.report('mandates', row, column, message)
    if (values.deputy === undefined) unread = true
    else holders.add(values.deputy)
    if (values.fills && !ended.has(`${values.fills} ${values.level}`))
      report('fills', `“${values.fills}”没有已经终止的同级代表资格；请填出缺的那位代表，或留空`)
    if (values.startedOn && values.stateSince && values.stateSince < values.startedOn)
      report('stateSince', `比任职日期 ${values.startedOn} 早；请改成不早于任职日期`)
    if (values.state === 'ACTIVE') {
      const key = `${values.deputy} ${values.level}`
      const first = acting.get(key)
      if (first === undefined) acting.set(key, row)
      else
        report(
          'state',
          `“${values.deputy}”同一级已经在第 ${first} 行在任；一人一级只能有一个在任，请把旧的改成资格终止`,
        )
    }
    if (values.state === undefined || values.state === 'ACTIVE') continue
    if (values.change === null) report('change', '没有填；暂停或终止要写变动类型')
    else if (values.change && (values.state === 'SUSPENDED') !== (values.change === 'SUSPENDED'))
      report('change', '和状态不一致；暂停执行职务的填“暂停执行职务”，终止的填终止的原因')
    if (values.stateSince === null) report('stateSince', '没有填；暂停或终止要写从哪一天起')
    if (values.stateBasis === null) report('stateBasis', '没有填；暂停或终止要写依据，如 代表法第几条、哪次会议')
  }
  for (const { row, values } of unread ? [] : lines.of('deputies')) {
    if (values.code === undefined || holders.has(values.code)) continue
    const message = `“${values.code}”在工作表「任职」里没有一行；请补上他是哪一级代表`
    lines.report('deputies', row, 'code', message, { lacks: true })
  }
}

function checkGroups(lines: Lines): void {
  const report = (row: number, message: string) => lines.report('groups', row, 'members', message)
  const areaOf = new Map<string, string>()
  for (const { row, values } of lines.of('groups')) {
    const { conveners, members } = values
    // S0-21: one group by area, and as many by field as somebody knows fields.
    for (const member of values.kind === 'AREA' ? new Set(members) : []) {
      const first = areaOf.get(member)
      if (first === undefined) areaOf.set(member, values.code ?? '')
      else if (first !== values.code)
        report(row, `“${member}”已经在区域小组“${first}”里；一位代表只进一个区域小组，请从其中一个去掉`)
    }
    const outsider = conveners && members ? conveners.find((code) => !members.includes(code)) : undefined
    if (outsider) lines.report('groups', row, 'conveners', `召集人“${outsider}”不在成员里；请把他也写进成员`)
    if (values.kind === 'PROFESSIONAL' && values.field === null) {
      lines.report('groups', row, 'field', '没有填；专业小组要写领域，如 教育')
    }
  }
}

const headerOf = { org: '机构', station: '站点', deputy: '代表' }
const tieColumns = ['org', 'station', 'deputy'] as const

/** Whose a number is, is nobody's to find out by typing it. */
export const takenNumber = '这个号码不能用：系统里已有人用它登录；请核对号码，确实是本人的，由区人大代表工委处理'

function checkStaff(lines: Lines): void {
  const byPerson = new Map<string, { row: number; values: Partial<StaffRow> }>()
  const byPhone = new Map<string, { row: number; person: string }>()
  const byRole = new Map<string, number>()
  for (const { row, values } of lines.of('staff')) {
    const report = (column: string, message: string) => lines.report('staff', row, column, message)
    if (values.role) {
      const tie = tieOf[values.role]
      const role = Object.entries(staffRoles).find(([, code]) => code === values.role)?.[0]
      // A second place would be a second area in which the role has rights.
      for (const column of tieColumns)
        if (values[column] && column !== tie?.column) report(column, `角色是“${role}”时不填${headerOf[column]}；请留空`)
      if (tie && values[tie.column] === null) report(tie.column, `没有填；角色是“${role}”时要填${headerOf[tie.column]}`)
      if (tie?.kinds) expectKind(lines, values.org, tie.kinds, (message) => report('org', message))
    }
    if (values.phone && !/^1\d{10}$/.test(values.phone)) {
      report('phone', `写的是“${values.phone}”，不是手机号；登录要用 11 位手机号`)
    }
    if (values.person === undefined) continue
    if (values.role && tieColumns.every((column) => values[column] !== undefined)) {
      const id = roleIdOf(values as StaffRow)
      const same = byRole.get(id)
      if (same === undefined) byRole.set(id, row)
      else report('role', `和第 ${same} 行是同一个人的同一个角色；请删去一行`)
    }
    const first = byPerson.get(values.person)
    if (!first) byPerson.set(values.person, { row, values })
    else {
      for (const [column, header] of [['name', '姓名'] as const, ['phone', '电话'] as const]) {
        const [was, is] = [first.values[column], values[column]]
        if (was !== undefined && is !== undefined && was !== is) {
          report(column, `和第 ${first.row} 行的同一个人“${values.person}”不一样；同一个人的${header}要一样`)
        }
      }
    }
    if (values.phone === undefined) continue
    const holder = byPhone.get(values.phone)
    if (!holder) byPhone.set(values.phone, { row, person: values.person })
    else if (holder.person !== values.person) {
      const message = `和第 ${holder.row} 行“${holder.person}”的电话一样；不同的人要用不同的手机号`
      lines.report('staff', row, 'phone', message, { neutral: takenNumber })
    }
  }
}
