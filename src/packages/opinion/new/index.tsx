import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { a11y, Button, Card, Cell, Icon, Kv, Notice, PageShell, StepBar, useStepBack } from '@/components'
import { goSignIn, wantsSignIn } from '@/components/account'
import { deskPath, open } from '@/components/desk/paths'
import { opinionPath } from '@/components/opinion'
import { asked, type Place, placeOf } from '@/components/places'
import type { AskOutput } from '@/contract/index'
import { POLICY_VERSION } from '@/domain/access/consent'
import { RefusedError } from '@/services/ask'
import { useDrafts } from '@/services/drafts'
import { useAct, useAsk, wentThroughBefore } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { receiptCodeText } from '@/text/reception-day'
import { momentText } from '@/text/time'
import {
  fromDraft,
  hasDraft,
  mayWrite,
  meant,
  missingIn,
  onBehalf,
  type From as CameFrom,
  type OpinionForm,
  scanned,
  stepOfField,
  submitInput,
  titles,
} from './view'
import { What } from './What'
import { Where } from './Where'
import { Who } from './Who'
import './index.scss'

const draftName = 'opinion'
const next = ['下一步：什么事', '下一步：谁会看到', '提交'] as const

const goItems = () => void Taro.switchTab({ url: '/pages/items/index' })
const toTop = () => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })

/** The place whose code or page led here; undefined where the address names none. */
function useGivenPlace(params: Record<string, string | undefined>) {
  const { home } = useSession()
  const given = asked(params)
  const grid = useAsk('places.grid', given ?? {}, { enabled: given !== null })
  const streets = useAsk('places.overview', {}).data?.streets
  const street = (given === null && streets?.find(({ id }) => id === params.street)) || null
  if (given) return { place: grid.data ? placeOf(grid.data) : null, street: null }
  if (params.street) return { place: home?.streetId === params.street ? home : null, street }
  return { place: undefined, street: null }
}

/** The form lives in the draft: every letter is kept on the phone at once, and gone after it was sent. */
function useForm(given: Place | null | undefined) {
  const { drafts, save, drop } = useDrafts()
  const { home, setHome } = useSession()
  const [touched, setTouched] = useState(false)
  const draft = drafts[draftName]
  const kept = fromDraft(draft)
  // A place that was given goes before one chosen some other day, but never under words that were written of another.
  const form: OpinionForm =
    draft && (touched || given === undefined || hasDraft(draft))
      ? kept
      : { ...kept, step: 0, place: given === undefined ? home : given }
  return {
    form,
    /** As it was when the page opened. */
    old: hasDraft(draft),
    change: (part: Partial<OpinionForm>) => {
      setTouched(true)
      save(draftName, { ...form, ...part })
    },
    drop: () => drop(draftName),
    rememberHome: (place: OpinionForm['place']) => {
      if (!home && place) setHome(place)
    },
  }
}

