import { View } from '@tarojs/components'
import { a11y } from '@/components'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { stationLevelText } from '@/text/places'

const levels = ['HOME', 'STATION', 'POINT'] as const

/** What the signs mean. */
export function Legend() {
  const names = usePlaceNames()
  return (
    <View
      className="map-legend"
      {...a11y({ role: 'img', label: '图例：家是代表之家，站是联络站，点是联系点，灰色的暂停接待或还没有开始' })}
    >
      {levels.map((level) => (
        <View key={level} className="row g1">
          <View className="map-legend-sign">{stationLevelText[level]}</View>
          {names.level(level)}
        </View>
      ))}
    </View>
  )
}
