import { foreignChannels } from '@/domain/opinion/stages'
import { foreignChannelText } from '@/text/opinion'
import { RadioRow } from '../../Choice'
import { Field, TextArea, TextInput } from '../../Field'
import type { StepFieldsProps } from './props'

/** The number under which another body has it. */
export function ForeignNumberField({ values, onChange, errors }: StepFieldsProps) {
  return (
    <TextInput
      label="对方的编号"
      note="居民可以拿它去查"
      value={values.foreignNumber ?? ''}
      maxLength={60}
      error={errors.foreignNumber ?? null}
      onChange={(foreignNumber) => onChange({ ...values, foreignNumber })}
    />
  )
}

/** 转其他部门: to whom, under which number over there, and why. */
export function TransferFields({ values, onChange, errors }: StepFieldsProps) {
  return (
    <>
      <Field label="转往" error={errors.foreignChannel ?? null}>
        <RadioRow
          label="转往"
          value={values.foreignChannel ?? null}
          onChange={(foreignChannel) => onChange({ ...values, foreignChannel })}
          options={foreignChannels.map((one) => ({ value: one, label: foreignChannelText[one] }))}
        />
      </Field>
      <TextInput
        label="对方的编号"
        note="选填，居民可以拿它去查"
        value={values.foreignNumber ?? ''}
        maxLength={60}
        error={errors.foreignNumber ?? null}
        onChange={(foreignNumber) => onChange({ ...values, foreignNumber })}
      />
      <TextArea
        label="给居民的说明"
        note="居民马上看到"
        placeholder="为什么该那边办，大概多久有结果，可以打哪个电话问"
        value={values.note ?? ''}
        maxLength={500}
        count
        error={errors.note ?? null}
        onChange={(note) => onChange({ ...values, note })}
      />
    </>
  )
}
