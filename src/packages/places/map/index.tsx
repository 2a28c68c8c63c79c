import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { a11y, Card, Cell, Chip, Chips, Icon, Listing, Notice, PageShell, Sheet, Tap } from '@/components'
import { FindTabs, stationsInput, StreetSheet, useNear, usePlacesFilter } from '@/components/places'
import type { Place } from '@/services/device'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { ChosenCard } from './ChosenCard'
import { DistrictMap } from './DistrictMap'
import type { MapGrid } from './ground'
import { Legend, TypesSheet } from './Legend'
import type { Chosen } from './types'
import { gridName, groundChoice, mapNotes, needsList, shownStations } from './view'
import './index.scss'

export default function MapPage() {
  const map = useMap()
  const { data, query } = map
  const [streets, setStreets] = useState(false)
  const [types, setTypes] = useState(false)
  return (
    <PageShell
      title="地图"
      layout="work"
      over={
        <>
          <TypesSheet open={types} onClose={() => setTypes(false)} />
          <StreetSheet open={streets} onClose={() => setStreets(false)} />
          <Sheet open={map.several.length > 0} title="这里在几个网格的交界上" onClose={() => map.setSeveral([])}>
            <Card>
              {map.several.map((grid) => (
                <Cell
                  key={grid.id}
                  title={gridName(grid)}
                  text="看联系它的代表"
                  onTap={() => {
                    map.setSeveral([])
                    map.choose({ kind: 'GRID', id: grid.id })
                  }}
                />
              ))}
            </Card>
          </Sheet>
        </>
      }
    >
      <View className="map-page">
        <View className="band map-head">
          <FindTabs on="map" />
          <View className="mt3">
            <MapFilters onStreet={() => setStreets(true)} />
          </View>
        </View>
        <View className="map-room">
          {data && data.bounds ? (
            <>
              <DistrictMap
                bounds={data.bounds}
                grids={data.grids}
                stations={map.stations}
                streetNames={map.streetNames}
                chosen={map.chosen}
                here={map.here}
                look={map.look}
                onStation={(id) => map.choose({ kind: 'STATION', id })}
                onGround={map.ground}
              />
              <Legend onTap={() => setTypes(true)} />
              <View className="map-notes" {...a11y({ live: 'polite' })}>
                {map.notes.map((note) => (
                  <Notice key={note} tone="info">
                    {note}
                  </Notice>
                ))}
              </View>
              {!map.chosen && (
                <Tap className="map-here" label="我的位置" onTap={() => void map.locate()}>
                  <Icon name={map.near.asking ? 'loader' : 'locate-fixed'} className={map.near.asking ? 'spin' : ''} />
                  我的位置
                </Tap>
              )}
              {map.chosen && (
                <ChosenCard key={map.chosen.id} chosen={map.chosen} here={map.here} onClose={() => map.choose(null)} />
              )}
            </>
          ) : (
            <View className="pad">
              <Listing
                state={faceOf(query, data?.bounds === null)}
                shape="card"
                empty={{
                  icon: 'map',
                  title: '这里还没有地图数据',
                  text: '站点列表里有每个站点的地址和电话。',
                  action: { text: '看站点列表', onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }) },
                }}
                refused={{
                  title: '没有找到这个街道',
                  action: { text: '看全区', onTap: () => usePlacesFilter.getState().set({ street: null }) },
                }}
                onRetry={() => void query.refetch()}
              />
            </View>
          )}
        </View>
      </View>
    </PageShell>
  )
}

const given = (params: Record<string, string | undefined>): Chosen =>
  params.station ? { kind: 'STATION', id: params.station } : params.grid ? { kind: 'GRID', id: params.grid } : null

