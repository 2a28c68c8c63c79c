import { useQueryClient } from '@tanstack/react-query'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import {
  Avatar,
  Button,
  Card,
  DateStrip,
  Face,
  Listing,
  Notice,
  PageShell,
  Section,
  SlotGrid,
  useStepBack,
} from '@/components'
import { goSignIn, wantsSignIn } from '@/components/account'
import { openStation } from '@/components/places'
import { ConsentRow } from '@/components/policy'
import type { AskOutput } from '@/contract/index'
import { POLICY_VERSION } from '@/domain/access/consent'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { RefusedError } from '@/services/ask'
import { renewDraft, useDrafts } from '@/services/drafts'
import { faceOf, useAct, useAsk, wentThroughBefore } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { useToday } from '@/services/today'
import { shortStationName } from '@/text/places'
import { dayText, momentText } from '@/text/time'
import { Person } from './Person'
import {
  type BookingForm,
  cancelWords,
  closedWords,
  dayChoices,
  firstFree,
  missing,
  missingWords,
  slotChoices,
  slotLength,
  slotWords,
} from './view'
import './index.scss'

/** Refusals after which the chosen time is not to be had any more. */
const slotGone: readonly string[] = ['SLOT_FULL', 'SESSION_CLOSED', 'SESSION_CANCELLED']

type Answer = AskOutput<'reception.session'>
const draftName = 'booking'
const openBooking = (id: string, fresh: boolean) => {
  const url = `/packages/reception/booking/index?id=${id}${fresh ? '&new=1' : ''}`
  return fresh ? Taro.redirectTo({ url }) : Taro.navigateTo({ url })
}

/** What was typed for a booking, kept on the phone until it was sent: signing in or a lost network costs nothing. */
function useForm() {
  const { drafts, save } = useDrafts()
  const me = useAsk('account.me', {}, { enabled: useSession((s) => s.token) !== null })
  const kept = (drafts[draftName] ?? {}) as Partial<BookingForm>
  const form: BookingForm = {
    calledBy: kept.calledBy ?? me.data?.calledBy ?? '',
    phone: kept.phone ?? '',
    topic: kept.topic ?? '',
    party: kept.party ?? 1,
    accessNeed: kept.accessNeed ?? null,
    slotId: kept.slotId ?? null,
  }
  const agreed = me.data?.consents.some((c) => c.purpose === 'BOOKING' && c.docVersion === POLICY_VERSION) ?? false
  return {
    form,
    agreed,
    /** The phone of the account, masked; null: it has none, and the form must ask. */
    ownPhone: me.data?.phoneMasked ?? null,
    change: (part: Partial<BookingForm>) => save(draftName, { ...kept, ...part }),
  }
}

export default function SessionPage() {
  const { params } = useRouter()
  const [sessionId, setSessionId] = useState(params.id ?? '')
  const query = useAsk('reception.session', { sessionId }, { enabled: sessionId !== '', keep: true })
  return query.data ? (
    <Booking key={query.data.session.id} data={query.data} onSession={setSessionId} />
  ) : (
    <PageShell title="约接待">
      <View className="pad">
        {sessionId === '' ? (
          <Card>
            <Face
              warn
              icon="calendar-x"
              title="这个链接里没有场次"
              action={{ text: '看全部场次', onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }) }}
            />
          </Card>
        ) : (
          <Listing
            state={faceOf(query, false)}
            shape="card"
            empty={{ title: '' }}
            refused={{
              title: '没有找到这一场接待',
              text: '它可能已经撤下，请看别的场次。',
              action: { text: '看全部场次', onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }) },
            }}
            onRetry={() => void query.refetch()}
          />
        )}
      </View>
    </PageShell>
  )
}

