import type {
  NameRow,
  OrganisationRow,
  StandardMarkRow,
  StandardRow,
  StationLogRow,
  StationRow,
} from '../../../src/domain/register/rows'
import { plusDays } from '../../../src/domain/calendar/time'
import { areas } from './areas'
import { chance } from './chance'

/** What the invented district keeps about its places beyond finding them: log, standards, brands, offices, own names. */

export const buildNames = (): NameRow[] => [
  { kind: 'STATION_LEVEL', word: '家', name: '代表之家' },
  { kind: 'STATION_LEVEL', word: '站', name: '代表联络站' },
  { kind: 'STATION_LEVEL', word: '点', name: '代表联系点' },
  { kind: 'ORGANISATION_KIND', word: '街道', name: '人大街道工委' },
  { kind: 'ORGANISATION_KIND', word: '镇', name: '镇人大主席团' },
  { kind: 'ORGANISATION_KIND', word: '开发区', name: '开发区人大工委' },
]

/** The committees and offices of the district's standing committee, two streets each and one alone. */
const offices: readonly [code: string, name: string, short: string, lookAfter: string[]][] = [
  ['RD-FZ', '鼓宁区人大常委会监察和法制工作委员会', '法工委', ['QY', 'LY']],
  ['RD-CJ', '鼓宁区人大常委会财政经济工作委员会', '财经工委', ['HX', 'CT']],
  ['RD-JK', '鼓宁区人大常委会教科文卫工作委员会', '教科文卫工委', ['YH', 'FH']],
  ['RD-CH', '鼓宁区人大常委会城建环资工作委员会', '城建环资工委', ['JQ', 'QH']],
  ['RD-NY', '鼓宁区人大常委会农业农村工作委员会', '农业农村工委', ['YX']],
]

const brands: Record<string, [brand: string, note: string]> = {
  QY: ['青杨议事厅', '一月一题，居民出题、代表作答；去年议过 12 题，9 题有了结果。'],
  LY: ['法律明白人', '律师代表每周坐班，会前先把法条讲明白。'],
  HX: ['家校共话', '开学季专题接待，家长、学校、代表坐在一起。'],
  YX: ['田埂接待日', '农忙时把接待桌搬到田头。'],
  JQ: ['企业点单', '企业提题、代表跑腿，一季一次。'],
}

export const withBrands = (rows: readonly OrganisationRow[]): OrganisationRow[] => [
  ...rows.map((row) => {
    const office = offices.find(([, , , streets]) => streets.includes(row.code))
    const [brand, brandNote] = brands[row.code] ?? [null, null]
    return { ...row, brand, brandNote, contactOffice: office?.[0] ?? null }
  }),
  ...offices.map(([code, name, shortName]): OrganisationRow => ({
    code,
    kind: 'CONGRESS_OFFICE',
    name,
    shortName,
    committeeName: null,
    parent: null,
    unitKind: null,
    phone: null,
    brand: null,
    brandNote: null,
    contactOffice: null,
  })),
]

export const buildStationLog = (stations: readonly StationRow[], today: string): StationLogRow[] => {
  const project = stations.find((row) => row.kind === 'PROJECT')
  const log: StationLogRow[] = [
    { station: 'QY-H1', day: '2023-03-10', kind: 'UPGRADE', body: '由接待室扩建为代表之家' },
    { station: 'QY-H1', day: '2025-09-20', kind: 'UPGRADE', body: '增设无障碍接待室和线上接待席' },
    { station: 'QY-S1', day: '2025-05-16', kind: 'UPGRADE', body: '由联系点提档为联络站，添置助听设备' },
    { station: 'QY-S2', day: '2024-11-08', kind: 'UPGRADE', body: '迁入党群中心，接待室由一间增加到两间' },
    { station: 'HX-H1', day: '2024-06-12', kind: 'UPGRADE', body: '扩建为两层，增设少儿议事角' },
  ]
  if (project)
    log.push(
      { station: project.code, day: plusDays(today, -30), kind: 'SUPERVISION', body: '查看签约公示，核对三户评估单' },
      { station: project.code, day: plusDays(today, -9), kind: 'SUPERVISION', body: '查看过渡安置房，提醒补装扶手' },
    )
  for (const station of stations.filter((row) => row.flags.includes('PRACTICE_BASE')))
    log.push({
      station: station.code,
      day: plusDays(today, -20),
      kind: 'ACTIVITY',
      body: '居民议事体验日，到场 30 余人',
    })
  return log.filter((row) => row.day <= today)
}

/** Nine things a station should have and five a congress body: 100 points each. */
export const buildStandards = (): StandardRow[] => {
  const station: [string, number, string][] = [
    ['固定场所', 15, '有挂牌的接待室，开放时间有人'],
    ['统一标识', 10, '门口有牌子，楼下有指引'],
    ['代表公示', 10, '墙上和小程序里的代表名单一致'],
    ['制度上墙', 10, '接待、登记、交办、反馈制度齐全'],
    ['接待计划', 15, '全年计划已公布，下一场有日期'],
    ['接待记录', 15, '每场有记录或“无人来访”的说明'],
    ['意见闭环', 10, '记下的意见都有去向和答复'],
    ['无障碍', 5, '无台阶或有电梯，有低位台面'],
    ['档案齐全', 10, '分年归档，能查到经办人'],
  ]
  const body: [string, number, string][] = [
    ['机构健全', 25, '有专职负责人，办公室已挂牌'],
    ['人员到位', 20, '至少两名工作人员有系统账号'],
    ['制度完备', 20, '议事、联系、督办制度齐全'],
    ['年度计划', 20, '年初有计划，年底有总结'],
    ['台账清楚', 15, '会议、活动、意见台账可查'],
  ]
  return [
    ...station.map(([name, points, help], i): StandardRow => ({
      code: `BZ-${i + 1}`,
      target: 'STATION',
      name,
      points,
      help,
    })),
    ...body.map(([name, points, help], i): StandardRow => ({
      code: `JG-${i + 1}`,
      target: 'BODY',
      name,
      points,
      help,
    })),
  ]
}

/** Most stations have most; what is closed was not looked at. The unhealthy ones show it here as well. */
export const buildStandardMarks = (
  stations: readonly StationRow[],
  standards: readonly StandardRow[],
  today: string,
): StandardMarkRow[] => {
  const luck = chance('standards')
  const checkedOn = plusDays(today, -45)
  const mark = (target: string, item: string, met: boolean): StandardMarkRow => ({
    target,
    item,
    met,
    checkedOn,
    note: met ? null : '已约定下季度前补上',
  })
  const open = stations.filter((row) => row.state !== 'CLOSED')
  return [
    ...open.flatMap((row) =>
      standards
        .filter(({ target }) => target === 'STATION')
        .map(({ code, name }) =>
          mark(
            row.code,
            code,
            name === '无障碍' ? row.accessFacts.length > 0 : luck.next() < (row.level === 'POINT' ? 0.75 : 0.9),
          ),
        ),
    ),
    ...areas.flatMap((area) =>
      standards.filter(({ target }) => target === 'BODY').map(({ code }) => mark(area.code, code, luck.next() < 0.85)),
    ),
  ]
}
