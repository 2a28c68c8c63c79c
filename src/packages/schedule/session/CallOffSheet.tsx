import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Notice, Sheet, TextArea, TextInput } from '@/components'
import { DayField } from '@/components/desk/steps/DayField'
import { dayAt, schedulePath, wordsOf } from '@/components/schedule'
import { clockOf, fromIso } from '@/domain/calendar/time'
import { useAct, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { type Data, nextLine, touchLines } from './view'

/** Cancel or move: first what it touches, then why, then done. */
export function CallOffSheet(props: { id: string; data: Data; how: 'CANCEL' | 'MOVE'; onClose: () => void }) {
  const { id, data, how, onClose } = props
  const today = useToday()
  const touch = useAsk('schedule.touch', { sessionId: id })
  const cancel = useAct('schedule.cancel')
  const move = useAct('schedule.move')
  const [reason, setReason] = useState('')
  const [day, setDay] = useState<string>(dayAt(data.session.startsAt))
  const [start, setStart] = useState(clockOf(fromIso(data.session.startsAt)))
  const [end, setEnd] = useState(clockOf(fromIso(data.session.endsAt)))
  const error = how === 'CANCEL' ? cancel.error : move.error
  const ready = reason.trim() !== ''
  const time = (text: string) => text.trim().replace('：', ':').padStart(5, '0')
  // A refusal stands until something is changed.
  const typed = (set: (value: string) => void) => (value: string) => {
    if (error) (how === 'CANCEL' ? cancel : move).reset()
    set(value)
  }
  const send = () => {
    const base = { sessionId: id, version: data.version, reason }
    if (how === 'CANCEL') cancel.mutate(base, { onSuccess: onClose })
    else
      move.mutate(
        { ...base, day, start: time(start), end: time(end) },
        { onSuccess: ({ sessionId }) => void Taro.redirectTo({ url: schedulePath.session(sessionId) }) },
      )
  }
  const problem = wordsOf(error)
  return (
    <Sheet
      open
      title={how === 'CANCEL' ? '取消这一场？' : '改到什么时候？'}
      onClose={onClose}
      foot={
        <>
          {problem && (
            <View className="mb2">
              <Notice tone="danger" alert>
                {problem}
              </Notice>
            </View>
          )}
          <View className="btns">
            <Button grow onTap={onClose}>
              先不
            </Button>
            <Button
              grow
              kind={how === 'CANCEL' ? 'danger' : 'primary'}
              disabled={!ready || !touch.data}
              loading={cancel.isPending || move.isPending}
              onTap={send}
            >
              {how === 'CANCEL' ? '取消并通知' : '改期并通知'}
            </Button>
          </View>
        </>
      }
    >
      {touch.data ? (
        <Notice tone={touch.data.bookings ? 'warn' : 'info'}>
          {[...touchLines(touch.data, how), ...(how === 'CANCEL' ? [nextLine(touch.data.next)] : [])].join('')}
        </Notice>
      ) : (
        <View className="t-sub">{touch.error ? touch.error.message : '正在看会影响谁…'}</View>
      )}
      {how === 'MOVE' && today && (
        <View className="mt3">
          <DayField label="新的日期" value={day} from={today} onChange={typed(setDay)} />
          <TextInput label="开始" value={start} onChange={typed(setStart)} maxLength={5} hint="如 9:00" />
          <TextInput label="结束" value={end} onChange={typed(setEnd)} maxLength={5} />
        </View>
      )}
      <View className="mt3">
        <TextArea
          label="原因"
          value={reason}
          maxLength={100}
          placeholder="会告诉每一位约了的人，如：场地停电检修"
          onChange={typed(setReason)}
        />
      </View>
    </Sheet>
  )
}