/** What is on the map, what is chosen, and where the reader is. */
function useMap() {
  const { params } = useRouter()
  const filter = usePlacesFilter()
  const home = useSession((s) => s.home)
  const overview = useAsk('places.overview', {})
  const query = useAsk('places.map', filter.street ? { streetId: filter.street.id } : {}, { keep: true })
  const wantsList = needsList(filter)
  const { near: _near, ...without } = stationsInput(filter)
  const list = useAsk('places.stations', { ...without, limit: 100 }, { enabled: wantsList, keep: true })
  const [chosen, choose] = useState<Chosen>(() => given(params))
  const [several, setSeveral] = useState<readonly MapGrid[]>([])
  const [here, setHere] = useState<Place | null>(null)
  const [look, setLook] = useState<{ place: Place; close?: boolean } | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const near = useNear()
  const data = query.data

  const listed = list.data
  const found = useMemo(
    () => (wantsList && listed ? new Set(listed.items.map(({ id }) => id)) : null),
    [wantsList, listed],
  )
  const stations = data ? shownStations(data.stations, filter, found) : []
  const streetNames = useMemo(
    () => new Map(overview.data?.streets.map(({ id, shortName }) => [id, shortName])),
    [overview.data],
  )
  // What the address names is looked at as soon as it is known where it lies.
  const [shownFor, setShownFor] = useState<Chosen>(null)
  if (data && chosen && chosen !== shownFor) {
    setShownFor(chosen)
    const place = placeOf(data, chosen)
    if (place && shownFor === null && given(params)?.id === chosen.id) setLook({ place, close: true })
  }

  const ground = (grids: readonly MapGrid[]) => {
    const choice = groundChoice(grids)
    if (choice.kind === 'SEVERAL') setSeveral(choice.grids)
    else choose(choice.kind === 'ONE' ? { kind: 'GRID', id: choice.id } : null)
  }
  const locate = async () => {
    setSaid(null)
    const place = await near.find()
    if (place) {
      const [west, south, east, north] = data?.bounds ?? [0, 0, 0, 0]
      const inside =
        place.longitude >= west && place.longitude <= east && place.latitude >= south && place.latitude <= north
      setHere(place)
      if (inside) setLook({ place, close: true })
      else setSaid('您现在不在图上的范围里。')
      return
    }
    // No position: the reader's own grid or community is the next best middle of the map.
    const own = data?.grids.find(({ id, communityId }) =>
      home?.gridId ? id === home.gridId : communityId === home?.communityId,
    )
    setSaid(
      own && home
        ? `没有拿到您的位置，先看${home.communityName}。`
        : '没有拿到您的位置，可以直接在图上找，或先选街道。',
    )
    if (own) {
      const at = placeOf(data, { kind: 'GRID', id: own.id })
      if (at) setLook({ place: at, close: true })
    }
  }
  const notes = [
    ...(data
      ? mapNotes(data, stations.length, listed && wantsList ? { total: listed.total, ids: listed.items.length } : null)
      : []),
    ...(said ? [said] : []),
  ]
  return {
    query,
    data,
    stations,
    streetNames,
    chosen,
    choose,
    several,
    setSeveral,
    here,
    look,
    near,
    ground,
    locate,
    notes,
  }
}

/** Where something of the map lies: a station's point, the middle of a grid's corners. */
function placeOf(data: ReturnType<typeof useMap>['data'], chosen: NonNullable<Chosen>): Place | null {
  if (chosen.kind === 'STATION') {
    const station = data?.stations.find(({ id }) => id === chosen.id)
    return station ? { longitude: station.lng, latitude: station.lat } : null
  }
  const ring = data?.grids.find(({ id }) => id === chosen.id)?.ring ?? []
  if (ring.length === 0) return null
  const sum = ring.reduce((all, [lng, lat]) => [all[0] + lng, all[1] + lat] as [number, number], [0, 0] as [
    number,
    number,
  ])
  return { longitude: sum[0] / ring.length, latitude: sum[1] / ring.length }
}

const levels = ['HOME', 'STATION', 'POINT'] as const

function MapFilters({ onStreet }: { onStreet: () => void }) {
  const filter = usePlacesFilter()
  const names = usePlaceNames()
  const elder = useSettings((s) => s.elder)
  const extra = needsList(filter)
  return (
    <Chips label="筛选">
      {filter.street ? (
        <Chip on trail="x" onTap={() => filter.set({ street: null })}>
          {filter.street.name || filter.street.id}
        </Chip>
      ) : (
        <Chip trail="chevron-down" onTap={onStreet}>
          街道
        </Chip>
      )}
      {(elder ? [] : levels).map((level) => (
        <Chip
          key={level}
          on={filter.level === level}
          onTap={() => filter.set({ level: filter.level === level ? null : level })}
        >
          {names.level(level)}
        </Chip>
      ))}
      {(filter.openNow || !extra) && (
        <Chip on={filter.openNow} onTap={() => filter.set({ openNow: !filter.openNow })}>
          现在开放
        </Chip>
      )}
      {extra && !filter.openNow && (
        <Chip
          on
          trail="x"
          onTap={() => filter.set({ community: null, flag: null, accessible: false, openNow: false, query: '' })}
        >
          列表里的条件
        </Chip>
      )}
    </Chips>
  )
}
