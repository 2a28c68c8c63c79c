import { act, screen } from '@testing-library/react'
import ItemPage from '@/packages/opinion/item/index'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { openWith } from '../../support/taro'
import { full } from './samples'
import { open, said } from './walk'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

afterEach(() => useSettings.setState({ elder: false }))

test.each([false, true])(
  'S0-72 whoever wrote of a court case reads where else to turn on the item itself (elder mode: %s)',
  async (elder) => {
    useSettings.setState({ elder })
    openWith({ id: 'op1' })
    said['opinion.get'] = full({ restriction: 'LITIGATION' })
    await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
    await open(<ItemPage />)
    expect(screen.getByText(/法院 12368、检察院 12309/)).toBeInTheDocument()
  },
)

test('what few may read is not said to be read by all who handle it', async () => {
  openWith({ id: 'op1' })
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  said['opinion.get'] = full({ restriction: 'ACCUSATION' }, { steps: ['add_material'] })
  await open(<ItemPage />)
  expect(screen.getByText('只有指定的人能看到')).toBeInTheDocument()
  expect(screen.queryByText('办理人员都能看到')).toBeNull()
})
