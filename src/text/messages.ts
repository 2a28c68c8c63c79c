import { type Day, dayOf, type Instant } from '../domain/calendar/time'
import type { WarningKind } from '../domain/opinion/warnings'
import { movedText } from './deadline'
import type { ResultClass, Stage } from '../domain/opinion/stages'
import { resultClassText } from './opinion'
import { dayText, momentText } from './time'

/** What the inbox says. Title and body carry no phone and no other person's name. */
export interface MessageText {
  title: string
  body: string
}

export const bookingMessage = (
  what: { kind: 'BOOKED'; arrival: string } | { kind: 'CANCELLED' },
  facts: { stationName: string; startsAt: Instant; number: string },
): MessageText =>
  what.kind === 'BOOKED'
    ? {
        title: '预约成功',
        body: `${facts.stationName}，${momentText(facts.startsAt)}，编号 ${facts.number}。${what.arrival}`,
      }
    : {
        title: '预约已取消',
        body: `${facts.stationName}，${momentText(facts.startsAt)}的预约已取消，名额已让给其他人。`,
      }

/** Progress told to the resident, by the stage an opinion has reached. */
/** Said to whoever wrote an opinion down for somebody who reads nothing here. */
export const phoneText = '居民本人看不到消息，请您打电话告诉，并代为记下回复。'

