import Taro, { useRouter } from '@tarojs/taro'
import { Image, View } from '@tarojs/components'
import { useEffect, useMemo, useState } from 'react'
import {
  a11y,
  Button,
  Card,
  classes,
  ConfirmSheet,
  DateLeaf,
  Icon,
  Listing,
  Notice,
  PageShell,
  Tag,
} from '@/components'
import { goSignIn, signInFace } from '@/components/account'
import { openStation } from '@/components/places'
import { leafOf } from '@/components/places/view'
import { qrOf, qrPicture } from '@/components/qr'
import type { AskOutput } from '@/contract/index'
import { device } from '@/services/device'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { useToday } from '@/services/today'
import { shortStationName } from '@/text/places'
import { ask } from '@/services/ask'
import { saveCalendar } from '@/services/files'
import { Rate } from './Rate'
import {
  calendarEntry,
  cancelLine,
  declineWords,
  factsLine,
  type Fresh,
  freshOf,
  headline,
  hours,
  isAhead,
  nextAction,
  noOtherTime,
  pageTitle,
  receivers,
  showsCode,
  spacedCode,
  stateLook,
  stopWords,
  whereLine,
} from './view'
import './index.scss'

type Booking = AskOutput<'reception.booking'>['booking']

const AGAIN = 30_000

const openBooking = (id: string) => void Taro.navigateTo({ url: `/packages/reception/booking/index?id=${id}` })
const goItems = () => void Taro.switchTab({ url: '/pages/items/index' })

export default function BookingPage() {
  const { params } = useRouter()
  const id = params.id ?? ''
  const fresh = freshOf(params.new)
  const { token, role } = useSession()
  const query = useAsk('reception.booking', { bookingId: id }, { enabled: id !== '' && role === 'RESIDENT' })
  const cancel = useAct('reception.cancel')
  const answer = useAct('reception.answerOffer')
  const [asking, setAsking] = useState<'STOP' | 'DECLINE' | null>(null)
  const booking = query.data?.booking
  // A place may come at any time, and is kept for a while only: whoever waits need not load the page again.
  const waiting = booking?.state === 'WAITLIST' || booking?.state === 'OFFERED'
  const { refetch } = query
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void refetch(), AGAIN)
    return () => clearInterval(timer)
  }, [waiting, refetch])
  const words = booking && (asking === 'DECLINE' ? declineWords(booking) : stopWords(booking))
  const next = booking && nextAction(booking)
  const problem = cancel.error ?? answer.error
  const settled = {
    onSettled: () => {
      setAsking(null)
      void query.refetch()
    },
  }
  const reply = (accept: boolean) => answer.mutate({ bookingId: id, accept }, settled)
  const stop = () => (asking === 'DECLINE' ? reply(false) : cancel.mutate({ bookingId: id }, settled))
  return (
    <PageShell
      title={pageTitle(booking, fresh)}
      layout={booking && showsCode(booking) ? 'wide' : 'read'}
      signsIn={!token}
      foot={
        booking &&
        (booking.can.answer ? (
          <>
            <Button disabled={answer.isPending} onTap={() => setAsking('DECLINE')}>
              这次不去
            </Button>
            <Button kind="primary" grow loading={answer.isPending} onTap={() => reply(true)}>
              我来，确认
            </Button>
          </>
        ) : booking.state === 'WAITLIST' ? null : next ? (
          <Button kind="primary" grow onTap={() => openBooking(next.id)}>
            {next.text}
          </Button>
        ) : !showsCode(booking) ? (
          <Button kind="primary" grow onTap={() => openStation(booking.station.id)}>
            再约一场
          </Button>
        ) : fresh ? (
          <Button kind="primary" grow onTap={goItems}>
            完成
          </Button>
        ) : null)
      }
      over={
        words && (
          <ConfirmSheet
            open={asking !== null}
            title={words.title}
            confirm={words.confirm}
            danger
            loading={cancel.isPending || answer.isPending}
            onConfirm={stop}
            onClose={() => setAsking(null)}
          >
            {words.text}
          </ConfirmSheet>
        )
      }
    >
      <View className="pad">
        <Listing
          state={role === 'RESIDENT' ? (id === '' ? 'refused' : faceOf(query, false)) : 'refused'}
          shape="card"
          empty={{ title: '' }}
          refused={
            role === 'RESIDENT'
              ? { title: '没有找到这个预约', action: { text: '看我的事项', onTap: goItems } }
              : token
                ? {
                    icon: 'user-round',
                    title: '预约由居民本人查看',
                    text: '您现在用的是工作身份。当天来的人，在接待现场看。',
                    action: { text: '回工作台', onTap: goItems },
                    other: { text: '换身份', onTap: () => goSignIn('page') },
                  }
                : signInFace('登录后看预约')
          }
          onRetry={() => void query.refetch()}
        >
          {booking && (
            <>
              {problem && (
                <View className="mb3">
                  <Notice tone="warn" alert>
                    {problem.message}
                  </Notice>
                </View>
              )}
              <Detail booking={booking} fresh={fresh} onCancel={() => setAsking('STOP')} />
            </>
          )}
        </Listing>
      </View>
    </PageShell>
  )
}

