import { dayOf, toIso } from '../../src/domain/calendar/time'
import { ailmentsOf } from '../../src/domain/places/health'
import { hasEnded } from '../../src/domain/places/station'
import { resolveSettings } from '../../src/domain/settings/settings'
import { found, type Handler, refuse, signedInActor } from './context'

/** A street sees its own places, the district's office those of any street or of all. */
export const places: Handler<'measures.places'> = async ({ streetId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  if (actor.role === 'STREET_STAFF' && streetId && streetId !== actor.orgId) return refuse('NOT_FOUND')
  const wanted = actor.role === 'STREET_STAFF' ? (actor.orgId ?? refuse('NOT_ALLOWED')) : streetId
  const street = wanted ? found(await store.places.area(wanted)) : null

  const rows = await store.places.settingRows()
  const all = await store.care.stations({ streetId: wanted }, now)
  const stations = all.map((station) => ({
    ...station,
    ended: hasEnded(station, dayOf(now)),
    why: ailmentsOf(station, resolveSettings(rows, { streetId: station.streetId, stationId: station.id }), now),
  }))
  const level = (name: string) => stations.filter((station) => station.level === name).length
  const sum = (of: typeof stations, count: (one: (typeof stations)[number]) => number) =>
    of.reduce((total, one) => total + count(one), 0)
  const gaps = await store.care.gaps(wanted)
  return {
    areaName: street?.committeeName ?? (await store.places.district()).name,
    at: toIso(now),
    levels: { total: stations.length, HOME: level('HOME'), STATION: level('STATION'), POINT: level('POINT') },
    kinds: [...new Set(stations.map((station) => station.kind))].map((kind) => {
      const own = stations.filter((station) => station.kind === kind)
      return {
        kind,
        stations: own.length,
        receptions: sum(own, (one) => one.receptions),
        bookings: sum(own, (one) => one.bookings),
        opinions: sum(own, (one) => one.opinions),
        healthy: own.filter((one) => !one.ended && one.why.length === 0).length,
      }
    }),
    stationsWithoutDate: stations
      .filter((station) => !station.ended && station.nextStartsAt === null)
      .map(({ id, name, streetName }) => ({ id, name, streetName })),
    ...gaps,
    ailing: stations
      .filter((station) => station.why.length > 0)
      .sort((a, b) => b.why.length - a.why.length || (a.id < b.id ? -1 : 1))
      .map((station) => ({
        id: station.id,
        name: station.name,
        streetName: station.streetName,
        why: station.why,
        nextStartsAt: station.nextStartsAt === null ? null : toIso(station.nextStartsAt),
        lastHeldAt: station.lastHeldAt === null ? null : toIso(station.lastHeldAt),
        openItems: station.openItems,
        answerHours: station.answerHours,
      })),
    standards: await store.care.standings({ ...(wanted ? { streetId: wanted } : {}) }),
  }
}
