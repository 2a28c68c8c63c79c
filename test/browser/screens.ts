import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openHouse, openPage, type Width } from './harness'
import { signedIn } from './sign-in'

/** The screens of the path: route, who looks at it, and what is asked first to know an id. */
interface Screen {
  name: string
  who: string | null
  route: string
  query?: (ask: Ask) => Promise<Record<string, string>>
}
type Ask = (name: string, input: object) => Promise<never>

const firstItem = (stage?: string) => async (ask: Ask) => {
  const { items } = (await ask('opinion.mine', {})) as { items: { id: string; stage: string }[] }
  return { id: (items.find((item) => !stage || item.stage === stage) ?? items[0])?.id ?? '' }
}
const firstTodo = (list: string) => async (ask: Ask) => {
  const { items } = (await ask('opinion.worklist', { list })) as { items: { id: string }[] }
  return { id: items[0]?.id ?? '' }
}

const screens: Screen[] = [
  { name: 'home-visitor', who: null, route: 'pages/home/index' },
  { name: 'home', who: 'resident-wang', route: 'pages/home/index' },
  { name: 'stations', who: null, route: 'pages/stations/index' },
  { name: 'station', who: null, route: 'packages/reception/station/index', query: async () => ({ id: 'QY-S2' }) },
  {
    name: 'session',
    who: 'resident-li',
    route: 'packages/reception/session/index',
    query: async (ask) => {
      const { items } = (await ask('reception.sessions', { stationId: 'QY-S2' })) as { items: { id: string }[] }
      return { id: items[0]?.id ?? '' }
    },
  },
  {
    name: 'booking',
    who: 'resident-wang',
    route: 'packages/reception/booking/index',
    query: async (ask) => {
      const { items } = (await ask('reception.mine', {})) as { items: { id: string }[] }
      return { id: items[0]?.id ?? '' }
    },
  },
  { name: 'opinion-new', who: 'resident-li', route: 'packages/opinion/new/index' },
  {
    name: 'item-under-way',
    who: 'resident-wang',
    route: 'packages/opinion/item/index',
    query: firstItem('IN_PROGRESS'),
  },
  { name: 'item-to-rate', who: 'resident-wang', route: 'packages/opinion/item/index', query: firstItem('REPLIED') },
  { name: 'items', who: 'resident-wang', route: 'pages/items/index' },
  { name: 'mine', who: 'resident-wang', route: 'pages/mine/index' },
  { name: 'inbox', who: 'resident-wang', route: 'packages/account/inbox/index' },
  { name: 'grid', who: null, route: 'packages/account/grid/index', query: async () => ({ community: 'QY01' }) },
  { name: 'deputy', who: null, route: 'packages/account/deputy/index', query: async () => ({ id: 'D001' }) },
  { name: 'map', who: null, route: 'packages/places/map/index' },
  { name: 'map-station', who: null, route: 'packages/places/map/index', query: async () => ({ station: 'QY-S2' }) },
  { name: 'map-grid', who: null, route: 'packages/places/map/index', query: async () => ({ grid: 'QY01-02' }) },
  { name: 'deputies', who: null, route: 'packages/places/deputies/index' },
  { name: 'street', who: null, route: 'packages/places/street/index', query: async () => ({ id: 'QY' }) },
  {
    name: 'code',
    who: null,
    route: 'packages/places/code/index',
    query: async () => ({ kind: 'STATION', id: 'QY-S2' }),
  },
  { name: 'code-unknown', who: null, route: 'packages/places/open/index', query: async () => ({ scene: 's.NOPE' }) },
  { name: 'sign-in', who: null, route: 'packages/account/sign-in/index' },
  { name: 'desk-deputy', who: 'D001.DEPUTY', route: 'pages/items/index' },
  { name: 'case-deputy', who: 'D001.DEPUTY', route: 'packages/desk/case/index', query: firstTodo('TODO') },
  { name: 'desk-street', who: 'QY-T1.STREET_STAFF.QY', route: 'pages/items/index' },
  { name: 'worklist-street', who: 'QY-T1.STREET_STAFF.QY', route: 'packages/desk/worklist/index' },
  { name: 'case-street', who: 'QY-T1.STREET_STAFF.QY', route: 'packages/desk/case/index', query: firstTodo('TODO') },
  { name: 'area-street', who: 'QY-T1.STREET_STAFF.QY', route: 'packages/boards/board/index' },
  { name: 'area-district', who: 'DGW-1.DISTRICT_OFFICE.DGW', route: 'packages/boards/board/index' },
  { name: 'worklist-unit', who: 'U-CG-C1.UNIT_CLERK.U-CG', route: 'packages/desk/worklist/index' },
  { name: 'reception-day', who: 'QY-S1-L.STATION_LIAISON.QY-S1', route: 'packages/desk/reception/index' },
  { name: 'register', who: 'DGW-1.DISTRICT_OFFICE.DGW', route: 'packages/register/home/index' },
  {
    name: 'register-stations',
    who: 'QY-T1.STREET_STAFF.QY',
    route: 'packages/register/rows/index',
    query: async () => ({ sheet: 'stations' }),
  },
  {
    name: 'register-station',
    who: 'DGW-1.DISTRICT_OFFICE.DGW',
    route: 'packages/register/row/index',
    query: async () => ({ sheet: 'stations', id: 'QY-S2' }),
  },
  { name: 'register-import', who: 'DGW-1.DISTRICT_OFFICE.DGW', route: 'packages/register/import/index' },
  {
    name: 'register-opening',
    who: 'QY-T1.STREET_STAFF.QY',
    route: 'packages/register/opening/index',
    query: async () => ({ street: 'QY' }),
  },
  { name: 'register-report', who: 'DGW-1.DISTRICT_OFFICE.DGW', route: 'packages/register/report/index' },
]

/** `npm run screens [-- name …]`: pictures at 375 and 1280 px, normal and elder mode, of the whole page. */
async function main(wanted: string[]): Promise<void> {
  const dir = resolve('.screens')
  if (!wanted.length) rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const house = await openHouse()
  try {
    for (const screen of screens.filter((s) => !wanted.length || wanted.includes(s.name)))
      for (const width of [375, 1280] as Width[])
        for (const elder of [false, true]) {
          const session = screen.who ? await signedIn(house.server.url, screen.who) : null
          const ask: Ask = async (name, input) => {
            const answer = await fetch(`${house.server.url}/asks/${name}`, {
              method: 'POST',
              headers: {
                'content-type': 'application/json',
                ...(session ? { authorization: `Bearer ${session.token}` } : {}),
              },
              body: JSON.stringify(input),
            })
            return ((await answer.json()) as { value: never }).value
          }
          const query = screen.query ? await screen.query(ask) : {}
          const opened = await openPage(house.browser, house.server.url, {
            width,
            route: screen.route,
            query,
            localStorage: {
              ...(session?.localStorage ?? {}),
              settings: JSON.stringify({ state: { elder, dark: 'off' }, version: 1 }),
            },
          })
          await opened.page.waitForLoadState('networkidle')
          await opened.page.waitForTimeout(400)
          const file = join(dir, `${screen.name}-${width}${elder ? '-elder' : ''}.png`)
          await opened.page.screenshot({ path: file, fullPage: true })
          console.log(`${file}${opened.faults.length ? `  FAULTS ${opened.faults.join(' | ').slice(0, 200)}` : ''}`)
          await opened.close()
        }
  } finally {
    await house.close()
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
