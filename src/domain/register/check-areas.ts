import { isLimit, readValue } from '../settings/limits'
import { settingDefaults } from '../settings/settings'
import type { Lines } from './lines'
import type { OrganisationKind, StationLevel } from './rows'
import { itemLevels, organisationKinds, ownUnitWord } from './words'

const areaKinds: OrganisationKind[] = ['STREET', 'TOWN', 'ZONE']
const assigningKinds: OrganisationKind[] = [...areaKinds, 'DISTRICT_OFFICE', 'GOV_OFFICE']

/** 家 above 站 above 点. */
const rank: Record<StationLevel, number> = { HOME: 0, STATION: 1, POINT: 2 }

/** What organisations, places, categories and rules must be to each other, so that every matter leads somewhere. */
export function checkAreaRules(lines: Lines): void {
  checkOrganisations(lines)
  checkContactOffices(lines)
  checkPlaces(lines)
  checkCategories(lines)
  checkRouting(lines)
}

/** Reports a reference to an organisation of the wrong kind. Used by the other checks, too. */
export function expectKind(
  lines: Lines,
  code: string | null | undefined,
  kinds: OrganisationKind[],
  report: (message: string) => void,
): void {
  if (!code) return
  const kind = lines.byCode('organisations').get(code)?.values.kind
  if (!kind || kinds.includes(kind)) return
  const wordOf = (one: string) => Object.entries(organisationKinds).find(([, held]) => held === one)?.[0] ?? one
  report(`“${code}”是${wordOf(kind)}；这里要填${kinds.map(wordOf).join('、')}`)
}

function checkOrganisations(lines: Lines): void {
  if (!lines.has('organisations')) return
  const all = lines.of('organisations')
  for (const { row, values } of all) {
    const report = (column: string, message: string) => lines.report('organisations', row, column, message)
    if (values.kind === 'UNIT' && values.unitKind === null) report('unitKind', '承办单位没有填单位类别；请填，如 教育')
    if (values.kind && areaKinds.includes(values.kind)) {
      if (values.committeeName === null) report('committeeName', '没有填；请填人大街道工委或镇人大主席团的名称')
      // Which code it has could not be read: then nothing can refer to it.
      const own =
        values.code === undefined || all.some((one) => one.values.kind === 'UNIT' && one.values.parent === values.code)
      const message = `“${values.code}”没有自己的承办单位；请加一行上级机构是它的承办单位（街道办、镇政府等）`
      if (!own) lines.report('organisations', row, 'code', message, { lacks: true })
    }
    if (values.parent && values.parent === values.code) report('parent', '上级机构是它自己；请改填别的机构或留空')
  }
  for (const kind of ['DISTRICT_OFFICE', 'GOV_OFFICE'] as const) {
    const word = kind === 'DISTRICT_OFFICE' ? '区人大代表工委' : '政府办'
    if (!all.some((one) => one.values.kind === kind)) {
      lines.report('organisations', null, 'kind', `没有类型是“${word}”的机构；请加一行，街道上报的事由它交办`)
    }
  }
  if (!all.some((one) => one.values.kind && areaKinds.includes(one.values.kind))) {
    lines.report('organisations', null, 'kind', '没有街道、镇或开发区；请至少加一行')
  }
}

/** 包挂: each office of the district congress looks after one or two streets (S3-32). */
function checkContactOffices(lines: Lines): void {
  const looksAfter = new Map<string, number>()
  for (const { row, values } of lines.of('organisations')) {
    if (!values.contactOffice) continue
    const report = (message: string) => lines.report('organisations', row, 'contactOffice', message)
    if (values.kind && !areaKinds.includes(values.kind)) report('只有街道、镇、开发区才填包挂机构；请留空')
    expectKind(lines, values.contactOffice, ['CONGRESS_OFFICE', 'DISTRICT_OFFICE'], report)
    const count = (looksAfter.get(values.contactOffice) ?? 0) + 1
    looksAfter.set(values.contactOffice, count)
    if (count > 2) report(`“${values.contactOffice}”已经包挂 2 个街镇；每个委办最多 2 个，请改填别的委办`)
  }
}

