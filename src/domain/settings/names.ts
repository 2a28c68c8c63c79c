import { isLimit } from './limits'
import { settingDefaults, type SettingKey } from './settings'

export interface SettingName {
  name: string
  /** What one of its value is; '' for a plain number. */
  unit: string
  /** What it does, for whoever is to change it. */
  means: string
}

/** Every setting as people call it: what stands in a file, in the form and in the template. No two share a name. */
export const settingNames: Readonly<Record<SettingKey, SettingName>> = {
  'opinion.deputyHours': { name: '代表答复时限', unit: '小时', means: '代表收到意见后多久没有处理，就转给街镇' },
  'opinion.contentHoldDays': { name: '内容审核时限', unit: '工作日', means: '拿不准的字和照片，街镇多久内看完' },
  'opinion.triageDays': { name: '街镇研判时限', unit: '工作日', means: '街镇收到意见后多久内决定由谁办' },
  'opinion.escalatedDays': { name: '上报事项决定时限', unit: '工作日', means: '区里收到街镇上报的意见后多久内决定' },
  'opinion.signDays': { name: '签收时限', unit: '工作日', means: '承办单位收到交办后多久内签收' },
  'opinion.simpleDays': { name: '简易事项办理期限', unit: '工作日', means: '办理期限写“简易”的意见多久内答复' },
  'opinion.normalDays': { name: '一般事项办理期限', unit: '工作日', means: '办理期限写“一般”的意见多久内答复' },
  'opinion.coUnitDays': { name: '协办意见时限', unit: '工作日', means: '协办单位多久内把意见写给主办单位' },
  'opinion.noteMinutes': { name: '备注撤回时限', unit: '分钟', means: '写下内部备注后多久内，写的人可以撤掉' },
  'opinion.reviewDays': { name: '答复审核时限', unit: '工作日', means: '每一级审核答复的人多久内审完' },
  'opinion.returnedReplyDays': { name: '退回重写的时限', unit: '工作日', means: '答复被退回后，承办单位至少还有多久' },
  'opinion.ratingDays': { name: '评价期', unit: '天', means: '居民收到答复后多久内可以评价' },
  'opinion.reviewBadDays': { name: '不满意复核时限', unit: '工作日', means: '居民评“不满意”后多久内复核' },
  'opinion.rehandleDays': { name: '重办期限', unit: '工作日', means: '复核后重新办理的意见多久内答复' },
  'opinion.rehandleRounds': { name: '重办次数', unit: '次', means: '一件意见最多重新办理几次' },
  'opinion.supplyDays': { name: '补充材料期限', unit: '天', means: '请居民补充情况时等多久，这段时间不算办理期限' },
  'opinion.transferredDays': { name: '转出事项回问期限', unit: '工作日', means: '转到别的渠道的意见，多久后去问结果' },
  'opinion.returnDays': { name: '退办期限', unit: '工作日', means: '承办单位认为不归自己办时，多久内可以申请退回' },
  'opinion.returnDecisionDays': { name: '退办决定时限', unit: '工作日', means: '申请退回后多久内决定' },
  'opinion.extensionDays': { name: '延期天数上限', unit: '天', means: '一件意见可以延期一次，最多延多久' },
  'opinion.requestDecisionDays': { name: '延期决定时限', unit: '工作日', means: '承办单位提出申请后多久内决定' },
  'opinion.warnShare': { name: '临期提醒比例', unit: '%', means: '期限用掉多少时，提醒现在办的人' },
  'opinion.warnDays': { name: '临期提醒天数', unit: '天', means: '到期前几天再提醒一次；比这还短的期限不另提醒' },
  'opinion.leaderDays': { name: '逾期报领导', unit: '工作日', means: '逾期多久后，告诉办理单位的领导和街镇' },
  'opinion.districtDays': { name: '逾期报区里', unit: '工作日', means: '逾期多久后，告诉区人大代表工委' },
  'opinion.pressDays': { name: '督促间隔', unit: '工作日', means: '同一件事两次督促之间至少隔多久' },
  'opinion.askAgainDays': { name: '再次反映期限', unit: '天', means: '办结后多久内居民可以就同一件事再问一次' },
  'opinion.askBacks': { name: '追问次数', unit: '次', means: '代表当场答复后，居民评价以前最多再问几次' },
  'opinion.lookbackMonths': { name: '回访间隔', unit: '个月', means: '办结后过多久去回头看' },
  'opinion.lookbackAgainMonths': {
    name: '第二次回访间隔',
    unit: '个月',
    means: '办结后过多久再去看一次；填 0 就只看一次',
  },
  'opinion.lookbackDays': { name: '回访时限', unit: '工作日', means: '该回头看时，多久内要去看' },
  'opinion.lookbackPromised': {
    name: '承诺和重办必回访',
    unit: '',
    means: '填 1：有承诺的、重新办理过的每件都回访；填 0：和别的一样抽查',
  },
  'opinion.lookbackShare': { name: '回访抽查比例', unit: '%', means: '其余办结的意见，每一百件抽几件回访' },
  'opinion.archiveMonths': { name: '归档间隔', unit: '个月', means: '办结后过多久归档' },
  'reception.openDays': { name: '提前开放预约', unit: '天', means: '接待前多久开始可以预约' },
  'reception.closeMinutes': { name: '预约截止', unit: '分钟', means: '到时段开始前多久为止可以预约' },
  'reception.cancelMinutes': { name: '取消截止', unit: '分钟', means: '到时段开始前多久为止可以取消' },
  'reception.openBookings': { name: '同时预约数', unit: '个', means: '一个人手里最多有几个没用的预约' },
  'reception.partyMax': { name: '同来人数上限', unit: '人', means: '一个预约最多来几个人' },
  'reception.announceDays': { name: '提前公告', unit: '天', means: '接待前至少多久公布' },
  'reception.planDays': { name: '排期长度', unit: '天', means: '按接待规则提前排多久的接待' },
  'reception.dutyPerYear': { name: '代表年接待次数', unit: '次', means: '每位代表一年至少接待几次' },
  'reception.slotMinutes': { name: '每段时间', unit: '分钟', means: '新加的接待和规律，一个时段先按多长' },
  'reception.slotCapacity': { name: '每段人数', unit: '人', means: '新加的接待和规律，一个时段先按约几位' },
  'reception.quorum': { name: '每场代表人数', unit: '人', means: '一场接待至少有几位代表' },
  'reception.holdMinutes': { name: '占位时间', unit: '分钟', means: '填预约表时名额先留多久' },
  'reception.offerMinutes': { name: '候补确认时间', unit: '分钟', means: '有名额空出来时，给候补的第一位留多久' },
  'reception.noShows': { name: '爽约次数上限', unit: '次', means: '爽约几次后暂停网上预约' },
  'reception.noShowDays': { name: '爽约计算期', unit: '天', means: '爽约次数在多久之内累计' },
  'reception.noShowBanDays': {
    name: '暂停预约时长',
    unit: '天',
    means: '爽约达到上限后，多久不能网上预约；仍可直接来',
  },
  'reception.lateMinutes': { name: '迟到保留时间', unit: '分钟', means: '来晚了，原来的时段还保留多久' },
  'reception.absentMinutes': { name: '代表未到判定', unit: '分钟', means: '开始后多久还没签到，就算没有到' },
  'reception.recordDays': { name: '补记期限', unit: '工作日', means: '接待结束后多久内还可以补写记录' },
  'work.fromHour': {
    name: '工作时间开始',
    unit: '点',
    means: '工作日几点以后，系统才自动给代表、工作人员和承办单位发消息',
  },
  'work.toHour': {
    name: '工作时间结束',
    unit: '点',
    means: '工作日几点以后，系统不再自动给代表、工作人员和承办单位发消息',
  },
  'places.unusedDays': { name: '站点久未接待', unit: '天', means: '多久没有接待的站点列为久未使用' },
  'contacts.perYear': { name: '代表年联系次数', unit: '次', means: '计划没有写时，每位代表一年联系选民几次' },
}

