import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Chip, Chips, Kv, Listing, Notice, Table } from '@/components'
import { spanText } from '@/components/boards/view'
import { DeskShell } from '@/components/desk/DeskShell'
import { paramOf } from '@/components/desk/paths'
import type { AskInput } from '@/contract/index'
import { measures } from '@/domain/measures/measures'
import { standingMeasures } from '@/domain/measures/work'
import { saveTable } from '@/services/files'
import { faceOf, useAskPages } from '@/services/queries'
import { useWide } from '@/services/wide'
import { byPost, lineValue, linesTable, measureOf, posts, totalText } from './view'

type Input = Omit<AskInput<'measures.lines'>, 'cursor'>

/** The lines a figure of work is made of. */
export default function LinesPage() {
  const { params } = useRouter()
  const wide = useWide()
  const measure = measureOf(paramOf(params, 'measure'))
  const [post, setPost] = useState<Input['post']>(undefined)
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const more = {
    streetId: paramOf(params, 'street'),
    range: paramOf(params, 'range'),
    from: paramOf(params, 'from'),
    to: paramOf(params, 'to'),
    post,
  }
  const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value))
  const query = useAskPages('measures.lines', { measure, ...given } as Input)
  const pages = query.data?.pages ?? []
  const first = pages[0]
  const lines = pages.flatMap((page) => page.items)
  const { name, formula, source, silent } = measures[measure]
  const save = () =>
    saveTable(`${first?.areaName ?? ''}${name}-${first?.range.from ?? ''}至${first?.range.to ?? ''}.csv`, [
      ...linesTable(measure, lines),
    ]).then(setSaid)
  return (
    <DeskShell title={name} on="AREA" layout="work">
      <View className="desk-work pad">
        {byPost(measure) && (
          <View className="mb3">
            <Chips label="看谁的" role="radiogroup">
              {posts.map((one) => (
                <Chip key={one.text} role="radio" on={one.post === post} onTap={() => setPost(one.post)}>
                  {one.text}
                </Chip>
              ))}
            </Chips>
          </View>
        )}
        {said && (
          <View className="mb3">
            <Notice tone={said.ok ? 'ok' : 'warn'} alert>
              {said.text}
            </Notice>
          </View>
        )}
        <Listing
          state={faceOf({ ...query, data: first }, lines.length === 0)}
          empty={{ title: '一行也没有', text: '这段时间、这个范围里没有可以算的。换一段时间看看。' }}
          refused={{ title: '看不到这个清单' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {first && (
            <>
              <View className="row between wrap g2 mb3">
                <View>
                  <View className="t-strong">
                    {first.areaName} · {totalText(measure, first.total)}
                  </View>
                  <View className="t-sub">
                    {standingMeasures.includes(measure) ? '截至今天' : spanText(first.range)}
                  </View>
                </View>
                {!query.hasNextPage && (
                  <Button size="small" icon="download" onTap={() => void save()}>
                    导出
                  </Button>
                )}
              </View>
              <Card>
                {wide ? (
                  <Table
                    label={name}
                    rows={lines}
                    rowKey={({ id }) => id}
                    columns={[
                      { key: 'name', title: '名称', render: (line) => line.name },
                      ...(lines[0]?.facts ?? []).map((fact, i) => ({
                        key: fact.name,
                        title: fact.name,
                        render: (line: (typeof lines)[number]) => line.facts[i]?.value,
                      })),
                      {
                        key: 'n',
                        title: '计数',
                        num: true,
                        width: 110,
                        render: (line: (typeof lines)[number]) => lineValue(measure, line),
                      },
                    ]}
                  />
                ) : (
                  lines.map((line) => (
                    <Cell
                      key={line.id}
                      title={line.name}
                      text={line.facts.map((fact) => `${fact.name} ${fact.value}`).join('，')}
                      right={<View className="t-strong nowrap">{lineValue(measure, line)}</View>}
                    />
                  ))
                )}
                {query.hasNextPage && (
                  <View className="pad">
                    <Button block loading={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
                      再看 100 行
                    </Button>
                  </View>
                )}
              </Card>
            </>
          )}
        </Listing>
        <Card pad className="mt3">
          <Kv name="怎么算">{formula}</Kv>
          <Kv name="依据">{source}</Kv>
          <Kv name="看不出什么">{silent}</Kv>
        </Card>
      </View>
    </DeskShell>
  )
}
