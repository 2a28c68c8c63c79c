import { View } from '@tarojs/components'
import { classes, Section } from '@/components'
import { CellField } from '@/components/register/CellField'
import { problemOf } from '@/components/register/cells'
import { nameOf, type RowDraft } from '@/components/register/form'
import type { Cells, Named, SheetColumn } from '@/components/register/types'
import { entries } from '@/components/register/cells'
import { parted, takesWholeWidth } from './view'

export interface FormProps {
  columns: readonly SheetColumn[]
  before: Cells
  refs: Readonly<Record<string, readonly Named[]>>
  draft: RowDraft
  errors: Readonly<Record<string, string>>
  /** A row that stands already keeps what names it. */
  stands: boolean
  mayEdit: boolean
  onChange: (draft: RowDraft) => void
  onProblem: (key: string, problem: string | null) => void
}

/** Every column of a row as a question. */
export function Form({ columns, before, refs, draft, errors, stands, mayEdit, onChange, onProblem }: FormProps) {
  return (
    <>
      {parted(columns).map((part) => (
        <Section key={part.title} {...(part.title ? { title: part.title } : {})}>
          <View className="card pad reg-pair">
            {part.columns.map((column) => {
              const value = draft.typed[column.key] ?? before[column.key] ?? ''
              const known = refs[column.key] ?? []
              return (
                <View key={column.key} className={classes('field', takesWholeWidth(column) && 'reg-whole')}>
                  <CellField
                    column={column}
                    value={value}
                    error={errors[column.key] ?? null}
                    named={entries(value).map((id) => ({ id, title: nameOf(id, known, draft.names) }))}
                    disabled={!mayEdit || (stands && column.isId)}
                    onChange={(text, named) => {
                      onProblem(column.key, null)
                      onChange({
                        ...draft,
                        typed: { ...draft.typed, [column.key]: text },
                        ...(named ? { names: { ...draft.names, [named.id]: named.title } } : {}),
                      })
                    }}
                    onBlur={() => value !== '' && onProblem(column.key, problemOf(column, value))}
                  />
                </View>
              )
            })}
          </View>
        </Section>
      ))}
    </>
  )
}
