import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  classes,
  DateLeaf,
  Listing,
  PageShell,
  Section,
  Tag,
  useFreshOnShow,
} from '@/components'
import { goSignIn, usePersonas } from '@/components/account'
import DeskHome from '@/components/desk/DeskHome'
import { OpinionCell, openOpinion } from '@/components/opinion'
import { usePlacesFilter } from '@/components/places'
import { hoursText, leafOf } from '@/components/places/view'
import type { AskOutput } from '@/contract/index'
import { isStaff } from '@/domain/access/actors'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { useSession } from '@/services/session'
import { bookingStateText, shortStationName } from '@/text/places'
import { bookingLook, split, splitBookings } from './view'
import './index.scss'

const writeOpinion = () => void Taro.navigateTo({ url: '/packages/opinion/new/index' })

export default function ItemsPage() {
  const { token, role } = useSession()
  if (token && isStaff(role)) return <DeskHome />
  return token ? <Mine /> : <Stranger />
}

function Stranger() {
  const { personas } = usePersonas()
  return (
    <PageShell title="我的事项" tab="items">
      <View className="pad">
        <Listing
          state="empty"
          empty={{
            icon: 'clipboard-list',
            title: '登录后看您的事项',
            text: '您约的接待、写的意见，走到哪一步、哪天答复，都在这里。',
            action: {
              text: personas.length ? '换个身份看看' : '去登录',
              icon: 'user-round',
              onTap: () => goSignIn('items'),
            },
            other: { text: '先写一件意见', onTap: writeOpinion },
          }}
        />
      </View>
    </PageShell>
  )
}

function Mine() {
  const [show, setShow] = useState<'opinions' | 'bookings'>('opinions')
  const overview = useAsk('places.overview', {})
  const opinions = useAskPages('opinion.mine', { limit: 20 })
  const bookings = useAsk('reception.mine', {})
  useFreshOnShow()
  const open = opinions.data?.pages[0]?.open ?? 0
  const coming = splitBookings(bookings.data?.items ?? [], overview.data?.now).coming.length
  return (
    <PageShell title="我的事项" tab="items" layout="wide">
      <View className="pad">
        <View className="only-phone">
          <Chips label="看哪一种" role="radiogroup" wrap>
            <Chip role="radio" on={show === 'opinions'} onTap={() => setShow('opinions')}>
              {`意见${open ? ` ${open}` : ''}`}
            </Chip>
            <Chip role="radio" on={show === 'bookings'} onTap={() => setShow('bookings')}>
              {`预约${coming ? ` ${coming}` : ''}`}
            </Chip>
          </Chips>
        </View>
        <View className="cols mt4">
          <View className={classes('col-main', show !== 'opinions' && 'items-off')}>
            <Opinions list={opinions} />
          </View>
          <View className={classes('col-side', show !== 'bookings' && 'items-off')}>
            <Bookings query={bookings} now={overview.data?.now} />
          </View>
        </View>
      </View>
    </PageShell>
  )
}

function Opinions({ list }: { list: ReturnType<typeof useAskPages<'opinion.mine'>> }) {
  const role = useSession((s) => s.role)
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const { open, closed } = split(rows)
  return (
    <Listing
      state={faceOf(list, rows.length === 0)}
      shape="card"
      empty={{
        icon: 'message-square-text',
        title: '还没有写过意见',
        text: '身边的路灯、食堂、停车、物业，写下来就有人回话。',
        action: { text: '写一件意见', onTap: writeOpinion },
      }}
      onRetry={() => void list.refetch()}
    >
      {open.length > 0 && (
        <Section title={`正在办的意见 ${open.length} 件`}>
          <Card>
            {open.map((item) => (
              <OpinionCell key={item.id} item={item} onTap={() => openOpinion(role, item.id)} />
            ))}
          </Card>
        </Section>
      )}
      {closed.length > 0 && (
        <Section title="办完的意见">
          <Card>
            {closed.map((item) => (
              <OpinionCell key={item.id} item={item} onTap={() => openOpinion(role, item.id)} />
            ))}
          </Card>
        </Section>
      )}
      {list.hasNextPage && (
        <Button
          className="mt3"
          block
          kind="text"
          loading={list.isFetchingNextPage}
          onTap={() => void list.fetchNextPage()}
        >
          看更早的
        </Button>
      )}
      <Button className="mt4" block icon="message-square-text" onTap={writeOpinion}>
        再写一件意见
      </Button>
    </Listing>
  )
}

type BookingsQuery = ReturnType<typeof useAsk<'reception.mine'>>
type Booking = AskOutput<'reception.mine'>['items'][number]

function Bookings({ query, now }: { query: BookingsQuery; now: string | undefined }) {
  const setFilter = usePlacesFilter((s) => s.set)
  const { coming, past } = splitBookings(query.data?.items ?? [], now)
  const book = () => {
    setFilter({ show: 'sessions', query: '' })
    void Taro.switchTab({ url: '/pages/stations/index' })
  }
  return (
    <Listing
      state={faceOf(query, coming.length + past.length === 0)}
      shape="leaf"
      rows={2}
      empty={{
        icon: 'calendar-check',
        title: '还没有约过接待',
        text: '可以当面说的事，约一个时间去见代表。',
        action: { text: '看哪天有接待', onTap: book },
      }}
      onRetry={() => void query.refetch()}
    >
      {coming.length > 0 && (
        <Section title="要去的接待">
          <BookingList rows={coming} now={now} />
        </Section>
      )}
      {past.length > 0 && (
        <Section title="过去的和取消的">
          <BookingList rows={past} now={undefined} />
        </Section>
      )}
      <Button className="mt4" block icon="calendar-check" onTap={book}>
        约一场接待
      </Button>
    </Listing>
  )
}

function BookingList({ rows, now }: { rows: readonly Booking[]; now: string | undefined }) {
  const today = now ? dayOf(fromIso(now)) : null
  return (
    <Card>
      {rows.map((booking) => (
        <Cell
          key={booking.id}
          lead={<DateLeaf {...leafOf(booking.startsAt, today)} />}
          title={shortStationName(booking.station.name)}
          strong
          text={hoursText(booking.startsAt, booking.endsAt)}
          right={<Tag {...bookingLook(booking)}>{bookingStateText[booking.state]}</Tag>}
          arrow={false}
          onTap={() => void Taro.navigateTo({ url: `/packages/reception/booking/index?id=${booking.id}` })}
        />
      ))}
    </Card>
  )
}
