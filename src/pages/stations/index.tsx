import Taro, { useDidShow, useReachBottom } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { a11y, Button, Card, Chip, Listing, Notice, PageShell, Tap, Icon, useFreshOnShow } from '@/components'
import {
  FindTabs,
  fromParams,
  openStreet,
  PlacePicker,
  SessionCell,
  StationCell,
  stationsInput,
  StreetSheet,
  toParams,
  useNear,
  usePlacesFilter,
} from '@/components/places'
import { readAddress, writeAddress } from '@/components/address'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { FilterSheet, Filters } from './Filters'
import { Search } from './Search'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { comingSessions, countLine, widen } from './view'
import './index.scss'

const PATH = '/pages/stations/index'

/** What an address says goes before what was chosen last; where the reader is stays known. */
const takeAddress = (): boolean => {
  const read = fromParams(readAddress(PATH))
  if (read) usePlacesFilter.setState(read)
  return read !== null
}

/** The filter stands in the address of the web, and an address that somebody sent stands in the filter. */
function useFilterInAddress() {
  // Before the first drawing, so that nothing is asked for that nobody wants.
  useState(takeAddress)
  const filter = usePlacesFilter()
  const params = toParams(filter)
  const text = JSON.stringify(params)
  useEffect(() => writeAddress(PATH, JSON.parse(text) as Record<string, string>), [text])
  useDidShow(() => {
    if (!takeAddress()) writeAddress(PATH, toParams(usePlacesFilter.getState()))
  })
}

export default function StationsPage() {
  useFilterInAddress()
  const show = usePlacesFilter((s) => s.show)
  const [sheet, setSheet] = useState<'street' | 'filter' | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const close = () => setSheet(null)
  useFreshOnShow()
  return (
    <PageShell
      title="联络站"
      tab="stations"
      over={
        <>
          <StreetSheet open={sheet === 'street'} onClose={close} />
          <FilterSheet open={sheet === 'filter'} total={total} onClose={close} />
        </>
      }
    >
      <View className="band">
        <FindTabs on={show} />
        <View className="mt3">
          <Search />
        </View>
        <View className="mt3">
          <Filters onStreet={() => setSheet('street')} onMore={() => setSheet('filter')} />
        </View>
      </View>
      {show === 'stations' ? <Stations onTotal={setTotal} /> : <Sessions />}
    </PageShell>
  )
}

/** Sorts by distance after a tap; without a place it goes by the reader's community, which is asked for when it is not known. */
function useSorting() {
  const filter = usePlacesFilter()
  const home = useSession((s) => s.home)
  const { asking, refused, find, forget } = useNear()
  const [picking, setPicking] = useState(false)
  const byCommunity = (place: { communityId: string; communityName: string }) =>
    filter.set({ community: { id: place.communityId, name: place.communityName } })
  const toggle = async () => {
    if (filter.near) return filter.set({ near: null })
    const place = await find()
    if (place) filter.set({ near: { lng: place.longitude, lat: place.latitude } })
    else if (home) byCommunity(home)
    else setPicking(true)
  }
  return { asking, refused, forget, picking, setPicking, byCommunity, toggle, near: filter.near !== null, home }
}

function Stations({ onTotal }: { onTotal: (total: number | null) => void }) {
  const filter = usePlacesFilter()
  const today = useToday()
  const sorting = useSorting()
  const setHome = useSession((s) => s.setHome)
  const list = useAskPages('places.stations', stationsInput(filter))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? null
  useEffect(() => onTotal(total), [onTotal, total])
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  useReachBottom(more)
  const names = usePlaceNames()
  const wider = widen(filter, names)
  const street = filter.street
  return (
    <>
      <View className="row between wrap g2 stations-count">
        <View className="t-sub" {...a11y({ live: 'polite' })}>
          {total !== null ? countLine(total, filter, names) : list.error ? '' : '正在载入…'}
        </View>
        <Tap
          className="row g1 c-link stations-sort"
          onTap={() => !sorting.asking && void sorting.toggle()}
          label={sorting.near ? '按接待日排' : '按距离排'}
        >
          <Icon name="arrow-up-down" size="s" />
          {sorting.asking ? '正在定位…' : sorting.near ? '按接待日排' : '按距离排'}
        </Tap>
      </View>
      <View className="pad-x">
        {sorting.refused && (
          <View className="mb3">
            <Notice tone="info">
              {filter.community?.name
                ? `没有拿到您的位置，先列出服务${filter.community.name}的站点。`
                : '没有拿到您的位置。选一下社区，也能找到近的站点。'}
            </Notice>
          </View>
        )}
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
          error={list.error}
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
          ) : street ? (
            <Button className="mt3" block kind="text" onTap={() => openStreet(street.id)}>
              {`就这些了，看${street.name || '这个街道'}的介绍`}
            </Button>
          ) : (
            <View className="t-sub t-center pad">就这些了</View>
          )}
        </Listing>
      </View>
      <PlacePicker
        open={sorting.picking}
        title={sorting.refused ? '没有拿到位置，选一下社区' : '选社区'}
        value={sorting.home}
        onPick={(place) => {
          setHome(place)
          sorting.byCommunity(place)
        }}
        onClose={() => sorting.setPicking(false)}
      />
    </>
  )
}

function Sessions() {
  const filter = usePlacesFilter()
  const today = useToday()
  const [bookable, setBookable] = useState(true)
  const where = filter.community ?? filter.street
  const list = useAsk('reception.sessions', {
    ...(filter.community ? { communityId: filter.community.id } : filter.street ? { streetId: filter.street.id } : {}),
    limit: 100,
  })
  const rows = comingSessions(list.data?.items ?? [], bookable)
  return (
    <>
      <View className="row between g2 stations-count">
        <View className="t-sub" {...a11y({ live: 'polite' })}>
          {list.data
            ? `${where?.name || (where ? '这里' : '全区')} ${rows.length} 场，先到的在前`
            : list.error
              ? ''
              : '正在载入…'}
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
            ...(where ? { other: { text: '看全区', onTap: () => filter.set({ street: null, community: null }) } } : {}),
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
