import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import CampaignPage from '@/packages/campaigns/campaign/index'
import ContactPage from '@/packages/campaigns/contact/index'
import { ask, RefusedError } from '@/services/ask'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>
const settle = () => act(async () => new Promise((done) => setTimeout(done)))
const show = async (page: ReactElement) => {
  render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
  await settle()
}
const overview = { now: '2026-05-25T10:00:00+08:00', streets: [] }
const answers = (given: Record<string, unknown>) =>
  asked.mockImplementation((name) => {
    const value = given[name]
    return value instanceof Error ? Promise.reject(value) : Promise.resolve(value ?? overview)
  })

beforeEach(() => {
  resetTaro()
  queryClient.clear()
})

const card = {
  deputy: { id: 'D001', name: '周明' },
  year: 2026,
  plan: { planned: 4, done: 2 },
  relations: [{ relation: 'DEPUTY_VOTER', targets: [] }],
  members: [],
  items: [],
}

test('a deputy writes a contact down with one tap, and reads how far the year is', async () => {
  useSession.setState({ token: 't', role: 'DEPUTY', who: 'D001.DEPUTY' })
  answers({ 'contacts.deputy': card, 'contacts.enter': { contactId: 'c1', plan: { planned: 4, done: 3 } } })
  await show(<ContactPage />)
  fireEvent.click(await screen.findByRole('button', { name: '记下' }))
  await settle()
  const sent = asked.mock.calls.find(([name]) => name === 'contacts.enter')?.[1]
  expect(sent).toMatchObject({ relation: 'DEPUTY_VOTER', way: 'VISIT', people: 1 })
  expect(screen.getByText(/记下了。今年计划 4 次，已有 3 次/)).toBeInTheDocument()
})

test('a refusal stands at its field, and what was chosen stays', async () => {
  useSession.setState({ token: 't', role: 'DEPUTY', who: 'D001.DEPUTY' })
  answers({
    'contacts.deputy': card,
    'contacts.enter': new RefusedError({
      code: 'BAD_SHAPE',
      message: '有几项没有填对，请按提示修改后再提交。',
      fields: { way: '请选择怎样联系的' },
    }),
  })
  await show(<ContactPage />)
  fireEvent.click(await screen.findByRole('radio', { name: '座谈' }))
  fireEvent.click(await screen.findByRole('button', { name: '记下' }))
  await settle()
  expect(screen.getByText('请选择怎样联系的')).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: '座谈' })).toHaveAttribute('aria-checked', 'true')
})

const unit = (id: string, name: string, more: object) => ({
  id,
  name,
  streetName: '青杨',
  state: 'NONE',
  red: false,
  held: 0,
  coming: 0,
  nextDay: null,
  lastDay: null,
  ...more,
})
const campaign = {
  campaign: {
    id: 'c1',
    kind: 'RECEPTION_MONTH',
    name: '2026年接待人民群众月',
    fromDay: '2026-05-01',
    toDay: '2026-05-31',
    redDay: '2026-05-25',
    unit: 'GROUP',
    target: 1,
    tag: null,
    note: null,
    state: 'RUNNING',
    cancelReason: null,
    version: 'v1',
    can: { edit: true, copy: true, cancel: true, enter: true },
  },
  totals: {
    units: 2,
    done: 1,
    planned: 0,
    none: 1,
    red: 1,
    held: 1,
    participants: 3,
    signedIn: 0,
    people: 12,
    raised: 0,
    closed: 0,
    closedRate: null,
  },
  units: [
    unit('XZ02', '青杨第二代表小组', { red: true }),
    unit('XZ01', '青杨第一代表小组', { state: 'DONE', held: 1, lastDay: '2026-05-12' }),
  ],
  professional: [],
  events: [],
}

test('S0-07 the campaign shows the group without an event first, in red with a word and an icon', async () => {
  useSession.setState({ token: 't', role: 'DISTRICT_OFFICE', who: 'DGW-1.DISTRICT_OFFICE.DGW' })
  openWith({ id: 'c1' })
  answers({ 'campaigns.get': campaign, 'campaigns.items': { items: [], total: 0 } })
  await show(<CampaignPage />)
  const [first, second] = (await screen.findAllByText(/第.代表小组$/)).slice(-2)
  expect(first?.textContent).toBe('青杨第二代表小组')
  expect(second?.textContent).toBe('青杨第一代表小组')
  const tag = document.querySelector('.tag-danger')
  expect(tag?.textContent).toContain('还没有')
  expect(tag?.querySelector('.ic')).not.toBeNull()
  expect(screen.getByText('5月25日起，还没有开展的标红。')).toBeInTheDocument()
})

test("next year's copy is one tap", async () => {
  useSession.setState({ token: 't', role: 'DISTRICT_OFFICE', who: 'DGW-1.DISTRICT_OFFICE.DGW' })
  openWith({ id: 'c1' })
  answers({
    'campaigns.get': campaign,
    'campaigns.items': { items: [], total: 0 },
    'campaigns.copy': { campaignId: 'c2', name: '2027年接待人民群众月', fromDay: '2027-05-01', made: true },
  })
  await show(<CampaignPage />)
  fireEvent.click(await screen.findByRole('button', { name: '明年照办' }))
  await settle()
  expect(screen.getByText(/明年的“2027年接待人民群众月”建好了/)).toBeInTheDocument()
})
