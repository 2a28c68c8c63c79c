import type { Day } from '../calendar/time'

/** 代表服务保障, 工作调研, 经验交流: what a street committee keeps a record of (seed row S3-13). */
export const recordKinds = ['SERVICE', 'SURVEY', 'EXCHANGE'] as const
export type RecordKind = (typeof recordKinds)[number]

export const mostTasks = 10

/** How a follow-up task stands today. */
export const taskState = (task: { doneAt: number | null; dueDay: Day }, today: Day): 'DONE' | 'LATE' | 'OPEN' =>
  task.doneAt !== null ? 'DONE' : task.dueDay < today ? 'LATE' : 'OPEN'
