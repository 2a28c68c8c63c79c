import { View } from '@tarojs/components'
import { useDeferredValue, useState } from 'react'
import { leadingStages } from '@/domain/opinion/stages'
import { useAsk } from '@/services/queries'
import { alikeReasonText, stageTag } from '@/text/opinion'
import { RadioRow } from '../../Choice'
import { Field, SearchField } from '../../Field'
import { Notice } from '../../Notice'
import { shortNumber } from '../../opinion/view'
import type { StepFieldsProps } from './props'

/** 并入相似事项: into which; what is thought alike stands first, anything else of the street is found by its words. */
export function MergeFields({ data, values, onChange, errors }: StepFieldsProps) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string; text: string } | null>(null)
  const query = useDeferredValue(typed.trim())
  const alike = useAsk('opinion.alike', { opinionId: data.opinion.id })
  const found = useAsk('opinion.worklist', { list: 'ALL', query, limit: 8 }, { enabled: query !== '' })
  const near = (alike.data?.items ?? []).map((item) => ({
    value: item.id,
    label: `${shortNumber(item.number)} ${item.title}`,
    text: `${stageTag[item.stage]} · ${item.reasons.map((reason) => alikeReasonText[reason]).join('、')}`,
  }))
  const others = (query ? (found.data?.items ?? []) : [])
    .filter((item) => item.id !== data.opinion.id && leadingStages.includes(item.stage))
    .filter((item) => !near.some(({ value }) => value === item.id))
    .map((item) => ({
      value: item.id,
      label: `${shortNumber(item.number)} ${item.title}`,
      text: `${stageTag[item.stage]} · ${item.communityName}`,
    }))
  // What was chosen stays in sight, whatever is typed afterwards.
  const listed = [...near, ...others]
  const options = chosen && !listed.some(({ value }) => value === chosen.value) ? [chosen, ...listed] : listed
  return (
    <Field label="并入哪一件" note="本街道还没有答复的" error={errors.mainId ?? null}>
      <View className="mb2">
        <SearchField value={typed} onChange={setTyped} placeholder="编号、文字、社区" />
      </View>
      {near.length > 0 && query && found.data && others.length === 0 && (
        <View className="t-sub mb2">没有找到别的还没答复的事项，换几个字试试。</View>
      )}
      {options.length > 0 ? (
        <RadioRow
          label="并入哪一件"
          value={values.mainId ?? null}
          onChange={(mainId) => {
            setChosen(options.find(({ value }) => value === mainId) ?? null)
            onChange({ ...values, mainId })
          }}
          options={options}
        />
      ) : (
        <Notice>
          {query ? '没有找到还没答复的事项，换几个字试试。' : '没有找到相似的事项，可以按编号或文字查找。'}
        </Notice>
      )}
    </Field>
  )
}
