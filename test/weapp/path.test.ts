import { boot, toServer, until } from './harness'
import { type RunningServer, startServer } from '../support/server'

/**
 * One booking and one opinion, from tap to close, in the mini-program as WeChat gets it: the built files against a real server,
 * one phone on which six people sign in one after the other.
 */
const home = {
  streetId: 'QY',
  streetName: '青杨街道',
  communityId: 'QY01',
  communityName: '柳荫社区',
  gridId: 'QY01-01',
  gridName: '柳荫社区第1网格',
}
let server: RunningServer
const app = boot({
  request: (asked) => toServer(server.url)(asked),
  storage: { session: JSON.stringify({ state: { token: null, role: 'PUBLIC', home }, version: 1 }) },
})
type Opened = Awaited<ReturnType<typeof app.open>>

beforeAll(async () => {
  server = await startServer({ env: { SITE: 'off' }, timeoutMs: 300_000 })
}, 300_000)
afterAll(() => server?.stop())
afterEach(() => app.close())

const follow = async (): Promise<Opened> => (await app.follow()) as Opened
const shows = async (page: Opened, what: RegExp): Promise<string> => {
  try {
    return await until(() => page.text().match(what)?.[0])
  } catch {
    throw new Error(`${page.route} does not show ${what} but: ${page.text().slice(0, 800)}`)
  }
}

/** The persona picker. The people of one matter stand first, an office's clerk before its leader. */
const choose = async (page: Opened, title: string, nth = 0) => {
  await page.says('走完一件事')
  await page.tapText(title, nth)
  return follow()
}
const become = async (title: string, nth = 0) => {
  app.close()
  return choose(await app.open('packages/account/sign-in/index'), title, nth)
}

const agree = async (page: Opened) => {
  if (page.has('我同意') && !page.q('.check-on')) await page.tapText('我同意')
}

/** Signs in, finds the matter in the work list by its number and opens it. */
const desk = async (number: string, title: string, nth = 0) => {
  await become(title, nth)
  const list = await app.open('packages/desk/worklist/index')
  await list.type('.search-in', number)
  await list.says('幼儿园门口的路灯')
  await list.tapText('幼儿园门口的路灯')
  const page = await follow()
  expect(page.route).toBe('packages/desk/case/index')
  await page.says('您现在可以')
  return page
}

/** Opens the form of a step. */
const begin = async (page: Opened, step: string) => {
  await page.says(step)
  await page.tapText(step)
  await until(() => page.q('.sheet'), 5000, `the form of ${step}`)
}
/** Sends it: its button is the last on the page. */
const send = async (page: Opened, button: string, said: string) => {
  await page.tapText(button, -1)
  await page.says(said)
}

test('a visitor finds a station, fills the form, signs in at the end and gets six digits', async () => {
  const list = await app.open('pages/stations/index')
  await list.says('82 个站点')
  await shows(list, /6月\d+(今天|明天|周[一二三四五六日])/)
  const station = await app.open('packages/reception/station/index', { id: 'QY-S2' })
  await station.says('桂香里社区人大代表联络站')
  await station.tapText('预约 6月')

  let page = await follow()
  expect(page.route).toBe('packages/reception/session/index')
  await page.says('选时间')
  const slot = async () => {
    if (page.has('还没有选时间')) await page.tapText('余 1 位')
  }
  await slot()
  await page.write('怎么称呼您', '李先生')
  await page.write('手机号', '19900010002')
  await agree(page)
  await page.tapText('确认预约')
  // Sending needs somebody; what was typed is still there when one comes back.
  page = await follow()
  await page.says('填好的内容还在')
  page = await choose(page, '李先生')
  expect(page.route).toBe('packages/reception/session/index')
  await page.says('选时间')
  await slot()
  await agree(page)
  await page.tapText('确认预约')
  page = await follow()
  expect(page.route).toBe('packages/reception/booking/index')
  await shows(page, /\d{3} \d{3}/)
  await shows(page, /YY-202606-\d{4}/)
  expect(app.asked.filter(({ url }) => url.endsWith('/reception.book')).map(({ data }) => data)).toEqual([
    expect.objectContaining({ calledBy: '李先生', phone: '19900010002', consent: true }),
  ])
  // The consent just given is recorded as given here, not on the web.
  expect(new Set(app.asked.map(({ header }) => header?.['x-client']))).toEqual(new Set(['weapp']))
}, 60_000)

