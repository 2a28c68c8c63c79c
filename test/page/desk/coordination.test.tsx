import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { CaseCoordination } from '@/components/desk/CaseCoordination'
import type { OpinionCase } from '@/components/desk/view'
import { ask, FailedError } from '@/services/ask'
import { useDraftStore } from '@/services/draft-store'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const court: OpinionCase['coordination'][number] = {
  id: 'co1',
  organ: 'COURT',
  organName: '鼓宁区人民法院',
  askedOn: '2026-06-15',
  matter: '请核实执行到哪一步。',
  by: '青杨街道 甲',
  answer: null,
}
const show = (coordination: OpinionCase['coordination'], canCoordinate: boolean) =>
  render(
    <QueryClientProvider client={queryClient}>
      <CaseCoordination
        data={{ opinion: { id: 'op1' }, coordination, canCoordinate } as unknown as OpinionCase}
        today="2026-06-22"
      />
    </QueryClientProvider>,
  )
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await act(async () => new Promise((done) => setTimeout(done, 20)))
}
const sheet = () => screen.getByRole('dialog')
const submit = () => {
  const buttons = sheet().querySelectorAll('[role=button], button, taro-button-core')
  fireEvent.click(buttons[buttons.length - 1] as Element)
  return act(async () => new Promise((done) => setTimeout(done, 20)))
}
const write = (field: 'input' | 'textarea', value: string) =>
  fireEvent.change(sheet().querySelector(field) as Element, { target: { value } })

beforeEach(() => {
  asked.mockReset()
  useDraftStore.setState({ people: {} })
  useSession.setState({ token: 't', role: 'STREET_STAFF' })
})
afterEach(cleanup)

test('nobody else is shown that there is such a record', () => {
  const { container } = show([], false)
  expect(container).toBeEmptyDOMElement()
})

test('whoever is cleared writes down which organ was asked, and reads what is missing first', async () => {
  show([], true)
  await press(/记一次协调/)
  await submit()
  expect(sheet()).toHaveTextContent('请选择哪一类机关')
  expect(asked).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('radio', { name: '检察院' }))
  write('input', '鼓宁区人民检察院')
  write('textarea', '请监督执行。')
  asked.mockResolvedValue({ coordinationId: 'co2' })
  await submit()
  expect(asked).toHaveBeenCalledWith(
    'opinion.coordinate',
    expect.objectContaining({
      opinionId: 'op1',
      organ: 'PROCURATORATE',
      organName: '鼓宁区人民检察院',
      askedOn: '2026-06-22',
      matter: '请监督执行。',
    }),
  )
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('feedback that did not reach the service is still there, and one that did stands under what was asked', async () => {
  const { unmount } = show([court], true)
  await press('记下反馈')
  write('textarea', '已查封房产。')
  asked.mockRejectedValue(new FailedError('网络好像断了'))
  await submit()
  expect(sheet()).toHaveTextContent('网络好像断了')
  unmount()
  show([court], true)
  await press('记下反馈')
  expect(sheet().querySelector('textarea')).toHaveValue('已查封房产。')
  cleanup()
  const { container } = show(
    [{ ...court, answer: { text: '已查封房产。', on: '2026-06-20', by: '青杨街道 乙' } }],
    false,
  )
  expect(container).toHaveTextContent('已查封房产。')
  expect(screen.queryByRole('button')).toBeNull()
})
