import { useQueryClient } from '@tanstack/react-query'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import {
  Avatar,
  Button,
  Card,
  DateLeaf,
  DateStrip,
  Face,
  Icon,
  Listing,
  Notice,
  PageShell,
  Section,
  useStepBack,
} from '@/components'
import { goSignIn, wantsSignIn } from '@/components/account'
import { openStation } from '@/components/places'
import { leafOf } from '@/components/places/view'
import { ConsentRow } from '@/components/policy'
import type { AskOutput } from '@/contract/index'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { RefusedError } from '@/services/ask'
import { renewDraft } from '@/services/drafts'
import { faceOf, useAct, useAsk, wentThroughBefore } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { useToday } from '@/services/today'
import { useWide } from '@/services/wide'
import { shortStationName } from '@/text/places'
import { dayText, spanText } from '@/text/time'
import { Person } from './Person'
import { Slots } from './Slots'
import { Stop } from './Stop'
import {
  cancelWords,
  canWait,
  closedWords,
  dayChoices,
  holdWords,
  howLine,
  missing,
  missingWords,
  personLine,
  slotChoices,
  slotLength,
  slotWords,
  stopOf,
  waitWords,
} from './view'
import { draftName, useForm } from './useForm'
import { useHold } from './useHold'
import './index.scss'

/** Refusals after which the chosen time is not to be had any more. */
const slotGone: readonly string[] = [
  'SLOT_FULL',
  'SESSION_CLOSED',
  'SESSION_CANCELLED',
  'SESSION_OVER',
  'TIME_OVERLAPS',
  // Somebody else gave one back while this person was about to wait.
  'PLACES_LEFT',
]

type Answer = AskOutput<'reception.session'>
const openBooking = (id: string, fresh: '1' | 'moved' | null) => {
  const url = `/packages/reception/booking/index?id=${id}${fresh ? `&new=${fresh}` : ''}`
  return fresh ? Taro.redirectTo({ url }) : Taro.navigateTo({ url })
}

