import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../Card'
import { Cell } from '../../Cell'
import { Field, SearchField, TextArea } from '../../Field'
import type { StepFieldsProps } from './props'
import { findHeirs, heirNote } from './view'

/** 换人承接: to whom, found by name, and why; the date stays. */
export function HeirFields({ data, values, onChange, errors }: StepFieldsProps) {
  const [query, setQuery] = useState('')
  const chosen = data.heirs.find(
    ({ kind, id }) => values.newOwner?.kind === kind && (values.newOwner.id ?? null) === id,
  )
  const { found, more } = findHeirs(data.heirs, query)
  return (
    <>
      <Field label="交给谁" error={errors.newOwner ?? null}>
        {chosen ? (
          <Card>
            <Cell
              title={chosen.name}
              strong
              text={heirNote(chosen)}
              right="换一个"
              onTap={() => {
                const { newOwner: _, ...rest } = values
                onChange(rest)
              }}
            />
          </Card>
        ) : (
          <>
            <SearchField value={query} onChange={setQuery} placeholder="按名称找" label="交给谁" />
            <Card className="unit-pick mt2">
              {found.map(({ kind, id, name, load }) => (
                <Cell
                  key={`${kind}${id ?? ''}`}
                  title={name}
                  text={heirNote({ load })}
                  arrow={false}
                  onTap={() => onChange({ ...values, newOwner: id === null ? { kind } : { kind, id } })}
                />
              ))}
              {!found.length && <View className="pad t-sub">没有找到。这里只列出可以承接这件事的人或单位。</View>}
              {more > 0 && <View className="pad t-sub">还有 {more} 个，输入名称查找。</View>}
            </Card>
          </>
        )}
      </Field>
      <TextArea
        label="为什么换"
        note="只有办理人员能看到"
        placeholder="如 调离、职责划转"
        value={values.reason ?? ''}
        maxLength={500}
        error={errors.reason ?? null}
        onChange={(reason) => onChange({ ...values, reason })}
      />
    </>
  )
}
