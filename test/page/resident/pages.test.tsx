import { act, fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import NewOpinionPage from '@/packages/opinion/new/index'
import SessionPage from '@/packages/reception/session/index'
import HomePage from '@/pages/home/index'
import ItemsPage from '@/pages/items/index'
import StationsPage from '@/pages/stations/index'
import { RefusedError } from '@/services/ask'
import { useSession } from '@/services/session'
import { openWith } from '../../support/taro'
import { asks, field, open, said, settle, tap, text, textarea, type, typed, writeUpToWho } from './walk'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

test('an opinion is asked for step by step, and what is missing is said where it is missing', async () => {
  await open(<NewOpinionPage />)
  expect(screen.getByText('这件事在哪里？')).toBeInTheDocument()
  await tap('下一步：什么事')
  await tap('下一步：谁会看到')
  expect(screen.getByText('请选一类，好交给对的人')).toBeInTheDocument()
  expect(screen.getByText('请写几句，至少 5 个字')).toBeInTheDocument()
  expect(asks('opinion.preview')).toHaveLength(0)
})

test('who will see it is named before anything is sent, and signing in on the way loses nothing', async () => {
  await writeUpToWho()
  fireEvent.change(textarea(), { target: { value: text } })
  await tap('下一步：谁会看到')
  expect(screen.getByText('青杨街道人大工委')).toBeInTheDocument()
  await tap('登录后提交')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/account/sign-in/index?for=opinion' })
  expect(typed('opinion')).toMatchObject({ text, categoryId: 'C0701', step: 2 })
  expect(asks('opinion.submit')).toHaveLength(0)

  // back from signing in: the same step, and now it can be sent, once it is agreed to
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  await settle()
  await tap('提交')
  expect(screen.getByText('请先阅读并勾选')).toBeInTheDocument()
  said['opinion.submit'] = {
    opinionId: 'op9',
    number: 'YJ-2026-青杨-0334',
    stage: 'TRIAGE',
    holder: '青杨街道人大工委',
    dueAt: '2026-06-17T23:59:59+08:00',
  }
  await tap('我同意为办理这件事使用以上信息', 'checkbox')
  await tap('提交')
  expect(asks('opinion.submit')[0]).toMatchObject({ communityId: 'QY01', categoryId: 'C0701', text, consent: true })
  expect(screen.getByText('YJ-2026-青杨-0334')).toBeInTheDocument()
  expect(typed('opinion')).toBeUndefined()
})

test('a choice is offered only where something follows from it', async () => {
  await writeUpToWho()
  fireEvent.change(textarea(), { target: { value: text } })
  await tap('下一步：谁会看到')
  expect(screen.getByText(/对承办单位隐去/)).toBeInTheDocument()
  expect(screen.queryByText(/打电话/)).toBeNull()
  // Something follows from it since cases are published.
  expect(screen.getByText('办结后，同意隐去个人信息公开结果')).toBeInTheDocument()
})

test('a number in the text is pointed out and taken away on request', async () => {
  await writeUpToWho()
  fireEvent.change(textarea(), { target: { value: '路灯不亮，我的电话 199 0000 6021。' } })
  await settle()
  await tap('帮我隐去')
  expect(textarea()).toHaveValue('路灯不亮，我的电话 （已隐去）。')
})

test('a place just taken by somebody else is said, and the form stays as it was filled', async () => {
  openWith({ id: 's1' })
  useSession.setState({ token: 't', role: 'RESIDENT' })
  said['reception.book'] = new RefusedError({ code: 'SLOT_FULL', message: '这个时段刚刚约满，请选其他时段。' })
  await open(<SessionPage />)
  await tap('15:00，余 1 位', 'radio')
  await tap('确认预约')
  // The phone is the account's own unless another is typed.
  expect(screen.getByText('还差：勾选同意')).toBeInTheDocument()
  await type('手机号', '19900006021')
  await tap('我同意站点为这次接待使用以上信息', 'checkbox')
  await tap('确认预约')
  expect(asks('reception.book')[0]).toMatchObject({ slotId: 'slot1', calledBy: '王女士', phone: '19900006021' })
  expect(screen.getByText(/刚刚约满/)).toBeInTheDocument()
  expect(field('手机号')).toHaveValue('19900006021')
})

test('staff cannot book as staff, and are told what to do', async () => {
  openWith({ id: 's1' })
  useSession.setState({ token: 't', role: 'STREET_STAFF' })
  await open(<SessionPage />)
  expect(screen.getByText(/预约由居民本人来办/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '确认预约' })).toBeNull()
})

test('the first page and the tab 事项 read the same opinions in two shapes', async () => {
  useSession.setState({ token: 't', role: 'RESIDENT' })
  await open(
    <>
      <HomePage />
      <ItemsPage />
    </>,
  )
  expect(screen.getAllByText('路口的路灯不亮')).toHaveLength(2)
})

test('who has not signed in is told what 事项 will hold, and can write all the same', async () => {
  await open(<ItemsPage />)
  await tap('先写一件意见')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/opinion/new/index' })
})

test('a list that was refused says so instead of looking empty', async () => {
  said['places.stations'] = new RefusedError({ code: 'TOO_MANY', message: '操作太快了' })
  await open(<StationsPage />)
  expect(screen.getByText('现在不能查看')).toBeInTheDocument()
})
