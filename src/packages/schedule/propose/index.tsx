import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  DateLeaf,
  Listing,
  Notice,
  PickField,
  RadioRow,
  SearchField,
  Sheet,
} from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { paramOf } from '@/components/desk/paths'
import { dayAt, schedulePath, StationSheet, wordsOf } from '@/components/schedule'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { open } from '@/components/desk/paths'
import { shortStationName } from '@/text/places'
import { pickReasonText } from '@/text/schedule'
import { clockText, weekdayText } from '@/text/time'
import { accepted, acceptLine, candidateLine, changed, type Changes, namesOf } from './view'
import '@/components/schedule/schedule.scss'

/** A balanced roster for a station's coming sessions: each name with its reason; taken whole, or with names changed. */
export default function ProposePage() {
  const { params } = useRouter()
  const today = useToday()
  const desk = useAsk('schedule.desk', {})
  const [picked, setPicked] = useState<string | null>(paramOf(params, 'station'))
  const [picking, setPicking] = useState(false)
  const [wanted, setWanted] = useState(2)
  const stations = desk.data?.stations ?? []
  const stationId = picked ?? stations[0]?.id ?? ''
  const query = useAsk('schedule.propose', { stationId, wanted }, { enabled: stationId !== '' })
  const accept = useAct('schedule.accept')
  const [changes, setChanges] = useState<Changes>({})
  const [swapping, setSwapping] = useState<{ session: string; was: string } | null>(null)
  const [find, setFind] = useState('')
  const data = query.data
  const problem = wordsOf(accept.error)
  const reset = () => {
    accept.reset()
    setChanges({})
  }
  return (
    <DeskShell
      title="排代表"
      on="SCHEDULE"
      layout="work"
      footNote={
        <>
          {problem && (
            <Notice tone="danger" alert>
              {problem}
            </Notice>
          )}
        </>
      }
      foot={
        data && data.items.some(({ proposed }) => proposed.length > 0) ? (
          <Button
            kind="primary"
            grow
            loading={accept.isPending}
            onTap={() => accept.mutate({ items: accepted(data, changes) }, { onSuccess: () => setChanges({}) })}
          >
            {acceptLine(data)}
          </Button>
        ) : undefined
      }
      over={
        <>
          <StationSheet
            open={picking}
            stations={stations}
            value={stationId}
            onPick={(id) => {
              reset()
              setPicked(id)
            }}
            onClose={() => setPicking(false)}
          />
          <Sheet open={swapping !== null} title="换一位代表" onClose={() => setSwapping(null)}>
            <SearchField value={find} onChange={setFind} placeholder="按姓名找代表" />
            <RadioRow
              label="换成"
              value={null}
              options={(data?.candidates ?? [])
                .filter(({ name, obstacle }) => obstacle !== 'NOT_ACTING' && name.includes(find.trim()))
                .slice(0, 30)
                .map((one) => ({ value: one.id, label: one.name, text: candidateLine(one) }))}
              onChange={(id) => {
                accept.reset()
                if (swapping) setChanges(changed(changes, swapping.session, swapping.was, id))
                setSwapping(null)
              }}
            />
            <Button
              block
              onTap={() => {
                if (swapping) setChanges(changed(changes, swapping.session, swapping.was, null))
                setSwapping(null)
              }}
            >
              这一位先空着
            </Button>
          </Sheet>
        </>
      }
    >
      <View className="pad sch-form">
        <PickField
          label="站点"
          value={shortStationName(stations.find(({ id }) => id === stationId)?.name ?? '')}
          placeholder="选站点"
          onTap={() => setPicking(true)}
        />
        <View className="mt3 mb3">
          <Chips role="radiogroup" label="每场几位代表">
            {[1, 2, 3, 4].map((one) => (
              <Chip
                key={one}
                role="radio"
                on={wanted === one}
                onTap={() => {
                  reset()
                  setWanted(one)
                }}
              >
                每场 {one} 位
              </Chip>
            ))}
          </Chips>
        </View>
        {accept.data && (
          <View className="mb3">
            <Notice tone="ok">{`已排好 ${accept.data.sessions} 场，代表都收到通知。`}</Notice>
          </View>
        )}
        <Listing
          state={faceOf(query, data?.items.length === 0)}
          shape="leaf"
          empty={{
            icon: 'circle-check',
            title: '三个月内的场次都排够了',
            text: '要换人，打开那一场改名单。',
            action: { text: '看全年安排', onTap: () => open(schedulePath.year({ station: stationId })) },
          }}
          refused={{ title: '不能给这个站排代表' }}
          error={query.error ?? desk.error}
          onRetry={() => void query.refetch()}
        >
          <View className="t-sub mb2">
            按今年接待次数、本站和网格、请假和层级排的，点名字可以换。请假和撞时间的没有排。
          </View>
          <Card>
            {data?.items.map((item) => (
              <Cell
                key={item.sessionId}
                top
                lead={
                  <DateLeaf
                    day={dayAt(item.startsAt)}
                    weekday={weekdayText(dayAt(item.startsAt))}
                    today={dayAt(item.startsAt) === today}
                  />
                }
                title={`${clockText(item.startsAt)}–${clockText(item.endsAt)}${item.theme ? ` ${item.theme}` : ''}`}
                strong
                text={item.already.length ? `已排：${item.already.map(({ name }) => name).join('、')}` : undefined}
                extra={
                  <>
                    {namesOf(item, changes, data.candidates).map((one) => (
                      <View key={one.was} className="row wrap g2 mt1">
                        <Chip
                          icon={one.id ? 'user-round' : 'circle-minus'}
                          trail="chevron-down"
                          role="button"
                          onTap={() => setSwapping({ session: item.sessionId, was: one.was })}
                        >
                          {one.name}
                        </Chip>
                        <View className="t-sub">
                          {one.reasons.map((reason) => pickReasonText[reason]).join('，') || (one.id ? '您选的' : '')}
                        </View>
                      </View>
                    ))}
                    {item.short > 0 && <View className="t-sub c-warn mt1">还差 {item.short} 位，没有空着的代表了</View>}
                  </>
                }
              />
            ))}
          </Card>
        </Listing>
      </View>
    </DeskShell>
  )
}
