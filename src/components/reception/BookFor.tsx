import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Chip,
  Chips,
  Field,
  Listing,
  Notice,
  SlotGrid,
  Stepper,
  SwitchRow,
  TextInput,
} from '@/components'
import { deskPath, turnTo } from '@/components/desk/paths'
import { ConsentRow } from '@/components/policy'
import type { AskOutput } from '@/contract/index'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { accessNeedText } from '@/text/places'
import { clockText, spanText } from '@/text/time'

type Need = keyof typeof accessNeedText
type Done = AskOutput<'reception.bookFor'>
const empty = { calledBy: '', phone: '', topic: '', party: 1, accessNeed: null as Need | null, forRelative: false }

/**
 * Books a place of a session for somebody at the desk or on the phone. Afterwards the number and the code are shown, to be
 * read out or written on a slip. What was typed stays until it went through.
 */
export function BookFor({ sessionId, onDone }: { sessionId: string; onDone?: (booked: Done) => void }) {
  const query = useAsk('reception.session', { sessionId }, { enabled: sessionId !== '', keep: true })
  const book = useAct('reception.bookFor')
  const [form, setForm] = useState(empty)
  const [slotId, setSlotId] = useState<string | null>(null)
  const [consent, setConsent] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const refusal = book.error instanceof RefusedError ? book.error : null
  const change = (part: Partial<typeof empty>) => {
    if (book.error) book.reset()
    setForm({ ...form, ...part })
  }
  if (done)
    return (
      <Card pad>
        <View className="t-head">{`${done.calledBy}，约好了`}</View>
        <View className="mt2">{spanText(done.startsAt, done.endsAt)}</View>
        <View className="t-figure mt3" {...a11y({ label: `报到号 ${[...done.checkInCode].join(' ')}` })}>
          {`${done.checkInCode.slice(0, 3)} ${done.checkInCode.slice(3)}`}
        </View>
        <View className="t-sub mt1">{`编号 ${done.number}。请把时间和报到号告诉本人，或写在纸条上。`}</View>
        <Button
          className="mt3"
          block
          onTap={() => {
            setDone(null)
            setForm(empty)
            setSlotId(null)
            setConsent(false)
          }}
        >
          再给一位预约
        </Button>
      </Card>
    )
  const send = () =>
    slotId &&
    book.mutate(
      {
        slotId,
        calledBy: form.calledBy.trim(),
        phone: form.phone.trim(),
        party: form.party,
        ...(form.topic.trim() ? { topic: form.topic.trim() } : {}),
        ...(form.accessNeed ? { accessNeed: form.accessNeed } : {}),
        ...(form.forRelative ? { forRelative: true } : {}),
        consent,
      },
      {
        onSuccess: (booked) => {
          setDone(booked)
          onDone?.(booked)
        },
        onError: (error) => {
          if (error instanceof RefusedError && error.code === 'SLOT_FULL') {
            setSlotId(null)
            void query.refetch()
          }
        },
      },
    )
  const slots = query.data?.slots ?? []
  const free = slots.some(({ state }) => state === 'FREE')
  return (
    <Listing
      state={sessionId === '' ? 'refused' : faceOf(query, false)}
      shape="card"
      empty={{ title: '' }}
      refused={{
        title: '没有找到这一场',
        text: '它可能已改期，或打开的地址不完整。',
        action: { text: '回到接待现场', onTap: () => turnTo(deskPath.reception()) },
      }}
      onRetry={() => void query.refetch()}
    >
      {!free && (
        <Notice tone="info" icon="footprints">
          这一场网上的名额已经没有了，或已停止预约。来了可以现场登记。
        </Notice>
      )}
      <SlotGrid
        slots={slots.map(({ id, startsAt, left, state }) => ({
          id,
          time: clockText(startsAt),
          note: state === 'FREE' ? `余 ${left} 位` : state === 'FULL' ? '已约满' : '不能约',
          full: state !== 'FREE',
          disabled: state !== 'FREE',
        }))}
        value={slotId}
        onChange={setSlotId}
      />
      <View className="mt4">
        <Card>
          <SwitchRow
            label="号码是家人的"
            text="来的人没有手机，留的是家人的号码"
            on={form.forRelative}
            onChange={(forRelative) => change({ forRelative })}
          />
        </Card>
      </View>
      <View className="mt3">
        <Card pad>
          <TextInput
            label="怎么称呼"
            placeholder="比如：李大爷"
            maxLength={20}
            value={form.calledBy}
            error={refusal?.fields?.calledBy ?? null}
            onChange={(calledBy) => change({ calledBy })}
          />
          <TextInput
            label="手机号"
            note="用来通知变动"
            type="tel"
            maxLength={11}
            value={form.phone}
            error={refusal?.fields?.phone ?? null}
            onChange={(phone) => change({ phone })}
          />
          <TextInput
            label="想说的事"
            note="选填"
            maxLength={200}
            value={form.topic}
            error={refusal?.fields?.topic ?? null}
            onChange={(topic) => change({ topic })}
          />
          <View className="row between g3 mt4">
            <View className="t-strong">来几个人</View>
            <Stepper
              label="人数"
              value={form.party}
              max={query.data?.partyMax ?? 5}
              onChange={(party) => change({ party })}
            />
          </View>
          <Field label="需要的帮助" note="选填">
            <Chips wrap label="需要的帮助">
              {(Object.keys(accessNeedText) as Need[]).map((need) => (
                <Chip
                  key={need}
                  square
                  on={form.accessNeed === need}
                  onTap={() => change({ accessNeed: form.accessNeed === need ? null : need })}
                >
                  {accessNeedText[need]}
                </Chip>
              ))}
            </Chips>
          </Field>
        </Card>
      </View>
      <View className="mt3">
        <ConsentRow
          label="已向本人说明用途，本人同意登记"
          on={consent}
          onChange={setConsent}
          error={refusal?.fields?.consent ?? null}
        />
      </View>
      {book.error && (
        <View className="mt3">
          <Notice tone="warn" alert>
            {book.error.message}
          </Notice>
        </View>
      )}
      <Button className="mt4" block kind="primary" disabled={!slotId} loading={book.isPending} onTap={send}>
        {slotId ? '确认预约' : '请选一个时间'}
      </Button>
    </Listing>
  )
}
