import { buildCalendar } from '../../db/calendar'
import type { CommunityRow, DistrictWorkbook, GridRow, SettingRow } from '../../../src/domain/register/rows'
import { areas, districtCode } from './areas'
import { buildNames, buildStandardMarks, buildStandards, buildStationLog } from './care'
import { buildCategories, buildRoutingRules } from './categories'
import { buildContactLinks, markCommittee } from './contacts'
import {
  buildAbsences,
  buildDeputies,
  buildGroups,
  buildMandates,
  linkGrids,
  linkStations,
  markDeputies,
} from './deputies'
import { buildGuardWords } from './guard-words'
import { drawMap } from './map'
import { Persons } from './names'
import { buildAssignmentRights, buildOrganisations } from './organisations'
import { buildReceptionRules, ruleOf } from './session-rules'
import { buildSessions } from './sessions'
import { buildStaff } from './staff'
import { buildStations, communityCode, gridCode } from './stations'
import { withoutSessions } from './stations-special'

/**
 * The invented 鼓宁区 of 彭常市, whole: the same day gives the same district, row for row. Nobody and nothing in it is
 * real; `today` only moves the sessions, absences and other dates along, so that a demonstration is alive.
 */
export function buildSampleDistrict({ today }: { today: string }): DistrictWorkbook {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new Error(`today must be written YYYY-MM-DD, not '${today}'`)
  const persons = new Persons()
  const map = drawMap()
  const communities: CommunityRow[] = areas.flatMap((area) =>
    area.communities.map((name, i) => ({ code: communityCode(area.code, i), street: area.code, name })),
  )
  const grids: GridRow[] = areas.flatMap((area) =>
    (map.grids[area.code] ?? []).flatMap((rings, i) =>
      rings.map((boundary, k) => ({
        code: gridCode(communityCode(area.code, i), k),
        community: communityCode(area.code, i),
        name: `${area.communities[i]}第${k + 1}网格`,
        boundary,
      })),
    ),
  )
  const organisations = buildOrganisations(persons)
  const standards = buildStandards()
  const deputies = buildDeputies(persons)
  markDeputies(deputies)
  markCommittee(deputies)
  linkGrids(deputies, grids)
  const stations = buildStations(map, communities, persons, today)
  for (const station of stations) {
    if (!withoutSessions.has(station.code)) station.receptionRule = ruleOf(station).says
  }
  linkStations(deputies, stations)
  const groups = buildGroups(deputies)
  const absences = buildAbsences(deputies, today)
  return {
    district: [
      { code: districtCode, name: '鼓宁区', cityName: '彭常市', areaCode: districtCode, isDemo: true, dataDay: today },
    ],
    settings: buildSettings(),
    names: buildNames(),
    organisations,
    communities,
    grids,
    stations,
    stationLog: buildStationLog(stations, today),
    standards,
    standardMarks: buildStandardMarks(stations, standards, today),
    deputies: deputies.map(({ row }) => row),
    mandates: buildMandates(deputies, today),
    groups,
    categories: buildCategories(),
    routingRules: buildRoutingRules(),
    recusals: [],
    assignmentRights: buildAssignmentRights(),
    calendar: [],
    guardWords: buildGuardWords(),
    staff: buildStaff(deputies, stations, persons),
    sessions: buildSessions(stations, deputies, absences, buildCalendar([]), today),
    absences,
    contactLinks: buildContactLinks(deputies, stations, today),
    receptionRules: buildReceptionRules(stations, today),
  }
}

/** One row for each scope that can be set, so that a reader sees how a lower one overrides a higher one. */
function buildSettings(): SettingRow[] {
  const district = (settingKey: string, settingValue: string): SettingRow => ({
    scopeKind: 'DISTRICT',
    scope: null,
    settingKey,
    settingValue,
  })
  return [
    district('opinion.deputyHours', '24'),
    district('opinion.simpleDays', '7'),
    district('opinion.normalDays', '15'),
    district('reception.openDays', '14'),
    { scopeKind: 'STREET', scope: 'YX', settingKey: 'opinion.triageDays', settingValue: '3' },
    { scopeKind: 'STATION', scope: 'GN-P1', settingKey: 'reception.partyMax', settingValue: '3' },
  ]
}
