import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { findChromium } from '../support/chromium.cjs'
import { startServer, type RunningServer, type ServerOptions } from '../support/server'

export type Width = 375 | 1280

/** A page as a person holds it, and what went wrong on it without the person seeing. */
export interface OpenPage {
  page: Page
  context: BrowserContext
  /** Uncaught errors and console errors so far. */
  faults: string[]
  /** Goes to a page of the client: `go('pages/home/index', { id: '7' })`. */
  go: (route: string, query?: Record<string, string>) => Promise<void>
  /** The words that can be seen now: older tab pages stay in the document, hidden. */
  words: () => Promise<string>
  close: () => Promise<void>
}

export interface OpenOptions {
  width?: Width
  route?: string
  query?: Record<string, string>
  colorScheme?: 'light' | 'dark'
  /** Kept in the browser before the client starts, for instance a session. */
  localStorage?: Record<string, string>
}

export interface House {
  server: RunningServer
  browser: Browser
  /** A new person: a context of its own, with its own storage. */
  open: (options?: OpenOptions) => Promise<OpenPage>
  close: () => Promise<void>
}

export async function launchBrowser(): Promise<Browser> {
  const found = await findChromium()
  if (!found.path) throw new Error(`no Chromium found (${found.why})`)
  return chromium.launch({
    executablePath: found.path,
    // Nothing leaves the machine, and it works as root in a container.
    args: [
      ...found.args,
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--lang=zh-CN',
    ],
  })
}

const address = (base: string, route: string, query: Record<string, string> = {}) => {
  const search = new URLSearchParams(query).toString()
  return `${base}/#/${route}${search ? `?${search}` : ''}`
}

export async function openPage(browser: Browser, base: string, options: OpenOptions = {}): Promise<OpenPage> {
  const width = options.width ?? 375
  const context = await browser.newContext({
    viewport: { width, height: width === 375 ? 812 : 800 },
    deviceScaleFactor: width === 375 ? 2 : 1,
    hasTouch: width === 375,
    isMobile: width === 375,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.colorScheme ?? 'light',
  })
  if (options.localStorage) {
    await context.addInitScript((entries) => {
      for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value)
    }, options.localStorage)
  }
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  const words = async () => ((await page.locator('body').innerText()) ?? '').replace(/\s+/g, ' ').trim()
  const go = async (route: string, query?: Record<string, string>) => {
    await page.goto(address(base, route, query))
    await page.waitForFunction(() => document.body.innerText.trim().length > 0)
  }
  await go(options.route ?? 'pages/home/index', options.query)
  return { page, context, faults, go, words, close: () => context.close() }
}

/** A running district and a browser; close it in afterAll. */
export async function openHouse(options: ServerOptions = {}): Promise<House> {
  const server = await startServer(options)
  try {
    const browser = await launchBrowser()
    return {
      server,
      browser,
      open: (wanted) => openPage(browser, server.url, wanted),
      close: async () => {
        await browser.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
