import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Listing, Section, Table, useFreshOnShow } from '@/components'
import { MeaningSheet } from '@/components/boards/Meaning'
import { boardPath, type BoardPlace } from '@/components/boards/paths'
import { RangeBar, RangeSheet, useRange } from '@/components/boards/useRange'
import { spanText } from '@/components/boards/view'
import { DeskShell } from '@/components/desk/DeskShell'
import { open, paramOf } from '@/components/desk/paths'
import type { MeasureId } from '@/domain/measures/measures'
import { canPrint, printPage } from '@/services/files'
import { faceOf, useAsk } from '@/services/queries'
import { useWide } from '@/services/wide'
import { deputyLevelText } from '@/text/places'
import { figureView } from './view'
import '@/components/boards/boards.scss'

/** Receptions, attendance, contacts, grids, campaigns and groups: each figure with its lines behind it. */
export default function WorkPage() {
  const { params } = useRouter()
  const wide = useWide()
  const street = paramOf(params, 'street')
  const picked = useRange(params)
  const [meaning, setMeaning] = useState<MeasureId | null>(null)
  const place = { ...(street ? { streetId: street } : {}), ...picked.range }
  const query = useAsk('measures.work', place, { keep: true })
  const { data } = query
  useFreshOnShow()
  return (
    <DeskShell
      title="接待和联系"
      on="AREA"
      layout="work"
      over={
        <>
          <RangeSheet picked={picked} error={query.error} />
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
            state={faceOf(query, false)}
            shape="card"
            empty={{ title: '' }}
            refused={{ title: '看不到这些数字' }}
            error={query.error}
            onRetry={() => void query.refetch()}
          >
            {data && (
              <>
                <View className="row between wrap g2 mb3">
                  <View>
                    <View className="t-title" {...a11y({ role: 'heading', level: 1 })}>
                      {data.areaName}
                    </View>
                    <View className="t-sub">
                      {spanText(data.range)}，和 {spanText(data.range.before)} 比 · 在任代表 {data.deputies} 位
                    </View>
                  </View>
                  {canPrint && wide && (
                    <View className="board-noprint">
                      <Button size="small" icon="printer" onTap={printPage}>
                        打印
                      </Button>
                    </View>
                  )}
                </View>
                <View className="work-figures">
                  {data.figures.map((figure) => {
                    const { name, value, unit, made, before } = figureView(figure)
                    return (
                      <Card key={figure.id} pad className="work-figure">
                        <View className="t-sub">{name}</View>
                        <View className="row-base g2 mt1">
                          <View className="desk-figure">{value}</View>
                          {unit && <View className="t-sub">{unit}</View>}
                          {made && <View className="t-sub nowrap">{made}</View>}
                        </View>
                        <View className="t-sub">{before}</View>
                        <View className="row g2 mt2 board-noprint">
                          <Button
                            size="mini"
                            label={`${name}，看清单`}
                            onTap={() =>
                              open(
                                boardPath.lines({
                                  street,
                                  ...(picked.range as BoardPlace),
                                  measure: figure.id,
                                }),
                              )
                            }
                          >
                            看清单
                          </Button>
                          <Button kind="text" size="mini" label={`${name}怎么算`} onTap={() => setMeaning(figure.id)}>
                            口径
                          </Button>
                        </View>
                      </Card>
                    )
                  })}
                </View>
                {data.levels.length > 0 && (
                  <Section title="按代表层级">
                    <Card>
                      <Table
                        label="按代表层级"
                        rows={data.levels}
                        rowKey={({ level }) => level}
                        columns={[
                          {
                            key: 'level',
                            title: '层级',
                            render: ({ level }) => deputyLevelText[level as keyof typeof deputyLevelText],
                          },
                          { key: 'n', title: '代表', num: true, width: 80, render: ({ deputies }) => deputies },
                          { key: 'c', title: '联系', num: true, width: 80, render: ({ contacts }) => contacts },
                          { key: 'r', title: '反映', num: true, width: 80, render: ({ raised }) => raised },
                        ]}
                      />
                    </Card>
                    <View className="t-sub mt2">一人担任两级代表的，两级各算一次。按层级列出，不排名次。</View>
                  </Section>
                )}
              </>
            )}
          </Listing>
        </View>
      </View>
    </DeskShell>
  )
}