export default function NewOpinionPage() {
  const { params } = useRouter()
  const from = scanned(params)
  const { token, role } = useSession()
  const elder = useSettings((s) => s.elder)
  const given = useGivenPlace(params)
  const { form, old, change, drop, rememberHome } = useForm(given.place)
  const [resumed, setResumed] = useState(old)
  const [tried, setTried] = useState(false)
  const [ticked, setTicked] = useState(false)
  const [sent, setSent] = useState<AskOutput<'opinion.submit'> | null>(null)
  const me = useAsk('account.me', {}, { enabled: token !== null })
  const sending = meant(form, useAsk('opinion.categories', {}).data?.categories)
  const submit = useAct('opinion.submit', () => ({ form: draftName }))
  const behalf = onBehalf(role)
  const agreed =
    !behalf && (me.data?.consents.some((c) => c.purpose === 'OPINION' && c.docVersion === POLICY_VERSION) ?? false)
  const consent = agreed || ticked
  const refusal = submit.error instanceof RefusedError ? submit.error : null
  const errors = {
    ...refusal?.fields,
    ...(tried ? missingIn(form.step, form, behalf) : {}),
    ...(tried && form.step === 2 && !consent ? { consent: '请先阅读并勾选' } : {}),
  }
  const before = wentThroughBefore(submit.error)
  const { reset } = submit
  // Somebody signed in: what the server said before no longer holds. When a sign-in ends, its answer is still on the way.
  useEffect(() => {
    if (token) reset()
  }, [token, reset])

  const goTo = (step: number) => {
    setTried(false)
    change({ step })
    toTop()
  }
  const edit = (part: Partial<OpinionForm>) => {
    if (refusal) reset()
    change(part)
  }
  const send = () => {
    setTried(true)
    if (!token) return goSignIn('opinion')
    if (!consent || Object.keys(missingIn(2, form, behalf)).length > 0) return
    submit.mutate(submitInput(sending, from, consent, behalf), {
      onSuccess: (answer) => {
        setSent(answer)
        toTop()
      },
      onError: (error) => {
        if (wantsSignIn(error)) return goSignIn('again')
        const step = error instanceof RefusedError ? stepOfField(error.fields) : null
        if (step !== null) change({ step })
      },
    })
  }
  useStepBack(form.step > 0 && !sent && mayWrite(role), () => goTo(form.step - 1))
  const forward = () => {
    if (form.step === 2) return send()
    setTried(true)
    if (Object.keys(missingIn(form.step, form)).length === 0) goTo(form.step + 1)
  }

  if (sent) return <Sent sent={sent} behalf={behalf} />
  return (
    <PageShell
      title={behalf ? '代居民反映' : '反映意见'}
      onBack={(leave) => (form.step > 0 && mayWrite(role) ? goTo(form.step - 1) : leave())}
      footNote={
        before ? (
          <Notice tone="ok" alert>
            上一次提交其实已经送到，没有再送第二件。后来改动的字没有送出。
            <Button
              kind="text"
              size="small"
              onTap={() => {
                reset()
                drop()
                setResumed(false)
                setTried(false)
                toTop()
              }}
            >
              重新写一件
            </Button>
          </Notice>
        ) : submit.error && !wantsSignIn(submit.error) ? (
          <Notice tone={refusal ? 'warn' : 'danger'} alert>
            {submit.error.message}
          </Notice>
        ) : form.text.trim() && form.step === 1 ? (
          <View className="row g1">
            <Icon name="check" size="s" className="c-ok" />
            草稿已存在这部手机里
          </View>
        ) : undefined
      }
      foot={
        mayWrite(role) && (
          <>
            {form.step > 0 && (
              <Button disabled={submit.isPending} onTap={() => goTo(form.step - 1)}>
                上一步
              </Button>
            )}
            {before && form.step === 2 ? (
              <Button kind="primary" grow onTap={goItems}>
                {behalf ? '看代录的事项' : '看我的事项'}
              </Button>
            ) : (
              <Button kind="primary" grow loading={submit.isPending} onTap={forward}>
                {form.step === 2 && !token ? '登录后提交' : elder && form.step < 2 ? '下一步' : next[form.step]}
              </Button>
            )}
          </>
        )
      }
    >
      <View className="opinion-steps">
        <StepBar steps={titles} now={form.step} />
      </View>
      {!mayWrite(role) && (
        <View className="pad">
          <Notice tone="warn" icon="user-round">
            您现在的工作身份不写意见。换成居民身份就可以写。
            <Button kind="text" size="small" onTap={() => goSignIn('opinion')}>
              换一个身份
            </Button>
          </Notice>
        </View>
      )}
      {resumed && (
        <View className="pad-x mt3">
          <Notice icon="file-pen-line">
            {params.again ? '原来写的带过来了，改好再交；照片要重新加。' : '接着上次没写完的。'}
            <Button
              kind="text"
              size="small"
              onTap={() => {
                drop()
                setResumed(false)
              }}
            >
              不要了，重新写
            </Button>
          </Notice>
        </View>
      )}
      {mayWrite(role) && (
        <>
          <From from={from} />
          {form.step === 0 && (
            <Where
              form={form}
              errors={errors}
              change={edit}
              street={given.street}
              onPlace={(place) => {
                edit({ place })
                rememberHome(place)
              }}
            />
          )}
          {form.step === 1 && <What form={form} errors={errors} change={edit} />}
          {form.step === 2 && (
            <Who
              form={sending}
              errors={errors}
              change={edit}
              from={from}
              me={token ? me.data : undefined}
              behalf={behalf}
              agreed={agreed}
              ticked={ticked}
              onTick={setTicked}
            />
          )}
        </>
      )}
    </PageShell>
  )
}

/** A code was scanned, or one came from a station's or a deputy's page: said at once, since it decides who gets it. */
function From({ from }: { from: CameFrom }) {
  const station = useAsk('places.station', { stationId: from.station ?? '' }, { enabled: !!from.station })
  const deputy = useAsk('people.deputy', { deputyId: from.deputy ?? '' }, { enabled: !!from.deputy })
  const words = deputy.data
    ? `写给${deputy.data.deputy.name}代表`
    : station.data
      ? `通过${station.data.station.name}提交`
      : null
  if (!words) return null
  return (
    <View className="pad-x mt3">
      <Notice tone="info" icon={from.deputy ? 'user-round' : 'map-pinned'}>
        {words}
      </Notice>
    </View>
  )
}

function Sent({ sent, behalf }: { sent: AskOutput<'opinion.submit'>; behalf: boolean }) {
  const role = useSession((s) => s.role)
  return (
    <PageShell
      title="已经提交"
      foot={
        <>
          <Button onTap={() => void Taro.switchTab({ url: '/pages/home/index' })}>回首页</Button>
          <Button kind="primary" grow onTap={() => void Taro.redirectTo({ url: opinionPath(role, sent.opinionId) })}>
            看这件事
          </Button>
        </>
      }
    >
      <View className="pad">
        <View className="row g3 mb3">
          <Icon name="circle-check" size="xl" className="c-ok" />
          <View className="grow" {...a11y({ live: 'polite' })}>
            <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
              {sent.stage === 'CONTENT_HOLD' ? '已经收到，正在审核' : `已经交给${sent.holder}`}
            </View>
            {sent.stage === 'CONTENT_HOLD' && (
              <View className="t-sub">有的内容要由街道的人先看一下，看过再转出；字和照片都留着。</View>
            )}
            <View className="t-sub">{behalf ? '填了手机号的，居民会收到每一步的消息' : '每一步都会放进收件箱'}</View>
          </View>
        </View>
        <Card pad>
          <Kv name="编号">{sent.number}</Kv>
          <Kv name="现在由">{sent.holder}</Kv>
          {sent.dueAt && <Kv name="最晚回应">{momentText(sent.dueAt)}</Kv>}
        </Card>
        {sent.receiptCode && (
          <Card className="mt3">
            <Cell
              icon="printer"
              title={`回执：查询码 ${receiptCodeText(sent.receiptCode)}`}
              strong
              text="没有手机的居民，打印一张给他，凭编号和查询码查进展"
              onTap={() => open(deskPath.slip(sent.opinionId))}
            />
          </Card>
        )}
        <View className="t-sub mt3">编号不用记，在“事项”里随时能看到走到哪一步。交办之前可以撤回。</View>
      </View>
    </PageShell>
  )
}
