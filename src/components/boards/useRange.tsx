import { useState } from 'react'
import { firstRange, rangeNames } from '@/domain/measures/range'
import { RefusedError } from '@/services/ask'
import { useToday } from '@/services/today'
import { paramOf } from '../desk/paths'
import { type ChosenRange, OwnRangeSheet, RangeChips } from './RangeChips'

const fromAddress = (params: Partial<Record<string, string>>): ChosenRange | null => {
  const named = rangeNames.find((one) => one === paramOf(params, 'range'))
  const [from, to] = [paramOf(params, 'from'), paramOf(params, 'to')]
  if (named !== 'OWN') return named ? { range: named } : null
  return from ? { range: named, from, ...(to ? { to } : {}) } : null
}

/** The range a page looks at: as its address says, else the one that has something to tell today; own days on request. */
export const useRange = (params: Partial<Record<string, string>>) => {
  const today = useToday()
  const [chosen, setRange] = useState<ChosenRange | null>(() => fromAddress(params))
  const [picking, setPicking] = useState(false)
  return { range: chosen ?? { range: today ? firstRange(today) : 'MONTH' }, setRange, picking, setPicking, today }
}
type PickedRange = ReturnType<typeof useRange>

export const RangeBar = ({ range, setRange, setPicking }: PickedRange) => (
  <RangeChips value={range} onOwn={() => setPicking(true)} onChange={setRange} />
)

/** What the server refuses of own days, by day; null where it refuses something else, or nothing. */
export const wrongRange = ({ range }: PickedRange, error: unknown): Readonly<Record<string, string>> | null =>
  range.range === 'OWN' && error instanceof RefusedError && ('from' in error.fields || 'to' in error.fields)
    ? error.fields
    : null

/** Days the server refuses are put right where they were chosen. */
export function RangeSheet({ picked, error }: { picked: PickedRange; error: unknown }) {
  const { setRange, picking, setPicking, today } = picked
  const wrong = wrongRange(picked, error)
  if (!today) return null
  return (
    <OwnRangeSheet
      open={picking || wrong !== null}
      today={today}
      errors={wrong ?? {}}
      onChange={(own) => {
        setRange(own)
        setPicking(false)
      }}
      onClose={() => {
        setPicking(false)
        if (wrong) setRange(null)
      }}
    />
  )
}
