import { toIso, YEAR } from '../../src/domain/calendar/time'
import { isActing } from '../../src/domain/people/deputies'
import { fieldsOf } from '../../src/domain/places/fields'
import { presentDeputy, presentSession } from '../present/places'
import { found, type Handler } from './context'
import { readName, writeName } from './places-cursor'
import { withParts } from './sessions'

export const deputies: Handler<'people.deputies'> = async (input, { store, now }) => {
  const { places } = store
  const { total, hits } = await places.deputyList(
    {
      query: input.query || undefined,
      streetId: input.streetId,
      communityId: input.communityId,
      field: input.field || undefined,
      level: input.level,
    },
    { after: readName(input.cursor), limit: input.limit + 1 },
  )
  const shown = hits.slice(0, input.limit)
  const last = shown.at(-1)
  const ids = shown.map(({ id }) => id)
  const streets = await places.streetsOfDeputies(ids)
  const next = await places.nextOfDeputies(ids, now)
  return {
    total,
    items: (await places.deputies(ids)).map((row) => {
      const at = next.get(row.id)
      return {
        ...presentDeputy(row),
        streets: streets.get(row.id) ?? [],
        next: at === undefined ? null : toIso(at),
        active: isActing(row),
      }
    }),
    cursor: hits.length > input.limit && last ? writeName(last) : null,
    fields: [...new Set((await places.expertise()).flatMap(fieldsOf))].sort((a, b) => a.localeCompare(b, 'zh-CN')),
  }
}

export const deputy: Handler<'people.deputy'> = async ({ deputyId }, { store, now }) => {
  const [row] = await store.places.deputies([deputyId])
  const known = found(row)
  const sessions = await withParts(store, await store.places.sessions({ deputyId, endsAfter: now }, 6))
  return {
    deputy: {
      ...presentDeputy(known),
      active: isActing(known),
      mandates: known.mandates,
      groups: await store.places.groupsOfDeputy(deputyId),
    },
    stations: await store.places.stationsOfDeputy(deputyId),
    grids: await store.places.gridsOfDeputy(deputyId),
    sessions: sessions.map((part) => presentSession(part, now)),
    duty: await store.care.dutyOf(deputyId, now - YEAR, now),
  }
}
