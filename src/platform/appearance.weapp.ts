import Taro from '@tarojs/taro'
import type { Appearance } from './types'

const tabs = ['home', 'stations', 'items', 'mine'] as const
// A page without a tab bar, or a page already left, refuses these calls; nothing is lost.
const ignore = () => undefined
let painted = false

export const appearance: Appearance = {
  systemDark: () => Taro.getAppBaseInfo().theme === 'dark',
  onSystemDark(listener) {
    Taro.onThemeChange(listener)
    return () => Taro.offThemeChange(listener)
  },
  // WeChat paints its bars from theme.json by the system's theme. Only someone who chose otherwise needs them repainted.
  dress({ dark, chosen }) {
    if (!chosen && !painted) return
    painted = true
    const look = dark ? BAR_COLOURS.dark : BAR_COLOURS.light
    Taro.setNavigationBarColor({ frontColor: dark ? '#ffffff' : '#000000', backgroundColor: look.navBg }).catch(ignore)
    Taro.setBackgroundColor({ backgroundColor: look.pageBg }).catch(ignore)
    Taro.setTabBarStyle({
      color: look.tabText,
      selectedColor: look.tabOn,
      backgroundColor: look.tabBg,
      borderStyle: look.tabLine === 'white' ? 'white' : 'black',
    }).catch(ignore)
    tabs.forEach((tab, index) => {
      Taro.setTabBarItem({ index, iconPath: look[`${tab}Icon`], selectedIconPath: look[`${tab}IconOn`] }).catch(ignore)
    })
  },
}
