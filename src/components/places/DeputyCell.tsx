import { View } from '@tarojs/components'
import { Avatar } from '../Avatar'
import { Cell } from '../Cell'
import { Tag } from '../Tag'
import { openDeputy } from './open'
import { type DeputyBrief, deputyTags } from './view'
import './places.scss'

/** A deputy in a list; `right` says when he or she is here next. */
export function DeputyCell({ deputy, right }: { deputy: DeputyBrief; right?: string }) {
  return (
    <Cell
      top
      lead={<Avatar name={deputy.name} />}
      title={
        <View className="station-name">
          {deputy.name}
          {deputyTags(deputy).map((tag) => (
            <Tag key={tag} tone="line">
              {tag}
            </Tag>
          ))}
        </View>
      }
      strong
      text={
        <>
          {deputy.electingUnit}
          {deputy.expertise && <View className="session-short">{` · ${deputy.expertise}`}</View>}
        </>
      }
      right={right || undefined}
      arrow={false}
      onTap={() => openDeputy(deputy.id)}
    />
  )
}
