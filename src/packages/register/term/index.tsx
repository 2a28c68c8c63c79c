import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, ConfirmSheet, Listing, Notice, StepBar } from '@/components'
import { mayEndTerm } from '@/components/register/may'
import { open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import { RefusedError } from '@/services/ask'
import { renewDraft, useDrafts } from '@/services/drafts'
import { faceOf, useAct, useAsk, wentThroughBefore } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { monthDayText } from '@/text/time'
import { lastDraft } from '@/text/register'
import { BasicsStep } from './Basics'
import { People, SumsCard } from './People'
import { Result } from './Result'
import {
  type Basics,
  checked,
  confirmLines,
  type Done,
  draftName,
  emptyForm,
  formOf,
  freedLines,
  headline,
  levelQuery,
  runningTerm,
  sumsOf,
  type TermForm,
  termInput,
  waitingWords,
  whyNot,
} from './view'
import './index.scss'

const NOBODY: Basics = { level: 'DISTRICT', term: 2, day: '2026-01-01', basis: '' }

/** 换届: the end of a term of one level, looked at deputy by deputy before it is made as one set. */
export default function TermPage() {
  const may = mayEndTerm(useSession((s) => s.role))
  const wide = useWide()
  const { drafts, save: keep, drop } = useDrafts()
  const [form, setForm] = useState<TermForm>(() => formOf(drafts[draftName]))
  const [foundDraft, setFoundDraft] = useState(() => drafts[draftName] !== undefined)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [basics, setBasics] = useState<Basics | null>(null)
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<Done | null>(null)

  const held = useAsk(
    'register.list',
    { sheet: 'mandates', query: levelQuery(form.level), limit: 100 },
    { enabled: may, keep: true },
  )
  const running = runningTerm(held.data?.items ?? [], form.level)
  // Asked with nobody ticked: what each leaves behind is known then, and a tick needs no further question.
  const plan = useAsk(
    'register.termPlan',
    { ...(basics ?? NOBODY), carryOn: [] },
    { enabled: may && basics !== null && done === null },
  )
  const act = useAct('register.term', () => ({ form: draftName }))

  const told = plan.error instanceof RefusedError ? plan.error.fields : (plan.data?.problems ?? {})
  const problems = basics && !done ? told : {}
  const wrong = { ...problems, ...errors }
  const step = done ? 2 : basics && Object.keys(problems).length === 0 ? 1 : 0
  const deputies = plan.data?.deputies ?? []
  const sums = sumsOf(deputies, form.carry)
  const from = basics ? monthDayText(basics.day) : ''

  const change = (part: Partial<TermForm>) => {
    const next = { ...form, ...part }
    setForm(next)
    setErrors({})
    // What was asked before was asked of something else; ticks are not part of it.
    if (!('carry' in part)) setBasics(null)
    act.reset()
    keep(draftName, { ...next })
  }
  const forget = () => {
    drop(draftName)
    setForm(emptyForm)
    setErrors({})
    setBasics(null)
    setFoundDraft(false)
  }
  const look = () => {
    const outcome = checked(form, running?.term ?? null)
    setErrors(outcome.ok ? {} : outcome.errors)
    setBasics(outcome.ok ? outcome.basics : null)
  }
  const make = async () => {
    if (!basics) return
    try {
      const answer = await act.mutateAsync(termInput(basics, deputies, form.carry))
      setAsking(false)
      setFoundDraft(false)
      setDone({ ...answer, basics, rowId: running?.rowId ?? null })
    } catch (error) {
      // What went through before went with other ticks: these are another intention.
      if (wentThroughBefore(error)) renewDraft(draftName)
    }
  }
  const again = () => {
    setDone(null)
    setBasics(null)
    act.reset()
    keep(draftName, { ...form })
  }

  const face = faceOf(plan, deputies.length === 0)
  const back = { text: '上一步', onTap: () => setBasics(null) }
  return (
    <RegisterShell
      title="换届"
      on="TERM"
      layout="wide"
      foot={
        !may || step === 2 ? undefined : step === 0 ? (
          <View className="reg-save">
            <Button kind="primary" grow onTap={look}>
              看看会变什么
            </Button>
          </View>
        ) : face === 'ready' ? (
          <View className="reg-save">
            <Button grow onTap={back.onTap}>
              上一步
            </Button>
            <Button kind="primary" grow onTap={() => setAsking(true)}>
              换届
            </Button>
          </View>
        ) : undefined
      }
      over={
        basics && (
          <ConfirmSheet
            open={asking}
            title={`${headline(basics)}？`}
            confirm="换届"
            danger
            loading={act.isPending}
            onConfirm={() => void make()}
            onClose={() => {
              setAsking(false)
              act.reset()
            }}
          >
            {confirmLines(sums).map((line) => (
              <View key={line}>{line}</View>
            ))}
            {freedLines(sums.freed).length > 0 && (
              <View className="mt3">
                <Notice tone="warn">
                  {freedLines(sums.freed).map((line) => (
                    <View key={line}>{line}</View>
                  ))}
                </Notice>
              </View>
            )}
            <View className="mt3">依据：{basics.basis}。办好以后可以整批撤销。</View>
            {act.error && (
              <View className="mt3">
                <Notice tone="danger" alert>
                  {wentThroughBefore(act.error)
                    ? '前一次其实已经办好了，后来改的还没有。请先到任职的改动记录里看，再决定要不要接着办。'
                    : whyNot(act.error)}
                </Notice>
              </View>
            )}
          </ConfirmSheet>
        )
      }
    >
      <View className="pad">
        {!may ? (
          <Listing
            state="refused"
            empty={{ title: '' }}
            refused={{
              icon: 'lock',
              title: '换届由区人大代表工委办',
              text: '街镇可以看任职，一个人的变动在任职里改。',
              action: { text: '看任职', onTap: () => open(registerPath.rows('mandates')) },
            }}
          />
        ) : (
          <>
            <View className="mb3">
              <StepBar steps={['定届次', '看清楚', '办好']} now={step} />
            </View>
            {step === 0 && (
              <>
                {foundDraft && (
                  <View className="mb3">
                    <Notice tone="info">
                      {lastDraft}
                      <Button size="mini" kind="text" onTap={forget}>
                        不要了
                      </Button>
                    </Notice>
                  </View>
                )}
                <BasicsStep
                  form={form}
                  running={running?.term ?? null}
                  waiting={waitingWords(held.data?.waiting ?? [])}
                  errors={wrong}
                  onChange={change}
                />
                {wrong.carryOn && (
                  <View className="mt3">
                    <Notice tone="danger" alert>
                      {wrong.carryOn}
                    </Notice>
                  </View>
                )}
              </>
            )}
            {step === 1 && basics && (
              <Listing
                state={face}
                rows={8}
                empty={{
                  icon: 'users-round',
                  title: '这一级没有要届满的任职',
                  text: '请核对级别和届次。',
                  action: back,
                }}
                refused={{ title: '现在不能换届', text: plan.error?.message, action: back }}
                onRetry={() => void plan.refetch()}
              >
                <View className="t-head mb3">{headline(basics)}</View>
                <View className="cols">
                  <View className="col-main">
                    {/* On a phone the numbers come before three hundred names. */}
                    {!wide && (
                      <View className="mb3">
                        <SumsCard sums={sums} from={from} />
                      </View>
                    )}
                    <People
                      deputies={deputies}
                      carry={form.carry}
                      term={basics.term}
                      onCarry={(carry) => change({ carry })}
                    />
                  </View>
                  {wide && (
                    <View className="col-side">
                      <SumsCard sums={sums} from={from} />
                    </View>
                  )}
                </View>
              </Listing>
            )}
            {done && <Result done={done} onAgain={again} />}
          </>
        )}
      </View>
    </RegisterShell>
  )
}
