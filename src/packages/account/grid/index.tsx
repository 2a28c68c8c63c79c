import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Cell, Face, Listing, PageShell, Section } from '@/components'
import { DeputyCell, PlacePicker, StationCell } from '@/components/places'
import type { AskOutput } from '@/contract/index'
import { device } from '@/services/device'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { gridTitle, nobodyWords } from './view'

export default function GridPage() {
  const { home, setHome } = useSession()
  const [picking, setPicking] = useState(false)
  const query = useAsk(
    'places.grid',
    { communityId: home?.communityId ?? '', ...(home?.gridId ? { gridId: home.gridId } : {}) },
    { enabled: home !== null, keep: true },
  )
  return (
    <PageShell
      title="我的网格"
      layout="wide"
      over={<PlacePicker open={picking} value={home} grid onPick={setHome} onClose={() => setPicking(false)} />}
      foot={
        home && (
          <Button kind="primary" grow onTap={() => void Taro.navigateTo({ url: '/packages/opinion/new/index' })}>
            写意见
          </Button>
        )
      }
    >
      {!home ? (
        <View className="pad">
          <Card>
            <Face
              icon="users-round"
              title="谁代表我？"
              text="选街道、社区和网格，就能看到联系您的代表和站点。选好的会记在这部手机里，不需要登录。"
              action={{ text: '选我的社区', icon: 'map-pin', onTap: () => setPicking(true) }}
            />
          </Card>
        </View>
      ) : (
        <>
          <View className="band">
            <View className="row between g2">
              <View className="grow">
                <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
                  {gridTitle(home)}
                </View>
                <View className="t-sub">{home.streetName}</View>
              </View>
              <Button size="small" onTap={() => setPicking(true)}>
                换一个
              </Button>
            </View>
          </View>
          <View className="pad">
            <Listing
              state={faceOf(query, false)}
              shape="cell"
              empty={{ title: '' }}
              refused={{
                title: '没有找到这个社区',
                text: '网格可能已经调整，请重新选一次。',
                action: { text: '重新选', onTap: () => setPicking(true) },
              }}
              onRetry={() => void query.refetch()}
            >
              {query.data && <Grid data={query.data} />}
            </Listing>
          </View>
        </>
      )}
    </PageShell>
  )
}

function Grid({ data }: { data: AskOutput<'places.grid'> }) {
  const today = useToday()
  const { deputies, stations, street } = data
  const phone = street.phone
  return (
    <View className="cols">
      <View className="col-main">
        <Section title={data.grid ? '联系这个网格的代表' : '联系这个社区的代表'}>
          <Card>
            {deputies.map((deputy) => (
              <DeputyCell key={deputy.id} deputy={deputy} />
            ))}
            {deputies.length === 0 && <Cell icon="landmark" title={street.name} text={nobodyWords} />}
          </Card>
        </Section>
      </View>
      <View className="col-side">
        <Section title="服务这里的站点">
          <Card>
            {stations.map((station) => (
              <StationCell key={station.id} station={station} today={today} />
            ))}
            {stations.length === 0 && <Cell icon="map-pinned" title="这里还没有站点" text="可以去街道的代表之家" />}
          </Card>
        </Section>
        {phone && (
          <Section title="街道电话">
            <Card>
              <Cell icon="phone" title={`${street.name}人大工委`} text={phone} onTap={() => device.call(phone)} />
            </Card>
          </Section>
        )}
      </View>
    </View>
  )
}
