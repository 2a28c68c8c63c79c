import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, CheckRow, Chip, Chips, Face, Notice, SearchField, Section, Sheet, TextInput } from '@/components'
import {
  fateLine,
  type Filter,
  filters,
  found,
  freedLines,
  type Planned,
  type Sums,
  type TermForm,
  ticked,
} from './view'

/** How many are drawn at first, and with every tap more. */
const PAGE = 50

/** What the change comes to: numbers first, then what falls free. */
export function SumsCard({ sums, from }: { sums: Sums; from: string }) {
  const freed = freedLines(sums.freed)
  const kpis = [
    { text: '任职届满', n: sums.ending, unit: '位' },
    { text: '连任', n: sums.carrying, unit: '位' },
    { text: '不连任，另有任职', n: sums.staying, unit: '位' },
    { text: '不再担任代表', n: sums.leaving, unit: '位' },
  ]
  return (
    <>
      <View className="reg-kpis">
        {kpis.map((kpi) => (
          <Card key={kpi.text} pad className="term-kpi">
            <View className="t-sub">{kpi.text}</View>
            <View>
              <View className="t-figure term-n">{kpi.n}</View> {kpi.unit}
            </View>
          </Card>
        ))}
      </View>
      <View className="mt3">
        {freed.length > 0 ? (
          <Notice tone="warn">
            <View className="t-strong">{from}起会空出来：</View>
            {freed.map((line) => (
              <View key={line}>{line}</View>
            ))}
            <View>请先想好由谁接。</View>
          </Notice>
        ) : (
          <Notice tone="ok">没有网格、排班或意见空出来。</Notice>
        )}
      </View>
    </>
  )
}

export interface PeopleProps {
  deputies: readonly Planned[]
  carry: TermForm['carry']
  term: number
  onCarry: (carry: TermForm['carry']) => void
}

/** Second: who was elected again, and what becomes of each. */
export function People({ deputies, carry, term, onCarry }: PeopleProps) {
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>('ALL')
  const [most, setMost] = useState(PAGE)
  const [moving, setMoving] = useState<{ row: Planned; unit: string } | null>(null)
  const rows = found(deputies, carry, query, filter)
  const allOn = rows.length > 0 && rows.every((row) => carry[row.id] !== undefined)
  const look = (part: { query?: string; filter?: Filter }) => {
    if (part.query !== undefined) setQuery(part.query)
    if (part.filter) setFilter(part.filter)
    setMost(PAGE)
  }
  return (
    <Section title="谁连任" aside={<View className="t-sub">勾上的连任，没勾的届满</View>}>
      <View className="row mb3">
        <SearchField value={query} onChange={(text) => look({ query: text })} placeholder="找姓名或选区" />
      </View>
      <Chips label="筛选" wrap role="radiogroup">
        {filters.map((one) => (
          <Chip key={one.key} role="radio" on={filter === one.key} onTap={() => look({ filter: one.key })}>
            {one.text}
          </Chip>
        ))}
      </Chips>
      {rows.length === 0 ? (
        <View className="card mt3">
          <Face
            icon="search"
            title="没有找到"
            text="换个词，或去掉筛选再看。"
            action={{ text: '去掉搜索和筛选', onTap: () => look({ query: '', filter: 'ALL' }) }}
          />
        </View>
      ) : (
        <>
          <View className="row between mt3 mb3 g2">
            <View className="t-sub">{rows.length} 位</View>
            <Button
              size="small"
              onTap={() =>
                onCarry(
                  ticked(
                    carry,
                    rows.map((row) => row.id),
                    !allOn,
                  ),
                )
              }
            >
              {allOn ? `去掉这 ${rows.length} 位的勾` : `这 ${rows.length} 位都连任`}
            </Button>
          </View>
          <View>
            {rows.slice(0, most).map((row) => (
              <View key={row.id} className="term-row">
                <CheckRow
                  label={row.name}
                  text={fateLine(carry, row, term)}
                  on={carry[row.id] !== undefined}
                  onChange={(on) => onCarry(ticked(carry, [row.id], on))}
                />
                {carry[row.id] !== undefined && (
                  <Button
                    size="mini"
                    kind="text"
                    icon="file-pen-line"
                    label={`${row.name}换了选区`}
                    onTap={() => setMoving({ row, unit: carry[row.id] || row.electingUnit })}
                  >
                    换了选区
                  </Button>
                )}
              </View>
            ))}
          </View>
          {rows.length > most && (
            <View className="mt3">
              <Button block onTap={() => setMost(most + PAGE)}>
                再看 {Math.min(PAGE, rows.length - most)} 位
              </Button>
            </View>
          )}
        </>
      )}
      <Sheet
        open={moving !== null}
        title={`${moving?.row.name ?? ''}：新的选区`}
        onClose={() => setMoving(null)}
        foot={
          <Button
            kind="primary"
            block
            onTap={() => {
              if (moving) onCarry({ ...carry, [moving.row.id]: moving.unit.trim() })
              setMoving(null)
            }}
          >
            用这个选区
          </Button>
        }
      >
        <TextInput
          label="选区或选举单位"
          value={moving?.unit ?? ''}
          maxLength={60}
          hint={`原来是${moving?.row.electingUnit ?? ''}；清空就用原来的。`}
          onChange={(unit) => moving && setMoving({ ...moving, unit })}
        />
      </Sheet>
    </Section>
  )
}
