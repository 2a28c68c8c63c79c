import { View } from '@tarojs/components'
import { useState } from 'react'
import { useMode } from '@/services/mode'
import { Card } from '../Card'
import { DayCount } from '../DayCount'
import { Icon } from '../Icon'
import { Tag } from '../Tag'
import { Tap } from '../Tap'
import { dueView, type OpinionFull, type Reader } from './view'
import './opinion.scss'

export interface DueCardProps extends Reader {
  data: Pick<OpinionFull, 'opinion' | 'events'>
  /** Whether the computation is shown from the start; a phone in 长辈版 begins with it folded. */
  open?: boolean
}

/** By when, and how that day was computed. Nothing once the item is closed. */
export function DueCard({ data, open, ...reader }: DueCardProps) {
  const { elder } = useMode()
  const [shown, setShown] = useState(open ?? !elder)
  const due = dueView(data, reader)
  if (!due) return null
  return (
    <Card pad>
      <View className="row between wrap g2">
        <View className="t-sub">{due.label}</View>
        {due.tone === 'late' && (
          <Tag tone="danger" icon="triangle-alert">
            {due.left || '已逾期'}
          </Tag>
        )}
        {due.tone === 'soon' && (
          <Tag tone="warn" icon="clock">
            {due.left || '快到期了'}
          </Tag>
        )}
      </View>
      <View className="row-base between wrap">
        <View className="row-base wrap">
          <View className="t-figure nowrap">{due.date}</View>
          <View className="t-head nowrap">{due.after}</View>
        </View>
        {due.tone === 'calm' && due.left && <View className="t-sub nowrap">{due.left}</View>}
      </View>
      {due.also && <View className="t-sub mt1">{due.also}</View>}
      <View className="hr mt3" />
      <Tap className="due-how" expanded={shown} onTap={() => setShown(!shown)} label="怎么算的">
        <View className="row g1 t-strong">
          <Icon name="circle-question-mark" size="s" />
          怎么算的
        </View>
        <View className="row g1 t-sub c-link">
          {shown ? '收起' : '展开'}
          <Icon name={shown ? 'chevron-up' : 'chevron-down'} size="s" />
        </View>
      </Tap>
      {shown && (
        <>
          {due.days && (
            <View className="due-days">
              <DayCount days={due.days} />
            </View>
          )}
          {due.how.map((sentence) => (
            <View key={sentence} className="t-sub">
              {sentence}
            </View>
          ))}
        </>
      )}
    </Card>
  )
}
