import type { Restriction } from './restriction'
import type { ItemLevel } from './stages'

/**
 * Routing of an opinion: by a rule anyone can read, with the reason stored beside the item ("为何到我这里").
 * Order (processes.md 2.2): the deputy or station whose code was scanned → the deputy of the grid → the deputy on duty
 * at the station that serves the community → the professional group of the category → street triage. Pure: everything looked at is in the snapshot.
 */
export type RouteReason =
  | 'SCANNED_DEPUTY'
  | 'SCANNED_STATION'
  | 'AT_STATION'
  | 'GRID_DEPUTY'
  | 'COMMUNITY_DEPUTY'
  | 'STATION_DUTY'
  | 'CATEGORY_TO_STREET'
  | 'NOBODY_MATCHES'
  | 'THROUGH_CONTACT'
  | 'GROUP_DEPUTY'
  | 'RESTRICTED'

export const skipReasons = ['SUSPENDED', 'ENDED', 'ABSENT', 'RECUSED_UNIT', 'RECUSED_WORDS'] as const
export type SkipReason = (typeof skipReasons)[number]

/** What a deputy keeps away from (代表法 §59): what a unit would handle, or what names something of his own. */
export interface Recusal {
  unitId: string | null
  words: string | null
}

export interface RouteDeputy {
  id: string
  name: string
  /** ACTIVE: at least one mandate runs. */
  standing: 'ACTIVE' | 'SUSPENDED' | 'ENDED'
  /** On leave today. */
  absent: boolean
  /** Items waiting for this deputy's first answer. */
  openLoad: number
  recusals: readonly Recusal[]
}

export interface RouteSnapshot {
  streetId: string
  /** Versions of what was looked at, kept with the answer: the grid's boundary, the tables of rules. */
  boundaryVersion: number
  tableVersion: number
  /** What recusals are held against: who would handle the matter by the rules, and what is written of it. */
  matter: { unitIds: readonly string[]; text: string }
  categoryStraightToStreet: boolean
  /** Read by few: whose desk it goes to instead of all others. */
  restricted: { restriction: Restriction; office: 'STREET' | 'DISTRICT_OFFICE'; officeId: string } | null
  /** Present when a deputy's code was scanned or the resident came from the deputy's page. */
  scannedDeputy: RouteDeputy | null
  /** The station whose code was scanned, or at whose desk it was written down. */
  scannedStation: { id: string; name: string; atDesk: boolean; onDuty: readonly RouteDeputy[] } | null
  /** Deputies of the chosen grid; of all the community's grids when the resident does not know the grid. */
  gridKnown: boolean
  gridDeputies: readonly RouteDeputy[]
  station: { id: string; name: string; onDuty: readonly RouteDeputy[] } | null
  /** The professional group whose field the category has; asked where nobody nearer may act. */
  group: readonly RouteDeputy[]
}

export interface RouteCandidate {
  kind: 'DEPUTY' | 'STREET' | 'OFFICE'
  id: string
  reason: RouteReason
  stationId?: string
  stationName?: string
  /** What waited for this deputy when it was chosen. */
  openLoad?: number
}

export interface SkippedDeputy {
  deputyId: string
  reason: SkipReason
  /** The unit or the words of the recusal. */
  recusal?: string
}

export interface RouteAnswer {
  /** Best first; never empty, because street triage always stands last ("no orphaned item"). */
  candidates: RouteCandidate[]
  skipped: SkippedDeputy[]
  boundaryVersion: number
  /** Of the order and the conditions below. */
  ruleVersion: number
  /** Of the district's tables of categories, rules and recusals; answers stored before they were counted have none. */
  tableVersion?: number
}

/** Raised whenever the order or the conditions below change, so that stored answers can be read later. */
export const RULE_VERSION = 3

/** Why a deputy is passed over; null when nothing speaks against it. */
const against = (deputy: RouteDeputy, matter: RouteSnapshot['matter']): Omit<SkippedDeputy, 'deputyId'> | null => {
  if (deputy.standing !== 'ACTIVE') return { reason: deputy.standing }
  if (deputy.absent) return { reason: 'ABSENT' }
  for (const { unitId, words } of deputy.recusals) {
    if (unitId && matter.unitIds.includes(unitId)) return { reason: 'RECUSED_UNIT', recusal: unitId }
    if (words && matter.text.includes(words)) return { reason: 'RECUSED_WORDS', recusal: words }
  }
  return null
}

