import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Chip, Chips, Icon, Notice, Section, TextArea } from '@/components'
import type { AskOutput } from '@/contract/index'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'
import { ratingText } from '@/text/opinion'

type Booking = AskOutput<'reception.booking'>['booking']
const ratings = [
  ['GOOD', 'smile'],
  ['BASIC', 'meh'],
  ['BAD', 'frown'],
] as const

/** How the reception was, by whoever was there; it can be changed later. */
export function Rate({ booking }: { booking: Booking }) {
  const rate = useAct('reception.rate')
  const [rating, setRating] = useState(booking.rating?.rating ?? null)
  const [note, setNote] = useState(booking.rating?.note ?? '')
  const [open, setOpen] = useState(!booking.rating)
  const refusal = rate.error instanceof RefusedError ? rate.error : null
  if (!open)
    return (
      <Section title="您的评价">
        <Card pad>
          <View className="row between g3">
            <View className="row g2">
              <Icon name="check" className="c-ok" />
              {booking.rating && ratingText[booking.rating.rating]}
            </View>
            <Button kind="text" size="small" onTap={() => setOpen(true)}>
              修改
            </Button>
          </View>
        </Card>
      </Section>
    )
  return (
    <Section title="这次接待怎么样？">
      <Card pad>
        <Chips wrap label="评价">
          {ratings.map(([value, icon]) => (
            <Chip key={value} square icon={icon} on={rating === value} onTap={() => setRating(value)}>
              {ratingText[value]}
            </Chip>
          ))}
        </Chips>
        <TextArea
          label={rating === 'BAD' ? '哪里不满意' : '想说的话'}
          note={rating === 'BAD' ? '请写明，方便站点改进' : '选填'}
          maxLength={300}
          value={note}
          error={refusal?.fields?.note ?? null}
          onChange={setNote}
        />
        {rate.error && !refusal?.fields?.note && (
          <Notice tone="warn" alert>
            {rate.error.message}
          </Notice>
        )}
        <Button
          className="mt3"
          block
          disabled={!rating}
          loading={rate.isPending}
          onTap={() =>
            rating &&
            rate.mutate(
              { bookingId: booking.id, rating, ...(note.trim() ? { note: note.trim() } : {}) },
              { onSuccess: () => setOpen(false) },
            )
          }
        >
          提交评价
        </Button>
      </Card>
    </Section>
  )
}
