import { View } from '@tarojs/components'
import { Button, Notice } from '@/components'
import { goSignIn } from '@/components/account'
import { useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'

/** To be told of the next receptions of a station, or no longer. Only a resident follows; who is not signed in may begin to. */
export function Follow({ stationId }: { stationId: string }) {
  const { token, role } = useSession()
  const resident = role === 'RESIDENT'
  const query = useAsk('reception.following', {}, { enabled: resident })
  const follow = useAct('reception.follow')
  if (token !== null && !resident) return null
  const on = query.data?.items.some((one) => one.stationId === stationId) ?? false
  return (
    <View className="mt3">
      <Button
        block
        icon={on ? 'check' : 'bell'}
        loading={follow.isPending}
        onTap={() => (resident ? follow.mutate({ stationId, on: !on }) : goSignIn('page'))}
      >
        {on ? '已关注，有新场次会通知您' : '关注这个站，有新场次通知我'}
      </Button>
      {on && <View className="t-sub mt2">再点一次就不再通知。</View>}
      {follow.error && (
        <View className="mt2">
          <Notice tone="warn" alert>
            {follow.error.message}
          </Notice>
        </View>
      )}
    </View>
  )
}
