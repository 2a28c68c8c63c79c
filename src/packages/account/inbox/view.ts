import { opinionPath } from '@/components/opinion'
import type { RoleOrPublic } from '@/domain/access/actors'

const at = (path: string, id: string) => `/packages/${path}/index?id=${encodeURIComponent(id)}`

/**
 * The page behind a message, by the kind that stands before the colon of its link; null where the reader has no such
 * page. A new kind of message adds its line here.
 */
const pages = new Map<string, (id: string, role: RoleOrPublic) => string | null>([
  ['opinion', (id, role) => opinionPath(role, id)],
  ['followed', (_id, role) => (role === 'RESIDENT' ? '/packages/opinion/followed/index' : null)],
  // A booking is its owner's page; staff who get such a message look at the reception day.
  ['booking', (id, role) => (role === 'RESIDENT' ? at('reception/booking', id) : null)],
  // A session: its plan page for those who keep it or sit there, else the page where it is booked.
  [
    'session',
    (id, role) =>
      ['STATION_LIAISON', 'STREET_STAFF', 'DISTRICT_OFFICE', 'DEPUTY'].includes(role)
        ? at('schedule/session', id)
        : at('reception/session', id),
  ],
  ['station', (id) => at('reception/station', id)],
  ['plan', (id) => `/packages/schedule/year/index?station=${encodeURIComponent(id)}`],
  ['record', (id) => at('reception/record', id)],
  // A file stands in the list of the reader's own.
  ['export', () => '/packages/desk/exports/index'],
  // A list of the desk, as the morning digest names it.
  ['worklist', (list) => `/packages/desk/worklist/index?list=${encodeURIComponent(list)}`],
  ['campaign', (id) => at('campaigns/campaign', id)],
  ['activity', (id) => at('campaigns/activity', id)],
  // `register:<sheet>:<row>`: the form of that row.
  [
    'register',
    (id) => {
      const [sheet = '', ...row] = id.split(':')
      return `/packages/register/row/index?sheet=${encodeURIComponent(sheet)}&id=${encodeURIComponent(row.join(':'))}`
    },
  ],
])

export const pageOf = (link: string | null, role: RoleOrPublic): string | null => {
  const [kind = '', ...rest] = link?.split(':') ?? []
  const id = rest.join(':')
  return id ? (pages.get(kind)?.(id, role) ?? null) : null
}
