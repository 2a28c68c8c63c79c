import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { openSignIn } from '../actions/personas'
import type { Ports } from '../ports/index'

/**
 * What the browser does with a good code: keeps the sign-in where the client's session store reads it, and opens the page
 * where the first workbook is handed in; there is nothing else to do yet.
 */
const script = `
const [state] = JSON.parse(document.getElementById('session').textContent)
localStorage.setItem('session', JSON.stringify({ state, version: 1 }))
location.replace('/#/packages/register/import/index')`

/** The script as the page's policy names it. */
export const firstRunScript = `'sha256-${createHash('sha256').update(script).digest('base64')}'`

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><p>${body}</p>`

/**
 * The way in to an empty database: the link that the start printed signs its first administrator in, once. Mounted always;
 * without a code that is waiting it leads nowhere.
 */
export const firstRunRoutes = (
  ports: Ports,
  take: (code: string) => Promise<boolean>,
  administrator: { personId: string; roleId: string },
): Hono => {
  const app = new Hono()
  app.get('/:code', async (c) => {
    c.header('cache-control', 'no-store')
    if (!ports.rate.take('first-run', 20, ports.clock.now())) return c.text('操作太快了，请过一分钟再试。', 429)
    if (!(await take(c.req.param('code'))))
      return c.html(page('链接已失效', '这个链接只能用一次。请重新启动服务，用新打印的链接。'), 404)
    const signIn = await ports.transaction(async (store) => {
      const opened = await openSignIn(store, ports.ids, ports.clock.now(), administrator)
      await store.ledger.addAudit({
        id: ports.ids.next(),
        at: ports.clock.now(),
        personId: administrator.personId,
        role: 'SYS_ADMIN',
        signInId: opened.id,
        ask: 'first-run',
        objectKind: 'signIn',
        objectId: opened.id,
        outcome: 'DONE',
        requestId: null,
        beforeHash: null,
        afterHash: null,
      })
      return opened
    })
    const token = await ports.signToken({ sid: signIn.id, exp: signIn.expiresAt })
    const session = JSON.stringify([{ token, role: 'SYS_ADMIN', who: administrator.roleId, home: null }])
    return c.html(
      `${page('首次登记', '正在登录……')}<script type="application/json" id="session">${session}</script><script>${script}</script>`,
    )
  })
  return app
}
