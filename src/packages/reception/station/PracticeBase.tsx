import { View } from '@tarojs/components'
import { Button, Card, Cell, Kv, Listing, Section } from '@/components'
import type { AskOutput } from '@/contract/index'
import { faceOf, useAskPages } from '@/services/queries'
import { practiceBaseText } from '@/text/places'
import { monthDayText } from '@/text/time'
import { baseResults, isPracticeBase } from './view'

type Station = AskOutput<'places.station'>['station']

/** 实践基地 (S3-02): what it is, what took place, what came of it. Other stations show nothing here. */
export function PracticeBase({ station }: { station: Station }) {
  return isPracticeBase(station) ? <Base station={station} /> : null
}

function Base({ station }: { station: Station }) {
  const activities = useAskPages('places.activities', { stationId: station.id })
  const items = activities.data?.pages.flatMap((page) => page.items) ?? []
  const results = baseResults(station, activities.data?.pages[0]?.total ?? 0)
  return (
    <Section title="实践基地">
      <Card pad>
        <View>{practiceBaseText.what}</View>
        {(station.brand || results) && (
          <View className="mt3">
            {station.brand && <Kv name="一街一品">{station.brand}</Kv>}
            {results && <Kv name="成效">{results}</Kv>}
          </View>
        )}
      </Card>
      <View className="mt3">
        <Listing
          state={faceOf(activities, items.length === 0)}
          rows={2}
          empty={{ icon: 'users-round', title: '还没有活动', text: practiceBaseText.none }}
          failed={{ title: '活动没有打开', text: '网络好像断了，请再试一次。' }}
          refused={{ title: '看不到活动', text: activities.error?.message }}
          onRetry={() => void activities.refetch()}
        >
          <Card>
            {items.map((line) => (
              <Cell
                key={line.day}
                top
                icon="users-round"
                title={`${line.day.slice(0, 4)}年${monthDayText(line.day)}`}
                text={line.body}
              />
            ))}
          </Card>
          {activities.hasNextPage && (
            <View className="mt3">
              <Button block loading={activities.isFetchingNextPage} onTap={() => void activities.fetchNextPage()}>
                看更早的活动
              </Button>
            </View>
          )}
        </Listing>
      </View>
    </Section>
  )
}
