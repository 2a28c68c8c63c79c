import { useState } from 'react'
import { Button, SlotGrid } from '@/components'
import type { AskOutput } from '@/contract/index'
import { firstFree, slotChoices } from './view'

/** The times to choose from; in 长辈版 the first free ones, the rest one tap away. */
export function Slots(props: {
  data: AskOutput<'reception.session'>
  elder: boolean
  value: string | null
  /** The start of the booking that is given another time here. */
  held: string | null
  onChange: (id: string) => void
}) {
  const { data, elder, value, held, onChange } = props
  const [all, setAll] = useState(false)
  const short = elder && !all
  const slots = short
    ? firstFree(
        data.slots.filter(({ startsAt }) => startsAt !== held),
        2,
      )
    : data.slots
  return (
    <>
      <SlotGrid slots={slotChoices(slots, elder, held)} value={value} onChange={onChange} />
      {short && slots.length < data.slots.length && (
        <Button className="mt3" block onTap={() => setAll(true)}>
          看别的时间
        </Button>
      )}
    </>
  )
}
