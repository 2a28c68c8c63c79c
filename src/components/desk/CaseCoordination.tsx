import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Day } from '@/domain/calendar/time'
import { type Organ, organs } from '@/domain/opinion/coordination'
import { RefusedError } from '@/services/ask'
import { renewDraft, useDrafts } from '@/services/drafts'
import { useAct, wentThroughBefore } from '@/services/queries'
import { organText } from '@/text/coordination'
import { dayText } from '@/text/time'
import { Button } from '../Button'
import { Card } from '../Card'
import { Chip, Chips } from '../Chips'
import { Field, TextArea, TextInput } from '../Field'
import { Notice } from '../Notice'
import { Section } from '../Section'
import { Sheet } from '../Sheet'
import { DayField } from './steps/DayField'
import { StateTag } from './StateTag'
import type { OpinionCase } from './view'

type Row = OpinionCase['coordination'][number]

/** A form of this card: what is typed stays on this device until it was kept. */
function useForm<Values extends object>(form: string, begins: Values) {
  const { drafts, save } = useDrafts()
  const [tried, setTried] = useState(false)
  const values: Values = { ...begins, ...(drafts[form] as Partial<Values> | undefined) }
  return {
    values,
    tried,
    setTried,
    change: (part: Partial<Values>) => save(form, { ...values, ...part }),
  }
}

const blank = (text: string) => (text.trim() ? null : '请填写这一项')
const fieldsOf = (error: unknown): Record<string, string> => (error instanceof RefusedError ? error.fields : {})

function Problem({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <View className="mt3">
      <Notice tone="danger" alert>
        {error.message}
      </Notice>
    </View>
  )
}

interface SheetProps {
  opinionId: string
  today: Day
  onClose: () => void
}

/** 记一次协调: which organ, when, and what it was asked. */
function AskSheet({ opinionId, today, onClose }: SheetProps) {
  const form = `coordinate:${opinionId}`
  const { values, change, tried, setTried } = useForm(form, {
    organ: null as Organ | null,
    organName: '',
    askedOn: today,
    matter: '',
  })
  const act = useAct('opinion.coordinate', () => ({ form }))
  const wrong = fieldsOf(act.error)
  const { organ, askedOn } = values
  const [organName, matter] = [values.organName.trim(), values.matter.trim()]
  const send = () => {
    setTried(true)
    if (organ && organName && matter)
      act.mutate(
        { opinionId, organ, organName, askedOn, matter },
        {
          onSuccess: onClose,
          // Told that the first try went through, whoever records once more means another one.
          onError: (error) => wentThroughBefore(error) && renewDraft(form),
        },
      )
  }
  return (
    <Sheet
      open
      title="记一次协调"
      onClose={onClose}
      foot={
        <Button block kind="primary" loading={act.isPending} onTap={send}>
          记下
        </Button>
      }
    >
      <Field label="哪一类机关" error={wrong.organ ?? (tried && !organ ? '请选择哪一类机关' : null)}>
        <Chips wrap label="哪一类机关" role="radiogroup">
          {organs.map((one) => (
            <Chip key={one} role="radio" on={one === organ} onTap={() => change({ organ: one })}>
              {organText[one]}
            </Chip>
          ))}
        </Chips>
      </Field>
      <TextInput
        label="机关名称"
        placeholder="写全名，如某某区人民法院"
        maxLength={40}
        value={values.organName}
        error={wrong.organName ?? (tried ? blank(organName) : null)}
        onChange={(next) => change({ organName: next })}
      />
      <DayField
        label="去函或联系的日子"
        to={today}
        value={askedOn}
        error={wrong.askedOn ?? null}
        onChange={(next) => change({ askedOn: next })}
      />
      <TextArea
        label="请它办什么"
        placeholder="请对方核实、答复或办理的事；不写居民的姓名"
        maxLength={500}
        count
        value={values.matter}
        error={wrong.matter ?? (tried ? blank(matter) : null)}
        onChange={(next) => change({ matter: next })}
      />
      <Problem error={act.error} />
    </Sheet>
  )
}

