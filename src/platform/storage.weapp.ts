import Taro from '@tarojs/taro'
import type { Storage } from './types'

export const storage: Storage = {
  get(key) {
    try {
      const value: unknown = Taro.getStorageSync(key)
      return typeof value === 'string' && value !== '' ? value : null
    } catch {
      return null
    }
  },
  set(key, value) {
    try {
      Taro.setStorageSync(key, value)
    } catch {
      // 10 MB used up: what is typed stays on the screen, only the copy is lost
    }
  },
  remove(key) {
    try {
      Taro.removeStorageSync(key)
    } catch {
      // nothing was kept there
    }
  },
}
