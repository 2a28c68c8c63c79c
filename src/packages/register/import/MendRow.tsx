import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Field, Icon, Notice, Tag } from '@/components'
import { CellField } from '@/components/register/CellField'
import { problemOf, shortCell } from '@/components/register/cells'
import type { ImportRow, SheetColumn } from '@/components/register/types'
import { useAct } from '@/services/queries'
import { rowTitle, stateLook, wrongOf } from './view'

export interface MendRowProps {
  importId: string
  row: ImportRow
  sheetName: string | null
  columns: readonly SheetColumn[]
  /** When the rows were read: what was mended after that is not in them yet. */
  readAt: number
}

// The rows that a reference means may be in the file only: what is offered from the register would leave them out.
const asText = (column: SheetColumn): SheetColumn =>
  column.kind === 'ref' || column.kind === 'refs'
    ? { ...column, kind: 'text', maxLength: 60, note: column.kind === 'ref' ? '填编号' : '填编号，几个之间用“、”分开' }
    : column

/** What the cell could mean, on a button; what is too long to read there is only named. */
const Fix = (props: { fix: string; column: SheetColumn; loading: boolean; onTap: () => void }) => (
  <Button size="mini" icon="check" loading={props.loading} onTap={props.onTap}>
    {props.column.kind === 'polygon'
      ? '看理好顺序的范围'
      : props.fix.length > 16
        ? '用改好的写法'
        : `改成“${props.fix}”`}
  </Button>
)

/** What a form still shows whole; outlines are long and have a box of their own. */
const LONGEST = 2000

/** A row in error: its cells mended here, one tap where the meaning is clear, or the row left out by choice. */
export function MendRow({ importId, row, sheetName, columns, readAt }: MendRowProps) {
  const mend = useAct('register.mend')
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [whole, setWhole] = useState(false)
  const [mendedAt, setMendedAt] = useState<number | null>(null)
  // The whole file is checked again after every change: until that is read, the row shows what was typed.
  const checking = mend.isPending || mendedAt === readAt
  const wrong = wrongOf(row)
  const [seen, setSeen] = useState(readAt)
  if (seen !== readAt) {
    setSeen(readAt)
    if (mendedAt !== null) {
      setMendedAt(null)
      setTyped({})
    }
  }
  const dirty = Object.entries(typed).some(([key, value]) => value !== (row.cells[key] ?? ''))
  const at = row.row
  const send = (change: { cells?: Record<string, string>; leaveOut?: boolean }) => {
    if (at === null) return
    mend.mutate({ importId, sheet: row.sheet, row: at, ...change }, { onSuccess: () => setMendedAt(readAt) })
  }
  const field = (column: SheetColumn, messages: readonly string[]) => {
    const value = typed[column.key] ?? row.cells[column.key] ?? ''
    // A cell of a whole book would push everything else off the page: its beginning tells what it is.
    if (value.length > LONGEST && column.kind !== 'polygon')
      return (
        <Field key={column.key} label={column.header} error={messages.join(' ') || null}>
          <View className="reg-fixed">{shortCell(value, 200)}</View>
          <View className="row g2 mt2">
            <View className="t-sub grow">共 {value.length} 个字</View>
            <Button size="mini" onTap={() => setTyped({ ...typed, [column.key]: '' })}>
              清空重填
            </Button>
          </View>
        </Field>
      )
    return (
      <CellField
        key={column.key}
        column={asText(column)}
        value={value}
        named={[]}
        // Once something else is typed, what was said of the old text is over.
        error={
          typed[column.key] === undefined || typed[column.key] === row.cells[column.key]
            ? messages.join(' ') || null
            : problemOf(column, value)
        }
        onChange={(text) => setTyped({ ...typed, [column.key]: text })}
      />
    )
  }
  const rest = columns.filter((column) => !wrong.some((one) => one.key === column.key))
  const look = stateLook[row.state]
  return (
    <View className="reg-wrong">
      <View className="row between g2">
        <View className="grow">
          <View className="t-strong">{row.title || rowTitle(row, sheetName)}</View>
          {row.title && <View className="t-sub">{rowTitle(row, sheetName)}</View>}
        </View>
        <Tag tone={look.tone} icon={look.icon}>
          {look.text}
        </Tag>
      </View>
      {row.state === 'LEFT_OUT' ? (
        <View className="row mt2">
          <Button size="mini" icon="undo-2" loading={checking} onTap={() => send({ leaveOut: false })}>
            还是导入这一行
          </Button>
        </View>
      ) : (
        <>
          {wrong.map((one) => {
            const column = columns.find(({ key }) => key === one.key)
            return (
              <View key={one.key ?? ''} className="mt3">
                {column && at !== null ? (
                  <>
                    {field(column, one.messages)}
                    {one.fix !== null && typed[column.key] === undefined && (
                      <View className="row mt2">
                        <Fix
                          fix={one.fix}
                          column={column}
                          loading={checking}
                          onTap={() =>
                            // An outline is seen before it is taken.
                            column.kind === 'polygon'
                              ? setTyped({ ...typed, [column.key]: one.fix as string })
                              : send({ cells: { [column.key]: one.fix as string } })
                          }
                        />
                      </View>
                    )}
                  </>
                ) : (
                  <View className="row-top g2 c-danger">
                    <Icon name="circle-alert" size="s" />
                    <View className="grow">
                      {one.header ? `${one.header}：` : ''}
                      {one.messages.join(' ')}
                    </View>
                  </View>
                )}
              </View>
            )
          })}
          {whole && <View className="mt3 reg-pair">{rest.map((column) => field(column, []))}</View>}
          {at === null ? (
            <View className="t-sub mt2">这是台账里已有的一行，文件导入后它就不对了。请改文件里和它有关的行。</View>
          ) : (
            <View className="row wrap g2 mt3">
              {dirty && (
                <Button size="small" kind="primary" loading={checking} onTap={() => send({ cells: typed })}>
                  改好了
                </Button>
              )}
              {!whole && (
                <Button size="small" onTap={() => setWhole(true)}>
                  改其他几项
                </Button>
              )}
              <Button size="small" loading={checking && !dirty} onTap={() => send({ leaveOut: true })}>
                这一行不导入
              </Button>
            </View>
          )}
        </>
      )}
      {mend.error && (
        <View className="mt3">
          <Notice tone="danger" alert>
            {mend.error.message}
          </Notice>
        </View>
      )}
    </View>
  )
}
