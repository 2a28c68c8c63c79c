import { useState } from 'react'
import type { StepName } from '@/domain/opinion/states'
import { missing } from '@/domain/opinion/transition'
import { RefusedError } from '@/services/ask'
import { renewDraft, useDrafts } from '@/services/drafts'
import { useAct, useAsk } from '@/services/queries'
import { orderedSteps, sent, startValues, type StepValues } from './steps/view'
import { dayOf } from '@/domain/calendar/time'
import { useNow } from './useNow'
import { meanwhileWords, type OpinionCase } from './view'

export type StepDone = (done: { step: StepName; data: OpinionCase }) => void

/** Refusals after which the case on the screen is no longer the case as it is. */
const outOfDate = ['STALE', 'STEP_NOT_OPEN', 'STEP_NOT_YOURS', 'REQUEST_ID_REUSED']

/** Blanks alone are nothing: the service takes them away, too. */
const trimmed = (values: StepValues): StepValues => ({
  ...values,
  ...Object.fromEntries(
    (['text', 'note', 'reason'] as const).flatMap((f) => (values[f] ? [[f, values[f].trim()]] : [])),
  ),
})

/**
 * One case at the desk: what is known of it, the step being taken and what was typed for it. What was typed is kept on
 * this device until the step went through, whatever the server or the network says.
 */
export const useCase = (opinionId: string, onDone?: StepDone) => {
  const query = useAsk('opinion.get', { opinionId })
  const formOf = (name: StepName) => `case:${opinionId}:${name}`
  const act = useAct('opinion.act', (input) => ({ form: formOf(input.step) }))
  const { drafts, save, drop } = useDrafts()
  const [chosen, setStep] = useState<StepName | null>(null)
  const [done, setDone] = useState<StepName | null>(null)
  const [tried, setTried] = useState(false)
  /** The case as it was read when a step was refused for what others did meanwhile. */
  const [read, setRead] = useState<OpinionCase | null>(null)
  const now = useNow()

  const data = query.data
  const steps = data ? orderedSteps(data.steps, data.roundsLeft) : []
  // A step that meanwhile went to somebody else closes; what was typed for it is shown as left over.
  const step = chosen && steps.includes(chosen) ? chosen : null
  const values: StepValues =
    data && step ? ((drafts[formOf(step)] as StepValues | undefined) ?? startValues(data, step)) : {}
  const refused = act.error instanceof RefusedError ? act.error : null
  // The same words as the service's own, said before anything is sent.
  const lacking = tried && step ? missing(step, trimmed(values)) : null

  const choose = (name: StepName | null) => {
    if (name !== step) act.reset()
    setTried(false)
    setStep(name)
  }

  return {
    query,
    data,
    steps,
    step,
    choose,
    values,
    /** Opens the form of merging with the item already chosen. */
    mergeInto: (mainId: string) => {
      save(formOf('merge'), { mainId })
      choose('merge')
    },
    change: (next: StepValues) => {
      if (step) save(formOf(step), next)
    },
    errors: { ...refused?.fields, ...lacking },
    /** Why the step did not go through, in words; nothing typed is lost. */
    problem: act.error ? act.error.message : null,
    mustRefresh: refused !== null && outOfDate.includes(refused.code),
    /** What others did meanwhile, in words. */
    meanwhile: data && read ? meanwhileWords(read, data, dayOf(now)) : [],
    refresh: () => {
      // Seen as it is now, a step taken after this is a new one; the version keeps it from being the old one again.
      if (step) renewDraft(formOf(step))
      act.reset()
      setRead(null)
      void query.refetch()
    },
    busy: act.isPending,
    done,
    /** Text of steps that meanwhile went to somebody else. */
    leftOver: data
      ? Object.entries(drafts).flatMap(([form, kept]) => {
          const prefix = `case:${opinionId}:`
          const name = form.slice(prefix.length) as StepName
          if (!form.startsWith(prefix) || data.steps.includes(name)) return []
          const { text, note, reason } = kept as StepValues
          const words = text || note || reason
          // The form of signing begins with what the clerk wrote: nobody's to keep.
          if (data.replies.some(({ body, pointed }) => words === (pointed?.opening ?? body))) return []
          return words ? [{ form, step: name, words }] : []
        })
      : [],
    drop,
    submit: () => {
      if (!data || !step || act.isPending) return
      const name = step
      setTried(true)
      setRead(null)
      if (missing(name, trimmed(values))) return act.reset()
      act.mutate(
        { opinionId, version: data.opinion.version, step: name, ...sent(values) },
        {
          onError: (error) => {
            if (!(error instanceof RefusedError) || !outOfDate.includes(error.code)) return
            // Seen at once beside what was typed, which stays.
            setRead(data)
            void query.refetch()
          },
          onSuccess: () => {
            setStep(null)
            setTried(false)
            setRead(null)
            setDone(name)
            onDone?.({ step: name, data })
          },
        },
      )
    },
  }
}

export type Case = ReturnType<typeof useCase>
