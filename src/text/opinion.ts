import type { RouteReason } from '../domain/opinion/routing'
import type { HoldReason } from '../domain/opinion/content'
import type { SensitiveKind } from '../domain/opinion/sensitive'
import type { EventStep, MeetingKind, StepName } from '../domain/opinion/states'
import type {
  ForeignChannel,
  ItemLevel,
  NotAcceptedReason,
  Rating,
  ResultClass,
  Source,
  Stage,
  Way,
} from '../domain/opinion/stages'
import type { WorklistName } from '../domain/opinion/worklists'

/** What a resident reads as the state of an item (opinion-steps.tsv, "resident_sees"). */
export const stageText: Record<Stage, string> = {
  CONTENT_HOLD: '审核中',
  DEPUTY_PENDING: '代表处理中',
  TRIAGE: '街道研判',
  NEED_MORE: '待补充',
  ESCALATED: '已报区人大',
  TRANSFERRED: '已转交',
  ASSIGNED: '已交办',
  IN_PROGRESS: '办理中',
  // The resident need not follow who argues with whom: the matter is being handled.
  RETURN_REQUESTED: '办理中',
  WITHDRAW_REQUESTED: '已申请撤回',
  REPLY_REVIEW: '答复审核',
  REPLIED: '已答复，请评价',
  REVIEW_BAD: '不满意，复核中',
  FOLLOW_UP: '承诺事项跟踪',
  LOOKBACK: '回头看',
  MERGED: '已并入相似事项',
  CLOSED: '已办结',
  PUBLISHED: '已公开',
  NOT_ACCEPTED: '不予受理（已告知途径）',
  WITHDRAWN: '已撤回',
  ARCHIVED: '已归档',
}

/** The same, short enough for a tag. */
export const stageTag: Record<Stage, string> = {
  ...stageText,
  REPLIED: '待评价',
  REVIEW_BAD: '复核中',
  RETURN_REQUESTED: '申请退回',
  WITHDRAW_REQUESTED: '申请撤回',
  NOT_ACCEPTED: '不予受理',
  FOLLOW_UP: '承诺跟踪',
  MERGED: '已并入',
}

/** Why two opinions are thought alike. */
export const alikeReasonText = {
  SAME_WORDS: '说的差不多',
  SAME_GRID: '同一网格',
  SAME_COMMUNITY: '同一社区',
  SAME_CATEGORY: '同一类别',
} as const

/** Said where a reply repeats; a warning, never a refusal. */
export const repeatsText = {
  QUESTION: '这份答复大多是在重复居民的话，没有看到怎么办、什么时候办。',
  EARLIER: '这份答复和以前答过的几乎一样，居民可能会觉得没有新的进展。',
} as const

