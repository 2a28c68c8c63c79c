import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Listing, Notice, PickField, Stepper, TextInput } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { paramOf } from '@/components/desk/paths'
import { DayField } from '@/components/desk/steps/DayField'
import { type Details, DetailsFields, noDetails, schedulePath, StationSheet, wordsOf } from '@/components/schedule'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { shortStationName } from '@/text/places'
import '@/components/schedule/schedule.scss'

/** One session by hand: a theme, a joint reception, an evening. Its roster follows on its own page. */
export default function AddSessionPage() {
  const { params } = useRouter()
  const today = useToday()
  const desk = useAsk('schedule.desk', {})
  const add = useAct('schedule.add')
  const [picked, setPicked] = useState<string | null>(paramOf(params, 'station'))
  const [picking, setPicking] = useState(false)
  const [day, setDay] = useState<string | null>(null)
  const [start, setStart] = useState('09:00')
  const [end, setEnd] = useState('11:00')
  // Until somebody chooses, the station's own.
  const [ownMinutes, setOwnMinutes] = useState<number | null>(null)
  const [ownCapacity, setOwnCapacity] = useState<number | null>(null)
  const [details, setDetails] = useState<Details>(noDetails)
  const stations = desk.data?.stations ?? []
  const stationId = picked ?? (stations.length === 1 ? (stations[0]?.id ?? null) : null)
  const station = stations.find(({ id }) => id === stationId)
  const slotMinutes = ownMinutes ?? station?.slotMinutes ?? 15
  const capacity = ownCapacity ?? station?.capacity ?? 1
  const fields = add.error instanceof RefusedError ? (add.error.fields ?? {}) : {}
  const clock = (text: string) => text.trim().replace('：', ':').padStart(5, '0')
  const units = useAsk('schedule.units', { stationId: stationId ?? '' }, { enabled: stationId !== null })
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      add.reset()
      set(value)
    }
  }
  const send = () =>
    stationId &&
    day &&
    add.mutate(
      { stationId, day, start: clock(start), end: clock(end), slotMinutes, capacity, ...details },
      { onSuccess: ({ sessionId }) => void Taro.redirectTo({ url: schedulePath.session(sessionId) }) },
    )
  const problem = wordsOf(add.error)
  return (
    <DeskShell
      title="加一场接待"
      on="SCHEDULE"
      layout="work"
      footNote={
        problem && (
          <Notice tone="warn" alert>
            {problem}
          </Notice>
        )
      }
      foot={
        <Button kind="primary" grow disabled={!stationId || !day} loading={add.isPending} onTap={() => void send()}>
          加这一场
        </Button>
      }
      over={
        <StationSheet
          open={picking}
          stations={stations}
          value={stationId}
          onPick={change(setPicked)}
          onClose={() => setPicking(false)}
        />
      }
    >
      <View className="pad sch-form">
        <Listing
          state={faceOf(desk, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{ title: '不能加接待' }}
          error={desk.error}
          onRetry={() => void desk.refetch()}
        >
          <Card pad>
            <PickField
              label="站点"
              value={station ? shortStationName(station.name) : ''}
              placeholder="选站点"
              onTap={() => setPicking(true)}
            />
            {today && (
              <DayField label="日期" value={day} from={today} error={fields.day ?? null} onChange={change(setDay)} />
            )}
            <TextInput
              label="开始"
              value={start}
              maxLength={5}
              error={fields.start ?? null}
              onChange={change(setStart)}
            />
            <TextInput label="结束" value={end} maxLength={5} error={fields.end ?? null} onChange={change(setEnd)} />
            <View className="row between mt3">
              <View>每段时间</View>
              <Stepper
                label="每段时间"
                unit="分钟"
                value={slotMinutes}
                min={5}
                max={120}
                onChange={change(setOwnMinutes)}
              />
            </View>
            <View className="row between mt3 mb3">
              <View>每段人数</View>
              <Stepper label="每段人数" unit="人" value={capacity} min={1} max={50} onChange={change(setOwnCapacity)} />
            </View>
            <DetailsFields form={details} units={units.data?.items ?? []} onChange={change(setDetails)} />
          </Card>
        </Listing>
      </View>
    </DeskShell>
  )
}
