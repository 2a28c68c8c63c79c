import type { Rating, ResultClass } from '../domain/opinion/stages'
import { ratingText, resultClassText } from './opinion'

/** 路灯照明 · 2 天有回应 · 已经解决或基本解决 · 居民满意 */
export const caseLine = (one: {
  categoryName: string
  days: number
  resultClass: ResultClass | null
  rating: Rating | null
}): string =>
  [
    one.categoryName,
    one.days === 0 ? '当天有回应' : `${one.days} 天有回应`,
    one.resultClass ? resultClassText[one.resultClass].slice(2) : '',
    one.rating ? `居民${ratingText[one.rating]}` : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** What is prepared for the public, in the order of the work. */
export const publicationListText = {
  TO_PREPARE: '可以公开的',
  RETURNED: '退回修改',
  TO_APPROVE: '等人审核',
  OUT: '已公开',
} as const

export const personalText = {
  ID: '身份证号',
  CARD: '银行卡号',
  HEALTH: '病情',
  PHONE: '手机号',
  LANDLINE: '电话',
  PLATE: '车牌',
  EMAIL: '邮箱',
  NAME: '姓名称呼',
  ADDRESS: '门牌',
} as const

/** What the figures of the public pages mean, under them (interface: a figure in public opens its definition). */
export const figureMeaning = {
  solved:
    '办成率：答复已经公布、分类为“已经解决或基本解决”的，除以交给单位办理的全部意见。代表当场答复的、承诺还没兑现的、正在重办的不算办成。',
  satisfied: '满意率：满意和基本满意，除以作了评价的。没评价的另外列出，不算满意。',
  few: '不到 5 件的不算比例。',
} as const
