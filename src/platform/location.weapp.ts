import Taro from '@tarojs/taro'
import type { Location } from './types'

export const location: Location = {
  // The fuzzy kind is enough to sort stations by distance, and asks the person for less.
  async whereAmI() {
    try {
      const { longitude, latitude } = await Taro.getFuzzyLocation({ type: 'gcj02' })
      return { longitude, latitude }
    } catch {
      return null
    }
  },
}
