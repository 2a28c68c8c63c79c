import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, ConfirmSheet, Kv, Listing, Notice, Section, Tag, TextArea, TextInput } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { paramOf } from '@/components/desk/paths'
import { openCase } from '@/components/publication/open'
import type { AskOutput } from '@/contract/index'
import type { PublicationText } from '@/domain/opinion/publication'
import type { StepName } from '@/domain/opinion/states'
import { RefusedError } from '@/services/ask'
import { useDrafts } from '@/services/drafts'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { stepAction } from '@/text/opinion'
import { stepDone } from '@/text/desk'
import { Photos } from './Photos'
import { errorsIn, foundIn, type Part, parts, partText, warningOf, whereWords } from './view'

type Draft = AskOutput<'publication.draft'>

/** One person writes what the public will read, beside what was said; another looks at it and lets it out. */
export default function PreparePage() {
  const { params } = useRouter()
  const id = paramOf(params, 'id') ?? ''
  const query = useAsk('publication.draft', { opinionId: id }, { enabled: id !== '' })
  const data = query.data
  const form = `publication:${id}`
  const { drafts, save, drop } = useDrafts()
  const prepare = useAct('publication.prepare', () => ({ form }))
  const act = useAct('opinion.act')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<StepName | null>(null)
  const [asking, setAsking] = useState<'return_publication' | 'unpublish' | null>(null)
  const [reason, setReason] = useState('')
  const may = (step: StepName) => data?.steps.includes(step) ?? false
  // Whoever only looks at it reads what was handed in, not an old draft of his own.
  const editing = may('prepare_publication') && !may('publish')
  const kept = drafts[form] as (PublicationText & { photoIds?: string[] }) | undefined
  const [changing, setChanging] = useState(false)
  const typing = editing || changing
  const text = (typing && kept) || data?.text || { title: '', matter: '', answer: '' }
  const photoIds = (typing && kept?.photoIds) || data?.photos.chosen || []
  const refused = prepare.error instanceof RefusedError ? prepare.error.fields : {}
  const errors: Partial<Record<Part, string>> = {
    ...(refused as Partial<Record<Part, string>>),
    ...(tried && data ? errorsIn(text, data.known) : {}),
  }
  const problem = prepare.error ?? act.error
  const take = (step: 'publish' | 'return_publication' | 'unpublish') => {
    if (!data) return
    act.mutate(
      { opinionId: id, version: data.opinion.version, step, ...(step === 'publish' ? {} : { reason: reason.trim() }) },
      {
        onSuccess: () => {
          setDone(step)
          setReason('')
        },
        onError: () => void query.refetch(),
        onSettled: () => setAsking(null),
      },
    )
  }
  const hand = () => {
    if (!data) return
    setTried(true)
    if (Object.keys(errorsIn(text, data.known)).length) return
    prepare.mutate(
      {
        opinionId: id,
        version: data.opinion.version,
        title: text.title,
        matter: text.matter,
        answer: text.answer,
        photoIds,
      },
      {
        onSuccess: () => {
          drop(form)
          setChanging(false)
          setTried(false)
          setDone('prepare_publication')
        },
      },
    )
  }
  return (
    <DeskShell
      title="公开办理结果"
      on="HOME"
      layout="wide"
      over={
        <ConfirmSheet
          open={asking !== null}
          title={asking === 'unpublish' ? '撤下，不再公开？' : '退回修改？'}
          confirm={asking ? stepAction[asking] : ''}
          danger={asking === 'unpublish'}
          loading={act.isPending}
          onConfirm={() => asking && reason.trim() && take(asking)}
          onClose={() => setAsking(null)}
        >
          <TextArea
            label={asking === 'unpublish' ? '为什么撤下' : '要改什么'}
            note={asking === 'unpublish' ? '居民能看到' : '准备的人能看到'}
            maxLength={500}
            value={reason}
            error={asking && !reason.trim() ? '请写一句' : null}
            onChange={setReason}
          />
        </ConfirmSheet>
      }
      foot={
        typing ? (
          <Button kind="primary" grow loading={prepare.isPending} onTap={hand}>
            交另一个人审核
          </Button>
        ) : may('publish') ? (
          <>
            <Button grow onTap={() => setAsking('return_publication')}>
              退回修改
            </Button>
            <Button kind="primary" grow loading={act.isPending} onTap={() => take('publish')}>
              看过了，公开
            </Button>
          </>
        ) : may('unpublish') ? (
          <Button grow icon="eye-off" onTap={() => setAsking('unpublish')}>
            撤下
          </Button>
        ) : undefined
      }
    >
      <View className="pad">
        <Listing
          state={id === '' ? 'refused' : faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{ title: '看不到这一件', text: '它不在您的街道，或者链接不完整。' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {data && (
            <>
              {done && (
                <View className="mb3">
                  <Notice tone="ok" alert>
                    {stepDone[done]}。
                  </Notice>
                </View>
              )}
              {problem && (
                <View className="mb3">
                  <Notice tone={problem instanceof RefusedError ? 'warn' : 'danger'} alert>
                    {problem.message}
                  </Notice>
                </View>
              )}
              <Notice tone={data.consent ? 'info' : 'warn'} icon={data.consent ? 'users-round' : 'eye-off'}>
                {whereWords(data)}
              </Notice>
              {data.returned && (
                <View className="mt3">
                  <Notice tone="warn" icon="undo-2">
                    退回的理由：{data.returned}
                  </Notice>
                </View>
              )}
              <View className="cols mt3">
                <View className="col-main">
                  <Section title="公众看到的">
                    <Card pad>
                      {typing
                        ? parts.map((part) => (
                            <Typed
                              key={part}
                              part={part}
                              value={text[part]}
                              known={data.known}
                              error={errors[part] ?? null}
                              onChange={(value) => save(form, { ...text, photoIds, [part]: value })}
                            />
                          ))
                        : parts.map((part) => (
                            <View key={part} className="mb3">
                              <View className="t-sub">{partText[part].label}</View>
                              <View className="prewrap">{text[part]}</View>
                              <Warning text={text[part]} known={data.known} />
                            </View>
                          ))}
                      {!typing && may('prepare_publication') && (
                        <Button size="small" icon="file-pen-line" onTap={() => setChanging(true)}>
                          我来改（改了要别人审核）
                        </Button>
                      )}
                      {data.caseId && (
                        <Button size="small" icon="eye" onTap={() => openCase(data.caseId ?? '')}>
                          看公开的页面
                        </Button>
                      )}
                    </Card>
                  </Section>
                  <Photos
                    opinionId={id}
                    offered={data.photos.offered}
                    chosen={photoIds}
                    onChange={typing ? (ids) => save(form, { ...text, photoIds: ids }) : null}
                  />
                </View>
                <View className="col-side">
                  <Original data={data} />
                </View>
              </View>
            </>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}

function Typed({
  part,
  value,
  known,
  error,
  onChange,
}: {
  part: Part
  value: string
  known: readonly string[]
  error: string | null
  onChange: (value: string) => void
}) {
  const { label, hint, max } = partText[part]
  return (
    <>
      {part === 'title' ? (
        <TextInput label={label} hint={hint} maxLength={max} value={value} error={error} onChange={onChange} />
      ) : (
        <TextArea label={label} hint={hint} count maxLength={max} value={value} error={error} onChange={onChange} />
      )}
      {!error && <Warning text={value} known={known} />}
    </>
  )
}

function Warning({ text, known }: { text: string; known: readonly string[] }) {
  const warning = warningOf(text, known)
  if (!warning) return null
  return (
    <View className="mb3">
      <Notice tone={warning.never ? 'danger' : 'warn'} icon="triangle-alert">
        {warning.text}
      </Notice>
    </View>
  )
}

/** What was said, never shown outside, and what in it the rules took for somebody's. */
function Original({ data }: { data: Draft }) {
  const found = foundIn(data)
  return (
    <Section title="原文（不公开）">
      <Card pad>
        <Kv name="编号">{data.opinion.number}</Kv>
        <View className="prewrap mt2">{data.opinion.text}</View>
        {data.opinion.replies.map((reply, i) => (
          <View key={i} className="mt3">
            <View className="t-sub">{reply.from}的答复</View>
            <View className="prewrap">{reply.body}</View>
          </View>
        ))}
      </Card>
      {found.length > 0 && (
        <Card pad className="mt3">
          <View className="t-sub mb2">原文里像是个人信息的</View>
          <View className="row wrap g2">
            {found.map(({ kind, text }) => (
              <Tag key={text} tone="warn" icon="eye-off">
                {`${kind} ${text}`}
              </Tag>
            ))}
          </View>
        </Card>
      )}
    </Section>
  )
}
