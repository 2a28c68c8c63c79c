import { Hono } from 'hono'
import * as v from 'valibot'
import { openSignIn } from '../actions/personas'
import { listPersonas, residentOf } from '../actions/demo'
import type { Ports } from '../ports/index'

/**
 * The persona picker of a demonstration. Mounted only with DEMO, so that without it these addresses do not exist.
 * Signing in here opens the same signed, expiring, revocable session as anywhere else.
 */
export const demoRoutes = (ports: Ports): Hono => {
  const app = new Hono()
  app.post('/personas', async (c) => c.json({ personas: await ports.read(listPersonas) }))
  app.post('/sign-in', async (c) => {
    const body = v.safeParse(v.object({ personaId: v.string() }), await c.req.json().catch(() => null))
    const personas = body.success ? await ports.read(listPersonas) : []
    const persona = personas.find((row) => body.success && row.id === body.output.personaId)
    if (!persona) return c.json({ ok: false, message: '没有这个演示身份，请刷新后重选。' }, 404)
    const signIn = await ports.transaction(async (store) => {
      const who =
        persona.role === 'RESIDENT'
          ? { personId: await residentOf(store, ports.ids, ports.clock.now(), persona.id), roleId: null }
          : { personId: (await store.people.role(persona.id))?.personId ?? '', roleId: persona.id }
      const opened = await openSignIn(store, ports.ids, ports.clock.now(), who)
      await store.ledger.addAudit({
        id: ports.ids.next(),
        at: ports.clock.now(),
        personId: who.personId,
        role: persona.role,
        signInId: opened.id,
        ask: 'demo.signIn',
        objectKind: 'signIn',
        objectId: opened.id,
        outcome: 'DONE',
        requestId: null,
        beforeHash: null,
        afterHash: null,
      })
      return opened
    })
    return c.json({ token: await ports.signToken({ sid: signIn.id, exp: signIn.expiresAt }), role: persona.role })
  })
  return app
}
