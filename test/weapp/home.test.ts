import { boot } from './harness'

// A missing template renders a blank page and no error at all: only the words show it.
const app = boot({ request: () => ({ statusCode: 503, data: { ok: false } }) })
const pages: string[] = [
  ...app.config.pages,
  ...(app.config.subPackages ?? []).flatMap((sub: { root: string; pages: string[] }) =>
    sub.pages.map((page) => `${sub.root}/${page}`),
  ),
]
afterEach(() => app.close())

test('the first page of the built mini-program has words on it', async () => {
  const page = await app.open('pages/home/index')
  expect(page.text().length).toBeGreaterThan(4)
})

test.each(pages)('%s is not blank, even when the server does not answer', async (route) => {
  const page = await app.open(route)
  expect(page.text()).not.toBe('')
})
