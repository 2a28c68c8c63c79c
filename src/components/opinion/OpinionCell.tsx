import { View } from '@tarojs/components'
import { stageText } from '@/text/opinion'
import { classes } from '../classes'
import { Tap } from '../Tap'
import { StageTag } from './StageTag'
import { briefLine, type OpinionBrief, shortNumber } from './view'
import './opinion.scss'

/** An item in a resident's list: state, title, who has it and by when. */
export function OpinionCell({ item, onTap }: { item: OpinionBrief; onTap: () => void }) {
  const { holder, when, tone } = briefLine(item)
  return (
    <Tap className="cell" onTap={onTap} label={`${item.title}，${stageText[item.stage]}，${holder}${when}`}>
      <View className="grow">
        <View className="row between g2 wrap">
          <StageTag stage={item.stage} />
          <View className="t-sub c-3">编号 {shortNumber(item.number)}</View>
        </View>
        <View className="t-strong mt2">{item.title}</View>
        <View className="t-sub mt1">
          {when ? (
            <>
              {holder}，<View className={classes('due-when', tone === 'late' && 'c-danger')}>{when}</View>
            </>
          ) : (
            `${item.communityName} · ${item.categoryName}`
          )}
        </View>
      </View>
    </Tap>
  )
}
