/** Words for stations, deputies and receptions. */

export const stationLevelText = { HOME: '家', STATION: '站', POINT: '点' } as const
export const stationLevelName = { HOME: '代表之家', STATION: '联络站', POINT: '联系点' } as const

const flags: Record<string, string> = { LEGISLATIVE: '立法联系点', PRACTICE_BASE: '实践基地' }
/** An unknown flag stays silent: data may be newer than this page. */
export const stationFlagText = (flag: string): string | null => flags[flag] ?? null

/** The types of stations one can look for, in the words of the founding documents. */
export const stationKindChoices = [
  ['STREET', '街镇站'],
  ['COMMUNITY', '社区站'],
  ['PARK', '园区站'],
  ['SERVICE_CENTRE', '政务中心'],
  ['PROFESSIONAL', '专业站'],
  ['PROJECT', '项目临时站'],
] as const

/** Every type by its common name; a district may call them otherwise. */
export const stationKindNames: Record<string, string> = {
  ...Object.fromEntries(stationKindChoices),
  DISTRICT: '区级站',
}

const kinds: Record<string, string> = {
  PARK: '园区站',
  PROFESSIONAL: '专业站',
  PROJECT: '项目临时站',
  SERVICE_CENTRE: '政务中心',
}
export const stationKindText = (kind: string): string | null => kinds[kind] ?? null

export const practiceBaseText = {
  what: '这里是践行全过程人民民主的基层实践基地。除了接待，还办议事、学习和体验活动，居民可以来参加。',
  none: '办了活动，会写在这里。',
} as const

export const stationLogText = { UPGRADE: '提档升级', SUPERVISION: '项目监督', ACTIVITY: '活动' } as const

/** What a photo of a station shows. */
export const stationPhotoText = { OUTSIDE: '门口', ROOM: '接待室' } as const

const access: Record<string, string> = {
  NO_STEP: '无台阶',
  LIFT: '有电梯',
  LOW_DESK: '低位台面',
  HEARING: '助听设备',
  TOILET: '无障碍厕所',
  SIGN_LANGUAGE: '手语',
  DIALECT: '方言',
}
export const accessFactText = (fact: string): string | null => access[fact] ?? null

export const deputyLevelText = {
  NATIONAL: '全国代表',
  PROVINCE: '省代表',
  CITY: '市代表',
  DISTRICT: '区代表',
  TOWN: '镇代表',
} as const

/** A station's name in a row: 柳荫社区联络站 for 柳荫社区人大代表联络站, 青杨街道代表之家 for its home. */
export const shortStationName = (name: string): string =>
  name.replace(/人大代表(?=联络站|联系点)/, '').replace('人大代表之家', '代表之家')

export const accessNeedText = {
  WHEELCHAIR: '轮椅',
  SIGN_LANGUAGE: '手语',
  DIALECT: '方言',
  HEARING: '听力辅助',
  OTHER: '其他帮助',
} as const
export const accessNeedWord = (need: string): string | null => (accessNeedText as Record<string, string>)[need] ?? null

export const bookingStateText = {
  WAITLIST: '候补中',
  OFFERED: '有名额，请确认',
  LAPSED: '没有约上',
  CONFIRMED: '已预约',
  CHECKED_IN: '已报到',
  DONE: '已接待',
  NO_SHOW: '没有到场',
  CANCELLED_BY_RESIDENT: '已取消',
  CANCELLED_BY_STATION: '站点已取消',
} as const

/** The numbers that come before any form. */
export const emergencyNumbers = [
  { number: '110', name: '报警' },
  { number: '119', name: '火警' },
  { number: '120', name: '急救' },
  { number: '12345', name: '政务热线' },
] as const

/** 下午, beside a clock of 24 hours: the same time is written the same way on every page, slip and message. */
export const dayPart = (clock: string): string => {
  const hour = Number(clock.split(':')[0])
  return hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上'
}

/** 420 米, 1.1 公里, 12 公里: as exact as anyone walks. */
export const metresText = (metres: number): string =>
  metres < 950
    ? `${Math.max(10, Math.round(metres / 10) * 10)} 米`
    : metres < 9_950
      ? `${(metres / 1000).toFixed(1).replace(/\.0$/, '')} 公里`
      : `${Math.round(metres / 1000)} 公里`

/** What a screen reader says of the map: a picture, and where the same can be read. */
export const mapNote = (stations: number): string =>
  `地图，标出 ${stations} 个站点。方向键移动，加号减号缩放；同样的内容在“站点”列表里可以逐个读。`

/** The four ways to look for a deputy. */
export const findTabs = [
  { to: 'stations', text: '站点' },
  { to: 'sessions', text: '场次' },
  { to: 'deputies', text: '代表' },
  { to: 'map', text: '地图' },
] as const
export type FindTab = (typeof findTabs)[number]['to']

/** On the map the sign says the level, so the name says only where: 柳荫, 琴湖, 东枢智造园区. */
export const mapStationName = (name: string): string =>
  shortStationName(name).replace(/(社区|街道|镇)?(联络站|代表联系点|联系点|代表之家)$/, '') || name

/** 周一至周五 8:30–12:00、14:00–17:30 */
export const openHoursText = (hours: string): string =>
  hours.replace(/(\d)\s*[-~]\s*(\d)/g, '$1–$2').replace(/\s*[,，]\s*/g, '、')
