import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  ConfirmSheet,
  Field,
  Listing,
  Notice,
  Sheet,
  Tag,
  TextArea,
  TextInput,
} from '@/components'
import { ReasonSheet } from '@/components/campaigns'
import { DeskShell } from '@/components/desk/DeskShell'
import { DayField } from '@/components/desk/steps/DayField'
import { mostTasks, type RecordKind, recordKinds } from '@/domain/service/records'
import { plusDays } from '@/domain/calendar/time'
import { RefusedError } from '@/services/ask'
import { useDrafts } from '@/services/drafts'
import { faceOf, useAct, useAskPages } from '@/services/queries'
import { useToday } from '@/services/today'
import { dayText } from '@/text/time'
import { addInput, blankRecord, kindText, type RecordForm, type Task, taskLook, taskText } from './view'
import '@/components/campaigns/campaigns.scss'

const draft = 'service:new'

/** What a street committee did for its deputies, looked into or shared, with what is to follow (seed row S3-13). */
export default function ServicePage() {
  const [kind, setKind] = useState<RecordKind | null>(null)
  const [adding, setAdding] = useState(false)
  const [task, setTask] = useState<Task | null>(null)
  const query = useAskPages('service.records', kind ? { kind } : {})
  const finish = useAct('service.finishTask')
  const cancel = useAct('service.cancelRecord')
  const [taking, setTaking] = useState<{ id: string; title: string } | null>(null)
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const mayAdd = query.data?.pages[0]?.can.add ?? false
  return (
    <DeskShell
      title="服务和调研"
      on="CAMPAIGNS"
      layout="work"
      foot={
        mayAdd && (
          <Button kind="primary" grow icon="plus" onTap={() => setAdding(true)}>
            记一条
          </Button>
        )
      }
      over={
        <>
          {adding && <Add onClose={() => setAdding(false)} />}
          <ConfirmSheet
            open={taking !== null}
            title="撤掉这条记录？"
            confirm="撤掉"
            loading={cancel.isPending}
            onClose={() => setTaking(null)}
            onConfirm={() => taking && cancel.mutate({ recordId: taking.id }, { onSuccess: () => setTaking(null) })}
          >
            {cancel.error
              ? cancel.error.message
              : `“${taking?.title ?? ''}”和它的后续任务不再列出，也不再计数。记错了可以重新记一条。`}
          </ConfirmSheet>
          <ReasonSheet
            key={task?.id}
            open={task !== null}
            title="这项任务完成了？"
            text={task?.what ?? ''}
            confirm="完成"
            label="完成情况"
            loading={finish.isPending}
            error={finish.error}
            onClose={() => setTask(null)}
            onConfirm={(outcome) =>
              task && finish.mutate({ taskId: task.id, outcome }, { onSuccess: () => setTask(null) })
            }
          />
        </>
      }
    >
      <View className="desk-work pad camp-form">
        <Chips wrap label="哪一种" role="radiogroup">
          <Chip role="radio" on={kind === null} onTap={() => setKind(null)}>
            全部
          </Chip>
          {recordKinds.map((one) => (
            <Chip key={one} role="radio" on={kind === one} onTap={() => setKind(one)}>
              {kindText[one]}
            </Chip>
          ))}
        </Chips>
        <View className="mt3">
          <Listing
            state={faceOf(query, items.length === 0)}
            empty={{
              icon: 'clipboard-list',
              title: '还没有记录',
              text: '给代表的服务、工作调研、经验交流记在这里，后续任务到期会标出来。',
            }}
            refused={{ title: '看不到记录' }}
            error={query.error}
            onRetry={() => void query.refetch()}
          >
            {items.map((item) => (
              <Card key={item.id} className="mb3">
                <Cell
                  top
                  icon="clipboard-list"
                  title={item.title}
                  strong
                  text={`${dayText(item.day)} · ${kindText[item.kind]} · ${item.streetName} · 参加：${item.participants}`}
                  extra={item.notes ? <View className="prewrap">{item.notes}</View> : undefined}
                  right={
                    item.can.edit ? (
                      <Button size="mini" kind="text" label={`撤掉“${item.title}”`} onTap={() => setTaking(item)}>
                        撤掉
                      </Button>
                    ) : undefined
                  }
                />
                {item.tasks.map((one) => (
                  <Cell
                    key={one.id}
                    icon="flag"
                    title={one.what}
                    text={taskText(one)}
                    right={<Tag {...taskLook[one.state]}>{taskLook[one.state].text}</Tag>}
                    {...(item.can.edit && one.state !== 'DONE' ? { onTap: () => setTask(one) } : {})}
                  />
                ))}
              </Card>
            ))}
            {query.hasNextPage && (
              <Button block loading={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
                再看一些
              </Button>
            )}
          </Listing>
        </View>
      </View>
    </DeskShell>
  )
}

function Add({ onClose }: { onClose: () => void }) {
  const today = useToday()
  const { drafts, save: keep } = useDrafts()
  const values = { ...blankRecord, ...(drafts[draft] as Partial<RecordForm> | undefined) }
  const save = useAct('service.addRecord', () => ({ form: draft }))
  const errors = save.error instanceof RefusedError ? (save.error.fields ?? {}) : {}
  const change = (part: Partial<RecordForm>) => keep(draft, { ...values, ...part })
  if (!today) return null
  return (
    <Sheet
      open
      title="记一条"
      onClose={onClose}
      foot={
        <Button
          block
          kind="primary"
          loading={save.isPending}
          onTap={() => save.mutate(addInput(values, today), { onSuccess: onClose })}
        >
          保存
        </Button>
      }
    >
      <Field label="哪一种" error={errors.kind ?? null}>
        <Chips wrap label="哪一种" role="radiogroup">
          {recordKinds.map((one) => (
            <Chip key={one} square role="radio" on={values.kind === one} onTap={() => change({ kind: one })}>
              {kindText[one]}
            </Chip>
          ))}
        </Chips>
      </Field>
      <TextInput
        label="做了什么"
        value={values.title}
        maxLength={60}
        error={errors.title ?? null}
        onChange={(title) => change({ title })}
      />
      <DayField
        label="哪一天"
        value={values.day ?? today}
        from={plusDays(today, -366)}
        error={errors.day ?? null}
        onChange={(day) => change({ day })}
      />
      <TextInput
        label="谁参加"
        value={values.participants}
        maxLength={300}
        error={errors.participants ?? null}
        onChange={(participants) => change({ participants })}
      />
      <TextArea
        label="记要"
        note="选填"
        value={values.notes}
        maxLength={2000}
        error={errors.notes ?? null}
        onChange={(notes) => change({ notes })}
      />
      {values.tasks.map((task, i) => (
        <View key={i}>
          <TextInput
            label={`后续任务 ${i + 1}`}
            value={task.what}
            maxLength={200}
            error={errors[`tasks.${i}.what`] ?? null}
            onChange={(what) => change({ tasks: values.tasks.map((one, at) => (at === i ? { ...one, what } : one)) })}
          />
          <DayField
            label="哪天前完成"
            value={task.dueDay ?? null}
            from={today}
            error={errors[`tasks.${i}.dueDay`] ?? null}
            onChange={(dueDay) =>
              change({ tasks: values.tasks.map((one, at) => (at === i ? { ...one, dueDay } : one)) })
            }
          />
        </View>
      ))}
      {values.tasks.length < mostTasks && (
        <Button
          kind="text"
          size="small"
          icon="plus"
          onTap={() => change({ tasks: [...values.tasks, { what: '', dueDay: null }] })}
        >
          加一项后续任务
        </Button>
      )}
      {save.error && (
        <View className="mt3">
          <Notice tone="danger" alert>
            {save.error.message}
          </Notice>
        </View>
      )}
    </Sheet>
  )
}