function Detail({ booking, fresh, onCancel }: { booking: Booking; fresh: Fresh | null; onCancel: () => void }) {
  const elder = useSettings((s) => s.elder)
  const [more, setMore] = useState(false)
  const today = useToday()
  const head = headline(booking, fresh)
  const look = stateLook(booking.state)
  const { station } = booking
  const cancellable = cancelLine(booking)
  const session = useAsk('reception.session', { sessionId: booking.sessionId }, { enabled: isAhead(booking) })
  const who = session.data && receivers(session.data.session)
  const held = session.data?.session
  const call = held !== undefined && held.mode !== 'ON_SITE'
  // A call has no way there, and what is held elsewhere is not where the map shows the station.
  const onMap = station.lng !== null && station.lat !== null && !call && !held?.place
  const others = useAsk('reception.sessions', { stationId: station.id, limit: 20 }, { enabled: booking.can.reschedule })
  const stuck = booking.can.reschedule ? noOtherTime(others.data?.items, today) : null
  const mayMove = booking.can.reschedule && stuck === null
  // Elder mode shows three actions at a time; giving another time and cancelling come after 更多.
  const folded = elder && mayMove && !more
  return (
    <>
      <View className="row g3 mb3">
        <Icon name={look.icon} size="xl" className={`c-${look.tone === 'mute' ? '2' : look.tone}`} />
        <View className="grow">
          <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
            {head.title}
          </View>
          <View className="t-sub">
            {call && booking.state === 'CONFIRMED' && !fresh ? whereLine(booking, session.data) : head.text}
          </View>
        </View>
      </View>
      <View className="cols">
        {showsCode(booking) && !call && <Code booking={booking} elder={elder} />}
        <View className="col-main">
          <Card className={classes(showsCode(booking) && !call && 'code-facts')}>
            <View className="pad">
              <View className="row g3">
                <DateLeaf {...leafOf(booking.startsAt, today)} />
                <View className="grow">
                  <View className="t-head">{hours(booking)}</View>
                  {who && <View className="t-sub">{who}</View>}
                  <View className="mt1">
                    <Tag tone={look.tone} icon={look.icon}>
                      {look.text}
                    </Tag>
                  </View>
                </View>
              </View>
              <View className="row-top g2 mt4">
                <Icon name="map-pin" className="c-2" />
                <View className="grow">
                  {shortStationName(station.name)}
                  <View className="t-sub">{whereLine(booking, session.data)}</View>
                </View>
              </View>
              <View className="row-top g2 mt2">
                <Icon name="ticket" className="c-2" />
                <View className="grow">
                  {booking.number}
                  <View className="t-sub">{factsLine(booking)}</View>
                </View>
              </View>
            </View>
          </Card>
          <View className="booking-ways">
            {!elder && booking.state === 'CONFIRMED' && session.data && (
              <Calendar booking={booking} at={session.data} />
            )}
            {onMap && (
              <Button
                size={elder ? undefined : 'small'}
                grow
                icon="navigation"
                onTap={() =>
                  device.openMap({
                    longitude: station.lng ?? 0,
                    latitude: station.lat ?? 0,
                    name: station.name,
                    address: station.address,
                  })
                }
              >
                怎么去
              </Button>
            )}
            {mayMove && !folded && (
              <Button
                size={elder ? undefined : 'small'}
                grow
                icon="repeat"
                onTap={() =>
                  void Taro.navigateTo({
                    url: `/packages/reception/session/index?id=${booking.sessionId}&move=${booking.id}`,
                  })
                }
              >
                改期
              </Button>
            )}
            {(elder || !mayMove) && (
              <Button size={elder ? undefined : 'small'} grow icon="phone" onTap={() => device.call(station.phone)}>
                打电话
              </Button>
            )}
            {folded && (
              <Button grow icon="ellipsis" onTap={() => setMore(true)}>
                更多
              </Button>
            )}
          </View>
          {stuck && <View className="t-sub mt3">{stuck}</View>}
          {cancellable && <View className="t-sub mt3">{cancellable}</View>}
          {cancellable && (
            <View className="row booking-stop">
              {mayMove && !elder && (
                <Button kind="text" size="small" onTap={() => device.call(station.phone)}>
                  打电话
                </Button>
              )}
              {booking.can.cancel && !folded && (
                <Button kind="text" size="small" onTap={onCancel}>
                  {booking.state === 'WAITLIST' ? '退出候补' : '取消预约'}
                </Button>
              )}
            </View>
          )}
          {booking.can.rate && <Rate key={booking.state} booking={booking} />}
        </View>
      </View>
    </>
  )
}

