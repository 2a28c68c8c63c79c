import { View } from '@tarojs/components'
import { device } from '@/services/device'
import { emergencyNumbers } from '@/text/places'
import { classes } from './classes'
import { Icon } from './Icon'
import { Tap } from './Tap'

/** The numbers that come before any form: a tap dials. */
export function Emergency({ lead, count = 4 }: { lead: string; count?: 3 | 4 }) {
  return (
    <View className="notice notice-warn">
      <View className="notice-ic">
        <Icon name="siren" />
      </View>
      <View className="grow">
        <View>{lead}</View>
        <View className={classes('dial', count === 4 && 'dial-two')}>
          {emergencyNumbers.slice(0, count).map(({ number, name }) => (
            <Tap key={number} className="dial-b" onTap={() => device.call(number)} label={`拨打 ${number} ${name}`}>
              <View className="t-strong">{number}</View>
              <View>{name}</View>
            </Tap>
          ))}
        </View>
      </View>
    </View>
  )
}
