import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { BookFor } from '@/components/reception'
import { useAsk } from '@/services/queries'
import { shortStationName } from '@/text/places'
import { spanText } from '@/text/time'

/** The desk books for somebody who came by or called. `id` is the session. */
export default function BookForPage() {
  const { params } = useRouter()
  const sessionId = params.id ?? ''
  const { data } = useAsk('reception.session', { sessionId }, { enabled: sessionId !== '' })
  return (
    <DeskShell title="代为预约" on="RECEPTION" layout="work">
      <View className="pad">
        {data && (
          <View className="mb3">
            <View className="t-head">{shortStationName(data.session.stationName)}</View>
            <View className="t-sub">{spanText(data.session.startsAt, data.session.endsAt)}</View>
          </View>
        )}
        <BookFor sessionId={sessionId} />
      </View>
    </DeskShell>
  )
}
