import { isSignedIn } from '../../src/domain/access/actors'
import { opinionScope } from '../../src/domain/access/policy'
import { toIso } from '../../src/domain/calendar/time'
import { ratings, sources, stages } from '../../src/domain/opinion/stages'
import { sourceText, stageText } from '../../src/text/opinion'
import { found, type Handler, refuse } from './context'

export const area: Handler<'measures.area'> = async ({ streetId }, { store, actor, now }) => {
  if (!isSignedIn(actor)) return refuse('SIGN_IN_NEEDED')
  if (actor.role === 'STREET_STAFF' && streetId && streetId !== actor.orgId) return refuse('NOT_FOUND')
  const wanted = actor.role === 'STREET_STAFF' ? actor.orgId : (streetId ?? null)
  const street = wanted ? found(await store.places.area(wanted)) : null
  const measure = await store.opinions.measure(opinionScope(actor), wanted, now)
  const rated = new Map(measure.byRating.map((row) => [row.id, row.count]))
  const count = (id: string) => rated.get(id) ?? 0
  return {
    areaName: street?.name ?? (await store.places.district()).name,
    at: toIso(now),
    total: measure.total,
    open: measure.open,
    late: measure.late,
    closed: measure.closed,
    bySource: sources.map((id) => ({
      id,
      name: sourceText[id],
      count: measure.bySource.find((row) => row.id === id)?.count ?? 0,
    })),
    byStage: stages.map((id) => ({
      id,
      name: stageText[id],
      count: measure.byStage.find((row) => row.id === id)?.count ?? 0,
    })),
    byCategory: measure.byCategory,
    byCommunity: measure.byCommunity,
    onTime: measure.onTime,
    satisfaction: {
      good: count(ratings[0]),
      basic: count(ratings[1]),
      bad: count(ratings[2]),
      unrated: count(ratings[3]),
      n: count(ratings[0]) + count(ratings[1]) + count(ratings[2]),
    },
    streets: actor.role === 'STREET_STAFF' ? measure.streets.filter((row) => row.id === actor.orgId) : measure.streets,
  }
}