/** The names as the words of a column: name in the cell, key in the data. */
export const settingWords: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(settingNames).map(([key, { name }]) => [name, key]),
)

/** 多久没有接待的站点列为久未使用。单位：天；不填按 90。 */
export const settingNote = (key: SettingKey): string => {
  const { means, unit } = settingNames[key]
  return `${means}。${unit ? `单位：${unit}；` : ''}不填按 ${settingDefaults[key]}。`
}

/** The same by the setting's name; null of any other word. */
export const settingHint = (name: string): string | null => {
  const key = settingWords[name]
  return key === undefined ? null : settingNote(key as SettingKey)
}

/** The settings as they are read through, by what they are about. */
export const settingGroups: readonly { title: string; keys: SettingKey[] }[] = (() => {
  const keys = Object.keys(settingDefaults) as SettingKey[]
  const warns = (key: string) => /^(work\.|opinion\.(warn|leader|district|press))/.test(key)
  return [
    { title: '意见的期限', keys: keys.filter((key) => isLimit(key)) },
    { title: '提醒和督促', keys: keys.filter(warns) },
    { title: '意见的其他规定', keys: keys.filter((key) => key.startsWith('opinion.') && !isLimit(key) && !warns(key)) },
    { title: '接待', keys: keys.filter((key) => key.startsWith('reception.')) },
    { title: '站点和联系', keys: keys.filter((key) => /^(places|contacts)\./.test(key)) },
  ]
})()

/** Numbers with a written source; everything else is custom, and every district decides for itself. */
const sources: Partial<Record<SettingKey, string>> = {
  'opinion.deputyHours': '外地做法（24 小时），没有全国规定',
  'opinion.triageDays': '外地做法；《信访工作条例》第二十三条：最迟 15 日内告知',
  'opinion.simpleDays': '外地做法（7 个工作日），没有全国规定',
  'opinion.returnDays': '《信访工作条例》第二十三条：5 个工作日',
  'opinion.extensionDays': '《信访工作条例》第三十四条：延期不超过 30 日',
  'reception.partyMax': '《信访工作条例》第二十条：代表不超过 5 人',
  'reception.announceDays': '外地做法：提前 3 天公告',
  'reception.dutyPerYear': '外地规定：一年至少 2 次',
}
export const settingSource = (key: SettingKey): string => sources[key] ?? '本产品的常用值，没有统一规定，由本区自定'
