import Taro from '@tarojs/taro'
import type { Device } from './types'

// A person who closes the dialler or the map has changed their mind; that is not a fault.
const ignore = () => undefined

export const device: Device = {
  call(phone) {
    Taro.makePhoneCall({ phoneNumber: phone.replace(/[^\d+]/g, '') }).catch(ignore)
  },
  async copy(text) {
    try {
      await Taro.setClipboardData({ data: text })
      return true
    } catch {
      return false
    }
  },
  openMap({ longitude, latitude, name, address }) {
    Taro.openLocation({ longitude, latitude, name, address: address ?? '', scale: 17 }).catch(ignore)
  },
  async addToCalendar({ title, from, to, place, text }) {
    try {
      await Taro.addPhoneCalendar({
        title,
        startTime: from,
        endTime: String(to),
        location: place,
        description: text,
        alarm: true,
        alarmOffset: 7200,
      })
      return 'ADDED'
    } catch {
      return 'NO'
    }
  },
  async scan() {
    try {
      return (await Taro.scanCode({ scanType: ['qrCode'] })).result
    } catch {
      return null
    }
  },
  async loginCode() {
    try {
      return (await Taro.login()).code || null
    } catch {
      return null
    }
  },
}