/** What is shown at the station: read aloud, or held under the desk's scanner. */
function Code({ booking, elder }: { booking: Booking; elder: boolean }) {
  const picture = useMemo(() => qrPicture(qrOf(booking.checkInCode)), [booking.checkInCode])
  return (
    <View className="col-side">
      <Card className="code">
        <View className="t-sub">{elder ? '到了报这六个数字' : '到站时出示，或报这六个数字'}</View>
        <View className="code-n" {...a11y({ label: `报到号 ${[...booking.checkInCode].join(' ')}` })}>
          {spacedCode(booking.checkInCode)}
        </View>
        <Image className="code-scan" src={picture} {...a11y({ role: 'img', label: '报到号的二维码' })} />
      </Card>
    </View>
  )
}

/** Into the phone's calendar, or, on the web, as a file that every calendar opens. */
function Calendar({ booking, at }: { booking: Booking; at: Parameters<typeof calendarEntry>[1] }) {
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const add = async () => {
    const done = await device.addToCalendar(calendarEntry(booking, at))
    if (done !== 'FILE')
      return setSaid({ ok: done === 'ADDED', text: done === 'ADDED' ? '已加进日历' : '没有加进日历' })
    try {
      const { fileName, text } = await ask('reception.calendar', { bookingId: booking.id })
      setSaid(await saveCalendar(fileName, text))
    } catch (error) {
      setSaid({ ok: false, text: (error as Error).message })
    }
  }
  return (
    <>
      <Button
        size="small"
        grow
        icon={said?.ok ? 'check' : 'calendar-check'}
        label={said?.text ?? '加入日历'}
        onTap={() => void add()}
      >
        {said?.ok ? '已加日历' : '加入日历'}
      </Button>
      {said && !said.ok && <View className="t-sub">{said.text}</View>}
    </>
  )
}
