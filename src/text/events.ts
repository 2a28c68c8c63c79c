import type { EventStep } from '../domain/opinion/states'
import { movedText } from './deadline'
import { stepText } from './opinion'
import { dayText } from './time'

/** What happened to an opinion, as far as words are made of it. */
export interface ToldEvent {
  step: EventStep
  actor: string
  facts: Readonly<Record<string, string>>
}

/** The limit named at assignment; events of before named working days alone. */
export const limitOfEvent = ({ facts }: Pick<ToldEvent, 'facts'>): string | null =>
  facts.limit ?? (facts.days ? `${facts.days} 个工作日` : null)

/** A later day is asked for, and granted; two items become one, and two again. */
const asksLater: readonly EventStep[] = ['request_extension', 'move_promise']
const movesDay: readonly EventStep[] = ['grant_extension', 'agree_promise']
const mergesWith: readonly EventStep[] = ['merge', 'unmerge']

/** What there is to say of an event beside its title. */
export const factWords = (event: ToldEvent, staff: boolean): string[] => {
  const { facts, step } = event
  const limit = limitOfEvent(event)
  const words: string[] = []
  if (facts.unit)
    words.push(
      `${step === 'rehandle' ? '由' : '交给'}${facts.unit}${step === 'rehandle' ? '办' : ''}${limit ? `，期限 ${limit}` : ''}${facts.dueDay ? `，${dayText(facts.dueDay)}前答复` : ''}。`,
    )
  if (facts.designated && staff) words.push(`${facts.designated}。`)
  if (facts.dueDay && asksLater.includes(step)) words.push(`申请改到${dayText(facts.dueDay)}。`)
  if (facts.dueDay && facts.before && movesDay.includes(step))
    words.push(`由${dayText(facts.before)}改为${dayText(facts.dueDay)}。`)
  if (facts.channel) words.push(`${facts.channel}${facts.number ? `，对方编号 ${facts.number}` : ''}。`)
  if (facts.main && mergesWith.includes(step)) words.push(`主事项 ${facts.main}。`)
  if (facts.suggestion) words.push(`《${facts.suggestion}》${facts.number ? `，编号 ${facts.number}` : ''}。`)
  if (facts.coUnits) words.push(`请${facts.coUnits}协办。`)
  if (facts.coUnitsGone) words.push(`${facts.coUnitsGone}不再协办。`)
  // Between the unit's clerk and its leader.
  if (facts.changed && staff) words.push(`${facts.changed}。`)
  if (step === 'recount' && facts.why && facts.before && facts.dueDay)
    words.push(`${movedText(facts.why, facts.before, facts.dueDay)}。`)
  if (step === 'reassign_owner') words.push(`由${facts.before}交给${facts.to}。`)
  if (facts.meeting) words.push(`${facts.meeting}。`)
  if (facts.reason) words.push(`原因：${facts.reason.replace(/[。；，\s]+$/, '')}。`)
  if (facts.guidance) words.push(facts.guidance)
  // What a unit proposes is between staff until the street lets the reply out; the reply itself then says it.
  if (facts.resultClass && staff) words.push(`结果分类：${facts.resultClass}`)
  if (facts.because) words.push(facts.because)
  return words
}

const said = (actor: string, isMine: boolean): string =>
  actor === '系统' ? '' : actor === '居民' && isMine ? '您' : actor

/** Who did what; the author is addressed as 您. */
export const eventTitle = (event: ToldEvent, isMine: boolean): string => {
  // A deputy whose mandate rests was not silent.
  const { why, to } = event.facts
  const words = !why
    ? stepText[event.step]
    : event.step === 'reroute'
      ? `${why}，改由${to ?? '另一位代表'}处理`
      : `${why}，自动转街道`
  const rating = event.facts.rating ? `：${event.facts.rating}` : ''
  return `${said(event.actor, isMine)}${isMine ? words.replace('居民', '您') : words}${rating}`
}
