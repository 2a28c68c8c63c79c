import { spawn, spawnSync } from 'node:child_process'
import { serve } from '@hono/node-server'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSealer } from '../../cloud/db/sealing'
import pg from 'pg'
import { lockDataDir } from '../../cloud/db/lock'
import { checkDataKey, readSecrets, secretsFor } from '../../cloud/db/secrets'
import { buildApp } from '../../cloud/functions/app'
import { demoOf } from '../../cloud/functions/server'
import type { Ports } from '../../cloud/ports/index'
import { testDatabase } from './support'
import { type RunningServer, startServer } from '../support/server'

// These are about processes and the data directory, so they run on the embedded database alone.
const onEmbedded = process.env.TEST_DATABASE_URL ? test.skip : test

const post = async (url: string, body: unknown, token?: string, raw?: string) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: raw ?? JSON.stringify(body),
  })
  return {
    status: answer.status,
    json: (await answer.json()) as never as { ok: boolean; value: never; refusal: { code: string }; token: string },
  }
}

describe('a started district', () => {
  let server: RunningServer
  const dataDir = mkdtempSync(join(tmpdir(), 'jzt-start-'))
  beforeAll(async () => {
    if (!process.env.TEST_DATABASE_URL) server = await startServer({ dataDir, env: { SITE: 'off' } })
  }, 180_000)
  afterAll(async () => {
    await server?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  onEmbedded('answers, is healthy, describes itself and plays the demonstration', async () => {
    expect(server.log()).toMatch(/importing the sample district|playing the demonstration/)
    const health = await fetch(`${server.url}/healthz`)
    expect([health.status, await health.json()]).toEqual([
      200,
      { ok: true, database: { kind: 'embedded', state: 'up' }, district: '鼓宁区' },
    ])
    const openapi = (await (await fetch(`${server.url}/openapi.json`)).json()) as { openapi: string; paths: object }
    expect(openapi.openapi).toBe('3.1.0')
    expect(Object.keys(openapi.paths)).toContain('/asks/opinion.submit')

    const personas = (await (await fetch(`${server.url}/demo/personas`, { method: 'POST' })).json()) as {
      personas: { id: string; role: string }[]
    }
    for (const role of [
      'RESIDENT',
      'DEPUTY',
      'STATION_LIAISON',
      'GRID_WORKER',
      'STREET_STAFF',
      'DISTRICT_OFFICE',
      'GOV_OFFICE',
      'UNIT_CLERK',
      'UNIT_LEADER',
      'SYS_ADMIN',
    ])
      expect(personas.personas.some((p) => p.role === role)).toBe(true)
    const { json } = await post(`${server.url}/demo/sign-in`, { personaId: 'resident-wang' })
    const mine = await post(`${server.url}/asks/opinion.mine`, {}, json.token)
    expect((mine.json.value as { items: unknown[] }).items.length).toBeGreaterThan(0)
    expect((await post(`${server.url}/demo/sign-in`, { personaId: 'nobody' })).status).toBe(404)
  })

  onEmbedded('refuses what is not JSON, too large, or no ask, each as a value', async () => {
    const url = `${server.url}/asks/places.station`
    expect(await post(url, null, undefined, '{not json')).toMatchObject({
      status: 400,
      json: { refusal: { code: 'BAD_SHAPE' } },
    })
    expect(await post(url, { stationId: 'x'.repeat(200_000) })).toMatchObject({
      status: 413,
      json: { refusal: { code: 'TOO_LARGE' } },
    })
    expect(await post(`${server.url}/asks/nothing.here`, {})).toMatchObject({
      status: 404,
      json: { refusal: { code: 'UNKNOWN_ASK' } },
    })
    expect((await fetch(url)).status).toBe(404)
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    expect((await post(url, null, undefined, deep)).status).toBe(400)
  })

  onEmbedded(
    'a second process on the same data directory is refused with a sentence',
    async () => {
      await expect(startServer({ dataDir, env: { SITE: 'off' }, timeoutMs: 30_000 })).rejects.toThrow(
        /The data directory .* is in use by process \d+\. Stop that process, or set DATA_DIR/,
      )
    },
    60_000,
  )

  onEmbedded(
    'stopped and started again it is ready in seconds and has lost nothing',
    async () => {
      const sign = await post(`${server.url}/demo/sign-in`, { personaId: 'resident-li' })
      const sent = await post(
        `${server.url}/asks/opinion.submit`,
        {
          requestId: 'keep-me-0001',
          communityId: 'QY01',
          categoryId: 'C0701',
          text: '重启以后这件事还在吗？',
          consent: true,
        },
        sign.json.token,
      )
      expect(sent.json.ok).toBe(true)
      expect(await server.stop()).toBe(0)
      const from = Date.now()
      server = await startServer({ dataDir, env: { SITE: 'off' } })
      expect(Date.now() - from).toBeLessThan(60_000)
      expect(server.log()).not.toMatch(/importing the sample|playing/)
      // The session outlives the restart, because its secret is kept beside the data.
      const mine = await post(`${server.url}/asks/opinion.mine`, {}, sign.json.token)
      expect(JSON.stringify(mine.json.value)).toContain('重启以后这件事还在吗')
      const again = await post(
        `${server.url}/asks/opinion.submit`,
        {
          requestId: 'keep-me-0001',
          communityId: 'QY01',
          categoryId: 'C0701',
          text: '重启以后这件事还在吗？',
          consent: true,
        },
        sign.json.token,
      )
      expect(again.json.value).toEqual(sent.json.value)
    },
    120_000,
  )

  onEmbedded(
    'a port in use is named, and nothing is left locked',
    async () => {
      const taken = createServer().listen(0, '127.0.0.1')
      await new Promise((yes) => taken.once('listening', yes))
      const port = (taken.address() as AddressInfo).port
      const other = mkdtempSync(join(tmpdir(), 'jzt-port-'))
      const env = { SITE: 'off', DEMO: 'off', PORT: String(port) }
      await expect(startServer({ dataDir: other, env })).rejects.toThrow(
        new RegExp(`Port ${port} on 127.0.0.1 is in use`),
      )
      taken.close()
      const now = await startServer({ dataDir: other, env: { SITE: 'off', DEMO: 'off' } })
      // Without the demonstration its addresses do not exist.
      expect((await fetch(`${now.url}/demo/personas`, { method: 'POST' })).status).toBe(404)
      await now.stop()
      rmSync(other, { recursive: true, force: true })
    },
    120_000,
  )
})

test("a district's own data gets no persona picker unless it is asked for", () => {
  expect(demoOf({} as NodeJS.ProcessEnv, false)).toBe(false)
  expect(demoOf({ DEMO: '1' } as NodeJS.ProcessEnv, false)).toBe(true)
})

test('half of the secrets is refused, and so is a key that did not fill the database', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-key-'))
  expect(() =>
    readSecrets({ DATA_DIR: dir, DATA_KEY: Buffer.alloc(32, 1).toString('base64') } as NodeJS.ProcessEnv),
  ).toThrow(/together/)
  rmSync(dir, { recursive: true, force: true })
  const { db, close } = await testDatabase()
  const key = (byte: number) => createSealer(Buffer.alloc(32, byte).toString('base64'))
  await checkDataKey(db, key(1))
  await checkDataKey(db, key(1))
  await expect(checkDataKey(db, key(2))).rejects.toThrow(/not the key this database was filled with/)
  await close()
}, 60_000)

/** Takes the directory in a process of its own, says so, and dies after a while without letting go. */
const taking = (dir: string, ms: number) =>
  `require('./cloud/db/lock.ts').lockDataDir(${JSON.stringify(dir)}).then(
    () => { console.log('TOOK'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${ms}) },
    (error) => { console.log(error.message); process.exit(1) })`

test('of many that start at once on a lock left behind, one gets the directory', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-lock-'))
  const code = taking(dir, 3000)
  const take = () =>
    new Promise<boolean>((yes) => {
      const child = spawn(process.execPath, ['--import', 'tsx', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
      let said = ''
      child.stdout.on('data', (part: Buffer) => (said += part.toString()))
      child.on('exit', () => yes(said.includes('TOOK')))
    })
  // As a process that was killed leaves it, and as a power cut does.
  const held = spawnSync(process.execPath, ['--import', 'tsx', '-e', taking(dir, 0)])
  expect(held.stdout.toString()).toContain('TOOK')
  for (const left of [readFileSync(join(dir, 'process.lock'), 'utf8'), '']) {
    writeFileSync(join(dir, 'process.lock'), left)
    const took = await Promise.all(Array.from({ length: 5 }, take))
    expect(took.filter(Boolean)).toHaveLength(1)
  }
  rmSync(dir, { recursive: true, force: true })
}, 60_000)

const elsewhere = '7 123 other-boot/pid:[1] other-host'

test('a lock of another container is judged by whether it is still touched, not by process number', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-place-'))
  const file = join(dir, 'process.lock')
  const times = { beatMs: 100, silentMs: 1_000 }
  writeFileSync(file, elsewhere)
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 100)
  await expect(lockDataDir(dir, undefined, times)).rejects.toThrow(
    /in use by process 7 of another container or machine \(other-host\)\. Stop that process, or set DATA_DIR/,
  )
  expect([readFileSync(file, 'utf8'), readdirSync(dir)]).toEqual([elsewhere, ['process.lock']])
  clearInterval(beat)
  const unlock = await lockDataDir(dir, undefined, times)
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  // Held by this very process, it is held, too; and it stays touched.
  await expect(lockDataDir(dir, undefined, times)).rejects.toThrow(new RegExp(`in use by process ${process.pid}\\.`))
  utimesSync(file, 1, 1)
  await new Promise((yes) => setTimeout(yes, 400))
  utimesSync(file, new Date(), new Date())
  unlock()
  expect(readdirSync(dir)).toEqual([])
  rmSync(dir, { recursive: true, force: true })
}, 30_000)

