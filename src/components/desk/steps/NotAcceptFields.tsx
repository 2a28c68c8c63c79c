import { notAcceptedReasons } from '@/domain/opinion/stages'
import { notAcceptedText } from '@/text/opinion'
import { RadioRow } from '../../Choice'
import { Field, TextArea } from '../../Field'
import type { StepFieldsProps } from './props'

/** 不予受理: why, where it belongs instead (sent with it), and a word of our own. */
export function NotAcceptFields({ values, onChange, errors }: StepFieldsProps) {
  return (
    <>
      <Field label="原因" note="居民会看到原因和该找哪里" error={errors.notAcceptedReason ?? null}>
        <RadioRow
          label="不予受理的原因"
          value={values.notAcceptedReason ?? null}
          onChange={(notAcceptedReason) => onChange({ ...values, notAcceptedReason })}
          options={notAcceptedReasons.map((reason) => ({
            value: reason,
            label: notAcceptedText[reason].name,
            ...(values.notAcceptedReason === reason ? { text: `告诉居民：${notAcceptedText[reason].guidance}` } : {}),
          }))}
        />
      </Field>
      <TextArea
        label="给居民的说明"
        note="居民马上看到"
        placeholder="结合这件事，用自己的话说明为什么不受理"
        value={values.note ?? ''}
        maxLength={500}
        count
        error={errors.note ?? null}
        onChange={(note) => onChange({ ...values, note })}
      />
    </>
  )
}
