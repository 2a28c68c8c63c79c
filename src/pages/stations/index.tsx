import Taro, { useReachBottom } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  classes,
  Listing,
  PageShell,
  SearchField,
  Sheet,
  Tap,
  useFreshOnShow,
} from '@/components'
import { SessionCell, StationCell, usePlacesFilter } from '@/components/places'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { useToday } from '@/services/today'
import { stationLevelName } from '@/text/places'
import { comingSessions, countLine, stationsInput, widen } from './view'
import './index.scss'

const levels = ['HOME', 'STATION', 'POINT'] as const

export default function StationsPage() {
  const filter = usePlacesFilter()
  const [choosing, setChoosing] = useState(false)
  useFreshOnShow()
  return (
    <PageShell title="联络站" tab="stations" over={<StreetSheet open={choosing} onClose={() => setChoosing(false)} />}>
      <View className="band">
        <View className="row g2 stations-find">
          <Search />
          <View className="seg" {...a11y({ role: 'radiogroup', label: '看站点还是场次' })}>
            {(['stations', 'sessions'] as const).map((show) => (
              <Tap
                key={show}
                className={classes('seg-b', filter.show === show && 'seg-on')}
                role="radio"
                checked={filter.show === show}
                onTap={() => filter.set({ show })}
              >
                {show === 'stations' ? '站点' : '场次'}
              </Tap>
            ))}
          </View>
        </View>
        <View className="mt3">
          <Chips label="筛选">
            {filter.street ? (
              <Chip on trail="x" onTap={() => filter.set({ street: null })}>
                {filter.street.name}
              </Chip>
            ) : (
              <Chip trail="chevron-down" onTap={() => setChoosing(true)}>
                街道
              </Chip>
            )}
            {filter.show === 'stations' &&
              levels.map((level) => (
                <Chip
                  key={level}
                  on={filter.level === level}
                  onTap={() => filter.set({ level: filter.level === level ? null : level })}
                >
                  {stationLevelName[level]}
                </Chip>
              ))}
          </Chips>
        </View>
      </View>
      {filter.show === 'stations' ? <Stations /> : <Sessions />}
    </PageShell>
  )
}

/** Asks once the typing pauses; leaving the receptions, since only stations are searched by words. */
function Search() {
  const { query, set } = usePlacesFilter()
  const [typed, setTyped] = useState(query)
  const [known, setKnown] = useState(query)
  // Taken away from outside (去掉 in the empty face): the field follows.
  if (known !== query) {
    setKnown(query)
    setTyped(query)
  }
  useEffect(() => {
    if (typed === query) return
    const timer = setTimeout(() => set({ query: typed, show: 'stations' }), 300)
    return () => clearTimeout(timer)
  }, [typed, query, set])
  return (
    <SearchField
      value={typed}
      onChange={setTyped}
      onSearch={() => set({ query: typed, show: 'stations' })}
      placeholder="站名、拼音、街道、社区"
    />
  )
}

function Stations() {
  const filter = usePlacesFilter()
  const today = useToday()
  const list = useAskPages('places.stations', stationsInput(filter))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  useReachBottom(more)
  const wider = widen(filter)
  return (
    <>
      <View className="t-sub stations-count" {...a11y({ live: 'polite' })}>
        {list.data ? countLine(total, filter) : '正在载入…'}
      </View>
      <View className="pad-x">
        <Listing
          state={faceOf(list, rows.length === 0)}
          shape="leaf"
          rows={6}
          empty={{
            icon: 'map-pinned',
            title: '没有符合条件的站点',
            text: '换个说法，或者少选一个条件。',
            ...(wider ? { action: { text: wider.text, onTap: () => filter.set(wider.change) } } : {}),
          }}
          onRetry={() => void list.refetch()}
        >
          <Card>
            {rows.map((station) => (
              <StationCell key={station.id} station={station} today={today} />
            ))}
          </Card>
          {list.hasNextPage ? (
            <Button className="mt3" block kind="text" loading={list.isFetchingNextPage} onTap={more}>
              再看一些
            </Button>
          ) : (
            <View className="t-sub t-center pad">就这些了</View>
          )}
        </Listing>
      </View>
    </>
  )
}

function Sessions() {
  const filter = usePlacesFilter()
  const today = useToday()
  const [bookable, setBookable] = useState(true)
  const list = useAsk('reception.sessions', { ...(filter.street ? { streetId: filter.street.id } : {}), limit: 100 })
  const rows = comingSessions(list.data?.items ?? [], bookable)
  return (
    <>
      <View className="row between g2 stations-count">
        <View className="t-sub" {...a11y({ live: 'polite' })}>
          {list.data ? `${filter.street?.name ?? '全区'} ${rows.length} 场，先到的在前` : '正在载入…'}
        </View>
        <Chip on={bookable} onTap={() => setBookable(!bookable)}>
          可以预约
        </Chip>
      </View>
      <View className="pad-x">
        <Listing
          state={faceOf(list, rows.length === 0)}
          shape="leaf"
          rows={6}
          empty={{
            icon: 'calendar-x',
            title: bookable ? '现在没有可以预约的场次' : '近期没有排接待',
            text: '不预约也可以在接待时间直接去；有事也可以先写下来。',
            action: bookable
              ? { text: '看全部场次', onTap: () => setBookable(false) }
              : { text: '写意见', onTap: () => void Taro.navigateTo({ url: '/packages/opinion/new/index' }) },
            ...(filter.street ? { other: { text: '看全区', onTap: () => filter.set({ street: null }) } } : {}),
          }}
          onRetry={() => void list.refetch()}
        >
          <Card>
            {rows.map((session) => (
              <SessionCell key={session.id} session={session} today={today} />
            ))}
          </Card>
          <View className="t-sub t-center pad">就这些了</View>
        </Listing>
      </View>
    </>
  )
}

function StreetSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const set = usePlacesFilter((s) => s.set)
  const overview = useAsk('places.overview', {})
  return (
    <Sheet open={open} title="选街道" onClose={onClose}>
      <Listing state={faceOf(overview, false)} empty={{ title: '还没有街道' }} onRetry={() => void overview.refetch()}>
        <Card>
          {overview.data?.streets.map((street) => (
            <Cell
              key={street.id}
              title={street.name}
              right={`${street.stations} 个站点`}
              arrow={false}
              onTap={() => {
                set({ street: { id: street.id, name: street.name } })
                onClose()
              }}
            />
          ))}
        </Card>
      </Listing>
    </Sheet>
  )
}
