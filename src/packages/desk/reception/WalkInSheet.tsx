import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Chip, Chips, Field, Notice, Sheet, Stepper, TextInput } from '@/components'
import { ConsentRow } from '@/components/policy'
import type { AskInput } from '@/contract/index'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'
import { accessNeedText } from '@/text/places'

type Need = NonNullable<AskInput<'reception.walkIn'>['accessNeed']>

const blank = { calledBy: '', party: 1, topic: '', need: null as Need | null, phone: '', consent: false }

/** Somebody came without a booking: a name to be called by is enough. */
export function WalkInSheet({
  sessionId,
  onDone,
  onClose,
}: {
  sessionId: string
  onDone: (calledBy: string) => void
  onClose: () => void
}) {
  const act = useAct('reception.walkIn')
  const [form, setForm] = useState(blank)
  const [tried, setTried] = useState(false)
  const fields = act.error instanceof RefusedError ? act.error.fields : {}
  const change = (part: Partial<typeof blank>) => {
    if (act.error) act.reset()
    setForm({ ...form, ...part })
  }
  const phone = form.phone.trim()
  const errors: Record<string, string> = {
    ...fields,
    ...(tried && form.calledBy.trim() === '' ? { calledBy: '请填写怎么称呼，比如“王女士”' } : {}),
    ...(tried && phone !== '' && !/^1\d{10}$/.test(phone) ? { phone: '请填写 11 位手机号，或不填' } : {}),
    ...(tried && phone !== '' && !form.consent ? { consent: '填了手机号，要先征得来访者同意' } : {}),
  }
  const send = () => {
    setTried(true)
    if (!form.calledBy.trim() || (phone && (!/^1\d{10}$/.test(phone) || !form.consent))) return
    act.mutate(
      {
        sessionId,
        calledBy: form.calledBy,
        party: form.party,
        ...(form.topic.trim() ? { topic: form.topic } : {}),
        ...(form.need ? { accessNeed: form.need } : {}),
        ...(phone ? { phone, consent: form.consent } : {}),
      },
      { onSuccess: () => onDone(form.calledBy.trim()) },
    )
  }
  return (
    <Sheet
      open
      title="登记来访"
      onClose={onClose}
      foot={
        <Button kind="primary" grow loading={act.isPending} onTap={send}>
          登记，开始等候
        </Button>
      }
    >
      {act.error && Object.keys(fields).length === 0 && (
        <View className="mb3">
          <Notice tone="danger" alert>
            {act.error.message}
          </Notice>
        </View>
      )}
      <TextInput
        label="怎么称呼"
        placeholder="比如：王女士"
        maxLength={20}
        value={form.calledBy}
        error={errors.calledBy ?? null}
        onChange={(calledBy) => change({ calledBy })}
      />
      <Field label="同来几人">
        <Stepper label="人数" unit=" 人" min={1} max={50} value={form.party} onChange={(party) => change({ party })} />
      </Field>
      <TextInput
        label="想谈什么"
        note="选填"
        maxLength={200}
        value={form.topic}
        onChange={(topic) => change({ topic })}
      />
      <Field label="需要帮助" note="选填">
        <Chips wrap label="需要帮助">
          {(Object.keys(accessNeedText) as Need[]).map((need) => (
            <Chip
              key={need}
              on={form.need === need}
              {...(form.need === need ? { icon: 'check' as const } : {})}
              onTap={() => change({ need: form.need === need ? null : need })}
            >
              {accessNeedText[need]}
            </Chip>
          ))}
        </Chips>
      </Field>
      <TextInput
        label="手机号"
        note="选填"
        hint="填了，来访者以后能在手机上看到记录和办理进展"
        type="tel"
        maxLength={11}
        value={form.phone}
        error={errors.phone ?? null}
        onChange={(value) => change({ phone: value })}
      />
      {phone !== '' && (
        <ConsentRow
          label="来访者知道并同意留下手机号"
          on={form.consent}
          onChange={(consent) => change({ consent })}
          error={errors.consent ?? null}
        />
      )}
    </Sheet>
  )
}
