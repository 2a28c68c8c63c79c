import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Face, Listing, Notice, PickField, Section, TextArea, useFreshOnShow } from '@/components'
import { CategorySheet } from '@/components/opinion'
import { RegisterShell } from '@/components/register/RegisterShell'
import { useDrafts } from '@/services/drafts'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { KeepsAway } from './KeepsAway'
import { First, Units } from './Rules'
import { TryOut } from './TryOut'
import type { Rules } from './types'
import { type Draft, isDirty, noDraft, sentOf } from './view'

/** 分派规则: how a kind of matter finds its first desk and its unit; read, tried on an example, and only then saved. */
export default function RoutingPage() {
  const [category, setCategory] = useState<{ id: string; name: string } | null>(null)
  const [choosing, setChoosing] = useState(false)
  const categories = useAsk('opinion.categories', {})
  const rules = useAsk('routing.read', { categoryId: category?.id ?? '' }, { enabled: category !== null })
  useFreshOnShow()
  return (
    <RegisterShell
      title="分派规则"
      on="ROUTING"
      layout="read"
      over={
        choosing && categories.data ? (
          <CategorySheet
            categories={categories.data.categories}
            onPick={setCategory}
            onClose={() => setChoosing(false)}
          />
        ) : undefined
      }
    >
      <View className="pad">
        <View className="c-2 mb3">一件意见先交给谁、由哪个单位办，按这里的规则。改之前先试一试，看清楚再保存。</View>
        <PickField
          label="哪一类事"
          value={category?.name ?? ''}
          placeholder="点这里选"
          onTap={() => setChoosing(true)}
        />
        {category ? (
          <Listing
            state={faceOf(rules, false)}
            rows={6}
            empty={{ title: '没有规则' }}
            refused={{ title: '看不到', text: rules.error?.message }}
            error={rules.error}
            onRetry={() => void rules.refetch()}
          >
            {rules.data && (
              <Edit
                key={category.id}
                categoryId={category.id}
                rules={rules.data}
                refresh={() => void rules.refetch()}
              />
            )}
          </Listing>
        ) : (
          <Card className="mt3">
            <Face icon="route" title="先选一类事" text="选好后能看到这一类的规则，也能试着改一改。" />
          </Card>
        )}
      </View>
    </RegisterShell>
  )
}

function Edit({ categoryId, rules, refresh }: { categoryId: string; rules: Rules; refresh: () => void }) {
  const form = `routing:${categoryId}`
  const { drafts, save: keep, drop } = useDrafts()
  const draft = { ...noDraft, ...(drafts[form] as Partial<Draft> | undefined) }
  const save = useAct('routing.save')
  const undo = useAct('register.undo')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<{ changeId: string | null; text: string } | null>(null)
  const tell = (changeId: string | null, text: string) => {
    setDone({ changeId, text })
    refresh()
    // The button stands at the end of a long page, what came of it at its beginning.
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const dirty = isDirty(draft)
  const { reason = '' } = draft
  const change = (next: Partial<Draft>) => {
    setDone(null)
    keep(form, { ...draft, ...next })
  }
  const error = save.error ?? undo.error
  const fields = error instanceof RefusedError ? Object.values(error.fields) : []
  const submit = () => {
    setTried(true)
    if (!reason.trim() || save.isPending) return
    save.mutate(
      { categoryId, tableVersion: rules.tableVersion, draft: sentOf(draft), reason: reason.trim() },
      {
        onSuccess: ({ changeId }) => {
          drop(form)
          setTried(false)
          tell(
            changeId,
            changeId ? '已保存，新来的意见按新规则分派；已经分出去的不变。' : '和现在的规则一样，没有要保存的。',
          )
        },
      },
    )
  }
  return (
    <>
      {rules.restriction && (
        <View className="mt3">
          <Notice icon="lock">这一类只由指定的人看和办，不交给代表和承办单位；下面的规则对它不起作用。</Notice>
        </View>
      )}
      {done && (
        <View className="mt3">
          <Notice tone="ok" alert>
            <View>{done.text}</View>
            {done.changeId && (
              <Button
                className="mt2"
                size="mini"
                icon="undo-2"
                loading={undo.isPending}
                onTap={() =>
                  undo.mutate(
                    { changeId: done.changeId ?? '' },
                    { onSuccess: () => tell(null, '已撤销，仍按原来的规则分派。') },
                  )
                }
              >
                撤销这次修改
              </Button>
            )}
          </Notice>
        </View>
      )}
      <First rules={rules} draft={draft} onChange={change} />
      <Units rules={rules} draft={draft} onChange={change} />
      <KeepsAway rules={rules} draft={draft} onChange={change} />
      <TryOut categoryId={categoryId} draft={dirty ? sentOf(draft) : null} />
      {dirty && (
        <Section title="保存修改">
          <TextArea
            label="为什么改"
            placeholder="如 职责划转、代表提出回避"
            value={reason}
            maxLength={200}
            error={tried && !reason.trim() ? '请写明为什么改' : null}
            onChange={(next) => change({ reason: next })}
          />
          <View className="row g2">
            <Button grow onTap={() => drop(form)}>
              不改了
            </Button>
            <Button grow kind="primary" loading={save.isPending} onTap={submit}>
              保存规则
            </Button>
          </View>
        </Section>
      )}
      {error && (
        <View className="mt3">
          <Notice tone="danger" alert>
            <View>{[error.message, ...fields].join(' ')}</View>
            {error instanceof RefusedError && error.code === 'STALE' && (
              <Button className="mt2" size="mini" icon="refresh-cw" onTap={refresh}>
                看最新的规则
              </Button>
            )}
          </Notice>
        </View>
      )}
    </>
  )
}
