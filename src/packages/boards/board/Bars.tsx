import { View } from '@tarojs/components'
import { Tap } from '@/components'
import type { Bar } from './view'

/** Bars with their numbers: each is read aloud and opens its list. */
export function Bars({ rows, onTap }: { rows: readonly Bar[]; onTap: (id: string) => void }) {
  if (rows.every(({ count }) => count === 0)) return <View className="c-2">这段时间没有。</View>
  return (
    <View>
      {rows.map((row) => (
        <Tap
          key={row.id}
          className="bar-row"
          label={`${row.name} ${row.count} 件${row.overdue ? `，逾期 ${row.overdue} 件` : ''}，看清单`}
          onTap={() => onTap(row.id)}
        >
          <View className="bar-name clip">{row.name}</View>
          <View className="bar-line">
            <View className="bar-fill" style={{ width: `${row.count ? row.width * 0.65 : 0}%` }} />
            <View className="bar-n">{row.count}</View>
            {row.overdue > 0 && <View className="t-sub c-danger nowrap">逾期 {row.overdue}</View>}
          </View>
        </Tap>
      ))}
    </View>
  )
}
