import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'

export interface TimelineEvent {
  id?: string
  icon: IconName
  title: string
  text?: ReactNode
  /** Already in words: `6月11日 15:20`. */
  when?: string
  state?: 'past' | 'now' | 'todo'
}

/** What happened, newest first; what is still to come stands on top, dashed. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <View>
      {events.map((event, i) => (
        <View
          key={event.id ?? i}
          className={classes(
            'tl-e',
            event.state === 'now' && 'tl-now',
            event.state === 'todo' && 'tl-todo',
            i === events.length - 1 && 'tl-last',
          )}
        >
          <View className="tl-mk">
            <Icon name={event.icon} />
          </View>
          <View className="grow">
            <View className="row-top between g2 tl-top">
              <View className="tl-h">{event.title}</View>
              {event.when && <View className="tl-w">{event.when}</View>}
            </View>
            {event.text && <View className="tl-x">{event.text}</View>}
          </View>
        </View>
      ))}
    </View>
  )
}
