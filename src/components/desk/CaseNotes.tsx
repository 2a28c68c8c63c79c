import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Day } from '@/domain/calendar/time'
import { useDrafts } from '@/services/drafts'
import { useAct } from '@/services/queries'
import { stampText } from '@/text/time'
import { Button } from '../Button'
import { Card } from '../Card'
import { TextArea } from '../Field'
import { Notice } from '../Notice'
import { Section } from '../Section'
import type { OpinionCase } from './view'

/** 内部备注: apart from everything the resident reads, and for the own organisation only. */
export function CaseNotes({ data, today }: { data: OpinionCase; today: Day }) {
  const opinionId = data.opinion.id
  const form = `note:${opinionId}`
  const { drafts, save } = useDrafts()
  const [tried, setTried] = useState(false)
  const add = useAct('opinion.note', () => ({ form }))
  const drop = useAct('opinion.dropNote')
  if (!data.canNote) return null
  const text = (drafts[form] as { text?: string } | undefined)?.text ?? ''
  const error = add.error ?? drop.error
  return (
    <Section title="内部备注">
      <Card pad>
        <View className="t-sub mb3">只有本单位的人能看到，居民和别的单位都看不到。</View>
        {data.notes.map((note) => (
          <View key={note.id} className="mb3">
            <View className="row between g2">
              <View className="t-sub">
                {note.by} · {stampText(note.at, today)}
              </View>
              {note.can.drop && (
                <Button
                  kind="text"
                  size="small"
                  loading={drop.isPending}
                  onTap={() => drop.mutate({ noteId: note.id })}
                >
                  撤掉
                </Button>
              )}
            </View>
            <View className="prewrap">{note.text}</View>
          </View>
        ))}
        <TextArea
          label="写一条"
          placeholder="交接要点、电话里说的、下次要问的"
          value={text}
          maxLength={500}
          error={tried && !text.trim() ? '请先写内容' : null}
          onChange={(next) => save(form, { text: next })}
        />
        {error && (
          <View className="mb3">
            <Notice tone="danger" alert>
              {error.message}
            </Notice>
          </View>
        )}
        <Button
          size="small"
          icon="plus"
          loading={add.isPending}
          onTap={() => {
            setTried(true)
            if (text.trim()) add.mutate({ opinionId, text: text.trim() }, { onSuccess: () => setTried(false) })
          }}
        >
          记下
        </Button>
      </Card>
    </Section>
  )
}
