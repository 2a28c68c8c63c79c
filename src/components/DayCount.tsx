import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'

export interface CountedDay {
  /** ISO day. */
  day: string
  /** One character: 一 … 日 */
  weekday: string
  /** 起 the first day, which is not counted; 休 weekend; 节 holiday; or the number the day was counted as. */
  mark: '起' | '休' | '节' | number
  due?: boolean
  today?: boolean
}

/** How a due date was computed: every day, and whether it counts. Long counts break into weeks. */
export function DayCount({ days, label }: { days: readonly CountedDay[]; label?: string }) {
  const last = days.find((d) => d.due)
  const [, month, date] = (last?.day ?? '').split('-').map(Number)
  const said = label ?? (last ? `数到${month}月${date}日，第 ${last.mark} 个工作日` : '逐日计算')
  return (
    <View className={classes(days.length > 14 && 'count-week')}>
      <View className="count" {...a11y({ role: 'img', label: said })}>
        {days.map((d) => (
          <View
            key={d.day}
            className={classes(
              'count-dy',
              d.mark === '起' && 'count-zero',
              (d.mark === '休' || d.mark === '节') && 'count-off',
              d.today && 'count-today',
              d.due && 'count-due',
            )}
          >
            <View>{d.weekday}</View>
            <View className="count-bx">{d.mark}</View>
            <View>{Number(d.day.slice(8))}</View>
          </View>
        ))}
      </View>
    </View>
  )
}
