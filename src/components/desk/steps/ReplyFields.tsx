import { type ResultClass, resultClasses } from '@/domain/opinion/stages'
import { resultClassText } from '@/text/opinion'
import { RadioRow } from '../../Choice'
import { Field, TextArea } from '../../Field'
import { DayField } from './DayField'
import type { StepFieldsProps } from './props'

const classes = Object.keys(resultClasses) as ResultClass[]

/** 写答复: what is said to the resident, which result it is, and, where it promises, by when. */
export function ReplyFields({ values, onChange, errors, today }: StepFieldsProps) {
  const promises = values.resultClass ? resultClasses[values.resultClass].promises : false
  return (
    <>
      <TextArea
        label="答复内容"
        note={`${(values.text ?? '').trim().length} / 2000`}
        hint="负责人签发、交办方审核后，居民才能看到。"
        placeholder="查到什么情况，怎么处理，什么时候办好，联系谁"
        value={values.text ?? ''}
        maxLength={2000}
        error={errors.text ?? null}
        onChange={(text) => onChange({ ...values, text })}
      />
      <Field label="办理结果" error={errors.resultClass ?? null}>
        <RadioRow
          label="办理结果"
          value={values.resultClass ?? null}
          onChange={(resultClass) => onChange({ ...values, resultClass })}
          options={classes.map((one) => ({ value: one, label: resultClassText[one] }))}
        />
      </Field>
      {promises && (
        <DayField
          label="承诺办成的日子"
          note="到期要报告结果"
          value={values.promiseDay ?? null}
          from={today}
          error={errors.promiseDay ?? null}
          onChange={(promiseDay) => onChange({ ...values, promiseDay })}
        />
      )}
    </>
  )
}