/** What the time line says; `actor` stands before it. */
export const stepText: Record<EventStep, string> = {
  recount: '期限重新计算',
  import: '从原来的台账导入',
  see_phone: '看了联系电话',
  hold: '提交，等待审核',
  release_hold: '审核通过',
  refuse_content: '审核未通过，不予受理',
  submit: '提交，交给代表',
  submit_to_street: '提交，交给街道研判',
  submit_restricted: '提交，由指定专人受理',
  // Most are written at a phone: nobody met.
  answer_on_spot: '答复居民',
  forward: '转交街道',
  fall_through: '到时未回应，自动转街道',
  reroute: '重新分派给代表',
  restrict: '转为受限事项',
  lift_restriction: '解除受限',
  ask_more: '请居民补充情况',
  supply: '补充了情况',
  add_material: '补充了材料',
  close_unsupplied: '到期没有补充，办结',
  transfer_out: '转给其他部门',
  close_transferred: '记下其他部门的结果，办结',
  note_foreign: '记下其他部门的编号',
  take_back: '从其他部门收回，重新研判',
  request_return: '申请退回，认为不该本单位办',
  grant_return: '同意退回，改由别的单位办',
  refuse_return: '不同意退回，继续办理',
  request_extension: '申请延期',
  grant_extension: '同意延期',
  refuse_extension: '不同意延期',
  move_promise: '申请改承诺的日子',
  agree_promise: '同意改承诺的日子',
  refuse_promise: '不同意改承诺的日子',
  schedule_lookback: '安排回头看',
  lookback_ok: '回头看，情况属实',
  merge: '并入相似事项，一并办理，分别答复',
  unmerge: '从相似事项里分出来，单独办理',
  answer_merged: '并入的事项已答复，一并答复',
  end_merged: '并入的事项已结束，一并告知',
  archive: '归档',
  ask_again: '有新情况，再次提出',
  accept_assign: '受理并交办',
  not_accept: '不予受理',
  escalate: '报区人大',
  send_back: '退回街道',
  sign: '签收，开始办理',
  co_opinion: '给了协办意见',
  change_co_units: '调整协办单位',
  draft_reply: '写好答复，等待审核',
  issue_reply: '签发答复',
  return_reply: '退回修改答复',
  release_reply: '答复居民',
  rate: '评价',
  change_rating: '改了评价',
  no_rating: '到期未评价',
  rehandle: '要求重新办理',
  explain_close: '说明情况并办结',
  report_fulfilled: '报告承诺已办成',
  fulfil: '确认承诺已兑现',
  not_fulfilled: '认为承诺还没有办成，退回继续办',
  record_meeting: '记下沟通结果',
  press_on: '督促',
  reassign_owner: '换人承接',
  withdraw: '撤回',
  ask_back: '追问代表',
  allow_publication: '同意隐去姓名公开',
  refuse_publication: '不再同意公开',
  prepare_publication: '写好公开文字，等另一人审核',
  publish: '审核通过，隐去个人信息后公开',
  return_publication: '退回修改公开文字',
  unpublish: '撤下，不再公开',
  upgrade: '转为代表建议',
  upgrade_outcome: '记下建议的结果',
  claim: '凭回执认领',
  request_withdraw: '申请撤回',
  grant_withdraw: '同意撤回',
  refuse_withdraw: '没有同意撤回，继续办理',
  release_words: '补充的内容审核通过',
  refuse_words: '补充的内容没有转给办理人员',
}

/** What a button says. */
export const stepAction: Record<StepName, string> = {
  release_hold: '审核通过',
  refuse_content: '不予受理',
  add_material: '补充材料',
  change_rating: '改评价',
  request_withdraw: '申请撤回',
  grant_withdraw: '同意撤回',
  refuse_withdraw: '不同意撤回',
  release_words: '内容可以转出',
  refuse_words: '内容不转出',
  answer_on_spot: '当场答复',
  forward: '转街道研判',
  fall_through: '自动转街道',
  reroute: '重新分派给代表',
  restrict: '转为受限事项',
  lift_restriction: '解除受限',
  ask_more: '请居民补充',
  supply: '补充情况',
  close_unsupplied: '到期没有补充',
  transfer_out: '转其他部门',
  close_transferred: '记下结果并办结',
  note_foreign: '记下对方编号',
  take_back: '对方退回，收回研判',
  request_return: '申请退回',
  grant_return: '同意退回，改派',
  refuse_return: '不同意退回',
  request_extension: '申请延期',
  grant_extension: '同意延期',
  refuse_extension: '不同意延期',
  move_promise: '申请改承诺日期',
  agree_promise: '同意改日期',
  refuse_promise: '不同意改日期',
  schedule_lookback: '安排回头看',
  lookback_ok: '记下回访结果',
  merge: '并入相似事项',
  unmerge: '分出来单独办',
  answer_merged: '一并答复',
  end_merged: '一并结束',
  archive: '归档',
  ask_again: '再次提出',
  accept_assign: '受理并交办',
  not_accept: '不予受理',
  escalate: '报区人大',
  send_back: '退回街道',
  sign: '签收',
  co_opinion: '写协办意见',
  change_co_units: '调整协办单位',
  draft_reply: '写答复',
  issue_reply: '签发',
  return_reply: '退回修改',
  release_reply: '审核通过，答复居民',
  rate: '提交评价',
  no_rating: '到期未评价',
  rehandle: '重新办理',
  explain_close: '说明并办结',
  report_fulfilled: '报告已办成',
  fulfil: '确认兑现',
  not_fulfilled: '还没办成，退回',
  record_meeting: '记下沟通结果',
  press_on: '督促',
  reassign_owner: '换人承接',
  withdraw: '撤回',
  ask_back: '再问一句',
  allow_publication: '居民同意公开',
  refuse_publication: '居民不同意公开',
  prepare_publication: '准备公开',
  publish: '通过并公开',
  return_publication: '退回修改',
  unpublish: '撤下',
  upgrade: '转为代表建议',
  upgrade_outcome: '补记建议结果',
  claim: '认领',
}

