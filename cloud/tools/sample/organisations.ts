import type { AssignmentRow, OrganisationRow } from '../../../src/domain/register/rows'
import { areas } from './areas'
import { withBrands } from './care'
import type { Persons } from './names'

/**
 * Handling units: 34 that serve the whole district, and one of each area's own. Counted by kind they are 36: the 34,
 * 街道办 (each street's office and, 参照执行, the zone's management committee) and 镇政府.
 */
export const districtUnits: readonly [code: string, kind: string, name: string][] = [
  ['U-ZFB', '区政府办', '鼓宁区政府办（综合承办）'],
  ['U-FG', '发改', '鼓宁区发展和改革局'],
  ['U-JY', '教育', '鼓宁区教育局'],
  ['U-KJ', '科技', '鼓宁区科学技术局'],
  ['U-GX', '工信', '鼓宁区工业和信息化局'],
  ['U-GA', '公安分局', '鼓宁公安分局'],
  ['U-MZ', '民政', '鼓宁区民政局'],
  ['U-SF', '司法', '鼓宁区司法局'],
  ['U-CZ', '财政', '鼓宁区财政局'],
  ['U-RS', '人社', '鼓宁区人力资源和社会保障局'],
  ['U-ZG', '资规分局', '自然资源和规划局鼓宁分局'],
  ['U-HJ', '生态环境', '鼓宁生态环境局'],
  ['U-ZJ', '住建', '鼓宁区住房和城乡建设局'],
  ['U-CG', '城管', '鼓宁区城市管理局'],
  ['U-JT', '交通', '鼓宁区交通运输局'],
  ['U-SW', '水务', '鼓宁区水务局'],
  ['U-NY', '农业农村', '鼓宁区农业农村局'],
  ['U-SHW', '商务', '鼓宁区商务局'],
  ['U-WL', '文旅体', '鼓宁区文化旅游体育局'],
  ['U-WJ', '卫健', '鼓宁区卫生健康委员会'],
  ['U-TY', '退役军人', '鼓宁区退役军人事务局'],
  ['U-YJ', '应急', '鼓宁区应急管理局'],
  ['U-SJ', '审计', '鼓宁区审计局'],
  ['U-SC', '市场监管', '鼓宁区市场监督管理局'],
  ['U-SHJ', '数据', '鼓宁区数据局'],
  ['U-YB', '医保', '鼓宁区医疗保障分局'],
  ['U-XF', '信访', '鼓宁区信访局'],
  ['U-FY', '区法院', '鼓宁区人民法院'],
  ['U-JCY', '区检察院', '鼓宁区人民检察院'],
  ['U-JW', '区监委', '鼓宁区监察委员会'],
  ['U-GS', '供水公司', '鼓宁区供水公司'],
  ['U-GQ', '供气公司', '鼓宁区供气公司'],
  ['U-GR', '供热公司', '鼓宁区供热公司'],
  ['U-GJ', '公交公司', '鼓宁区公交公司'],
]

export const districtOffice = 'DGW'
export const governmentOffice = 'ZFB'
export const ownUnitOf = (area: string): string => `U-${area}`

export function buildOrganisations(persons: Persons): OrganisationRow[] {
  const row = (values: Partial<OrganisationRow> & Pick<OrganisationRow, 'code' | 'kind' | 'name' | 'shortName'>) => ({
    committeeName: null,
    parent: null,
    unitKind: null,
    phone: persons.phone(),
    brand: null,
    brandNote: null,
    contactOffice: null,
    ...values,
  })
  const rows = [
    row({
      code: districtOffice,
      kind: 'DISTRICT_OFFICE',
      name: '鼓宁区人大常委会代表工作委员会',
      shortName: '区代表工委',
      committeeName: '鼓宁区人大常委会代表工作委员会',
    }),
    row({ code: governmentOffice, kind: 'GOV_OFFICE', name: '鼓宁区人民政府办公室', shortName: '区政府办' }),
    ...areas.map((area) =>
      row({
        code: area.code,
        kind: area.kind,
        name: area.name,
        shortName: area.shortName,
        committeeName:
          area.kind === 'TOWN'
            ? `${area.name}人大主席团`
            : area.kind === 'ZONE'
              ? `${area.name}人大工委`
              : `${area.name}人大工委`,
      }),
    ),
    ...areas.map((area) =>
      row({
        code: ownUnitOf(area.code),
        kind: 'UNIT',
        name:
          area.kind === 'TOWN'
            ? `${area.name}人民政府`
            : area.kind === 'ZONE'
              ? `${area.name}管理委员会`
              : `${area.name}办事处`,
        shortName: area.kind === 'TOWN' ? '镇政府' : area.kind === 'ZONE' ? '管委会' : '街道办',
        unitKind: area.kind === 'TOWN' ? '镇政府' : '街道办',
        parent: area.code,
      }),
    ),
    ...districtUnits.map(([code, kind, name]) =>
      row({
        code,
        kind: 'UNIT',
        name,
        shortName: /^区|公司$|分局$/.test(kind) ? kind : kind === '卫健' ? '区卫健委' : `区${kind}局`,
        unitKind: kind,
        parent: code === 'U-ZFB' ? governmentOffice : null,
      }),
    ),
  ]
  return withBrands(rows)
}

/** 直交: the district units a street may assign to without asking, by what is commonest on its own ground. */
const direct: Record<string, string[]> = {
  QY: ['U-CG', 'U-ZJ', 'U-GA', 'U-SC', 'U-GS'],
  LY: ['U-CG', 'U-ZJ', 'U-GA', 'U-WL'],
  HX: ['U-CG', 'U-ZJ', 'U-GA', 'U-JT'],
  CT: ['U-CG', 'U-ZJ', 'U-GA'],
  YH: ['U-CG', 'U-ZJ', 'U-GA', 'U-SW'],
  FH: ['U-CG', 'U-ZJ', 'U-GA'],
  JQ: ['U-CG', 'U-ZJ', 'U-GA', 'U-JT'],
  QH: ['U-CG', 'U-GA', 'U-HJ'],
  YX: ['U-CG', 'U-GA', 'U-NY', 'U-SW'],
  DS: ['U-CG', 'U-GA', 'U-SHW', 'U-HJ'],
}

/** The district's two assigning organs reach every unit; an area reaches its own unit without a row here. */
export function buildAssignmentRights(): AssignmentRow[] {
  const everyUnit = [...districtUnits.map(([code]) => code), ...areas.map((area) => ownUnitOf(area.code))]
  return [
    ...[districtOffice, governmentOffice].flatMap((org) => everyUnit.map((unit) => ({ org, unit }))),
    ...areas.flatMap((area) => (direct[area.code] ?? []).map((unit) => ({ org: area.code, unit }))),
  ]
}
