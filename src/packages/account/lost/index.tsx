import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Card, Face, PageShell } from '@/components'

const go = (url: string) => void Taro.switchTab({ url })

/** An address without a page: an old link, or one that was cut off in a message. */
export default function LostPage() {
  return (
    <PageShell title="没有这一页">
      <View className="pad">
        <Card>
          <Face
            warn
            icon="search"
            title="没有找到这一页"
            text="链接可能不完整，或者这一页已经换了地方。"
            action={{ text: '回首页', icon: 'house', onTap: () => go('/pages/home/index') }}
            other={{ text: '找联络站', onTap: () => go('/pages/stations/index') }}
          />
        </Card>
      </View>
    </PageShell>
  )
}
