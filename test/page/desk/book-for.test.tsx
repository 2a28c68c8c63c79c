import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import BookForPage from '@/packages/desk/book-for/index'
import { ask, RefusedError } from '@/services/ask'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string]>

test.each<Record<string, string>>([{ session: 's1' }, { id: 'gone' }])(
  'booking for somebody without a session leads back: %j',
  async (query) => {
    resetTaro()
    queryClient.clear()
    useSession.setState({ token: 't', role: 'STATION_LIAISON', who: 'QY-S1-L.STATION_LIAISON.QY-S1' })
    openWith(query)
    asked.mockImplementation((name) =>
      name === 'reception.session'
        ? Promise.reject(new RefusedError({ code: 'NOT_FOUND', message: '没有找到。' }))
        : Promise.resolve({ now: '2026-06-15T10:00:00+08:00', streets: [] }),
    )
    render(
      <QueryClientProvider client={queryClient}>
        <BookForPage />
      </QueryClientProvider>,
    )
    await act(async () => new Promise((done) => setTimeout(done, 20)))
    expect(screen.getByText('没有找到这一场')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '回到接待现场' }))
    expect(Taro.navigateTo).toHaveBeenCalledWith(expect.objectContaining({ url: '/packages/desk/reception/index' }))
  },
)
