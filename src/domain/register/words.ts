import type { Words } from './format'

/** The words a cell may hold, with the code each stands for. The first sheet of the file and every drop-down show them. */

export const organisationKinds: Words = {
  街道: 'STREET',
  镇: 'TOWN',
  开发区: 'ZONE',
  区人大代表工委: 'DISTRICT_OFFICE',
  区人大委办: 'CONGRESS_OFFICE',
  政府办: 'GOV_OFFICE',
  承办单位: 'UNIT',
}

export const scopeKinds: Words = { 全区: 'DISTRICT', 街镇: 'STREET', 站点: 'STATION' }

export const stationLevels: Words = { 家: 'HOME', 站: 'STATION', 点: 'POINT' }

export const stationKinds: Words = {
  区级: 'DISTRICT',
  街镇: 'STREET',
  '社区（村）': 'COMMUNITY',
  园区: 'PARK',
  政务服务中心: 'SERVICE_CENTRE',
  专业: 'PROFESSIONAL',
  项目临时: 'PROJECT',
}

/** What a word of the content guard does: a person looks, or an expression that is harmless. */
export const guardClasses: Words = { 先审核: 'HOLD', 放行: 'PASS' }

export const stationFlags: Words = { 立法联系点: 'LEGISLATIVE', 实践基地: 'PRACTICE_BASE' }

export const accessFacts: Words = {
  无台阶: 'NO_STEP',
  有电梯: 'LIFT',
  低位台面: 'LOW_DESK',
  助听设备: 'HEARING',
  无障碍厕所: 'TOILET',
  手语: 'SIGN_LANGUAGE',
  方言: 'DIALECT',
}

export const stationStates: Words = { 正常: 'OPEN', 暂停: 'PAUSED', 撤销: 'CLOSED' }

export const deputyLevels: Words = { 全国: 'NATIONAL', 省: 'PROVINCE', 市: 'CITY', 区: 'DISTRICT', 镇: 'TOWN' }

export const mandateStates: Words = { 在任: 'ACTIVE', 暂停执行职务: 'SUSPENDED', 资格终止: 'ENDED' }

/** How a mandate rests or ends (代表法): S1-44 asks for the kind, the day and the basis. */
export const mandateChanges: Words = {
  调离本行政区域: 'TRANSFERRED',
  辞职: 'RESIGNED',
  罢免: 'RECALLED',
  资格终止: 'DISQUALIFIED',
  去世: 'DIED',
  暂停执行职务: 'SUSPENDED',
  届满: 'TERM_ENDED',
}

export const stationLogKinds: Words = { 提档升级: 'UPGRADE', 项目监督: 'SUPERVISION', 活动: 'ACTIVITY' }

export const standardTargets: Words = { 站点: 'STATION', 街镇人大机构: 'BODY' }

export const nameKinds: Words = {
  站点级别: 'STATION_LEVEL',
  站点类型: 'STATION_KIND',
  机构类型: 'ORGANISATION_KIND',
  职务: 'POST',
}

export const committeePosts: Words = { 主任会议成员: 'CHAIR', 常委会组成人员: 'MEMBER' }

export const contactRelations: Words = {
  领导联系基层人大: 'LEADER_BODY',
  组成人员联系代表: 'MEMBER_DEPUTY',
  主任会议成员联系点: 'CHAIR_PLACE',
}

export const groupKinds: Words = { 区域: 'AREA', 专业: 'PROFESSIONAL' }

export const itemLevels: Words = { 社区: 'COMMUNITY', 街道: 'STREET', 区: 'DISTRICT', 市: 'CITY' }

export const restrictions: Words = { 检举控告: 'ACCUSATION', 涉法涉诉: 'LITIGATION', 营商环境线索: 'BUSINESS' }

export const limitKinds: Words = { 简易: 'SIMPLE', 一般: 'NORMAL' }

export const staffRoles: Words = {
  人大代表: 'DEPUTY',
  站点联络员: 'STATION_LIAISON',
  网格员: 'GRID_WORKER',
  街镇人大工作人员: 'STREET_STAFF',
  街镇人大负责人: 'STREET_DIRECTOR',
  区代表工委: 'DISTRICT_OFFICE',
  区政府办: 'GOV_OFFICE',
  承办单位经办人: 'UNIT_CLERK',
  承办单位签发人: 'UNIT_LEADER',
  系统管理员: 'SYS_ADMIN',
}

export const staffStates: Words = { 在岗: 'ACTIVE', 离岗: 'ENDED' }

export const sessionStages: Words = { 计划: 'PLANNED', 已公布: 'ANNOUNCED', 已取消: 'CANCELLED', 已登记: 'RECORDED' }

export const repeatKinds: Words = { 每月几日: 'MONTH_DAY', 每周: 'WEEKDAY', 每月第几个周几: 'NTH_WEEKDAY' }

export const weekdays: Words = { 周一: '1', 周二: '2', 周三: '3', 周四: '4', 周五: '5', 周六: '6', 周日: '7' }

export const nthWeekdays: Words = { 第一个: '1', 第二个: '2', 第三个: '3', 第四个: '4', 第五个: '5', 最后一个: '-1' }

export const ruleShifts: Words = {
  顺延到下一个工作日: 'NEXT_WORKING_DAY',
  改到下一周: 'NEXT_WEEK',
  不安排: 'SKIP',
  照常: 'STAY',
}

export const receptionModes: Words = { 现场: 'ON_SITE', 电话: 'PHONE', 视频: 'VIDEO' }

/** The own unit of the area a matter is in: street office, town government or zone management committee. */
export const ownUnitWord = '本街镇'
