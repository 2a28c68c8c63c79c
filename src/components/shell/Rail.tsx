import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { isStaff, type RoleOrPublic } from '@/domain/access/actors'
import { useSession } from '@/services/session'
import { classes } from '../classes'
import { Icon } from '../Icon'
import { type IconName } from '../icon-names'
import { Tap } from '../Tap'

export type TabName = 'home' | 'stations' | 'items' | 'mine'

export const tabs: readonly { name: TabName; text: string; icon: IconName; path: string }[] = [
  { name: 'home', text: '首页', icon: 'house', path: '/pages/home/index' },
  { name: 'stations', text: '联络站', icon: 'map-pin', path: '/pages/stations/index' },
  { name: 'items', text: '事项', icon: 'clipboard-list', path: '/pages/items/index' },
  { name: 'mine', text: '我的', icon: 'user-round', path: '/pages/mine/index' },
]

/** What the third tab is to this person: staff find their desk there. */
export const itemsName = (role: RoleOrPublic): string => (isStaff(role) ? '工作台' : '事项')

export interface RailItemProps {
  icon: IconName
  text: string
  /** A number, or `1000+` where nobody counts further. */
  count?: number | string
  /** What is counted; 件 unless told. */
  unit?: string
  on?: boolean
  /** Late or soon: the icon and count take the colour, the words stay calm. */
  tone?: 'danger' | 'warn'
  onTap: () => void
}

/** An entry of the left rail of a wide screen. */
export function RailItem({ icon, text, count, unit = '件', on, tone, onTap }: RailItemProps) {
  const colour = tone && !on ? `c-${tone}` : undefined
  return (
    <Tap
      className={classes('rail-it', on && 'rail-on')}
      role="link"
      current={on}
      label={count === undefined ? text : `${text}，${count} ${unit}`}
      onTap={onTap}
    >
      <Icon name={icon} className={colour} />
      <View>{text}</View>
      {count !== undefined && <View className={classes('rail-n', colour)}>{count}</View>}
    </Tap>
  )
}

/** A heading between entries of the rail. */
export function RailHead({ text, first }: { text: string; first?: boolean }) {
  return <View className={classes('rail-hd', first && 'rail-hd-first')}>{text}</View>
}

/** The same entries as the tab bar. */
export function RailTabs({ on }: { on?: TabName }) {
  const role = useSession((s) => s.role)
  return (
    <>
      {tabs.map((tab) => (
        <RailItem
          key={tab.name}
          icon={tab.icon}
          text={tab.name === 'items' ? itemsName(role) : tab.text}
          on={tab.name === on}
          onTap={() => void Taro.switchTab({ url: tab.path })}
        />
      ))}
    </>
  )
}
