import { type Actor, isSignedIn } from '../../src/domain/access/actors'
import { dayOf } from '../../src/domain/calendar/time'
import { type Accused, type Restriction, restrictionOf } from '../../src/domain/opinion/restriction'
import { route, type RouteAnswer, type RouteDeputy } from '../../src/domain/opinion/routing'
import { isActing } from '../../src/domain/people/deputies'
import { becauseText } from '../../src/text/opinion'
import type { AreaRow, CategoryRow, CommunityRow, DeputyRow, GridRow } from '../ports/index'
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
}

export interface Routed {
  answer: RouteAnswer
  community: CommunityRow
  grid: GridRow | null
  street: AreaRow
  category: CategoryRow
  /** The first candidate, when it is a deputy. */
  deputy: DeputyRow | null
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

/** Reads what routing looks at, once, and asks the pure rule. */
export const routeOpinion = async ({ store, now }: ActContext, where: Where): Promise<Routed> => {
  const community = found(await store.places.community(where.communityId))
  const street = found(await store.places.area(community.streetId))
  const grid = where.gridId ? await store.places.grid(where.gridId) : null
  if (where.gridId && grid?.communityId !== community.id) refuse('GRID_MISMATCH', { gridId: '请重新选择网格' })
  const categories = await store.opinions.categories()
  const category = categories.find((row) => row.id === where.categoryId)
  if (!category) return refuse('BAD_SHAPE', { categoryId: '请重新选择类别' })

  const accused = await resolveAccused(store, where.accused)
  // A kind of a restricted group is restricted as well.
  const group = category.parentId ? categories.find((row) => row.id === category.parentId) : null
  const restriction = restrictionOf({ restriction: category.restriction ?? group?.restriction ?? null }, accused)
  const taken = restriction && (await officeFor(store, street.id, accused))

  const duty = async (stationId: string | undefined) => {
    if (!stationId) return null
    const station = await store.places.station(stationId)
    if (!station || station.state !== 'OPEN') return null
    const [next] = await store.places.sessions({ stationIds: [stationId], endsAfter: now, coming: true }, 1)
    const roster = next ? ((await store.places.rosterOf([next.id])).get(next.id) ?? []) : []
    return { id: station.id, name: station.name, ids: roster }
  }
  const gridDeputies = grid
    ? await store.places.deputiesOfGrid(grid.id)
    : await store.places.deputiesOfCommunity(community.id)
  const scanned = await duty(where.scannedStationId)
  let serving: Awaited<ReturnType<typeof duty>> = null
  for (const stationId of await store.places.stationsServing(community.id)) {
    serving = await duty(stationId)
    if (serving?.ids.length) break
  }

  const ids = [
    ...new Set([
      ...gridDeputies,
      ...(scanned?.ids ?? []),
      ...(serving?.ids ?? []),
      ...(where.scannedDeputyId ? [where.scannedDeputyId] : []),
    ]),
  ]
  const rows = new Map((await store.places.deputies(ids)).map((row) => [row.id, row]))
  const absent = await store.places.absentDeputies(ids, dayOf(now))
  const loads = await store.opinions.openLoads(ids)
  const deputy = (id: string): RouteDeputy[] => {
    const row = rows.get(id)
    if (!row) return []
    return [
      {
        id,
        name: row.name,
        active: isActing(row),
        absent: absent.has(id),
        openLoad: loads.get(id) ?? 0,
      },
    ]
  }
  const station = (found: { id: string; name: string; ids: string[] } | null) =>
    found && { id: found.id, name: found.name, onDuty: found.ids.flatMap(deputy) }

  const answer = route({
    streetId: street.id,
    boundaryVersion: grid?.boundaryVersion ?? 0,
    categoryStraightToStreet: category.straightToStreet,
    restricted: restriction && taken && { restriction, ...taken },
    scannedDeputy: where.scannedDeputyId ? (deputy(where.scannedDeputyId)[0] ?? null) : null,
    scannedStation: scanned && { ...scanned, atDesk: where.atDesk ?? false, onDuty: scanned.ids.flatMap(deputy) },
    gridKnown: grid !== null,
    gridDeputies: gridDeputies.flatMap(deputy),
    station: station(serving),
  })
  const first = answer.candidates[0]
  const above = first?.kind === 'OFFICE' ? await store.people.organisation(first.id) : null
  const office = above ? (above.committeeName ?? above.name) : street.committeeName
  const chosen = first?.kind === 'DEPUTY' ? (rows.get(first.id) ?? null) : null
  return {
    answer,
    community,
    grid,
    street,
    category,
    deputy: chosen,
    restriction,
    accused,
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
