import type { AskOutput } from '../../src/contract/index'
import { servesOn } from '../../src/domain/places/station'
import type { SheetKey } from '../../src/domain/register/rows'
import { found, type Handler, refuse } from './context'
import { keeperOf } from './register-keeper'

type Step = AskOutput<'register.opening'>['steps'][number]

const MOST = 20

/** 开通一个街道: what stands between a new street and its first open reception, from the register itself. */
export const opening: Handler<'register.opening'> = async ({ streetId }, context) => {
  const keeper = keeperOf(context)
  if (keeper.role === 'STREET_STAFF' && keeper.orgId !== streetId) refuse('NOT_FOUND')
  const data = await context.store.register.read([
    'organisations',
    'communities',
    'grids',
    'stations',
    'deputies',
    'mandates',
    'staff',
    'sessions',
  ])
  const street = found(
    data.organisations.find((row) => row.code === streetId && ['STREET', 'TOWN', 'ZONE'].includes(row.kind)),
  )
  const communities = data.communities.filter((row) => row.street === streetId)
  const codes = new Set(communities.map((row) => row.code))
  const grids = data.grids.filter((row) => codes.has(row.community))
  const acting = new Set(data.mandates.filter((row) => row.state === 'ACTIVE').map((row) => row.deputy))
  const covered = new Set(data.deputies.filter((row) => acting.has(row.code)).flatMap((row) => row.grids))
  const stations = data.stations.filter((row) => row.street === streetId && row.state === 'OPEN')
  // One that begins later, or is over, does not receive anybody today.
  const ready = stations.filter(
    (row) => servesOn(row, keeper.today) && row.lng !== null && row.lat !== null && row.phone && row.openHours,
  )
  const active = data.staff.filter((row) => row.state === 'ACTIVE')
  const liaised = new Set(active.filter((row) => row.role === 'STATION_LIAISON').map((row) => row.station))
  const staff = active.filter(
    (row) => row.org === streetId && (row.role === 'STREET_STAFF' || row.role === 'STREET_DIRECTOR'),
  )
  const units = data.organisations.filter((row) => row.kind === 'UNIT' && row.parent === streetId)
  const own = new Set(stations.map((row) => row.code))
  const sessions = data.sessions.filter(
    (row) => own.has(row.station) && row.day >= keeper.today && (row.stage === 'PLANNED' || row.stage === 'ANNOUNCED'),
  )
  const gridless = communities.filter((row) => !grids.some((grid) => grid.community === row.code))
  const step = (
    key: Step['key'],
    sheet: SheetKey,
    count: number,
    missing: (string | false | null)[],
    filter: string | null = null,
  ): Step => {
    const names = missing.filter((one): one is string => typeof one === 'string')
    return { key, sheet, filter, count, done: count > 0 && names.length === 0, missing: names.slice(0, MOST) }
  }
  const names = (rows: readonly { name: string }[]) => rows.map((row) => row.name)
  return {
    street: { id: street.code, name: street.name },
    steps: [
      step(
        'COMMITTEE',
        'organisations',
        street.committeeName ? 1 : 0,
        [!street.committeeName && '人大机构名称', !street.phone && '电话'],
        street.code,
      ),
      step('COMMUNITIES', 'communities', communities.length, []),
      step('GRIDS', 'grids', grids.length, names(gridless)),
      step('GRID_DEPUTIES', 'deputies', grids.length, names(grids.filter((row) => !covered.has(row.code)))),
      step('STATION', 'stations', ready.length, ready.length ? [] : names(stations)),
      step('LIAISON', 'staff', stations.filter((row) => liaised.has(row.code)).length, [
        ...names(stations.filter((row) => !liaised.has(row.code))),
      ]),
      step('STAFF', 'staff', staff.length, []),
      step('UNIT', 'organisations', units.length, []),
      step('SESSION', 'sessions', sessions.length, []),
    ],
  }
}
