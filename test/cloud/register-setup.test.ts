import { runImports } from '../../cloud/actions/register-run'
import { prepareSetup, SETUP, takeFirstRun } from '../../cloud/db/setup'
import { dispatch } from '../../cloud/door/dispatch'
import { buildApp } from '../../cloud/functions/app'
import { buildPorts } from '../../cloud/functions/ports'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import type { Ports } from '../../cloud/ports/index'
import type { AskInput, AskName, AskOutput } from '../../src/contract/index'
import { secondDistrict } from '../fixtures/second-district'
import { type TestDatabase, testDatabase } from './support'

const now = Date.parse('2026-06-15T10:00:00+08:00')
let at: TestDatabase
let ports: Ports
let code: string
const faults: string[] = []

beforeAll(async () => {
  at = await testDatabase()
  code = await prepareSetup(at.db, new Date(now))
  ports = buildPorts({
    db: at.db,
    districtId: SETUP,
    secrets: {
      dataKey: Buffer.alloc(32, 7).toString('base64'),
      sessionSecret: 'a secret of the tests, long enough to sign',
    },
    clock: { now: () => now },
    rate: { take: () => true },
    log: { info: () => undefined, fault: (_id, ask, error) => void faults.push(`${ask}: ${String(error)}`) },
  })
}, 120_000)
afterAll(() => at.close())

const asked = async <N extends AskName>(
  token: string | undefined,
  name: N,
  input: Omit<AskInput<N>, 'requestId'>,
): Promise<AskOutput<N>> => {
  const caller = { token, address: 'test', channel: 'H5' as const }
  const { body } = await dispatch(ports, name, { requestId: ports.ids.next(), ...input }, caller)
  if (!body.ok) throw new Error(`${name}: ${JSON.stringify(body)} ${faults.join()}`)
  return body.value as AskOutput<N>
}

test('an empty database is filled in the browser: a link, a workbook, its errors mended, a station found', async () => {
  const firstRun = (given: string) => takeFirstRun(at.db, given)
  const app = buildApp({ ports, demo: false, siteDir: null, databaseKind: 'embedded', firstRun })
  // Before anything is there, the site answers all the same.
  expect((await asked(undefined, 'places.overview', {})).streets).toEqual([])
  expect((await app.request('/first-run/wrong')).status).toBe(404)
  const page = await app.request(`/first-run/${code}`)
  const html = await page.text()
  const token = /"token":"([^"]+)"/.exec(html)?.[1]
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''
  // The administrator stands before the one thing there is to do.
  expect(script).toContain("location.replace('/#/packages/register/import/index')")
  const hash = (await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script))) as ArrayBuffer
  expect(page.headers.get('content-security-policy')).toContain(Buffer.from(hash).toString('base64'))
  // The link worked once.
  expect((await app.request(`/first-run/${code}`)).status).toBe(404)
  expect((await asked(token, 'account.me', {})).role).toBe('SYS_ADMIN')

  const { sheets } = await asked(token, 'register.sheets', {})
  expect(sheets.every((sheet) => sheet.count === 0)).toBe(true)
  expect((await asked(token, 'register.template', {})).fileName).toBe('登记册模板.xlsx')

  // The file as somebody filled it in: one phone and one reference are wrong.
  const data = secondDistrict()
  const [person, community] = [data.staff[3], data.communities[2]]
  if (!person || !community) throw new Error('the district is too small')
  person.phone = '199 0088 000'
  community.street = '明胡街道'
  const { importId } = await asked(token, 'register.upload', {
    fileName: '示范区.xlsx',
    base64: (await writeWorkbook(data)).toString('base64'),
  })
  await runImports(ports)
  const shown = await asked(token, 'register.import', { importId, only: 'ERROR' })
  expect(shown.sheetErrors).toEqual([])
  const told = shown.rows.flatMap((row) => row.errors.map((error) => [row.sheet, error.column, error.fix]))
  expect(told).toContainEqual(['communities', 'street', '明湖街道'])
  expect(told).toContainEqual(['staff', 'phone', undefined])
  const row = (sheet: string) => shown.rows.find((one) => one.sheet === sheet)?.row ?? 0
  await asked(token, 'register.mend', {
    importId,
    sheet: 'communities',
    row: row('communities'),
    cells: { street: '明湖街道' },
  })
  await asked(token, 'register.mend', { importId, sheet: 'staff', row: row('staff'), cells: { phone: '19900880004' } })
  expect(await asked(token, 'register.import', { importId })).toMatchObject({ mayApply: true })
  await asked(token, 'register.apply', { importId })
  await runImports(ports)

  // The district has its code, and whoever handed the file in is still signed in.
  expect(ports.districtId).toBe('329903')
  expect(await asked(token, 'register.import', { importId })).toMatchObject({ state: 'DONE' })
  const { sheets: filled } = await asked(token, 'register.sheets', {})
  expect(filled.find((sheet) => sheet.key === 'staff')?.count).toBe(10)

  // Only who keeps the register may send much.
  const much = JSON.stringify({ requestId: 'much-00001', fileName: 'a.xlsx', base64: 'A'.repeat(300_000) })
  const send = (name: string, authorization: string) =>
    app.request(`/asks/${name}`, { method: 'POST', body: much, headers: { authorization } })
  expect((await send('register.upload', 'Bearer nothing')).status).toBe(413)
  expect((await send('register.mend', `Bearer ${token}`)).status).toBe(413)
  expect((await send('register.upload', `Bearer ${token}`)).status).toBe(200)

  // A resident finds a station.
  const { items } = await asked(undefined, 'places.stations', { query: '明湖' })
  expect(items.map((item) => item.name)).toEqual(['明湖社区人大代表联络站'])
  expect((await asked(undefined, 'places.overview', {})).name).toContain('示范区')
  expect((await asked(undefined, 'places.stations', {})).items).toHaveLength(2)
  const districts = await at.db.selectFrom('districts').select('id').execute()
  expect(districts).toEqual([{ id: '329903' }])
  for (const table of ['persons', 'person_roles', 'sign_ins', 'audit_rows', 'register_imports'] as const)
    expect(await at.db.selectFrom(table).select('district_id').where('district_id', '=', SETUP).execute()).toEqual([])
  expect(faults).toEqual([])
})
