import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { applyWorkbook, type SheetCount } from '../../cloud/db/register/apply'
import { describeApplied, importWorkbook } from '../../cloud/tools/import-workbook'
import { buildSampleDistrict } from '../../cloud/tools/sample/build'
import type { DistrictWorkbook } from '../../src/domain/register/rows'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import { testDatabase } from './support'

const now = Date.parse('2026-06-15T10:00:00+08:00')
const later = Date.parse('2026-06-16T10:00:00+08:00')
const fresh = (): DistrictWorkbook => buildSampleDistrict({ today: '2026-06-15' })

let at: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  at = await testDatabase()
})
afterAll(() => at.close())

const tables = [
  'districts settings organisations communities grids stations station_communities deputies mandates deputy_stations',
  'deputy_grids deputy_absences deputy_groups deputy_group_members categories routing_rules assignment_rights',
  'calendar_days persons person_roles reception_sessions session_deputies slots bookings',
]
  .join(' ')
  .split(' ')

/** Every row of every table the import writes, to the last byte: sealed values included. */
const dump = async () => {
  const all: Record<string, string[]> = {}
  for (const table of tables) {
    const { rows } = await sql<{ line: string }>`
      select to_jsonb(t)::text as line from ${sql.table(table)} t order by 1`.execute(at.db)
    all[table] = rows.map((row) => row.line)
  }
  return all
}
const empty = async () => {
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))} cascade`.execute(at.db)
}
const apply = (data: DistrictWorkbook, when = now) => applyWorkbook(at.db, at.sealer, data, when)
const countOf = (counts: SheetCount[], sheet: SheetCount['sheet']) => {
  const { inserted, changed, unchanged, kept } = counts.find((one) => one.sheet === sheet) as SheetCount
  return { inserted, changed, unchanged, kept }
}

/** A place taken by a resident, as the booking ask leaves it. */
const book = async (session: string, slot: string, givenBack = false) => {
  const row = await at.db.selectFrom('slots').selectAll().where('id', '=', slot).executeTakeFirstOrThrow()
  await at.db
    .updateTable('slots')
    .set({ taken: givenBack ? 0 : 1 })
    .where('id', '=', slot)
    .execute()
  await at.db
    .insertInto('bookings')
    .values({
      district_id: row.district_id,
      id: `B-${slot}`,
      booking_number: `YY-${slot}`,
      session_id: session,
      slot_id: slot,
      station_id: session.slice(0, 5),
      street_id: 'QY',
      person_id: 'resident',
      called_sealed: 'x',
      phone_sealed: 'x',
      party: 1,
      check_in_code: '123456',
      booking_state: givenBack ? 'CANCELLED_BY_RESIDENT' : 'CONFIRMED',
      starts_at: row.starts_at,
      ends_at: row.ends_at,
      created_at: new Date(now),
      changed_at: new Date(now),
    })
    .execute()
}

describe('importing a district', () => {
  beforeAll(empty)

  test('writes all of it, quickly', async () => {
    const file = await writeWorkbook(fresh())
    const from = Date.now()
    const done = await importWorkbook(at.db, at.sealer, file, now)
    expect(done.ok ? [] : done.errors).toEqual([])
    expect(Date.now() - from).toBeLessThan(15_000)
    const rows = await dump()
    const count = (table: string) => rows[table]?.length
    expect([count('stations'), count('mandates'), count('grids'), count('communities')]).toEqual([82, 400, 460, 92])
    expect(count('persons')).toBe(new Set(fresh().staff.map((row) => row.person)).size)
    expect(count('person_roles')).toBe(fresh().staff.length)
  })

  test('a second time changes nothing, not even a sealed byte', async () => {
    const before = await dump()
    const { counts, notices } = await apply(fresh(), later)
    expect(counts.filter((row) => row.inserted || row.changed || row.kept)).toEqual([])
    expect(counts.find((row) => row.sheet === 'stations')?.unchanged).toBe(82)
    expect(notices).toEqual([])
    expect(await dump()).toEqual(before)
  })

  test('seals names and phones, and finds a person by phone', async () => {
    const row = fresh().staff.find((one) => one.person === 'QY-T1')
    const person = await at.db
      .selectFrom('persons')
      .selectAll()
      .where('phone_index', '=', at.sealer.index(row?.phone ?? ''))
      .executeTakeFirstOrThrow()
    expect(person.id).toBe('QY-T1')
    expect(at.sealer.open(person.name_sealed ?? '')).toBe(row?.name)
    const text = JSON.stringify((await dump()).persons)
    expect(text.includes(row?.name ?? '') || text.includes(row?.phone ?? '')).toBe(false)
    const roles = await at.db.selectFrom('person_roles').select('id').where('person_id', '=', 'QY-T1').execute()
    expect(roles.map((one) => one.id)).toEqual(['QY-T1.STREET_STAFF.QY'])
  })

  test('cuts each session into slots of Beijing time', async () => {
    const slots = await at.db
      .selectFrom('slots')
      .selectAll()
      .where('session_id', '=', 'QY-S1-20260615-0900')
      .orderBy('starts_at')
      .execute()
    expect(slots).toHaveLength(8)
    expect(slots[0]).toMatchObject({ id: 'QY-S1-20260615-0900-0900', capacity: 1, taken: 0 })
    expect(slots[0]?.starts_at.toISOString()).toBe('2026-06-15T01:00:00.000Z')
    expect(slots[7]?.ends_at.toISOString()).toBe('2026-06-15T03:00:00.000Z')
  })
})

test('two imports of the same file at once make one district', async () => {
  await empty()
  const both = await Promise.all([apply(fresh()), apply(fresh(), later)])
  const inserted = both.map(({ counts }) => counts.reduce((sum, row) => sum + row.inserted, 0))
  expect(Math.min(...inserted)).toBe(0)
  expect((await dump()).stations).toHaveLength(82)
})

describe('importing a changed file', () => {
  beforeEach(async () => {
    await empty()
    await apply(fresh())
  })

  test('updates what changed and nothing else', async () => {
    const data = fresh()
    const station = data.stations.find((row) => row.code === 'QY-S1')
    if (station) station.place = '2 楼'
    const grid = data.grids[0]
    if (grid) grid.boundary = [...grid.boundary].reverse()
    const { counts } = await apply(data)
    expect(countOf(counts, 'stations')).toEqual({ inserted: 0, changed: 1, unchanged: 81, kept: 0 })
    expect(countOf(counts, 'grids')).toEqual({ inserted: 0, changed: 1, unchanged: 459, kept: 0 })
    const versions = await sql<{ n: number }>`select count(*) as n from grids where boundary_version = 2`.execute(at.db)
    expect(Number(versions.rows[0]?.n)).toBe(1)
  })

  test('leaves rows the file no longer names, and says how many', async () => {
    const data = fresh()
    data.sessions = data.sessions.filter((row) => row.station !== 'QY-S1')
    const gone = fresh().sessions.length - data.sessions.length
    const before = await dump()
    const { counts } = await apply(data)
    expect(countOf(counts, 'sessions')).toEqual({
      inserted: 0,
      changed: 0,
      unchanged: data.sessions.length,
      kept: gone,
    })
    expect(await dump()).toEqual(before)
  })

  test('makes links and rights exactly as the file has them', async () => {
    const data = fresh()
    const deputy = data.deputies.find((row) => row.code === 'D001')
    if (deputy) deputy.grids = ['QY01-06']
    const session = data.sessions.find((row) => row.code === 'QY-S1-20260615-0900')
    if (session) session.deputies = ['D003']
    data.assignmentRights = data.assignmentRights.filter((row) => !(row.org === 'QY' && row.unit === 'U-CG'))
    const { counts } = await apply(data)
    expect(countOf(counts, 'deputies')).toMatchObject({ changed: 1 })
    expect(countOf(counts, 'sessions')).toMatchObject({ changed: 1 })
    const grids = await at.db.selectFrom('deputy_grids').select('grid_id').where('deputy_id', '=', 'D001').execute()
    expect(grids).toEqual([{ grid_id: 'QY01-06' }])
    const roster = at.db
      .selectFrom('session_deputies')
      .select('deputy_id')
      .where('session_id', '=', session?.code ?? '')
    expect(await roster.execute()).toEqual([{ deputy_id: 'D003' }])
    const rights = await at.db.selectFrom('assignment_rights').select('unit_id').where('org_id', '=', 'QY').execute()
    expect(rights.map((row) => row.unit_id)).not.toContain('U-CG')
  })

  test('keeps what somebody booked: place, time, slot, and the session itself', async () => {
    const code = 'QY-S2-20260617-1430'
    await book(code, `${code}-1500`)
    const data = fresh()
    const session = data.sessions.find((row) => row.code === code)
    if (!session) throw new Error('no session')
    Object.assign(session, { start: '15:30', end: '17:00', stage: 'CANCELLED', cancelReason: '改期' })
    const before = await dump()
    const { notices } = await apply(data)
    const row = data.sessions.indexOf(session) + 2
    expect(notices).toEqual([
      expect.stringContaining(`工作表「场次」第 ${row} 行：场次“${code}”已有人预约，站点和时间没有改`),
      expect.stringContaining(`工作表「场次」第 ${row} 行：场次“${code}”已有人预约，没有取消`),
    ])
    expect(await dump()).toEqual(before)
  })

  test('gives a session nobody booked its new times, and a booked slot never less than is taken', async () => {
    const [moved, booked] = ['QY-S2-20260617-1430', 'QY-S3-20260615-1430']
    await book(booked, `${booked}-1430`)
    // Somebody had this place and gave it back: it is free, and still the place of a booking.
    await book(booked, `${booked}-1445`, true)
    const data = fresh()
    for (const row of data.sessions) {
      if (row.code === moved) Object.assign(row, { start: '15:30', end: '16:30', capacity: 3 })
      if (row.code === booked) Object.assign(row, { slotMinutes: 30 })
    }
    const { notices } = await apply(data)
    const line = data.sessions.findIndex((row) => row.code === booked) + 2
    expect(notices).toEqual([
      `工作表「场次」第 ${line} 行：场次“${booked}”已有人预约的时段没有照「每段分钟」「每段人数」改`,
    ])
    const slotsOf = (code: string) =>
      at.db.selectFrom('slots').select(['id', 'capacity']).where('session_id', '=', code).orderBy('id').execute()
    expect((await slotsOf(moved)).map((row) => row.id.slice(-4))).toEqual(['1530', '1545', '1600', '1615'])
    expect((await slotsOf(moved)).every((row) => row.capacity === 3)).toBe(true)
    expect((await slotsOf(booked)).map((row) => row.id.slice(-4))).toEqual(['1430', '1445', '1500', '1530', '1600'])
    const kept = await at.db
      .selectFrom('slots')
      .selectAll()
      .where('id', '=', `${booked}-1430`)
      .executeTakeFirstOrThrow()
    expect(kept.ends_at.getTime() - kept.starts_at.getTime()).toBe(15 * 60_000)
  })

  test('does not wake a session that was cancelled or recorded in the system', async () => {
    const code = 'QY-S2-20260617-1430'
    await at.db.updateTable('reception_sessions').set({ stage: 'CANCELLED' }).where('id', '=', code).execute()
    const data = fresh()
    const { counts, notices } = await apply(data)
    expect(countOf(counts, 'sessions')).toMatchObject({ changed: 0 })
    const line = data.sessions.findIndex((one) => one.code === code) + 2
    expect(notices).toEqual([`工作表「场次」第 ${line} 行：场次“${code}”已经取消，「状态」没有改`])
    const row = await at.db.selectFrom('reception_sessions').select('stage').where('id', '=', code).executeTakeFirst()
    expect(row?.stage).toBe('CANCELLED')
  })

  test('tells by row and column what it did not change of a session that is over', async () => {
    const past = fresh().sessions.filter((row) => row.stage === 'RECORDED')
    const [one, two, three] = past.map((row) => row.code)
    expect(three).toBeDefined()
    const before = await dump()
    const data = fresh()
    for (const row of data.sessions) {
      if (row.code === one) Object.assign(row, { deputies: ['D300'], theme: '另一个主题' })
      if (row.code === two) Object.assign(row, { slotMinutes: 30, capacity: 9, stage: 'CANCELLED', cancelReason: '雨' })
      // A file older than the session asks for nothing.
      if (row.code === three) row.stage = 'ANNOUNCED'
    }
    const file = await writeWorkbook(data)
    // An empty row above does not make the rows be counted wrongly.
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file as unknown as ExcelJS.Buffer)
    book.getWorksheet('场次')?.insertRow(2, [])
    const done = await importWorkbook(at.db, at.sealer, Buffer.from(await book.xlsx.writeBuffer()), now)
    if (!done.ok) throw new Error(JSON.stringify(done.errors))
    const line = (code?: string) => data.sessions.findIndex((row) => row.code === code) + 3
    expect(done.applied.notices).toEqual([
      `工作表「场次」第 ${line(one)} 行：场次“${one}”已经登记，「接待代表」「主题」没有改`,
      `工作表「场次」第 ${line(two)} 行：场次“${two}”已经登记，「每段分钟」「每段人数」「状态」没有改`,
    ])
    expect(describeApplied(done.applied)).toContain('注意：工作表「场次」')
    expect(describeApplied(done.applied)).toContain('什么都没有改；没有照文件改的见上面各条“注意”')
    expect(await dump()).toEqual(before)
  })

  test('lets two people exchange their phones', async () => {
    const data = fresh()
    const [one, two] = ['QY-T1', 'QY-T2'].map((code) => data.staff.find((row) => row.person === code))
    if (!one || !two) throw new Error('no staff')
    ;[one.phone, two.phone] = [two.phone, one.phone]
    const { counts } = await apply(data)
    expect(countOf(counts, 'staff')).toMatchObject({ inserted: 0, changed: 2 })
    const person = at.db.selectFrom('persons').select('id').where('phone_index', '=', at.sealer.index(one.phone))
    expect(await person.executeTakeFirst()).toEqual({ id: 'QY-T1' })
  })

  test('makes staff of somebody who signed in as a resident before', async () => {
    const data = fresh()
    const phone = '19900009999'
    await at.db
      .insertInto('persons')
      .values({
        district_id: '329902',
        id: 'resident-1',
        name_sealed: null,
        phone_sealed: at.sealer.seal(phone),
        phone_index: at.sealer.index(phone),
        created_at: new Date(now),
      })
      .execute()
    const row = data.staff.find((one) => one.person === 'SYS1')
    if (!row) throw new Error('no administrator')
    data.staff.push({ ...row, person: 'NEW1', name: '新人', phone, role: 'STREET_STAFF', org: 'QY' })
    await apply(data)
    const role = await at.db
      .selectFrom('person_roles')
      .select('person_id')
      .where('id', '=', 'NEW1.STREET_STAFF.QY')
      .execute()
    expect(role).toEqual([{ person_id: 'resident-1' }])
    const before = await dump()
    await apply(data)
    expect(await dump()).toEqual(before)
    // The other way round, a person of the staff cannot take over a number that is somebody else's.
    const sys = data.staff.find((one) => one.person === 'QY-T1')
    data.staff.pop()
    if (sys) sys.phone = phone
    const refused = await importWorkbook(at.db, at.sealer, await writeWorkbook(data), now)
    expect(refused).toEqual({
      ok: false,
      errors: [
        {
          sheet: '人员',
          row: data.staff.findIndex((one) => one.person === 'QY-T1') + 2,
          column: '电话',
          message: expect.stringContaining('已有人用它登录'),
        },
      ],
    })
    expect(await dump()).toEqual(before)
  })
})

describe('nothing is half-written', () => {
  beforeAll(empty)

  test('when one row of the file is wrong', async () => {
    const data = fresh()
    const last = data.sessions[data.sessions.length - 1]
    if (last) last.deputies = ['D999']
    const done = await importWorkbook(at.db, at.sealer, await writeWorkbook(data), now)
    expect(done.ok ? [] : done.errors).toHaveLength(1)
    expect(Object.values(await dump()).flat()).toEqual([])
  })

  test('when the database refuses the very last rows', async () => {
    const data = fresh()
    const last = data.sessions[data.sessions.length - 1]
    // What no check of the file would let through, to see the transaction itself at work.
    if (last) last.station = 'nowhere'
    await expect(apply(data)).rejects.toThrow(/reception_sessions_station_fk/)
    expect(Object.values(await dump()).flat()).toEqual([])
  })
})

describe('npm run import', () => {
  let dir: string
  beforeAll(() => void (dir = mkdtempSync(join(tmpdir(), 'jzt-cli-'))))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  /** Through a pipe whose reader stops after the first byte for a while, as a slow terminal does. */
  const run = async (data: DistrictWorkbook, env: Record<string, string> = {}) => {
    const file = join(dir, 'district.xlsx')
    writeFileSync(file, await writeWorkbook(data))
    const { PATH, HOME, TMPDIR } = process.env
    const command = '("$@" 2>&1; echo "code $?") | { dd bs=1 count=1 2>&-; sleep 1; cat; }'
    const program = [process.execPath, '--import', 'tsx', 'cloud/tools/import.ts', file]
    const child = spawn('sh', ['-c', command, 'sh', ...program], {
      env: { PATH, HOME, TMPDIR, DATA_DIR: join(dir, 'data'), ...env } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const parts: Buffer[] = []
    for await (const part of child.stdout) parts.push(part as Buffer)
    return Buffer.concat(parts).toString('utf8').trimEnd().split('\n')
  }

  test('tells a long report to its end', async () => {
    const data = fresh()
    for (let i = 0; i < 1200; i++)
      data.settings.push({ scopeKind: 'DISTRICT', scope: null, settingKey: `no.such.${i}`, settingValue: '1' })
    const lines = await run(data)
    // More bytes than a pipe holds.
    expect(Buffer.byteLength(lines.join('\n'))).toBeGreaterThan(65_536)
    expect(lines.slice(-2)).toEqual(['共 1200 处要改，什么都没有写入。改好后再导入一次。', 'code 1'])
  })

  test('makes nothing in production without secrets', async () => {
    const lines = await run(fresh(), { NODE_ENV: 'PRODUCTION' })
    expect(lines).toEqual([
      'Set DATA_KEY and SESSION_SECRET: production does not start without them.',
      '什么都没有写入。',
      'code 1',
    ])
    expect(readdirSync(dir)).toEqual(['district.xlsx'])
  })
})
