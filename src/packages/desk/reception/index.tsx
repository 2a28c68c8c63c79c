import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Icon, Listing, Notice, Section, Table, Tag, Tap, TextInput } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import { plusDays } from '@/domain/calendar/time'
import { RefusedError } from '@/services/ask'
import { useMode } from '@/services/mode'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { useWide } from '@/services/wide'
import { shortStationName } from '@/text/places'
import { clockText } from '@/text/time'
import {
  codeOf,
  dayCounts,
  dayHead,
  type DaySession,
  emptyDay,
  named,
  needText,
  sessionLook,
  type Visitor,
  visitorLine,
  visitorLook,
} from './view'

function StateOf({ visitor }: { visitor: Visitor }) {
  const look = visitorLook[visitor.state]
  return (
    <Tag tone={look.tone} icon={look.icon}>
      {look.text}
    </Tag>
  )
}

/** One reception: who is booked, who has come; checking in by name or by the six digits. */
function SessionCard({ part, desk }: { part: DaySession; desk: boolean }) {
  // Large words do not fit into the columns: there the rows say the same.
  const { elder } = useMode()
  const wide = useWide() && !elder
  const act = useAct('reception.checkIn')
  const [typed, setTyped] = useState('')
  const [news, setNews] = useState<string | null>(null)
  const { session, bookings } = part
  const look = sessionLook(session.state)
  const counts = dayCounts(bookings)
  const code = codeOf(typed)
  const shown = named(bookings, typed)
  const refused = act.error instanceof RefusedError ? act.error : null
  const canAny = bookings.some((visitor) => visitor.can.checkIn)

  const checkIn = (who: { bookingId: string } | { code: string }) => {
    setNews(null)
    act.mutate(
      { sessionId: session.id, ...who },
      {
        onSuccess: (value) => {
          setTyped('')
          setNews(`${value.calledBy}已报到，预约时间 ${clockText(value.startsAt)}。`)
        },
      },
    )
  }
  const button = (visitor: Visitor) =>
    visitor.can.checkIn ? (
      <Button
        size="mini"
        label={`${visitor.calledBy}报到`}
        disabled={act.isPending}
        onTap={() => checkIn({ bookingId: visitor.id })}
      >
        报到
      </Button>
    ) : undefined

  return (
    <Section>
      <Card pad>
        <View className="visit-top">
          <View className="grow">
            <View className="row-top between g2">
              <View className="t-head">{shortStationName(session.stationName)}</View>
              <Tag tone={look.tone} icon={look.icon}>
                {look.text}
              </Tag>
            </View>
            <View className="t-sub">
              {clockText(session.startsAt)}–{clockText(session.endsAt)}
              {session.deputies.length > 0 && ` · ${session.deputies.map((d) => d.name).join('、')}代表`}
            </View>
            {session.theme && <View className="t-sub">主题：{session.theme}</View>}
            {session.cancelReason && <View className="t-sub">原因：{session.cancelReason}</View>}
            <View className="row g6 mt3">
              {[
                [counts.booked, '预约'],
                [counts.arrived, '已到'],
                [counts.people, '人'],
              ].map(([n, word]) => (
                <View key={word} className="row-base g1">
                  <View className="t-title">{n}</View>
                  <View className="t-sub">{word}</View>
                </View>
              ))}
            </View>
          </View>
          {desk && canAny && (
            <View className="visit-code">
              <TextInput
                label="报到号或称呼"
                placeholder="六位报到号，或称呼里的字"
                value={typed}
                onChange={(value) => {
                  setTyped(value)
                  if (act.error) act.reset()
                }}
                confirm="done"
                onConfirm={() => code && checkIn({ code })}
                error={refused?.fields.code ?? null}
                maxLength={20}
                suffix={
                  <Button
                    size="mini"
                    kind="primary"
                    disabled={!code}
                    loading={act.isPending}
                    onTap={() => code && checkIn({ code })}
                  >
                    报到
                  </Button>
                }
              />
            </View>
          )}
        </View>
        {desk && !canAny && counts.booked > counts.arrived && ['OPEN', 'FULL', 'ANNOUNCED'].includes(session.state) && (
          <View className="t-sub mt2">开始前一小时可以报到。</View>
        )}
        {news && (
          <View className="mt3">
            <Notice tone="ok" alert>
              {news}
            </Notice>
          </View>
        )}
        {act.error && !refused?.fields.code && (
          <View className="mt3">
            <Notice tone="danger" alert>
              {act.error.message}
            </Notice>
          </View>
        )}
      </Card>
      {wide && shown.length > 0 ? (
        <View className="visit-table">
          <Table
            label={`${session.stationName}的预约`}
            rows={shown}
            rowKey={(visitor) => visitor.id}
            columns={[
              { key: 'at', title: '时间', width: 72, render: (v) => clockText(v.startsAt) },
              { key: 'who', title: '称呼', width: 120, render: (v) => v.calledBy },
              { key: 'state', title: '状态', width: 110, render: (v) => <StateOf visitor={v} /> },
              { key: 'party', title: '人数', width: 64, num: true, render: (v) => v.party },
              {
                key: 'need',
                title: '需要',
                width: 90,
                render: (v) => needText(v) ?? '—',
              },
              { key: 'topic', title: '想谈的事', render: (v) => v.topic ?? '—' },
              { key: 'phone', title: '手机', width: 130, render: (v) => v.phoneMasked },
              ...(desk ? [{ key: 'do', title: '', width: 84, render: (v: Visitor) => button(v) }] : []),
            ]}
          />
        </View>
      ) : (
        <Card className="mt2">
          {shown.map((visitor) => (
            <Cell
              key={visitor.id}
              lead={<View className="visit-at">{clockText(visitor.startsAt)}</View>}
              title={
                <View className="row wrap g2">
                  {visitor.calledBy}
                  <StateOf visitor={visitor} />
                </View>
              }
              text={visitorLine(visitor)}
              right={desk ? button(visitor) : undefined}
            />
          ))}
          {shown.length === 0 && (
            <View className="pad t-sub">
              {bookings.length === 0
                ? '还没有人预约。不预约也可以直接来。'
                : '没有这个称呼，请换一个字，或用六位报到号。'}
            </View>
          )}
        </Card>
      )}
    </Section>
  )
}

