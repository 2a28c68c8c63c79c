import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Cell,
  classes,
  ConfirmSheet,
  Icon,
  Kv,
  Listing,
  Notice,
  PageShell,
  Section,
  SwitchRow,
  Tap,
  TextArea,
  useFreshOnShow,
} from '@/components'
import { goSignIn } from '@/components/account'
import { deskPath, open } from '@/components/desk/paths'
import { openCase } from '@/components/publication/open'
import {
  DueCard,
  OpinionFacts,
  OpinionHead,
  OpinionTimeline,
  opinionPath,
  ratingIcon,
  readsItem,
  Replies,
  StageTag,
} from '@/components/opinion'
import type { AskOutput } from '@/contract/index'
import { isStaff } from '@/domain/access/actors'
import type { Day } from '@/domain/calendar/time'
import { RefusedError } from '@/services/ask'
import { device } from '@/services/device'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { beginDraft } from '@/services/drafts'
import { useToday } from '@/services/today'
import { restrictionText } from '@/text/restricted'
import { ratingText } from '@/text/opinion'
import { Further } from './Further'
import {
  badWords,
  consentStep,
  consentWords,
  type FurtherStep,
  furtherStep,
  nowWords,
  rateBy,
  rateStep,
  ratedWords,
  rateTitle,
  refusedWords,
  takesPhotos,
  withdrawStep,
  againForm,
} from './view'
import './index.scss'

type Answer = AskOutput<'opinion.get'>
type Rating = 'GOOD' | 'BASIC' | 'BAD'

const furtherSaid: Record<FurtherStep, string> = {
  supply: '补充的情况已经交上去了。',
  add_material: '补充的材料已经交上去了。',
  ask_back: '已经交回代表，请等代表再答。',
  ask_again: '已经再次提出，街道会重新研判。',
}

const goItems = () => void Taro.switchTab({ url: '/pages/items/index' })

