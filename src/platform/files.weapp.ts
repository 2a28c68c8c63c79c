import Taro from '@tarojs/taro'
import type { Files } from './types'

/** Bytes from which a photo is made smaller before it is sent. */
const LARGE = 1024 * 1024

export const files: Files = {
  async choose(extensions, most) {
    let chosen
    try {
      chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...extensions] })
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
  async choosePhoto(most) {
    let chosen
    try {
      chosen = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
    } catch {
      return null
    }
    const photo = chosen.tempFiles[0]
    if (!photo) return null
    // WeChat's own compression leaves photos of many pixels large.
    const path =
      photo.size > LARGE
        ? await Taro.compressImage({ src: photo.tempFilePath, quality: 60 }).then(
            (small) => small.tempFilePath,
            () => photo.tempFilePath,
          )
        : photo.tempFilePath
    const base64 = Taro.getFileSystemManager().readFileSync(path, 'base64') as string
    return base64.length > (most / 3) * 4 ? 'TOO_LARGE' : { base64 }
  },
  async save(name, content) {
    const path = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
    const disk = Taro.getFileSystemManager()
    try {
      // WeChat keeps no folder a person could look into: a document is opened, from whose menu it can be sent on and
      // saved; what WeChat cannot open goes to a chat of the person's choice.
      if ('text' in content) {
        disk.writeFileSync(path, content.text, 'utf8')
        await Taro.shareFileMessage({ filePath: path, fileName: name })
      } else {
        disk.writeFileSync(path, content.base64, 'base64')
        await Taro.openDocument({ filePath: path, showMenu: true })
      }
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
