import type { AskOutput } from '../../src/contract/index'
import { isActing } from '../../src/domain/people/deputies'
import { type CodeKind, codePath, LONGEST_ID, parseScene, sceneOf } from '../../src/domain/places/code'
import { beginsOn } from '../../src/domain/places/station'
import { BORDER, boundsOf, type Point, touches } from '../../src/domain/places/geometry'
import { searchPlan } from '../../src/domain/places/search'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import { deputyLevelText } from '../../src/text/places'
import type { Store } from '../ports/index'
import { presentDeputy } from '../present/places'
import { type ActContext, found, type Handler, refuse } from './context'

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
    stations: shown.stations.map(
      ({ id, name, level, kind, flags, streetId: ofStreet, lng, lat, state, validFrom, nextStartsAt }) => ({
        id,
        name,
        level,
        kind,
        flags,
        streetId: ofStreet,
        lng,
        lat,
        state,
        beginsOn: beginsOn({ validFrom }, dayOf(now)),
        nextStartsAt: nextStartsAt === null ? null : toIso(nextStartsAt),
      }),
    ),
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

type Fact = AskOutput<'places.code'>['facts'][number]

/** How many names of deputies or stations a poster has room for. */
const NAMED = 6

const factsOf = (facts: Partial<Record<Fact['kind'], string | readonly string[] | null>>): Fact[] =>
  (Object.entries(facts) as [Fact['kind'], string | readonly string[] | null][]).flatMap(([kind, told]) => {
    const text = told === null || typeof told === 'string' ? told : told.slice(0, NAMED).join('、')
    return text ? [{ kind, text }] : []
  })

const namesOf = async ({ places }: Store, stationIds: readonly string[]): Promise<string[]> => {
  const rows = await Promise.all(stationIds.slice(0, NAMED).map((id) => places.station(id)))
  return rows.flatMap((row) => row?.name ?? [])
}

const actingOf = async ({ places }: Store, ids: readonly string[]): Promise<string[]> =>
  (await places.deputies(ids)).filter(isActing).map((row) => row.name)

/** What a code stands for, in words for a poster; null where there is no such thing. */
const described = async (
  { store, now }: Pick<ActContext, 'store' | 'now'>,
  kind: CodeKind,
  id: string,
): Promise<{ name: string; facts: Fact[] } | null> => {
  const { places } = store
  if (kind === 'STATION') {
    const row = await places.station(id)
    if (!row) return null
    const where = [row.address, row.place].filter(Boolean).join(' ')
    const facts = factsOf({ WHERE: where, HOURS: row.openHours, RULE: row.receptionRule, PHONE: row.phone })
    return { name: row.name, facts }
  }
  if (kind === 'DEPUTY') {
    const [row] = await places.deputies([id])
    if (!row) return null
    const { name, levels, electingUnit } = presentDeputy(row)
    const office = [levels.map((level) => deputyLevelText[level]).join('、'), electingUnit].filter(Boolean).join(' · ')
    const stations = (await places.stationsOfDeputy(id)).map((station) => station.name)
    return { name, facts: factsOf({ OFFICE: office, STATIONS: stations }) }
  }
  if (kind === 'STREET') {
    const street = await places.area(id)
    if (!street) return null
    const { hits } = await places.stations({ streetId: id, level: 'HOME' }, now, { after: null, limit: NAMED })
    const open = hits.filter((hit) => !hit.ended).map((hit) => hit.id)
    const facts = factsOf({ WHERE: street.committeeName, STATIONS: await namesOf(store, open), PHONE: street.phone })
    return { name: street.name, facts }
  }
  const grid = kind === 'GRID' ? await places.grid(id) : null
  const community =
    kind === 'COMMUNITY' ? await places.community(id) : grid && (await places.community(grid.communityId))
  const street = community && (await places.area(community.streetId))
  if (!community || !street) return null
  const deputies = await (grid ? places.deputiesOfGrid(grid.id) : places.deputiesOfCommunity(community.id))
  return {
    name: grid ? grid.name : community.name,
    facts: factsOf({
      WHERE: grid ? `${street.name} ${community.name}` : street.name,
      DEPUTIES: await actingOf(store, deputies),
      STATIONS: grid ? null : await namesOf(store, await places.stationsServing(community.id)),
      PHONE: street.phone,
    }),
  }
}

export const code: Handler<'places.code'> = async ({ kind, id }, context) => {
  const { name, facts } = found(await described(context, kind, id))
  const scene = sceneOf(kind, id)
  return { scene, path: codePath(scene), name, facts }
}

export const scene: Handler<'places.scene'> = async (input, context) => {
  const { store } = context
  const parsed = parseScene(input.scene) ?? refuse('NOT_FOUND')
  const id =
    'id' in parsed
      ? parsed.id
      : found(
          (await store.places.longIds(parsed.kind, LONGEST_ID)).find(
            (long) => sceneOf(parsed.kind, long) === input.scene,
          ),
        )
  return { kind: parsed.kind, id, name: found(await described(context, parsed.kind, id)).name }
}