export default function OpinionItemPage() {
  const { params } = useRouter()
  const id = params.id ?? ''
  const { token, role } = useSession()
  const elder = useSettings((s) => s.elder)
  const query = useAsk('opinion.get', { opinionId: id }, { enabled: id !== '' && token !== null })
  const act = useAct('opinion.act')
  const [rating, setRating] = useState<Rating | null>(null)
  const [reason, setReason] = useState('')
  const [further, setFurther] = useState('')
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState('')
  const [photoIds, setPhotoIds] = useState<string[]>([])
  const [kept, setKept] = useState(false)
  const [changing, setChanging] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const today = useToday()
  useFreshOnShow()
  const data = query.data

  // Staff read items at their desk; a link from a message may still lead here.
  if (token && !readsItem(role)) {
    return (
      <PageShell title="事项">
        <View className="pad">
          <Notice tone="info">这件事在工作台办理。</Notice>
          <Button className="mt4" kind="primary" onTap={() => void Taro.redirectTo({ url: opinionPath(role, id) })}>
            到工作台打开
          </Button>
        </View>
      </PageShell>
    )
  }

  const rates = data && (rateStep(data) === 'rate' || (rateStep(data) === 'change_rating' && changing))
  type Taken = 'rate' | 'change_rating' | 'withdraw' | 'request_withdraw' | FurtherStep
  const take = (step: Taken | 'allow_publication' | 'refuse_publication', said: string) => {
    if (!data) return
    setDone(null)
    act.mutate(
      {
        opinionId: id,
        version: data.opinion.version,
        step,
        keepSensitive: kept,
        ...((step === 'rate' || step === 'change_rating') && rating ? { rating, elderMode: elder } : {}),
        ...((step === 'rate' || step === 'change_rating') && reason.trim() ? { reason: reason.trim() } : {}),
        ...(step === 'request_withdraw' ? { reason: why.trim() } : {}),
        ...(step in furtherSaid && further.trim() ? { text: further.trim() } : {}),
        ...(step in furtherSaid && takesPhotos(step as FurtherStep) ? { photoIds } : {}),
      },
      {
        onSuccess: () => {
          setDone(said)
          setRating(null)
          setReason('')
          setFurther('')
          setPhotoIds([])
          setWhy('')
          setKept(false)
          setChanging(false)
          void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
        },
        // What stands here is old: shown anew, with what was typed still there.
        onError: () => void query.refetch(),
        onSettled: () => setAsking(false),
      },
    )
  }
  const errors = act.error instanceof RefusedError ? act.error.fields : {}
  const { name: helpName, phone: helpPhone } = data?.opinion.help ?? { name: '', phone: null }
  const help = helpPhone && (
    <Section title="打电话问">
      <Card>
        <Cell icon="phone" title={helpName} text={helpPhone} onTap={() => device.call(helpPhone)} />
      </Card>
    </Section>
  )

  return (
    <PageShell
      title={isStaff(role) ? '代录的事项' : elder ? '我的事' : '我的事项'}
      layout={elder ? 'read' : 'wide'}
      foot={
        data &&
        (rates ? (
          <Button
            kind="primary"
            grow
            disabled={!rating}
            loading={act.isPending}
            onTap={() =>
              take(rateStep(data) ?? 'rate', data.opinion.isMine ? '谢谢，您的评价已经收到。' : '居民的评价已经记下。')
            }
          >
            提交评价
          </Button>
        ) : withdrawStep(data) ? (
          <Button grow icon="undo-2" onTap={() => setAsking(true)}>
            {withdrawStep(data) === 'withdraw' ? '撤回这件事' : '申请撤回'}
          </Button>
        ) : undefined)
      }
      over={
        <ConfirmSheet
          open={asking}
          title={data && withdrawStep(data) === 'request_withdraw' ? '申请撤回？' : '撤回这件事？'}
          confirm={data && withdrawStep(data) === 'request_withdraw' ? '申请撤回' : '撤回'}
          danger
          loading={act.isPending}
          onConfirm={() =>
            data && withdrawStep(data) === 'request_withdraw'
              ? take('request_withdraw', '已经申请撤回，有了决定会告诉您。')
              : take('withdraw', '已经撤回，不再办理。')
          }
          onClose={() => setAsking(false)}
        >
          {data && withdrawStep(data) === 'request_withdraw' ? (
            <>
              单位已经在办，由交办的一方决定；决定以前照常办理。
              <TextArea
                label="为什么撤回"
                maxLength={500}
                value={why}
                error={errors.reason ?? null}
                onChange={setWhy}
              />
            </>
          ) : (
            '撤回后不再办理，记录会留着。还想反映，可以重新写一件。'
          )}
        </ConfirmSheet>
      }
    >
      <Listing
        state={token ? faceOf(query, false) : 'refused'}
        shape="card"
        rows={3}
        empty={{ title: '' }}
        refused={
          token
            ? {
                title: '没有找到这件事',
                text: '可能是链接不完整，或者是用另一个身份写的。',
                action: { text: '看我的事项', onTap: goItems },
              }
            : {
                icon: 'lock',
                title: '登录后看这件事',
                text: '意见只有本人和办理的人能看到。',
                action: { text: '去登录', onTap: () => goSignIn('items') },
              }
        }
        onRetry={() => void query.refetch()}
      >
        {data && (
          <>
            {!elder && <OpinionHead data={data} />}
            <View className="pad">
              {done && (
                <View className="mb3">
                  <Notice tone="ok" alert>
                    {done}
                  </Notice>
                </View>
              )}
              {act.error && (
                <View className="mb3">
                  <Notice tone={act.error instanceof RefusedError ? 'warn' : 'danger'} alert>
                    {act.error.message}
                  </Notice>
                </View>
              )}
              {elder && <ElderHead data={data} />}
              {data.opinion.restriction && (
                <View className={elder ? 'mt3 mb3' : 'mb3'}>
                  <Notice tone="info" icon="lock">
                    {restrictionText[data.opinion.restriction].after}
                  </Notice>
                </View>
              )}
              <View className="cols">
                <Main
                  data={data}
                  today={today}
                  staff={isStaff(role)}
                  after={
                    <Public
                      data={data}
                      busy={act.isPending}
                      onConsent={(step) =>
                        take(step, step === 'allow_publication' ? '已经记下，谢谢。' : '已经记下，不公开。')
                      }
                    />
                  }
                  further={
                    furtherStep(data) ? (
                      <Further
                        data={data}
                        step={furtherStep(data) ?? 'supply'}
                        text={further}
                        error={errors.text ?? null}
                        busy={act.isPending}
                        photoIds={photoIds}
                        onPhotos={setPhotoIds}
                        kept={kept}
                        onKeep={setKept}
                        onText={(text) => {
                          setFurther(text)
                          setKept(false)
                        }}
                        onSend={() => take(furtherStep(data) ?? 'supply', furtherSaid[furtherStep(data) ?? 'supply'])}
                      />
                    ) : null
                  }
                  rating={Boolean(rates)}
                  rate={
                    rates ? (
                      <Rate
                        data={data}
                        rating={rating}
                        reason={reason}
                        error={errors.reason ?? errors.rating ?? null}
                        onRating={setRating}
                        onReason={setReason}
                      />
                    ) : rateStep(data) === 'change_rating' ? (
                      <Button kind="text" icon="smile" onTap={() => setChanging(true)}>
                        改一次评价
                      </Button>
                    ) : null
                  }
                />
                {elder && help}
                {!elder && (
                  <View className="col-side">
                    {data.main && (
                      <View className="mb3">
                        <Notice tone="info" icon="users-round">
                          别人也反映了同一件事，已并入 {data.main.number} 一起办；答复会单独发给您，请您单独评价。
                        </Notice>
                      </View>
                    )}
                    <Section title={data.opinion.isMine ? '您写的' : '写的是'}>
                      <OpinionFacts opinion={data.opinion} staff={isStaff(role)} today={today} />
                    </Section>
                    {help}
                    <Section title={data.opinion.deputyName ? '为什么先交给这位代表' : '为什么交给街道'}>
                      <Notice icon="route">{data.opinion.because}</Notice>
                    </Section>
                  </View>
                )}
              </View>
            </View>
          </>
        )}
      </Listing>
    </PageShell>
  )
}

