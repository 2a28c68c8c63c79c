import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useCallback, useMemo, useRef, useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Icon,
  Listing,
  Notice,
  RadioRow,
  Sheet,
  Table,
  useFreshOnShow,
} from '@/components'
import { Chart, savePicture } from '@/components/boards/Chart'
import { MeaningSheet } from '@/components/boards/Meaning'
import { boardPath, type BoardPlace } from '@/components/boards/paths'
import type { ChosenRange } from '@/components/boards/RangeChips'
import { RangeBar, RangeSheet, useRange, wrongRange } from '@/components/boards/useRange'
import {
  ageText,
  type Board,
  type BoardDim,
  type BoardRow,
  boardTable,
  dimText,
  type Figure,
  figureOf,
  firstFigures,
  overdueNow,
  otherFigures,
  percent,
  pointText,
  spanText,
  tableColumns,
  underFigure,
} from '@/components/boards/view'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import type { Counter } from '@/domain/measures/counters'
import type { MeasureId } from '@/domain/measures/measures'
import { canPrint, printPage, saveTable } from '@/services/files'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { Bars } from './Bars'
import { Heat } from './Heat'
import { Satisfaction } from './Satisfaction'
import { asOf, bars, choosesStreet, mayWork, tableTitle, titleOf, trendData } from './view'
import '@/components/boards/boards.scss'

type ToList = (counter: Counter, more?: { measure?: MeasureId; dim?: BoardDim; key?: string; age?: string }) => void

/** Figures of a street, the district, a unit or a deputy's own; behind each of them stands its list. */
export default function BoardPage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const [street, setStreet] = useState<string | null>(() => paramOf(params, 'street'))
  const picked = useRange(params)
  const { range } = picked
  const [choosing, setChoosing] = useState(false)
  const [meaning, setMeaning] = useState<MeasureId | null>(null)
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const place = useMemo(() => ({ ...(street ? { streetId: street } : {}), ...range }), [street, range])
  const query = useAsk('measures.board', place, { keep: true })
  const board = query.data
  const streets = useAsk('places.overview', {}, { enabled: choosesStreet(role) })
  useFreshOnShow()
  const toList: ToList = (counter, more = {}) =>
    open(boardPath.list({ ...(street ? { street } : {}), ...(range as BoardPlace), counter, ...more }))
  const wrong = wrongRange(picked, query.error) !== null
  return (
    <DeskShell
      title="看板"
      on="AREA"
      layout="work"
      over={
        <>
          <RangeSheet picked={picked} error={query.error} />
          <Sheet open={choosing} title="看哪里" onClose={() => setChoosing(false)}>
            <RadioRow
              label="街镇"
              value={street ?? ''}
              options={[
                { value: '', label: '全区' },
                ...(streets.data?.streets ?? []).map((one) => ({ value: one.id, label: one.name })),
              ]}
              onChange={(value) => {
                setStreet(value || null)
                setChoosing(false)
              }}
            />
          </Sheet>
          <MeaningSheet id={meaning} onClose={() => setMeaning(null)} />
        </>
      }
    >
      <View className="desk-work pad board">
        <View className="board-noprint">
          <RangeBar {...picked} />
        </View>
        <View className="mt3">
          <Listing
            state={wrong ? 'loading' : faceOf(query, false)}
            shape="card"
            empty={{ title: '' }}
            refused={{ title: '看不到看板' }}
            error={query.error}
            onRetry={() => void query.refetch()}
          >
            {board && (
              <>
                <View className="row between wrap g2 mb3">
                  <View>
                    <View className="row g3 wrap">
                      <View className="t-title" {...a11y({ role: 'heading', level: 1 })}>
                        {titleOf(board)}
                      </View>
                      {choosesStreet(role) && (
                        <View className="board-noprint">
                          <Chip trail="chevron-down" onTap={() => setChoosing(true)}>
                            {street ? '换街镇' : '选街镇'}
                          </Chip>
                        </View>
                      )}
                    </View>
                    <View className="t-sub">
                      {spanText(board.range)}，和 {spanText(board.range.before)} 比 · {asOf(board)}
                    </View>
                  </View>
                  <Tools board={board} onSaid={setSaid} place={street} range={range} />
                </View>
                {said && (
                  <View className="mb3">
                    <Notice tone={said.ok ? 'ok' : 'warn'} alert>
                      {said.text}
                    </Notice>
                  </View>
                )}
                <Content board={board} place={place} onList={toList} onMeaning={setMeaning} onStreet={setStreet} />
              </>
            )}
          </Listing>
        </View>
      </View>
    </DeskShell>
  )
}

