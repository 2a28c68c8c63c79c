import { View } from '@tarojs/components'
import { useDeferredValue } from 'react'
import { Button, Card, Notice, Section } from '@/components'
import { openOpinion, StageTag } from '@/components/opinion'
import { useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import type { OpinionForm } from './view'
import { mayBeAlike, monthWords } from './similar-view'

/**
 * While writing: something alike is on its way in the same community. What it is about, since when and how far it has come,
 * nothing else; following it is offered instead of raising it again, and raising it stays as easy.
 */
export function Similar({ form }: { form: OpinionForm }) {
  const { role } = useSession()
  // What was typed a moment ago: asking at every letter would be asking for nothing.
  const text = useDeferredValue(form.text.trim())
  const { categoryId } = form
  const communityId = form.place?.communityId ?? null
  const on = role === 'RESIDENT' && mayBeAlike(text) && communityId !== null && categoryId !== null
  const query = useAsk(
    'opinion.similar',
    { communityId: communityId ?? '', categoryId: categoryId ?? '', text: text.slice(0, 200) },
    { enabled: on },
  )
  const follow = useAct('opinion.follow')
  const items = on ? (query.data?.items ?? []) : []
  if (!items.length) return null
  return (
    <Section title="本社区已有相似的事项在办">
      <Card>
        {items.map((item) => (
          <View key={item.id} className="alike-own">
            <View className="row between g2">
              <View className="t-strong">
                {item.communityName} · {item.categoryName}
              </View>
              <StageTag stage={item.stage} />
            </View>
            <View className="t-sub mt1">{monthWords(item.month)}有居民反映。为保护个人信息，看不到对方写的内容。</View>
            {item.isMine ? (
              <Button className="mt2" size="small" onTap={() => openOpinion(role, item.id)}>
                这是您反映的，去看看
              </Button>
            ) : item.following ? (
              <View className="mt2">
                <Notice tone="ok">已经跟进。有进展和结果会发消息给您，可以不用再写。</Notice>
              </View>
            ) : (
              <Button
                className="mt2"
                size="small"
                icon="bell"
                loading={follow.isPending}
                onTap={() => follow.mutate({ opinionId: item.id, communityId: communityId ?? '', following: true })}
              >
                跟进这一件，不用再写
              </Button>
            )}
          </View>
        ))}
      </Card>
      {follow.error && (
        <View className="mt2">
          <Notice tone="danger" alert>
            {follow.error.message}
          </Notice>
        </View>
      )}
      <View className="t-sub mt2">不是同一件事，或者您那里情况不同，请接着写。</View>
    </Section>
  )
}
