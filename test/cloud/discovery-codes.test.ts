import { buildApp } from '../../cloud/functions/app'
import { LONGEST_ID, sceneOf } from '../../src/domain/places/code'
import { type House, openHouse } from './support'

let house: House
let get: (path: string) => Promise<Response>
beforeAll(async () => {
  house = await openHouse()
  const app = buildApp({ ports: house.ports, demo: false, siteDir: null, databaseKind: 'embedded' })
  get = async (path) => app.request(path)
}, 120_000)
afterAll(() => house.close())

const leadsTo = async (path: string) => {
  const answer = await get(path)
  return [answer.status, answer.headers.get('location')]
}

test.each([
  ['/c/s.QY-S1', '/#/packages/reception/station/index?id=QY-S1&from=code'],
  ['/c/d.D001', '/#/packages/account/deputy/index?id=D001&from=code'],
  ['/c/g.QY01-01', '/#/packages/account/grid/index?gridId=QY01-01&from=code'],
])('whoever scans %s comes to its page', async (path, page) => {
  expect(await leadsTo(path)).toEqual([302, page])
})

test.each(['/c/s.nothing', '/c/x', '/c/%E0%A4%A', '/c/s.QY-S1%00', '/c/%2e%2e%2fetc', `/c/${'s'.repeat(300)}`])(
  'whoever scans %s, which means nothing, comes to the first page',
  async (path) => {
    expect(await leadsTo(path)).toEqual([302, '/'])
    expect(house.faults).toEqual([])
  },
)

test('a person at a wrong address gets a page with a way home, a program its answer', async () => {
  const app = buildApp({ ports: house.ports, demo: false, siteDir: null, databaseKind: 'embedded' })
  const page = await app.request('/nothing/here', { headers: { accept: 'text/html,application/xhtml+xml' } })
  expect(page.status).toBe(404)
  expect(page.headers.get('content-type')).toContain('text/html')
  const html = await page.text()
  expect(html).toContain('没有找到这一页')
  expect(html).toContain('<a href="/">回首页</a>')
  const answer = await app.request('/nothing/here')
  expect([answer.status, await answer.json()]).toEqual([404, { ok: false, message: '没有这个地址。' }])
})

test('an id too long for a scene of WeChat has a short code that opens it', async () => {
  const id = 'a-station-whose-code-has-forty-letters-x'
  expect(id.length).toBeGreaterThan(LONGEST_ID)
  const row = await house.db.selectFrom('stations').selectAll().where('id', '=', 'QY-S1').executeTakeFirstOrThrow()
  const { spot: _, ...columns } = row as typeof row & { spot: unknown }
  await house.db
    .insertInto('stations')
    .values({ ...columns, id })
    .execute()
  const { scene } = await house.get(null, 'places.code', { kind: 'STATION', id })
  expect(scene).toBe(sceneOf('STATION', id))
  expect(scene.length).toBeLessThanOrEqual(32)
  expect((await house.get(null, 'places.scene', { scene })).id).toBe(id)
  expect(await leadsTo(`/c/${scene}`)).toEqual([302, `/#/packages/reception/station/index?id=${id}&from=code`])
})