function Tools({
  board,
  place,
  range,
  onSaid,
}: {
  board: Board
  place: string | null
  range: ChosenRange
  onSaid: (said: { ok: boolean; text: string }) => void
}) {
  const wide = useWide()
  const name = `${board.areaName}看板-${board.range.from}至${board.range.to}`
  return (
    <View className="row wrap g2 board-noprint">
      <Button
        size="small"
        icon="message-square-text"
        onTap={() => open(boardPath.topics({ street: place, ...(range as BoardPlace) }))}
      >
        热点
      </Button>
      {mayWork(board.kind) && (
        <Button
          size="small"
          icon="calendar-check"
          onTap={() => open(boardPath.work({ street: place, ...(range as BoardPlace) }))}
        >
          接待和联系
        </Button>
      )}
      {(board.kind === 'STREET' || board.kind === 'DISTRICT') && (
        <Button size="small" icon="scroll-text" onTap={() => open(boardPath.reports(place))}>
          报告
        </Button>
      )}
      {canPrint && wide && (
        <Button size="small" icon="printer" onTap={printPage}>
          打印
        </Button>
      )}
      <Button size="small" icon="download" onTap={() => void saveTable(`${name}.csv`, boardTable(board)).then(onSaid)}>
        导出
      </Button>
    </View>
  )
}

interface ContentProps {
  board: Board
  place: { streetId?: string } & ChosenRange
  onList: ToList
  onMeaning: (id: MeasureId) => void
  onStreet: (id: string) => void
}

function Content({ board, place, onList, onMeaning, onStreet }: ContentProps) {
  const rows = (dim: BoardDim) => board.tables.find((table) => table.dim === dim)?.rows ?? []
  const placed = board.tables.find(({ dim }) => dim === 'STREET' || dim === 'COMMUNITY')
  const area = board.kind === 'STREET' || board.kind === 'DISTRICT'
  const toRow = (dim: BoardDim) => (id: string) =>
    dim === 'STREET' && board.kind !== 'UNIT' ? onStreet(id) : onList('received', { measure: 'RECEIVED', dim, key: id })
  return (
    <>
      <View className="desk-kpis">
        {firstFigures.map((id) => {
          const figure = figureOf(id, board)
          const late = overdueNow(board)
          return id === 'OVERDUE' ? (
            <Kpi
              key={id}
              figure={{ ...figure, value: String(late), danger: late > 0 }}
              text={underFigure(figure, board)}
              onTap={() => onList('overdue', { measure: id, age: 'ANY' })}
            />
          ) : (
            <Kpi
              key={id}
              figure={figure}
              text={underFigure(figure, board)}
              onTap={() => onList(figure.part, { measure: id })}
            />
          )
        })}
      </View>
      <View className="board-two mt3">
        <Trend board={board} />
        <View className="board-col">
          <Card pad>
            <View className="t-head mb2" {...a11y({ role: 'heading', level: 2 })}>
              在办的有多久了
            </View>
            <Bars
              rows={board.ages.map(({ age, open: n, overdue }) => ({
                id: age,
                name: ageText[age],
                count: n,
                overdue,
                width: Math.max(2, Math.round((n / Math.max(1, ...board.ages.map((one) => one.open))) * 100)),
              }))}
              onTap={(age) => onList('open', { age })}
            />
            <View className="t-sub mt2">不论什么时候提交的，现在还没办结的都在内。</View>
          </Card>
          <Card pad className="mt3">
            <View className="t-head mb2" {...a11y({ role: 'heading', level: 2 })}>
              满意度
            </View>
            <Satisfaction counts={board.counts} onTap={(counter) => onList(counter, { measure: 'SATISFIED' })} />
          </Card>
        </View>
      </View>
      <View className="board-two mt3">
        <Card pad>
          <View className="t-head mb2" {...a11y({ role: 'heading', level: 2 })}>
            按类别
          </View>
          <Bars rows={bars(rows('CATEGORY'))} onTap={toRow('CATEGORY')} />
        </Card>
        <View className="board-col">
          <Card pad>
            <View className="t-head mb2" {...a11y({ role: 'heading', level: 2 })}>
              {tableTitle(rows('SOURCE').length ? 'SOURCE' : 'STAGE')}
            </View>
            <Bars
              rows={bars(rows(rows('SOURCE').length ? 'SOURCE' : 'STAGE'))}
              onTap={toRow(rows('SOURCE').length ? 'SOURCE' : 'STAGE')}
            />
          </Card>
        </View>
      </View>
      <Others board={board} onList={onList} onMeaning={onMeaning} />
      {placed && placed.rows.length > 0 && <TableCard dim={placed.dim} rows={placed.rows} onRow={toRow(placed.dim)} />}
      {area && board.kind === 'STREET' && (
        <Heat place={place} onGrid={(id, counter) => onList(counter, { dim: 'GRID', key: id })} />
      )}
      <More board={board} place={place} onRow={(dim, id) => toRow(dim)(id)} />
    </>
  )
}

