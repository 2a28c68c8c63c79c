import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Notice, Tag, TextInput } from '@/components'
import { deskPath, open } from '@/components/desk/paths'
import { RefusedError } from '@/services/ask'
import { device } from '@/services/device'
import { useMode } from '@/services/mode'
import { useAct } from '@/services/queries'
import { useWide } from '@/services/wide'
import { shortStationName } from '@/text/places'
import { clockText, momentText, spanText } from '@/text/time'
import { Deputies } from './Deputies'
import { Past, Queue } from './Queue'
import { codeOf, type DaySession, figures, sessionLook, type Visitor } from './view'

/** One reception: how many, who is next, who is missing, what is written down. */
export function SessionDay({
  part,
  desk,
  news,
  onNews,
  onMore,
  onClose,
}: {
  part: DaySession
  desk: boolean
  news: string | null
  onNews: (text: string | null) => void
  onMore: (visitor: Visitor) => void
  onClose: () => void
}) {
  const { elder } = useMode()
  const wide = useWide() && !elder
  const checkIn = useAct('reception.checkIn')
  const turn = useAct('reception.turn')
  const [typed, setTyped] = useState('')
  const { session } = part
  const look = sessionLook(session.state)
  const code = codeOf(typed)
  const error = checkIn.error ?? turn.error
  const field = checkIn.error instanceof RefusedError ? (checkIn.error.fields.code ?? null) : null
  const came = (who: { bookingId: string } | { code: string }) => {
    onNews(null)
    turn.reset()
    checkIn.mutate(
      { sessionId: session.id, ...who },
      {
        onSuccess: (value) => {
          setTyped('')
          onNews(`${value.calledBy}已报到，预约时间 ${clockText(value.startsAt)}。`)
        },
      },
    )
  }
  const back = ({ id, calledBy }: Visitor) => {
    onNews(null)
    checkIn.reset()
    turn.mutate(
      { sessionId: session.id, bookingId: id, act: 'STILL_HERE' },
      { onSuccess: () => onNews(`${calledBy}放回等候。`) },
    )
  }
  const scan = async () => {
    const seen = await device.scan?.()
    if (!seen) return
    setTyped(seen)
    const scanned = codeOf(seen)
    if (scanned) came({ code: scanned })
  }
  const call = (visitor: Visitor) => {
    onNews(null)
    checkIn.reset()
    turn.mutate(
      { sessionId: session.id, bookingId: visitor.id, act: 'CALL' },
      { onSuccess: (value) => onNews(`请${value.calledBy}进来。`) },
    )
  }
  const head = (
    <View className="visit-head">
      <View className="row-top between g2">
        <View className="t-head">{shortStationName(session.stationName)}</View>
        <Tag tone={look.tone} icon={look.icon}>
          {look.text}
        </Tag>
      </View>
      <View className="t-sub">
        {spanText(session.startsAt, session.endsAt)}
        {session.deputies.length > 0 && ` · ${session.deputies.map((d) => d.name).join('、')}代表`}
      </View>
      {session.theme && <View className="t-sub">主题：{session.theme}</View>}
      {session.cancelReason && <View className="t-sub">原因：{session.cancelReason}</View>}
      {part.noVisitorReason && <View className="t-sub">没有来访者：{part.noVisitorReason}</View>}
      <View className="row wrap visit-figures mt3">
        {figures(part).map(({ n, text }) => (
          <View key={text} className="row-base g1">
            <View className="visit-n">{n}</View>
            <View className="t-sub">{text}</View>
          </View>
        ))}
      </View>
      {desk && part.can.walkIn && (
        <View className="visit-code">
          <TextInput
            label="报到号或称呼"
            placeholder={elder ? '报到号或称呼' : '六位报到号，或称呼里的字'}
            value={typed}
            onChange={(value) => {
              setTyped(value)
              if (checkIn.error) checkIn.reset()
            }}
            confirm="done"
            onConfirm={() => code && came({ code })}
            error={field}
            maxLength={20}
            suffix={
              device.scan && typed === '' ? (
                <Button size="mini" icon="qr-code" onTap={() => void scan()}>
                  扫码
                </Button>
              ) : (
                <Button
                  size="mini"
                  kind="primary"
                  disabled={!code}
                  loading={checkIn.isPending}
                  onTap={() => code && came({ code })}
                >
                  报到
                </Button>
              )
            }
          />
        </View>
      )}
      {desk && !part.can.walkIn && ['OPEN', 'FULL', 'ANNOUNCED', 'PLANNED'].includes(session.state) && (
        <View className="t-sub mt2">开始前一小时可以报到和登记来访。</View>
      )}
      {news && (
        <View className="mt3">
          <Notice tone="ok" alert>
            {news}
          </Notice>
        </View>
      )}
      {error && !field && (
        <View className="mt3">
          <Notice tone="danger" alert>
            {error.message}
          </Notice>
        </View>
      )}
    </View>
  )
  const queue = (
    <Queue
      part={part}
      typed={typed}
      busy={checkIn.isPending || turn.isPending}
      onCheckIn={(visitor) => came({ bookingId: visitor.id })}
      onCall={call}
      onMore={onMore}
    />
  )
  const end = desk && (
    <>
      {part.can.close && (
        <View className="mt4">
          <Notice tone="warn">
            {part.counts.recorded === 0 && part.counts.arrived === 0
              ? '整场没有人来，也要写明原因才算开过。'
              : '到点了，结束登记后这一场才算开过。'}
            <Button kind="text" size="small" onTap={onClose}>
              {part.counts.recorded === 0 && part.counts.arrived === 0 ? '没有来访者' : '结束登记'}
            </Button>
          </Notice>
        </View>
      )}
      {!part.can.close && part.can.record && (
        <View className="t-sub mt3">
          谈话记录可以补写到 {momentText(part.recordUntil)}。
          {session.state === 'RUNNING' && '整场没有人来时，到点以后选“没有来访者”并写明原因。'}
        </View>
      )}
      {['OPEN', 'FULL'].includes(session.state) && (
        <View className="mt4">
          <Button kind="text" size="small" icon="calendar-check" onTap={() => open(deskPath.bookFor(session.id))}>
            代居民预约
          </Button>
        </View>
      )}
      <View className="mt4">
        <Button kind="text" size="small" icon="file-pen-line" onTap={() => open(deskPath.enter())}>
          代居民录入意见（不在接待时说的）
        </Button>
      </View>
    </>
  )
  return wide ? (
    <>
      {head}
      <View className="visit-cols">
        <View className="visit-main">{queue}</View>
        <View className="visit-side">
          <Deputies part={part} desk={desk} />
          <Past part={part} typed={typed} busy={turn.isPending} onBack={back} />
          {end}
        </View>
      </View>
    </>
  ) : (
    <>
      {head}
      {!desk && <Deputies part={part} desk={desk} />}
      {queue}
      <Past part={part} typed={typed} busy={turn.isPending} onBack={back} />
      {desk && <Deputies part={part} desk={desk} />}
      {end}
    </>
  )
}