export default function SessionPage() {
  const { params } = useRouter()
  const [sessionId, setSessionId] = useState(params.id ?? '')
  const query = useAsk('reception.session', { sessionId }, { enabled: sessionId !== '', keep: true })
  return query.data ? (
    <Booking key={query.data.session.id} data={query.data} move={params.move ?? null} onSession={setSessionId} />
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

/** `move`: the booking that is given another time here, instead of a new one being made. */
function Booking(props: { data: Answer; move: string | null; onSession: (id: string) => void }) {
  const { data, move, onSession } = props
  const { session } = data
  const elder = useSettings((s) => s.elder)
  const wide = useWide()
  const { token, role } = useSession()
  const today = useToday()
  const others = useAsk('reception.sessions', { stationId: session.stationId, limit: 20 })
  const { form, agreed, ownPhone, change } = useForm()
  const book = useAct('reception.book', () => ({ form: draftName, target: session.id }))
  const wait = useAct('reception.wait', () => ({ form: draftName, target: `${session.id}:wait` }))
  const reschedule = useAct('reception.reschedule')
  const [gone, setGone] = useState<RefusedError | null>(null)
  const [ticked, setTicked] = useState(false)
  const [tried, setTried] = useState(false)
  const [step, setStep] = useState(0)
  const client = useQueryClient()
  useStepBack(elder && step > 0, () => setStep(0))
  const consent = ticked || agreed
  const waits = !move && canWait(data)
  const closed = waits ? null : closedWords(data)
  const slot = data.slots.find(({ id, state }) => id === form.slotId && state === 'FREE') ?? null
  const days = dayChoices(others.data?.items ?? [session], today, data.days)
  const day = dayOf(fromIso(session.startsAt))
  const error = book.error ?? wait.error ?? reschedule.error ?? gone
  const refusal = error instanceof RefusedError ? error : null
  const pending = book.isPending || wait.isPending || reschedule.isPending
  const errors = { ...(tried ? missing(form, consent, ownPhone !== null) : {}), ...refusal?.fields }
  const held = [data.mine, data.relative].find((one) => one && one.bookingId === move)?.startsAt ?? null
  const wrongRole = token !== null && role !== 'RESIDENT'

  // Someone came back from signing in: what the server said before no longer holds. When a sign-in ends, its answer is
  // still on the way.
  const { reset: resetBook } = book
  const { reset: resetWait } = wait
  const { reset: resetMove } = reschedule
  const reset = useCallback(() => {
    resetBook()
    resetWait()
    resetMove()
  }, [resetBook, resetWait, resetMove])
  useEffect(() => {
    if (token) reset()
  }, [token, reset])

  // The day that is looked at may lie far to the right. WeChat has no such call.
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return
    const chosen = [...document.querySelectorAll('.session-days .date-on')].pop()
    chosen?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [day, others.data])

  const own = form.forRelative ? data.relative : data.mine
  // Somebody else was faster, or the time is past: another one is chosen, and what was typed stays.
  const lost = (problem: RefusedError) => {
    if (!slotGone.includes(problem.code)) return
    setGone(problem)
    change({ slotId: null })
    setStep(0)
    void client.invalidateQueries({ queryKey: ['reception.session'] })
  }
  const { secondsLeft } = useHold(
    slot?.id ?? null,
    form.forRelative,
    !move && !own && role === 'RESIDENT' && token !== null && !pending && !book.isSuccess,
    lost,
  )

  const moveHere = () => {
    if (!slot || !move) return
    reschedule.mutate(
      { bookingId: move, slotId: slot.id },
      {
        onSuccess: ({ booking }) => {
          change({ slotId: null })
          void openBooking(booking.id, 'moved')
        },
        onError: (problem) => {
          if (problem instanceof RefusedError) lost(problem)
        },
      },
    )
  }

  const send = () => {
    if (move) return moveHere()
    if (!slot && !waits) return
    setTried(true)
    if (Object.keys(missing(form, consent, ownPhone !== null)).length > 0) return
    if (!token) return goSignIn('book')
    const typed = {
      calledBy: form.calledBy.trim(),
      ...(form.phone.trim() ? { phone: form.phone.trim() } : {}),
      party: form.party,
      ...(form.topic.trim() ? { topic: form.topic.trim() } : {}),
      ...(form.accessNeed ? { accessNeed: form.accessNeed } : {}),
      ...(form.forRelative ? { forRelative: true } : {}),
      consent,
    }
    const after = {
      onSuccess: ({ booking }: { booking: { id: string } }) => void openBooking(booking.id, '1'),
      onError: (problem: Error) => {
        // The booking is shown instead of the form. Once it is cancelled, booking again is another intention.
        if (wentThroughBefore(problem)) renewDraft(draftName)
        if (problem instanceof RefusedError) lost(problem)
        if (wantsSignIn(problem)) goSignIn('again')
      },
    }
    if (slot) book.mutate({ slotId: slot.id, ...typed }, after)
    else wait.mutate({ sessionId: session.id, ...typed }, after)
  }

  const head = (
    <View className="band">
      <View className="row g3">
        <Avatar icon="map-pinned" />
        <View className="grow">
          <View className="t-strong">{shortStationName(session.stationName)}</View>
          <View>{spanText(session.startsAt, session.endsAt)}</View>
          <View className="t-sub">
            {session.deputies.length ? `${session.deputies.map(({ name }) => name).join('、')}代表` : '代表名单待定'}
            {session.theme ? ` · ${session.theme}` : ''}
          </View>
          {howLine(data) && <View className="t-sub">{howLine(data)}</View>}
        </View>
        {!elder && (
          <Button kind="text" size="small" onTap={() => openStation(session.stationId)}>
            看站点
          </Button>
        )}
      </View>
    </View>
  )

  const stop = stopOf({ data, own: move ? null : own, closed, moving: move !== null, wrongRole })
  const choose = (slotId: string) => {
    if (refusal) reset()
    setGone(null)
    change({ slotId })
  }
  const times = waits ? (
    <View className="mt4">
      <Notice tone="info" icon="hourglass">
        {waitWords(data)}
      </Notice>
    </View>
  ) : (
    <Section title={elder ? '您想几点来？' : '选时间'}>
      <View className="t-sub mb3">{`${dayText(day)}，${slotLength(data.slots)}`}</View>
      <Slots data={data} elder={elder} value={slot?.id ?? null} held={held} onChange={choose} />
      {slot && secondsLeft !== null && <View className="t-sub mt3">{holdWords(secondsLeft)}</View>}
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
            if (found?.sessionId) onSession(found.sessionId)
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
        if (refusal) reset()
        setGone(null)
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
    error &&
    !wantsSignIn(error) && (
      <Notice tone={refusal ? 'warn' : 'danger'} alert>
        {error.message}
      </Notice>
    )
  )
  const open = stop === null
  const stopped = stop && (
    <Stop
      stop={stop}
      form={form}
      phone={data.phone}
      elder={elder}
      onBooking={(id) => void openBooking(id, null)}
      onSession={onSession}
      onOther={() => change({ forRelative: !form.forRelative })}
    />
  )
  const staying = move && (
    <View className="mb3">
      <Notice tone="info" icon="repeat">
        选好新的时间再确认：改成之前，原来的预约一直留着；编号和报到号不变。
      </Notice>
    </View>
  )

  const chosen = slot ? slotWords(slot).hours : waits ? '约满了，可以候补' : '还没有选时间'
  const confirm = (
    <Button kind="primary" grow={wide} disabled={!slot && !waits} loading={pending} onTap={send}>
      {move ? '改到这个时间' : waits ? '加入候补' : '确认预约'}
    </Button>
  )
  const terms = (
    <View className="t-sub mt3">
      不需要身份证号。{slot ? cancelWords(slot, data.cancelMinutes) : ''}不预约也可以在接待时间直接来。
    </View>
  )

  if (elder) {
    return (
      <PageShell
        title="约接待"
        onBack={(leave) => (step > 0 ? setStep(0) : leave())}
        footNote={failed || undefined}
        foot={
          open &&
          (step === 0 ? (
            <Button
              kind="primary"
              grow
              disabled={!slot && !waits}
              loading={reschedule.isPending}
              onTap={move ? send : () => setStep(1)}
            >
              {waits
                ? '我要候补'
                : slot
                  ? `${move ? '改到' : '约'}${slotChoices([slot], true)[0]?.time ?? ''}`
                  : '请选一个时间'}
            </Button>
          ) : (
            <>
              <Button onTap={() => setStep(0)}>上一步</Button>
              <Button kind="primary" grow loading={pending} onTap={send}>
                {waits ? '加入候补' : '确认预约'}
              </Button>
            </>
          ))
        }
      >
        <View className="pad">
          {step === 0 ? (
            <>
              <View className="t-head">{shortStationName(session.stationName)}</View>
              <View className="mb3">
                {spanText(session.startsAt, session.endsAt)}
                {howLine(data) && <View>{howLine(data)}</View>}
              </View>
              {staying}
              {stopped}
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
      title={move ? '改期' : '约接待'}
      layout="wide"
      footNote={(!wide && failed) || undefined}
      foot={
        open &&
        !wide && (
          <>
            <View className="session-sum">
              <View className="t-strong">{slot ? slotWords(slot).day : dayText(day)}</View>
              <View className="t-sub clip">{chosen}</View>
            </View>
            {confirm}
          </>
        )
      }
    >
      {head}
      <View className="pad cols">
        <View className="col-main">
          {staying}
          {stopped}
          {dates}
          {open && times}
          {open && !move && (
            <>
              <View className="mt6">{person}</View>
              {agree}
              {!wide && terms}
            </>
          )}
        </View>
        {open && wide && (
          <View className="col-side session-side">
            <Section title={move ? '改到' : waits ? '候补' : '您的预约'}>
              <Card pad>
                <View className="row g3">
                  <DateLeaf {...leafOf(session.startsAt, today)} />
                  <View className="grow">
                    <View className="t-head">{chosen}</View>
                    <View className="t-sub">{shortStationName(session.stationName)}</View>
                  </View>
                </View>
                <View className="row-top g2 mt4">
                  <Icon name="map-pin" className="c-2" />
                  <View className="grow">{[data.address, data.place].filter(Boolean).join('，')}</View>
                </View>
                {!move && (
                  <View className="row-top g2 mt2">
                    <Icon name="user-round" className="c-2" />
                    <View className="grow">{personLine(form)}</View>
                  </View>
                )}
                {failed && <View className="mt4">{failed}</View>}
                <View className="mt4 btns">{confirm}</View>
                {!move && terms}
              </Card>
            </Section>
          </View>
        )}
      </View>
    </PageShell>
  )
}
