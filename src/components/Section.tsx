import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { a11y } from './a11y'
import { Icon } from './Icon'
import { Tap } from './Tap'

export interface SectionProps {
  title?: string
  /** The link at the right of the title: “全部 6 位”. */
  more?: string
  onMore?: () => void
  /** Anything else at the right of the title. */
  aside?: ReactNode
  children: ReactNode
}

/** A heading and what belongs under it. */
export function Section({ title, more, onMore, aside, children }: SectionProps) {
  return (
    <View className="sec">
      {title && (
        <View className="sec-h">
          <View className="t-head" {...a11y({ role: 'heading', level: 2 })}>
            {title}
          </View>
          {more && (
            <Tap className="sec-more" onTap={onMore} role="link" label={`${title}，${more}`}>
              {more}
              <Icon name="chevron-right" size="s" />
            </Tap>
          )}
          {aside}
        </View>
      )}
      {children}
    </View>
  )
}
