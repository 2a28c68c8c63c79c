/** The page on which a receipt is looked up, filled in already: what the printed code leads to. */
export const receiptPage = (number: string, code: string): string =>
  `/packages/reception/receipt/index?n=${encodeURIComponent(number)}&c=${encodeURIComponent(code)}`

/** On every slip: what its number and code are good for. */
export const slipHelp = '凭编号和查询码，扫右边的码或在“我的”里点“接待记录与回执”，能看到办到哪一步。也可以打站点电话。'
