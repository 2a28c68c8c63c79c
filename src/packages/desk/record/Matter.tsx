import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Field, PickField, RadioRow, TextArea, TextInput } from '@/components'
import { CategorySheet } from '@/components/opinion'
import { PlacePicker } from '@/components/places'
import { useAsk } from '@/services/queries'
import type { MatterForm } from './view'

/** One matter: the visitor's own words, what kind it is, and what becomes of it. */
export function Matter({
  matter,
  n,
  only,
  errors,
  onChange,
  onRemove,
}: {
  matter: MatterForm
  n: number
  only: boolean
  errors: Record<string, string>
  onChange: (part: Partial<MatterForm>) => void
  onRemove: () => void
}) {
  const [sheet, setSheet] = useState<'CATEGORY' | 'PLACE' | null>(null)
  const query = useAsk('opinion.categories', {})
  const error = (field: string) => errors[`matters.${n - 1}.${field}`] ?? null
  const close = () => setSheet(null)
  return (
    <View className="mt4">
      <Card pad>
        {!only && (
          <View className="row between mb2">
            <View className="t-strong">第 {n} 件事</View>
            <Button kind="text" size="small" icon="x" label={`去掉第 ${n} 件事`} onTap={onRemove}>
              去掉
            </Button>
          </View>
        )}
        <TextArea
          label={only ? '来访者的原话' : '这件事的原话'}
          placeholder="照来访者说的写，不用改成公文"
          count
          maxLength={2000}
          value={matter.words}
          error={error('words')}
          onChange={(words) => onChange({ words })}
        />
        <PickField
          label="类别"
          value={matter.category?.name ?? ''}
          placeholder="点这里选"
          error={error('categoryId')}
          onTap={() => setSheet('CATEGORY')}
        />
        <Field label="结果" error={error('outcome')}>
          <RadioRow
            label="结果"
            value={matter.outcome}
            options={[
              { value: 'ANSWERED' as const, label: '当场答复', text: '政策或情况当面说清了' },
              { value: 'TO_HANDLE' as const, label: '需转办', text: '生成一件意见，有编号、有人办、有期限' },
            ]}
            onChange={(outcome) => onChange({ outcome })}
          />
        </Field>
        {matter.outcome === 'ANSWERED' && (
          <TextArea
            label="当场怎么答复的"
            maxLength={1000}
            value={matter.answer}
            error={error('answer')}
            onChange={(answer) => onChange({ answer })}
          />
        )}
        {matter.outcome === 'TO_HANDLE' && (
          <>
            <PickField
              label="这件事在哪个社区"
              value={
                matter.place ? [matter.place.communityName, matter.place.gridName].filter(Boolean).join(' · ') : ''
              }
              placeholder="点这里选社区、网格"
              error={error('communityId') ?? error('gridId')}
              onTap={() => setSheet('PLACE')}
            />
            <TextInput
              label="具体位置"
              note="选填"
              maxLength={100}
              value={matter.placeText}
              error={error('placeText')}
              onChange={(placeText) => onChange({ placeText })}
            />
          </>
        )}
      </Card>
      {sheet === 'CATEGORY' && (
        <CategorySheet
          categories={query.data?.categories ?? []}
          onPick={(category) => onChange({ category })}
          onClose={close}
        />
      )}
      <PlacePicker
        open={sheet === 'PLACE'}
        title="这件事在哪个社区"
        value={matter.place}
        grid
        onPick={(place) => onChange({ place })}
        onClose={close}
      />
    </View>
  )
}
