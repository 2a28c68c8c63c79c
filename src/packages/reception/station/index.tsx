import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Cell, Face, Icon, Kv, Listing, Notice, PageShell, Section, Tag, Tap } from '@/components'
import {
  DeputyCell,
  onDuty,
  openCode,
  openOnMap,
  openSession,
  openStation,
  openStreet,
  SessionCell,
  ShareButton,
  stationIcon,
  stationTags,
  TagList,
} from '@/components/places'
import { schedulePath } from '@/components/schedule/paths'
import { Follow } from '@/components/reception'
import type { AskOutput } from '@/contract/index'
import type { Day } from '@/domain/calendar/time'
import { device } from '@/services/device'
import { useMode } from '@/services/mode'
import { faceOf, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { openHoursText, shortStationName } from '@/text/places'
import { dayText } from '@/text/time'
import {
  accepted,
  accessLine,
  bookable,
  bookWords,
  isPracticeBase,
  openLine,
  ruleWords,
  scannedWords,
  stateWords,
} from './view'
import { Keeper } from './Keeper'
import { Photos } from './Photos'
import { PracticeBase } from './PracticeBase'
import { Window } from './Window'
import './index.scss'

type Answer = AskOutput<'places.station'>

const pagePath = (id: string) => `/packages/reception/station/index?id=${encodeURIComponent(id)}`

export default function StationPage() {
  const { params } = useRouter()
  const id = params.id ?? params.station ?? ''
  const query = useAsk('places.station', { stationId: id }, { enabled: id !== '' })
  const today = useToday()
  const ended = query.data?.station.ended === true
  const next = query.data && !ended && bookable(query.data.sessions)
  useShareAppMessage(() => ({
    title: query.data?.station.name ?? '代表联络站',
    path: pagePath(id),
  }))
  return (
    <PageShell
      title="站点"
      layout="wide"
      foot={
        query.data &&
        !ended && (
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
          {query.data && <Station data={query.data} today={today} byCode={params.from === 'code'} />}
        </Listing>
      )}
    </PageShell>
  )
}

function Station({ data, today, byCode }: { data: Answer; today: Day | null; byCode: boolean }) {
  const { station, sessions, deputies } = data
  const { elder } = useMode()
  const [more, setMore] = useState(false)
  // With the two buttons at the foot, the way there is the third: three are as many as one looks over (elder mode).
  const all = !elder || more
  const words = stateWords(station)
  return (
    <>
      <Head station={station} all={all} onMore={() => setMore(true)} />
      <View className="pad">
        {words && (
          <View className="mb3">
            <Notice tone="warn" icon="wrench">
              {words}
            </Notice>
          </View>
        )}
        {byCode && !station.ended && (
          <View className="mb3">
            <Notice tone="info" icon="qr-code">
              {scannedWords}
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
                    title={station.ended ? '这里不再接待' : '还没有排接待'}
                    text={station.ended ? '下面还能看到站点的记录。' : '可以先写下意见，或打电话问站点。'}
                    action={{ text: '打电话', icon: 'phone', onTap: () => device.call(station.phone) }}
                  />
                </Card>
              ) : (
                <Sessions sessions={sessions} today={today} />
              )}
              {!station.ended && <View className="t-sub mt2">{ruleWords(station.receptionRule)}</View>}
              {all && !station.ended && <Follow stationId={station.id} />}
              {all && (
                <Button
                  size="small"
                  icon="calendar-days"
                  className="mt2"
                  onTap={() => void Taro.navigateTo({ url: schedulePath.year({ station: station.id }) })}
                >
                  全年接待安排
                </Button>
              )}
            </Section>
            <PracticeBase station={station} />
            <Deputies deputies={deputies} sessions={sessions} today={today} />
          </View>
          <View className="col-side">
            <Photos station={station} />
            <Accepts station={station} />
            <Facts station={station} />
            <Window station={station} />
            <Keeper station={station} today={today} />
          </View>
        </View>
      </View>
    </>
  )
}

function Head({ station, all, onMore }: { station: Answer['station']; all: boolean; onMore: () => void }) {
  const names = usePlaceNames()
  const access = accessLine(station.accessFacts)
  const { lng, lat, streetId } = station
  return (
    <View className="band">
      <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
        {station.name}
      </View>
      <View className="row wrap g1 mt2">
        <Tag tone="line">{names.level(station.level)}</Tag>
        <Tag tone="line" icon={stationIcon(station)}>
          {names.kind(station.kind)}
        </Tag>
        <TagList tags={stationTags({ ...station, accessFacts: [] })} />
      </View>
      <View className="row-top g2 mt3">
        <Icon name="map-pin" className="c-2" />
        <View className="grow">
          {station.address}
          {station.place && <View className="t-sub">{station.place}</View>}
          <View className="row wrap station-links">
            {all && lng !== null && lat !== null && (
              <Tap className="c-link" onTap={() => openOnMap('station', station.id)}>
                在地图上看
              </Tap>
            )}
            {all && streetId && (
              <Tap className="c-link" onTap={() => openStreet(streetId)}>
                {station.streetName}
              </Tap>
            )}
          </View>
        </View>
      </View>
      {!station.ended && station.state === 'OPEN' && (
        <View className="row-top g2 mt2">
          <Icon name="door-open" className={station.openNow ? 'c-ok' : 'c-2'} />
          <View className="grow">{openLine(station)}</View>
        </View>
      )}
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
        {all && (
          <Button size="small" grow icon="phone" onTap={() => device.call(station.phone)}>
            打电话
          </Button>
        )}
        {all && <ShareButton title={station.name} path={pagePath(station.id)} />}
      </View>
      {!all && (
        <Button kind="text" block onTap={onMore}>
          更多
        </Button>
      )}
    </View>
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
  const names = usePlaceNames()
  return (
    <Section title="站点信息">
      <Card pad>
        {station.headName && <Kv name={names.post('STATION_HEAD', '站长')}>{station.headName}</Kv>}
        {station.liaisonName && <Kv name={names.post('STATION_LIAISON', '联络员')}>{station.liaisonName}</Kv>}
        <Kv name="办公电话">{station.phone}</Kv>
        <Kv name="开放时间">{openHoursText(station.openHours)}</Kv>
        {station.communities.length > 0 && (
          <Kv name="服务范围">{station.communities.map(({ name }) => name).join('、')}</Kv>
        )}
        {station.brand && !isPracticeBase(station) && <Kv name="一街一品">{station.brand}</Kv>}
        {station.rules && <Kv name="接待规则">{station.rules}</Kv>}
        {station.services && <Kv name="服务内容">{station.services}</Kv>}
        {station.project && <Kv name="项目">{station.project}</Kv>}
        {station.standard && (
          <Kv name="规范化">
            {station.standard.points} 分（满分 {station.standard.of}）
          </Kv>
        )}
        {station.beginsOn && <Kv name="开始">{dayText(station.beginsOn)}</Kv>}
        {station.validTo && <Kv name="开到">{dayText(station.validTo)}</Kv>}
      </Card>
      <Card className="mt3">
        <ParentCell parent={station.parent} />
        <Cell
          icon="qr-code"
          title="二维码和海报"
          text="存下来、打印，贴在公示栏"
          onTap={() => openCode('STATION', station.id)}
        />
      </Card>
    </Section>
  )
}

function ParentCell({ parent }: Pick<Answer['station'], 'parent'>) {
  if (!parent) return null
  return (
    <Cell icon="landmark" title={shortStationName(parent.name)} text="上一级" onTap={() => openStation(parent.id)} />
  )
}
