import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Cell,
  Chip,
  classes,
  DateLeaf,
  Emergency,
  Icon,
  type IconName,
  Listing,
  Notice,
  PageShell,
  Section,
  Tag,
  Tap,
  useFreshOnShow,
} from '@/components'
import { goSignIn, usePersonas } from '@/components/account'
import { deskPath } from '@/components/desk/paths'
import { OpinionCell } from '@/components/opinion'
import { openCase, openCases, publicPath } from '@/components/publication/open'
import { nearby, PlacePicker, SessionCell, usePlacesFilter } from '@/components/places'
import { leafOf } from '@/components/places/view'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { isStaff } from '@/domain/access/actors'
import type { AskOutput } from '@/contract/index'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import {
  asksAnswer,
  bookingLine,
  comingBookings,
  doorWords,
  elderDoorWords,
  openOpinions,
  type OwnDoor,
  ownDoor,
  runningWords,
} from './view'
import './index.scss'

const openItem = (id: string) => void Taro.navigateTo({ url: `/packages/opinion/item/index?id=${id}` })
const openBooking = (id: string) => void Taro.navigateTo({ url: `/packages/reception/booking/index?id=${id}` })
const writeOpinion = () => void Taro.navigateTo({ url: '/packages/opinion/new/index' })
const goItems = () => void Taro.switchTab({ url: '/pages/items/index' })

/** What is mine and what is near, read once for both layouts. */
function useHome() {
  const { token, role, home } = useSession()
  const overview = useAsk('places.overview', {})
  const resident = !!token && role === 'RESIDENT'
  const mine = useAsk('opinion.mine', { limit: 20 }, { enabled: resident })
  const bookings = useAsk('reception.mine', {}, { enabled: resident })
  const around = useAsk('reception.sessions', home ? { streetId: home.streetId, limit: 12 } : { limit: 6 })
  const own = useAsk(
    'reception.sessions',
    { communityId: home?.communityId ?? '', limit: 3 },
    { enabled: home !== null },
  )
  const sessions = nearby(own.data?.items ?? [], around.data?.items ?? [], 4)
  return {
    token,
    role,
    home,
    overview,
    today: overview.data ? dayOf(fromIso(overview.data.now)) : null,
    opinions: openOpinions(mine.data?.items ?? []),
    bookings: comingBookings(bookings.data?.items ?? [], overview.data?.now),
    around,
    sessions,
    later: [...(own.data?.items ?? []), ...(around.data?.items ?? [])].sort((a, b) =>
      a.startsAt.localeCompare(b.startsAt),
    ),
  }
}
type Home = ReturnType<typeof useHome>
type Booking = AskOutput<'reception.mine'>['items'][number]

export default function HomePage() {
  const elder = useSettings((s) => s.elder)
  const home = useHome()
  const [picking, setPicking] = useState(false)
  const setHome = useSession((s) => s.setHome)
  useFreshOnShow()
  return (
    <PageShell
      title="家站通"
      tab="home"
      layout={elder ? 'read' : 'wide'}
      over={<PlacePicker open={picking} value={home.home} grid onPick={setHome} onClose={() => setPicking(false)} />}
    >
      {elder ? <ElderHome home={home} /> : <PlainHome home={home} onPick={() => setPicking(true)} />}
    </PageShell>
  )
}

