import { TextInput } from '../../Field'
import type { StepFieldsProps } from './props'

/** 转为代表建议: which suggestion, as the resident will read it. */
export function SuggestionFields({ values, onChange, errors }: StepFieldsProps) {
  return (
    <>
      <TextInput
        label="建议的题目"
        note="居民能看到"
        placeholder="关于……的建议"
        value={values.suggestionTitle ?? ''}
        maxLength={60}
        error={errors.suggestionTitle ?? null}
        onChange={(suggestionTitle) => onChange({ ...values, suggestionTitle })}
      />
      <TextInput
        label="建议编号"
        note="选填"
        value={values.suggestionNumber ?? ''}
        maxLength={40}
        error={errors.suggestionNumber ?? null}
        onChange={(suggestionNumber) => onChange({ ...values, suggestionNumber })}
      />
    </>
  )
}
