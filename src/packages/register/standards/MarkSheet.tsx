import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Field, Notice, Photo, PhotoField, RadioRow, Sheet, TextArea } from '@/components'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'
import { metText } from '@/text/register'
import { type Line, type Marking, markingOf, markInput } from './view'

/** Says of one line whether it is met, with a note and a photo. A refusal keeps what was written. */
export function MarkSheet({ targetId, line, onClose }: { targetId: string; line: Line; onClose: () => void }) {
  const [marking, setMarking] = useState<Marking>(() => markingOf(line))
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(false)
  const mark = useAct('standards.mark')
  const fields = mark.error instanceof RefusedError ? mark.error.fields : {}
  const change = (part: Partial<Marking>) => setMarking({ ...marking, ...part })
  const send = async () => {
    const { met } = marking
    setMissing(met === null)
    if (met === null) return
    try {
      await mark.mutateAsync(markInput(targetId, line, { ...marking, met }))
      onClose()
    } catch {
      // said above the button
    }
  }
  return (
    <Sheet
      open
      title={line.name}
      onClose={onClose}
      foot={
        <Button kind="primary" block disabled={busy} loading={mark.isPending} onTap={() => void send()}>
          {busy ? '等照片传完' : '保存'}
        </Button>
      }
    >
      {line.help && <View className="c-2 mb3">{line.help}</View>}
      <Field label="达到了吗" error={missing ? '请选择达到或没达到' : null}>
        <RadioRow
          label="达到了吗"
          value={marking.met}
          options={[
            { value: 'YES', label: metText.YES },
            { value: 'NO', label: metText.NO },
          ]}
          onChange={(met) => change({ met: met as 'YES' | 'NO' })}
        />
      </Field>
      <TextArea
        label="说明"
        note="选填"
        value={marking.note}
        maxLength={200}
        error={fields.note ?? null}
        placeholder="看到了什么，什么时候补"
        onChange={(note) => change({ note })}
      />
      <PhotoField
        label="照片"
        note="选填，一张"
        hint="不要拍到来访的人和写有个人信息的纸。"
        purpose="STANDARD"
        value={marking.photos}
        onChange={(photos) => setMarking((now) => ({ ...now, photos }))}
        onBusy={setBusy}
      />
      {marking.photos.map((id) => (
        <View key={id} className="mt3">
          <Photo fileId={id} label={`${line.name}的照片，放大`} whole />
        </View>
      ))}
      {mark.error && (
        <View className="mt3">
          <Notice tone="danger" alert>
            {[mark.error.message, fields.row].filter(Boolean).join(' ')}
          </Notice>
        </View>
      )}
    </Sheet>
  )
}