function PlainHome({ home, onPick }: { home: Home; onPick: () => void }) {
  const setElder = useSettings((s) => s.setElder)
  const setFilter = usePlacesFilter((s) => s.set)
  const has = (name: OwnDoor) => ownDoor(home.role) === name
  const words = doorWords(home.overview.data, home.home?.streetId, home.later)
  const street = home.home && { id: home.home.streetId, name: home.home.streetName }
  const lead = (show: 'stations' | 'sessions') => {
    setFilter({ show, street, query: '', level: null })
    void Taro.switchTab({ url: '/pages/stations/index' })
  }
  return (
    <View className="pad">
      <View className="home-top">
        <Tap className="home-place" onTap={onPick} label="选我的社区">
          <Icon name="map-pin" size="s" />
          <View className="clip">
            {home.home ? `${home.home.streetName} · ${home.home.communityName}` : '选一下我的社区'}
          </View>
          <Icon name="chevron-down" size="s" />
        </Tap>
        <Chip icon="a-large-small" role="button" onTap={() => setElder(true)}>
          长辈版
        </Chip>
      </View>
      <View className="t-figure mt2" {...a11y({ role: 'heading', level: 1 })}>
        有事找代表
      </View>
      <View className="t-sub">
        {home.overview.data ? `${home.overview.data.cityName}${home.overview.data.name} · ` : ''}
        不登录也能查看，提交时才需要手机号
      </View>
      <Running />
      <View className="home-doors">
        {has('DESK') && <Door icon="clipboard-list" title="工作台" text="今天要办的事" onTap={goItems} />}
        {has('ENTER') && <Door icon="file-pen-line" title="代居民录入" text="当面或电话反映" onTap={writeOpinion} />}
        <Door icon="map-pinned" title="找代表站" text={words.stations} onTap={() => lead('stations')} />
        <Door
          icon="calendar-check"
          title={isStaff(home.role) ? '看接待' : '约接待'}
          text={words.reception}
          onTap={() => lead('sessions')}
        />
        {has('OPINION') && (
          <Door icon="message-square-text" title="反映意见" text={words.opinion} onTap={writeOpinion} />
        )}
      </View>
      <View className="cols mt6">
        <View className="col-main">
          <WhoAmI home={home} />
          <MyMatters home={home} />
          <Around home={home} onAll={() => lead('sessions')} />
        </View>
        <View className="col-side">
          <Section title="谁代表我">
            <Card>
              <Cell
                icon="users-round"
                title={home.home ? (home.home.gridName ?? home.home.communityName) : '查我的网格'}
                text={home.home ? '看联系这里的代表和站点' : '选社区，两下就知道谁代表您'}
                onTap={() => void Taro.navigateTo({ url: '/packages/account/grid/index' })}
              />
              <Cell
                icon="message-square-text"
                title="云上代表之家"
                text="在线写给代表，看答复，约电话和视频接待"
                onTap={() => void Taro.navigateTo({ url: publicPath.home() })}
              />
              <Cell
                icon="chart-column"
                title="公开账"
                text="接待安排、承诺兑现、按期和满意"
                onTap={() => void Taro.navigateTo({ url: publicPath.account() })}
              />
              <Cell
                icon="ticket"
                title="手里有回执"
                text="凭编号看办到哪一步，不用登录"
                onTap={() => void Taro.navigateTo({ url: deskPath.receipt() })}
              />
            </Card>
          </Section>
          <Published home={home} />
          <View className="mt6">
            <Emergency lead="危险和急事请直接拨打" />
          </View>
        </View>
      </View>
    </View>
  )
}

/** What came of what others raised, near home; nothing stands here while nothing is public. */
function Published({ home }: { home: Home }) {
  const street = home.home?.streetId
  const cases = useAsk('publication.list', { limit: 3, ...(street ? { streetId: street } : {}) })
  const items = cases.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="最近公开的办理结果" more="全部" onMore={() => openCases(street ? { street } : {})}>
      <Card>
        {items.map((one) => (
          <Cell
            key={one.id}
            icon="circle-check"
            title={one.title}
            text={`${one.categoryName} · ${one.days === 0 ? '当天' : `${one.days} 天`}有回应`}
            onTap={() => openCase(one.id)}
          />
        ))}
      </Card>
    </Section>
  )
}

/** What the district holds just now, as 接待人民群众月: its name and its last day, all that is public of it. */
function Running() {
  const running = useAsk('campaigns.running', {})
  const names = runningWords(running.data?.items ?? [])
  if (!names) return null
  return (
    <View className="mt3">
      <Notice icon="flag">{names}</Notice>
    </View>
  )
}

function Door({ icon, title, text, onTap }: { icon: IconName; title: string; text: string; onTap: () => void }) {
  return (
    <Tap className="home-door" onTap={onTap} label={`${title}，${text}`}>
      <View className="home-door-ic">
        <Icon name={icon} size="l" />
      </View>
      <View>
        <View className="t-head">{title}</View>
        <View className="t-tag c-2">{text}</View>
      </View>
    </Tap>
  )
}

/** In a demonstration the first question is who one wants to be; staff are led to their desk. */
function WhoAmI({ home }: { home: Home }) {
  const { personas } = usePersonas()
  const me = useAsk('account.me', {}, { enabled: !!home.token })
  if (home.token && isStaff(home.role))
    return (
      <Section>
        <Card>
          <Cell
            icon="clipboard-list"
            title={me.data?.label ?? '工作台'}
            strong
            text="到工作台看今天要办的事"
            onTap={goItems}
          />
        </Card>
      </Section>
    )
  if (home.token || personas.length === 0) return null
  return (
    <Section>
      <Card>
        <Cell
          icon="users-round"
          title="换个身份看看"
          strong
          text="这是演示：可以当居民、代表、街道或承办单位，走完一件事"
          onTap={() => goSignIn('look')}
        />
      </Card>
    </Section>
  )
}

