import { roles } from '@/domain/access/actors'
import { pageOf } from '@/packages/account/inbox/view'
import { afterwards, found, groupNames, recommended, whyWords } from '@/packages/account/sign-in/view'
import { mayWrite } from '@/packages/opinion/new/view'
import { itemsName } from '@/components/shell/Rail'
import { ownDoor } from '@/pages/home/view'
import { whoWords } from '@/pages/mine/view'

const persona = (id: string, role: (typeof roles)[number], title: string, group: string, text = '') => ({
  id,
  role,
  title,
  text,
  group,
})
const people = [
  persona('r1', 'RESIDENT', '李先生', '居民'),
  persona('r2', 'RESIDENT', '王女士', '居民'),
  persona('s1', 'STREET_STAFF', '茶亭街道人大工委', '街道'),
  persona('s2', 'STREET_STAFF', '青杨街道人大工委', '街道'),
  ...Array.from({ length: 30 }, (_, i) => persona(`d${i}`, 'DEPUTY', `第${i}位代表`, '代表')),
]

test('those a matter passes through are offered together, as far as they exist', () => {
  expect(recommended(people).map(({ id }) => id)).toEqual(['r2', 'd0', 's2'])
})

test('one group at a time, or everyone the words fit; the rest is counted', () => {
  expect(groupNames(people)).toEqual(['居民', '街道', '代表'])
  expect(found(people, '', '居民').people).toHaveLength(2)
  expect(found(people, ' 青杨 ', '居民').people.map(({ id }) => id)).toEqual(['s2'])
  expect(found(people, '', '代表')).toMatchObject({ hidden: 10 })
})

test('after signing in one goes on where one was, unless the role cannot', () => {
  expect(afterwards('book', 'RESIDENT')).toBe('back')
  expect(roles.filter((role) => afterwards('opinion', role) === 'back')).toEqual([
    'RESIDENT',
    'STATION_LIAISON',
    'GRID_WORKER',
    'STREET_STAFF',
  ])
  expect(afterwards('look', 'DEPUTY')).toBe('items')
  expect(whyWords('opinion')).toContain('写好的内容还在')
  expect(whyWords('look')).toBeNull()
})

test('a message opens what it is about, and nothing the reader may not see', () => {
  expect(pageOf('opinion:op1', 'RESIDENT')).toBe('/packages/opinion/item/index?id=op1')
  expect(pageOf('opinion:op1', 'DEPUTY')).toBe('/packages/desk/case/index?id=op1')
  expect(pageOf('https://elsewhere', 'RESIDENT')).toBeNull()
  expect(pageOf('constructor:x', 'RESIDENT')).toBeNull()
  expect(pageOf(null, 'RESIDENT')).toBeNull()
  expect(pageOf('booking:b1', 'RESIDENT')).toBe('/packages/reception/booking/index?id=b1')
  expect(pageOf('booking:b1', 'STREET_STAFF')).toBeNull()
  expect(pageOf('register:stations:QY-S1', 'STREET_STAFF')).toBe('/packages/register/row/index?sheet=stations&id=QY-S1')
})

test('the page 我的 says who one is', () => {
  const me = {
    role: 'RESIDENT' as const,
    label: '居民',
    calledBy: '王女士',
    phoneMasked: '199****6021',
    orgId: null,
    orgName: null,
    stationId: null,
    stationName: null,
    deputyId: null,
    expiresAt: null,
    unread: 0,
    consents: [],
  }
  expect(whoWords(me, true, '柳荫社区第3网格')).toEqual({ name: '王女士', text: '199****6021 · 柳荫社区第3网格' })
  expect(whoWords(undefined, false, null)).toEqual({ name: '还没有登录', text: '看内容不需要登录' })
  expect(
    whoWords({ ...me, role: 'STREET_STAFF', label: '青杨街道人大工委', orgName: '青杨街道人大工委' }, true, null),
  ).toEqual({ name: '青杨街道人大工委', text: '王女士' })
})

test('the first page offers everyone the door their role may go through', () => {
  expect(ownDoor('PUBLIC')).toBe('OPINION')
  expect(ownDoor('RESIDENT')).toBe('OPINION')
  expect(roles.filter((role) => ownDoor(role) === 'ENTER')).toEqual(
    roles.filter((role) => role !== 'RESIDENT' && mayWrite(role)),
  )
  expect(ownDoor('UNIT_CLERK')).toBe('DESK')
  // What the door leads to is called the same in the menu.
  expect([itemsName('PUBLIC'), itemsName('RESIDENT'), itemsName('UNIT_CLERK')]).toEqual(['事项', '事项', '工作台'])
})

test('the short list of identities leaves out no kind of person', () => {
  const one = roles.map((role) => persona(role, role, role, role))
  expect(new Set(recommended(one).map(({ role }) => role))).toEqual(new Set(roles))
})
