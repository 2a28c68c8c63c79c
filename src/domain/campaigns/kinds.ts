import { type Day, plusDays } from '../calendar/time'

/** What kind a campaign is, is fixed; its name, days, unit, target, red day and tag are data of the district. */
export const campaignKinds = ['RECEPTION_MONTH', 'LIAISON_MONTH', 'VOTER_MONTH', 'DUTY_WEEK', 'CHAIR_DAY'] as const
export type CampaignKind = (typeof campaignKinds)[number]

/** Who has to hold an event: every group by area, every street, or every deputy. */
export const unitKinds = ['GROUP', 'STREET', 'DEPUTY'] as const
export type UnitKind = (typeof unitKinds)[number]

/** 学习交流, 接待群众, 视察调研, 旁听庭审 (seed row S0-25), and 走访. */
export const activityKinds = ['STUDY', 'RECEPTION', 'INSPECTION', 'COURT', 'VISIT'] as const
export type ActivityKind = (typeof activityKinds)[number]

export const campaignStates = ['COMING', 'RUNNING', 'OVER', 'CANCELLED'] as const
export type CampaignState = (typeof campaignStates)[number]

export interface CampaignPlan {
  kind: CampaignKind
  name: string
  fromDay: Day
  toDay: Day
  /** From this day on a unit without an event is shown red; null: never. */
  redDay: Day | null
  unit: UnitKind
  /** Events each unit has to hold. */
  target: number
  /** What opinions raised in the campaign are marked with, as 急难愁盼. */
  tag: string | null
}

export const campaignState = (
  campaign: Pick<CampaignPlan, 'fromDay' | 'toDay'> & { cancelled: boolean },
  today: Day,
): CampaignState =>
  campaign.cancelled ? 'CANCELLED' : today < campaign.fromDay ? 'COMING' : today > campaign.toDay ? 'OVER' : 'RUNNING'

/**
 * Whether a reception at a station counts as an event by itself, so that nobody types it twice. On 主任接待代表日 the
 * chairpersons receive deputies, not residents.
 */
export const countsReceptions = (kind: CampaignKind): boolean => kind !== 'CHAIR_DAY'

/** Whether an entry of the contact log counts as an event of a deputy. */
export const countsContact = (kind: CampaignKind, relation: string): boolean =>
  kind === 'CHAIR_DAY' ? relation === 'CHAIR_DAY' : relation === 'DEPUTY_GRID' || relation === 'DEPUTY_VOTER'

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const two = (n: number): string => String(n).padStart(2, '0')

/** The same day a year later; the last of February stays the last of February. */
const aYearLater = (day: Day): Day => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = date === lastOfMonth(year, month) && month === 2
  const next = lastOfMonth(year + 1, month)
  return `${year + 1}-${two(month)}-${two(last ? next : Math.min(date, next))}`
}

/** Next year's copy: the same days, the year in the name moved along. */
export const copyForNextYear = (campaign: CampaignPlan): CampaignPlan => {
  const year = Number(campaign.fromDay.slice(0, 4))
  return {
    ...campaign,
    name: campaign.name.replace(String(year), String(year + 1)),
    fromDay: aYearLater(campaign.fromDay),
    toDay: aYearLater(campaign.toDay),
    redDay: campaign.redDay && aYearLater(campaign.redDay),
  }
}

/** What campaigns of contact and the street council are held for (seed row S3-06). */
export const urgentConcern = '急难愁盼'

interface Preset {
  unit: UnitKind
  /** The month it usually is in; null where every place does otherwise. */
  month: number | null
  days: 'MONTH' | 'WEEK' | 'DAY'
  redDate: number | null
  tag: string | null
}

/** What the form begins with (figures.md campaign.receptionMonth: May, red from the 25th); all of it can be changed. */
export const presets: Readonly<Record<CampaignKind, Preset>> = {
  RECEPTION_MONTH: { unit: 'GROUP', month: 5, days: 'MONTH', redDate: 25, tag: null },
  LIAISON_MONTH: { unit: 'DEPUTY', month: 9, days: 'MONTH', redDate: 20, tag: null },
  VOTER_MONTH: { unit: 'DEPUTY', month: null, days: 'MONTH', redDate: 20, tag: urgentConcern },
  DUTY_WEEK: { unit: 'GROUP', month: null, days: 'WEEK', redDate: null, tag: null },
  CHAIR_DAY: { unit: 'DEPUTY', month: null, days: 'DAY', redDate: null, tag: null },
}

/** The days of a new campaign: its month, this year or, once that is over, the next; else from tomorrow on. */
export const presetDays = (kind: CampaignKind, today: Day): Pick<CampaignPlan, 'fromDay' | 'toDay' | 'redDay'> => {
  const { month, days, redDate } = presets[kind]
  if (days !== 'MONTH') {
    const fromDay = plusDays(today, 1)
    return { fromDay, toDay: days === 'WEEK' ? plusDays(fromDay, 6) : fromDay, redDay: null }
  }
  const thisYear = Number(today.slice(0, 4))
  const thisMonth = Number(today.slice(5, 7))
  const wanted = month ?? (thisMonth % 12) + 1
  const year = wanted < thisMonth || (month === null && wanted === 1) ? thisYear + 1 : thisYear
  const day = (date: number): Day => `${year}-${two(wanted)}-${two(date)}`
  return { fromDay: day(1), toDay: day(lastOfMonth(year, wanted)), redDay: redDate === null ? null : day(redDate) }
}