/** How it came in, where the source alone does not say. */
export const wayText: Record<Way, string> = { PAPER: '纸质补录', ONLINE_HOME: '云上代表之家' }

export const meetingText: Record<MeetingKind, string> = { MEETING: '当面沟通', THIRD_PARTY: '第三方意见' }

export const sourceText: Record<Source, string> = {
  ONLINE: '网上',
  STATION: '站点',
  GRID: '网格',
  COUNCIL: '议政会',
  CAMPAIGN: '活动',
  CONTACT: '联系走访',
  EXCHANGE: '外部转来',
}
export const foreignChannelText: Record<ForeignChannel, string> = {
  HOTLINE_12345: '12345 热线',
  CONGRESS_PLATFORM: '数字人大',
  PETITION: '信访部门',
  DISCIPLINE: '纪检监察机关',
  POLITICAL_LEGAL: '政法机关',
  OTHER: '其他部门',
}
export const levelText: Record<ItemLevel, string> = { COMMUNITY: '社区', STREET: '街道', DISTRICT: '区', CITY: '市' }
export const ratingText: Record<Rating, string> = { GOOD: '满意', BASIC: '基本满意', BAD: '不满意', NONE: '未评价' }
export const resultClassText: Record<ResultClass, string> = {
  A: 'A 已经解决或基本解决',
  B: 'B 正在解决（有期限）',
  C: 'C 列入计划逐步解决',
  D: 'D 暂时不能解决，已作解释',
}
export const worklistText: Record<WorklistName, string> = {
  TODO: '待我处理',
  CO_UNIT: '待写协办意见',
  TRIAGE: '待受理',
  ESCALATED: '待交办',
  SIGN: '待签收',
  NEED_MORE: '待补充',
  CALLS: '要打电话的',
  RETURNS: '退回待决定',
  EXTENSIONS: '延期待决定',
  REVIEW: '待审核',
  PROMISES: '承诺跟踪',
  LOOKBACK: '回头看',
  TRANSFERRED: '已转出',
  MERGED: '已并入',
  LATE: '已逾期',
  SOON: '即将到期',
  WAITING: '在别处办',
  HELD: '待审核内容',
  RATING: '待评价',
  REVIEW_BAD: '不满意复核',
  UNMATCHED: '没有代表可派',
  RESTRICTED: '受限事项',
  CLOSED: '已办结',
  ALL: '全部',
}

/** Why an opinion is not taken, and where it belongs instead: the guidance is sent with the answer. */
export const notAcceptedText: Record<NotAcceptedReason, { name: string; guidance: string }> = {
  LITIGATION: {
    name: '已在或应走诉讼、仲裁、复议',
    guidance: '请向受理的法院、仲裁或复议机关反映；法律援助热线 12348。',
  },
  JUDICIAL_CASE: {
    name: '具体司法案件',
    guidance: '人大不办理具体案件，可向法院、检察院诉讼服务窗口反映，热线 12368、12309。',
  },
  ACCUSATION: { name: '检举控告', guidance: '请向纪检监察机关反映，举报电话 12388；我们不会转给被反映的单位和个人。' },
  STATE_SECRET: { name: '涉及国家秘密', guidance: '请不要在网上填写，改到保密部门当面反映。' },
  PRIVATE_DISPUTE: { name: '邻里个人纠纷', guidance: '可到社区人民调解委员会申请调解，不收费。' },
  EMERGENCY: { name: '紧急情况', guidance: '请直接拨打 110、119、120；政务服务拨 12345。' },
  OUT_OF_AREA: { name: '不属于本区', guidance: '请向事情发生地的代表站或 12345 反映。' },
  ALREADY_ANSWERED: { name: '重复反映，已有答复', guidance: '可在原事项里查看答复；有新情况请写明后再反映。' },
  ABUSE_OR_ADVERT: {
    name: '辱骂或广告',
    guidance: '事情本身我们愿意听。请去掉辱骂、广告的字句或照片，改好后重新提交。',
  },
  NO_CONTENT: { name: '没有具体内容', guidance: '请写明时间、地点和事情经过后重新提交。' },
}