function checkPlaces(lines: Lines): void {
  const communities = lines.byCode('communities')
  const stations = lines.byCode('stations')
  const leadsBack = (code: string | undefined, parent: string): boolean => {
    const seen = new Set<string>()
    for (let at: string | null | undefined = parent; at && !seen.has(at); at = stations.get(at)?.values.parent) {
      if (at === code) return true
      seen.add(at)
    }
    return false
  }
  for (const { row, values } of lines.of('communities')) {
    expectKind(lines, values.street, areaKinds, (message) => lines.report('communities', row, 'street', message))
  }
  for (const { row, values } of lines.of('stations')) {
    const report = (column: string, message: string) => lines.report('stations', row, column, message)
    expectKind(lines, values.street, areaKinds, (message) => report('street', message))
    const districtWide = values.kind === 'DISTRICT' || values.kind === 'SERVICE_CENTRE'
    if (values.street === null && values.kind && !districtWide) report('street', '没有填；除区级站点外都要填所属街镇')
    const street = values.community ? communities.get(values.community)?.values.street : undefined
    if (street && values.street && street !== values.street) {
      report('community', `“${values.community}”属于“${street}”，和所属街镇“${values.street}”不一致；请改其中一个`)
    }
    if (values.parent && values.parent === values.code) report('parent', '上级站点是它自己；请改填别的站点或留空')
    else if (values.parent) {
      const above = stations.get(values.parent)?.values
      if (above?.level && values.level && rank[above.level] > rank[values.level])
        report('parent', `“${values.parent}”的级别比它低；上级站点要同级或更高，请改填别的站点或留空`)
      if (leadsBack(values.code, values.parent))
        report('parent', '上级站点一层层上去又回到它自己；请改填别的站点或留空')
    }
    if (values.lng === null && typeof values.lat === 'number') report('lng', '填了纬度没有填经度；请两个都填或都不填')
    if (values.lat === null && typeof values.lng === 'number') report('lat', '填了经度没有填纬度；请两个都填或都不填')
    if (values.state && values.state !== 'OPEN' && values.stateNote === null) {
      report('stateNote', '站点暂停或撤销；请写明原因，会给群众看')
    }
    if (values.kind === 'PROJECT' && values.validTo === null)
      report('validTo', '项目临时站点没有填停用日期；请填到哪一天为止')
    if (values.validFrom && values.validTo && values.validTo < values.validFrom) {
      report('validTo', `比启用日期 ${values.validFrom} 早；请改成不早于启用日期`)
    }
  }
  for (const { row, values } of lines.of('settings')) {
    const report = (message: string) => lines.report('settings', row, 'scope', message)
    const { settingKey, settingValue } = values
    if (settingKey !== undefined && !(settingKey in settingDefaults)) {
      const known = Object.keys(settingDefaults).join('、')
      lines.report('settings', row, 'settingKey', `没有“${settingKey}”这个设置项；可以填 ${known}`)
    }
    if (settingValue !== undefined && readValue(settingKey ?? '', settingValue) === null) {
      const units = settingKey !== undefined && isLimit(settingKey) ? '，也可以带单位，如 10 天、3 个月、48 小时' : ''
      lines.report('settings', row, 'settingValue', `写的是“${settingValue}”；请填不小于 0 的整数${units}`)
    }
    if (values.scopeKind === undefined || values.scope === undefined) continue
    if (values.scopeKind === 'DISTRICT') {
      if (values.scope !== null) report('适用范围是全区；请把范围编号留空')
    } else if (values.scope === null) report('没有填；请填街镇或站点的编号')
    else if (values.scopeKind === 'STATION') {
      if (lines.has('stations') && !lines.byCode('stations').has(values.scope)) {
        report(`工作表「站点」里没有“${values.scope}”；请填那里有的编号`)
      }
    } else if (lines.has('organisations') && !lines.byCode('organisations').has(values.scope)) {
      report(`工作表「机构」里没有“${values.scope}”；请填那里有的编号`)
    } else expectKind(lines, values.scope, areaKinds, report)
  }
}

function checkCategories(lines: Lines): void {
  const categories = lines.byCode('categories')
  for (const { row, values } of lines.of('categories')) {
    if (!values.parent) continue
    const report = (message: string) => lines.report('categories', row, 'parent', message)
    if (values.parent === values.code) report('上级类别是它自己；请改填一级类别')
    else if (categories.get(values.parent)?.values.parent)
      report(`“${values.parent}”已经是二级；类别只有两级，请改填一级类别`)
  }
  if (lines.has('categories') && categories.size === 0)
    lines.report('categories', null, null, '一行也没有；请至少填一类')
}

function checkRouting(lines: Lines): void {
  const parents = new Set(lines.of('categories').map((line) => line.values.parent))
  const ruled = new Set<string>()
  // A rule with an unreadable cell may be the missing one: it is not reported a second time.
  let unread = !lines.has('routingRules')
  for (const { row, values } of lines.of('routingRules')) {
    const report = (column: string, message: string) => lines.report('routingRules', row, column, message)
    if (values.category === undefined || values.level === undefined) unread = true
    else ruled.add(`${values.category} ${values.level}`)
    expectKind(lines, values.unit, ['UNIT'], (message) => report('unit', `${message}，或填“${ownUnitWord}”`))
  }
  for (const { row, values } of unread ? [] : lines.of('categories')) {
    if (values.code === undefined || values.parent === undefined || parents.has(values.code)) continue
    // A rule of the first-level category stands in for its children.
    const has = (level: string) => ruled.has(`${values.code} ${level}`) || ruled.has(`${values.parent} ${level}`)
    const missing = Object.entries(itemLevels).filter(([, level]) => !has(level))
    if (missing.length === 0) continue
    const levels = missing.map(([word]) => `“${word}”`).join('、')
    lines.report('categories', row, 'code', `“${values.code}”没有${levels}层的分办规则；请在工作表「分办规则」里补上`)
  }
  for (const { row, values } of lines.of('assignmentRights')) {
    const report = (column: string) => (message: string) => lines.report('assignmentRights', row, column, message)
    expectKind(lines, values.org, assigningKinds, report('org'))
    expectKind(lines, values.unit, ['UNIT'], report('unit'))
  }
}
