import Taro from '@tarojs/taro'
import type { Files } from './types'

export const files: Files = {
  async choose(extension, most) {
    let chosen
    try {
      chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [extension] })
    } catch {
      // The person closed the list: a change of mind, not a fault.
      return null
    }
    const file = chosen.tempFiles[0]
    if (!file) return null
    if (file.size > most) return 'TOO_LARGE'
    const base64 = Taro.getFileSystemManager().readFileSync(file.path, 'base64') as string
    return { name: file.name, base64 }
  },
  async save(name, base64) {
    const path = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
    try {
      Taro.getFileSystemManager().writeFileSync(path, base64, 'base64')
      // WeChat keeps no folder a person could look into: the opened document can be sent on and saved from its menu.
      await Taro.openDocument({ filePath: path, showMenu: true })
      return true
    } catch {
      return false
    }
  },
  asks(on) {
    if (on) void Taro.enableAlertBeforeUnload({ message: '还有没保存的改动，先离开吗？' })
    else void Taro.disableAlertBeforeUnload?.()
  },
}
