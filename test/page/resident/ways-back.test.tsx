import { act, cleanup, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import LostPage from '@/packages/account/lost/index'
import SessionPage from '@/packages/reception/session/index'
import { RefusedError } from '@/services/ask'
import { usePageLoad } from '@/services/page-load'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { openWith } from '../../support/taro'
import { answers, asks, me, open, said, settle, tap, tick, type, typed, writeToTheEnd } from './walk'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

afterEach(() => {
  cleanup()
  useSettings.setState({ elder: false })
})

/** The browser's own button. */
const browserBack = async () => {
  window.history.back()
  // The way back is a task of its own, and taking the extra entry away is another.
  for (let turn = 0; turn < 6; turn += 1) await tick()
  await settle()
}

test('the way back of the browser leads one step back inside the opinion', async () => {
  const leaves = jest.fn()
  window.addEventListener('popstate', leaves)
  await writeToTheEnd()
  expect(typed('opinion')).toMatchObject({ step: 2 })
  await browserBack()
  expect(typed('opinion')).toMatchObject({ step: 1 })
  await browserBack()
  expect(typed('opinion')).toMatchObject({ step: 0 })
  // The router was not told of any of it.
  expect(leaves).not.toHaveBeenCalled()
  window.removeEventListener('popstate', leaves)
})

const book = async () => {
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  said['account.me'] = { ...me, consents: [{ purpose: 'BOOKING', docVersion: '2026-06' }] }
  openWith({ id: 's1' })
  await open(<SessionPage />)
}

test('the way back of the browser leads from the second step of 长辈版 to the first', async () => {
  useSettings.setState({ elder: true })
  await book()
  await tap(/^15:00/, 'radio')
  await tap(/^约/)
  expect(screen.getByRole('button', { name: '确认预约' })).toBeInTheDocument()
  await browserBack()
  expect(screen.queryByRole('button', { name: '确认预约' })).toBeNull()
  expect(screen.getByText('您想几点来？')).toBeInTheDocument()
})

test('a chosen time is still chosen after the page was loaded again', async () => {
  await book()
  await tap(/^15:00/, 'radio')
  cleanup()
  await open(<SessionPage />)
  expect(screen.getByRole('radio', { name: '15:00，已选' })).toBeInTheDocument()
})

test('a time that was taken meanwhile is no longer chosen, and is asked for again', async () => {
  await book()
  await tap(/^15:00/, 'radio')
  await type('怎么称呼您', '王先生')
  said['reception.book'] = new RefusedError({ code: 'SLOT_FULL', message: '这个时段刚刚约满。' })
  const now = answers['reception.session'] as { slots: object[] }
  said['reception.session'] = {
    ...now,
    slots: [
      { ...now.slots[0], left: 0, state: 'FULL' },
      { ...now.slots[0], id: 'slot2', startsAt: '2026-06-17T15:15:00+08:00' },
    ],
  }
  const before = asks('reception.session').length
  await tap('确认预约')
  expect(asks('reception.session').length).toBeGreaterThan(before)
  expect(screen.getByText('这个时段刚刚约满。')).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: '15:00，已约满' })).toBeInTheDocument()
  expect(screen.getByText('还没有选时间')).toBeInTheDocument()
  expect(typed('booking')).toMatchObject({ calledBy: '王先生', slotId: null })
})

test('an address without a page leads home', async () => {
  await open(<LostPage />)
  expect(screen.getByText('没有找到这一页')).toBeInTheDocument()
  await tap('回首页')
  expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/home/index' })
})

test('a page whose file did not come is said, and can be tried again', async () => {
  await open(<LostPage />)
  await act(async () => usePageLoad.setState({ failed: '/packages/opinion/new/index?station=S1' }))
  expect(screen.getByText('这一页没能打开')).toBeInTheDocument()
  await tap('再试一次')
  expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/packages/opinion/new/index?station=S1' })
  expect(screen.queryByText('这一页没能打开')).toBeNull()
})