const apart = ['--user', '--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child']
const canUnshare = spawnSync('unshare', [...apart, 'true']).status === 0

;(canUnshare ? test : test.skip)(
  'of two containers on one directory the second is refused, and a killed one can be replaced',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'jzt-apart-'))
    const inContainer = (ms: number) =>
      spawn('unshare', [...apart, process.execPath, '--import', 'tsx', '-e', taking(dir, ms)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    const first = inContainer(60_000)
    const said = async (child: ReturnType<typeof inContainer>) => String((await once(child.stdout!, 'data'))[0])
    expect(await said(first)).toContain('TOOK')
    expect(await said(inContainer(60_000))).toMatch(/in use by process \d+ of another container or machine/)
    expect(readdirSync(dir)).toEqual(['process.lock'])
    first.kill('SIGKILL')
    await once(first, 'exit')
    const second = inContainer(0)
    expect(await said(second)).toContain('TOOK')
    rmSync(dir, { recursive: true, force: true })
  },
  90_000,
)

test('a process whose directory was taken over ends at once, before it writes again', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-lost-'))
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', taking(dir, 60_000)])
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  await once(child.stdout, 'data')
  writeFileSync(join(dir, 'process.lock'), elsewhere)
  const [code] = (await once(child, 'exit')) as [number | null]
  expect([code, said.trim()]).toEqual([1, expect.stringContaining('was taken over by another process')])
  rmSync(dir, { recursive: true, force: true })
}, 30_000)

