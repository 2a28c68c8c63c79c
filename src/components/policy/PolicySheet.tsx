import { View } from '@tarojs/components'
import { POLICY_VERSION } from '@/domain/access/consent'
import { noticeSections, rulesSections } from '@/text/policy'
import { a11y } from '../a11y'
import { Sheet } from '../Sheet'
import './policy.scss'

export interface PolicySheetProps {
  show: 'notice' | 'rules' | null
  onClose: () => void
}

/** What is stored and who sees it; or what the service does and does not do. Read where one is asked to agree. */
export function PolicySheet({ show, onClose }: PolicySheetProps) {
  const sections = show === 'rules' ? rulesSections : noticeSections
  return (
    <Sheet open={show !== null} title={show === 'rules' ? '办理规则' : '信息使用说明'} onClose={onClose}>
      {sections.map(({ title, lines }) => (
        <View key={title} className="policy">
          <View className="t-strong" {...a11y({ role: 'heading', level: 3 })}>
            {title}
          </View>
          {lines.map((line) => (
            <View key={line} className="policy-line">
              <View className="policy-dot" />
              <View className="grow">{line}</View>
            </View>
          ))}
        </View>
      ))}
      {show === 'notice' && <View className="t-sub mt4">版本 {POLICY_VERSION}。内容有变动时会再次请您同意。</View>}
    </Sheet>
  )
}
