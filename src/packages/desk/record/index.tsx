import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Avatar,
  Button,
  Card,
  Cell,
  CheckRow,
  Field,
  Listing,
  Notice,
  PhotoField,
  Section,
  Stepper,
  SwitchRow,
  TextArea,
  TextInput,
} from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, paramOf } from '@/components/desk/paths'
import { ConsentRow } from '@/components/policy'
import type { AskOutput } from '@/contract/index'
import { RefusedError } from '@/services/ask'
import { useDrafts } from '@/services/drafts'
import { faceOf, useAct, useAsk, wentThroughBefore } from '@/services/queries'
import { shortStationName } from '@/text/places'
import { spanText } from '@/text/time'
import { Matter } from './Matter'
import {
  blankMatter,
  draftName,
  fromDraft,
  type MatterForm,
  missingIn,
  ownPlace,
  placedAt,
  presentDeputies,
  type RecordForm,
  recordInput,
} from './view'
import { Written } from './Written'

const toTop = () => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
const MATTERS = 5

/** One talk, written down: in the visitor's own words, each matter with what becomes of it. What is typed stays on this device. */
export default function RecordFormPage() {
  const { params } = useRouter()
  const sessionId = paramOf(params, 'session') ?? ''
  const bookingId = paramOf(params, 'booking')
  const day = paramOf(params, 'day')
  const name = draftName(sessionId, bookingId)
  const query = useAsk('reception.day', day ? { day } : {})
  const part = query.data?.sessions.find(({ session }) => session.id === sessionId)
  const visitor = part?.bookings.find(({ id }) => id === bookingId)
  const { drafts, save, drop } = useDrafts()
  const stationId = part?.session.stationId ?? ''
  const station = useAsk('places.station', { stationId }, { enabled: stationId !== '' })
  const form = placedAt(fromDraft(drafts[name]), ownPlace(station.data?.station))
  const add = useAct('reception.addRecord', () => ({ form: name }))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [written, setWritten] = useState<AskOutput<'reception.addRecord'> | null>(null)
  const refusal = add.error instanceof RefusedError ? add.error : null
  const listed = bookingId !== null
  const errors = { ...refusal?.fields, ...(tried ? missingIn(form, listed) : {}) }
  const before = wentThroughBefore(add.error)
  const back = () =>
    Taro.getCurrentPages().length > 1
      ? void Taro.navigateBack()
      : void Taro.redirectTo({ url: deskPath.reception(day, sessionId) })

  if (written) return <Written written={written} onBack={back} />
  const change = (part_: Partial<RecordForm>) => {
    if (refusal) add.reset()
    save(name, { ...form, ...part_ } as unknown as Record<string, unknown>)
  }
  const matter = (i: number, part_: Partial<MatterForm>) =>
    change({ matters: form.matters.map((one, k) => (k === i ? { ...one, ...part_ } : one)) })
  const deputyIds = part ? presentDeputies(form, part) : []
  const deputies = part?.deputies.filter(({ state }) => state === 'ROSTERED') ?? []
  const send = () => {
    setTried(true)
    if (Object.keys(missingIn(form, listed)).length > 0) return
    add.mutate(recordInput(form, { sessionId, bookingId, deputyIds }), {
      onSuccess: (value) => {
        setWritten(value)
        toTop()
      },
    })
  }
  const missing = tried ? Object.keys(missingIn(form, listed)).length : 0
  return (
    <DeskShell
      title="写接待记录"
      on="RECEPTION"
      foot={
        part && (
          <Button kind="primary" grow loading={add.isPending} disabled={busy} onTap={send}>
            {busy ? '照片正在传' : '保存记录'}
          </Button>
        )
      }
      footNote={
        before ? (
          <Notice tone="ok" alert>
            这份记录其实已经存上，没有再存第二份。后来改动的字没有送出。
            <Button
              kind="text"
              size="small"
              onTap={() => {
                drop(name)
                back()
              }}
            >
              回到接待现场
            </Button>
          </Notice>
        ) : add.error ? (
          <Notice tone={refusal ? 'warn' : 'danger'} alert>
            {add.error.message}
            {errors.bookingId ? ` ${errors.bookingId}。` : ''}
          </Notice>
        ) : missing > 0 ? (
          <Notice tone="warn" alert>
            还有 {missing} 处没有填好，请看标红的地方。
          </Notice>
        ) : undefined
      }
    >
      <View className="pad">
        <Listing
          state={faceOf(query, !part)}
          shape="card"
          empty={{
            title: '没有这一场',
            text: '它可能不在您的站点，或已改期。',
            action: { text: '回到接待现场', onTap: back },
          }}
          refused={{ title: '不能写这一场的记录' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {part && (
            <>
              <View className="t-head">{shortStationName(part.session.stationName)}</View>
              <View className="t-sub">{spanText(part.session.startsAt, part.session.endsAt)}</View>
              <Section title="来访者">
                <Card pad>
                  {visitor ? (
                    <View>
                      <View className="t-strong">{visitor.calledBy}</View>
                      <View className="t-sub">
                        {[`${visitor.party} 人`, visitor.topic, visitor.phoneMasked].filter(Boolean).join(' · ')}
                      </View>
                    </View>
                  ) : (
                    <>
                      <TextInput
                        label="怎么称呼"
                        placeholder="比如：王女士"
                        maxLength={20}
                        value={form.calledBy}
                        error={errors.calledBy ?? null}
                        onChange={(calledBy) => change({ calledBy })}
                      />
                      <Field label="同来几人">
                        <Stepper
                          label="人数"
                          unit=" 人"
                          max={50}
                          value={form.party}
                          onChange={(party) => change({ party })}
                        />
                      </Field>
                    </>
                  )}
                  {!visitor?.phoneMasked && (
                    <TextInput
                      label="手机号"
                      note="选填"
                      hint="填了，本人以后能在手机上看到记录、收到答复、评价办理"
                      type="tel"
                      maxLength={11}
                      value={form.phone}
                      error={errors.phone ?? null}
                      onChange={(phone) => change({ phone })}
                    />
                  )}
                </Card>
              </Section>
              <Section title="反映的事">
                {form.matters.map((one, i) => (
                  <Matter
                    key={i}
                    matter={one}
                    n={i + 1}
                    only={form.matters.length === 1}
                    errors={errors}
                    onChange={(part_) => matter(i, part_)}
                    onRemove={() => change({ matters: form.matters.filter((_, k) => k !== i) })}
                  />
                ))}
                {form.matters.length < MATTERS && (
                  <View className="mt3">
                    <Button
                      block
                      icon="plus"
                      onTap={() =>
                        change({
                          matters: [...form.matters, { ...blankMatter(), place: form.matters[0]?.place ?? null }],
                        })
                      }
                    >
                      还有一件事
                    </Button>
                  </View>
                )}
              </Section>
              <Section title="在场代表">
                <Card pad>
                  {deputies.map(({ id, name: called }) => (
                    <CheckRow
                      key={id}
                      label={`${called}代表`}
                      on={deputyIds.includes(id)}
                      onChange={(on) =>
                        change({ deputyIds: on ? [...deputyIds, id] : deputyIds.filter((one) => one !== id) })
                      }
                    />
                  ))}
                  {deputies.length === 0 && <Cell lead={<Avatar icon="user-round" />} title="这一场没有排代表" />}
                  {errors.deputyIds && <View className="field-err">{errors.deputyIds}</View>}
                  <View className="mt3">
                    <TextArea
                      label="代表的意见"
                      note="选填"
                      placeholder="给街道和承办单位看的建议，来访者看不到"
                      maxLength={1000}
                      value={form.deputyNote}
                      error={errors.deputyNote ?? null}
                      onChange={(deputyNote) => change({ deputyNote })}
                    />
                  </View>
                </Card>
              </Section>
              <Section title="照片">
                <Card pad>
                  <PhotoField
                    label="照片"
                    note="选填"
                    hint="来访者带来的材料、现场的情况"
                    purpose="RECORD"
                    most={9}
                    value={form.photoIds}
                    onChange={(photoIds) => change({ photoIds })}
                    onBusy={setBusy}
                  />
                  {form.photoIds.length > 0 && (
                    <CheckRow
                      label="来访者同意附这些照片"
                      on={form.photoConsent}
                      onChange={(photoConsent) => change({ photoConsent })}
                    />
                  )}
                  {errors.photoConsent && <View className="field-err">{errors.photoConsent}</View>}
                </Card>
              </Section>
              <Section title="确认">
                <Card>
                  <SwitchRow
                    label="对承办单位隐去来访者的称呼"
                    text="需要联系时由街道转达"
                    on={form.hideFromUnit}
                    onChange={(hideFromUnit) => change({ hideFromUnit })}
                  />
                  <SwitchRow
                    label="这是纸质记录补录"
                    text="谈话当天写在纸上，现在录进来"
                    on={form.isPaper}
                    onChange={(isPaper) => change({ isPaper })}
                  />
                </Card>
                <View className="mt3">
                  <CheckRow
                    label="已念给来访者听，本人说没有出入"
                    on={form.confirmed}
                    onChange={(confirmed) => change({ confirmed })}
                  />
                  <View className="mt2" />
                  <ConsentRow
                    label="来访者知道并同意这样使用这些信息"
                    on={form.consent}
                    onChange={(consent) => change({ consent })}
                    error={errors.consent ?? null}
                  />
                </View>
              </Section>
            </>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}
