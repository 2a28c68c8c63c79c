import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { Button, Card, Cell, Chip, Chips, Icon, Listing, Section, Tap, useFreshOnShow } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import { ExportButton } from '@/components/exports/ExportButton'
import { plusDays } from '@/domain/calendar/time'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { shortStationName } from '@/text/places'
import { dayText, momentText } from '@/text/time'
import { CloseSheet } from './CloseSheet'
import { SessionDay } from './SessionDay'
import { type Turn, VisitorSheet } from './VisitorSheet'
import { chosenOf, dayHead, emptyDay, sessionChip, type Visitor } from './view'
import { WalkInSheet } from './WalkInSheet'
import './index.scss'

/** What others did at the same desk is seen within half a minute. */
const AGAIN = 30_000

export default function DeskReceptionPage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const today = useToday()
  const [day, setDay] = useState<string | null>(() => paramOf(params, 'day'))
  const [wantedId, setWantedId] = useState<string | null>(() => paramOf(params, 'session'))
  const [sheet, setSheet] = useState<'WALK_IN' | 'CLOSE' | null>(null)
  const [more, setMore] = useState<string | null>(null)
  const [news, setNews] = useState<string | null>(null)
  const [exporting, setExporting] = useState<ReactNode>(null)
  const turn = useAct('reception.turn')
  useFreshOnShow()
  // Without a day the server takes its own today: the page does not wait for another answer to know it.
  const query = useAsk('reception.day', day ? { day } : {})
  const { refetch } = query
  useEffect(() => {
    const timer = setInterval(() => void refetch(), AGAIN)
    return () => clearInterval(timer)
  }, [refetch])
  const wanted = day ?? query.data?.day ?? null
  const sessions = query.data?.sessions ?? []
  const unrecorded = (query.data?.unrecorded ?? []).filter((one) => one.day !== wanted)
  const deputy = role === 'DEPUTY'
  const part = chosenOf(sessions, wantedId)
  const visitor = part?.bookings.find(({ id }) => id === more)
  const go = (to: string) => {
    setDay(to)
    setWantedId(null)
    setNews(null)
  }
  const step = (by: number) => wanted && go(plusDays(wanted, by))
  const close = () => {
    setSheet(null)
    setMore(null)
  }
  const onTurn = (act: Turn) => {
    if (!part || !visitor) return
    turn.mutate(
      { sessionId: part.session.id, bookingId: visitor.id, act },
      { onSuccess: () => setNews(turnNews(act, visitor)), onError: (error) => setNews(error.message) },
    )
    setMore(null)
  }
  return (
    <DeskShell
      title="接待现场"
      on="RECEPTION"
      layout="work"
      foot={
        part && !deputy && (part.can.walkIn || part.can.record) ? (
          <>
            {part.can.walkIn && (
              <Button grow icon="users-round" onTap={() => setSheet('WALK_IN')}>
                登记来访
              </Button>
            )}
            {part.can.record && (
              <Button kind="primary" grow icon="file-pen-line" onTap={() => open(deskPath.write(part.session))}>
                写接待记录
              </Button>
            )}
          </>
        ) : undefined
      }
      over={
        exporting ??
        (part && (
          <>
            {sheet === 'WALK_IN' && (
              <WalkInSheet
                sessionId={part.session.id}
                onDone={(name) => {
                  setNews(`${name}已登记，在等候。`)
                  close()
                }}
                onClose={close}
              />
            )}
            {sheet === 'CLOSE' && (
              <CloseSheet
                part={part}
                onDone={() => {
                  setNews('这一场已结束登记。')
                  close()
                }}
                onClose={close}
              />
            )}
            {visitor && <VisitorSheet part={part} visitor={visitor} onTurn={onTurn} onClose={close} />}
          </>
        ))
      }
    >
      <View className="pad desk-day">
        <View className="day-turn row g2">
          <Tap className="day-cal-go" label="前一天" onTap={() => step(-1)}>
            <Icon name="chevron-left" />
          </Tap>
          <View className="t-strong t-center">{wanted && today ? dayHead(wanted, today) : ''}</View>
          <Tap className="day-cal-go" label="后一天" onTap={() => step(1)}>
            <Icon name="chevron-right" />
          </Tap>
        </View>
        {wanted && today && wanted !== today && (
          <View className="row center">
            <Button kind="text" size="small" onTap={() => go(today)}>
              回到今天
            </Button>
          </View>
        )}
        <View className="mt3">
          <Listing
            state={faceOf(query, sessions.length === 0)}
            shape="leaf"
            empty={{
              icon: 'calendar-x',
              ...(wanted && today ? emptyDay(wanted, today, deputy) : { title: '没有接待' }),
              action: { text: '看后一天', onTap: () => step(1) },
            }}
            refused={{ title: '看不到接待' }}
            error={query.error}
            onRetry={() => void query.refetch()}
          >
            {sessions.length > 1 && (
              <View className="mb3">
                <Chips wrap label="选一场" role="radiogroup">
                  {sessions.map((one) => (
                    <Chip
                      key={one.session.id}
                      role="radio"
                      on={one.session.id === part?.session.id}
                      onTap={() => {
                        setWantedId(one.session.id)
                        setNews(null)
                      }}
                    >
                      {sessionChip(one)}
                    </Chip>
                  ))}
                </Chips>
              </View>
            )}
            {part && (
              <SessionDay
                key={part.session.id}
                part={part}
                desk={!deputy}
                news={news}
                onNews={setNews}
                onMore={({ id }) => setMore(id)}
                onClose={() => setSheet('CLOSE')}
              />
            )}
          </Listing>
        </View>
        {wanted && sessions.some(({ bookings }) => bookings.length > 0) && (
          <View className="row center mt3">
            <ExportButton asked={{ kind: 'DAY', day: wanted }} what="这一天的接待名单" onOpen={setExporting} />
          </View>
        )}
        {unrecorded.length > 0 && (
          <Section title="还没有记录的场次">
            <Card>
              {unrecorded.map((one) => (
                <Cell
                  key={one.sessionId}
                  icon="file-pen-line"
                  title={`${shortStationName(one.stationName)} ${momentText(one.startsAt)}`}
                  text={`不记录就不算开过；可补到 ${dayText(one.until.slice(0, 10))}`}
                  onTap={() => {
                    go(one.day)
                    setWantedId(one.sessionId)
                  }}
                />
              ))}
            </Card>
          </Section>
        )}
      </View>
    </DeskShell>
  )
}

const turnNews = (act: Turn, { calledBy }: Visitor): string =>
  ({
    CALL: `请${calledBy}进来。`,
    BACK: `${calledBy}已放回等候。`,
    FIRST: `${calledBy}先谈。`,
    USUAL: `${calledBy}按原来的顺序。`,
    LEFT: `${calledBy}没谈就走了，已记下。`,
    NOT_HERE: `${calledBy}改回未到，来了再报到。`,
  })[act]
