import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Cell, Kv, Listing, Notice, PageShell, Section, Tag } from '@/components'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { openCode, ShareButton, StationCell, usePlacesFilter } from '@/components/places'
import { device } from '@/services/device'
import { faceOf, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { communityWord, figures, inOrder, kindText, levelLine, type Street } from './view'
import './index.scss'

const pagePath = (id: string) => `/packages/places/street/index?id=${encodeURIComponent(id)}`

export default function StreetPage() {
  const { params } = useRouter()
  const id = params.id ?? ''
  const query = useAsk('places.street', { streetId: id }, { enabled: id !== '' })
  const data = query.data
  useShareAppMessage(() => ({ title: data ? `${data.name}的代表联络站` : '代表联络站', path: pagePath(id) }))
  const toStations = () => {
    if (data) usePlacesFilter.getState().set({ show: 'sessions', street: { id: data.id, name: data.name }, query: '' })
    void Taro.switchTab({ url: '/pages/stations/index' })
  }
  return (
    <PageShell
      title="街镇"
      layout="wide"
      foot={
        data && (
          <>
            <Button
              grow
              onTap={() =>
                void Taro.navigateTo({ url: `/packages/opinion/new/index?street=${encodeURIComponent(data.id)}` })
              }
            >
              写意见
            </Button>
            <Button kind="primary" grow onTap={toStations}>
              看这里的接待
            </Button>
          </>
        )
      }
    >
      <Listing
        state={id === '' ? 'refused' : faceOf(query, false)}
        shape="card"
        empty={{ title: '' }}
        refused={{
          title: '没有找到这个街镇',
          text: '链接可能不完整。',
          action: { text: '看全部站点', onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }) },
        }}
        onRetry={() => void query.refetch()}
      >
        {data && <Body street={data} byCode={params.from === 'code'} />}
      </Listing>
    </PageShell>
  )
}

function Body({ street, byCode }: { street: Street; byCode: boolean }) {
  const called = usePlaceNames().organisation(street.kind)
  const { phone } = street
  return (
    <>
      <View className="band">
        <View className="row wrap g2">
          <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
            {street.name}
          </View>
          <Tag tone="line">{kindText[street.kind]}</Tag>
        </View>
        <View className="t-sub">{levelLine(street.stations) || '还没有站点'}</View>
        {byCode && (
          <View className="mt3">
            <Notice tone="info" icon="qr-code">
              您扫的是{street.name}的码：从这里写意见、看接待，街镇已经选好。
            </Notice>
          </View>
        )}
        <View className="street-figures">
          {figures(street).map(({ n, text }) => (
            <View key={text} className="street-figure">
              <View className="t-figure">{n}</View>
              <View className="t-sub">{text}</View>
            </View>
          ))}
        </View>
        <View className="street-ways mt3">
          {phone && (
            <Button size="small" grow icon="phone" onTap={() => device.call(phone)}>
              打电话
            </Button>
          )}
          <Button
            size="small"
            grow
            icon="map"
            onTap={() => {
              usePlacesFilter.getState().set({ street: { id: street.id, name: street.name } })
              void Taro.navigateTo({ url: '/packages/places/map/index' })
            }}
          >
            看地图
          </Button>
          <ShareButton title={`${street.name}的代表联络站`} path={pagePath(street.id)} />
        </View>
      </View>
      <View className="pad">
        <View className="cols">
          <View className="col-main">
            <Stations street={street} />
          </View>
          <View className="col-side">
            <Section title="这里的代表">
              <Card>
                <Cell
                  icon="users-round"
                  title={`${street.deputies} 位代表`}
                  text="在这里联系网格或驻站"
                  onTap={() =>
                    void Taro.navigateTo({
                      url: `/packages/places/deputies/index?street=${encodeURIComponent(street.id)}`,
                    })
                  }
                />
                <Cell
                  icon="calendar-check"
                  title="全年接待安排"
                  text="各站点哪天接待，一年的都在这里"
                  onTap={() =>
                    void Taro.navigateTo({
                      url: `/packages/schedule/year/index?street=${encodeURIComponent(street.id)}`,
                    })
                  }
                />
                <Cell
                  icon="qr-code"
                  title="二维码和海报"
                  text="贴在公示栏，一扫就找到这里的站点"
                  onTap={() => openCode('STREET', street.id)}
                />
              </Card>
            </Section>
            {street.brand && (
              <Section title="一街一品">
                <Card pad>
                  <View className="t-strong">{street.brand}</View>
                  {street.brandNote && <View className="t-sub mt1">{street.brandNote}</View>}
                </Card>
              </Section>
            )}
            <Section title={street.committeeName}>
              <Card pad>
                {called && <Kv name="机构">{called}</Kv>}
                <Kv name="电话">{phone ?? '还没有登记'}</Kv>
                <Kv name="受理">站点和代表之外，本街道的意见都可以写给这里</Kv>
              </Card>
            </Section>
            <Communities street={street} />
          </View>
        </View>
      </View>
    </>
  )
}

const FIRST = 8

function Stations({ street }: { street: Street }) {
  const today = useToday()
  const [all, setAll] = useState(false)
  const rows = inOrder(street.stations)
  const shown = all ? rows : rows.slice(0, FIRST)
  return (
    <Section
      title="站点"
      {...(shown.length < rows.length ? { more: `全部 ${rows.length} 个`, onMore: () => setAll(true) } : {})}
    >
      <Card>
        {shown.map((station) => (
          <StationCell key={station.id} station={station} today={today} />
        ))}
        {rows.length === 0 && <Cell icon="map-pinned" title="还没有登记站点" text="意见可以直接写给街道" />}
      </Card>
    </Section>
  )
}

/** A community leads to who stands for it. */
function Communities({ street }: { street: Street }) {
  const [all, setAll] = useState(false)
  const shown = all ? street.communities : street.communities.slice(0, FIRST)
  return (
    <Section
      title={communityWord(street)}
      {...(shown.length < street.communities.length
        ? { more: `全部 ${street.communities.length} 个`, onMore: () => setAll(true) }
        : {})}
    >
      <Card>
        {shown.map((community) => (
          <Cell
            key={community.id}
            title={community.name}
            right={community.grids.length ? `${community.grids.length} 个网格` : undefined}
            onTap={() =>
              void Taro.navigateTo({
                url: `/packages/account/grid/index?community=${encodeURIComponent(community.id)}`,
              })
            }
          />
        ))}
        {street.communities.length === 0 && <Cell title="还没有登记" />}
      </Card>
    </Section>
  )
}
