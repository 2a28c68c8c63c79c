import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, useId, type ReactNode } from 'react'
import { stepAction } from '@/text/opinion'
import { momentText } from '@/text/time'
import { stepDone, stepHint, stepSubmit } from '@/text/desk'
import type { StepName } from '@/domain/opinion/states'
import { dayOf } from '@/domain/calendar/time'
import { device } from '@/services/device'
import { RefusedError } from '@/services/ask'
import { faceOf } from '@/services/queries'
import { useSession } from '@/services/session'
import { a11y } from '../a11y'
import { goSignIn } from '../account/sign-in'
import { Button } from '../Button'
import { Card } from '../Card'
import { Cell } from '../Cell'
import { Chip, Chips } from '../Chips'
import { Icon } from '../Icon'
import type { FaceProps } from '../Face'
import { Listing } from '../Listing'
import { Notice } from '../Notice'
import { BatonBar } from '../opinion/BatonBar'
import { DueCard } from '../opinion/DueCard'
import { stepIcon } from '../opinion/looks'
import { OpinionFacts } from '../opinion/OpinionFacts'
import { OpinionTimeline } from '../opinion/OpinionTimeline'
import { Replies } from '../opinion/Replies'
import { StageTag } from '../opinion/StageTag'
import { Section } from '../Section'
import { Sheet } from '../Sheet'
import { CaseCoordination } from './CaseCoordination'
import { CaseCoUnits } from './CaseCoUnits'
import { CaseNotes } from './CaseNotes'
import { CasePhone } from './CasePhone'
import { MergedCard, SimilarCard } from './SimilarCard'
import { CasePapers } from './CasePapers'
import { CasePublic } from './CasePublic'
import { CaseRoute } from './CaseRoute'
import { StateTag } from './StateTag'
import { deskPath, turnTo } from './paths'
import { StepFields } from './steps/StepFields'
import type { Case, StepDone } from './useCase'
import { useCase } from './useCase'
import { useNow } from './useNow'
import { contactLine, deskOf, dueLine, mayAskWhy, type OpinionCase, whyHere } from './view'
import './desk.scss'

/** No such matter, or none that this role may see: the server says no more than that. */
const lostCase = (lists: boolean): FaceProps => ({
  icon: 'search',
  title: '没有找到这一件',
  text: '链接可能不完整，这一件可能已被移走，或者您现在的身份看不到它。',
  action: lists
    ? { text: '看工作清单', icon: 'list', onTap: () => turnTo(deskPath.worklist('TODO')) }
    : { text: '回工作台', icon: 'clipboard-list', onTap: () => void Taro.switchTab({ url: '/pages/items/index' }) },
  other: { text: '换身份', onTap: () => goSignIn('page') },
})

/** Waiting, refused or failed; the case itself only when it is there. */
function CaseFace({ one, children }: { one: Case; children: (data: OpinionCase) => ReactNode }) {
  const { query, data } = one
  const lists = deskOf(useSession((s) => s.role)).lists
  const lost = query.error instanceof RefusedError && ['NOT_FOUND', 'BAD_SHAPE'].includes(query.error.code)
  return (
    <Listing
      state={faceOf(query, false)}
      shape="card"
      empty={{ title: '没有内容' }}
      refused={lost ? lostCase(lists) : { title: '看不到这一件' }}
      error={lost ? undefined : query.error}
      onRetry={() => void query.refetch()}
    >
      {data && children(data)}
    </Listing>
  )
}

function CaseHead({ data, wide }: { data: OpinionCase; wide?: boolean }) {
  const now = useNow()
  const { opinion } = data
  // On a phone the card right below says the same, larger.
  const due = wide ? dueLine(data, dayOf(now)) : null
  return (
    <View className="desk-case-head">
      <View className="row wrap g2">
        <View className="t-sub">{opinion.number}</View>
        <StageTag stage={opinion.stage} />
        {due && <StateTag tag={due} />}
        {opinion.handlingRound > 1 && <View className="t-sub">第 {opinion.handlingRound} 轮办理</View>}
      </View>
      <View className="t-title mt1" {...a11y({ role: 'heading', level: 2 })}>
        {opinion.title}
      </View>
    </View>
  )
}

