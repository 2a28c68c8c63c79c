import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { relative } from 'node:path'
import { dispatch } from '../door/dispatch'
import { openapi } from '../door/openapi'
import { refusalAnswer } from '../door/words'
import type { Ports } from '../ports/index'
import { demoRoutes } from './demo'

export interface AppOptions {
  ports: Ports
  demo: boolean
  /** The built web site, or null to serve the asks alone. */
  siteDir: string | null
  databaseKind: 'embedded' | 'server'
  /** Peers whose `x-forwarded-for` is believed; none by default. */
  trustProxy?: boolean
}

/** The HTTP face of the one door: asks, their description, health, and the web site at the same address. */
export const buildApp = ({
  ports,
  demo,
  siteDir,
  databaseKind,
  trustProxy = false,
}: AppOptions): Hono<{ Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }> => {
  const app = new Hono<{ Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }>()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // Taro sets sizes through style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
      },
      referrerPolicy: 'same-origin',
    }),
  )

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

  app.post(
    '/asks/:name',
    bodyLimit({
      maxSize: 100 * 1024,
      onError: (c) => c.json(refusalAnswer('TOO_LARGE'), 413, { connection: 'close' }),
    }),
    async (c) => {
      let input: unknown
      try {
        const text = await c.req.text()
        input = text ? JSON.parse(text) : {}
      } catch {
        return c.json(refusalAnswer('BAD_SHAPE'), 400)
      }
      const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',')[0]?.trim() : undefined
      const { status, body } = await dispatch(ports, c.req.param('name'), input, {
        token: c.req.header('authorization')?.match(/^Bearer (.+)$/)?.[1],
        address: forwarded ?? c.env?.incoming?.socket?.remoteAddress ?? 'unknown',
        channel: c.req.header('x-client') === 'weapp' ? 'WEAPP' : 'H5',
      })
      return c.json(body, status as 200, { 'cache-control': 'no-store' })
    },
  )
  app.all('/asks/*', (c) => c.json(refusalAnswer('UNKNOWN_ASK'), 404))
  if (demo) app.route('/demo', demoRoutes(ports))

  if (siteDir) {
    const root = relative(process.cwd(), siteDir)
    // Names of built files carry their content's hash; the page that names them must always be fresh.
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
  app.notFound((c) => c.json({ ok: false, message: '没有这个地址。' }, 404))
  app.onError((error, c) => {
    const requestId = ports.ids.next()
    ports.log.fault(requestId, c.req.path, error)
    return c.json({ ok: false, fault: { requestId, message: `服务出了点问题，请稍后再试。编号 ${requestId}` } }, 500)
  })
  return app
}
