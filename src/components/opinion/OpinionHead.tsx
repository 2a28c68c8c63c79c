import { View } from '@tarojs/components'
import { a11y } from '../a11y'
import { BatonBar } from './BatonBar'
import { StageTag } from './StageTag'
import type { OpinionFull } from './view'

/** The head of an item's page: number, state, title, and the baton. */
export function OpinionHead({ data }: { data: Pick<OpinionFull, 'baton' | 'opinion'> }) {
  const { opinion } = data
  return (
    <View className="band">
      <View className="row between wrap g2">
        <View className="t-sub c-3">{opinion.number}</View>
        <StageTag stage={opinion.stage} />
      </View>
      <View className="t-title mt2" {...a11y({ role: 'heading', level: 2 })}>
        {opinion.title}
      </View>
      <View className="mt4">
        <BatonBar data={data} />
      </View>
    </View>
  )
}
