import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Notice, Sheet, TextArea, TextInput } from '@/components'
import { DayField } from '@/components/desk/steps/DayField'
import type { Day } from '@/domain/calendar/time'
import type { LineAct } from '@/domain/supervision/lines'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'
import type { Line } from './view'

/** What was refused for the whole form, above its fields; what is wrong with a field stands at the field. */
function Refused({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <View className="mb3">
      <Notice tone="warn" alert>
        {error.message}
      </Notice>
    </View>
  )
}
const fieldsOf = (error: Error | null): Readonly<Record<string, string>> =>
  error instanceof RefusedError ? error.fields : {}

/** A line of the three lists, new or changed. */
export function LineSheet({
  topicId,
  line,
  today,
  onClose,
}: {
  topicId: string
  line: Line | null
  today: Day
  onClose: () => void
}) {
  const [problem, setProblem] = useState(line?.problem ?? '')
  const [task, setTask] = useState(line?.task ?? '')
  const [responsible, setResponsible] = useState(line?.responsible ?? '')
  const [dueDay, setDueDay] = useState<Day | null>(line?.dueDay ?? null)
  const [unset, setUnset] = useState(false)
  const save = useAct('supervision.line')
  const wrong = fieldsOf(save.error)
  const send = () => {
    setUnset(dueDay === null)
    if (dueDay === null) return
    save.mutate(
      {
        topicId,
        problem,
        task,
        responsible,
        dueDay,
        ...(line ? { lineId: line.id, version: line.version } : {}),
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Sheet
      open
      title={line ? `改第 ${line.seq} 条` : '加一条'}
      onClose={onClose}
      foot={
        <Button block kind="primary" loading={save.isPending} onTap={send}>
          保存
        </Button>
      }
    >
      <Refused error={save.error} />
      <TextArea label="问题" value={problem} maxLength={200} error={wrong.problem ?? null} onChange={setProblem} />
      <TextArea label="任务" value={task} maxLength={200} error={wrong.task ?? null} onChange={setTask} />
      <TextInput
        label="责任单位和责任人"
        value={responsible}
        maxLength={60}
        error={wrong.responsible ?? null}
        onChange={setResponsible}
      />
      <DayField
        label="期限"
        value={dueDay}
        {...(line ? {} : { from: today })}
        error={unset ? '请选期限' : (wrong.dueDay ?? null)}
        onChange={setDueDay}
      />
    </Sheet>
  )
}

const actWords: Record<LineAct, { title: string; field: string; button: string }> = {
  REPORT: { title: '交佐证', field: '做了什么，凭什么看得出', button: '交佐证，请人确认' },
  CONFIRM: { title: '确认销号', field: '', button: '确认销号' },
  RETURN: { title: '退回', field: '为什么退回', button: '退回' },
}

/** Hands in the evidence of a line, confirms it, or sends it back. */
export function ActSheet({
  topicId,
  line,
  act,
  onClose,
}: {
  topicId: string
  line: Line
  act: LineAct
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const send = useAct('supervision.act')
  const words = actWords[act]
  return (
    <Sheet
      open
      title={`${words.title} · 第 ${line.seq} 条`}
      onClose={onClose}
      foot={
        <Button
          block
          kind="primary"
          loading={send.isPending}
          onTap={() =>
            send.mutate(
              { topicId, lineId: line.id, version: line.version, act, ...(text ? { text } : {}) },
              { onSuccess: onClose },
            )
          }
        >
          {words.button}
        </Button>
      }
    >
      <Refused error={send.error} />
      <View className="t-strong">{line.task}</View>
      {act !== 'REPORT' && <View className="mt2">佐证：{line.evidence}</View>}
      {act === 'CONFIRM' ? (
        <View className="t-sub mt2">确认后这一条就销号，不能再改。</View>
      ) : (
        <View className="mt3">
          <TextArea
            label={words.field}
            value={text}
            maxLength={500}
            error={fieldsOf(send.error).text ?? null}
            onChange={setText}
          />
        </View>
      )}
    </Sheet>
  )
}