test('a program whose npm was ended ends, too', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-run-'))
  const program = join(dir, 'program.ts')
  writeFileSync(program, 'console.log(process.pid); setInterval(() => undefined, 1000)')
  // As npm runs it: in a shell that stays between.
  const shell = spawn('sh', ['-c', `"${process.execPath}" cloud/tools/run.mjs "${program}"; true`], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = Number(String((await once(shell.stdout, 'data'))[0]))
  const runs = () => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  expect(runs()).toBe(true)
  shell.kill('SIGTERM')
  for (let i = 0; i < 50 && runs(); i++) await new Promise((yes) => setTimeout(yes, 100))
  expect(runs()).toBe(false)
  rmSync(dir, { recursive: true, force: true })
}, 30_000)

describe('what an operator set wrong is told in one sentence, and nothing is made', () => {
  let dir: string
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'jzt-wrong-'))))
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  /** `npm start` with only these settings. */
  const run = (env: Record<string, string>) => {
    const { PATH, HOME, TMPDIR } = process.env
    const plain = { PATH, HOME, TMPDIR, PORT: '0', SITE: 'off', DATA_DIR: dir }
    const done = spawnSync(process.execPath, ['--import', 'tsx', 'cloud/tools/start.ts'], {
      env: { ...plain, ...env } as NodeJS.ProcessEnv,
      timeout: 60_000,
    })
    return { code: done.status, said: `${done.stdout.toString()}${done.stderr.toString()}`.trim() }
  }

  const closed = 'postgres://postgres:geheim@127.0.0.1:1/district'
  test.each<[string, Record<string, string>, RegExp]>([
    ['a nonsense DATABASE_URL', { DATABASE_URL: 'geheim' }, /^DATABASE_URL is not an address of PostgreSQL\. Write it/],
    ['another kind of URL', { DATABASE_URL: 'mysql://geheim@h/d' }, /^DATABASE_URL is not an address of PostgreSQL\./],
    ['a DATABASE_URL nobody answers at', { DATABASE_URL: closed }, /does not answer: nothing listens there\. Start/],
    ['production without secrets', { NODE_ENV: 'production' }, /^Set DATA_KEY and SESSION_SECRET: production/],
    ['Production without secrets', { NODE_ENV: ' Production ' }, /^Set DATA_KEY and SESSION_SECRET: production/],
  ])('%s', (_, env, sentence) => {
    const { code, said } = run(env)
    expect(said).toMatch(sentence)
    expect([code, said.split('\n').length, said.includes('geheim'), readdirSync(dir)]).toEqual([1, 1, false, []])
  })

  test.each([
    ['{}', 'empty'],
    ['{"dataKey": geheim', 'cut off'],
    ['null', 'null'],
    ['{"dataKey":"geheim","sessionSecret":"geheim"}', 'too short'],
  ])('a secrets.json that holds %s', (text) => {
    writeFileSync(join(dir, 'secrets.json'), text)
    const { code, said } = run({})
    expect(said).toMatch(/secrets\.json is damaged: it must hold dataKey and sessionSecret.*Restore it from a backup/)
    expect([code, said.split('\n').length, said.includes('geheim')]).toEqual([1, 1, false])
    expect(readdirSync(dir)).toEqual(['secrets.json'])
  })

  test('a DATA_DIR that is a file, or lies below one', () => {
    const file = join(dir, 'file')
    writeFileSync(file, 'mine')
    for (const at of [file, join(file, 'deeper')]) {
      const { code, said } = run({ DATA_DIR: at })
      expect([code, said]).toEqual([1, `DATA_DIR ${at} is a file, or lies below one. Set DATA_DIR to a directory.`])
    }
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  test('a DATA_DIR that cannot be written', () => {
    const at = join(dir, 'closed')
    mkdirSync(at, { mode: 0o555 })
    // Rights do not stop root, so that the program gives them up first.
    const code = `const { lockDataDir } = require('./cloud/db/lock.ts'); if (process.getuid() === 0) process.seteuid(65534)
      lockDataDir(process.argv[1]).then(() => console.log('TOOK'), (error) => console.log(error.message))`
    for (const where of [at, join(at, 'deeper')])
      expect(spawnSync(process.execPath, ['--import', 'tsx', '-e', code, where]).stdout.toString()).toMatch(
        /^DATA_DIR .* cannot be written by this user \(EACCES\)\. Give the user the right/,
      )
  })
})

