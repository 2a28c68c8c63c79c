import type { Organ } from '../domain/opinion/coordination'

/** With whom a restricted item is coordinated. */
export const organText: Record<Organ, string> = {
  COURT: '法院',
  PROCURATORATE: '检察院',
  POLICE: '公安',
  LETTERS: '信访',
  JUSTICE: '司法行政',
  DISCIPLINE: '纪检监察',
  OTHER: '其他机关',
}
