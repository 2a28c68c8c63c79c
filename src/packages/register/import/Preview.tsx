import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Chip, Chips, Listing, Notice, RadioRow, Section, Sheet, Table, Tag } from '@/components'
import type { Import, ImportRow, SheetColumn, SheetKey } from '@/components/register/types'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useWide } from '@/services/wide'
import { MendRow } from './MendRow'
import { busySheets, choices, diffOf, newWords, type Only, rowTitle, stateLook, type Totals } from './view'

const PAGE = 50

export interface PreviewProps {
  id: string
  file: Import
  totals: Totals
  rows: {
    data: Import | undefined
    error: Error | null
    isPending: boolean
    dataUpdatedAt: number
    refetch: () => unknown
  }
  only: Only
  sheet: SheetKey | null
  page: number
  onShow: (next: { only?: Only; sheet?: SheetKey | null }) => void
  /** The cursor of the next page, or null: one back. */
  onPage: (cursor: string | null) => void
}

/** What the file would do, row by row. */
export function Preview({ id, file, totals, rows, only, sheet, page, onShow, onPage }: PreviewProps) {
  const wide = useWide()
  const [choosing, setChoosing] = useState(false)
  const sheets = useAsk('register.sheets', {})
  const columnsOf = (key: SheetKey): readonly SheetColumn[] =>
    sheets.data?.sheets.find((one) => one.key === key)?.columns ?? []
  const nameOf = (key: SheetKey) => file.counts.find((one) => one.sheet === key)?.name ?? ''
  const items = rows.data?.rows ?? []
  const total = rows.data?.total ?? 0
  const counts = file.counts.filter((one) => one.new + one.changed + one.unchanged + one.left + one.errors > 0)
  const { busy, calm } = busySheets(file.counts)
  const mended = items.filter((row) => row.state === 'ERROR' || row.state === 'LEFT_OUT')
  const plain = items.filter((row) => !mended.includes(row))
  return (
    <>
      {file.sheetErrors.map((one) => (
        <View key={`${one.sheet ?? ''}${one.message}`} className="mt3">
          <Notice tone="danger">
            {one.sheet ? `工作表“${nameOf(one.sheet)}”：` : ''}
            {one.message}
          </Notice>
        </View>
      ))}
      <Section title="每张表">
        {busy.length > 0 && (
          <Counts
            counts={busy}
            onSheet={(key, errors) => onShow({ sheet: key, only: errors > 0 ? 'ERROR' : 'ALL' })}
            wide={wide}
          />
        )}
        {calm.sheets > 0 && (
          <View className="reg-foot">
            {busy.length > 0 ? '其余 ' : ''}
            {calm.sheets} 张表 {calm.rows} 行和台账一样，不动。
          </View>
        )}
      </Section>
      <Section title="逐行看">
        <Chips label="看哪些行">
          {counts.length > 1 && (
            <Chip
              role="button"
              on={sheet !== null}
              trail={sheet ? 'x' : 'chevron-down'}
              label={sheet ? `去掉筛选：${nameOf(sheet)}` : '选一张表'}
              onTap={() => (sheet ? onShow({ sheet: null }) : setChoosing(true))}
            >
              {sheet ? nameOf(sheet) : '全部表'}
            </Chip>
          )}
          {choices(totals).map((one) => (
            <Chip key={one.only} role="radio" on={only === one.only} onTap={() => onShow({ only: one.only })}>
              {one.text}
              {sheet ? '' : ` ${one.count}`}
            </Chip>
          ))}
        </Chips>
        <View className="mt3">
          <Listing
            state={faceOf(rows, items.length === 0)}
            rows={5}
            empty={{
              icon: only === 'ERROR' ? 'circle-check' : 'search',
              title: only === 'ERROR' ? '没有错' : '没有这样的行',
              ...(only === 'ALL' ? {} : { action: { text: '看全部', onTap: () => onShow({ only: 'ALL' }) } }),
            }}
            refused={{ title: '看不到这些行', text: rows.error?.message }}
            onRetry={() => void rows.refetch()}
          >
            {only === 'ERROR' && file.others > 0 && <Others id={id} count={file.others} />}
            {mended.length > 0 && (
              <Card>
                {mended.map((row) => (
                  <MendRow
                    key={`${row.sheet}:${row.row}:${row.id}`}
                    importId={id}
                    row={row}
                    sheetName={sheet ? null : nameOf(row.sheet)}
                    columns={columnsOf(row.sheet)}
                    readAt={rows.dataUpdatedAt}
                  />
                ))}
              </Card>
            )}
            {plain.length > 0 && (
              <View className={mended.length ? 'mt3' : undefined}>
                <Rows rows={plain} columnsOf={columnsOf} nameOf={sheet ? () => null : nameOf} wide={wide} />
              </View>
            )}
            {(total > PAGE || page > 0) && (
              <View className="reg-foot row between">
                <View>
                  {page * PAGE + 1}–{page * PAGE + items.length}，共 {total} 行
                </View>
                <View className="row g2">
                  <Button size="small" disabled={page === 0} onTap={() => onPage(null)}>
                    上一页
                  </Button>
                  <Button
                    size="small"
                    disabled={!rows.data?.cursor}
                    onTap={() => rows.data?.cursor && onPage(rows.data.cursor)}
                  >
                    下一页
                  </Button>
                </View>
              </View>
            )}
          </Listing>
        </View>
      </Section>
      <Sheet open={choosing} title="看哪张表" onClose={() => setChoosing(false)}>
        <RadioRow
          label="工作表"
          value={sheet ?? ''}
          options={[
            { value: '', label: '全部表' },
            ...counts.map((one) => ({
              value: one.sheet,
              label: one.name,
              right: one.errors ? `${one.errors} 行有错` : undefined,
            })),
          ]}
          onChange={(value) => {
            onShow({ sheet: (value || null) as SheetKey | null })
            setChoosing(false)
          }}
        />
      </Sheet>
    </>
  )
}

