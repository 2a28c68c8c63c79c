import { View } from '@tarojs/components'
import { Button, Card, Notice, PhotoField, Section, TextArea } from '@/components'
import { SensitiveNotice } from '@/components/opinion/SensitiveNotice'
import type { AskOutput } from '@/contract/index'
import { opinionPhotosMost } from '@/domain/files/photo'
import { askedWords, type FurtherStep, takesPhotos } from './view'

interface FurtherProps {
  data: AskOutput<'opinion.get'>
  step: FurtherStep
  text: string
  error: string | null
  busy: boolean
  photoIds: string[]
  onPhotos: (ids: string[]) => void
  kept: boolean
  onKeep: (kept: boolean) => void
  onText: (text: string) => void
  onSend: () => void
}

const forHandlers = '办理人员都能看到'
const words: Record<FurtherStep, { title: string; label: string; note: string; placeholder: string; send: string }> = {
  supply: {
    title: '请补充情况',
    label: '您的补充',
    note: forHandlers,
    placeholder: '照实写就行，一句话也可以',
    send: '交上去',
  },
  add_material: {
    title: '还有要补充的？',
    label: '补充的情况',
    note: forHandlers,
    placeholder: '新的情况、更准的地点，一句话也可以',
    send: '补充上去',
  },
  ask_back: {
    title: '还想问代表？',
    label: '您想问的',
    note: '评价以前可以接着问',
    placeholder: '哪里还不清楚',
    send: '再问代表',
  },
  ask_again: {
    title: '又有新情况？',
    label: '新的情况',
    note: '办结后 30 天内可以再提一次',
    placeholder: '哪里又出了问题，和上次有什么不一样',
    send: '再次提出',
  },
}

/** What the author adds: what somebody asked for while the limit waits, or what is new after closing. */
export function Further({
  data,
  step,
  text,
  error,
  busy,
  photoIds,
  onPhotos,
  kept,
  onKeep,
  onText,
  onSend,
}: FurtherProps) {
  const asked = step === 'supply' ? askedWords(data) : null
  const says = words[step]
  return (
    <Section title={says.title}>
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
          label={says.label}
          note={data.opinion.restriction && says.note === forHandlers ? '只有指定的人能看到' : says.note}
          placeholder={says.placeholder}
          value={text}
          maxLength={1000}
          count
          error={error}
          onChange={onText}
        />
        <SensitiveNotice text={text} kept={kept} onMask={onText} onKeep={onKeep} />
        {takesPhotos(step) && (
          <PhotoField
            label="照片"
            note={`选填，最多 ${opinionPhotosMost} 张`}
            purpose="OPINION"
            most={opinionPhotosMost}
            value={photoIds}
            onChange={onPhotos}
          />
        )}
        <Button
          className="mt3"
          kind={step === 'ask_back' || step === 'add_material' ? 'second' : 'primary'}
          block
          disabled={!text.trim() && photoIds.length === 0}
          loading={busy}
          onTap={onSend}
        >
          {says.send}
        </Button>
      </Card>
    </Section>
  )
}
