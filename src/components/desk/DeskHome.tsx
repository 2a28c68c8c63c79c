import { View } from '@tarojs/components'
import { useAsk } from '@/services/queries'
import { PageShell } from '../shell/PageShell'

/** The desk of a staff role: a whole page with its own PageShell, shown on the tab 事项. */
export default function DeskHome() {
  const me = useAsk('account.me', {})
  return (
    <PageShell title="工作台" tab="items">
      <View className="pad t-title">{me.data?.label ?? '工作台'}</View>
    </PageShell>
  )
}
