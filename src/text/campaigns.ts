import type { CommitteePost, LinkRelation, Relation, Way } from '../domain/campaigns/contacts'
import type { ActivityKind, CampaignKind, CampaignState, UnitKind } from '../domain/campaigns/kinds'
import type { UnitState } from '../domain/campaigns/progress'

/** Words of campaigns, activities and contacts, as the founding documents say them. */
export const campaignKindText: Record<CampaignKind, string> = {
  RECEPTION_MONTH: '接待人民群众月',
  LIAISON_MONTH: '代表联系人民群众月',
  VOTER_MONTH: '集中联系选民月',
  DUTY_WEEK: '履职活动周',
  CHAIR_DAY: '主任接待代表日',
}

export const campaignStateText: Record<CampaignState, string> = {
  COMING: '还没开始',
  RUNNING: '进行中',
  OVER: '已结束',
  CANCELLED: '已取消',
}

export const unitKindText: Record<UnitKind, string> = { GROUP: '代表小组', STREET: '街镇', DEPUTY: '代表' }
export const unitCountText: Record<UnitKind, string> = { GROUP: '个小组', STREET: '个街镇', DEPUTY: '位代表' }

export const unitStateText: Record<UnitState, string> = { DONE: '已开展', PLANNED: '已安排', NONE: '还没有' }

export const committeePostText: Record<CommitteePost, string> = { CHAIR: '主任会议成员', MEMBER: '常委会组成人员' }

export const activityKindText: Record<ActivityKind, string> = {
  STUDY: '学习交流',
  RECEPTION: '接待群众',
  INSPECTION: '视察调研',
  COURT: '旁听庭审',
  VISIT: '走访',
}

export const relationText: Record<Relation, string> = {
  LEADER_BODY: '联系基层人大',
  MEMBER_DEPUTY: '联系代表',
  CHAIR_PLACE: '到联系点',
  CHAIR_DAY: '接待代表',
  DEPUTY_GRID: '联系网格',
  DEPUTY_VOTER: '联系选民',
}

export const linkText: Record<LinkRelation, string> = {
  LEADER_BODY: '领导联系基层人大',
  MEMBER_DEPUTY: '组成人员联系代表',
  CHAIR_PLACE: '主任会议成员联系点',
}

export const wayText: Record<Way, string> = {
  VISIT: '上门走访',
  MEETING: '座谈',
  PHONE: '打电话',
  ONLINE: '网上',
  RECEPTION: '接待',
}
