import { fireEvent, render, screen } from '@testing-library/react'
import { Tap } from '@/components/Tap'

test('what can be tapped can be pressed with the keyboard, too', () => {
  const tapped = jest.fn()
  render(<Tap onTap={tapped}>预约</Tap>)
  const button = screen.getByRole('button', { name: '预约' })
  fireEvent.click(button)
  fireEvent.keyDown(button, { key: 'Enter' })
  expect(tapped).toHaveBeenCalledTimes(2)
})

test('what is disabled does nothing when it is tapped', () => {
  const tapped = jest.fn()
  render(
    <Tap onTap={tapped} disabled>
      预约
    </Tap>,
  )
  const button = screen.getByRole('button', { name: '预约' })
  expect(button).toHaveAttribute('aria-disabled', 'true')
  fireEvent.click(button)
  fireEvent.keyDown(button, { key: 'Enter' })
  expect(tapped).not.toHaveBeenCalled()
})
