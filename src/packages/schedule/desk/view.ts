import type { AskOutput } from '@/contract/index'

type Desk = AskOutput<'schedule.desk'>

const words = { NO_QUORUM: '缺代表', LEAVE: '要替班', CONFLICT: '有人不能来' } as const

/** The first thing to do: a stand-in answers both a leave and a roster that is too short. */
export const needText = (why: Desk['needs'][number]['why']): string =>
  words[(['LEAVE', 'CONFLICT', 'NO_QUORUM'] as const).find((one) => why.includes(one)) ?? 'NO_QUORUM']

export const summary = ({ coming, provisional, stations }: Desk): string =>
  [`${stations.length} 个站`, `往后一年 ${coming} 场`, ...(provisional ? [`${provisional} 场日期暂定`] : [])].join('，')
