import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { type FindTab, findTabs } from '@/text/places'
import { a11y } from '../a11y'
import { classes } from '../classes'
import { Tap } from '../Tap'
import { usePlacesFilter } from './filter'
import './places.scss'

const pages = { deputies: '/packages/places/deputies/index', map: '/packages/places/map/index' } as const

/**
 * 站点 · 场次 · 代表 · 地图. The first two are the tab page itself; the others weigh more and are pages of a sub-package,
 * which wear the same row so that going from one to the other is one tap.
 */
export function FindTabs({ on }: { on: FindTab }) {
  const set = usePlacesFilter((s) => s.set)
  const home = on === 'stations' || on === 'sessions'
  const go = (to: FindTab) => {
    if (to === on) return
    if (to === 'stations' || to === 'sessions') {
      set({ show: to })
      if (!home) void Taro.switchTab({ url: '/pages/stations/index' })
    } else if (home) void Taro.navigateTo({ url: pages[to] })
    else void Taro.redirectTo({ url: pages[to] })
  }
  return (
    <View className="find-tabs" {...a11y({ role: 'tablist', label: '怎样找' })}>
      {findTabs.map(({ to, text }) => (
        <Tap
          key={to}
          className={classes('find-tab', to === on && 'find-tab-on')}
          role="tab"
          selected={to === on}
          onTap={() => go(to)}
        >
          {text}
        </Tap>
      ))}
    </View>
  )
}
