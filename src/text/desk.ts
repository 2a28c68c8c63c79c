import type { Role } from '../domain/access/actors'
import type { StepName } from '../domain/opinion/states'

/** What a person at the desk is, under the name of the office. */
export const roleText: Record<Role, string> = {
  RESIDENT: '居民',
  DEPUTY: '人大代表',
  STATION_LIAISON: '站点联络员',
  GRID_WORKER: '网格员',
  STREET_STAFF: '街道人大工作人员',
  DISTRICT_OFFICE: '区人大工作人员',
  GOV_OFFICE: '区政府办工作人员',
  UNIT_CLERK: '承办单位经办人',
  UNIT_LEADER: '承办单位负责人',
  SYS_ADMIN: '系统管理员',
}

/** A visitor on the reception day, as the desk sees it. */
export const visitorText = {
  WAITLIST: '候补中',
  OFFERED: '等候补确认',
  LAPSED: '候补结束',
  CONFIRMED: '未到',
  CHECKED_IN: '已报到',
  DONE: '已接待',
  NO_SHOW: '没有来',
  CANCELLED_BY_RESIDENT: '居民取消',
  CANCELLED_BY_STATION: '站点取消',
} as const

/** Under a step's name: when it is the right one and what follows. */
export const stepHint: Partial<Record<StepName, string>> = {
  answer_on_spot: '政策或情况能说清的，直接答复居民',
  forward: '写上您的意见，由街道研判交办',
  accept_assign: '定承办单位和期限，居民同时收到消息',
  not_accept: '不属于受理范围，告诉居民该找哪里',
  escalate: '街道无权交办或跨街道的，请区人大交办',
  send_back: '应由街道交办的，写明理由退回',
  sign: '收到并开始办理',
  draft_reply: '写好后交单位负责人签发',
  issue_reply: '同意这份答复，交给交办方审核',
  return_reply: '写明要改什么，退给经办人',
  release_reply: '居民马上看到答复，并可以评价',
  rate: '居民没有手机号，听他说满意不满意，替他记下',
  rehandle: '由承办单位重新办理并答复',
  explain_close: '确实办不到的，写明理由和其他途径',
  report_fulfilled: '写明办成了什么，请交办方确认',
  fulfil: '核实承诺已兑现，办结',
  not_fulfilled: '核实还没有办成，退回单位继续办',
}

/** On the button that sends, where the name of the step does not say what pressing it does. */
export const stepSubmit: Partial<Record<StepName, string>> = {
  answer_on_spot: '答复居民',
  forward: '转给街道',
  draft_reply: '交负责人签发',
  return_reply: '退回经办人',
  rehandle: '要求重新办理',
}

/** Said after a step went through. */
export const stepDone: Record<StepName, string> = {
  answer_on_spot: '已答复居民，等居民评价',
  forward: '已转街道研判',
  fall_through: '已转街道',
  accept_assign: '已受理并交办',
  not_accept: '已告知居民不予受理和该找哪里',
  escalate: '已报区人大',
  send_back: '已退回街道',
  sign: '已签收，开始办理',
  draft_reply: '答复已交负责人签发',
  issue_reply: '已签发，等交办方审核',
  return_reply: '已退回修改',
  release_reply: '已答复居民，等居民评价',
  rate: '居民的评价已经记下',
  no_rating: '到期未评价',
  rehandle: '已要求重新办理',
  explain_close: '已说明并办结',
  report_fulfilled: '已报告办成，等交办方确认',
  fulfil: '已确认兑现并办结',
  not_fulfilled: '已退回，承诺继续办',
  withdraw: '已撤回',
}