function MyMatters({ home }: { home: Home }) {
  const count = home.opinions.length + home.bookings.length
  if (count === 0) return null
  const opinions = home.opinions.slice(0, 2)
  const bookings = home.bookings.slice(0, 2)
  return (
    <Section title="我的事项" more={`全部 ${count} 件`} onMore={goItems}>
      <Card>
        {bookings.filter(asksAnswer).map((booking) => (
          <BookingCell key={booking.id} booking={booking} today={home.today} />
        ))}
        {opinions.map((item) => (
          <OpinionCell key={item.id} item={item} onTap={() => openItem(item.id)} />
        ))}
        {bookings
          .filter((booking) => !asksAnswer(booking))
          .map((booking) => (
            <BookingCell key={booking.id} booking={booking} today={home.today} />
          ))}
      </Card>
    </Section>
  )
}

/** A kept place lapses unless it is answered: it carries its own mark. */
function BookingCell({ booking, today }: { booking: Booking; today: Home['today'] }) {
  return (
    <Cell
      lead={<DateLeaf {...leafOf(booking.startsAt, today)} />}
      {...bookingLine(booking)}
      strong
      right={
        asksAnswer(booking) && (
          <Tag tone="warn" icon="triangle-alert">
            请确认
          </Tag>
        )
      }
      onTap={() => openBooking(booking.id)}
    />
  )
}

function Around({ home, onAll }: { home: Home; onAll: () => void }) {
  return (
    <Section title={home.home ? '我家附近的接待' : '最近的接待'} more="全部场次" onMore={onAll}>
      <Listing
        state={faceOf(home.around, home.sessions.length === 0)}
        shape="leaf"
        rows={3}
        empty={{
          icon: 'calendar-x',
          title: '这里近期没有排接待',
          text: '可以看全区的场次，也可以直接写下意见。',
          action: { text: '看全部场次', onTap: onAll },
        }}
        onRetry={() => void home.around.refetch()}
      >
        <Card>
          {home.sessions.map((session) => (
            <SessionCell key={session.id} session={session} today={home.today} />
          ))}
        </Card>
      </Listing>
    </Section>
  )
}

function ElderHome({ home }: { home: Home }) {
  const setFilter = usePlacesFilter((s) => s.set)
  const setElder = useSettings((s) => s.setElder)
  const street = home.home && { id: home.home.streetId, name: home.home.streetName }
  const lead = (show: 'stations' | 'sessions') => {
    setFilter({ show, street, query: '', level: null })
    void Taro.switchTab({ url: '/pages/stations/index' })
  }
  const has = (name: OwnDoor) => ownDoor(home.role) === name
  const item = home.opinions[0]
  const booking = home.bookings[0]
  return (
    <View className="pad">
      <View className="row between wrap g2 mb3">
        <View className="t-title" {...a11y({ role: 'heading', level: 1 })}>
          有事找代表
        </View>
        <Button kind="text" onTap={() => setElder(false)}>
          标准版
        </Button>
      </View>
      {has('DESK') && <BigDoor first icon="clipboard-list" title="工作台" text="今天要办的事" onTap={goItems} />}
      {has('ENTER') && (
        <BigDoor first icon="file-pen-line" title="代居民录入" text="当面或电话反映" onTap={writeOpinion} />
      )}
      {has('OPINION') && (
        <BigDoor first icon="message-square-text" title="反映意见" text="三步写完，有人回话" onTap={writeOpinion} />
      )}
      <BigDoor
        icon="calendar-check"
        title={isStaff(home.role) ? '看接待' : '约接待'}
        text={elderDoorWords(home.later)}
        onTap={() => lead('sessions')}
      />
      <BigDoor icon="map-pinned" title="找代表站" text="看地址、时间和电话" onTap={() => lead('stations')} />
      <WhoAmI home={home} />
      {(item || booking) && (
        <Section title="您的事" more="全部" onMore={goItems}>
          <Card>
            {booking && asksAnswer(booking) && <BookingCell booking={booking} today={home.today} />}
            {item && <OpinionCell item={item} onTap={() => openItem(item.id)} />}
            {booking && !asksAnswer(booking) && <BookingCell booking={booking} today={home.today} />}
          </Card>
        </Section>
      )}
      <View className="mt6">
        <Emergency lead="有危险先打电话" />
      </View>
    </View>
  )
}

function BigDoor(props: { icon: IconName; title: string; text: string; first?: boolean; onTap: () => void }) {
  return (
    <Tap className={classes('home-big', props.first && 'home-big-first')} onTap={props.onTap}>
      <Icon name={props.icon} size="xl" />
      <View className="grow">
        <View className="t-title">{props.title}</View>
        <View className="t-sub">{props.text}</View>
      </View>
      <Icon name="chevron-right" size="l" />
    </Tap>
  )
}
