import { levelsOf, type Look } from '@/components/schedule/view'
import type { AskOutput } from '@/contract/index'
import { dutyStateText } from '@/text/schedule'

type Duties = AskOutput<'schedule.duties'>

export const dutyLook: Record<Duties['items'][number]['state'], Pick<Look, 'tone' | 'icon'>> = {
  BEHIND: { tone: 'warn', icon: 'triangle-alert' },
  ON_WAY: { tone: 'info', icon: 'calendar-check' },
  DONE: { tone: 'ok', icon: 'check' },
}

export const headline = ({ year, perYear, behind, items }: Duties): string =>
  `${year} 年每位至少 ${perYear} 次；${items.length} 位代表，${behind} 位还不够。登记了记录的才算接待。`

export const shownDuties = ({ items }: Duties, onlyBehind: boolean): Duties['items'] =>
  onlyBehind ? items.filter(({ state }) => state === 'BEHIND') : items

export const dutyTable = ({ items }: Duties): (string | number)[][] => [
  ['代表', '层级', '已接待', '已排', '情况'],
  ...items.map((row) => [row.deputy.name, levelsOf(row.deputy), row.held, row.planned, dutyStateText[row.state]]),
]
