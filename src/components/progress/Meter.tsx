import { View } from '@tarojs/components'
import { a11y } from '../a11y'
import './meter.scss'

/** How far something is; `words` say the same to whoever does not see the bar. */
export function Meter({ words, percent }: { words: string; percent: number }) {
  return (
    <View className="meter" {...a11y({ role: 'img', label: words })}>
      <View className="meter-in" style={{ width: `${percent}%` }} />
    </View>
  )
}
