import { View } from '@tarojs/components'
import { Button, Card, Listing } from '@/components'
import { StageTag } from '@/components/opinion/StageTag'
import { PageShell } from '@/components/shell/PageShell'
import { useFreshOnShow } from '@/components/useFreshOnShow'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { followedLine } from './view'

/** Matters of one's own community that somebody else raised: how far they have come, and nobody's words. */
export default function FollowedPage() {
  const query = useAsk('opinion.followed', {})
  const follow = useAct('opinion.follow')
  const items = query.data?.items ?? []
  useFreshOnShow()
  return (
    <PageShell title="我跟进的事项" layout="read">
      <View className="pad">
        <Listing
          state={faceOf(query, items.length === 0)}
          empty={{
            title: '还没有跟进的事项',
            text: '反映意见时，本社区有相似的事项在办，可以选择跟进，不用再写一遍。',
            icon: 'bell',
          }}
          refused={{ title: '看不到跟进的事项' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {items.map((item) => (
            <Card key={item.id} pad className="mb3">
              <View className="row between g2">
                <View className="t-strong">
                  {item.communityName} · {item.categoryName}
                </View>
                <StageTag stage={item.stage} />
              </View>
              <View className="t-sub mt1">{followedLine(item)}</View>
              <Button
                className="mt2"
                size="small"
                kind="text"
                onTap={() => follow.mutate({ opinionId: item.id, communityId: item.communityId, following: false })}
              >
                不再跟进
              </Button>
            </Card>
          ))}
        </Listing>
      </View>
    </PageShell>
  )
}
