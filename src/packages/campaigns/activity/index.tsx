import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Field,
  Listing,
  Notice,
  PickField,
  RadioRow,
  Section,
  Sheet,
  SwitchRow,
  Tag,
  TextArea,
  TextInput,
  useFreshOnShow,
} from '@/components'
import { happeningLine, happeningLook, type Happening, ReasonSheet } from '@/components/campaigns'
import { DeskShell } from '@/components/desk/DeskShell'
import { paramOf } from '@/components/desk/paths'
import { DayField } from '@/components/desk/steps/DayField'
import { activityKinds } from '@/domain/campaigns/kinds'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { activityKindText } from '@/text/campaigns'
import { dayText } from '@/text/time'
import { People } from './People'
import { type ActivityForm, campaignsOn, emptyForm, enterInput, formOf, isPlan, missingIn, withKind } from './view'
import '@/components/campaigns/campaigns.scss'

/** An activity: staff write it down or change it, a deputy reads it and signs in. */
export default function ActivityPage() {
  const { params } = useRouter()
  const id = paramOf(params, 'id')
  const role = useSession((s) => s.role)
  const got = useAsk('campaigns.activities', { activityId: id ?? '' }, { enabled: id !== null })
  const event = got.data?.items[0] ?? null
  const [editing, setEditing] = useState(false)
  useFreshOnShow()
  if (id === null || (editing && event))
    return <Enter id={id} event={event} refresh={got.refetch} onDone={() => setEditing(false)} />
  return <Shown event={event} query={got} mayEdit={role !== 'DEPUTY'} onEdit={() => setEditing(true)} />
}

