import { View } from '@tarojs/components'
import { a11y } from '../a11y'
import { Icon } from '../Icon'
import { partsOf, type Totals } from './view'
import './campaigns.scss'

/** The units of a campaign as one bar, with the same in words, icon and colour under it. */
export function ProgressBar({ totals }: { totals: Totals }) {
  const parts = partsOf(totals)
  if (!parts.length) return null
  return (
    <View {...a11y({ role: 'img', label: parts.map(({ name, count }) => `${name} ${count}`).join('，') })}>
      <View className="camp-bar">
        {parts.map((part) => (
          <View key={part.key} className={`camp-part camp-${part.key}`} style={{ flex: part.count }} />
        ))}
      </View>
      <View className="row wrap g3 mt2">
        {parts.map((part) => (
          <View key={part.key} className={`row g1 t-sub nowrap ${part.tone}`}>
            <Icon name={part.icon} size="s" />
            {part.name} {part.count}
          </View>
        ))}
      </View>
    </View>
  )
}
