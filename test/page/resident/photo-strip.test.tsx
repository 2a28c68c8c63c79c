import { act, fireEvent, render, screen } from '@testing-library/react'
import { PhotoStrip } from '@/components/opinion/PhotoStrip'

jest.mock('@/components/Photo', () => ({ Photo: () => null }))

test('a photo over the page is left by Escape, and the keyboard stays inside it', async () => {
  jest.useFakeTimers()
  render(<PhotoStrip ids={['a', 'b']} label="照片" />)
  const first = screen.getByLabelText('看大图：照片 1，共 2 张')
  first.focus()
  fireEvent.click(first)
  await act(async () => jest.runAllTimers())
  const dialog = screen.getByRole('dialog')
  expect(dialog).toContainElement(document.activeElement as HTMLElement)
  fireEvent.keyDown(document, { key: 'Escape' })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(first)
  jest.useRealTimers()
})