export const progressMessage = (
  number: string,
  title: string,
  what:
    | { kind: 'SUBMITTED'; holder: string; dueAt: Instant | null }
    | { kind: 'TRIAGE'; street: string }
    | { kind: 'ASSIGNED'; unit: string; dueDay: Day }
    | { kind: 'IN_PROGRESS'; unit: string }
    | { kind: 'REPLIED'; from: string }
    | { kind: 'NOT_ACCEPTED' }
    | { kind: 'HELD'; dueAt: Instant | null }
    | { kind: 'WORDS_HELD' }
    | { kind: 'WORDS_RELEASED' }
    | { kind: 'WORDS_REFUSED' }
    | { kind: 'WITHDRAWN' }
    | { kind: 'WITHDRAWAL_REFUSED' }
    | { kind: 'ESCALATED' }
    | { kind: 'REHANDLING' }
    | { kind: 'EXPLAINED' }
    | { kind: 'FOLLOW_UP'; day: Day }
    | { kind: 'NEED_MORE'; from: string; dueAt: Instant | null }
    | { kind: 'UNSUPPLIED' }
    | { kind: 'TRANSFERRED'; to: string; number: string | null }
    | { kind: 'TAKEN_BACK' }
    | { kind: 'EXTENDED'; day: Day }
    | { kind: 'PROMISE_MOVED'; day: Day }
    | { kind: 'LOOKED_BACK' }
    | { kind: 'REPLIED_ELSEWHERE' }
    | { kind: 'HANDED_OVER'; to: string; dueAt: Instant | null }
    | { kind: 'RECOUNTED'; why: string; before: Day; after: Day }
    | { kind: 'REMINDED'; stage: string; dueAt: Instant }
    | { kind: 'CLOSED' }
    | { kind: 'PUBLISHED' }
    | { kind: 'UNPUBLISHED' }
    | { kind: 'UPGRADED'; title: string }
    | { kind: 'SUGGESTION_OUTCOME'; title: string }
    | { kind: 'MERGED'; number: string }
    | { kind: 'UNMERGED' }
    | { kind: 'RESTRICTED' }
    | { kind: 'REROUTED'; why: string; holder: string },
): MessageText => {
  const item = `“${title}”（${number}）`
  switch (what.kind) {
    case 'SUBMITTED':
      return {
        title: '已收到您的意见',
        body: `${item}已交给${what.holder}${what.dueAt ? `，${momentText(what.dueAt)}前会有回应` : ''}。`,
      }
    case 'TRIAGE':
      return { title: '您的意见已转街道', body: `${item}由${what.street}研判。` }
    case 'ASSIGNED':
      return { title: '您的意见已交办', body: `${item}已交给${what.unit}，${dayText(what.dueDay)}前答复您。` }
    case 'IN_PROGRESS':
      return { title: '正在办理', body: `${item}，${what.unit}已签收，正在办理。` }
    case 'REPLIED':
      return { title: '有答复了，请您评价', body: `${item}，${what.from}已答复，请看看是否满意。` }
    case 'NOT_ACCEPTED':
      return { title: '不予受理', body: `${item}不属于受理范围，页面上写明了原因和该找哪里。` }
    case 'HELD':
      return {
        title: '已收到，正在审核',
        body: `${item}里有的内容要由街道的人先看一下${what.dueAt ? `，${momentText(what.dueAt)}前看完` : ''}。字和照片都留着。`,
      }
    case 'WORDS_HELD':
      return { title: '补充的内容正在审核', body: `${item}，您新写的内容要由街道的人先看一下，看过再给办理的人。` }
    case 'WORDS_RELEASED':
      return { title: '补充的内容已转给办理的人', body: `${item}，您新写的内容已经看过，办理的人都能看到了。` }
    case 'WORDS_REFUSED':
      return {
        title: '补充的内容没有转出',
        body: `${item}，您新写的内容没有转给办理的人，原因见事项页；可以改一改再补充。`,
      }
    case 'WITHDRAWN':
      return { title: '已同意撤回', body: `${item}不再办理，记录留着。` }
    case 'WITHDRAWAL_REFUSED':
      return { title: '没有同意撤回', body: `${item}会继续办理，原因见事项页。` }
    case 'ESCALATED':
      return { title: '已报区人大', body: `${item}超出街道权限，已报区人大交办。` }
    case 'REHANDLING':
      return { title: '重新办理', body: `${item}将重新办理，新的期限见事项页。` }
    case 'EXPLAINED':
      return { title: '已说明并办结', body: `${item}已作说明，页面上写明了还可以走的途径。` }
    case 'FOLLOW_UP':
      return { title: '承诺事项跟踪', body: `${item}承诺在${dayText(what.day)}前办成，办成后会告诉您。` }
    case 'NEED_MORE':
      return {
        title: '请您补充情况',
        body: `${item}，${what.from}想再问您一句${what.dueAt ? `，请在${momentText(what.dueAt)}前补充` : ''}。期限先停下，补充以后接着算。`,
      }
    case 'UNSUPPLIED':
      return { title: '已办结（未补充）', body: `${item}没有等到补充，先办结了；30 天内可以在事项页再次提出。` }
    case 'TRANSFERRED':
      return {
        title: '已转交其他部门',
        body: `${item}已转${what.to}${what.number ? `，编号 ${what.number}` : ''}；有结果会告诉您。`,
      }
    case 'TAKEN_BACK':
      return { title: '收回重新研判', body: `${item}，其他部门没有接办，已收回重新研判，原因见事项页。` }
    case 'EXTENDED':
      return { title: '答复日期有变', body: `${item}需要多一些时间，${dayText(what.day)}前答复您，原因见事项页。` }
    case 'PROMISE_MOVED':
      return { title: '承诺的日子有变', body: `${item}改为${dayText(what.day)}前办成，原因见事项页。` }
    case 'LOOKED_BACK':
      return { title: '有人回头看了', body: `${item}办结之后有人去看过，看到的情况见事项页。` }
    case 'REPLIED_ELSEWHERE':
      return { title: '有结果了', body: `${item}，接手部门的结果写在事项页。` }
    case 'HANDED_OVER':
      return {
        title: '换人承接了',
        body: `${item}改由${what.to}承接${what.dueAt ? `，期限不变，${dayText(dayOf(what.dueAt))}前有回应` : ''}。`,
      }
    case 'RECOUNTED':
      return { title: '日期有变', body: `${item}${movedText(what.why, what.before, what.after)}。` }
    case 'REMINDED':
      return what.stage === 'REPLIED'
        ? { title: '还没有评价', body: `${item}已经答复，${momentText(what.dueAt)}前可以评价；不评价不算满意。` }
        : { title: '还等您补充', body: `${item}等您补充情况，${momentText(what.dueAt)}前写上，期限接着算。` }
    case 'MERGED':
      return {
        title: '已并入相似事项',
        body: `${item}和别人反映的是同一件事，已并入 ${what.number} 一起办；答复会单独发给您，请您单独评价。`,
      }
    case 'UNMERGED':
      return { title: '单独办理', body: `${item}从相似事项里分了出来，由街道重新研判，原因见事项页。` }
    case 'RESTRICTED':
      return { title: '由指定的人受理', body: `${item}属于只由指定的人看和办的事，页面上写明了该找哪里。` }
    case 'REROUTED':
      return { title: '换了处理的代表', body: `${item}${what.why}，现在由${what.holder}处理。` }
    case 'CLOSED':
      return { title: '已办结', body: `${item}已办结。` }
    case 'PUBLISHED':
      return {
        title: '办理结果已公开',
        body: `${item}已隐去个人信息后公开，让更多人看到。不想公开了，在事项页随时可以撤下。`,
      }
    case 'UNPUBLISHED':
      return { title: '已不再公开', body: `${item}已经撤下，公众看不到了，原因见事项页。` }
    case 'UPGRADED':
      return { title: '已转为代表建议', body: `${item}写进了代表建议《${what.title}》，有结果会告诉您。` }
    case 'SUGGESTION_OUTCOME':
      return { title: '代表建议有结果了', body: `${item}写进的代表建议《${what.title}》有了结果，见事项页。` }
  }
}

