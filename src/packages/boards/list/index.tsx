import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Chip, Chips, Kv, Listing } from '@/components'
import { ageText, spanText } from '@/components/boards/view'
import { CaseRows } from '@/components/desk/CaseRows'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import { useNow } from '@/components/desk/useNow'
import { ExportButton } from '@/components/exports/ExportButton'
import type { AskInput } from '@/contract/index'
import { measures } from '@/domain/measures/measures'
import { ages } from '@/domain/measures/range'
import { faceOf, useAskPages } from '@/services/queries'
import { counterOf, keyText, measureOf, tabsOf, titleOf } from './view'

type Input = Omit<AskInput<'measures.list'>, 'cursor'>
type Asked = AskInput<'exports.start'>['asked']

/** The opinions behind a figure, as many as it says. */
export default function BoardListPage() {
  const { params } = useRouter()
  const asked = (name: string) => paramOf(params, name)
  const measure = measureOf(asked('measure'))
  const [counter, setCounter] = useState(() => counterOf(asked('counter')))
  const age = ([...ages, 'ANY'] as const).find((one) => one === asked('age')) ?? null
  const more = {
    streetId: asked('street'),
    range: asked('range'),
    from: asked('from'),
    to: asked('to'),
    dim: asked('dim'),
    key: asked('key'),
    age,
    words: asked('words'),
  }
  const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== null))
  const query = useAskPages('measures.list', { counter, ...given } as Input)
  const pages = query.data?.pages ?? []
  const first = pages[0]
  const items = pages.flatMap((page) => page.items)
  const now = useNow()
  const tabs = tabsOf(measure, counterOf(asked('counter')))
  const key = keyText(asked('dim'), first?.keyName ?? null)
  const [exporting, setExporting] = useState<React.ReactNode | null>(null)
  return (
    <DeskShell title={titleOf(measure, counter)} on="AREA" layout="work" over={exporting}>
      <View className="desk-work pad">
        {tabs.length > 0 && (
          <Chips label="看哪些" role="radiogroup">
            {tabs.map((tab) => (
              <Chip key={tab.counter} role="radio" on={tab.counter === counter} onTap={() => setCounter(tab.counter)}>
                {tab.text}
              </Chip>
            ))}
          </Chips>
        )}
        <View className="mt3">
          <Listing
            state={faceOf({ ...query, data: first }, items.length === 0)}
            empty={{ title: '一件也没有', text: '这段时间、这个范围里没有这样的意见。' }}
            refused={{ title: '看不到这个清单' }}
            error={query.error}
            onRetry={() => void query.refetch()}
          >
            <Card>
              <View className="desk-list-head">
                <View className="row between g2">
                  <View className="t-strong">
                    {first?.areaName} · 共 {first?.total ?? 0} 件
                  </View>
                  <ExportButton
                    asked={{ kind: 'FIGURE', counter, ...(measure ? { measure } : {}), ...given } as Asked}
                    what={`这个清单的 ${first?.total ?? 0} 件`}
                    onOpen={setExporting}
                  />
                </View>
                <View className="t-sub">
                  {age
                    ? `到现在没有办结，${age === 'ANY' ? '不论什么时候提交' : ageText[age]}`
                    : first
                      ? `${spanText(first)}提交`
                      : ''}
                  {key ? ` · ${key}` : ''}
                  {asked('words') ? ` · 写到“${asked('words') ?? ''}”的` : ''}
                </View>
              </View>
              <CaseRows items={items} now={now} withStreet withHolder onOpen={(id) => open(deskPath.case(id))} />
              {query.hasNextPage && (
                <View className="pad">
                  <Button block loading={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
                    再看 20 件
                  </Button>
                </View>
              )}
            </Card>
          </Listing>
        </View>
        {measure && (
          <Card pad className="mt3">
            <Kv name="怎么算">{measures[measure].formula}</Kv>
            <Kv name="看不出什么">{measures[measure].silent}</Kv>
          </Card>
        )}
      </View>
    </DeskShell>
  )
}