/** Whether it may be published; where it can be read; the receipt of what was written down for somebody. */
function Public({
  data,
  busy,
  onConsent,
}: {
  data: Answer
  busy: boolean
  onConsent: (step: 'allow_publication' | 'refuse_publication') => void
}) {
  const step = consentStep(data)
  const { caseId, hasReceipt, id, isMine } = data.opinion
  if (!step && !caseId && !hasReceipt) return null
  return (
    <Section title="公开和回执">
      <Card>
        {step && (
          <SwitchRow
            label={isMine ? '同意隐去个人信息后公开结果' : '居民同意隐去个人信息后公开结果'}
            text={consentWords(data)}
            on={step === 'refuse_publication'}
            disabled={busy}
            onChange={() => onConsent(step)}
          />
        )}
        {caseId && <Cell icon="eye" title="看公开的页面" onTap={() => openCase(caseId)} />}
        {hasReceipt && (
          <Cell icon="ticket" title="意见回执" text="打印给没有账号的居民" onTap={() => open(deskPath.slip(id))} />
        )}
      </Card>
    </Section>
  )
}

function ElderHead({ data }: { data: Answer }) {
  const now = nowWords(data)
  return (
    <View className="mb3">
      <Card pad>
        <StageTag stage={data.opinion.stage} />
        <View className="t-title mt2" {...a11y({ role: 'heading', level: 2 })}>
          {data.opinion.title}
        </View>
        {now && (
          <View className="mt2 c-2">
            {now.lead}
            <View className="due-when">{now.who}</View>
            {now.rest}
          </View>
        )}
      </Card>
    </View>
  )
}

