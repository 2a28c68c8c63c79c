import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Card, Chip, Chips, Listing, Tap } from '@/components'
import type { ChosenRange } from '@/components/boards/RangeChips'
import { shade } from '@/components/boards/view'
import { faceOf, useAsk } from '@/services/queries'
import { GridMap } from './GridMap'
import { heatOf } from './view'

/** Grids by shade: on our own map where it can be drawn, and always as cells with their numbers. */
export function Heat({
  place,
  onGrid,
}: {
  place: { streetId?: string } & ChosenRange
  onGrid: (id: string, counter: 'received' | 'overdue') => void
}) {
  const [by, setBy] = useState<'received' | 'overdue'>('received')
  const counts = useAsk('measures.by', { ...place, dim: 'GRID' })
  const me = useAsk('account.me', {})
  const streetId = place.streetId ?? me.data?.orgId ?? ''
  const map = useAsk('places.map', { streetId }, { enabled: streetId !== '' })
  const grids = map.data?.grids ?? []
  const { lines, most } = heatOf(grids, counts.data?.rows ?? [], by)
  const shown = new Map(lines.flatMap(({ cells }) => cells.map(({ id, n }) => [id, n] as const)))
  return (
    <View className="sec">
      <View className="sec-h">
        <View className="t-head" {...a11y({ role: 'heading', level: 2 })}>
          按网格
        </View>
      </View>
      <Card pad>
        <Chips label="颜色表示什么" role="radiogroup">
          <Chip role="radio" on={by === 'received'} onTap={() => setBy('received')}>
            收到
          </Chip>
          <Chip role="radio" on={by === 'overdue'} onTap={() => setBy('overdue')}>
            逾期未结
          </Chip>
        </Chips>
        <Listing
          state={faceOf(map.data ? counts : map, grids.length === 0)}
          shape="card"
          empty={{ title: '还没有网格', text: '网格在台账里登记，有了边界就能画出来。' }}
          error={counts.error ?? map.error}
          onRetry={() => void Promise.all([counts.refetch(), map.refetch()])}
        >
          <View className="board-two mt3">
            {map.data?.bounds && (
              <GridMap
                bounds={map.data.bounds}
                grids={grids}
                counts={shown}
                most={most}
                onGrid={(id) => onGrid(id, by)}
              />
            )}
            <View>
              {lines.map((line) => (
                <View key={line.id} className="heat-line">
                  <View className="heat-name clip">{line.name}</View>
                  <View className="heat-cells">
                    {line.cells.map((cell) => (
                      <Tap
                        key={cell.id}
                        className={`heat-cell heat-${shade(cell.n, most)}`}
                        label={`${cell.name} ${cell.n} 件，看清单`}
                        onTap={() => onGrid(cell.id, by)}
                      >
                        {cell.n}
                      </Tap>
                    ))}
                  </View>
                  <View className="heat-sum">{line.total}</View>
                </View>
              ))}
              <View className="t-sub mt2">颜色越深件数越多，最多的一格是 {most} 件；没有选网格的意见不在图上。</View>
            </View>
          </View>
        </Listing>
      </Card>
    </View>
  )
}
