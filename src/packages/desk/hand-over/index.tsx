import { View } from '@tarojs/components'
import { useDeferredValue, useState } from 'react'
import {
  Button,
  Card,
  Cell,
  CheckRow,
  Field,
  Listing,
  Notice,
  RadioRow,
  SearchField,
  Section,
  Tag,
  TextArea,
  useFreshOnShow,
} from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open } from '@/components/desk/paths'
import { shortNumber } from '@/components/opinion/view'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { actLine, heirKey, heirOptions, type Holder, holderNote, itemNote, type Result, resultLine } from './view'

/** Somebody leaves: everything he has, to whom, why; one act, each item's result, and a way back. */
export default function HandOverPage() {
  const [from, setFrom] = useState<Holder | null>(null)
  const [news, setNews] = useState<{ text: string; stayed: Result[] } | null>(null)
  useFreshOnShow()
  return (
    <DeskShell title="交接" on="HAND_OVER" layout="read">
      <View className="pad">
        {news && (
          <View className="mb3">
            <Notice tone={news.stayed.length ? 'warn' : 'ok'} alert>
              <View>{news.text}</View>
              {news.stayed.map(({ opinionId, number, problem }) => (
                <View key={opinionId}>
                  {number ? `${shortNumber(number)}：` : ''}
                  {problem}
                </View>
              ))}
            </Notice>
          </View>
        )}
        {from ? (
          <Give
            key={`${from.kind}${from.id}`}
            from={from}
            onBack={() => setFrom(null)}
            onDone={(results) => {
              setNews({ text: resultLine(results, '交接'), stayed: results.filter(({ done }) => !done) })
              setFrom(null)
            }}
          />
        ) : (
          <Choose
            onChoose={(holder) => {
              setNews(null)
              setFrom(holder)
            }}
            onUndone={(results) =>
              setNews({ text: resultLine(results, '退回'), stayed: results.filter(({ done }) => !done) })
            }
          />
        )}
      </View>
    </DeskShell>
  )
}

