import { toIso } from '../../src/domain/calendar/time'
import { presentDeputy, presentSession, presentStation, presentStationFull } from '../present/places'
import type { StationHit } from '../ports/places'
import { type ActContext, found, type Handler, refuse } from './context'
import { readCursor, writeCursor } from './cursor'
import { withParts } from './sessions'

const withNext = async ({ store, now }: ActContext, hits: readonly StationHit[]) => {
  const parts = await withParts(
    store,
    await store.places.sessions({ ids: hits.flatMap((hit) => hit.nextSessionId ?? []) }, hits.length || 1),
  )
  const next = new Map(parts.map((part) => [part.row.id, part]))
  return hits.map((hit) => presentStation(hit.station, (hit.nextSessionId && next.get(hit.nextSessionId)) || null, now))
}

export const overview: Handler<'places.overview'> = async (_input, { store, now }) => {
  const district = await store.places.district()
  const areas = await store.places.areas()
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

export const stations: Handler<'places.stations'> = async (input, context) => {
  const { store, now } = context
  const after = readCursor(input.cursor)
  const { total, hits } = await store.places.stations(
    { query: input.query || undefined, streetId: input.streetId, communityId: input.communityId, level: input.level },
    now,
    { after: after && { nextStartsAt: after.at, id: after.id }, limit: input.limit + 1 },
  )
  const page = hits.slice(0, input.limit)
  const last = page.at(-1)
  return {
    total,
    items: await withNext(context, page),
    cursor: hits.length > input.limit && last ? writeCursor({ at: last.nextStartsAt, id: last.station.id }) : null,
  }
}

export const station: Handler<'places.station'> = async ({ stationId }, { store, now }) => {
  const row = found(await store.places.station(stationId))
  const sessions = await withParts(store, await store.places.sessions({ stationIds: [stationId], endsAfter: now }, 12))
  const next = sessions.find(({ row: session }) => session.stage === 'PLANNED' || session.stage === 'ANNOUNCED') ?? null
  const parent = row.parentId ? await store.places.station(row.parentId) : null
  return {
    station: presentStationFull(
      row,
      next,
      {
        parent: parent && { id: parent.id, name: parent.name },
        communities: await store.places.communitiesServed(stationId),
      },
      now,
    ),
    deputies: (await store.places.deputies(await store.places.deputiesOfStation(stationId))).map(presentDeputy),
    sessions: sessions.map((part) => presentSession(part, now)),
  }
}

export const grid: Handler<'places.grid'> = async ({ communityId, gridId }, context) => {
  const { store, now } = context
  const community = found(await store.places.community(communityId))
  const street = found(await store.places.area(community.streetId))
  const chosen = gridId ? found(await store.places.grid(gridId)) : null
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
    deputies: (await store.places.deputies(deputyIds)).map(presentDeputy),
    stations: await withNext(context, hits),
  }
}

export const deputy: Handler<'people.deputy'> = async ({ deputyId }, { store, now }) => {
  const [row] = await store.places.deputies([deputyId])
  const known = found(row)
  const sessions = await withParts(store, await store.places.sessions({ deputyId, endsAfter: now }, 6))
  return {
    deputy: {
      ...presentDeputy(known),
      active: known.mandates.some((m) => m.state === 'ACTIVE'),
      mandates: known.mandates,
      groups: await store.places.groupsOfDeputy(deputyId),
    },
    stations: await store.places.stationsOfDeputy(deputyId),
    grids: await store.places.gridsOfDeputy(deputyId),
    sessions: sessions.map((part) => presentSession(part, now)),
  }
}
