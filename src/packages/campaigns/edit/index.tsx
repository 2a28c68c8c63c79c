import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Chip,
  Chips,
  Field,
  Listing,
  Notice,
  RadioRow,
  Stepper,
  SwitchRow,
  TextArea,
  TextInput,
} from '@/components'
import { type Campaign, campaignPath, daysText } from '@/components/campaigns'
import { DeskShell } from '@/components/desk/DeskShell'
import { paramOf } from '@/components/desk/paths'
import { DayField } from '@/components/desk/steps/DayField'
import { campaignKinds, unitKinds } from '@/domain/campaigns/kinds'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { campaignKindText, unitKindText } from '@/text/campaigns'
import { type CampaignForm, chosenKind, emptyForm, formOf, missingIn, saveInput } from './view'
import '@/components/campaigns/campaigns.scss'

/** A campaign's own data: what kind is fixed once it is made, everything else may be changed. */
export default function CampaignEditPage() {
  const { params } = useRouter()
  const id = paramOf(params, 'id')
  const today = useToday()
  const got = useAsk('campaigns.get', { campaignId: id ?? '' }, { enabled: id !== null })
  const save = useAct('campaigns.save')
  const [typed, setTyped] = useState<CampaignForm | null>(null)
  /** As it was when somebody began to write. */
  const [base, setBase] = useState<Campaign | null>(null)
  const [tried, setTried] = useState(false)
  const form = typed ?? (got.data ? formOf(got.data.campaign) : emptyForm)
  const refusal = save.error instanceof RefusedError ? save.error : null
  const errors: Record<string, string> = { ...refusal?.fields, ...(tried ? missingIn(form) : {}) }
  const change = (part: Partial<CampaignForm>) => {
    save.reset()
    write({ ...form, ...part })
  }
  const write = (next: CampaignForm) => {
    setBase(base ?? got.data?.campaign ?? null)
    setTyped(next)
  }
  const stale = refusal?.code === 'STALE'
  const send = () => {
    setTried(true)
    if (Object.keys(missingIn(form)).length) return
    // Said twice, it is meant: over what somebody else has written meanwhile.
    save.mutate(saveInput(form, (stale ? null : base) ?? got.data?.campaign ?? null), {
      onSuccess: ({ campaignId }) =>
        id ? void Taro.navigateBack() : void Taro.redirectTo({ url: campaignPath.campaign(campaignId) }),
      onError: () => void (id && got.refetch()),
    })
  }
  const ready = id === null || got.data !== undefined
  return (
    <DeskShell
      title={id ? '改活动' : '新建活动'}
      on="CAMPAIGNS"
      layout="work"
      footNote={
        save.error && (
          <Notice tone={refusal ? 'warn' : 'danger'} alert>
            {stale && got.data
              ? `别人刚改过：${got.data.campaign.name}，${daysText(got.data.campaign)}。您写的还在。`
              : save.error.message}
          </Notice>
        )
      }
      foot={
        ready && (
          <Button kind="primary" grow loading={save.isPending} onTap={send}>
            {stale ? '仍按我写的保存' : id ? '保存' : '建好这个活动'}
          </Button>
        )
      }
    >
      <View className="desk-work pad camp-form">
        <Listing
          state={id === null ? 'ready' : faceOf(got, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{ title: '看不到这个活动' }}
          error={got.error}
          onRetry={() => void got.refetch()}
        >
          <Card pad>
            <Field label="哪一类" error={errors.kind ?? null} {...(id ? { note: '定了不能改' } : {})}>
              <Chips wrap label="哪一类" role="radiogroup">
                {campaignKinds.map((kind) => (
                  <Chip
                    key={kind}
                    square
                    role="radio"
                    on={form.kind === kind}
                    disabled={id !== null && form.kind !== kind}
                    onTap={() => today && write(chosenKind(form, kind, today))}
                  >
                    {campaignKindText[kind]}
                  </Chip>
                ))}
              </Chips>
            </Field>
            {form.kind && today && (
              <>
                <TextInput
                  label="名称"
                  value={form.name}
                  maxLength={30}
                  error={errors.name ?? null}
                  onChange={(name) => change({ name })}
                />
                {/* Anew with another kind: the calendars open at the month of that kind. */}
                <DayField
                  key={`from ${form.kind}`}
                  label="开始日期"
                  value={form.fromDay}
                  from="2020-01-01"
                  error={errors.fromDay ?? null}
                  onChange={(fromDay) => change({ fromDay })}
                />
                <DayField
                  key={`to ${form.kind}`}
                  label="结束日期"
                  value={form.toDay}
                  from={form.fromDay ?? '2020-01-01'}
                  error={errors.toDay ?? null}
                  onChange={(toDay) => change({ toDay })}
                />
                <Field label="按什么统计">
                  <RadioRow
                    label="按什么统计"
                    value={form.unit}
                    options={unitKinds.map((value) => ({ value, label: `每个${unitKindText[value]}` }))}
                    onChange={(unit) => change({ unit })}
                  />
                </Field>
                <Field label="每个至少几次" error={errors.target ?? null}>
                  <Stepper
                    label="每个至少几次"
                    unit="次"
                    min={1}
                    max={50}
                    value={form.target}
                    onChange={(target) => change({ target })}
                  />
                </Field>
                <View className="camp-switch">
                  <SwitchRow
                    label="到某一天还没有就标红"
                    text="好提醒还没有开展的"
                    on={form.reddens}
                    onChange={(reddens) => change({ reddens, redDay: form.redDay ?? form.toDay })}
                  />
                </View>
                {form.reddens && (
                  <DayField
                    key={`red ${form.kind}`}
                    label="从哪一天起标红"
                    value={form.redDay}
                    from={form.fromDay ?? '2020-01-01'}
                    error={errors.redDay ?? null}
                    onChange={(redDay) => change({ redDay })}
                  />
                )}
                <TextInput
                  label="意见标上"
                  note="选填"
                  hint="在这个活动里反映的意见都标上这几个字，如 急难愁盼"
                  value={form.tag}
                  maxLength={12}
                  error={errors.tag ?? null}
                  onChange={(tag) => change({ tag })}
                />
                <TextArea
                  label="说明"
                  note="选填"
                  value={form.note}
                  maxLength={200}
                  error={errors.note ?? null}
                  onChange={(note) => change({ note })}
                />
              </>
            )}
          </Card>
        </Listing>
      </View>
    </DeskShell>
  )
}