/** What came of the step just taken, and text that was typed for a step that is no longer open. */
function CaseNews({ one }: { one: Case }) {
  return (
    <>
      {one.done && (
        <View className="mb3">
          <Notice tone="ok" alert>
            {stepDone[one.done]}。
          </Notice>
        </View>
      )}
      {!one.step && one.meanwhile.length > 0 && (
        <View className="mb3">
          <Notice tone="warn" alert>
            <View>这一步没有办成，别人刚刚先办了：</View>
            {one.meanwhile.map((words) => (
              <View key={words} className="mt1">
                {words}
              </View>
            ))}
          </Notice>
        </View>
      )}
      {one.leftOver.map(({ form, step, words }) => (
        <View key={form} className="mb3">
          <Notice tone="warn">
            <View>这件事已不在“{stepAction[step]}”这一步。您写的还留着：</View>
            <View className="prewrap mt1">{words}</View>
            <View className="row g2 mt2">
              <Button size="mini" icon="copy" onTap={() => void device.copy(words)}>
                复制
              </Button>
              <Button size="mini" onTap={() => one.drop(form)}>
                不要了
              </Button>
            </View>
          </Notice>
        </View>
      ))}
    </>
  )
}

/** The read-only part: when, what, why here, answers, what happened. */
function CaseBody({ one, data, wide }: { one: Case; data: OpinionCase; wide?: boolean }) {
  const now = useNow()
  const role = useSession((s) => s.role)
  const reader = { staff: true, today: dayOf(now) }
  // On a wide screen the head already says by when: there the words of the resident come first.
  const due = (
    <>
      <DueCard data={data} {...reader} open={false} />
      <Card pad className="mt3">
        <BatonBar data={data} />
      </Card>
    </>
  )
  return (
    <>
      <CaseNews one={one} />
      {data.opinion.heldWhy && (
        <View className="mb3">
          <Notice tone="warn" icon="hourglass">
            等您审核：{data.opinion.heldWhy}。审核通过前，代表和单位都看不到这一件。
          </Notice>
        </View>
      )}
      {data.steps.includes('release_words') && (
        <View className="mb3">
          <Notice tone="warn" icon="hourglass">
            居民补充的内容等您审核（见“经过”）
            {data.opinion.wordsDue && `，请在${momentText(data.opinion.wordsDue.dueAt)}前看完`}
            ；审核通过前，别人看不到。
          </Notice>
        </View>
      )}
      {!wide && due}
      <View className={wide ? '' : 'mt3'}>
        <OpinionFacts opinion={data.opinion} {...reader} />
      </View>
      <CasePhone data={data} />
      <Card className="mt3">
        {whyHere(data, role).map(({ title, text }) => (
          <Cell key={title} icon="route" title={title} text={text} />
        ))}
        {mayAskWhy(role) && <CaseRoute opinionId={data.opinion.id} />}
        {data.contact && <Cell icon="hand-heart" title="联系走访时听到" text={contactLine(data.contact)} />}
        {data.opinion.ratingReason && <Cell icon="frown" title="居民为什么不满意" text={data.opinion.ratingReason} />}
      </Card>
      <CaseCoUnits data={data} today={reader.today} />
      <CaseCoordination data={data} today={reader.today} />
      {wide && <View className="mt3">{due}</View>}
      <MergedCard data={data} />
      {one.steps.includes('merge') && <SimilarCard opinionId={data.opinion.id} onMerge={one.mergeInto} />}
      <CasePublic data={data} />
      {data.replies.length > 0 && (
        <Section title="答复">
          <Replies replies={data.replies} {...reader} />
        </Section>
      )}
      <Section title="经过">
        <Card pad>
          <OpinionTimeline data={data} {...reader} />
        </Card>
      </Section>
      <CasePapers data={data} />
      <CaseNotes data={data} today={reader.today} />
    </>
  )
}

/** The form of the chosen step with what the server said about it. */
function StepForm({ one, data, step }: { one: Case; data: OpinionCase; step: StepName }) {
  const now = useNow()
  return (
    <>
      <StepFields
        step={step}
        data={data}
        values={one.values}
        onChange={one.change}
        errors={one.errors}
        onStep={one.choose}
        today={dayOf(now)}
      />
      {one.problem && (
        <View className="mt4">
          <Notice tone="danger" alert>
            <View>{one.problem}</View>
            {one.meanwhile.map((words) => (
              <View key={words} className="mt1">
                {words}
              </View>
            ))}
            {one.mustRefresh && (
              <Button className="mt2" size="mini" icon="refresh-cw" onTap={one.refresh}>
                刷新看最新情况
              </Button>
            )}
          </Notice>
        </View>
      )}
    </>
  )
}