/** A file of the whole district in the hands of one street: most rows are not theirs, and are left out together. */
function Others({ id, count }: { id: string; count: number }) {
  const leave = useAct('register.leaveOthers')
  return (
    <View className="mb3">
      <Notice tone="warn" icon="lock">
        <View>有 {count} 行不归您的街道管。留出这些行，台账里原来的内容不变。</View>
        <View className="row mt2">
          <Button size="mini" loading={leave.isPending} onTap={() => leave.mutate({ importId: id })}>
            这 {count} 行都不导入
          </Button>
        </View>
        {leave.error && <View className="mt2">{leave.error.message}</View>}
      </Notice>
    </View>
  )
}

const figure = (n: number, tone?: string) => <View className={n === 0 ? 'c-3' : tone}>{n}</View>

function Counts({
  counts,
  onSheet,
  wide,
}: {
  counts: Import['counts']
  onSheet: (key: SheetKey, errors: number) => void
  wide: boolean
}) {
  if (!wide)
    return (
      <Card>
        {counts.map((one) => (
          <Cell
            key={one.sheet}
            title={one.name}
            text={[
              one.new ? `新增 ${one.new}` : '',
              one.changed ? `有变化 ${one.changed}` : '',
              one.unchanged ? `没变化 ${one.unchanged}` : '',
              one.left ? `不导入 ${one.left}` : '',
            ]
              .filter(Boolean)
              .join('，')}
            right={
              one.errors ? (
                <Tag tone="danger" icon="circle-x">
                  有错 {one.errors}
                </Tag>
              ) : undefined
            }
            onTap={() => onSheet(one.sheet, one.errors)}
          />
        ))}
      </Card>
    )
  return (
    <Table
      label="每张表的行数"
      rows={counts}
      rowKey={(one) => one.sheet}
      onRow={(one) => onSheet(one.sheet, one.errors)}
      columns={[
        { key: 'name', title: '工作表', render: (one) => one.name },
        {
          key: 'errors',
          title: '有错',
          num: true,
          width: 84,
          render: (one) => figure(one.errors, 'c-danger t-strong'),
        },
        { key: 'new', title: '新增', num: true, width: 84, render: (one) => figure(one.new) },
        { key: 'changed', title: '有变化', num: true, width: 84, render: (one) => figure(one.changed) },
        { key: 'unchanged', title: '没变化', num: true, width: 84, render: (one) => figure(one.unchanged) },
        { key: 'left', title: '不导入', num: true, width: 84, render: (one) => figure(one.left) },
        { key: 'kept', title: '台账里留着', num: true, width: 100, render: (one) => figure(one.kept) },
      ]}
    />
  )
}

/** Rows without errors: what each would change. */
function Rows({
  rows,
  columnsOf,
  nameOf,
  wide,
}: {
  rows: readonly ImportRow[]
  columnsOf: (key: SheetKey) => readonly SheetColumn[]
  nameOf: (key: SheetKey) => string | null
  wide: boolean
}) {
  const what = (row: ImportRow) => {
    const diff = diffOf(row, columnsOf(row.sheet))
    if (row.state === 'UNCHANGED') return <View className="c-3">和台账一样</View>
    if (diff.length === 0) return <View>{newWords(row, columnsOf(row.sheet))}</View>
    return diff.map((one) => (
      <View key={one.header} className="reg-diff">
        <View className="c-2">{one.header}：</View>
        <View className="reg-was">{one.before}</View>
        <View>→</View>
        <View>{one.after}</View>
      </View>
    ))
  }
  const tag = (row: ImportRow) => (
    <Tag tone={stateLook[row.state].tone} icon={stateLook[row.state].icon}>
      {stateLook[row.state].text}
    </Tag>
  )
  const keyOf = (row: ImportRow) => `${row.sheet}:${row.row ?? ''}:${row.id ?? ''}`
  return wide ? (
    <View className="reg-lines">
      <Table
        label="文件里的行"
        rows={rows}
        rowKey={keyOf}
        columns={[
          { key: 'at', title: '行', width: 150, render: (row) => rowTitle(row, nameOf(row.sheet)) },
          { key: 'title', title: '是谁', width: 200, render: (row) => row.title },
          { key: 'state', title: '', width: 96, render: tag },
          { key: 'what', title: '内容', render: what },
        ]}
      />
    </View>
  ) : (
    <Card>
      {rows.map((row) => (
        <Cell
          key={keyOf(row)}
          title={row.title || rowTitle(row, nameOf(row.sheet))}
          strong
          text={rowTitle(row, nameOf(row.sheet))}
          right={tag(row)}
          extra={<View className="t-sub">{what(row)}</View>}
          top
        />
      ))}
    </Card>
  )
}