/** 记下反馈: what the organ answered, and when. */
function AnswerSheet({ opinionId, row, today, onClose }: SheetProps & { row: Row }) {
  const form = `coordination:${opinionId}:${row.id}`
  const { values, change, tried, setTried } = useForm(form, { text: '', on: today })
  const act = useAct('opinion.coordinationFeedback', () => ({ form }))
  const wrong = fieldsOf(act.error)
  const feedback = values.text.trim()
  const send = () => {
    setTried(true)
    if (feedback) act.mutate({ coordinationId: row.id, feedbackOn: values.on, feedback }, { onSuccess: onClose })
  }
  return (
    <Sheet
      open
      title={`${row.organName}的反馈`}
      onClose={onClose}
      foot={
        <Button block kind="primary" loading={act.isPending} onTap={send}>
          记下反馈
        </Button>
      }
    >
      <View className="t-sub mb3">记下后不能改。结果要告诉居民的，再用“您现在可以”里的步骤答复。</View>
      <DayField
        label="哪一天反馈"
        from={row.askedOn}
        to={today}
        value={values.on}
        error={wrong.feedbackOn ?? null}
        onChange={(on) => change({ on })}
      />
      <TextArea
        label="反馈了什么"
        placeholder="办到哪一步、结果如何、还要多久"
        maxLength={1000}
        count
        value={values.text}
        error={wrong.feedback ?? (tried ? blank(feedback) : null)}
        onChange={(text) => change({ text })}
      />
      <Problem error={act.error} />
    </Sheet>
  )
}

/** 协调记录 of a restricted item: with which organs, about what, and what they answered (seed row S2-26). */
export function CaseCoordination({ data, today }: { data: OpinionCase; today: Day }) {
  /** The sheet that is open: `new`, or the id of the row that is answered. */
  const [sheet, setSheet] = useState<string | null>(null)
  const { coordination: rows, canCoordinate } = data
  if (!canCoordinate && rows.length === 0) return null
  const opinionId = data.opinion.id
  const close = () => setSheet(null)
  const answering = rows.find(({ id }) => id === sheet)
  return (
    <Section title="协调记录">
      <Card pad>
        <View className="t-sub">和法院、检察院、公安、信访等机关的往来，只有指定的人看得到，居民和单位都看不到。</View>
        {rows.map((row) => (
          <View key={row.id} className="mt4">
            <View className="row between g2">
              <View className="t-strong grow">{row.organName}</View>
              <StateTag
                tag={
                  row.answer
                    ? { tone: 'ok', icon: 'circle-check', text: '已反馈' }
                    : { tone: 'info', icon: 'clock', text: '等反馈' }
                }
              />
            </View>
            <View className="t-sub mt1">
              {organText[row.organ]} · {dayText(row.askedOn)} · {row.by}
            </View>
            <View className="prewrap mt1">{row.matter}</View>
            {row.answer ? (
              <View className="mt2">
                <Notice tone="ok" icon="message-square-text">
                  <View className="t-sub">
                    {dayText(row.answer.on)}反馈 · {row.answer.by}记
                  </View>
                  <View className="prewrap mt1">{row.answer.text}</View>
                </Notice>
              </View>
            ) : (
              <Button className="mt2" size="small" onTap={() => setSheet(row.id)}>
                记下反馈
              </Button>
            )}
          </View>
        ))}
        {canCoordinate && (
          <Button className="mt4" size="small" icon="plus" onTap={() => setSheet('new')}>
            记一次协调
          </Button>
        )}
      </Card>
      {sheet === 'new' && <AskSheet opinionId={opinionId} today={today} onClose={close} />}
      {answering && !answering.answer && (
        <AnswerSheet opinionId={opinionId} row={answering} today={today} onClose={close} />
      )}
    </Section>
  )
}