/** What was not taken up, or was withdrawn, is written again from what it said. */
function Again({ data }: { data: Answer }) {
  const form = againForm(data)
  if (!form) return null
  return (
    <View className="mb3">
      <Button
        block
        icon="file-pen-line"
        onTap={() => {
          beginDraft('opinion', form)
          void Taro.navigateTo({ url: '/packages/opinion/new/index?again=1' })
        }}
      >
        改一改，再写一件
      </Button>
      <View className="t-sub mt1">原来写的会带过去，照片要重新加。</View>
    </View>
  )
}

function Main({
  data,
  today,
  staff,
  rating,
  rate,
  further,
  after,
}: {
  data: Answer
  today: Day | null
  staff: boolean
  /** The answer is rated here and now, with the date by which. */
  rating: boolean
  rate: ReactNode
  further: ReactNode
  /** What the author decides beside the handling. */
  after: ReactNode
}) {
  const refused = refusedWords(data)
  const rated = ratedWords(data)
  const replied = data.replies.length > 0
  return (
    <View className="col-main">
      {refused && (
        <View className="mb3">
          <Notice tone="warn" icon="circle-slash">
            <View className="t-strong">没有受理：{refused.reason}</View>
            {refused.note && <View>{refused.note}</View>}
            {refused.guidance && <View className="mt1">{refused.guidance}</View>}
          </Notice>
        </View>
      )}
      <Again data={data} />
      {replied && (
        <View className="mb3">
          <Replies replies={data.replies} staff={staff} today={today} />
        </View>
      )}
      {rated && (
        <View className="mb3">
          <Notice icon={ratingIcon[data.opinion.rating ?? 'NONE']}>
            <View className="t-strong">{rated.text}</View>
            {rated.reason && <View>“{rated.reason}”</View>}
          </Notice>
        </View>
      )}
      {data.opinion.stage === 'NEED_MORE' && further}
      {rate}
      {!rating && <DueCard data={data} staff={staff} today={today} />}
      {data.opinion.suggestion && (
        <Section title="后来">
          <Card pad>
            <Kv name="代表建议">{data.opinion.suggestion.title}</Kv>
            <Kv name="结果">{data.opinion.suggestion.outcome ?? '有结果会告诉您'}</Kv>
          </Card>
        </Section>
      )}
      {after}
      <Section title="经过">
        <Card pad>
          <OpinionTimeline data={data} staff={staff} today={today} />
        </Card>
      </Section>
      {data.opinion.stage !== 'NEED_MORE' && further}
    </View>
  )
}

interface RateProps {
  data: Answer
  rating: Rating | null
  reason: string
  error: string | null
  onRating: (rating: Rating) => void
  onReason: (reason: string) => void
}

function Rate({ data, rating, reason, error, onRating, onReason }: RateProps) {
  const elder = useSettings((s) => s.elder)
  return (
    <Section title={rateTitle(data, elder)}>
      <View className="rates" {...a11y({ role: 'radiogroup', label: rateTitle(data, elder) })}>
        {(['GOOD', 'BASIC', 'BAD'] as const).map((one) => (
          <Tap
            key={one}
            className={classes('rate', rating === one && 'rate-on')}
            role="radio"
            checked={rating === one}
            onTap={() => onRating(one)}
          >
            <Icon name={ratingIcon[one]} size="xl" />
            <View>{ratingText[one]}</View>
          </Tap>
        ))}
      </View>
      {rating && (!elder || rating === 'BAD') && (
        <View className="mt4">
          <TextArea
            label={rating === 'BAD' ? '哪里不满意' : '想说的话'}
            note={rating === 'BAD' && !elder ? undefined : '选填'}
            hint={rating === 'BAD' ? badWords(data.roundsLeft) : undefined}
            maxLength={500}
            value={reason}
            error={error}
            onChange={onReason}
          />
        </View>
      )}
      <View className="t-sub mt2">{rateBy(data)}</View>
    </Section>
  )
}