export default function DeskReceptionPage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const today = useToday()
  const [day, setDay] = useState<string | null>(() => paramOf(params, 'day'))
  // Without a day the server takes its own today: the page does not wait for another answer to know it.
  const query = useAsk('reception.day', day ? { day } : {})
  const wanted = day ?? query.data?.day ?? null
  const sessions = query.data?.sessions ?? []
  const deputy = role === 'DEPUTY'
  const turn = (by: number) => wanted && setDay(plusDays(wanted, by))
  return (
    <DeskShell title="接待现场" on="RECEPTION" layout="work">
      <View className="pad desk-day">
        <View className="day-turn row g2">
          <Tap className="day-cal-go" label="前一天" onTap={() => turn(-1)}>
            <Icon name="chevron-left" />
          </Tap>
          <View className="t-strong t-center">{wanted && today ? dayHead(wanted, today) : ''}</View>
          <Tap className="day-cal-go" label="后一天" onTap={() => turn(1)}>
            <Icon name="chevron-right" />
          </Tap>
        </View>
        {wanted && today && wanted !== today && (
          <View className="row center">
            <Button kind="text" size="small" onTap={() => setDay(today)}>
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
              action: { text: '看后一天', onTap: () => turn(1) },
            }}
            refused={{ title: '看不到接待' }}
            error={query.error}
            onRetry={() => void query.refetch()}
          >
            {sessions.map((part) => (
              <SessionCard key={part.session.id} part={part} desk={!deputy} />
            ))}
            {!deputy && (
              <View className="mt6">
                <Button block icon="file-pen-line" onTap={() => open(deskPath.enter())}>
                  代居民录入意见
                </Button>
              </View>
            )}
          </Listing>
        </View>
      </View>
    </DeskShell>
  )
}
