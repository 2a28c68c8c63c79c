import { View } from '@tarojs/components'
import { kindsOf, kindsToAsk, masked, sensitiveIn } from '@/domain/opinion/sensitive'
import { sensitiveWords } from '@/text/opinion'
import { Button } from '../Button'
import { CheckRow } from '../Choice'
import { Notice } from '../Notice'

export interface SensitiveNoticeProps {
  text: string
  /** The author has been asked and wants it to stay. */
  kept: boolean
  onMask: (text: string) => void
  onKeep: (kept: boolean) => void
}

/** What nobody needs to know is pointed out while it is written, and masked with one tap; the author decides. */
export function SensitiveNotice({ text, kept, onMask, onKeep }: SensitiveNoticeProps) {
  const words = sensitiveWords(kindsOf(sensitiveIn(text)))
  if (!words) return null
  return (
    <View className="mt2">
      <Notice tone="warn" alert>
        {words}
        <Button kind="text" size="small" onTap={() => onMask(masked(text))}>
          帮我隐去
        </Button>
      </Notice>
      {kindsToAsk(text).length > 0 && <CheckRow label="确实要写，照这样提交" on={kept} onChange={onKeep} />}
    </View>
  )
}