function Booking({ data, onSession }: { data: Answer; onSession: (id: string) => void }) {
  const { session } = data
  const elder = useSettings((s) => s.elder)
  const { token, role } = useSession()
  const today = useToday()
  const others = useAsk('reception.sessions', { stationId: session.stationId, limit: 20 })
  const { form, agreed, ownPhone, change } = useForm()
  const book = useAct('reception.book', () => ({ form: draftName, target: session.id }))
  const [ticked, setTicked] = useState(false)
  const [tried, setTried] = useState(false)
  const [step, setStep] = useState(0)
  const client = useQueryClient()
  useStepBack(elder && step > 0, () => setStep(0))
  const consent = ticked || agreed
  const closed = closedWords(data)
  const slot = data.slots.find(({ id, state }) => id === form.slotId && state === 'FREE') ?? null
  const days = dayChoices(others.data?.items ?? [session], today)
  const day = dayOf(fromIso(session.startsAt))
  const refusal = book.error instanceof RefusedError ? book.error : null
  const errors = { ...(tried ? missing(form, consent, ownPhone !== null) : {}), ...refusal?.fields }
  const wrongRole = token !== null && role !== 'RESIDENT'

  // Someone came back from signing in: what the server said before no longer holds. When a sign-in ends, its answer is
  // still on the way.
  const { reset } = book
  useEffect(() => {
    if (token) reset()
  }, [token, reset])

  const send = () => {
    if (!slot) return
    setTried(true)
    if (Object.keys(missing(form, consent, ownPhone !== null)).length > 0) return
    if (!token) return goSignIn('book')
    book.mutate(
      {
        slotId: slot.id,
        calledBy: form.calledBy.trim(),
        ...(form.phone.trim() ? { phone: form.phone.trim() } : {}),
        party: form.party,
        ...(form.topic.trim() ? { topic: form.topic.trim() } : {}),
        ...(form.accessNeed ? { accessNeed: form.accessNeed } : {}),
        consent,
      },
      {
        onSuccess: ({ booking }) => void openBooking(booking.id, true),
        onError: (error) => {
          // The booking is shown instead of the form. Once it is cancelled, booking again is another intention.
          if (wentThroughBefore(error)) renewDraft(draftName)
          if (error instanceof RefusedError && slotGone.includes(error.code)) {
            change({ slotId: null })
            setStep(0)
            void client.invalidateQueries({ queryKey: ['reception.session'] })
          }
          if (wantsSignIn(error)) goSignIn('again')
        },
      },
    )
  }

  const head = (
    <View className="band">
      <View className="row g3">
        <Avatar icon="map-pinned" />
        <View className="grow">
          <View className="t-strong">{shortStationName(session.stationName)}</View>
          <View className="t-sub">
            {session.deputies.length ? `${session.deputies.map(({ name }) => name).join('、')}代表` : '代表名单待定'}
            {session.theme ? ` · ${session.theme}` : ''}
          </View>
        </View>
        {!elder && (
          <Button kind="text" size="small" onTap={() => openStation(session.stationId)}>
            看站点
          </Button>
        )}
      </View>
    </View>
  )

  const stop = data.mine ? (
    <Notice tone="ok">
      您已经约了这一场，{momentText(data.mine.startsAt)}。
      <Button kind="text" size="small" onTap={() => void openBooking(data.mine?.bookingId ?? '', false)}>
        看我的预约
      </Button>
    </Notice>
  ) : wrongRole ? (
    <Notice tone="warn" icon="user-round">
      预约由居民本人来办，您现在用的是工作身份。
      <Button kind="text" size="small" onTap={() => goSignIn('book')}>
        换成居民身份
      </Button>
    </Notice>
  ) : closed ? (
    <Notice tone="info" icon="footprints">
      {closed}
    </Notice>
  ) : null

  const choose = (slotId: string) => {
    if (refusal) book.reset()
    change({ slotId })
  }
  const times = (
    <Section title={elder ? '您想几点来？' : '选时间'}>
      <View className="t-sub mb3">{`${dayText(day)}，${slotLength(data.slots)}`}</View>
      <Slots data={data} elder={elder} value={slot?.id ?? null} onChange={choose} />
    </Section>
  )
  const dates = days.length > 1 && (
    <Section title="选日期">
      <View className="session-days">
        <DateStrip
          days={days}
          value={day}
          onChange={(chosen) => {
            const found = days.find((one) => one.day === chosen)
            if (found) onSession(found.sessionId)
          }}
        />
      </View>
    </Section>
  )
  const person = (
    <Person
      form={form}
      errors={errors}
      elder={elder}
      ownPhone={ownPhone}
      partyMax={data.partyMax}
      change={(part) => {
        if (refusal) book.reset()
        change(part)
      }}
    />
  )
  const agree = !agreed && (
    <View className="mt4">
      <ConsentRow
        label="我同意站点为这次接待使用以上信息"
        on={ticked}
        onChange={setTicked}
        error={errors.consent ?? null}
      />
    </View>
  )
  const lacking = tried ? missingWords(missing(form, consent, ownPhone !== null)) : null
  const failed = lacking ? (
    <Notice tone="warn" alert>
      {lacking}
    </Notice>
  ) : (
    book.error &&
    !wantsSignIn(book.error) && (
      <Notice tone={refusal ? 'warn' : 'danger'} alert>
        {book.error.message}
      </Notice>
    )
  )
  const open = !stop

  if (elder) {
    return (
      <PageShell
        title="约接待"
        onBack={(leave) => (step > 0 ? setStep(0) : leave())}
        footNote={failed || undefined}
        foot={
          open &&
          (step === 0 ? (
            <Button kind="primary" grow disabled={!slot} onTap={() => setStep(1)}>
              {slot ? `约${slotChoices([slot], true)[0]?.time ?? ''}` : '请选一个时间'}
            </Button>
          ) : (
            <>
              <Button onTap={() => setStep(0)}>上一步</Button>
              <Button kind="primary" grow loading={book.isPending} onTap={send}>
                确认预约
              </Button>
            </>
          ))
        }
      >
        <View className="pad">
          {step === 0 ? (
            <>
              <View className="t-head">{shortStationName(session.stationName)}</View>
              {stop}
              {open && times}
              {dates}
              <View className="mt4">
                <Notice tone="info" icon="footprints">
                  不预约也行，接待时间直接来，有人接待。
                </Notice>
              </View>
            </>
          ) : (
            <>
              {slot && (
                <View className="t-head mb3">
                  {slotWords(slot).day} {slotChoices([slot], true)[0]?.time}
                </View>
              )}
              {person}
              {agree}
            </>
          )}
        </View>
      </PageShell>
    )
  }

  return (
    <PageShell
      title="约接待"
      footNote={failed || undefined}
      foot={
        open && (
          <>
            <View className="session-sum">
              <View className="t-strong">{slot ? slotWords(slot).day : dayText(day)}</View>
              <View className="t-sub clip">{slot ? slotWords(slot).hours : '还没有选时间'}</View>
            </View>
            <Button kind="primary" disabled={!slot} loading={book.isPending} onTap={send}>
              确认预约
            </Button>
          </>
        )
      }
    >
      {head}
      <View className="pad">
        {stop}
        {dates}
        {open && (
          <>
            {times}
            <View className="mt6">{person}</View>
            {agree}
            <View className="t-sub mt3">
              不需要身份证号。{slot ? cancelWords(slot, data.cancelMinutes) : ''}不预约也可以在接待时间直接来。
            </View>
          </>
        )}
      </View>
    </PageShell>
  )
}

function Slots(props: { data: Answer; elder: boolean; value: string | null; onChange: (id: string) => void }) {
  const { data, elder, value, onChange } = props
  const [all, setAll] = useState(false)
  const short = elder && !all
  const slots = short ? firstFree(data.slots, 2) : data.slots
  return (
    <>
      <SlotGrid slots={slotChoices(slots, elder)} value={value} onChange={onChange} />
      {short && slots.length < data.slots.length && (
        <Button className="mt3" block onTap={() => setAll(true)}>
          看别的时间
        </Button>
      )}
    </>
  )
}