export const route = (snapshot: RouteSnapshot): RouteAnswer => {
  const candidates: RouteCandidate[] = []
  const skipped: RouteAnswer['skipped'] = []
  const seen = new Set<string>()

  const consider = (deputies: readonly RouteDeputy[], reason: RouteReason, station?: { id: string; name: string }) => {
    const ranked = [...deputies].sort((a, b) => a.openLoad - b.openLoad || (a.id < b.id ? -1 : 1))
    for (const deputy of ranked) {
      if (seen.has(deputy.id)) continue
      seen.add(deputy.id)
      const why = against(deputy, snapshot.matter)
      if (why) skipped.push({ deputyId: deputy.id, ...why })
      else
        candidates.push({
          kind: 'DEPUTY',
          id: deputy.id,
          reason,
          openLoad: deputy.openLoad,
          ...(station ? { stationId: station.id, stationName: station.name } : {}),
        })
    }
  }

  const { boundaryVersion, tableVersion } = snapshot
  const versions = { boundaryVersion, tableVersion, ruleVersion: RULE_VERSION }
  if (snapshot.restricted) {
    const { office, officeId } = snapshot.restricted
    const kind = office === 'STREET' ? 'STREET' : 'OFFICE'
    return { candidates: [{ kind, id: officeId, reason: 'RESTRICTED' }], skipped, ...versions }
  }
  if (!snapshot.categoryStraightToStreet) {
    if (snapshot.scannedDeputy) consider([snapshot.scannedDeputy], 'SCANNED_DEPUTY')
    if (snapshot.scannedStation)
      consider(
        snapshot.scannedStation.onDuty,
        snapshot.scannedStation.atDesk ? 'AT_STATION' : 'SCANNED_STATION',
        snapshot.scannedStation,
      )
    consider(snapshot.gridDeputies, snapshot.gridKnown ? 'GRID_DEPUTY' : 'COMMUNITY_DEPUTY')
    if (snapshot.station) consider(snapshot.station.onDuty, 'STATION_DUTY', snapshot.station)
    if (!candidates.length) consider(snapshot.group, 'GROUP_DEPUTY')
  }
  candidates.push({
    kind: 'STREET',
    id: snapshot.streetId,
    reason: snapshot.categoryStraightToStreet ? 'CATEGORY_TO_STREET' : 'NOBODY_MATCHES',
  })
  return { candidates, skipped, ...versions }
}

/** The deputies among whom the first candidate was chosen by load: those with the same reason. None when it is no deputy. */
export const peersOf = ({ candidates }: RouteAnswer): string[] => {
  const [first] = candidates
  return first?.kind === 'DEPUTY'
    ? candidates.filter((one) => one.kind === 'DEPUTY' && one.reason === first.reason).map((one) => one.id)
    : []
}

export interface RoutingRule {
  categoryId: string
  level: ItemLevel
  /** null: the street's own unit. */
  unitId: string | null
  limitKind: 'SIMPLE' | 'NORMAL'
  seq: number
  /** A rule of one street comes before the district's; null: the district's. */
  streetId: string | null
}

export interface UnitProposal {
  level: ItemLevel
  unitId: string
  limitKind: 'SIMPLE' | 'NORMAL'
}

/**
 * Category × level → unit (seed S0-05). A rule of the category itself comes before one of its parent; a level without
 * a rule gives no proposal. `ownUnitId` stands in where the rule names the street's own unit.
 */
export const proposeUnits = (
  category: { id: string; parentId: string | null },
  rules: readonly RoutingRule[],
  ownUnitId: string | null,
): UnitProposal[] => {
  const proposals: UnitProposal[] = []
  for (const level of ['COMMUNITY', 'STREET', 'DISTRICT', 'CITY'] as const) {
    const [rule] = [category.id, category.parentId].flatMap((id) =>
      rules
        .filter((r) => r.categoryId === id && r.level === level)
        .sort((a, b) => Number(b.streetId !== null) - Number(a.streetId !== null) || a.seq - b.seq),
    )
    const unitId = rule && (rule.unitId ?? ownUnitId)
    if (rule && unitId) proposals.push({ level, unitId, limitKind: rule.limitKind })
  }
  return proposals
}