test('an opinion goes from tap to close: resident, deputy, street, clerk, leader, street, resident', async () => {
  await become('王女士')
  let page = await app.open('packages/opinion/new/index')
  await page.says('青杨街道 · 柳荫社区')
  await page.says('这里由谁联系')
  await page.tapText('下一步：什么事')
  await page.says('市容环境')
  await page.tapText('市容环境')
  await page.says('路灯照明')
  await page.tapText('路灯照明')
  await page.write('请说说情况', '幼儿园门口的路灯坏了两盏，晚上接孩子看不清路。')
  await page.tapText('下一步：谁会看到')
  // Who will get it is named before it is sent.
  await page.says('周文言代表')
  await page.says('青杨街道人大工委')
  expect(app.asked.some(({ url }) => url.endsWith('/opinion.submit'))).toBe(false)
  await agree(page)
  await page.tapText('提交')
  await page.says('已经交给周文言代表')
  const number = await shows(page, /YJ-2026-青杨-\d{4}/)
  await shows(page, /最晚回应6月16日（周二）/)

  page = await desk(number, '周文言代表')
  await page.says('为何到我这里周文言代表联系柳荫社区第1网格')
  await begin(page, '转街道研判')
  await page.write('您的意见', '傍晚去看过，两盏都不亮。')
  await send(page, '转给街道', '已转街道研判')

  page = await desk(number, '青杨街道人大工委')
  await page.says('傍晚去看过，两盏都不亮')
  await begin(page, '受理并交办')
  await page.tapText('街道', -1)
  expect(page.textsOf('.choice-on').join()).toContain('青杨街道办事处')
  await send(page, '受理并交办', '已受理并交办')

  page = await desk(number, '青杨街道办事处')
  await begin(page, '签收')
  await send(page, '签收', '已签收，开始办理')
  await begin(page, '写答复')
  await page.write('答复内容', '已更换两盏灯具，并检查了整条路的线路。')
  await page.tapText('A 已经解决或基本解决')
  await send(page, '交负责人签发', '答复已交负责人签发')

  page = await desk(number, '青杨街道办事处', 1)
  await page.says('已更换两盏灯具')
  await begin(page, '签发')
  await send(page, '签发', '已签发，等交办方审核')

  page = await desk(number, '青杨街道人大工委')
  await begin(page, '审核通过，答复居民')
  await send(page, '审核通过，答复居民', '已答复居民')

  await become('王女士')
  const items = await app.open('pages/items/index')
  await items.says('幼儿园门口的路灯')
  await items.tapText('幼儿园门口的路灯')
  page = await follow()
  expect(page.route).toBe('packages/opinion/item/index')
  await page.says('已更换两盏灯具')
  await page.tapText('满意')
  await page.tapText('提交评价')
  await page.says('评价已经收到')
  await page.says('已办结')
  expect(page.textsOf('.tl-h')).toEqual([
    '您评价：满意',
    '青杨街道人大工委答复您',
    '青杨街道办事处签发答复',
    '青杨街道办事处写好答复，等待审核',
    '青杨街道办事处签收，开始办理',
    '青杨街道人大工委受理并交办',
    '周文言代表转交街道',
    '您提交，交给代表',
  ])
  for (const when of page.textsOf('.tl-w')) expect(when).toMatch(/^6月15日 10:\d\d$/)
  await page.says('“傍晚去看过，两盏都不亮。”')

  const { id = '' } = page.query
  await become('青杨街道人大工委')
  page = await app.open('packages/desk/case/index', { id })
  await page.says('居民评价：满意')
  expect(page.textsOf('.tl-h').join()).toContain('签发答复')
}, 120_000)

test('the same page stands twice on the stack, each with its own matter', async () => {
  const one = await app.open('packages/reception/station/index', { id: 'QY-S2' })
  await one.says('桂香里社区人大代表联络站')
  const two = await app.open('packages/reception/station/index', { id: 'QY-S1' })
  await two.says('柳荫社区人大代表联络站')
  expect(one.has('桂香里社区人大代表联络站')).toBe(true)
  expect(two.has('桂香里社区人大代表联络站')).toBe(false)
  await two.tapText('反映意见')
  const form = await follow()
  await form.says('通过柳荫社区人大代表联络站提交')
  // Back to the first one: it still answers a finger.
  app.wx.navigateBack({ delta: 2 })
  expect(await app.follow()).toBe(one)
  await one.tapText('反映意见')
  await (await follow()).says('通过桂香里社区人大代表联络站提交')
})

test('a page of a sub-package is the first one opened, as from a scanned code', async () => {
  const page = await app.open('packages/opinion/new/index', { scene: encodeURIComponent('station=QY-S2') })
  await page.says('通过桂香里社区人大代表联络站提交')
  app.close()
  const code = await app.open('packages/reception/station/index', { station: 'QY-S2' })
  await code.says('桂香里社区人大代表联络站')
})
