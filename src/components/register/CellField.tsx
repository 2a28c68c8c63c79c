import { View } from '@tarojs/components'
import { useState } from 'react'
import { settingHint } from '@/domain/settings/names'
import { useMode } from '@/services/mode'
import { emptyCell, formText } from '@/text/register'
import { Button } from '../Button'
import { CheckRow, RadioRow } from '../Choice'
import { Chip, Chips } from '../Chips'
import { Field, PickField, TextArea, TextInput } from '../Field'
import { Sheet } from '../Sheet'
import { entries, toggled, yesNoOf } from './cells'
import { DayCell } from './DayCell'
import { PolygonCell } from './PolygonCell'
import { RefCell } from './RefCell'
import type { CellFieldProps } from './types'

/** One cell of the register as a question of a form. What kind of question follows from the column alone. */
export function CellField(props: CellFieldProps) {
  const { column, value, onChange, onBlur, error = null, disabled } = props
  const typed = {
    label: column.header,
    note: column.required ? '必填' : '选填',
    error,
    value,
    onChange,
    ...(onBlur ? { onBlur } : {}),
    ...(disabled !== undefined ? { disabled } : {}),
  }
  const hint = column.note
  if (disabled) return <Fixed {...props} />
  switch (column.kind) {
    case 'word':
    case 'yes':
      return <WordCell {...props} />
    case 'words':
      return <WordsCell {...props} />
    case 'ref':
    case 'refs':
      return <RefCell {...props} />
    case 'polygon':
      return <PolygonCell {...props} />
    case 'day':
      return <DayCell {...props} />
    case 'time':
      return <TextInput {...typed} hint={hint ?? formText.timeHint} maxLength={8} />
    case 'integer':
      return <TextInput {...typed} hint={hint} type="number" maxLength={10} />
    case 'number':
      return <TextInput {...typed} hint={hint} type="digit" maxLength={20} />
    case 'phone':
      return <TextInput {...typed} hint={hint} type="tel" maxLength={20} />
    case 'hours':
      return <TextInput {...typed} hint={hint ?? formText.hoursHint} maxLength={200} />
    case 'months':
      return <TextInput {...typed} hint={hint} maxLength={60} />
    case 'windows':
    case 'days':
      return <TextInput {...typed} hint={hint} maxLength={400} />
    case 'code':
      return <TextInput {...typed} hint={hint ?? formText.codeHint} maxLength={40} />
    case 'text': {
      const most = column.maxLength ?? 500
      return most > 100 ? (
        <TextArea {...typed} note={`${typed.note}，最多 ${most} 字`} hint={hint} maxLength={most + 20} />
      ) : (
        <TextInput {...typed} hint={hint} maxLength={most + 20} />
      )
    }
  }
}

/** A cell that cannot be changed here: its words without a frame that invites typing. */
function Fixed({ column, value, named }: CellFieldProps) {
  const list = column.kind === 'ref' || column.kind === 'refs' ? entries(value) : []
  const words = list.length ? list.map((code) => named.find((one) => one.id === code)?.title ?? code).join('、') : value
  return (
    <Field label={column.header} {...(column.isId ? { note: formText.idFixed } : {})}>
      <View className={column.kind === 'polygon' ? 'reg-fixed reg-code' : 'reg-fixed'}>{words || emptyCell}</View>
    </Field>
  )
}

/** One of several words; where none is needed, 不填 is one of them. */
function WordCell({ column, value, onChange, error = null }: CellFieldProps) {
  const { elder } = useMode()
  const words = column.kind === 'yes' ? yesNoOf(column) : [...(column.words ?? [])]
  // An empty yes-or-no cell means no.
  const now = column.kind === 'yes' && value === '' && !column.required ? (words[1] as string) : value
  const options = [
    ...words.map((word) => ({ value: word, label: word })),
    ...(column.kind === 'word' && !column.required ? [{ value: '', label: '不填' }] : []),
  ]
  if (words.length > MANY) return <LongWordCell options={options} {...{ column, value: now, onChange, error }} />
  return (
    <Field label={column.header} note={column.required ? '必填' : '选填'} hint={column.note} error={error}>
      {elder ? (
        <RadioRow label={column.header} options={options} value={now} onChange={(word) => onChange(word)} />
      ) : (
        <Chips wrap label={column.header} role="radiogroup">
          {options.map((option) => (
            <Chip key={option.value} square role="radio" on={now === option.value} onTap={() => onChange(option.value)}>
              {option.label}
            </Chip>
          ))}
        </Chips>
      )}
    </Field>
  )
}

/** More words than one can look over in a form. */
const MANY = 20

/** One of very many words, chosen in a sheet; what a setting does is told under it. */
function LongWordCell({
  column,
  value,
  onChange,
  error,
  options,
}: Pick<CellFieldProps, 'column' | 'value' | 'onChange' | 'error'> & { options: { value: string; label: string }[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <PickField
        label={column.header}
        note={column.required ? '必填' : '选填'}
        hint={settingHint(value) ?? column.note}
        error={error ?? null}
        value={value}
        onTap={() => setOpen(true)}
      />
      {open && (
        <Sheet open title={`选${column.header}`} onClose={() => setOpen(false)}>
          <RadioRow
            label={column.header}
            value={value}
            options={options.map((one) => {
              const text = settingHint(one.value)
              return text ? { ...one, text } : one
            })}
            onChange={(word) => {
              onChange(word)
              setOpen(false)
            }}
          />
        </Sheet>
      )}
    </>
  )
}

/** Several words at once. */
function WordsCell({ column, value, onChange, error = null }: CellFieldProps) {
  const { elder } = useMode()
  const on = entries(value)
  // A file may hold words that nobody knows: they must be seen to be taken out.
  const strange = on.filter((word) => !column.words?.includes(word))
  return (
    <Field label={column.header} note={`${column.required ? '必填' : '选填'}，可多选`} hint={column.note} error={error}>
      {elder ? (
        <View>
          {column.words?.map((word) => (
            <CheckRow key={word} label={word} on={on.includes(word)} onChange={() => onChange(toggled(value, word))} />
          ))}
        </View>
      ) : (
        <Chips wrap label={column.header}>
          {column.words?.map((word) => (
            <Chip key={word} square on={on.includes(word)} onTap={() => onChange(toggled(value, word))}>
              {word}
            </Chip>
          ))}
        </Chips>
      )}
      {strange.map((word) => (
        <View key={word} className="row g2 mt2">
          <View className="t-sub c-danger">“{word}”不认识</View>
          <Button size="mini" icon="x" onTap={() => onChange(toggled(value, word))}>
            去掉
          </Button>
        </View>
      ))}
    </Field>
  )
}