/** What a unit that helps, or the one it helps, is told. */
export const coUnitMessage = (
  number: string,
  title: string,
  what: { kind: 'ASKED'; dueAt: Instant } | { kind: 'LET_GO' } | { kind: 'GIVEN'; unit: string },
): MessageText => {
  const item = `“${title}”（${number}）`
  switch (what.kind) {
    case 'ASKED':
      return { title: '请写协办意见', body: `${item}，请在${momentText(what.dueAt)}前把本单位的意见写给主办单位。` }
    case 'LET_GO':
      return { title: '不用再协办', body: `${item}，交办方调整了协办单位，不用再写意见。` }
    case 'GIVEN':
      return { title: '收到协办意见', body: `${item}，${what.unit}给了意见，可以写进答复。` }
  }
}

/** What became of an item, told to the deputy it came through. */
export const throughMessage = (
  number: string,
  title: string,
  what: { kind: 'ANSWERED'; from: string } | { kind: 'RATED'; rating: string } | { kind: 'CLOSED' },
): MessageText => {
  const item = `您转来的“${title}”（${number}）`
  switch (what.kind) {
    case 'ANSWERED':
      return { title: '转来的意见有答复了', body: `${item}，${what.from}已经答复。` }
    case 'RATED':
      return { title: '居民作了评价', body: `${item}，评价是${what.rating}。` }
    case 'CLOSED':
      return { title: '转来的意见办结了', body: `${item}已经办结。` }
  }
}

/** What is said of a limit before it ends and after. */
export const warningMessage = (
  number: string,
  title: string,
  kind: WarningKind | 'WORDS',
  dueAt: Instant,
): MessageText => {
  const item = `“${title}”（${number}）`
  const by = momentText(dueAt)
  switch (kind) {
    case 'MOST_GONE':
      return { title: '期限已用大半', body: `${item}请在${by}前处理。` }
    case 'DAYS_LEFT':
      return { title: '快到期了', body: `${item}${by}到期，请抓紧处理。` }
    case 'DUE':
      return { title: '今天到期', body: `${item}${by}到期。办不完的，请先答复进展或申请延期。` }
    case 'LATE':
      return { title: '已逾期', body: `${item}${by}到期，已经逾期，请马上处理。` }
    case 'WORDS':
      return {
        title: '补充的内容还没审核',
        body: `${item}居民补充的内容应在${by}前看完，现在别人还看不到，请马上看一看。`,
      }
    case 'LEADER':
      return { title: '逾期，请负责同志过问', body: `${item}${by}到期，还没有办完，请过问。` }
    case 'DISTRICT':
      return { title: '逾期未办，报区里', body: `${item}${by}到期，逾期多日还没有办完，请督促。` }
  }
}

