import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Kv, Notice, TextArea } from '@/components'
import { recordParts, type SupervisionRecord } from '@/domain/supervision/lines'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'
import type { TopicPage } from './view'

const names = { problem: '发现的问题', rectification: '整改情况', effect: '成效' } as const
const hints = {
  problem: '视察、调研和意见里看到了什么',
  rectification: '单位做了什么，清单销号到哪里',
  effect: '现在怎么样，居民怎么说',
} as const

/** The record of a supervision in its three parts; with all of them, and all lines closed, the topic ends. */
export function Record({ topic }: { topic: TopicPage['topic'] }) {
  const held: SupervisionRecord = {
    problem: topic.problem,
    rectification: topic.rectification,
    effect: topic.outcome,
  }
  const [text, setText] = useState(held)
  const [saved, setSaved] = useState(false)
  const save = useAct('supervision.record')
  const wrong = save.error instanceof RefusedError ? save.error.fields : {}
  const send = (close: boolean) =>
    save.mutate(
      {
        topicId: topic.id,
        version: topic.version,
        problem: text.problem ?? '',
        rectification: text.rectification ?? '',
        effect: text.effect ?? '',
        close,
      },
      { onSuccess: () => setSaved(true) },
    )
  if (!topic.can.edit)
    return (
      <Card pad>
        {recordParts.map((part) => (
          <Kv key={part} name={names[part]}>
            <View className="prewrap">{held[part] ?? '—'}</View>
          </Kv>
        ))}
      </Card>
    )
  return (
    <Card pad>
      {save.error && (
        <View className="mb3">
          <Notice tone="warn" alert>
            {save.error.message}
          </Notice>
        </View>
      )}
      {recordParts.map((part) => (
        <TextArea
          key={part}
          label={names[part]}
          note={hints[part]}
          value={text[part] ?? ''}
          maxLength={1000}
          error={wrong[part] ?? null}
          onChange={(value) => {
            setSaved(false)
            setText({ ...text, [part]: value })
          }}
        />
      ))}
      <View className="row wrap g2 mt3 board-noprint">
        <Button kind="primary" loading={save.isPending} onTap={() => send(false)}>
          保存记录
        </Button>
        <Button loading={save.isPending} onTap={() => send(true)}>
          结束议题
        </Button>
        {saved && <View className="t-sub c-ok">已保存。</View>}
      </View>
      <View className="t-sub mt2 board-noprint">三部分都写了、清单逐条销号以后才能结束，结束后不能再改。</View>
    </Card>
  )
}
