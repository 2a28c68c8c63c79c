import { useState } from 'react'
import { canShare, shareLink } from '@/services/link'
import { Button } from '../Button'

/**
 * 分享. In WeChat its own button asks the page's useShareAppMessage; on the web the system's share sheet opens where there is one,
 * and the link is copied where there is none.
 */
export function ShareButton({ title, path }: { title: string; path: string }) {
  const [copied, setCopied] = useState(false)
  const share = async () => {
    if (process.env.TARO_ENV === 'weapp') return
    setCopied((await shareLink(title, path)) === 'copied')
  }
  return (
    <Button size="small" grow icon={copied ? 'check' : 'share-2'} openType="share" onTap={() => void share()}>
      {copied ? '链接已复制' : canShare() ? '分享' : '复制链接'}
    </Button>
  )
}
