import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Face, Icon, Kv, Listing, Notice, PageShell, Section, Tag } from '@/components'
import { DeputyCell, onDuty, openSession, SessionCell, stationTags, TagList } from '@/components/places'
import type { AskOutput } from '@/contract/index'
import type { Day } from '@/domain/calendar/time'
import { device } from '@/services/device'
import { faceOf, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { shortStationName, stationLevelName } from '@/text/places'
import { accepted, accessLine, bookable, bookWords, ruleWords, stateWords } from './view'
import './index.scss'

type Answer = AskOutput<'places.station'>

export default function StationPage() {
  const { params } = useRouter()
  const id = params.id ?? params.station ?? ''
  const query = useAsk('places.station', { stationId: id }, { enabled: id !== '' })
  const today = useToday()
  const next = query.data && bookable(query.data.sessions)
  const closed = query.data?.station.state === 'CLOSED'
  useShareAppMessage(() => ({
    title: query.data?.station.name ?? '代表联络站',
    path: `/packages/reception/station/index?id=${id}`,
  }))
  return (
    <PageShell
      title="站点"
      layout="wide"
      foot={
        query.data &&
        !closed && (
          <>
            <Button
              grow={!next}
              onTap={() => void Taro.navigateTo({ url: `/packages/opinion/new/index?station=${id}` })}
            >
              反映意见
            </Button>
            {next && (
              <Button kind="primary" grow onTap={() => openSession(next.id)}>
                {bookWords(next, today)}
              </Button>
            )}
          </>
        )
      }
    >
      {id === '' ? (
        <Face
          warn
          icon="map-pinned"
          title="这个链接里没有站点"
          action={{ text: '看全部站点', onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }) }}
        />
      ) : (
        <Listing
          state={faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{
            title: '没有找到这个站点',
            text: '它可能已经撤销，或链接不完整。',
            action: { text: '看全部站点', onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }) },
          }}
          onRetry={() => void query.refetch()}
        >
          {query.data && <Station data={query.data} today={today} />}
        </Listing>
      )}
    </PageShell>
  )
}

function Station({ data, today }: { data: Answer; today: Day | null }) {
  const { station, sessions, deputies } = data
  const words = stateWords(station)
  return (
    <>
      <Head station={station} />
      <View className="pad">
        {words && (
          <View className="mb3">
            <Notice tone="warn" icon="wrench">
              {words}
            </Notice>
          </View>
        )}
        <View className="cols">
          <View className="col-main">
            <Section title="接下来的接待">
              {sessions.length === 0 ? (
                <Card>
                  <Face
                    icon="calendar-x"
                    title="还没有排接待"
                    text="可以先写下意见，或打电话问站点。"
                    action={{ text: '打电话', icon: 'phone', onTap: () => device.call(station.phone) }}
                  />
                </Card>
              ) : (
                <Sessions sessions={sessions} today={today} />
              )}
              <View className="t-sub mt2">{ruleWords(station.receptionRule)}</View>
            </Section>
            <Deputies deputies={deputies} sessions={sessions} today={today} />
          </View>
          <View className="col-side">
            <Accepts station={station} />
            <Facts station={station} />
          </View>
        </View>
      </View>
    </>
  )
}

function Head({ station }: { station: Answer['station'] }) {
  const access = accessLine(station.accessFacts)
  const { lng, lat } = station
  return (
    <View className="band">
      <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
        {station.name}
      </View>
      <View className="row wrap g1 mt2">
        <Tag tone="line">{stationLevelName[station.level]}</Tag>
        <TagList tags={stationTags({ ...station, accessFacts: [] })} />
      </View>
      <View className="row-top g2 mt3">
        <Icon name="map-pin" className="c-2" />
        <View className="grow">
          {station.address}
          {station.place && <View className="t-sub">{station.place}</View>}
        </View>
      </View>
      {access && (
        <View className="row-top g2 mt2">
          <Icon name="accessibility" className="c-2" />
          <View className="grow">{access}</View>
        </View>
      )}
      <View className="station-ways mt4">
        {lng !== null && lat !== null && (
          <Button
            size="small"
            grow
            icon="navigation"
            onTap={() =>
              device.openMap({ longitude: lng, latitude: lat, name: station.name, address: station.address })
            }
          >
            导航
          </Button>
        )}
        <Button size="small" grow icon="phone" onTap={() => device.call(station.phone)}>
          打电话
        </Button>
        <Share station={station} />
      </View>
    </View>
  )
}

/** WeChat shares by its own button; on the web the address is copied. */
function Share({ station }: { station: Answer['station'] }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    if (process.env.TARO_ENV === 'weapp') return
    setCopied(await device.copy(`${station.name}，${station.address} ${window.location.href}`))
  }
  return (
    <Button size="small" grow icon={copied ? 'check' : 'share-2'} openType="share" onTap={() => void copy()}>
      {copied ? '已复制' : '分享'}
    </Button>
  )
}

function Sessions({ sessions, today }: { sessions: Answer['sessions']; today: Day | null }) {
  const [all, setAll] = useState(false)
  const shown = all ? sessions : sessions.slice(0, 4)
  return (
    <>
      <Card>
        {shown.map((session) => (
          <SessionCell key={session.id} session={session} today={today} at="own" />
        ))}
      </Card>
      {shown.length < sessions.length && (
        <Button kind="text" block onTap={() => setAll(true)}>
          {`再看后面 ${sessions.length - shown.length} 场`}
        </Button>
      )}
    </>
  )
}

function Deputies({
  deputies,
  sessions,
  today,
}: { deputies: Answer['deputies'] } & {
  sessions: Answer['sessions']
  today: Day | null
}) {
  const [all, setAll] = useState(false)
  if (deputies.length === 0) return null
  const shown = all ? deputies : deputies.slice(0, 3)
  return (
    <Section
      title="在这里的代表"
      {...(shown.length < deputies.length ? { more: `全部 ${deputies.length} 位`, onMore: () => setAll(true) } : {})}
    >
      <Card>
        {shown.map((deputy) => (
          <DeputyCell key={deputy.id} deputy={deputy} right={onDuty(sessions, deputy.id, today)} />
        ))}
      </Card>
    </Section>
  )
}

function Accepts({ station }: { station: Answer['station'] }) {
  const taken = accepted(station.accepts)
  if (!taken) return null
  return (
    <Section title="这里受理什么">
      <Card pad>
        <View className="row-top g2">
          <Icon name="circle-check" className="c-ok" />
          <View className="grow">{taken.yes}</View>
        </View>
        {taken.no && (
          <View className="row-top g2 mt2">
            <Icon name="circle-slash" className="c-3" />
            <View className="grow c-2">{taken.no}</View>
          </View>
        )}
      </Card>
    </Section>
  )
}

function Facts({ station }: { station: Answer['station'] }) {
  return (
    <Section title="站点信息">
      <Card pad>
        {station.headName && <Kv name="站长">{station.headName}</Kv>}
        <Kv name="办公电话">{station.phone}</Kv>
        <Kv name="开放时间">{station.openHours}</Kv>
        {station.communities.length > 0 && (
          <Kv name="服务范围">{station.communities.map(({ name }) => name).join('、')}</Kv>
        )}
        {station.parent && <Kv name="上一级">{shortStationName(station.parent.name)}</Kv>}
        {station.brand && <Kv name="一街一品">{station.brand}</Kv>}
        {station.rules && <Kv name="接待规则">{station.rules}</Kv>}
        {station.upgradeNote && <Kv name="提升">{station.upgradeNote}</Kv>}
      </Card>
    </Section>
  )
}
