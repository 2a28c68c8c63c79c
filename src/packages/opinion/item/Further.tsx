import { View } from '@tarojs/components'
import { Button, Card, Notice, Section, TextArea } from '@/components'
import type { AskOutput } from '@/contract/index'
import { askedWords } from './view'

interface FurtherProps {
  data: AskOutput<'opinion.get'>
  step: 'supply' | 'ask_again'
  text: string
  error: string | null
  busy: boolean
  onText: (text: string) => void
  onSend: () => void
}

/** What the author adds: what somebody asked for while the limit waits, or what is new after closing. */
export function Further({ data, step, text, error, busy, onText, onSend }: FurtherProps) {
  const asked = step === 'supply' ? askedWords(data) : null
  return (
    <Section title={step === 'supply' ? '请补充情况' : '又有新情况？'}>
      <Card pad>
        {asked && (
          <View className="mb3">
            <Notice tone="info" icon="file-pen-line">
              <View className="t-strong">{asked.by}问：</View>
              <View>{asked.text}</View>
            </Notice>
          </View>
        )}
        <TextArea
          label={step === 'supply' ? '您的补充' : '新的情况'}
          note={step === 'supply' ? '办理人员都能看到' : '办结后 30 天内可以再提一次'}
          placeholder={step === 'supply' ? '照实写就行，一句话也可以' : '哪里又出了问题，和上次有什么不一样'}
          value={text}
          maxLength={1000}
          count
          error={error}
          onChange={onText}
        />
        <Button className="mt3" kind="primary" block disabled={!text.trim()} loading={busy} onTap={onSend}>
          {step === 'supply' ? '交上去' : '再次提出'}
        </Button>
      </Card>
    </Section>
  )
}