test('secrets are made for a database never filled, and not beside one filled with another key', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-secrets-'))
  const env = { DATA_DIR: dir } as NodeJS.ProcessEnv
  const { db, close } = await testDatabase()
  try {
    expect(readSecrets(env)).toBeNull()
    expect(readdirSync(dir)).toEqual([])
    const made = await secretsFor(db, env)
    expect(await secretsFor(db, env)).toEqual(made)
    expect(readdirSync(dir)).toEqual(['secrets.json'])
    await checkDataKey(db, createSealer(made.dataKey))
    rmSync(join(dir, 'secrets.json'))
    await expect(secretsFor(db, env)).rejects.toThrow(
      /secrets\.json is missing, and the database was filled with a key/,
    )
    expect(readdirSync(dir)).toEqual([])
    const other = { ...env, DATA_KEY: Buffer.alloc(32, 9).toString('base64'), SESSION_SECRET: 'x'.repeat(32) }
    await expect(secretsFor(db, other)).rejects.toThrow(/not the key this database was filled with/)
  } finally {
    await close()
    rmSync(dir, { recursive: true, force: true })
  }
}, 60_000)

describe('the web site', () => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-site-'))
  let server: ReturnType<typeof serve>
  beforeAll(async () => {
    for (const [name, text] of [
      ['outside.txt', 'OUTSIDE'],
      ['site/index.html', '<html>the page</html>'],
      ['site/.stamp', 'HIDDEN'],
      ['site/js/app.0123abcd.js', 'let a'],
      ['site/js/.map', 'HIDDEN'],
    ] as const) {
      mkdirSync(join(dir, name, '..'), { recursive: true })
      writeFileSync(join(dir, name), text)
    }
    // No ask is asked here, so nothing stands behind the door.
    const ports = {} as Ports
    const app = buildApp({ ports, demo: false, siteDir: join(dir, 'site'), databaseKind: 'embedded' })
    await new Promise<void>(
      (yes) => (server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => yes())),
    )
  })
  afterAll(async () => {
    await new Promise((yes) => server.close(yes))
    rmSync(dir, { recursive: true, force: true })
  })

  /** Without fetch, which would tidy the path before it is sent. */
  const get = async (path: string) => {
    const { port } = server.address() as AddressInfo
    const asked = request({ port, path, host: '127.0.0.1', agent: false }).end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    let text = ''
    for await (const part of answer) text += String(part)
    return { status: answer.statusCode, text, cache: answer.headers['cache-control'] }
  }

  test('is served, the page fresh and the named files for ever', async () => {
    expect(await get('/')).toEqual({ status: 200, text: '<html>the page</html>', cache: 'no-cache' })
    expect(await get('/js/app.0123abcd.js')).toMatchObject({ status: 200, text: 'let a' })
    expect((await get('/js/app.0123abcd.js')).cache).toContain('immutable')
  })

  test.each([
    '/../outside.txt',
    '/js/../../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/%2e%2e%2foutside.txt',
    '/js/..%2f..%2foutside.txt',
    '/js%2f..%2f..%2foutside.txt',
    '/..%5coutside.txt',
    '/..\\outside.txt',
    '//../outside.txt',
    '/.stamp',
    '/%2estamp',
    '/%2f.stamp',
    '/js/.map',
    '/js%2f.map',
  ])('gives nothing of %s', async (path) => {
    const { status, text } = await get(path)
    expect([400, 404]).toContain(status)
    expect(text).not.toMatch(/OUTSIDE|HIDDEN/)
  })
})

