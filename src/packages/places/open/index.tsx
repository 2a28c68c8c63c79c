import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { Listing, PageShell } from '@/components'
import { pageOfCode, sceneIn } from '@/components/places/scanned'
import { faceOf, useAsk } from '@/services/queries'

/** Where every code of ours leads: it is read once, and the page of its station, deputy or grid takes this one's place. */
export default function OpenPage() {
  const { params } = useRouter()
  const scene = sceneIn(params)
  const query = useAsk('places.scene', { scene: scene ?? '' }, { enabled: scene !== null })
  const found = query.data
  useEffect(() => {
    if (found) void Taro.redirectTo({ url: pageOfCode(found.kind, found.id) })
  }, [found])
  return (
    <PageShell title="扫码">
      <View className="pad">
        <Listing
          state={scene === null ? 'refused' : found ? 'loading' : faceOf(query, false)}
          shape="card"
          rows={2}
          empty={{ title: '' }}
          refused={{
            icon: 'qr-code',
            title: '这个码认不出来',
            text: '它可能不是家站通的码，或者站点、代表已经不在了。',
            action: { text: '找站点', onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }) },
            other: {
              text: '谁代表我',
              onTap: () => void Taro.redirectTo({ url: '/packages/account/grid/index' }),
            },
          }}
          onRetry={() => void query.refetch()}
        />
      </View>
    </PageShell>
  )
}
