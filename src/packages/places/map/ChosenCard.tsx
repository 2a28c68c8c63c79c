import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { a11y, Button, Cell, Icon, Listing, Tap } from '@/components'
import { DeputyCell, openStation, StationCell } from '@/components/places'
import { metresBetween } from '@/domain/places/geometry'
import { device, type Place } from '@/services/device'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import type { Chosen } from './types'

interface CardProps {
  id: string
  here: Place | null
  onClose: () => void
}

/** What was tapped, over the map: when and where, and the way on. */
export function ChosenCard({ chosen, ...rest }: { chosen: NonNullable<Chosen> } & Omit<CardProps, 'id'>) {
  return (
    <View
      className="map-card"
      {...a11y({ role: 'region', label: chosen.kind === 'STATION' ? '选中的站点' : '选中的网格' })}
    >
      <Tap className="map-card-x" label="关闭" onTap={rest.onClose}>
        <Icon name="x" />
      </Tap>
      {chosen.kind === 'STATION' ? <StationCard id={chosen.id} {...rest} /> : <GridCard id={chosen.id} />}
    </View>
  )
}

function StationCard({ id, here }: CardProps) {
  const today = useToday()
  const query = useAsk('places.station', { stationId: id })
  const station = query.data?.station
  const lng = station?.lng ?? null
  const lat = station?.lat ?? null
  return (
    <Listing
      state={faceOf(query, false)}
      shape="leaf"
      rows={1}
      empty={{ title: '' }}
      refused={{ title: '没有找到这个站点', text: '它可能已经撤销。' }}
      onRetry={() => void query.refetch()}
    >
      {station && (
        <>
          <StationCell
            station={
              here && lng !== null && lat !== null
                ? { ...station, distanceMetres: metresBetween([here.longitude, here.latitude], [lng, lat]) }
                : station
            }
            today={today}
          />
          <View className="btns map-card-btns">
            {lng !== null && lat !== null && (
              <Button
                icon="navigation"
                onTap={() =>
                  device.openMap({ longitude: lng, latitude: lat, name: station.name, address: station.address })
                }
              >
                导航
              </Button>
            )}
            <Button kind="primary" grow onTap={() => openStation(id)}>
              去站点
            </Button>
          </View>
        </>
      )}
    </Listing>
  )
}

/** How many deputies the card shows; the page 我的网格 shows all. */
const SHOWN = 2

function GridCard({ id }: { id: string }) {
  const query = useAsk('places.grid', { gridId: id })
  const { home, setHome } = useSession()
  const data = query.data
  const name = data?.grid ? data.grid.name : ''
  const open = () => void Taro.navigateTo({ url: `/packages/account/grid/index?gridId=${encodeURIComponent(id)}` })
  return (
    <Listing
      state={faceOf(query, false)}
      shape="cell"
      rows={2}
      empty={{ title: '' }}
      refused={{ title: '没有找到这个网格', text: '网格可能刚刚调整过。' }}
      onRetry={() => void query.refetch()}
    >
      {data && (
        <>
          <View className="pad-x map-card-title">
            <View className="t-strong">{name || data.community.name}</View>
            <View className="t-sub">
              {data.street.name} · {data.deputies.length ? `${data.deputies.length} 位代表联系这里` : '意见由街道受理'}
            </View>
          </View>
          {data.deputies.slice(0, SHOWN).map((deputy) => (
            <DeputyCell key={deputy.id} deputy={deputy} />
          ))}
          {data.deputies.length === 0 && <Cell icon="landmark" title={data.street.name} text="暂时没有代表联系这里" />}
          <View className="btns map-card-btns">
            {home?.gridId !== id && (
              <Button
                onTap={() =>
                  setHome({
                    streetId: data.street.id,
                    streetName: data.street.name,
                    communityId: data.community.id,
                    communityName: data.community.name,
                    ...(data.grid ? { gridId: data.grid.id, gridName: data.grid.name } : {}),
                  })
                }
              >
                设为我的
              </Button>
            )}
            <Button kind="primary" grow onTap={open}>
              {data.deputies.length > SHOWN ? `看全部 ${data.deputies.length} 位代表` : '看这个网格'}
            </Button>
          </View>
        </>
      )}
    </Listing>
  )
}
