import type { SkipReason } from '../domain/opinion/routing'

/** Why a deputy is passed over; of whoever keeps away, from what. */
export const skipText = (reason: SkipReason, recusal: string | null): string => {
  switch (reason) {
    case 'SUSPENDED':
      return '暂停履职'
    case 'ENDED':
      return '已不再担任代表'
    case 'ABSENT':
      return '请假中'
    case 'RECUSED_UNIT':
      return `要回避：可能由${recusal ?? '本人所在的单位'}办理`
    case 'RECUSED_WORDS':
      return `要回避：写到了“${recusal ?? ''}”`
  }
}
