import { placeNames } from '../../src/domain/places/names'
import { stationKindNames, stationLevelName } from '../../src/text/places'
import { toIso } from '../../src/domain/calendar/time'
import { isActing } from '../../src/domain/people/deputies'
import { presentDeputy } from '../present/places'
import { found, type Handler, refuse } from './context'
import { withNext } from './places-stations'

export const overview: Handler<'places.overview'> = async (_input, { store, now }) => {
  const district = await store.places.district()
  const areas = await store.places.areas()
  const names = placeNames(await store.places.displayNames(), { levels: stationLevelName, kinds: stationKindNames })
  const counts = new Map((await store.places.stationCounts()).map((row) => [row.level, row.count]))
  const level = (name: string) => counts.get(name) ?? 0
  return {
    districtId: district.id,
    name: district.name,
    cityName: district.cityName,
    isDemo: district.isDemo,
    now: toIso(now),
    stations: {
      total: level('HOME') + level('STATION') + level('POINT'),
      HOME: level('HOME'),
      STATION: level('STATION'),
      POINT: level('POINT'),
    },
    names,
    streets: areas.map(({ id, name, shortName, kind, stations, communities }) => ({
      id,
      name,
      shortName,
      kind,
      stations,
      communities,
    })),
  }
}

export const communities: Handler<'places.communities'> = async ({ streetId }, { store }) => {
  found(await store.places.area(streetId))
  const rows = await store.places.communities(streetId)
  return { communities: rows.map(({ id, name, grids }) => ({ id, name, grids })) }
}

/** More stations than a street has: the page shows all of them. */
const ALL_OF_A_STREET = 200

export const street: Handler<'places.street'> = async ({ streetId }, context) => {
  const { store, now } = context
  const area = found(await store.places.area(streetId))
  const { hits } = await store.places.stations({ streetId }, now, { after: null, limit: ALL_OF_A_STREET })
  const communities = await store.places.communities(streetId)
  const { total } = await store.places.deputyList({ streetId }, { after: null, limit: 1 })
  return {
    id: area.id,
    name: area.name,
    shortName: area.shortName,
    kind: area.kind,
    committeeName: area.committeeName,
    phone: area.phone,
    brand: area.brand,
    brandNote: area.brandNote,
    stations: await withNext(context, hits, null),
    communities: communities.map(({ id, name, grids }) => ({ id, name, grids })),
    deputies: total,
    figures: {
      stations: hits.filter((hit) => !hit.ended).length,
      receptionsComing: await store.places.receptionsComing(streetId, now),
    },
  }
}

export const grid: Handler<'places.grid'> = async (input, context) => {
  const { store, now } = context
  const chosen = input.gridId ? found(await store.places.grid(input.gridId)) : null
  const communityId = input.communityId ?? chosen?.communityId ?? refuse('BAD_SHAPE', { communityId: '请选择社区' })
  const community = found(await store.places.community(communityId))
  const street = found(await store.places.area(community.streetId))
  if (chosen && chosen.communityId !== communityId) refuse('GRID_MISMATCH', { gridId: '请重新选择网格' })
  const deputyIds = chosen
    ? await store.places.deputiesOfGrid(chosen.id)
    : await store.places.deputiesOfCommunity(communityId)
  const serving = await store.places.stationsServing(communityId)
  const { hits } = await store.places.stations({ ids: serving }, now, { after: null, limit: 20 })
  return {
    street: { id: street.id, name: street.name, phone: street.phone },
    community: { id: community.id, name: community.name },
    grid: chosen && { id: chosen.id, name: chosen.name },
    deputies: (await store.places.deputies(deputyIds)).filter(isActing).map(presentDeputy),
    stations: await withNext(context, hits, null),
  }
}
