import { type Actor, isSignedIn } from '../../src/domain/access/actors'
import { type Accused, type Restriction, restrictionOf } from '../../src/domain/opinion/restriction'
import {
  peersOf,
  proposeUnits,
  route,
  type RouteAnswer,
  type RouteSnapshot,
  type RoutingRule,
} from '../../src/domain/opinion/routing'
import { becauseText } from '../../src/text/opinion'
import type { AreaRow, CategoryRow, CommunityRow, GridRow } from '../ports/index'
import type { FoundDeputy, RoutingPlace, RoutingSource } from '../ports/routing'
import { type ActContext, found, refuse } from './context'
import { officeFor, resolveAccused } from './opinion-restricted'

export interface Where {
  communityId: string
  gridId?: string | undefined
  categoryId: string
  scannedDeputyId?: string | undefined
  scannedStationId?: string | undefined
  accused?: { orgId?: string | undefined; text?: string | undefined } | undefined
  /** Written down at the desk of that station. */
  atDesk?: boolean
  /** What is written of it, the place included: a deputy keeps away from what names something of his own. */
  text?: string | null | undefined
}

export interface Routed {
  answer: RouteAnswer
  community: CommunityRow
  grid: GridRow | null
  street: AreaRow
  category: CategoryRow
  /** The first candidate, when it is a deputy. */
  deputy: { id: string; name: string } | null
  /** Read by few; then the first candidate is the office that takes it. */
  restriction: Restriction | null
  accused: Accused
  /** The office that has it first, by name, where no deputy has. */
  office: string
  because: string
}

/** Where an opinion is, as the asker may say it: what a liaison writes down at the desk came through that station. */
export const whereOf = (input: Where, actor: Actor): Where => {
  const desk = isSignedIn(actor) ? actor.stationId : null
  return input.scannedStationId || !desk ? input : { ...input, scannedStationId: desk, atDesk: true }
}

/** All that is written of a matter; whoever's name stands in it keeps away. */
export const writtenOf = (item: { text: string; placeText?: string | null | undefined }): string =>
  item.placeText ? `${item.text}\n${item.placeText}` : item.text

/** What routing looks at, read once: the same for an opinion, and for an example that is only tried. */
export interface RoutingFacts {
  where: Where
  place: RoutingPlace
  deputies: readonly FoundDeputy[]
  accused: Accused
  restriction: Restriction | null
  /** The office that takes what is read by few. */
  taken: Awaited<ReturnType<typeof officeFor>> | null
  /** Rules of the category and its group, and the street's own unit. */
  rules: readonly RoutingRule[]
  ownUnitId: string | null
}

/** The field of the professional group that may take up a kind: its own, or that of its group. */
export const fieldOf = ({ category, group }: Pick<RoutingPlace, 'category' | 'group'>): string | null =>
  category.field ?? group?.field ?? null

export const readRouting = async (
  { store, now }: Pick<ActContext, 'store' | 'now'>,
  where: Where,
  /** What an example is tried with: another field, and the rules even where nobody keeps away from a unit. */
  tried: { field?: string | null; rules: boolean } = { rules: false },
): Promise<RoutingFacts> => {
  const place = await store.routing.place({ ...where, gridId: where.gridId ?? null })
  if (!place) {
    found(await store.places.community(where.communityId))
    return refuse('BAD_SHAPE', { categoryId: '请重新选择类别' })
  }
  if (place.onlyIn)
    refuse('BAD_SHAPE', {
      categoryId: `“${place.category.name}”只在${place.onlyIn.join('、')}受理，${place.street.name}的事请另选一类`,
    })
  if (where.gridId && !place.grid) refuse('GRID_MISMATCH', { gridId: '请重新选择网格' })
  const accused = await resolveAccused(store, where.accused)
  // A kind of a restricted group is restricted as well.
  const restriction = restrictionOf(
    { restriction: place.category.restriction ?? place.group?.restriction ?? null },
    accused,
  )
  const deputies = restriction
    ? []
    : await store.routing.candidates({
        communityId: place.community.id,
        gridId: place.grid?.id ?? null,
        scannedDeputyId: where.scannedDeputyId ?? null,
        scannedStationId: where.scannedStationId ?? null,
        field: tried.field === undefined ? fieldOf(place) : tried.field,
        now,
      })
  const wanted = tried.rules || deputies.some((one) => one.recusals.some(({ unitId }) => unitId !== null))
  const { category, street } = place
  return {
    where,
    place,
    deputies,
    accused,
    restriction,
    taken: restriction && (await officeFor(store, street.id, accused)),
    rules: wanted
      ? await store.opinions.routingRules(
          [category.id, ...(category.parentId ? [category.parentId] : [])],
          place.street.id,
        )
      : [],
    ownUnitId: wanted ? ((await store.opinions.ownUnitOf(street.id))?.id ?? null) : null,
  }
}

