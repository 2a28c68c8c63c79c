import { View } from '@tarojs/components'
import { useState } from 'react'
import { mayReveal } from '@/domain/exports/exports'
import { RefusedError } from '@/services/ask'
import { saveFile } from '@/services/files'
import { useSession } from '@/services/session'
import { Button } from '../Button'
import { Card } from '../Card'
import { CheckRow } from '../Choice'
import { TextArea } from '../Field'
import { Notice } from '../Notice'
import { Section } from '../Section'

export interface PaperChoice<Kind extends string> {
  kind: Kind
  name: string
  /** What it is for. */
  text: string
  /** Holds the phone of a resident, which may be asked for whole. */
  personal: boolean
}

/** Word papers of the thing on this page; `get` fetches one. */
export function PapersCard<Kind extends string>({
  choices,
  get,
}: {
  choices: readonly PaperChoice<Kind>[]
  get: (kind: Kind, more: { personal?: { reason: string } }) => Promise<{ fileName: string; base64: string }>
}) {
  const role = useSession((s) => s.role)
  const [busy, setBusy] = useState<Kind | null>(null)
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const [whole, setWhole] = useState(false)
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  if (choices.length === 0) return null
  const reveals = mayReveal(role) && choices.some(({ personal }) => personal)
  const take = async ({ kind, personal }: PaperChoice<Kind>) => {
    setBusy(kind)
    setSaid(null)
    setWrong(null)
    try {
      const file = await get(kind, personal && whole ? { personal: { reason } } : {})
      setSaid(await saveFile(file.fileName, file.base64))
    } catch (error) {
      const field = error instanceof RefusedError ? error.fields['personal.reason'] : undefined
      if (field) setWrong(field)
      else setSaid({ ok: false, text: (error as Error).message })
    } finally {
      setBusy(null)
    }
  }
  return (
    <Section title="文书">
      <Card pad>
        {choices.map((choice, i) => (
          <View key={choice.kind} className={`row between g3 wrap ${i > 0 ? 'mt3' : ''}`}>
            <View className="grow">
              <View className="t-strong">{choice.name}</View>
              <View className="t-sub">{choice.text}</View>
            </View>
            <Button
              size="small"
              icon="download"
              loading={busy === choice.kind}
              label={`下载${choice.name}`}
              onTap={() => void take(choice)}
            >
              下载
            </Button>
          </View>
        ))}
        {reveals && (
          <View className="mt3">
            <CheckRow
              on={whole}
              onChange={setWhole}
              label="带上完整的联系电话"
              text="平时电话打码；带上要写明用途，用途印在文书上，也留下记录"
            />
            {whole && (
              <View className="mt3">
                <TextArea
                  label="用途"
                  value={reason}
                  onChange={setReason}
                  maxLength={200}
                  placeholder="例如：上门回访办理结果"
                  error={wrong}
                />
              </View>
            )}
          </View>
        )}
        {said && (
          <View className="mt3">
            <Notice tone={said.ok ? 'ok' : 'danger'} alert>
              {said.text}
            </Notice>
          </View>
        )}
      </Card>
    </Section>
  )
}
