import { fireEvent, screen } from '@testing-library/react'
import { act } from 'react'
import NewOpinionPage from '@/packages/opinion/new/index'
import { useSession } from '@/services/session'
import { answers, asks, field, me, open, said, settle, tap, text, textarea, type } from './walk'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

const accusation = {
  id: 'C15',
  name: '信访法治',
  icon: null,
  guidance: null,
  restriction: null,
  children: [{ id: 'C1501', name: '检举控告', guidance: null, restriction: 'ACCUSATION' }],
}
const write = async (leaf: '检举控告' | '路灯照明') => {
  await tap(leaf === '检举控告' ? '信访法治' : '市容环境', 'radio')
  // A group of one kind chooses it.
  if (leaf === '路灯照明') await tap(leaf, 'radio')
  if (screen.queryByText('仍要反映')) await tap('仍要反映')
  if (!textarea().value) fireEvent.change(textarea(), { target: { value: text } })
  await settle()
}
const whom = '被反映的单位或个人'

beforeEach(async () => {
  const { categories } = answers['opinion.categories'] as { categories: unknown[] }
  said['opinion.categories'] = { categories: [...categories, accusation] }
  said['account.me'] = { ...me, consents: [{ purpose: 'OPINION', docVersion: '2026-06' }] }
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  await open(<NewOpinionPage />)
  await tap('下一步：什么事')
})

test('whoever accuses somebody is asked whom, and both the preview and what is sent name them', async () => {
  await write('检举控告')
  await type(whom, ' 鼓宁区城市管理局 ')
  said['opinion.preview'] = { ...(answers['opinion.preview'] as object), restriction: 'ACCUSATION' }
  await tap('下一步：谁会看到')
  // It goes to no unit and is never published: nothing is asked about either.
  expect(screen.queryByText(/对承办单位隐去/)).toBeNull()
  expect(screen.queryByText(/公开结果/)).toBeNull()
  const accused = { text: '鼓宁区城市管理局' }
  expect(asks('opinion.preview').at(-1)).toMatchObject({ categoryId: 'C1501', text, accused })
  await tap('提交')
  expect(asks('opinion.submit').at(-1)).toMatchObject({ categoryId: 'C1501', text, accused })
})

test('an ordinary matter is not asked whom it is about, and no name typed before makes it an accusation', async () => {
  await write('检举控告')
  await type(whom, '鼓宁区城市管理局')
  await write('路灯照明')
  expect(screen.queryByText(whom)).toBeNull()
  // Nothing typed is lost: the name is there again with its kind.
  await write('检举控告')
  expect(field(whom)).toHaveValue('鼓宁区城市管理局')
  await write('路灯照明')
  await tap('下一步：谁会看到')
  expect(screen.getByText(/对承办单位隐去/)).toBeInTheDocument()
  await tap('提交')
  for (const name of ['opinion.preview', 'opinion.submit']) expect(asks(name).at(-1)).not.toHaveProperty('accused')
})

test('what is looked at before sending is asked with all that decides who gets it, once, not at each letter', async () => {
  await write('路灯照明')
  for (const letters of [text, `${text}已`, `${text}已报过。`])
    fireEvent.change(textarea(), { target: { value: letters } })
  await tap('上一步')
  await type('具体位置', '青杨路口')
  await tap('下一步：什么事')
  expect(asks('opinion.preview')).toEqual([])
  await tap('下一步：谁会看到')
  expect(asks('opinion.preview')).toEqual([
    expect.objectContaining({ text: `${text}已报过。`, placeText: '青杨路口', hideFromUnit: true }),
  ])
})
