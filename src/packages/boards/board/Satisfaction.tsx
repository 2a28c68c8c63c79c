import { View } from '@tarojs/components'
import { a11y, Icon, type IconName, Tap } from '@/components'
import { type Share, shares } from '@/components/boards/view'
import type { Counts } from '@/domain/measures/counters'

const icons: Record<Share['key'], IconName> = { good: 'smile', basic: 'meh', bad: 'frown', unrated: 'circle-minus' }
const tones: Record<Share['key'], string> = { good: 'c-ok', basic: 'c-info', bad: 'c-danger', unrated: 'c-3' }

export function Satisfaction({ counts, onTap }: { counts: Counts; onTap: (key: Share['key']) => void }) {
  const parts = shares(counts)
  const all = parts.reduce((sum, part) => sum + part.count, 0)
  return (
    <>
      {all > 0 && (
        <View className="share" {...a11y({ hidden: true })}>
          {parts
            .filter((part) => part.count > 0)
            .map((part) => (
              <View
                key={part.key}
                className={`share-part share-${part.key === 'unrated' ? 'none' : part.key}`}
                style={{ flex: part.count }}
              />
            ))}
        </View>
      )}
      <View className="row wrap g2 mt3">
        {parts.map((part) => (
          <Tap
            key={part.key}
            className="row g1 t-sub nowrap board-share"
            label={`${part.name} ${part.count} 件，看清单`}
            onTap={() => onTap(part.key)}
          >
            <Icon name={icons[part.key]} size="s" className={tones[part.key]} />
            {part.name} {part.count}
          </Tap>
        ))}
      </View>
      <View className="t-sub mt2">{counts.rated} 人作了评价。没评价的不算满意，也不进分母。</View>
    </>
  )
}
