import { meetingKinds } from '@/domain/opinion/states'
import { meetingText } from '@/text/opinion'
import { RadioRow } from '../../Choice'
import { Field, TextArea } from '../../Field'
import type { StepFieldsProps } from './props'

/** 记下沟通结果: after the last round somebody sits down with the author, or somebody outside looks at it. */
export function MeetingFields({ values, onChange, errors }: StepFieldsProps) {
  return (
    <>
      <Field label="怎么沟通的" error={errors.meetingKind ?? null}>
        <RadioRow
          label="怎么沟通的"
          value={values.meetingKind ?? null}
          onChange={(meetingKind) => onChange({ ...values, meetingKind })}
          options={meetingKinds.map((one) => ({ value: one, label: meetingText[one] }))}
        />
      </Field>
      <TextArea
        label="谈了什么，结果怎样"
        note="居民马上看到"
        placeholder="哪天、在哪里、哪些人在场；居民怎么说，单位怎么说，达成了什么"
        value={values.text ?? ''}
        maxLength={1000}
        count
        error={errors.text ?? null}
        onChange={(text) => onChange({ ...values, text })}
      />
    </>
  )
}
