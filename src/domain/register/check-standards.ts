import type { Lines } from './lines'
import { nameKinds, organisationKinds, stationKinds, stationLevels } from './words'

/** The station log, the standards with what was found, and the district's own names. */
export function checkStandardRules(lines: Lines): void {
  const standards = lines.byCode('standards')
  const stations = lines.byCode('stations')
  const organisations = lines.byCode('organisations')
  for (const { row, values } of lines.of('standardMarks')) {
    const { target, item } = values
    const kind = item ? standards.get(item)?.values.target : undefined
    if (!target || !kind) continue
    const known = kind === 'STATION' ? stations.has(target) : organisations.get(target)?.values.committeeName
    if (known) continue
    const where = kind === 'STATION' ? '工作表「站点」里没有这个编号' : '工作表「机构」里没有这个街镇'
    lines.report('standardMarks', row, 'target', `${where}“${target}”；请填那里有的编号`)
  }
  const wordsOf = { STATION_LEVEL: stationLevels, STATION_KIND: stationKinds, ORGANISATION_KIND: organisationKinds }
  for (const { row, values } of lines.of('names')) {
    if (!values.kind || values.kind === 'POST' || !values.word) continue
    const words = Object.keys(wordsOf[values.kind])
    if (words.includes(values.word)) continue
    const kind = Object.entries(nameKinds).find(([, code]) => code === values.kind)?.[0] ?? ''
    lines.report('names', row, 'word', `${kind}里没有“${values.word}”；请填 ${words.join('、')} 之一`)
  }
}
