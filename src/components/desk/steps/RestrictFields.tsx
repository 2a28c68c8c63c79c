import { restrictions } from '@/domain/opinion/restriction'
import { restrictionText } from '@/text/restricted'
import { RadioRow } from '../../Choice'
import { Field, TextArea, TextInput } from '../../Field'
import type { StepFieldsProps } from './props'

/** 转为受限事项: which kind, whom it accuses, and why. */
export function RestrictFields({ values, onChange, errors }: StepFieldsProps) {
  return (
    <>
      <Field label="属于哪一种" error={errors.restriction ?? null}>
        <RadioRow
          label="属于哪一种"
          value={values.restriction ?? null}
          onChange={(restriction) => onChange({ ...values, restriction })}
          options={restrictions.map((one) => ({ value: one, label: restrictionText[one].name }))}
        />
      </Field>
      {values.restriction === 'ACCUSATION' && (
        <TextInput
          label="被反映的单位或个人"
          note="写全名，系统会让他们看不到"
          value={values.accused?.text ?? ''}
          maxLength={60}
          error={errors.accused ?? null}
          onChange={(text) => onChange({ ...values, accused: { text } })}
        />
      )}
      <TextArea
        label="为什么转为受限"
        note="只有指定的人能看到"
        placeholder="哪一句话表明属于这一种"
        value={values.note ?? ''}
        maxLength={500}
        count
        error={errors.note ?? null}
        onChange={(note) => onChange({ ...values, note })}
      />
    </>
  )
}
