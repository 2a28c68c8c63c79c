import { View } from '@tarojs/components'
import { Button, Notice } from '@/components'
import { useAct } from '@/services/queries'
import type { Visitor } from './view'

/** What somebody wants to talk about, doubted by the guard: the desk reads it and says whether the deputies do. */
export function TopicCheck({ visitor }: { visitor: Visitor }) {
  const check = useAct('reception.checkTopic')
  if (!visitor.can.checkTopic) return null
  const decide = (pass: boolean) => () => check.mutate({ bookingId: visitor.id, pass })
  return (
    <View className="mt2">
      <Notice tone="warn" icon="hourglass">
        想谈的事请先看一看（{visitor.topicWhy}），看过以前代表看不到。
        <View className="row wrap g2 mt2">
          <Button
            size="mini"
            label={`${visitor.calledBy}想谈的事给代表看`}
            loading={check.isPending}
            onTap={decide(true)}
          >
            给代表看
          </Button>
          <Button
            size="mini"
            kind="text"
            label={`${visitor.calledBy}想谈的事不给代表看`}
            disabled={check.isPending}
            onTap={decide(false)}
          >
            不给看，到场再说
          </Button>
        </View>
        {check.error && <View className="c-danger t-sub mt1">{check.error.message}</View>}
      </Notice>
    </View>
  )
}
