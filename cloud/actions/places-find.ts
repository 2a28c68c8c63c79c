import { isActing } from '../../src/domain/people/deputies'
import { type CodeKind, codePath, LONGEST_ID, parseScene, sceneOf } from '../../src/domain/places/code'
import { BORDER, boundsOf, type Point, touches } from '../../src/domain/places/geometry'
import { searchPlan } from '../../src/domain/places/search'
import { toIso } from '../../src/domain/calendar/time'
import { deputyLevelText } from '../../src/text/places'
import type { Store } from '../ports/index'
import { presentDeputy } from '../present/places'
import { found, type Handler, refuse } from './context'

export const search: Handler<'places.search'> = async ({ query, limit }, { store }) => {
  const plan = searchPlan(query)
  const hits = plan ? await store.places.search(plan, limit) : []
  return { hits: hits.map(({ kind, id, name, hint }) => ({ kind, id, name, hint: hint ?? '' })) }
}

/** What one screen draws at once; a street has a fraction of it. */
const DRAWN = 2000

export const map: Handler<'places.map'> = async ({ streetId }, { store, now }) => {
  if (streetId) found(await store.places.area(streetId))
  const grids = await store.places.gridShapes({ streetId }, DRAWN + 1)
  const stations = await store.places.mapStations({ streetId }, now, DRAWN + 1)
  const shown = { grids: grids.slice(0, DRAWN), stations: stations.slice(0, DRAWN) }
  const bounds = boundsOf([
    ...shown.grids.flatMap(({ ring }) => ring),
    ...shown.stations.map(({ lng, lat }): Point => [lng, lat]),
  ])
  return {
    bounds: bounds && [...bounds],
    grids: shown.grids.map(({ id, name, communityId, communityName, streetId: ofStreet, ring }) => ({
      id,
      name,
      communityId,
      communityName,
      streetId: ofStreet,
      ring,
    })),
    stations: shown.stations.map(({ id, name, level, kind, lng, lat, state, nextStartsAt }) => ({
      id,
      name,
      level,
      kind,
      lng,
      lat,
      state,
      nextStartsAt: nextStartsAt === null ? null : toIso(nextStartsAt),
    })),
    partial: grids.length > DRAWN || stations.length > DRAWN,
  }
}

/** Grids whose boxes hold one point; more than this many overlap only in a broken register. */
const OVERLAPPING = 100

export const locate: Handler<'places.locate'> = async ({ lng, lat }, { store }) => {
  const near = [lng - BORDER, lat - BORDER, lng + BORDER, lat + BORDER] as const
  const grids = (await store.places.gridShapes({ near }, OVERLAPPING)).filter(({ ring }) => touches(ring, [lng, lat]))
  return {
    grids: grids.map(({ id, name, communityId, communityName, streetId, streetName }) => ({
      id,
      name,
      communityId,
      communityName,
      streetId,
      streetName,
    })),
    outside: grids.length === 0,
  }
}

const known = (lines: readonly (string | null)[]): string[] => lines.flatMap((line) => line || [])

/** What a code stands for, in words for a poster; null where there is no such thing. */
const described = async (
  store: Store,
  kind: CodeKind,
  id: string,
): Promise<{ name: string; lines: string[] } | null> => {
  const { places } = store
  if (kind === 'STATION') {
    const row = await places.station(id)
    const where = row && [row.address, row.place].filter(Boolean).join(' ')
    return row && { name: row.name, lines: known([where, row.openHours, row.receptionRule, row.phone]) }
  }
  if (kind === 'DEPUTY') {
    const [row] = await places.deputies([id])
    if (!row) return null
    const { name, levels, electingUnit } = presentDeputy(row)
    const office = [levels.map((level) => deputyLevelText[level]).join('、'), electingUnit].filter(Boolean).join(' · ')
    const stations = (await places.stationsOfDeputy(id)).map((station) => station.name)
    return { name, lines: known([office, ...stations]) }
  }
  const grid = await places.grid(id)
  const community = grid && (await places.community(grid.communityId))
  const street = community && (await places.area(community.streetId))
  if (!grid || !community || !street) return null
  const deputies = (await places.deputies(await places.deputiesOfGrid(id))).filter(isActing)
  return {
    name: grid.name,
    lines: known([`${street.name} ${community.name}`, deputies.map((row) => row.name).join('、'), street.phone]),
  }
}

export const code: Handler<'places.code'> = async ({ kind, id }, { store }) => {
  const { name, lines } = found(await described(store, kind, id))
  const scene = sceneOf(kind, id)
  return { scene, path: codePath(scene), name, lines }
}

export const scene: Handler<'places.scene'> = async (input, { store }) => {
  const parsed = parseScene(input.scene) ?? refuse('NOT_FOUND')
  const id =
    'id' in parsed
      ? parsed.id
      : found(
          (await store.places.longIds(parsed.kind, LONGEST_ID)).find(
            (long) => sceneOf(parsed.kind, long) === input.scene,
          ),
        )
  return { kind: parsed.kind, id, name: found(await described(store, parsed.kind, id)).name }
}
