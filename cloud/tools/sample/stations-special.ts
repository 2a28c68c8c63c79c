import type { StationRow } from '../../../src/domain/register/rows'

/** What the drawn screens show of 青杨街道, so that a demonstration looks as people know it from the drawings. */
export const drawnStations: Record<string, Partial<StationRow>> = {
  'QY-H1': {
    address: '青杨街道青杨路 88 号',
    place: '街道办 3 楼，有电梯',
    accessFacts: ['NO_STEP', 'LIFT', 'LOW_DESK'],
    flags: ['LEGISLATIVE'],
    brand: '青杨议事厅：一月一题，居民出题、代表作答',
  },
  'QY-S1': {
    address: '青杨街道柳荫路 36 号',
    place: '社区服务中心 1 楼 102 室，进门左手第二间',
    accessFacts: ['NO_STEP', 'LOW_DESK', 'HEARING'],
    flags: ['PRACTICE_BASE'],
    brand: '柳荫树下话民生',
  },
  'QY-S2': {
    address: '青杨街道桂香路 9 号',
    place: '桂香里党群中心 2 楼，有电梯',
    accessFacts: ['NO_STEP', 'LIFT', 'TOILET'],
    flags: ['PRACTICE_BASE'],
    brand: '桂香夜谈：每月一次晚间接待',
  },
  'QY-S3': { address: '青杨街道石桥头 2 号', place: '菜场东侧', openHours: '周一至周五 14:00-17:30' },
  'QY-P4': {
    state: 'PAUSED',
    stateNote: '场地维修，请先去石桥头社区联络站',
    address: '青杨街道东河湾路 15 号',
  },
}

const yearAfter = (day: string, months: number): string => {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

/** The renewal site's station lives 2026-03-01 to 2026-12-31; on another day the same span is moved to hold that day. */
function renewalSpan(today: string): { validFrom: string; validTo: string } {
  if (today >= '2026-03-01' && today <= '2026-12-31') return { validFrom: '2026-03-01', validTo: '2026-12-31' }
  const from = yearAfter(today, -3)
  const end = new Date(Date.parse(`${yearAfter(from, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return { validFrom: from, validTo: end }
}

/** Stations that are more than a house or a community's room, and the four that are unhealthy on purpose. */
export function specialStations(today: string): Record<string, Partial<StationRow>> {
  const professional = (name: string, place: string, brand: string): Partial<StationRow> => ({
    name,
    kind: 'PROFESSIONAL',
    place,
    brand,
  })
  const park = (name: string, place: string): Partial<StationRow> => ({ name, kind: 'PARK', place })
  return {
    'GN-H1': { flags: ['LEGISLATIVE'], accessFacts: ['NO_STEP', 'LIFT', 'LOW_DESK', 'HEARING', 'TOILET'] },
    'GN-P1': { openHours: '周一至周五 9:00-12:00,13:30-17:00；周六 9:00-12:00' },
    'LY-S5': {
      ...professional('兰园法律服务人大代表联络站', '公共法律服务中心 2 楼', '法律明白人：律师代表每周坐班'),
      flags: ['LEGISLATIVE'],
    },
    'HX-S6': professional('红杏教育人大代表联络站', '青少年活动中心 1 楼', '家校共话：开学季专题接待'),
    'CT-S4': professional('茶亭医疗人大代表联络站', '社区卫生服务中心 1 楼导诊台旁', '健康议站：医生代表面对面'),
    'JQ-S4': professional('九桥营商人大代表联络站', '商会大厦 3 楼', '企业点单、代表跑腿'),
    'JQ-S3': park('九桥文创园人大代表联络站', '文创园 5 号楼 1 楼'),
    'DS-S1': park('东枢智造园人大代表联络站', '智造园企业服务中心 1 楼'),
    'DS-S2': park('东枢物流园人大代表联络站', '物流园司机之家旁'),
    'FH-S4': {
      name: '丰和片区改造现场人大代表联络站',
      kind: 'PROJECT',
      place: '改造指挥部 1 楼',
      brand: '改造到哪里，代表就到哪里',
      project: '丰和片区老旧小区改造',
      ...renewalSpan(today),
      openedOn: renewalSpan(today).validFrom,
    },
    'HX-H1': { flags: ['PRACTICE_BASE'] },
    'YX-S1': { flags: ['PRACTICE_BASE'], brand: '田埂上的接待日' },
    'CT-H1': { flags: ['PRACTICE_BASE'] },
    'FH-P3': { state: 'CLOSED', stateNote: '所在地块改造，已并入丰和片区改造现场人大代表联络站' },
  }
}

/** Open on paper, with no reception planned: the third unhealthy one. */
export const withoutSessions = new Set(['QH-P2', 'QY-P4', 'FH-P3'])
/** Received nobody for a quarter: its only session lies in the next month. The fourth. */
export const longUnused = 'YH-P3'
