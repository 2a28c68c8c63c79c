import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useDeferredValue, useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Field,
  Icon,
  Listing,
  Notice,
  SearchField,
  Section,
  Stepper,
  Tag,
  TextArea,
  useFreshOnShow,
} from '@/components'
import { campaignPath, ReasonSheet } from '@/components/campaigns'
import { DeskShell } from '@/components/desk/DeskShell'
import { open, paramOf } from '@/components/desk/paths'
import { DayField } from '@/components/desk/steps/DayField'
import { ways } from '@/domain/campaigns/contacts'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { relationText, wayText } from '@/text/campaigns'
import {
  type ContactForm,
  emptyForm,
  enterInput,
  type Entry,
  entryLine,
  entryTitle,
  planWords,
  raisedLine,
  withRelation,
} from './view'
import '@/components/campaigns/campaigns.scss'

/** Writing a contact down: a deputy in two taps for the own name, staff for a deputy of their area. */
export default function ContactPage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const deputy = paramOf(params, 'deputy')
  if (role !== 'DEPUTY' && !deputy) return <Choose />
  return <Contact key={deputy} deputyId={role === 'DEPUTY' ? null : deputy} />
}

function Choose() {
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const found = useAsk('campaigns.people', query ? { query } : {}, { keep: true })
  const items = found.data?.items ?? []
  return (
    <DeskShell title="替哪位代表记" on="CAMPAIGNS" layout="work">
      <View className="desk-work pad camp-form">
        <SearchField value={typed} onChange={setTyped} placeholder="按姓名找代表" />
        <View className="mt3">
          <Listing
            state={faceOf(found, items.length === 0)}
            empty={{ icon: 'search', title: '没有找到', text: '请换一个字，或在台账里看他是不是在您的范围。' }}
            refused={{ title: '看不到代表' }}
            error={found.error}
            onRetry={() => void found.refetch()}
          >
            <Card>
              {items.map((one) => (
                <Cell
                  key={one.id}
                  icon="user-round"
                  title={one.name}
                  text={one.groups.join('、')}
                  onTap={() => void Taro.redirectTo({ url: campaignPath.contact(one.id) })}
                />
              ))}
            </Card>
            {found.data?.more && <View className="t-sub mt2">还有更多，请写姓名找。</View>}
          </Listing>
        </View>
      </View>
    </DeskShell>
  )
}

