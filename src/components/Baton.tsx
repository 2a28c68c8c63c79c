import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'

export interface Hand {
  icon: IconName
  name: string
  /** `6月8日`, or `6月11日起` for the one who has it now. */
  when?: string
  state: 'past' | 'now' | 'next'
}

/** The baton: through whose hands a matter went and who holds it now. Five at most. */
export function Baton({ hands }: { hands: readonly Hand[] }) {
  const holder = hands.find((hand) => hand.state === 'now')
  return (
    <View
      className="baton"
      {...a11y({ role: 'img', label: holder ? `现在由${holder.name}办理，${holder.when ?? ''}` : '已经走完' })}
    >
      {hands.map((hand, i) => (
        <View
          key={i}
          className={classes('baton-p', hand.state === 'past' && 'baton-past', hand.state === 'now' && 'baton-now')}
        >
          <View className="baton-o">
            <Icon name={hand.icon} />
          </View>
          <View>
            <View>{hand.name}</View>
            {hand.when && <View className="baton-when">{hand.when}</View>}
          </View>
        </View>
      ))}
    </View>
  )
}
