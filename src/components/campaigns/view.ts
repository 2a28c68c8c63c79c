import type { AskOutput } from '@/contract/index'
import { activityKindText, unitCountText, unitStateText } from '@/text/campaigns'
import { monthDayText } from '@/text/time'
import type { IconName } from '../icon-names'
import type { Tone } from '../Tag'

export type Campaign = AskOutput<'campaigns.get'>['campaign']
export type Totals = AskOutput<'campaigns.get'>['totals']
export type Unit = AskOutput<'campaigns.get'>['units'][number]
export type Happening = AskOutput<'campaigns.get'>['events'][number]

/** 5月1日至5月31日; one day is said once. */
export const daysText = ({ fromDay, toDay }: { fromDay: string; toDay: string }): string =>
  fromDay === toDay ? monthDayText(fromDay) : `${monthDayText(fromDay)}至${monthDayText(toDay)}`

export interface Look {
  tone: Tone
  icon: IconName
  text: string
}

export const campaignLook: Record<Campaign['state'], Omit<Look, 'text'>> = {
  COMING: { tone: 'info', icon: 'hourglass' },
  RUNNING: { tone: 'accent', icon: 'flag' },
  OVER: { tone: 'mute', icon: 'circle-check' },
  CANCELLED: { tone: 'mute', icon: 'circle-x' },
}

/** What is to be read of a unit: done, when it is planned, or that there is nothing, in red once it is late. */
export const unitLook = (unit: Pick<Unit, 'state' | 'red' | 'held' | 'nextDay'>, target: number): Look => {
  if (unit.state === 'DONE') return { tone: 'ok', icon: 'circle-check', text: unitStateText.DONE }
  if (unit.state === 'PLANNED')
    return {
      tone: 'info',
      icon: 'calendar-check',
      text: unit.nextDay ? `${monthDayText(unit.nextDay)}开展` : unitStateText.PLANNED,
    }
  const text = unit.held > 0 ? `还差 ${target - unit.held} 次` : unitStateText.NONE
  return unit.red ? { tone: 'danger', icon: 'triangle-alert', text } : { tone: 'mute', icon: 'circle-minus', text }
}

export interface Part {
  key: 'done' | 'planned' | 'red' | 'none'
  icon: IconName
  tone: string
  name: string
  count: number
}

/** The bar of a campaign: red ones first, because they are what somebody has to do something about. */
export const partsOf = (totals: Totals): Part[] =>
  (
    [
      { key: 'red', icon: 'triangle-alert', tone: 'c-danger', name: '到期还没有', count: totals.red },
      { key: 'none', icon: 'circle-minus', tone: 'c-2', name: '还没有', count: totals.none - totals.red },
      { key: 'planned', icon: 'calendar-check', tone: 'c-info', name: '已安排', count: totals.planned },
      { key: 'done', icon: 'circle-check', tone: 'c-ok', name: '已开展', count: totals.done },
    ] as const
  ).filter(({ count }) => count > 0)

export const percent = (rate: number | null): string => (rate === null ? '—' : `${Math.round(rate * 1000) / 10}%`)

/** 参加代表 12 位（签到 9），接待 36 人；反映 8 件，办结 5 件（62.5%） */
export const totalsLine = (totals: Totals): string =>
  [
    totals.participants > 0
      ? `参加代表 ${totals.participants} 位${totals.signedIn ? `（签到 ${totals.signedIn}）` : ''}`
      : '',
    totals.people > 0 ? `见到群众 ${totals.people} 人` : '',
    totals.raised > 0 ? `反映 ${totals.raised} 件，办结 ${totals.closed} 件（${percent(totals.closedRate)}）` : '',
  ]
    .filter(Boolean)
    .join('；') || '还没有人参加'

export const unitsLine = (campaign: Pick<Campaign, 'unit' | 'target'>, totals: Totals): string =>
  `${totals.units} ${unitCountText[campaign.unit]}，每${campaign.unit === 'DEPUTY' ? '位' : '个'}至少 ${campaign.target} 次`

/** 学习交流：学习代表法; the kind is not said twice. */
export const happeningTitle = (event: Pick<Happening, 'kind' | 'title'>): string => {
  const kind = event.kind && activityKindText[event.kind]
  return kind && !event.title.includes(kind) ? `${kind}：${event.title}` : event.title
}

/** What happened, in one line under its title. */
export const happeningLine = (event: Happening): string =>
  [
    monthDayText(event.day),
    event.place && !event.title.includes(event.place) ? event.place : '',
    event.groupName ?? '',
    event.deputies.length > 0
      ? event.deputies.length > 3
        ? `代表 ${event.deputies.length} 位`
        : event.deputies.map(({ name }) => name).join('、')
      : '',
    event.deputies.some(({ signedIn }) => signedIn)
      ? `签到 ${event.deputies.filter(({ signedIn }) => signedIn).length}`
      : '',
    event.people > 0 ? `群众 ${event.people} 人` : '',
  ]
    .filter(Boolean)
    .join(' · ')

export const happeningLook = (event: Happening, today: string | null): Look =>
  event.cancelled
    ? { tone: 'mute', icon: 'circle-x', text: '已撤销' }
    : event.held
      ? { tone: 'ok', icon: 'circle-check', text: '已开展' }
      : today !== null && event.day < today
        ? { tone: 'warn', icon: 'circle-alert', text: '过期未登记' }
        : { tone: 'info', icon: 'calendar-check', text: '已安排' }
