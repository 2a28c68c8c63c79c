import { View } from '@tarojs/components'
import { a11y, Card, Cell, classes, Icon, Sheet, Tap } from '@/components'
import { type StationType } from '@/components/places'
import { typeSigns } from '@/components/places/type-signs'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { stationFlagText, stationLevelText } from '@/text/places'

const levels = ['HOME', 'STATION', 'POINT'] as const

/** What the forms mean; a tap tells the icons. */
export function Legend({ onTap }: { onTap: () => void }) {
  const names = usePlaceNames()
  return (
    <Tap
      className="map-legend"
      label="图例：家是代表之家，站是联络站，点是联系点，灰色的暂停接待或还没有开始；点开看各类站点的图标"
      onTap={onTap}
    >
      {levels.map((level) => (
        <View key={level} className="row g1" {...a11y({ hidden: true })}>
          <View className={classes('map-legend-sign', `map-legend-${level.toLowerCase()}`)}>
            {stationLevelText[level]}
          </View>
          {names.level(level)}
        </View>
      ))}
      <Icon name="info" size="s" />
    </Tap>
  )
}

/** The icon of every type of station (S1-10). */
export function TypesSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const names = usePlaceNames()
  return (
    <Sheet open={open} title="站点的图标" onClose={onClose}>
      <Card>
        {(Object.keys(typeSigns) as StationType[]).map((type) => (
          <Cell
            key={type}
            icon={typeSigns[type].icon}
            title={type === 'LEGISLATIVE' ? stationFlagText(type) : names.kind(type)}
          />
        ))}
      </Card>
    </Sheet>
  )
}
