import type { AskOutput } from '@/contract/index'

export type Rules = AskOutput<'routing.read'>
export type Tried = AskOutput<'routing.try'>['now']