function Kpi({ figure, text, onTap }: { figure: Figure; text: string; onTap: () => void }) {
  const { name, value, unit, danger } = figure
  return (
    <Card pad className="desk-kpi" onTap={onTap} label={`${name} ${value}${unit}，${text}，看清单`}>
      <View className={`row between t-sub ${danger ? 'c-danger' : ''}`}>
        <View className="row g1">
          {danger && <Icon name="triangle-alert" size="s" />}
          {name}
        </View>
        <Icon name="chevron-right" size="s" className="c-3" />
      </View>
      <View className="row-base g2 wrap mt1">
        <View className={`desk-figure ${danger ? 'c-danger' : ''}`}>{value}</View>
        {unit && <View className="t-sub nowrap">{unit}</View>}
      </View>
      <View className="t-sub">{text}</View>
    </Card>
  )
}

/** A chart with its numbers beside it. */
function Trend({ board }: { board: Board }) {
  const data = useMemo(() => trendData(board), [board])
  const picture = useRef<(() => Promise<string>) | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const ready = useCallback((take: () => Promise<string>) => void (picture.current = take), [])
  const save = async () => {
    const src = await picture.current?.().catch(() => null)
    const ok = !!src && (await savePicture(src, `${board.areaName}收到意见-${board.range.from}至${board.range.to}`))
    setSaid(ok ? '图已经保存。' : '没能保存图，请再试一次。')
  }
  return (
    <Card pad>
      <View className="row between g2">
        <View className="t-head" {...a11y({ role: 'heading', level: 2 })}>
          收到和办结
        </View>
        <View className="board-noprint">
          <Button size="mini" icon="download" onTap={() => void save()}>
            存图
          </Button>
        </View>
      </View>
      {said && <View className="t-sub">{said}</View>}
      <Chart data={data} label={`${spanText(board.range)}收到和办结的件数，数字见下表`} onReady={ready} />
      <View className="board-numbers">
        <Table
          label="收到和办结的件数"
          rows={board.trend}
          rowKey={(row) => row.from}
          columns={[
            { key: 'when', title: '时间', render: pointText },
            { key: 'received', title: '收到', num: true, width: 80, render: (row) => row.received },
            { key: 'closed', title: '已办结', num: true, width: 80, render: (row) => row.closed },
          ]}
        />
      </View>
    </Card>
  )
}

