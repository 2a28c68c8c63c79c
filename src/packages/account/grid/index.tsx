import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Cell, Face, Listing, Notice, PageShell, Section, Sheet } from '@/components'
import {
  asked,
  DeputyCell,
  openCode,
  openOnMap,
  openStreet,
  type Place,
  PlacePicker,
  placeOf,
  ShareButton,
  StationCell,
  useNear,
  usePlacesFilter,
} from '@/components/places'
import type { AskOutput } from '@/contract/index'
import { ask, RefusedError } from '@/services/ask'
import { device } from '@/services/device'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { foundBy, gridTitle, isHome, nobodyWords, noPositionWords } from './view'

type Answer = AskOutput<'places.grid'>

export default function GridPage() {
  const { params } = useRouter()
  const { home, setHome } = useSession()
  const [opened, setOpened] = useState(() => asked(params))
  const [picking, setPicking] = useState(false)
  const input = opened ?? {
    communityId: home?.communityId ?? '',
    ...(home?.gridId ? { gridId: home.gridId } : {}),
  }
  const query = useAsk('places.grid', input, { enabled: opened !== null || home !== null, keep: true })
  const data = query.data
  // A place that was chosen here is shown here, and kept.
  const take = (place: Place) => {
    setOpened(null)
    setHome(place)
  }
  const locate = useLocate(take)
  useShareAppMessage(() => ({
    title: data ? `${titleOf(data)}：谁代表我` : '谁代表我',
    path: data ? pagePath(data) : '/packages/account/grid/index',
  }))
  return (
    <PageShell
      title={opened && data && !isHome(home, data) ? '网格' : '我的网格'}
      layout="wide"
      over={
        <>
          <PlacePicker open={picking} value={home} grid onPick={take} onClose={() => setPicking(false)} />
          <Sheet open={locate.several.length > 0} title="您在几个网格的交界上" onClose={locate.close}>
            <Card>
              {locate.several.map((place) => (
                <Cell
                  key={place.gridId}
                  title={gridTitle(place)}
                  text={place.streetName}
                  arrow={false}
                  onTap={() => {
                    locate.close()
                    take(place)
                  }}
                />
              ))}
            </Card>
          </Sheet>
        </>
      }
      foot={
        data && (
          <>
            <Button grow onTap={() => seeReceptions(data)}>
              看这里的接待
            </Button>
            <Button kind="primary" grow onTap={() => void Taro.navigateTo({ url: opinionHere(data) })}>
              写意见
            </Button>
          </>
        )
      }
    >
      {!home && !opened ? (
        <Unknown locate={locate} onPick={() => setPicking(true)} />
      ) : (
        <Listing
          state={faceOf(query, false)}
          shape="cell"
          empty={{ title: '' }}
          refused={{
            title: '没有找到这个网格',
            text: '网格可能已经调整，请重新选一次。',
            action: { text: '选社区', onTap: () => setPicking(true) },
          }}
          onRetry={() => void query.refetch()}
        >
          {data && (
            <>
              <Head
                data={data}
                own={isHome(home, data)}
                locate={locate}
                onOwn={() => take(placeOf(data))}
                onPick={() => setPicking(true)}
                byCode={params.from === 'code' && opened !== null}
              />
              <View className="pad">
                <Grid data={data} />
              </View>
            </>
          )}
        </Listing>
      )}
    </PageShell>
  )
}

const titleOf = ({ community, grid }: Answer) =>
  gridTitle({ communityName: community.name, ...(grid ? { gridName: grid.name } : {}) })
const pagePath = ({ community, grid }: Answer) =>
  grid
    ? `/packages/account/grid/index?gridId=${encodeURIComponent(grid.id)}`
    : `/packages/account/grid/index?community=${encodeURIComponent(community.id)}`

/** The form with this place chosen already. */
const opinionHere = ({ community, grid }: Answer) =>
  grid
    ? `/packages/opinion/new/index?grid=${encodeURIComponent(grid.id)}`
    : `/packages/opinion/new/index?community=${encodeURIComponent(community.id)}`

const seeReceptions = ({ street, community }: Answer) => {
  usePlacesFilter.getState().set({
    show: 'sessions',
    street: { id: street.id, name: street.name },
    community: { id: community.id, name: community.name },
    query: '',
  })
  void Taro.switchTab({ url: '/pages/stations/index' })
}

