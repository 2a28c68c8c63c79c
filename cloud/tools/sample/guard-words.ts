import type { GuardWordRow } from '../../../src/domain/register/rows'

/** A short list to begin with: threats, abuse, advertisements. A district keeps its own in the register. */
export const buildGuardWords = (): GuardWordRow[] => [
  { word: '弄死', wordClass: 'HOLD', note: '威胁' },
  { word: '放火', wordClass: 'HOLD', note: '威胁' },
  { word: '同归于尽', wordClass: 'HOLD', note: '威胁' },
  { word: '人渣', wordClass: 'HOLD', note: '辱骂' },
  { word: '王八蛋', wordClass: 'HOLD', note: '辱骂' },
  { word: '代开发票', wordClass: 'HOLD', note: '广告' },
  { word: '办证刻章', wordClass: 'HOLD', note: '广告' },
  { word: '加微信领', wordClass: 'HOLD', note: '广告' },
  { word: '网络赌博', wordClass: 'HOLD', note: null },
  { word: '防放火', wordClass: 'PASS', note: '消防宣传' },
  { word: '禁止放火', wordClass: 'PASS', note: '消防宣传' },
]
