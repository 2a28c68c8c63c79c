/** Where a visitor of the reception day stands. */
export const placeText = {
  COMING: '未到',
  LATE: '还没到，位子留着',
  MISSED: '过了时间',
  WAITING: '已报到',
  TALKING: '谈话中',
  DONE: '已接待',
  LEFT: '没谈就走了',
  NO_SHOW: '没有来',
  OFF: '已取消',
} as const

/** Why somebody stands at this place of the order. */
export const turnText = {
  FIRST: '照顾先谈',
  SLOT: '按预约时间',
  ARRIVAL: '按到场先后',
  EARLY: '来早了，等预约时间',
} as const

export const outcomeText = { ANSWERED: '当场答复', TO_HANDLE: '转交办理' } as const

/** Eight digits in two halves: easier to read out and to type. */
export const receiptCodeText = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`
