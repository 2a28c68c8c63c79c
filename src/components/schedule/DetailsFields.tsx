import { View } from '@tarojs/components'
import { useState } from 'react'
import { modeText } from '@/text/schedule'
import { Chip, Chips } from '../Chips'
import { Field, SearchField, TextInput } from '../Field'

export interface Details {
  theme: string
  mode: 'ON_SITE' | 'PHONE' | 'VIDEO'
  callNote: string
  place: string
  unitIds: string[]
}

export const noDetails: Details = { theme: '', mode: 'ON_SITE', callNote: '', place: '', unitIds: [] }

/** The fields a session has whether it is added or changed. */
export function DetailsFields(props: {
  form: Details
  units: readonly { id: string; name: string }[]
  onChange: (form: Details) => void
}) {
  const { form, units, onChange } = props
  const [query, setQuery] = useState('')
  const chosen = units.filter(({ id }) => form.unitIds.includes(id))
  const found = query.trim()
    ? units.filter(({ name, id }) => name.includes(query.trim()) && !form.unitIds.includes(id))
    : []
  return (
    <>
      <TextInput
        label="主题"
        note="选填"
        value={form.theme}
        maxLength={40}
        placeholder="不写就是无主题接待"
        onChange={(theme) => onChange({ ...form, theme })}
      />
      <Field label="方式">
        <Chips wrap role="radiogroup" label="方式">
          {(Object.keys(modeText) as Details['mode'][]).map((mode) => (
            <Chip key={mode} square role="radio" on={form.mode === mode} onTap={() => onChange({ ...form, mode })}>
              {modeText[mode]}
            </Chip>
          ))}
        </Chips>
      </Field>
      {form.mode !== 'ON_SITE' && (
        <TextInput
          label={form.mode === 'PHONE' ? '怎么打' : '怎么连'}
          value={form.callNote}
          maxLength={100}
          placeholder={form.mode === 'PHONE' ? '如：到点由站里打给您' : '如：到点发会议链接'}
          onChange={(callNote) => onChange({ ...form, callNote })}
        />
      )}
      <TextInput
        label="地点"
        note="不在站内才填"
        value={form.place}
        maxLength={100}
        onChange={(place) => onChange({ ...form, place })}
      />
      <Field label="邀请单位" note="联合接待" hint="单位经办人会收到邀请">
        {chosen.length > 0 && (
          <Chips wrap label="已邀请的单位">
            {chosen.map(({ id, name }) => (
              <Chip
                key={id}
                on
                trail="x"
                role="button"
                onTap={() => onChange({ ...form, unitIds: form.unitIds.filter((one) => one !== id) })}
              >
                {name}
              </Chip>
            ))}
          </Chips>
        )}
        <View className="mt2">
          <SearchField value={query} onChange={setQuery} placeholder="找单位" />
        </View>
        {query.trim() && !found.length && <View className="t-sub mt2">没有找到这个单位，换个名字再找。</View>}
        {found.length > 0 && (
          <View className="mt2">
            <Chips wrap label="找到的单位">
              {found.slice(0, 8).map(({ id, name }) => (
                <Chip
                  key={id}
                  icon="plus"
                  role="button"
                  onTap={() => {
                    onChange({ ...form, unitIds: [...form.unitIds, id] })
                    setQuery('')
                  }}
                >
                  {name}
                </Chip>
              ))}
            </Chips>
          </View>
        )}
      </Field>
    </>
  )
}
