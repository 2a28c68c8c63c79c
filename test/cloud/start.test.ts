import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSealer } from '../../cloud/db/sealing'
import { checkDataKey, loadSecrets } from '../../cloud/db/secrets'
import { demoOf } from '../../cloud/functions/server'
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
    expect((await fetch(`${server.url}/..%2f..%2fetc/passwd`)).status).toBe(404)
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
    loadSecrets({ DATA_DIR: dir, DATA_KEY: Buffer.alloc(32, 1).toString('base64') } as NodeJS.ProcessEnv),
  ).toThrow(/together/)
  rmSync(dir, { recursive: true, force: true })
  const { db, close } = await testDatabase()
  const key = (byte: number) => createSealer(Buffer.alloc(32, byte).toString('base64'))
  await checkDataKey(db, key(1))
  await checkDataKey(db, key(1))
  await expect(checkDataKey(db, key(2))).rejects.toThrow(/not the key this database was filled with/)
  await close()
}, 60_000)

test('of many that start at once on a lock left behind, one gets the directory', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-lock-'))
  const code = `require('./cloud/db/lock.ts').lockDataDir(${JSON.stringify(dir)}); console.log('TOOK'); setTimeout(() => {}, 3000)`
  const take = () =>
    new Promise<boolean>((yes) => {
      const child = spawn(process.execPath, ['--import', 'tsx', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
      let said = ''
      child.stdout.on('data', (part: Buffer) => (said += part.toString()))
      child.on('exit', () => yes(said.includes('TOOK')))
    })
  for (const left of ['999999 1', '']) {
    writeFileSync(join(dir, 'process.lock'), left)
    const took = await Promise.all(Array.from({ length: 5 }, take))
    expect(took.filter(Boolean)).toHaveLength(1)
  }
  rmSync(dir, { recursive: true, force: true })
}, 60_000)

test.each([
  [{}, true],
  [{ DATABASE_URL: 'postgres://x' }, false],
  [{ DATABASE_URL: 'postgres://x', DEMO: '1' }, true],
  [{ DEMO: '0' }, false],
  [{ NODE_ENV: 'production' }, false],
])('demonstration with %o: %s', (env, expected) => expect(demoOf(env as NodeJS.ProcessEnv)).toBe(expected))

test('a demonstration in production is refused', () => {
  expect(() => demoOf({ NODE_ENV: 'production', DEMO: '1' } as NodeJS.ProcessEnv)).toThrow(
    /DEMO is refused with NODE_ENV=production/,
  )
})
