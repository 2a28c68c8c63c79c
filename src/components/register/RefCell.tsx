import { View } from '@tarojs/components'
import { useDeferredValue, useState } from 'react'
import { faceOf, useAsk } from '@/services/queries'
import { Button } from '../Button'
import { Chip, Chips } from '../Chips'
import { CheckRow, RadioRow } from '../Choice'
import { Field, PickField, SearchField } from '../Field'
import { Listing } from '../Listing'
import { Sheet } from '../Sheet'
import type { CellFieldProps } from './types'
import { entries, toggled } from './cells'

/** A reference, or a list of them: chosen from the sheet they point into, found by name, initials or code. */
export function RefCell({ column, value, onChange, error = null, named }: CellFieldProps) {
  const [open, setOpen] = useState(false)
  const many = column.kind === 'refs'
  const titleOf = (code: string) => named.find((one) => one.id === code)?.title ?? code
  const need = column.required ? '必填' : '选填'
  return (
    <>
      {many ? (
        <Field label={column.header} note={`${need}，可多选`} hint={column.note} error={error}>
          <Chips wrap label={column.header}>
            {entries(value).map((code) => (
              <Chip
                key={code}
                square
                role="button"
                trail="x"
                label={`去掉${titleOf(code)}`}
                onTap={() => onChange(toggled(value, code))}
              >
                {titleOf(code)}
              </Chip>
            ))}
            <Chip square role="button" icon="plus" label={`${column.header}，添加`} onTap={() => setOpen(true)}>
              添加
            </Chip>
          </Chips>
        </Field>
      ) : (
        <PickField
          label={column.header}
          note={need}
          hint={column.note}
          error={error}
          value={value === column.orWord ? value : value && titleOf(value)}
          onTap={() => setOpen(true)}
        />
      )}
      {column.of && open && (
        <Picker
          column={column}
          sheet={column.of}
          value={value}
          onChange={onChange}
          many={many}
          titleOf={titleOf}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function Picker({
  column,
  sheet,
  value,
  onChange,
  many,
  titleOf,
  onClose,
}: Pick<CellFieldProps, 'column' | 'value' | 'onChange'> & {
  sheet: NonNullable<CellFieldProps['column']['of']>
  many: boolean
  titleOf: (code: string) => string
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const choices = useAsk(
    'register.choices',
    { sheet, ...(query ? { query } : {}), ...(column.kinds ? { kinds: column.kinds } : {}) },
    { keep: true },
  )
  const items = choices.data?.items ?? []
  // What is chosen now stands first and marked, also where the list is too long to hold it.
  const now = value && value !== column.orWord && !items.some(({ id }) => id === value) ? value : null
  const own = [
    ...(now ? [{ value: now, label: titleOf(now) }] : []),
    ...(column.orWord ? [{ value: column.orWord, label: column.orWord }] : []),
    ...(column.required ? [] : [{ value: '', label: '不填' }]),
  ]
  return (
    <Sheet
      open
      title={`选${column.header}`}
      onClose={onClose}
      {...(many
        ? {
            foot: (
              <Button kind="primary" block onTap={onClose}>
                选好了，{entries(value).length} 个
              </Button>
            ),
          }
        : {})}
    >
      <SearchField value={typed} onChange={setTyped} placeholder="名称、拼音首字母或编号" />
      <View className="mt3">
        {!many && query === '' && own.length > 0 && (
          <RadioRow
            label={column.header}
            value={value}
            options={own}
            onChange={(chosen) => {
              onChange(chosen)
              onClose()
            }}
          />
        )}
        <Listing
          state={faceOf(choices, items.length === 0)}
          rows={4}
          empty={{
            icon: 'search',
            title: '没有找到',
            text: query ? '换个词试试，或先到那张表里新增。' : '那张表还是空的。',
          }}
          refused={{ title: '不能选', text: choices.error?.message }}
          onRetry={() => void choices.refetch()}
        >
          {many ? (
            items.map((item) => (
              <CheckRow
                key={item.id}
                label={item.title}
                text={item.hint ?? item.id}
                on={entries(value).includes(item.id)}
                onChange={() => onChange(toggled(value, item.id), item)}
              />
            ))
          ) : (
            <RadioRow
              label={column.header}
              value={value}
              options={items.map((item) => ({ value: item.id, label: item.title, text: item.hint ?? item.id }))}
              onChange={(chosen) => {
                onChange(
                  chosen,
                  items.find((item) => item.id === chosen),
                )
                onClose()
              }}
            />
          )}
        </Listing>
      </View>
    </Sheet>
  )
}
