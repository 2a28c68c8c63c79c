import type { OrganisationKind } from '../../../src/domain/register/rows'

/** What is fixed about each street, town and zone of the invented 鼓宁区: its share of every figure of the district. */
export interface Area {
  code: string
  kind: Extract<OrganisationKind, 'STREET' | 'TOWN' | 'ZONE'>
  name: string
  shortName: string
  communities: readonly string[]
  grids: number
  /** Stations at the community level and contact points; every area has one home besides. */
  stations: number
  points: number
  /** Electoral districts, deputies elected in them, and groups those deputies form. */
  electoralDistricts: number
  districtDeputies: number
  groups: number
  /** Persons who are city deputies and nothing else. */
  cityDeputies: number
  gridWorkers: number
  /** Where it lies in a frame of 1000 × 1000 (north is up), and how thinly it is settled. */
  site: [x: number, y: number]
  spread: number
}

const names = (text: string, suffix = '社区') => text.split(' ').map((name) => `${name}${suffix}`)

export const areas: readonly Area[] = [
  {
    code: 'QY',
    kind: 'STREET',
    name: '青杨街道',
    shortName: '青杨',
    communities: names('柳荫 桂香里 石桥头 百果园 松涛 文昌桥 望塔 锦绣 槐安 晴川 南关 东河湾'),
    grids: 62,
    stations: 5,
    points: 4,
    electoralDistricts: 13,
    districtDeputies: 34,
    groups: 3,
    cityDeputies: 8,
    gridWorkers: 6,
    site: [470, 560],
    spread: 1,
  },
  {
    code: 'LY',
    kind: 'STREET',
    name: '兰园街道',
    shortName: '兰园',
    communities: names('兰溪 书院巷 竹枝里 望湖 翠屏 和睦里 清风桥 紫藤 梧桐里 银杏苑 观澜'),
    grids: 56,
    stations: 5,
    points: 3,
    electoralDistricts: 12,
    districtDeputies: 31,
    groups: 3,
    cityDeputies: 7,
    gridWorkers: 6,
    site: [650, 600],
    spread: 1,
  },
  {
    code: 'HX',
    kind: 'STREET',
    name: '红杏街道',
    shortName: '红杏',
    communities: names('红杏里 春晓 杏花 向阳 朝霞 荷塘 丁香 海棠 玉兰 月季园 长乐里 景明 暖阳'),
    grids: 66,
    stations: 6,
    points: 4,
    electoralDistricts: 14,
    districtDeputies: 36,
    groups: 4,
    cityDeputies: 8,
    gridWorkers: 7,
    site: [520, 270],
    spread: 1,
  },
  {
    code: 'CT',
    kind: 'STREET',
    name: '茶亭街道',
    shortName: '茶亭',
    communities: names('茶亭里 云雾 采桑 青石巷 五福桥 半亩塘 琴台 雅集 明前'),
    grids: 45,
    stations: 4,
    points: 3,
    electoralDistricts: 9,
    districtDeputies: 24,
    groups: 2,
    cityDeputies: 5,
    gridWorkers: 4,
    site: [740, 210],
    spread: 1.1,
  },
  {
    code: 'YH',
    kind: 'STREET',
    name: '运河里街道',
    shortName: '运河里',
    communities: names('南埠 北埠 船坞 码头巷 临波 帆影 渔歌 水月 安澜 长堤'),
    grids: 50,
    stations: 4,
    points: 3,
    electoralDistricts: 10,
    districtDeputies: 27,
    groups: 3,
    cityDeputies: 6,
    gridWorkers: 5,
    site: [260, 230],
    spread: 1.1,
  },
  {
    code: 'FH',
    kind: 'STREET',
    name: '丰和街道',
    shortName: '丰和',
    communities: names('丰和里 稻香 金穗 禾田 瑞丰 仓前 沃野 谷雨'),
    grids: 40,
    stations: 4,
    points: 3,
    electoralDistricts: 8,
    districtDeputies: 22,
    groups: 2,
    cityDeputies: 5,
    gridWorkers: 4,
    site: [200, 480],
    spread: 1.2,
  },
  {
    code: 'JQ',
    kind: 'STREET',
    name: '九桥街道',
    shortName: '九桥',
    communities: names('长桥 双桥 飞虹 望桥 映月 廊桥 枫林 平桥 永济'),
    grids: 44,
    stations: 4,
    points: 3,
    electoralDistricts: 9,
    districtDeputies: 24,
    groups: 2,
    cityDeputies: 5,
    gridWorkers: 4,
    site: [840, 430],
    spread: 1.2,
  },
  {
    code: 'QH',
    kind: 'STREET',
    name: '琴湖街道',
    shortName: '琴湖',
    communities: names('琴湖湾 听涛 曲水 流云 清音 芦花 白鹭'),
    grids: 34,
    stations: 3,
    points: 2,
    electoralDistricts: 7,
    districtDeputies: 18,
    groups: 2,
    cityDeputies: 4,
    gridWorkers: 4,
    site: [530, 850],
    spread: 1.4,
  },
  {
    code: 'YX',
    kind: 'TOWN',
    name: '云溪镇',
    shortName: '云溪',
    communities: [...names('云溪 溪口'), ...names('上溪 下溪 桃坞 梅岭 石泉 杨湾 柏树', '村')],
    grids: 42,
    stations: 4,
    points: 2,
    electoralDistricts: 10,
    districtDeputies: 23,
    groups: 2,
    cityDeputies: 2,
    gridWorkers: 4,
    site: [220, 790],
    spread: 2.4,
  },
  {
    code: 'DS',
    kind: 'ZONE',
    name: '东枢经济开发区',
    shortName: '东枢',
    communities: names('创新 智谷 启航 东枢家园'),
    grids: 21,
    stations: 2,
    points: 2,
    electoralDistricts: 4,
    districtDeputies: 11,
    groups: 1,
    cityDeputies: 3,
    gridWorkers: 2,
    site: [830, 740],
    spread: 2.4,
  },
]

export const districtCode = '329902'