/** 用我的位置找: the device's position, then the grids it lies in. What comes of it is said in words, never only by silence. */
function useLocate(take: (place: Place) => void) {
  const near = useNear()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [several, setSeveral] = useState<Place[]>([])
  const find = async () => {
    setSaid(null)
    setBusy(true)
    const at = await near.find()
    if (!at) setSaid(noPositionWords)
    else
      try {
        const found = foundBy(await ask('places.locate', { lng: at.longitude, lat: at.latitude }))
        if (found.kind === 'ONE') take(found.place)
        else if (found.kind === 'SEVERAL') setSeveral(found.places)
        else setSaid(found.text)
      } catch (error) {
        setSaid(error instanceof RefusedError ? noPositionWords : '没能查到，可能是网络断了。再试一次，或自己选社区。')
      }
    setBusy(false)
  }
  return { busy, said, several, find: () => !busy && void find(), close: () => setSeveral([]) }
}
type Locate = ReturnType<typeof useLocate>

const Said = ({ locate }: { locate: Locate }) =>
  locate.said ? (
    <View className="mt3">
      <Notice tone="info" alert>
        {locate.said}
      </Notice>
    </View>
  ) : null

function Unknown({ locate, onPick }: { locate: Locate; onPick: () => void }) {
  return (
    <View className="pad">
      <Card>
        <Face
          icon="users-round"
          title="谁代表我？"
          text="知道您住在哪个网格，就知道哪几位代表联系您、去哪个站点。选好的只记在这台设备里，不需要登录。"
        />
        <View className="pad">
          <Button kind="primary" block icon="locate-fixed" loading={locate.busy} onTap={locate.find}>
            用我的位置找
          </Button>
          <Button className="mt3" block icon="map-pin" onTap={onPick}>
            选我的社区
          </Button>
          <Said locate={locate} />
        </View>
      </Card>
    </View>
  )
}

interface HeadProps {
  data: Answer
  own: boolean
  locate: Locate
  onOwn: () => void
  onPick: () => void
  byCode: boolean
}

function Head({ data, own, locate, onOwn, onPick, byCode }: HeadProps) {
  return (
    <View className="band">
      <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
        {titleOf(data)}
      </View>
      <View className="t-sub">
        {data.street.name}
        {own ? ' · 已记为我的网格' : ''}
      </View>
      <View className="row wrap g2 mt3">
        {!own && (
          <Button size="small" icon="check" onTap={onOwn}>
            设为我的
          </Button>
        )}
        <Button size="small" icon="locate-fixed" loading={locate.busy} label="用我的位置找" onTap={locate.find}>
          我的位置
        </Button>
        <Button size="small" onTap={onPick}>
          换一个
        </Button>
      </View>
      <Said locate={locate} />
      {byCode && (
        <View className="mt3">
          <Notice tone="info" icon="qr-code">
            您扫的是{titleOf(data)}的码：从这里写意见、看接待，地方已经选好。
          </Notice>
        </View>
      )}
    </View>
  )
}

function Grid({ data }: { data: Answer }) {
  const today = useToday()
  const { deputies, stations, street, community, grid } = data
  const phone = street.phone
  return (
    <View className="cols">
      <View className="col-main">
        <Section title={grid ? '联系这个网格的代表' : '联系这个社区的代表'}>
          <Card>
            {deputies.map((deputy) => (
              <DeputyCell key={deputy.id} deputy={deputy} />
            ))}
            {deputies.length === 0 && <Cell icon="landmark" title={street.name} text={nobodyWords} />}
          </Card>
        </Section>
        <Section title="服务这里的站点">
          <Card>
            {stations.map((station) => (
              <StationCell key={station.id} station={station} today={today} />
            ))}
            {stations.length === 0 && <Cell icon="map-pinned" title="这里还没有站点" text="可以去街道的代表之家" />}
          </Card>
        </Section>
      </View>
      <View className="col-side">
        <Section title="这个地方">
          <Card>
            {grid && (
              <Cell
                icon="map"
                title="在地图上看"
                text="网格的边界和附近的站点"
                onTap={() => openOnMap('grid', grid.id)}
              />
            )}
            <Cell
              icon="landmark"
              title={street.name}
              text="街道的站点、代表和社区"
              onTap={() => openStreet(street.id)}
            />
            {phone && (
              <Cell icon="phone" title={`${street.name}人大工委`} text={phone} onTap={() => device.call(phone)} />
            )}
            <Cell
              icon="qr-code"
              title="二维码和海报"
              text="贴在楼道，邻居一扫就知道谁代表这里"
              onTap={() => (grid ? openCode('GRID', grid.id) : openCode('COMMUNITY', community.id))}
            />
          </Card>
          <View className="row mt3">
            <ShareButton title={`${titleOf(data)}：谁代表我`} path={pagePath(data)} />
          </View>
        </Section>
      </View>
    </View>
  )
}
