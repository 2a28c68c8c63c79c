import type { ContactLinkRow, DeputyRow, StationRow } from '../../../src/domain/register/rows'
import { areas } from './areas'
import { chance } from './chance'
import { type SampleDeputy, suspendedDeputy } from './deputies'

/** On the standing committee: five of the chairpersons' meeting and 28 members, all from the district's own congress. */
export function markCommittee(deputies: readonly SampleDeputy[]): void {
  const suspended = suspendedDeputy(deputies)
  const own = deputies.filter((one) => one.levels.includes('DISTRICT') && one.row.code !== suspended)
  const mixed = chance('committee').shuffle(own)
  const chairs = mixed.filter(({ row }) => row.isLeader).slice(0, 5)
  chairs.forEach(({ row }) => (row.committeePost = 'CHAIR'))
  mixed
    .filter((one) => !chairs.includes(one))
    .slice(0, 28)
    .forEach(({ row }) => (row.committeePost = 'MEMBER'))
}

/** Deputies with whom nobody of the committee keeps contact yet, so that the report has something to say. */
const forgotten = 4

/**
 * 双联 of the sample: each chairperson with two streets and a contact place, each committee member with six or seven of the
 * district's deputies.
 */
export function buildContactLinks(
  deputies: readonly SampleDeputy[],
  stations: readonly StationRow[],
  today: string,
): ContactLinkRow[] {
  const from = `${Number(today.slice(0, 4)) - 1}-01-01`
  const link = (relation: ContactLinkRow['relation'], deputy: DeputyRow, target: string): ContactLinkRow => ({
    relation,
    deputy: deputy.code,
    target,
    from,
    to: null,
  })
  const rows = deputies.map(({ row }) => row)
  const chairs = rows.filter(({ committeePost }) => committeePost === 'CHAIR')
  const members = rows.filter(({ committeePost }) => committeePost !== null)
  const homes = areas.map((area) => stations.find((one) => one.street === area.code && one.level === 'STATION'))
  const links: ContactLinkRow[] = []
  chairs.forEach((chair, i) => {
    for (const area of [areas[i], areas[i + 5]]) if (area) links.push(link('LEADER_BODY', chair, area.code))
    const place = homes[i]
    if (place) links.push(link('CHAIR_PLACE', chair, place.code))
  })
  const others = deputies.filter((one) => one.levels.includes('DISTRICT') && one.row.committeePost === null)
  others.slice(0, others.length - forgotten).forEach(({ row }, i) => {
    const member = members[i % members.length]
    if (member) links.push(link('MEMBER_DEPUTY', member, row.code))
  })
  return links
}
