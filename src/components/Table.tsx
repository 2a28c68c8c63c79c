import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Tap } from './Tap'

export interface Column<Row> {
  key: string
  title: string
  /** Fixed width in px; without it the column shares what is left. */
  width?: number
  /** Figures: right-aligned. */
  num?: boolean
  render: (row: Row) => ReactNode
}

export interface TableProps<Row> {
  /** What the table lists; read aloud. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  onRow?: (row: Row) => void
  /** Key of the row that is open. */
  current?: string | null
  /** Below this many px the table scrolls sideways inside its frame. */
  minWidth?: number
}

/** A real table for staff work at a wide screen. */
export function Table<Row>({ label, columns, rows, rowKey, onRow, current, minWidth }: TableProps<Row>) {
  const cell = (column: Column<Row>, content: ReactNode, role: string) => (
    <View
      key={column.key}
      className={classes('td', column.num && 'td-num')}
      style={column.width ? { flex: 'none', width: `${column.width}px` } : undefined}
      {...a11y({ role })}
    >
      {content}
    </View>
  )
  return (
    <View className="table-x">
      <View style={minWidth ? { minWidth: `${minWidth}px` } : undefined} {...a11y({ role: 'table', label })}>
        <View className="tr tr-head" {...a11y({ role: 'row' })}>
          {columns.map((c) => cell(c, c.title, 'columnheader'))}
        </View>
        {rows.map((row, i) => {
          const key = rowKey(row)
          const look = classes('tr', key === current && 'tr-on', i === rows.length - 1 && 'tr-last')
          const inside = columns.map((c) => cell(c, c.render(row), 'cell'))
          return onRow ? (
            <Tap key={key} className={look} role="row" current={key === current} onTap={() => onRow(row)}>
              {inside}
            </Tap>
          ) : (
            <View key={key} className={look} {...a11y({ role: 'row' })}>
              {inside}
            </View>
          )
        })}
      </View>
    </View>
  )
}