function Shown({
  event,
  query,
  mayEdit,
  onEdit,
}: {
  event: Happening | null
  query: Parameters<typeof faceOf>[0] & { refetch: () => unknown; error: unknown }
  mayEdit: boolean
  onEdit: () => void
}) {
  const today = useToday()
  const signIn = useAct('campaigns.signIn')
  const cancel = useAct('campaigns.cancelActivity')
  const [asking, setAsking] = useState(false)
  const look = event && happeningLook(event, today)
  const mine = event && !mayEdit && event.can.signIn
  return (
    <DeskShell
      title="活动登记"
      on="CAMPAIGNS"
      layout="work"
      footNote={
        signIn.data ? (
          <Notice tone="ok" icon="circle-check" alert>
            签好了，已有 {signIn.data.signedIn} 位签到。
          </Notice>
        ) : (
          signIn.error && (
            <Notice tone="warn" alert>
              {signIn.error.message}
            </Notice>
          )
        )
      }
      foot={
        event && (mine || event.can.edit || event.can.cancel) ? (
          <>
            {event.can.cancel && <Button onTap={() => setAsking(true)}>撤销</Button>}
            {event.can.edit && (
              <Button kind="primary" grow icon="file-pen-line" onTap={onEdit}>
                {event.held ? '改，或补签到' : today !== null && event.day > today ? '改安排' : '登记结果'}
              </Button>
            )}
            {mine && (
              <Button
                kind="primary"
                grow
                icon="check"
                loading={signIn.isPending}
                onTap={() => signIn.mutate({ activityId: event.id })}
              >
                签到
              </Button>
            )}
          </>
        ) : undefined
      }
      over={
        event && (
          <ReasonSheet
            open={asking}
            title="撤销这次登记？"
            text="不再算数，原因和内容都留着可查。"
            confirm="撤销"
            loading={cancel.isPending}
            error={cancel.error}
            onClose={() => setAsking(false)}
            onConfirm={(reason) =>
              cancel.mutate({ activityId: event.id, reason }, { onSuccess: () => setAsking(false) })
            }
          />
        )
      }
    >
      <View className="desk-work pad camp-form">
        <Listing
          state={faceOf(query, event === null)}
          shape="card"
          empty={{ title: '没有这次活动' }}
          refused={{ title: '看不到这次活动' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {event && look && (
            <>
              <Card pad>
                <View className="row row-top between g3">
                  <View className="grow">
                    <View className="t-title">{event.title}</View>
                    <View className="t-sub">
                      {event.kind ? `${activityKindText[event.kind]} · ` : ''}
                      {dayText(event.day)}
                    </View>
                  </View>
                  <Tag tone={look.tone} icon={look.icon}>
                    {look.text}
                  </Tag>
                </View>
                <View className="mt2">{happeningLine(event)}</View>
                {event.note && <View className="prewrap mt2">{event.note}</View>}
                {event.cancelReason && <View className="t-sub mt2">撤销原因：{event.cancelReason}</View>}
              </Card>
              <Section title={`代表 ${event.deputies.length} 位`}>
                <Card>
                  {event.deputies.map((one) => (
                    <Cell
                      key={one.id}
                      icon="user-round"
                      title={one.name}
                      right={
                        one.signedIn ? (
                          <Tag tone="ok" icon="check">
                            已签到
                          </Tag>
                        ) : (
                          <View className="t-sub">{event.held ? '没签到' : ''}</View>
                        )
                      }
                    />
                  ))}
                  {event.deputies.length === 0 && <View className="pad t-sub">以小组名义，没有写代表。</View>}
                </Card>
              </Section>
            </>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}

function Enter({
  id,
  event,
  refresh,
  onDone,
}: {
  id: string | null
  event: Happening | null
  refresh: () => unknown
  onDone: () => void
}) {
  const { params } = useRouter()
  const today = useToday()
  const save = useAct('campaigns.enter')
  const list = useAsk('campaigns.list', {})
  const groups = useAsk('campaigns.groups', {})
  const [typed, setTyped] = useState<ActivityForm | null>(null)
  // As it was when the form was opened: what others do meanwhile is theirs.
  const [base] = useState(event)
  const [tried, setTried] = useState(false)
  const [choosing, setChoosing] = useState<'GROUP' | 'CAMPAIGN' | null>(null)
  const asked = paramOf(params, 'campaign')
  const form = typed ?? (base ? formOf(base) : { ...emptyForm, day: today, campaignId: asked })
  const refusal = save.error instanceof RefusedError ? save.error : null
  const errors: Record<string, string> = { ...refusal?.fields, ...(tried ? missingIn(form) : {}) }
  const change = (part: Partial<ActivityForm>) => {
    save.reset()
    setTyped({ ...form, ...part })
  }
  const campaigns = list.data?.items ?? []
  const possible = campaignsOn(campaigns, form.day)
  const chosen = campaigns.find((one) => one.id === form.campaignId)
  const group = groups.data?.groups.find((one) => one.id === form.groupId)
  const plan = isPlan(form, today)
  const stale = refusal?.code === 'STALE'
  const send = () => {
    setTried(true)
    if (Object.keys(missingIn(form)).length) return
    // Said twice, it is meant: over what somebody else has written meanwhile.
    const over = base && stale ? { ...base, version: event?.version ?? base.version } : base
    save.mutate(enterInput(form, over, today), {
      onSuccess: () => {
        if (id) onDone()
        else void Taro.navigateBack()
      },
      onError: () => void refresh(),
    })
  }
  return (
    <DeskShell
      title={id ? '改登记' : '登记一次活动'}
      on="CAMPAIGNS"
      layout="work"
      footNote={
        save.error && (
          <Notice tone={refusal ? 'warn' : 'danger'} alert>
            {stale && event ? `别人刚改过：${happeningLine(event)}。您写的还在。` : save.error.message}
          </Notice>
        )
      }
      foot={
        <>
          {id && <Button onTap={onDone}>不改了</Button>}
          <Button kind="primary" grow loading={save.isPending} onTap={send}>
            {stale ? '仍按我写的保存' : plan ? '安排好' : '登记'}
          </Button>
        </>
      }
      over={
        <>
          <Sheet open={choosing === 'GROUP'} title="哪个小组" onClose={() => setChoosing(null)}>
            <RadioRow
              label="哪个小组"
              value={form.groupId ?? ''}
              options={[
                { value: '', label: '不以小组名义' },
                ...(groups.data?.groups ?? []).map((one) => ({
                  value: one.id,
                  label: one.name,
                  text: `${one.groupKind === 'AREA' ? '区域小组' : '专业小组'}，${one.members} 人`,
                })),
              ]}
              onChange={(value) => {
                change({ groupId: value || null })
                setChoosing(null)
              }}
            />
          </Sheet>
          <Sheet open={choosing === 'CAMPAIGN'} title="属于哪个活动" onClose={() => setChoosing(null)}>
            <RadioRow
              label="属于哪个活动"
              value={form.campaignId ?? ''}
              options={[
                { value: '', label: '平时的活动' },
                ...possible.map((one) => ({ value: one.id, label: one.name })),
              ]}
              onChange={(value) => {
                change({ campaignId: value || null })
                setChoosing(null)
              }}
            />
          </Sheet>
        </>
      }
    >
      <View className="desk-work pad camp-form">
        <Card pad>
          <Field label="做什么" error={errors.kind ?? null}>
            <Chips wrap label="做什么" role="radiogroup">
              {activityKinds.map((kind) => (
                <Chip
                  key={kind}
                  square
                  role="radio"
                  on={form.kind === kind}
                  onTap={() => change(withKind(form, kind, activityKindText))}
                >
                  {activityKindText[kind]}
                </Chip>
              ))}
            </Chips>
          </Field>
          <TextInput
            label="名称"
            value={form.title}
            maxLength={40}
            error={errors.title ?? null}
            onChange={(title) => change({ title })}
          />
          {today && (
            <DayField
              label="日期"
              note={plan ? '还没到，先安排' : form.day === today ? '今天，有人签到就算开展' : '已经开展'}
              value={form.day}
              from="2020-01-01"
              error={errors.day ?? null}
              onChange={(day) =>
                change({
                  day,
                  campaignId: campaignsOn(campaigns, day).some((one) => one.id === form.campaignId)
                    ? form.campaignId
                    : null,
                })
              }
            />
          )}
          {form.day === today && (
            <View className="camp-switch">
              <SwitchRow label="已经开展了" on={form.over} onChange={(over) => change({ over })} />
            </View>
          )}
          <TextInput
            label="地点"
            note="选填"
            value={form.place}
            maxLength={60}
            error={errors.place ?? null}
            onChange={(place) => change({ place })}
          />
          <PickField
            label="哪个小组"
            value={group?.name ?? ''}
            placeholder="不以小组名义"
            error={errors.groupId ?? null}
            onTap={() => setChoosing('GROUP')}
          />
          {(possible.length > 0 || form.campaignId) && (
            <PickField
              label="属于哪个活动"
              value={chosen?.name ?? ''}
              placeholder="平时的活动"
              error={errors.campaignId ?? null}
              onTap={() => setChoosing('CAMPAIGN')}
            />
          )}
        </Card>
        <Section title={`代表 ${form.people.length} 位`}>
          <People
            groupId={form.groupId}
            people={form.people}
            signed={plan ? null : form.signed}
            error={errors.deputyIds ?? null}
            onChange={(people, signed) => change({ people, signed })}
          />
        </Section>
        <Section title={plan ? '安排' : '情况'}>
          <Card pad>
            {!plan && (
              <TextInput
                label="见到群众"
                note="选填"
                type="number"
                maxLength={6}
                value={form.peopleMet ? String(form.peopleMet) : ''}
                error={errors.peopleMet ?? null}
                suffix={<View className="t-sub">人</View>}
                onChange={(value) => change({ peopleMet: Number(value.replace(/\D/g, '')) || 0 })}
              />
            )}
            <TextArea
              label="说明"
              note="选填"
              value={form.note}
              maxLength={500}
              error={errors.note ?? null}
              onChange={(note) => change({ note })}
            />
          </Card>
        </Section>
      </View>
    </DeskShell>
  )
}
