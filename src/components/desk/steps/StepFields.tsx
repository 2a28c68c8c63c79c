import { View } from '@tarojs/components'
import { answerSteps, type StepName } from '@/domain/opinion/states'
import { repeatsText } from '@/text/opinion'
import { TextArea } from '../../Field'
import { Notice } from '../../Notice'
import { Replies } from '../../opinion/Replies'
import { askedFor, awaitedCoUnits, type OpinionCase } from '../view'
import { AnswerPhotos } from './AnswerPhotos'
import { AssignFields } from './AssignFields'
import { CoUnitsFields } from './CoUnitsField'
import { IssueFields } from './IssueFields'
import { HeirFields } from './HeirFields'
import { MeetingFields } from './MeetingFields'
import { asksLater, LaterFields } from './LaterFields'
import { MergeFields } from './MergeFields'
import { NotAcceptFields } from './NotAcceptFields'
import { RateFields } from './RateFields'
import { ReplyFields } from './ReplyFields'
import { SuggestionFields } from './SuggestionFields'
import { RestrictFields } from './RestrictFields'
import { ForeignNumberField, TransferFields } from './TransferFields'
import type { StepFieldsProps } from './props'
import { pressSteps, wordSteps } from './words'

/** What was reported as done, where there is something to confirm. */
const report = ({ replies }: OpinionCase) =>
  [...replies].reverse().find((reply) => !reply.released && !reply.returned && !reply.replaced)?.body ?? null

/** The form of a step. */
export function StepFields({ step, ...props }: StepFieldsProps & { step: StepName }) {
  const asked = askedFor(props.data, step)
  return (
    <>
      {asked && (
        <View className="mb3">
          <Notice icon="undo-2">{asked}</Notice>
        </View>
      )}
      <Fields step={step} {...props} />
    </>
  )
}

function Fields({ step, ...props }: StepFieldsProps & { step: StepName }) {
  const { data, values, onChange, errors, today } = props
  if (step === 'accept_assign' || step === 'grant_return')
    return <AssignFields {...props} again={step === 'grant_return'} />
  if (step === 'transfer_out') return <TransferFields {...props} />
  if (step === 'note_foreign') return <ForeignNumberField {...props} />
  if (asksLater(step)) return <LaterFields {...props} step={step} />
  if (step === 'upgrade') return <SuggestionFields {...props} />
  if (step === 'not_accept' || step === 'refuse_content') return <NotAcceptFields {...props} />
  if (step === 'record_meeting') return <MeetingFields {...props} />
  if (step === 'reassign_owner') return <HeirFields {...props} />
  if (step === 'merge') return <MergeFields {...props} />
  if (step === 'restrict') return <RestrictFields {...props} />
  if (step === 'rate' || step === 'change_rating') return <RateFields {...props} />
  if (step === 'draft_reply') return <ReplyFields {...props} />
  if (step === 'change_co_units') return <CoUnitsFields {...props} />
  const words = wordSteps[step]
  const drafts = data.replies.filter((reply) => !reply.released && !reply.returned && !reply.replaced)
  const showDraft = ['issue_reply', 'release_reply', 'return_reply'].includes(step) && drafts.length > 0
  const again = drafts[drafts.length - 1]?.repeats ?? null
  const done = step === 'fulfil' ? report(data) : null
  const waits = step === 'return_reply' ? awaitedCoUnits(data) : null
  return (
    <>
      {showDraft && (
        <View className="desk-draft mb3">
          <Replies replies={drafts} staff today={today} />
        </View>
      )}
      {showDraft && again && (
        <View className="mb3">
          <Notice tone="warn">{repeatsText[again]}</Notice>
        </View>
      )}
      {showDraft && data.merged.length > 0 && (
        <View className="mb3">
          <Notice>这份答复会分别发给 {data.merged.length + 1} 位居民，请看看有没有只属于某一位的内容。</Notice>
        </View>
      )}
      {done && (
        <View className="mb3">
          <Notice icon="flag">单位报告：{done}</Notice>
        </View>
      )}
      {(step === 'rehandle' || step === 'explain_close') && data.opinion.ratingReason && (
        <View className="mb3">
          <Notice icon="frown">居民不满意：{data.opinion.ratingReason}</Notice>
        </View>
      )}
      {waits && (
        <View className="mb3">
          <Notice icon="hourglass">{`${waits}还没有给协办意见；意见到齐或到期，才能签发。`}</Notice>
        </View>
      )}
      {step === 'rehandle' && (
        <View className="mb3">
          {data.roundsLeft > 0 ? (
            <Notice tone="info">还可以重新办理 {data.roundsLeft} 次。</Notice>
          ) : (
            <Notice tone="warn">重新办理已满规定次数。请当面沟通后，用“说明并办结”。</Notice>
          )}
        </View>
      )}
      {words && (
        <TextArea
          label={words.label}
          note={words.readers}
          placeholder={words.placeholder}
          value={values[words.field] ?? ''}
          maxLength={words.max}
          error={errors[words.field] ?? null}
          onChange={(text) => onChange({ ...values, [words.field]: text })}
        />
      )}
      {answerSteps.includes(step) && words && <AnswerPhotos {...props} />}
      {step === 'issue_reply' && drafts[0] && <IssueFields {...props} draft={drafts[0]} />}
      {pressSteps[step] && <Notice tone="info">{pressSteps[step]}</Notice>}
    </>
  )
}
