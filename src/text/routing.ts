import type { RouteReason, SkipReason } from '../domain/opinion/routing'

/** Why a deputy is passed over; of whoever keeps away, from what, to those who keep that list (`undefined` to others). */
export const skipText = (reason: SkipReason, recusal: string | null | undefined): string => {
  if (recusal === undefined && (reason === 'RECUSED_UNIT' || reason === 'RECUSED_WORDS')) return '要回避'
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

/** Why somebody stands in line behind the one who gets it: asked when those before may not act. */
export const nextText = (reason: RouteReason, facts: { stationName: string | null }): string => {
  switch (reason) {
    case 'SCANNED_DEPUTY':
      return '从这位代表的码进来。'
    case 'SCANNED_STATION':
    case 'AT_STATION':
    case 'STATION_DUTY':
      return `下一场在${facts.stationName ?? '本社区的站点'}接待；前面的都不能处理时交给他。`
    case 'GRID_DEPUTY':
    case 'COMMUNITY_DEPUTY':
      return '也联系这里；前面的都不能处理时交给他。'
    case 'GROUP_DEPUTY':
      return '也是这一类事情的专业代表小组成员；前面的都不能处理时交给他。'
    default:
      return '没有代表可以处理时，由这里研判。'
  }
}