/** Every other figure, with the period before and what it means. */
function Others({ board, onList, onMeaning }: { board: Board; onList: ToList; onMeaning: (id: MeasureId) => void }) {
  const { promises } = board
  const wide = useWide()
  return (
    <View className="sec">
      <View className="sec-h">
        <View className="t-head" {...a11y({ role: 'heading', level: 2 })}>
          全部指标
        </View>
      </View>
      <Card className={wide ? 'board-lines' : undefined}>
        {[...firstFigures, ...otherFigures].map((id) => {
          const figure = figureOf(id, board)
          return (
            <View key={id} className="board-line">
              <View className="grow">
                <Cell
                  title={id === 'OVERDUE' ? `${figure.name}（本期提交的）` : figure.name}
                  text={figure.before}
                  right={
                    <View className="board-value">
                      <View className={figure.danger ? 't-strong c-danger' : 't-strong'}>
                        {figure.value}
                        {figure.unit}
                      </View>
                      {figure.made && <View className="t-sub nowrap">{figure.made}</View>}
                    </View>
                  }
                  label={`${figure.name} ${figure.value}${figure.unit}，${figure.made ?? ''}，${figure.before}，看清单`}
                  onTap={() => onList(figure.part, { measure: id })}
                />
              </View>
              <View className="board-noprint">
                <Button kind="text" size="mini" label={`${figure.name}怎么算`} onTap={() => onMeaning(id)}>
                  口径
                </Button>
              </View>
            </View>
          )
        })}
        <View className="board-line">
          <View className="grow">
            <Cell
              title="落实率"
              text={`承诺日期在这段时间的 ${promises.due} 项；上期 ${promises.before.kept} ÷ ${promises.before.due}`}
              right={
                <View className="board-value">
                  <View className="t-strong">{percent(promises.kept, promises.due) ?? '—'}</View>
                  <View className="t-sub nowrap">
                    {promises.due ? `${promises.kept} ÷ ${promises.due}` : '还没有可以算的'}
                  </View>
                </View>
              }
              onTap={() => open(deskPath.promises())}
            />
          </View>
          <View className="board-noprint">
            <Button kind="text" size="mini" label="落实率怎么算" onTap={() => onMeaning('FULFILLED')}>
              口径
            </Button>
          </View>
        </View>
      </Card>
    </View>
  )
}

/** A table of one way of looking; on a phone rows with the figures under the name. */
function TableCard({ dim, rows, onRow }: { dim: BoardDim; rows: readonly BoardRow[]; onRow: (id: string) => void }) {
  const wide = useWide()
  return (
    <View className="sec">
      <View className="sec-h">
        <View className="t-head" {...a11y({ role: 'heading', level: 2 })}>
          {tableTitle(dim)}
        </View>
      </View>
      <Card>
        {wide ? (
          <Table
            label={tableTitle(dim)}
            rows={rows}
            rowKey={(row) => row.id}
            onRow={(row) => onRow(row.id)}
            columns={[
              { key: 'name', title: dimText[dim], render: (row: BoardRow) => row.name },
              ...tableColumns.map(({ key, title, text }) => ({
                key,
                title,
                num: true,
                width: 112,
                render: (row: BoardRow) => (
                  <View className={key === 'overdue' && row.counts.overdue ? 'c-danger t-strong' : undefined}>
                    {text(row.counts)}
                  </View>
                ),
              })),
            ]}
          />
        ) : (
          rows.map((row) => (
            <Cell
              key={row.id}
              title={row.name}
              text={tableColumns
                .filter(({ key }) => key !== 'received' && key !== 'overdue')
                .map(({ title, text }) => `${title} ${text(row.counts)}`)
                .join('，')}
              right={
                <View className="board-value">
                  <View className="t-strong">{row.counts.received} 件</View>
                  {row.counts.overdue > 0 && <View className="t-sub c-danger nowrap">逾期 {row.counts.overdue}</View>}
                </View>
              }
              onTap={() => onRow(row.id)}
            />
          ))
        )}
      </Card>
    </View>
  )
}

/** The other ways of looking, read when they are asked for. */
function More({
  board,
  place,
  onRow,
}: {
  board: Board
  place: ContentProps['place']
  onRow: (dim: BoardDim, id: string) => void
}) {
  const [chosen, setDim] = useState<BoardDim | null>(null)
  const dim = chosen && board.more.includes(chosen) ? chosen : null
  const query = useAsk('measures.by', { ...place, dim: dim ?? 'STAGE' }, { enabled: dim !== null })
  return (
    <View className="mt4">
      <Chips label="还可以按什么看" role="radiogroup">
        {board.more.map((one) => (
          <Chip key={one} role="radio" on={one === dim} onTap={() => setDim(one === dim ? null : one)}>
            {tableTitle(one)}
          </Chip>
        ))}
      </Chips>
      {dim && (
        <Listing
          state={faceOf(query, query.data?.rows.length === 0)}
          empty={{ title: '这段时间没有', text: '换一段时间，或换一种看法。' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {query.data && <TableCard dim={dim} rows={query.data.rows} onRow={(id) => onRow(dim, id)} />}
        </Listing>
      )}
    </View>
  )
}
