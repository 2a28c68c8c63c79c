import { device, transport } from '@/platform'

/** The full address of a path of the cloud (`/c/s.QY-S1`), for a code on paper or a link in a message. */
export const siteLink = (path: string): string =>
  process.env.TARO_ENV === 'weapp' ? transport.fileUrl(path) : `${window.location.origin}${path}`

/** Whether this device has a share sheet of its own for web pages. In WeChat the button is WeChat's, and always there. */
export const canShare = (): boolean =>
  process.env.TARO_ENV === 'weapp' || (typeof navigator !== 'undefined' && typeof navigator.share === 'function')

/** Hands the link of a page of ours on. A person who closes the share sheet has changed their mind: nothing is copied then. */
export const shareLink = async (title: string, page: string): Promise<'shared' | 'copied' | 'nothing'> => {
  const url = siteLink(`/#${page}`)
  if (process.env.TARO_ENV !== 'weapp' && canShare()) {
    try {
      await navigator.share({ title, url })
      return 'shared'
    } catch {
      return 'nothing'
    }
  }
  return (await device.copy(`${title} ${url}`)) ? 'copied' : 'nothing'
}
