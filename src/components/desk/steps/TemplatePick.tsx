import { View } from '@tarojs/components'
import { useState } from 'react'
import { fillTemplate } from '@/domain/opinion/templates'
import type { Day } from '@/domain/calendar/time'
import { useAsk } from '@/services/queries'
import { dayText } from '@/text/time'
import { Button } from '../../Button'
import { Card } from '../../Card'
import { Cell } from '../../Cell'
import { deskPath, open } from '../paths'
import type { OpinionCase } from '../view'

/** Templates and phrases of the own organisation and the district, filled for this case before they are taken. */
export function TemplatePick({
  data,
  today,
  text,
  onChange,
}: {
  data: OpinionCase
  today: Day
  text: string
  onChange: (text: string) => void
}) {
  const [picking, setPicking] = useState(false)
  const list = useAsk('opinion.templates', {}, { enabled: picking })
  const me = useAsk('account.me', {}, { enabled: picking })
  const { opinion } = data
  const fill = (body: string) =>
    fillTemplate(body, {
      // A unit does not know the author; the letter greets him all the same.
      称呼: opinion.author?.calledBy ?? '居民朋友',
      编号: opinion.number,
      日期: dayText(today),
      单位: opinion.unitName ?? me.data?.label ?? null,
    })
  return (
    <View className="mb3">
      <Button
        className="desk-link"
        kind="text"
        size="small"
        icon={picking ? 'x' : 'file-text'}
        onTap={() => setPicking(!picking)}
      >
        {picking ? '收起' : '用模板或常用语'}
      </Button>
      {picking && list.data && (
        <Card className="mt2">
          {list.data.items.map((item) => (
            <Cell
              key={item.id}
              top
              icon={item.kind === 'TEMPLATE' ? 'file-text' : 'message-square-text'}
              title={item.title}
              text={`${item.own ? '' : `${item.orgName} · `}${fill(item.body)}`}
              arrow={false}
              onTap={() => {
                const words = fill(item.body)
                onChange(item.kind === 'TEMPLATE' || !text.trim() ? words : `${text.trimEnd()}\n${words}`)
                setPicking(false)
              }}
            />
          ))}
          {list.data.items.length === 0 && <View className="pad t-sub">还没有模板。</View>}
          <Cell icon="settings" title="管理模板和常用语" onTap={() => open(deskPath.templates())} />
        </Card>
      )}
    </View>
  )
}