/** Told to those who follow a matter that somebody else raised: how far it has come, and no word of it. Null: nothing to tell. */
export const followedMessage = (facts: {
  about: string
  month: string
  stage: Stage
  unit: string | null
  dueDay: Day | null
  promiseDay: Day | null
  resultClass: ResultClass | null
}): MessageText | null => {
  const item = `${facts.about}（${Number(facts.month.slice(5))}月反映）`
  const title = '您跟进的事项有进展'
  const result = facts.resultClass ? `结果：${resultClassText[facts.resultClass].slice(2)}。` : ''
  switch (facts.stage) {
    case 'ASSIGNED':
      return {
        title,
        body: `${item}已交给${facts.unit ?? '承办单位'}${facts.dueDay ? `，${dayText(facts.dueDay)}前答复` : ''}。`,
      }
    case 'REPLIED':
      return { title, body: `${item}已经答复。${result}您那里如果没有解决，可以自己反映。` }
    case 'FOLLOW_UP':
      return facts.promiseDay ? { title, body: `${item}承诺${dayText(facts.promiseDay)}前办成。` } : null
    case 'CLOSED':
      return { title, body: `${item}已办结。${result}` }
    case 'NOT_ACCEPTED':
    case 'WITHDRAWN':
      return { title, body: `${item}没有继续办。您那里还有这个问题的，可以自己反映。` }
    default:
      return null
  }
}

/** A nudge to the person whose turn it is. */
export const taskMessage = (number: string, title: string, task: string, dueAt: Instant | null): MessageText => ({
  title: task,
  body: `“${title}”（${number}）${dueAt ? `，请在${momentText(dueAt)}前处理` : ''}。`,
})

/** What few may read lies where none of them is any more: neither what it is nor its number is said to whoever mends that. */
export const unreadMessage = (street: string): MessageText => ({
  title: '有一件受限事项没有人能看',
  body: `${street}有一件只由指定的人看的事项，现在没有人能看。请在工作人员账号里给一位与此事无关的人填“看受限事项”，再请他到受限事项里办理。`,
})

/** A talk at a reception was written down. */
export const recordMessage = (facts: {
  stationName: string
  number: string
  opinions: number
  answered: number
}): MessageText => ({
  title: '接待已记录',
  body: `${facts.stationName}，记录编号 ${facts.number}，${[
    facts.opinions && `转交办理 ${facts.opinions} 件`,
    facts.answered && `当场答复 ${facts.answered} 件`,
  ]
    .filter(Boolean)
    .join('，')}。`,
})

/** What staff and deputies hear of campaigns and activities. */
export const campaignMessage = (
  what: 'NEW' | 'INVITED' | 'TAKEN_OFF' | 'CALLED_OFF',
  facts: { name: string; fromDay: Day; toDay: Day },
): MessageText => {
  const days =
    facts.fromDay === facts.toDay ? dayText(facts.fromDay) : `${dayText(facts.fromDay)}至${dayText(facts.toDay)}`
  switch (what) {
    case 'NEW':
      return { title: '有新的活动', body: `“${facts.name}”，${days}。请安排本街道的代表参加。` }
    case 'INVITED':
      return { title: '请您参加活动', body: `“${facts.name}”，${days}。当天可以在这里签到。` }
    case 'TAKEN_OFF':
      return { title: '这次活动不用来了', body: `“${facts.name}”，${days}。名单有调整，这一次没有安排您。` }
    case 'CALLED_OFF':
      return { title: '活动撤销了', body: `原定${days}的“${facts.name}”不开展了。` }
  }
}