const onServer = process.env.TEST_DATABASE_URL ? test : test.skip

onServer(
  'on a PostgreSQL server nothing embedded starts, there is no demonstration, and a second start keeps the data',
  async () => {
    const name = `jzt_start_${randomBytes(6).toString('hex')}`
    const url = new URL(process.env.TEST_DATABASE_URL ?? '')
    const ask = async (to: string, sql: string) => {
      const client = new pg.Client({ connectionString: to })
      await client.connect()
      try {
        return (await client.query(sql)).rows as Record<string, unknown>[]
      } finally {
        await client.end()
      }
    }
    await ask(url.href, `create database ${name}`)
    const own = new URL(url)
    own.pathname = `/${name}`
    const dataDir = mkdtempSync(join(tmpdir(), 'jzt-server-'))
    const env = { SITE: 'off', DATABASE_URL: own.href }
    try {
      const first = await startServer({ dataDir, env })
      try {
        expect(await (await fetch(`${first.url}/healthz`)).json()).toEqual({
          ok: true,
          database: { kind: 'server', state: 'up' },
          district: '鼓宁区',
        })
        expect((await fetch(`${first.url}/demo/personas`, { method: 'POST' })).status).toBe(404)
        expect(first.log()).not.toMatch(/playing/)
        expect(readdirSync(dataDir)).toEqual(['secrets.json'])
      } finally {
        expect(await first.stop()).toBe(0)
      }
      await ask(own.href, `update stations set place = '后来改的' where id = 'QY-S1'`)
      const state = `select (select count(*) from reception_sessions) as sessions, (select fact_value from installation
        where fact_key = 'data-key-check') as key, (select place from stations where id = 'QY-S1') as place`
      const before = await ask(own.href, state)
      expect(before[0]).toMatchObject({ place: '后来改的', key: expect.any(String) })
      const second = await startServer({ dataDir, env })
      try {
        expect(second.log()).not.toMatch(/migrated|importing/)
        expect((await fetch(`${second.url}/healthz`)).status).toBe(200)
        expect(await ask(own.href, state)).toEqual(before)
        expect(existsSync(join(dataDir, 'pg'))).toBe(false)
      } finally {
        expect(await second.stop()).toBe(0)
      }
    } finally {
      await ask(url.href, `drop database ${name} with (force)`)
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
  180_000,
)

test.each([
  [{}, true],
  [{ DATABASE_URL: 'postgres://x' }, false],
  [{ DATABASE_URL: 'postgres://x', DEMO: '1' }, true],
  [{ DEMO: '0' }, false],
  [{ NODE_ENV: 'production' }, false],
  [{ NODE_ENV: ' Production ' }, false],
])('demonstration with %o: %s', (env, expected) => expect(demoOf(env as NodeJS.ProcessEnv)).toBe(expected))

test.each(['production', 'Production', ' production '])('a demonstration with NODE_ENV=“%s” is refused', (NODE_ENV) => {
  expect(() => demoOf({ NODE_ENV, DEMO: '1' } as unknown as NodeJS.ProcessEnv)).toThrow(
    /DEMO is refused with NODE_ENV=production/,
  )
})
