import { isSignedIn } from '../../src/domain/access/actors'
import { opinionScope } from '../../src/domain/access/policy'
import { dayOf } from '../../src/domain/calendar/time'
import { namedRange, ownRange, type Range, type RangeName } from '../../src/domain/measures/range'
import type { FigureArea, ListFilter } from '../ports/index'
import { type ActContext, found, must, refuse } from './context'

export interface MeasuredArea {
  kind: 'STREET' | 'DISTRICT' | 'GOV' | 'UNIT' | 'DEPUTY'
  streetId: string | null
  name: string
  /** What is counted, and the same as a list is narrowed. */
  area: FigureArea
  filter: ListFilter
}

/** Whose figures somebody looks at. A street sees its own; a unit what it handles; a deputy what came to the deputy. */
export const measuredArea = async (context: ActContext, streetId: string | undefined): Promise<MeasuredArea> => {
  const { store, actor } = context
  if (!isSignedIn(actor)) return refuse('SIGN_IN_NEEDED')
  if (actor.role === 'STREET_STAFF' && streetId && streetId !== actor.orgId) return refuse('NOT_FOUND')
  const wanted = actor.role === 'STREET_STAFF' ? (actor.orgId ?? refuse('NOT_ALLOWED')) : (streetId ?? null)
  const street = wanted ? found(await store.places.area(wanted)) : null
  const whole = street?.name ?? (await store.places.district()).name
  const filter: ListFilter = wanted ? { streetId: wanted } : {}
  const scope = opinionScope(actor)
  switch (actor.role) {
    case 'STREET_STAFF':
    case 'DISTRICT_OFFICE':
      return {
        kind: wanted ? 'STREET' : 'DISTRICT',
        streetId: wanted,
        name: whole,
        area: { kind: 'AREA', streetId: wanted, restricted: actor.cleared ? scope : [] },
        filter,
      }
    case 'UNIT_CLERK':
    case 'UNIT_LEADER': {
      const unitId = actor.orgId ?? refuse('NOT_ALLOWED')
      const unit = (await store.opinions.allUnits()).find(({ id }) => id === unitId)
      return {
        kind: 'UNIT',
        streetId: wanted,
        name: found(unit).name,
        area: { kind: 'OWN', scope, streetId: wanted, unitId },
        filter: { ...filter, unitId },
      }
    }
    case 'DEPUTY':
      return {
        kind: 'DEPUTY',
        streetId: wanted,
        name: actor.label,
        area: { kind: 'OWN', scope, streetId: wanted },
        filter,
      }
    case 'GOV_OFFICE':
      return { kind: 'GOV', streetId: wanted, name: whole, area: { kind: 'OWN', scope, streetId: wanted }, filter }
    default:
      return refuse('NOT_ALLOWED')
  }
}

export const rangeOf = (
  input: { range: RangeName; from?: string | undefined; to?: string | undefined },
  now: number,
): Range => {
  const today = dayOf(now)
  if (input.range !== 'OWN') return namedRange(input.range, today)
  if (!input.from) return refuse('BAD_SHAPE', { from: '请选开始日期' })
  return must(ownRange(input.from, input.to ?? today, today))
}