/** Who has something, the most first; and the acts of before. */
function Choose({ onChoose, onUndone }: { onChoose: (holder: Holder) => void; onUndone: (results: Result[]) => void }) {
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const holders = useAsk('opinion.holders', query ? { query } : {}, { keep: true })
  const undo = useAct('opinion.undoHandover')
  const rows = holders.data?.holders ?? []
  const recent = holders.data?.recent ?? []
  return (
    <>
      <View className="c-2 mb3">有人离任、调走，或职责划给别的单位时，把他手上的事项一次交给别人，期限不变。</View>
      <SearchField value={typed} onChange={setTyped} placeholder="代表或单位的名称" label="谁要离开" />
      <View className="mt3">
        <Listing
          state={faceOf(holders, rows.length === 0)}
          rows={5}
          empty={{
            icon: query ? 'search' : 'inbox',
            title: query ? '没有找到' : '没有要交接的',
            text: query ? '这里只列出手上有事项、由您管的代表和单位。' : '代表和单位手上都没有您能交接的事项。',
          }}
          refused={{ title: '看不到', text: holders.error?.message }}
          error={holders.error}
          onRetry={() => void holders.refetch()}
        >
          <Card>
            {rows.map((holder) => (
              <Cell
                key={`${holder.kind}${holder.id}`}
                icon={holder.kind === 'DEPUTY' ? 'user-round' : 'building-2'}
                title={holder.name}
                strong
                text={holderNote(holder)}
                onTap={() => onChoose(holder)}
              />
            ))}
          </Card>
        </Listing>
      </View>
      {undo.error && (
        <View className="mt3">
          <Notice tone="warn" alert>
            {undo.error.message}
          </Notice>
        </View>
      )}
      {recent.length > 0 && (
        <Section title="最近的交接">
          <Card>
            {recent.map((act) => (
              <Cell
                key={act.id}
                top
                {...actLine(act)}
                arrow={false}
                extra={
                  act.undone ? (
                    <Tag tone="mute" icon="undo-2">
                      已撤销
                    </Tag>
                  ) : act.can.undo ? (
                    <Button
                      size="mini"
                      icon="undo-2"
                      loading={undo.isPending && undo.variables?.handoverId === act.id}
                      onTap={() =>
                        undo.mutate({ handoverId: act.id }, { onSuccess: ({ results }) => onUndone(results) })
                      }
                    >
                      撤销
                    </Button>
                  ) : undefined
                }
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}

function Give({ from, onBack, onDone }: { from: Holder; onBack: () => void; onDone: (results: Result[]) => void }) {
  const who = { kind: from.kind, id: from.id }
  const preview = useAsk('opinion.handoverPreview', { from: who })
  const act = useAct('opinion.handOver')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [heir, setHeir] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const items = preview.data?.items ?? []
  const heirs = preview.data?.heirs ?? []
  const going = items.filter(({ id }) => !left.has(id))
  const to = heirs.find((one) => heirKey(one) === heir)
  const fields = act.error instanceof RefusedError ? act.error.fields : {}
  const submit = () => {
    setTried(true)
    if (!to || !reason.trim() || !going.length || act.isPending) return
    act.mutate(
      {
        from: who,
        to: to.id === null ? { kind: to.kind } : { kind: to.kind, id: to.id },
        reason: reason.trim(),
        items: going.map(({ id, version }) => ({ id, version })),
      },
      { onSuccess: ({ results }) => onDone(results) },
    )
  }
  return (
    <Listing
      state={faceOf(preview, items.length === 0)}
      rows={6}
      empty={{
        icon: 'inbox',
        title: `${from.name}手上没有可交接的`,
        text: '这些事项可能刚刚有了新进展。',
        action: { text: '另选一位', onTap: onBack },
      }}
      refused={{ title: '看不到', text: preview.error?.message }}
      error={preview.error}
      onRetry={() => void preview.refetch()}
    >
      <Section
        title={`${from.name}手上的事项`}
        aside={
          <View className="t-sub">
            选了 {going.length} / {items.length} 件
          </View>
        }
      >
        <Card>
          {items.map((item) => (
            <View key={item.id} className="row g2">
              <View className="grow">
                <CheckRow
                  on={!left.has(item.id)}
                  label={item.title}
                  text={`${shortNumber(item.number)} · ${itemNote(item)}`}
                  onChange={(on) => {
                    const next = new Set(left)
                    if (on) next.delete(item.id)
                    else next.add(item.id)
                    setLeft(next)
                  }}
                />
              </View>
              <Button size="mini" onTap={() => open(deskPath.case(item.id))}>
                看
              </Button>
            </View>
          ))}
        </Card>
        {preview.data?.full && <View className="t-sub mt2">一次最多交接 200 件，其余的请再交接一次。</View>}
      </Section>
      <Section title="交给谁">
        {heirs.length > 8 && <SearchField value={query} onChange={setQuery} placeholder="按名称找" label="交给谁" />}
        <Field label="" error={tried && !to ? '请选择交给谁' : (fields.to ?? null)}>
          <RadioRow label="交给谁" value={heir} onChange={setHeir} options={heirOptions(heirs, query)} />
        </Field>
        <TextArea
          label="为什么交接"
          note="双方和区里能看到"
          placeholder="如 任期届满、调离本区、职责划转"
          value={reason}
          maxLength={200}
          error={tried && !reason.trim() ? '请写明为什么交接' : (fields.reason ?? null)}
          onChange={setReason}
        />
        {act.error && (
          <View className="mb3">
            <Notice tone="danger" alert>
              {act.error.message}
            </Notice>
          </View>
        )}
        <View className="row g2 mt3">
          <Button grow onTap={onBack}>
            另选一位
          </Button>
          <Button grow kind="primary" loading={act.isPending} disabled={!going.length} onTap={submit}>
            交接 {going.length} 件
          </Button>
        </View>
      </Section>
    </Listing>
  )
}
