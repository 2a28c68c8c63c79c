import { View } from '@tarojs/components'
import type { Day } from '@/domain/calendar/time'
import { Cell } from '../Cell'
import { DateLeaf } from '../DateLeaf'
import { Tag } from '../Tag'
import { openStation } from './open'
import { TagList } from './TagList'
import { type StationBrief, stationView } from './view'
import './places.scss'

/** A station in a list: its next reception first, then what and where it is. */
export function StationCell({ station, today }: { station: StationBrief; today: Day | null }) {
  const view = stationView(station, today)
  return (
    <Cell
      top
      lead={<DateLeaf {...view.leaf} />}
      title={
        <View className="station-name">
          {view.name}
          <Tag tone="line" icon={view.icon}>
            {view.level}
          </Tag>
          {view.far && <View className="station-far">{view.far}</View>}
        </View>
      }
      strong
      text={view.address}
      extra={view.tags.length ? <TagList tags={view.tags} /> : undefined}
      arrow={false}
      onTap={() => openStation(station.id)}
    />
  )
}
