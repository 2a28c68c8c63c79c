import type { Instant } from '../../src/domain/calendar/time'
import { isActing } from '../../src/domain/people/deputies'
import type { Point } from '../../src/domain/places/geometry'
import { isOpenAt } from '../../src/domain/places/hours'
import { stepFreeFacts } from '../../src/domain/places/station'
import type { StationFilter, StationHit, Store } from '../ports/index'
import { presentCase } from '../present/publication'
import { presentDeputy, presentSession, presentStation, presentStationFull } from '../present/places'
import { type ActContext, found, type Handler } from './context'
import { readDay, readPlace, writeDay, writePlace } from './places-cursor'
import { withParts } from './sessions'

/** Stations as lists show them, each with its next reception. */
export const withNext = async ({ store, now }: ActContext, hits: readonly StationHit[], near: Point | null) => {
  const parts = await withParts(
    store,
    await store.places.sessions({ ids: hits.flatMap((hit) => hit.nextSessionId ?? []) }, hits.length || 1),
  )
  const next = new Map(parts.map((part) => [part.row.id, part]))
  const looking = { now, calendar: await store.places.calendar(), near }
  return hits.map((hit) =>
    presentStation(hit.station, (hit.nextSessionId && next.get(hit.nextSessionId)) || null, looking),
  )
}

export const stations: Handler<'places.stations'> = async (input, context) => {
  const { store, now } = context
  const filter: StationFilter = {
    query: input.query || undefined,
    streetId: input.streetId,
    communityId: input.communityId,
    level: input.level,
    kind: input.kind,
    flag: input.flag,
    accessFacts: input.accessible ? stepFreeFacts : undefined,
  }
  if (input.openNow) {
    const calendar = await store.places.calendar()
    filter.openHours = (await store.places.openHours()).filter((hours) => isOpenAt(hours, calendar, now))
  }
  const near: Point | null = input.near ? [input.near.lng, input.near.lat] : null
  const page = { after: readPlace(input.cursor), limit: input.limit + 1 }
  const { total, hits } = near
    ? await store.places.stationsNear(near, filter, now, page)
    : await store.places.stations(filter, now, page)
  const shown = hits.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    total,
    items: await withNext(context, shown, near),
    cursor: hits.length > input.limit && last ? writePlace(last) : null,
  }
}

/** What a station shows of its own work (S1-11): log, standard, figures with their n, and cases without anybody's words. */
const windowOf = async ({ care, standards, publications }: Store, stationId: string, now: Instant) => {
  const [life] = await care.stations({ id: stationId }, now)
  const [standing] = await care.standings({ targetId: stationId })
  const ratings = new Map((await care.ratings(stationId)).map(({ rating, count }) => [rating, count]))
  const [good, basic, bad, unrated] = (['GOOD', 'BASIC', 'BAD', 'NONE'] as const).map((id) => ratings.get(id) ?? 0)
  const satisfaction = { good: good ?? 0, basic: basic ?? 0, bad: bad ?? 0, unrated: unrated ?? 0 }
  return {
    log: await care.log(stationId),
    photos: await standards.stationPhotos(stationId),
    standard: standing ? { points: standing.points, of: standing.of } : null,
    figures: {
      receptions: life?.receptions ?? 0,
      bookings: life?.bookings ?? 0,
      opinions: life?.opinions ?? 0,
      answerHours: life?.answerHours ?? null,
      satisfaction: { ...satisfaction, n: satisfaction.good + satisfaction.basic + satisfaction.bad },
    },
    cases: (await publications.cases({ stationId }, { after: null, limit: 3 })).map(presentCase),
  }
}

export const station: Handler<'places.station'> = async ({ stationId }, { store, now }) => {
  const row = found(await store.places.station(stationId))
  const sessions = await withParts(
    store,
    await store.places.sessions({ stationIds: [stationId], endsAfter: now, offered: true }, 12),
  )
  const next = sessions.find(({ row: session }) => session.stage === 'PLANNED' || session.stage === 'ANNOUNCED') ?? null
  const parent = row.parentId ? await store.places.station(row.parentId) : null
  return {
    station: presentStationFull(
      row,
      next,
      {
        parent: parent && { id: parent.id, name: parent.name },
        communities: await store.places.communitiesServed(stationId),
        ...(await windowOf(store, stationId, now)),
      },
      { now, calendar: await store.places.calendar(), near: null },
    ),
    deputies: (await store.places.deputies(await store.places.deputiesOfStation(stationId)))
      .filter(isActing)
      .map(presentDeputy),
    sessions: sessions.map((part) => presentSession(part, now)),
  }
}

export const activities: Handler<'places.activities'> = async ({ stationId, cursor, limit }, { store }) => {
  found(await store.places.station(stationId))
  const { total, rows } = await store.care.activities(stationId, { before: readDay(cursor), limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { total, items, cursor: rows.length > limit ? writeDay(items.at(-1)?.day ?? '') : null }
}
