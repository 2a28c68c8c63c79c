import type { AskInput, AskOutput } from '@/contract/index'
import type { IconName } from '@/components/icon-names'
import type { Tone } from '@/components/Tag'
import type { Day } from '@/domain/calendar/time'
import type { RecordKind } from '@/domain/service/records'
import { dayText } from '@/text/time'

export type Task = AskOutput<'service.records'>['items'][number]['tasks'][number]

export const kindText: Record<RecordKind, string> = { SERVICE: '服务代表', SURVEY: '工作调研', EXCHANGE: '经验交流' }

export const taskLook: Record<Task['state'], { tone: Tone; icon: IconName; text: string }> = {
  DONE: { tone: 'ok', icon: 'circle-check', text: '完成' },
  LATE: { tone: 'danger', icon: 'triangle-alert', text: '已过期' },
  OPEN: { tone: 'info', icon: 'clock', text: '待办' },
}

export const taskText = (task: Task): string =>
  [`${dayText(task.dueDay)}前`, task.outcome ?? ''].filter(Boolean).join(' · ')

export interface RecordForm {
  kind: RecordKind
  title: string
  day: Day | null
  participants: string
  notes: string
  tasks: { what: string; dueDay: Day | null }[]
}

export const blankRecord: RecordForm = { kind: 'SERVICE', title: '', day: null, participants: '', notes: '', tasks: [] }

/** A task left wholly empty was not meant. */
export const addInput = (form: RecordForm, today: Day): Omit<AskInput<'service.addRecord'>, 'requestId'> => ({
  kind: form.kind,
  title: form.title.trim(),
  day: form.day ?? today,
  participants: form.participants.trim(),
  ...(form.notes.trim() ? { notes: form.notes.trim() } : {}),
  tasks: form.tasks
    .filter((task) => task.what.trim() || task.dueDay)
    .map((task) => ({ what: task.what.trim(), dueDay: task.dueDay ?? '' })),
})