/** Wide screens: the steps as chips, the chosen one's form under them, its button at the foot. */
function CaseSide({ one, data }: { one: Case; data: OpinionCase }) {
  const id = useId()
  const { step, steps, choose, submit } = one
  const main = steps[0] ?? null
  const open = step
  useEffect(() => {
    if (!open && main) choose(main)
    // only when the case offers other steps
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [main, open])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      if (document.getElementById(id)?.offsetParent) submit()
    }
    // on the way down: Taro's text fields keep their keys to themselves
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  })
  if (!open) return null
  return (
    <View className="pane-side desk-side" id={id}>
      <View className="grow">
        <View className="t-head" {...a11y({ role: 'heading', level: 2 })}>
          您现在可以
        </View>
        {steps.length > 1 && (
          <View className="mt2">
            <Chips wrap label="选一步" role="radiogroup">
              {steps.map((name) => (
                <Chip key={name} role="radio" on={name === open} onTap={() => choose(name)}>
                  {stepAction[name]}
                </Chip>
              ))}
            </Chips>
          </View>
        )}
        <View className="t-sub mt2 mb3">{stepHint[open]}</View>
        <StepForm one={one} data={data} step={open} />
      </View>
      <View className="desk-side-foot">
        <Button block kind="primary" loading={one.busy} disabled={blocked(data, open)} onTap={submit}>
          {stepSubmit[open] ?? stepAction[open]}
          <View className="desk-key">Ctrl Enter</View>
        </Button>
      </View>
    </View>
  )
}

/** Handling again is refused once the rounds are used up; the form says so before it is tried. */
const blocked = (data: OpinionCase, step: StepName) => step === 'rehandle' && data.roundsLeft === 0

/** A case on a wide screen: head over body and steps, each scrolling by itself. */
function CasePanes({ one }: { one: Case }) {
  return (
    <View className="desk-case">
      <CaseFace one={one}>
        {(data) => (
          <>
            <CaseHead data={data} wide />
            <View className="desk-case-row">
              <View className="pane pad">
                <CaseBody one={one} data={data} wide />
              </View>
              <CaseSide one={one} data={data} />
            </View>
          </>
        )}
      </CaseFace>
    </View>
  )
}

/** Beside a list: give it the opinion's id as `key`, so that every case starts afresh. */
export function CasePane({ opinionId, onDone }: { opinionId: string; onDone?: StepDone }) {
  return <CasePanes one={useCase(opinionId, onDone)} />
}

/** A case as a page of its own: panes on a wide screen, one column on a phone. */
export function CasePanel({ one, wide }: { one: Case; wide: boolean }) {
  if (wide) return <CasePanes one={one} />
  return (
    <CaseFace one={one}>
      {(data) => (
        <>
          <CaseHead data={data} />
          <View className="pad">
            <CaseBody one={one} data={data} />
            {one.steps.length > 0 && (
              <Section title="您现在可以">
                <Card>
                  {one.steps.map((step) => (
                    <Cell
                      key={step}
                      lead={<Icon name={stepIcon[step]} className="c-accent" />}
                      title={stepAction[step]}
                      strong
                      text={stepHint[step]}
                      onTap={() => one.choose(step)}
                    />
                  ))}
                </Card>
              </Section>
            )}
          </View>
        </>
      )}
    </CaseFace>
  )
}

/** More beside each other cannot be read on a phone; all of them stand in the list above. */
const MOST_IN_FOOT = 3

/** Phone: the steps within reach of the thumb, the likeliest last and red. */
export function CaseFoot({ one }: { one: Case }) {
  const [main, ...others] = one.steps.length > MOST_IN_FOOT ? one.steps.slice(0, 2) : one.steps
  if (!main) return null
  return (
    <>
      {others.reverse().map((step) => (
        <Button key={step} grow onTap={() => one.choose(step)}>
          {stepAction[step]}
        </Button>
      ))}
      <Button grow kind="primary" onTap={() => one.choose(main)}>
        {stepAction[main]}
      </Button>
    </>
  )
}

/** Phone: the form of the chosen step. */
export function CaseSheet({ one }: { one: Case }) {
  const { data, step } = one
  if (!data || !step) return null
  return (
    <Sheet
      open
      title={stepAction[step]}
      onClose={() => one.choose(null)}
      foot={
        <Button block kind="primary" loading={one.busy} disabled={blocked(data, step)} onTap={one.submit}>
          {stepSubmit[step] ?? stepAction[step]}
        </Button>
      }
    >
      <StepForm one={one} data={data} step={step} />
    </Sheet>
  )
}
