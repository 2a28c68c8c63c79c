import type { Campaign, Unit } from '@/components/campaigns/view'
import type { AskOutput } from '@/contract/index'
import { monthDayText } from '@/text/time'

/** Those in red are never behind a tap; of the others a screen is enough to begin with. */
export const firstUnits = (units: readonly Unit[]): Unit[] =>
  units.slice(0, Math.max(12, units.filter(({ red }) => red).length))

export const redWords = (campaign: Pick<Campaign, 'redDay' | 'state'>): string =>
  campaign.redDay && campaign.state !== 'CANCELLED' ? `${monthDayText(campaign.redDay)}起，还没有开展的标红。` : ''

export const copyWords = (copy: AskOutput<'campaigns.copy'>): string =>
  copy.made
    ? `明年的“${copy.name}”建好了，${copy.fromDay.slice(0, 4)}年${monthDayText(copy.fromDay)}开始。`
    : `明年的“${copy.name}”已经有了。`

/** Whether a column for the street tells anything that the names do not. */
export const saysStreet = (units: readonly Unit[]): boolean =>
  units.some(({ name, streetName }) => streetName !== null && !name.includes(streetName))
