import { useReachBottom } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card, Cell, Chip, Chips, Listing, Notice, Tag, useFreshOnShow } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { open } from '@/components/desk/paths'
import { publicPath } from '@/components/publication/open'
import { publicationLists } from '@/contract/publication'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { faceOf, useAskPages } from '@/services/queries'
import { useSession } from '@/services/session'
import { publicationListText } from '@/text/publication'
import { dayText } from '@/text/time'
import { emptyOf, firstList } from './view'

type List = (typeof publicationLists)[number]

/** What can be prepared for the public, what waits for a second person, what is out. */
export default function PublicationDeskPage() {
  const role = useSession((s) => s.role)
  const [list, setList] = useState<List>(() => firstList(role))
  const rows = useAskPages('publication.desk', { list })
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  const counts = rows.data?.pages[0]?.counts ?? []
  useFreshOnShow()
  useReachBottom(() => {
    if (rows.hasNextPage && !rows.isFetchingNextPage) void rows.fetchNextPage()
  })
  return (
    <DeskShell title="公开办理结果" on="HOME">
      <View className="pad">
        <Notice icon="users-round">反映人同意，一个人隐去个人信息，另一个人看过，才会公开。</Notice>
        <View className="mt3">
          <Chips label="哪一步" role="radiogroup">
            {publicationLists.map((name) => (
              <Chip key={name} role="radio" on={name === list} onTap={() => setList(name)}>
                {`${publicationListText[name]} ${counts.find((one) => one.list === name)?.count ?? ''}`}
              </Chip>
            ))}
          </Chips>
        </View>
        <View className="mt3">
          <Listing
            state={faceOf(rows, items.length === 0)}
            empty={emptyOf(list)}
            error={rows.error}
            onRetry={() => void rows.refetch()}
          >
            <Card>
              {items.map((item) => (
                <Cell
                  key={item.opinionId}
                  title={item.title}
                  strong
                  text={[
                    item.number,
                    item.categoryName,
                    ...(role === 'DISTRICT_OFFICE' ? [item.streetName] : []),
                    ...(item.closedAt ? [`${dayText(dayOf(fromIso(item.closedAt)))}办结`] : []),
                  ].join(' · ')}
                  right={
                    item.mine && (
                      <Tag tone="accent" icon="eye">
                        请您审核
                      </Tag>
                    )
                  }
                  onTap={() => open(publicPath.prepare(item.opinionId))}
                />
              ))}
            </Card>
          </Listing>
        </View>
      </View>
    </DeskShell>
  )
}
