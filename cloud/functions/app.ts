import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type AskName, type AskOutput, asks } from '../../src/contract/index'
import { codePage } from '../../src/domain/places/code'
import { SETUP_PERSON, SETUP_ROLE } from '../db/setup'
import { dispatch } from '../door/dispatch'
import { openapi } from '../door/openapi'
import { refusalAnswer } from '../door/words'
import type { Ports } from '../ports/index'
import { demoRoutes } from './demo'
import { firstRunRoutes, firstRunScript } from './first-run'

export interface AppOptions {
  ports: Ports
  demo: boolean
  /** The built web site, or null to serve the asks alone. */
  siteDir: string | null
  databaseKind: 'embedded' | 'server'
  /** Whether this is the code that lets the first administrator in; it is used up by asking. */
  firstRun?: (code: string) => Promise<boolean>
  /** Peers whose `x-forwarded-for` is believed; none by default. */
  trustProxy?: boolean
}

type Served = { Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }

/** The hashes of the scripts that stand inside the built page, so that no other inline script may run. */
const inlineScripts = (siteDir: string | null): string[] => {
  if (!siteDir) return []
  const page = readFileSync(join(siteDir, 'index.html'), 'utf8')
  return [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  )
}

/** What a browser shows at an address that leads nowhere; the pages of the site come after its `#`. */
const notFoundPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>没有这一页 · 家站通</title>
<style>body{font:18px/1.7 system-ui,sans-serif;margin:0;padding:15vh 24px;text-align:center}h1{font-size:24px}a{color:inherit;display:inline-block;padding:12px 24px}</style>
</head>
<body>
<h1>没有找到这一页</h1>
<p>链接可能不完整，或者这一页已经换了地方。</p>
<p><a href="/">回首页</a></p>
</body>
</html>
`

const tokenOf = (authorization: string | undefined): string | undefined => authorization?.match(/^Bearer (.+)$/)?.[1]

/** How much an ask that carries a file may be; undefined for all others. */
const bodyBytesOf = (name: string): number | undefined =>
  Object.prototype.hasOwnProperty.call(asks, name) ? asks[name as AskName].bodyBytes : undefined

/** The HTTP face of the one door: asks, their description, health, and the web site at the same address. */
export const buildApp = ({
  ports,
  demo,
  siteDir,
  databaseKind,
  firstRun,
  trustProxy = false,
}: AppOptions): Hono<Served> => {
  const app = new Hono<Served>()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // Taro sets sizes through style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'", ...inlineScripts(siteDir), ...(firstRun ? [firstRunScript] : [])],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
      },
      referrerPolicy: 'same-origin',
    }),
  )

  // The last entry is the one our own proxy wrote; those before it are the client's to invent.
  const addressOf = (c: Context<Served>): string =>
    (trustProxy ? c.req.header('x-forwarded-for')?.split(',').pop()?.trim() : undefined) ??
    c.env?.incoming?.socket?.remoteAddress ??
    'unknown'

  const openapiText = JSON.stringify(openapi())
  app.get('/openapi.json', (c) => c.body(openapiText, 200, { 'content-type': 'application/json' }))
  app.get('/healthz', async (c) => {
    try {
      const district = await ports.read((store) => store.places.district())
      return c.json({ ok: true, database: { kind: databaseKind, state: 'up' }, district: district.name })
    } catch {
      return c.json({ ok: false, database: { kind: databaseKind, state: 'down' } }, 503)
    }
  })

  const limited = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => c.json(refusalAnswer('TOO_LARGE'), 413, { connection: 'close' }) })
  const short = limited(100 * 1024)
  app.post(
    '/asks/:name',
    async (c, next) => {
      const bytes = bodyBytesOf(c.req.param('name'))
      // Only who is signed in may send much: what a stranger sends is not even read.
      const token = bytes ? tokenOf(c.req.header('authorization')) : undefined
      return bytes && token && (await ports.readToken(token)) ? limited(bytes)(c, next) : short(c, next)
    },
    async (c) => {
      let input: unknown
      try {
        const text = await c.req.text()
        input = text ? JSON.parse(text) : {}
      } catch {
        return c.json(refusalAnswer('BAD_SHAPE'), 400)
      }
      const { status, body } = await dispatch(ports, c.req.param('name'), input, {
        token: tokenOf(c.req.header('authorization')),
        address: addressOf(c),
        channel: c.req.header('x-client') === 'weapp' ? 'WEAPP' : 'H5',
      })
      return c.json(body, status as 200, { 'cache-control': 'no-store' })
    },
  )
  app.all('/asks/*', (c) => c.json(refusalAnswer('UNKNOWN_ASK'), 404))
  // What a printed code leads to. One that means nothing any more still brings its reader to the site.
  app.get('/c/:scene', async (c) => {
    const { body } = await dispatch(
      ports,
      'places.scene',
      { scene: c.req.param('scene') },
      { address: addressOf(c), channel: 'H5' },
    )
    const found = body.ok ? (body.value as AskOutput<'places.scene'>) : null
    c.header('cache-control', 'no-store')
    return c.redirect(found ? codePage(found.kind, found.id) : '/', 302)
  })
  if (firstRun) app.route('/first-run', firstRunRoutes(ports, firstRun, { personId: SETUP_PERSON, roleId: SETUP_ROLE }))
  if (demo) {
    app.use(
      '/demo/*',
      bodyLimit({ maxSize: 1024, onError: (c) => c.json(refusalAnswer('TOO_LARGE'), 413, { connection: 'close' }) }),
    )
    app.use('/demo/*', async (c, next) => {
      const allowed = ports.rate.take('demo', 600, ports.clock.now())
      return allowed ? next() : c.json(refusalAnswer('TOO_MANY'), 429)
    })
    app.route('/demo', demoRoutes(ports))
  }

  if (siteDir) {
    const root = relative(process.cwd(), siteDir)
    // Names of built files carry their content's hash; the page that names them must always be fresh.
    app.use('/*', async (c, next) => (c.req.path.includes('/.') ? c.notFound() : next()))
    app.use(
      '/*',
      serveStatic({
        root,
        onFound: (path, c) =>
          void c.header(
            'cache-control',
            /\.[0-9a-f]{8}\./.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
          ),
      }),
    )
  }
  // A person at a wrong address gets a page, a program its answer.
  app.notFound((c) =>
    c.req.header('accept')?.includes('text/html')
      ? c.html(notFoundPage, 404)
      : c.json({ ok: false, message: '没有这个地址。' }, 404),
  )
  app.onError((error, c) => {
    const requestId = ports.ids.next()
    ports.log.fault(requestId, c.req.path, error)
    return c.json({ ok: false, fault: { requestId, message: `服务出了点问题，请稍后再试。编号 ${requestId}` } }, 500)
  })
  return app
}
