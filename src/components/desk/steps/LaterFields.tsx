import type { StepName } from '@/domain/opinion/states'
import { plusDays } from '@/domain/calendar/time'
import { TextArea } from '../../Field'
import { DayField } from './DayField'
import type { StepFieldsProps } from './props'

const words = {
  request_extension: {
    day: '延到哪一天',
    dayNote: '最多延 30 天，只能一次',
    reason: '为什么办不完',
    reasonNote: '同意后居民会看到原因和新的日期',
  },
  move_promise: {
    day: '改到哪一天',
    dayNote: '原来的日子留着，居民能看到',
    reason: '为什么做不到',
    reasonNote: '居民能看到',
  },
} as const

/** 申请延期 and 申请改承诺日期: until when, and why. */
export function LaterFields({
  step,
  data,
  values,
  onChange,
  errors,
  today,
}: StepFieldsProps & { step: keyof typeof words }) {
  const says = words[step]
  const present = step === 'move_promise' ? data.opinion.promiseDay : data.opinion.finalDueDay
  const from = plusDays(present && present > today ? present : today, 1)
  return (
    <>
      <DayField
        label={says.day}
        note={says.dayNote}
        value={values.newDay ?? null}
        from={from}
        error={errors.newDay ?? null}
        onChange={(newDay) => onChange({ ...values, newDay })}
      />
      <TextArea
        label={says.reason}
        note={says.reasonNote}
        placeholder="已经做了什么，还差什么，为什么要到那一天"
        value={values.reason ?? ''}
        maxLength={500}
        count
        error={errors.reason ?? null}
        onChange={(reason) => onChange({ ...values, reason })}
      />
    </>
  )
}

export const asksLater = (step: StepName): step is keyof typeof words => step in words
