import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Notice, RadioRow, Sheet, TextArea } from '@/components'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'
import { atText, type DaySession } from './view'

type What = 'LATER' | 'LEFT'

/** The end of a reception: by its records, or by the reason why nobody came. */
export function CloseSheet({ part, onDone, onClose }: { part: DaySession; onDone: () => void; onClose: () => void }) {
  const act = useAct('reception.close')
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState<Record<string, What>>({})
  const [tried, setTried] = useState(false)
  const open = part.bookings.filter(({ state }) => state === 'CHECKED_IN')
  const away = part.bookings.filter(({ state }) => state === 'CONFIRMED')
  const nobody = part.counts.recorded === 0 && part.counts.arrived === 0
  const fields = act.error instanceof RefusedError ? act.error.fields : {}
  const missing = nobody ? reason.trim().length < 2 : open.some(({ id }) => !said[id])
  const send = () => {
    setTried(true)
    if (missing) return
    act.mutate(
      {
        sessionId: part.session.id,
        ...(nobody ? { noVisitorReason: reason } : {}),
        unrecorded: open.map(({ id }) => ({ bookingId: id, what: said[id] ?? 'LATER' })),
      },
      { onSuccess: onDone },
    )
  }
  return (
    <Sheet
      open
      title={nobody ? '没有来访者' : '结束登记'}
      onClose={onClose}
      foot={
        <Button kind="primary" grow loading={act.isPending} onTap={send}>
          {nobody ? '登记为没有来访者' : '结束登记'}
        </Button>
      }
    >
      {act.error && (
        <View className="mb3">
          <Notice tone="danger" alert>
            {act.error.message}
          </Notice>
        </View>
      )}
      {nobody ? (
        <TextArea
          label="没有人来的原因"
          placeholder="比如：下大雨；通知贴晚了"
          maxLength={200}
          value={reason}
          error={fields.noVisitorReason ?? (tried && missing ? '请写明原因，街道和区里会看到' : null)}
          onChange={(text) => {
            if (act.error) act.reset()
            setReason(text)
          }}
        />
      ) : (
        <View className="t-body">已有 {part.counts.recorded} 份接待记录。结束以后，漏记的谈话还可以补写。</View>
      )}
      {open.map((visitor) => (
        <View key={visitor.id} className="mt4">
          <View className="t-strong mb2">
            {atText(visitor)} {visitor.calledBy}到了，还没有记录
          </View>
          <RadioRow
            label={`${visitor.calledBy}`}
            value={said[visitor.id] ?? null}
            options={[
              { value: 'LATER' as const, label: '谈过了，记录稍后补' },
              { value: 'LEFT' as const, label: '没谈就走了' },
            ]}
            onChange={(what) => setSaid({ ...said, [visitor.id]: what })}
          />
          {tried && !said[visitor.id] && <View className="field-err">请选一项</View>}
        </View>
      ))}
      {away.length > 0 && (
        <View className="mt4">
          <Notice icon="info">
            {away.map(({ calledBy }) => calledBy).join('、')}
            没有报到，会记为“没有来”。其实来过的，请先给他报到或补记录。
          </Notice>
        </View>
      )}
    </Sheet>
  )
}
