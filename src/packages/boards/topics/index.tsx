import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Cell,
  Listing,
  Notice,
  Section,
  Sheet,
  Tag,
  TextArea,
  TextInput,
  useFreshOnShow,
} from '@/components'
import { boardPath } from '@/components/boards/paths'
import type { ChosenRange } from '@/components/boards/RangeChips'
import { RangeBar, RangeSheet, useRange } from '@/components/boards/useRange'
import { spanText } from '@/components/boards/view'
import { DeskShell } from '@/components/desk/DeskShell'
import { open, paramOf } from '@/components/desk/paths'
import type { AskOutput } from '@/contract/index'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { changeText, listsText, lookedText, topicLine } from './view'
import './index.scss'

type Hot = AskOutput<'measures.topics'>['items'][number]

/** What many opinions speak of, the items behind each, and what became a topic of supervision. */
export default function TopicsPage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const street = paramOf(params, 'street')
  const picked = useRange(params)
  const { range } = picked
  const [making, setMaking] = useState<Hot | null>(null)
  const place = { ...(street ? { streetId: street } : {}), ...range }
  const hot = useAsk('measures.topics', place, { keep: true })
  const keeps = role === 'STREET_STAFF' || role === 'DISTRICT_OFFICE'
  const topics = useAsk('supervision.topics', {}, { enabled: keeps })
  useFreshOnShow()
  return (
    <DeskShell
      title="热点和监督议题"
      on="AREA"
      layout="work"
      over={
        <>
          <RangeSheet picked={picked} error={hot.error} />
          {making && <MakeSheet topic={making} place={place} onClose={() => setMaking(null)} />}
        </>
      }
    >
      <View className="desk-work pad">
        <RangeBar {...picked} />
        <Section title={hot.data ? `${hot.data.areaName}的热点` : '热点'}>
          <Listing
            state={faceOf(hot, hot.data?.items.length === 0)}
            empty={{ title: '还没有热点', text: '同一个词至少有 3 件意见写到才算热点。换一段长一些的时间看看。' }}
            refused={{ title: '看不到热点' }}
            error={hot.error}
            onRetry={() => void hot.refetch()}
          >
            {hot.data && (
              <>
                <Card>
                  {hot.data.items.map((one) => (
                    <View key={one.words} className="row g2">
                      <View className="grow">
                        <Cell
                          title={one.words}
                          strong
                          text={changeText(one)}
                          extra={one.topicId ? <Tag icon="eye">已列为监督议题</Tag> : undefined}
                          right={<View className="t-strong nowrap">{one.count} 件</View>}
                          label={`${one.words} ${one.count} 件，${changeText(one)}，看这些意见`}
                          onTap={() =>
                            open(
                              boardPath.list({
                                ...(street ? { street } : {}),
                                ...range,
                                counter: 'received',
                                words: one.words,
                              }),
                            )
                          }
                        />
                      </View>
                      {hot.data?.can.supervise && !one.topicId && (
                        <View className="topic-do">
                          <Button size="mini" label={`把“${one.words}”列为监督议题`} onTap={() => setMaking(one)}>
                            列为议题
                          </Button>
                        </View>
                      )}
                    </View>
                  ))}
                </Card>
                <View className="t-sub mt2">
                  {spanText(hot.data.range)}，和 {spanText(hot.data.range.before)} 比。{lookedText(hot.data)}
                </View>
              </>
            )}
          </Listing>
        </Section>
        {keeps && (
          <Section title="监督议题">
            <Listing
              state={faceOf(topics, topics.data?.items.length === 0)}
              empty={{
                title: '还没有监督议题',
                text: '在上面的热点旁边点“列为议题”，就留下它的词和日期，随时能看背后的意见。',
              }}
              error={topics.error}
              onRetry={() => void topics.refetch()}
            >
              <Card>
                {topics.data?.items.map((topic) => (
                  <Cell
                    key={topic.id}
                    top
                    title={topic.title}
                    strong
                    text={topicLine(topic)}
                    extra={
                      <View className="row wrap g2 mt2">
                        <Tag tone={topic.closedAt ? 'ok' : 'line'} icon={topic.closedAt ? 'circle-check' : 'list'}>
                          {listsText(topic)}
                        </Tag>
                        {topic.lists.late > 0 && (
                          <Tag tone="danger" icon="triangle-alert">
                            逾期 {topic.lists.late} 条
                          </Tag>
                        )}
                      </View>
                    }
                    onTap={() => open(boardPath.topic(topic.id))}
                  />
                ))}
              </Card>
            </Listing>
          </Section>
        )}
      </View>
    </DeskShell>
  )
}

function MakeSheet({
  topic,
  place,
  onClose,
}: {
  topic: Hot
  place: { streetId?: string } & ChosenRange
  onClose: () => void
}) {
  const [title, setTitle] = useState(topic.words)
  const [note, setNote] = useState('')
  const add = useAct('supervision.add')
  const errors = add.error instanceof RefusedError ? add.error.fields : {}
  return (
    <Sheet
      open
      title={`把“${topic.words}”列为监督议题`}
      onClose={onClose}
      foot={
        <Button
          block
          kind="primary"
          loading={add.isPending}
          onTap={() =>
            add.mutate({ ...place, words: topic.words, title, ...(note ? { note } : {}) }, { onSuccess: onClose })
          }
        >
          列为议题
        </Button>
      }
    >
      {add.error && (
        <View className="mb3">
          <Notice tone="warn" alert>
            {errors.words ?? add.error.message}
          </Notice>
        </View>
      )}
      <View className="t-sub mb3" {...a11y({ role: 'note' })}>
        现在有 {topic.count} 件意见写到它。议题会记下这个词和日期，以后随时能打开这些意见。
      </View>
      <TextInput label="议题名称" value={title} maxLength={40} error={errors.title ?? null} onChange={setTitle} />
      <TextArea
        label="打算怎么监督"
        note="选填"
        value={note}
        maxLength={300}
        error={errors.note ?? null}
        onChange={setNote}
      />
    </Sheet>
  )
}