/** What the pure rule is asked. */
export const snapshotOf = (facts: RoutingFacts): RouteSnapshot => {
  const { where, place, deputies } = facts
  const from = (source: RoutingSource) => deputies.filter((one) => one.source === source)
  const onDuty = (source: RoutingSource) => {
    const station = from(source)[0]?.station
    return station ? { ...station, onDuty: from(source) } : null
  }
  const scanned = onDuty('SCANNED_STATION')
  return {
    streetId: place.street.id,
    boundaryVersion: place.grid?.boundaryVersion ?? 0,
    tableVersion: place.tableVersion,
    categoryStraightToStreet: place.category.straightToStreet,
    restricted: facts.restriction && facts.taken && { restriction: facts.restriction, ...facts.taken },
    matter: {
      unitIds: proposeUnits(place.category, facts.rules, facts.ownUnitId).map(({ unitId }) => unitId),
      text: where.text ?? '',
    },
    scannedDeputy: from('SCANNED_DEPUTY')[0] ?? null,
    scannedStation: scanned && { ...scanned, atDesk: where.atDesk ?? false },
    gridKnown: place.grid !== null,
    gridDeputies: from('GRID'),
    station: onDuty('DUTY'),
    group: from('GROUP'),
  }
}

/**
 * Who gets an opinion. `holds`, for what is written: where several are equally near, their loads are held and read anew,
 * so that many who write at once are spread evenly (the lock ends with the transaction).
 */
export const routeOpinion = async (
  context: Pick<ActContext, 'store' | 'now'>,
  where: Where,
  { holds = false }: { holds?: boolean } = {},
): Promise<Routed> => {
  const { store } = context
  let facts = await readRouting(context, where)
  let answer = route(snapshotOf(facts))
  const peers = holds ? peersOf(answer) : []
  if (peers.length > 1) {
    const loads = await store.routing.holdLoads(peers)
    const deputies = facts.deputies.map((one) =>
      peers.includes(one.id) ? { ...one, openLoad: loads.get(one.id) ?? 0 } : one,
    )
    facts = { ...facts, deputies }
    answer = route(snapshotOf(facts))
  }
  const { community, grid, street, category } = facts.place
  const first = answer.candidates[0]
  const above = first?.kind === 'OFFICE' ? await store.people.organisation(first.id) : null
  const office = above ? (above.committeeName ?? above.name) : street.committeeName
  const chosen = first?.kind === 'DEPUTY' ? facts.deputies.find(({ id }) => id === first.id) : undefined
  return {
    answer,
    community,
    grid,
    street,
    category,
    deputy: chosen ? { id: chosen.id, name: chosen.name } : null,
    restriction: facts.restriction,
    accused: facts.accused,
    office,
    because: becauseText(first?.reason ?? 'NOBODY_MATCHES', {
      deputyName: chosen?.name ?? null,
      gridName: grid?.name ?? null,
      communityName: community.name,
      stationName: first?.stationName ?? null,
      streetName: office,
    }),
  }
}
