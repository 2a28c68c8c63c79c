import type { IconName, Tone } from '@/components'
import type { ListedRow, SheetInfo } from '@/components/register/types'
import type { AskOutput } from '@/contract/index'
import { monthDayText } from '@/text/time'

const looks: Record<string, { tone: Tone; icon: IconName }> = {
  正常: { tone: 'ok', icon: 'circle-check' },
  在任: { tone: 'ok', icon: 'circle-check' },
  在岗: { tone: 'ok', icon: 'circle-check' },
  已公布: { tone: 'ok', icon: 'circle-check' },
  已登记: { tone: 'mute', icon: 'circle-check' },
  计划: { tone: 'info', icon: 'clock' },
  暂停: { tone: 'warn', icon: 'triangle-alert' },
  暂停执行职务: { tone: 'warn', icon: 'triangle-alert' },
}

/** A state as word, icon and colour; what is over is calm. */
export const stateLook = (word: string): { tone: Tone; icon: IconName } =>
  looks[word] ?? { tone: 'mute', icon: 'circle-slash' }

/** How a cell of the table looks: names strong, nothing told as a dash. */
export const cellLook = (
  sheet: SheetInfo,
  key: string,
  row: ListedRow,
): { text: string; strong: boolean; empty: boolean } => {
  const text = row.cells[key] ?? ''
  const name = sheet.columns.find((column) => column.key === 'name')
  return { text: text || '—', strong: key === name?.key, empty: text === '' }
}

/** Why a list is empty, in the words of its sheet. */
export const emptyWords = (sheet: SheetInfo | null, filtered: boolean): { title: string; text: string } =>
  filtered
    ? {
        title: '没有找到',
        text: sheet?.mayEdit ? '换个词，或去掉筛选再看；确实没有的，可以新增。' : '换个词，或去掉筛选再看。',
      }
    : { title: `还没有登记${sheet?.name ?? ''}`, text: sheet ? sheet.what : '' }

export const waitingLine = (one: AskOutput<'register.list'>['waiting'][number]): string =>
  `${one.title}：${monthDayText(one.effectiveOn)}起有改动生效`
