import type { Refusal, RefusalCode } from '../../src/domain/outcome/refusals'
import { refusalText } from '../../src/text/refusals'

export interface RefusalAnswer {
  ok: false
  refusal: Refusal & { message: string }
}

/** How a refusal leaves: its code and its sentence. */
export const refusalAnswer = (refusal: RefusalCode | Refusal): RefusalAnswer => {
  const value = typeof refusal === 'string' ? { code: refusal } : refusal
  return { ok: false, refusal: { ...value, message: refusalText[value.code] } }
}