/** Kinds of what should not stand in a text, as the warning names them. */
export const sensitiveText: Record<SensitiveKind, string> = {
  ID: '身份证号',
  CARD: '银行卡号',
  HEALTH: '健康情况',
  PHONE: '手机号',
}

export const sensitiveWords = (kinds: readonly SensitiveKind[]): string | null =>
  kinds.length
    ? `文字里像是有${kinds.map((kind) => sensitiveText[kind]).join('、')}，办理的人都会看到。办这件事用不着，可以隐去。`
    : null

/** Why something was held, for whoever looks at it. */
export const holdText = (why: HoldReason): string => {
  switch (why.kind) {
    case 'WORDS':
      return `文字里有“${why.words.join('”“')}”`
    case 'PHOTO':
      return '照片需要看一下'
    case 'UNREACHABLE':
      return '内容审核服务没有回应'
  }
}

/** How long the handling may take, in the assigner's words. */
export const limitKindText = { SIMPLE: '简单', NORMAL: '一般' } as const

const deputyReasons: readonly RouteReason[] = [
  'SCANNED_DEPUTY',
  'SCANNED_STATION',
  'AT_STATION',
  'GRID_DEPUTY',
  'COMMUNITY_DEPUTY',
  'STATION_DUTY',
  'GROUP_DEPUTY',
]

/** 为何到我这里: the rule that chose, in words anyone can read. */
export const becauseText = (
  reason: RouteReason,
  facts: {
    deputyName?: string | null
    gridName?: string | null
    communityName: string
    stationName?: string | null
    streetName: string
  },
): string => {
  // A deputy was found by the rules and does not have it: words that wait are looked at first.
  if (!facts.deputyName && deputyReasons.includes(reason))
    return `先由${facts.streetName}看一看，再照规则交给代表或街道。`
  const deputy = facts.deputyName ? `${facts.deputyName}代表` : '代表'
  switch (reason) {
    case 'SCANNED_DEPUTY':
      return `您是从${deputy}的页面或代表码进来的，所以先交给${deputy}。`
    case 'SCANNED_STATION':
      return `您扫的是${facts.stationName ?? '站点'}的码，${deputy}下一场在这里接待。`
    case 'AT_STATION':
      return `这件事在${facts.stationName ?? '站点'}当面记下，${deputy}下一场在这里接待。`
    case 'GRID_DEPUTY':
      return `${deputy}联系${facts.gridName ?? facts.communityName}。`
    case 'COMMUNITY_DEPUTY':
      return `没有选网格；${deputy}联系${facts.communityName}的网格，手上待处理的最少。`
    case 'STATION_DUTY':
      return `这个网格暂时没有可处理的代表；${deputy}下一场在${facts.stationName ?? '本社区的站点'}接待。`
    case 'CATEGORY_TO_STREET':
      return `这一类事情按规则直接由${facts.streetName}研判。`
    case 'THROUGH_CONTACT':
      return `${deputy}在联系走访时听到，直接由${facts.streetName}研判。`
    case 'GROUP_DEPUTY':
      return `${deputy}是这一类事情的专业代表小组成员。`
    case 'RESTRICTED':
      return `这一类事情只由${facts.streetName}指定的人看和办，不交给代表和承办单位。`
    case 'NOBODY_MATCHES':
      return `这里暂时没有可处理的代表，由${facts.streetName}研判。`
  }
}