function Contact({ deputyId }: { deputyId: string | null }) {
  const today = useToday()
  const query = useAsk('contacts.deputy', deputyId ? { deputyId } : {})
  const save = useAct('contacts.enter')
  const cancel = useAct('contacts.cancel')
  const [form, setForm] = useState<ContactForm>(emptyForm)
  const [more, setMore] = useState(false)
  const [taking, setTaking] = useState<Entry | null>(null)
  useFreshOnShow()
  const card = query.data
  const refusal = save.error instanceof RefusedError ? save.error : null
  const errors = refusal?.fields ?? {}
  const change = (next: ContactForm) => {
    save.reset()
    setForm(next)
  }
  const targets = card?.relations.find((one) => one.relation === form.relation)?.targets ?? []
  const send = () =>
    save.mutate(enterInput(form, deputyId), {
      onSuccess: () => {
        setForm((was) => ({ ...was, note: '', day: null }))
        setMore(false)
      },
    })
  return (
    <DeskShell
      title={deputyId ? `替${card?.deputy.name ?? ''}记联系` : '记一次联系'}
      on="CAMPAIGNS"
      layout="work"
      footNote={
        save.data ? (
          <Notice tone="ok" icon="circle-check" alert>
            记下了。{planWords(save.data.plan)}
          </Notice>
        ) : save.error ? (
          <Notice tone={refusal ? 'warn' : 'danger'} alert>
            {save.error.message}
          </Notice>
        ) : undefined
      }
      foot={
        card && (
          <Button kind="primary" grow icon="check" loading={save.isPending} onTap={send}>
            {save.data ? '再记一次' : '记下'}
          </Button>
        )
      }
      over={
        <ReasonSheet
          key={taking?.id}
          open={taking !== null}
          title="撤销这一条？"
          text="不再算数，原因留着可查。"
          confirm="撤销"
          loading={cancel.isPending}
          error={cancel.error}
          onClose={() => setTaking(null)}
          onConfirm={(reason) =>
            taking && cancel.mutate({ contactId: taking.id, reason }, { onSuccess: () => setTaking(null) })
          }
        />
      }
    >
      <View className="desk-work pad camp-form">
        <Listing
          state={faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{ title: '看不到联系记录' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {card && (
            <>
              <View className="t-sub mb3">{planWords(card.plan)}</View>
              <Card pad>
                <Field label="联系谁" error={errors.relation ?? null}>
                  <Chips wrap label="联系谁" role="radiogroup">
                    {card.relations.map(({ relation }) => (
                      <Chip
                        key={relation}
                        square
                        role="radio"
                        on={form.relation === relation}
                        onTap={() => change(withRelation(form, relation, card))}
                      >
                        {relationText[relation]}
                      </Chip>
                    ))}
                  </Chips>
                </Field>
                {targets.length > 0 && (
                  <Field label="哪一个" error={errors.targetId ?? null}>
                    <Chips wrap label="哪一个" role="radiogroup">
                      {targets.map((target) => (
                        <Chip
                          key={target.id}
                          square
                          role="radio"
                          on={form.targetId === target.id}
                          onTap={() => change({ ...form, targetId: target.id })}
                        >
                          {target.name}
                        </Chip>
                      ))}
                    </Chips>
                  </Field>
                )}
                <Field label="怎样联系的" error={errors.way ?? null}>
                  <Chips wrap label="怎样联系的" role="radiogroup">
                    {ways.map((way) => (
                      <Chip key={way} square role="radio" on={form.way === way} onTap={() => change({ ...form, way })}>
                        {wayText[way]}
                      </Chip>
                    ))}
                  </Chips>
                </Field>
                <Field label="见到几人" error={errors.people ?? null}>
                  <Stepper
                    label="见到几人"
                    unit="人"
                    min={0}
                    max={999}
                    value={form.people}
                    onChange={(people) => change({ ...form, people })}
                  />
                </Field>
                {more ? (
                  <>
                    {today && (
                      <DayField
                        label="哪一天"
                        value={form.day ?? today}
                        from={`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`}
                        error={errors.day ?? null}
                        onChange={(day) => change({ ...form, day })}
                      />
                    )}
                    <TextArea
                      label="谈了什么"
                      note="选填"
                      hint="不要写电话和身份证号；群众的意见请用“转交意见”"
                      value={form.note}
                      maxLength={500}
                      error={errors.note ?? null}
                      onChange={(note) => change({ ...form, note })}
                    />
                  </>
                ) : (
                  <Button kind="text" size="small" icon="chevron-down" onTap={() => setMore(true)}>
                    不是今天，或写几句
                  </Button>
                )}
              </Card>
              {card.members.length > 0 && (
                <View className="row g2 t-sub mt3">
                  <Icon name="users-round" size="s" />
                  联系{deputyId ? '他' : '您'}的常委会组成人员：{card.members.map(({ name }) => name).join('、')}
                </View>
              )}
              <Section title="最近的记录">
                <Card>
                  {card.items.length === 0 && <View className="pad t-sub">还没有。站点的接待自己会算，不用再记。</View>}
                  {card.items.map((entry) => (
                    <Cell
                      key={entry.id}
                      top
                      icon="hand-heart"
                      title={entryTitle(entry)}
                      text={entryLine(entry)}
                      extra={
                        entry.opinions.length > 0
                          ? entry.opinions.map((one) => (
                              <View key={one.id} className="t-sub">
                                {raisedLine(one)}
                              </View>
                            ))
                          : undefined
                      }
                      right={
                        entry.cancelled ? (
                          <Tag tone="mute" icon="circle-x">
                            已撤销
                          </Tag>
                        ) : (
                          <View>
                            {entry.can.raise && (
                              <Button
                                kind="text"
                                size="small"
                                label={`转交意见 ${entryTitle(entry)}`}
                                onTap={() => open(campaignPath.raise(entry.id, entry.target?.kind === 'DEPUTY'))}
                              >
                                转交意见
                              </Button>
                            )}
                            {entry.can.cancel && (
                              <Button
                                kind="text"
                                size="small"
                                label={`撤销 ${entryTitle(entry)}`}
                                onTap={() => setTaking(entry)}
                              >
                                撤销
                              </Button>
                            )}
                          </View>
                        )
                      }
                    />
                  ))}
                </Card>
              </Section>
            </>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}
