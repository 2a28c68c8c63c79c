import { ratingText } from '@/text/opinion'
import { RadioRow } from '../../Choice'
import { Field, TextArea } from '../../Field'
import type { StepFieldsProps } from './props'

/** What somebody without an account said of the answer, recorded by the street that wrote the opinion down. */
export function RateFields({ values, onChange, errors }: StepFieldsProps) {
  return (
    <>
      <Field label="居民怎么说" error={errors.rating ?? null}>
        <RadioRow
          label="居民怎么说"
          options={(['GOOD', 'BASIC', 'BAD'] as const).map((rating) => ({ value: rating, label: ratingText[rating] }))}
          value={values.rating ?? null}
          onChange={(rating) => onChange({ ...values, rating: rating as NonNullable<typeof values.rating> })}
        />
      </Field>
      <TextArea
        label={values.rating === 'BAD' ? '哪里不满意' : '居民的原话'}
        note={values.rating === 'BAD' ? '承办单位能看到' : '选填'}
        value={values.reason ?? ''}
        maxLength={500}
        error={errors.reason ?? null}
        onChange={(reason) => onChange({ ...values, reason })}
      />
    </>
  )
}
