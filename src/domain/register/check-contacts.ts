import type { LinkRelation } from '../campaigns/contacts'
import type { Lines } from './lines'

const targets: Record<LinkRelation, { sheet: 'organisations' | 'deputies' | 'stations'; what: string }> = {
  LEADER_BODY: { sheet: 'organisations', what: '工作表「机构」里没有这个街镇' },
  MEMBER_DEPUTY: { sheet: 'deputies', what: '工作表「代表」里没有这位代表' },
  CHAIR_PLACE: { sheet: 'stations', what: '工作表「站点」里没有这个站点' },
}

/** Who keeps contact with whom: both must stand in the register, and the one who does must hold the post for it. */
export function checkContactRules(lines: Lines): void {
  const deputies = lines.byCode('deputies')
  for (const { row, values } of lines.of('contactLinks')) {
    const report = (column: string, message: string) => lines.report('contactLinks', row, column, message)
    const { relation, deputy, target, from, to } = values
    if (from && to && to < from) report('to', `比开始日期 ${from} 早；请改成不早于开始日期`)
    if (!relation) continue
    const { sheet, what } = targets[relation]
    const known = target ? lines.byCode(sheet).get(target) : undefined
    const isBody = relation !== 'LEADER_BODY' || (known?.values as { committeeName?: string | null })?.committeeName
    if (target && lines.has(sheet) && !(known && isBody)) report('target', `${what}“${target}”；请填那里有的编号`)
    if (relation === 'MEMBER_DEPUTY' && target && target === deputy)
      report('target', '是本人；请填他联系的另一位代表的编号')
    // What has ended is what happened: posts change.
    const who = deputy ? deputies.get(deputy)?.values : undefined
    if (!who || who.committeePost === undefined || to) continue
    if (relation === 'CHAIR_PLACE' && who.committeePost !== 'CHAIR')
      report('deputy', `“${deputy}”不是主任会议成员；请换一位，或先在工作表「代表」的常委会职务里填上`)
    if (relation === 'MEMBER_DEPUTY' && who.committeePost === null)
      report('deputy', `“${deputy}”不是常委会组成人员；请换一位，或先在工作表「代表」的常委会职务里填上`)
    if (relation === 'LEADER_BODY' && who.committeePost !== 'CHAIR' && !who.isLeader)
      report('deputy', `“${deputy}”不是领导；请换一位，或先在工作表「代表」里把他标成领导干部`)
  }
}
