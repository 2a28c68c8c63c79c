import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button, Card, Cell, Chip, Chips, Listing, Table, Tag, useFreshOnShow } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open } from '@/components/desk/paths'
import { ExportButton } from '@/components/exports/ExportButton'
import { useNow } from '@/components/desk/useNow'
import { shortNumber } from '@/components/opinion/view'
import { dayOf } from '@/domain/calendar/time'
import { type PromiseList, promiseLists } from '@/domain/opinion/promises'
import { faceOf, useAskPages } from '@/services/queries'
import { useWide } from '@/services/wide'
import { dayText } from '@/text/time'
import { promiseListText } from '@/text/exports'
import { emptyLedger, keptLine, movedLine, type PromiseLine, stateTag } from './view'

/** What units promised by when: late first, each with the days it was promised for before. */
export default function PromisesPage() {
  const wide = useWide()
  const today = dayOf(useNow())
  const [list, setList] = useState<PromiseList>('RUNNING')
  const query = useAskPages('opinion.promises', { list })
  const [exporting, setExporting] = useState<ReactNode>(null)
  useFreshOnShow()
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const counts = query.data?.pages[0]?.counts
  const tag = (line: PromiseLine) => {
    const { tone, icon, text } = stateTag(line, today)
    return (
      <Tag tone={tone} icon={icon}>
        {text}
      </Tag>
    )
  }
  return (
    <DeskShell title="承诺台账" on="PROMISES_LEDGER" layout="work" over={exporting}>
      <View className="desk-work pad">
        <View className="row between wrap g3 mb3">
          <Chips role="radiogroup" label="看哪些承诺">
            {promiseLists.map((one) => (
              <Chip key={one} role="radio" on={one === list} onTap={() => setList(one)}>
                {promiseListText[one]} {counts?.[one] ?? ''}
              </Chip>
            ))}
          </Chips>
          <View className="row g3">
            {counts && <View className="t-sub">{keptLine(counts)}</View>}
            {items.length > 0 && (
              <ExportButton
                asked={{ kind: 'PROMISES', list }}
                what={`“${promiseListText[list]}”的 ${counts?.[list] ?? items.length} 件承诺`}
                onOpen={setExporting}
              />
            )}
          </View>
        </View>
        <Listing
          state={faceOf(query, items.length === 0)}
          rows={5}
          empty={{ icon: 'flag', ...emptyLedger(list) }}
          refused={{ title: '看不到承诺台账' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {wide ? (
            <Table
              label="承诺台账"
              minWidth={860}
              rows={items}
              rowKey={({ opinionId, day }) => `${opinionId}${day}`}
              onRow={({ opinionId }) => open(deskPath.case(opinionId))}
              columns={[
                { key: 'n', title: '编号', width: 72, render: ({ number }) => shortNumber(number) },
                {
                  key: 'what',
                  title: '承诺的事',
                  render: (line) => (
                    <>
                      <View className="t-strong">{line.title}</View>
                      {movedLine(line) && <View className="t-sub">{movedLine(line)}</View>}
                    </>
                  ),
                },
                {
                  key: 'who',
                  title: '谁承诺',
                  width: 200,
                  render: ({ unitName, streetName }) => (
                    <>
                      <View>{unitName ?? '—'}</View>
                      <View className="t-sub">{streetName}</View>
                    </>
                  ),
                },
                { key: 'day', title: '办成日期', width: 150, render: ({ day }) => dayText(day) },
                { key: 'state', title: '情况', width: 150, render: tag },
              ]}
            />
          ) : (
            <Card>
              {items.map((line) => (
                <Cell
                  key={`${line.opinionId}${line.day}`}
                  top
                  title={line.title}
                  strong
                  text={
                    <>
                      <View>
                        {line.unitName ?? line.streetName}，{dayText(line.day)}前办成
                      </View>
                      {movedLine(line) && <View className="c-3">{movedLine(line)}</View>}
                      <View className="mt1">{tag(line)}</View>
                    </>
                  }
                  onTap={() => open(deskPath.case(line.opinionId))}
                />
              ))}
            </Card>
          )}
          {query.hasNextPage && (
            <View className="mt3">
              <Button block loading={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
                再看 20 件
              </Button>
            </View>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}
