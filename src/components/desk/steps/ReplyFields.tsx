import { View } from '@tarojs/components'
import { type ResultClass, resultClasses } from '@/domain/opinion/stages'
import { repeatsOf } from '@/domain/opinion/similar'
import { repeatsText, resultClassText } from '@/text/opinion'
import { Chip, Chips } from '../../Chips'
import { RadioRow } from '../../Choice'
import { Field, TextArea } from '../../Field'
import { Notice } from '../../Notice'
import { AnswerPhotos } from './AnswerPhotos'
import { DayField } from './DayField'
import { firstPoints, PointsField } from './PointsField'
import type { StepFieldsProps } from './props'
import { TemplatePick } from './TemplatePick'

const classes = Object.keys(resultClasses) as ResultClass[]

/** 写答复: what is said to the resident, as a whole or point by point; which result it is, and by when where it promises. */
export function ReplyFields({ data, values, onChange, errors, today }: StepFieldsProps) {
  const promises = values.resultClass ? resultClasses[values.resultClass].promises : false
  const text = values.text ?? ''
  const { points, ...rest } = values
  const whole = () => {
    if (!points) return
    const answers = points.map(({ answer }) => answer).filter(Boolean)
    onChange({ ...rest, text: [text, ...answers].filter(Boolean).join('\n') })
  }
  const pointed = () => {
    if (!points) onChange({ ...values, text: '', points: firstPoints(data.opinion.text, text) })
  }
  const again = repeatsOf(
    points ? [text, ...points.map(({ answer }) => answer)].join('\n') : text,
    data.opinion.text,
    data.replies.filter((reply) => reply.released).map((reply) => reply.body),
  )
  return (
    <>
      <Field label="怎样答复">
        <Chips wrap label="怎样答复" role="radiogroup">
          <Chip square role="radio" on={!points} onTap={whole}>
            整段答复
          </Chip>
          <Chip square role="radio" on={Boolean(points)} onTap={pointed}>
            逐条答复
          </Chip>
        </Chips>
      </Field>
      <TemplatePick data={data} today={today} text={text} onChange={(words) => onChange({ ...values, text: words })} />
      <TextArea
        label={points ? '开头的话' : '答复内容'}
        note={points ? '选填' : `${text.trim().length} / 2000`}
        {...(points ? {} : { hint: '负责人签发、交办方审核后，居民才能看到。' })}
        placeholder={points ? '例如：您反映的几件事，逐条答复如下。' : '查到什么情况，怎么处理，什么时候办好，联系谁'}
        value={text}
        maxLength={points ? 300 : 2000}
        error={errors.text ?? null}
        onChange={(words) => onChange({ ...values, text: words })}
      />
      {points && (
        <PointsField points={points} errors={errors} onChange={(next) => onChange({ ...values, points: next })} />
      )}
      {again && (
        <View className="mb3">
          <Notice tone="warn">{repeatsText[again]}审核的人也会看到这句提醒。</Notice>
        </View>
      )}
      <AnswerPhotos values={values} onChange={onChange} errors={errors} />
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
