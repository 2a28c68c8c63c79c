import { View } from '@tarojs/components'
import { type MeasureId, measures } from '@/domain/measures/measures'
import { Kv } from '../Cell'
import { Sheet } from '../Sheet'

/** What a figure means: how it is made, where that is from, and what it does not say. */
export function MeaningSheet({ id, onClose }: { id: MeasureId | null; onClose: () => void }) {
  const measure = id && measures[id]
  return (
    <Sheet open={id !== null} title={measure ? measure.name : ''} onClose={onClose}>
      {measure && (
        <View>
          <Kv name="怎么算">{measure.formula}</Kv>
          <Kv name="依据">{measure.source}</Kv>
          <Kv name="看不出什么">{measure.silent}</Kv>
        </View>
      )}
    </Sheet>
  )
}
