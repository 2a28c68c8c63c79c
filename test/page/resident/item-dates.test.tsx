import { act, screen } from '@testing-library/react'
import ItemPage from '@/packages/opinion/item/index'
import { useSession } from '@/services/session'
import { openWith } from '../../support/taro'
import { full } from './samples'
import { open, said } from './walk'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

test('whoever may change the rating still reads by when the promise is kept', async () => {
  openWith({ id: 'op1' })
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  said['opinion.get'] = full({ stage: 'FOLLOW_UP', rating: 'GOOD' }, { steps: ['change_rating'] })
  await open(<ItemPage />)
  expect(screen.getByText('改一次评价')).toBeInTheDocument()
  expect(screen.getByText('承诺办成的日子')).toBeInTheDocument()
})
