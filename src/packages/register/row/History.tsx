import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, ConfirmSheet, Icon, Listing, Notice, Section, Tag, TextInput } from '@/components'
import { type ChangeView, changeView } from '@/components/register/form'
import type { SheetKey } from '@/components/register/types'
import { faceOf, useAct, useAsk } from '@/services/queries'

/** Who changed what in this row, newest first; a change can be taken back by a new one. */
export function History({ sheet, id, onDone }: { sheet: SheetKey; id: string; onDone: (text: string) => void }) {
  const history = useAsk('register.history', { sheet, id })
  const undo = useAct('register.undo')
  const cancel = useAct('register.cancelWaiting')
  const [asking, setAsking] = useState<ChangeView | null>(null)
  const [reason, setReason] = useState('')
  const views = (history.data?.changes ?? []).map(changeView)
  const act = asking?.waiting ? cancel : undo
  const close = () => {
    setAsking(null)
    setReason('')
    undo.reset()
    cancel.reset()
  }
  const go = async () => {
    if (!asking) return
    try {
      if (asking.waiting) await cancel.mutateAsync({ changeId: asking.id })
      else await undo.mutateAsync({ changeId: asking.id, ...(reason.trim() ? { reason: reason.trim() } : {}) })
      onDone(asking.waiting ? '这次改动取消了，不会生效。' : '已撤销，改动前的内容回来了。')
      close()
    } catch {
      // said in the sheet
    }
  }
  return (
    <Section title="改动记录">
      <Listing
        state={faceOf(history, views.length === 0)}
        rows={3}
        empty={{ icon: 'clock', title: '还没有改动', text: '改了以后，这里有谁改的、改了什么，可以撤销。' }}
        refused={{ title: '看不到改动记录', text: history.error?.message }}
        onRetry={() => void history.refetch()}
      >
        <Card pad>
          {views.map((one) => (
            <View key={one.id} className="reg-change">
              <View className="row between g2">
                <View className="row g2">
                  <Icon name={one.icon} size="s" className="c-2" />
                  <View className="t-strong">{one.title}</View>
                </View>
                {one.state && (
                  <Tag tone={one.state.tone} icon={one.state.icon}>
                    {one.state.text}
                  </Tag>
                )}
              </View>
              <View className="t-sub">{one.who}</View>
              {one.reason && <View className="t-sub">原因：{one.reason}</View>}
              {one.problem && <View className="t-sub c-danger">{one.problem}</View>}
              <View className="mt2">
                {one.fields.map((field) => (
                  <View key={field.header} className="reg-diff">
                    <View className="c-2">{field.header}：</View>
                    <View className="reg-was">{field.before}</View>
                    <View>→</View>
                    <View>{field.after}</View>
                  </View>
                ))}
              </View>
              {(one.undoable || one.waiting) && (
                <View className="row mt2">
                  <Button size="mini" icon={one.waiting ? 'x' : 'undo-2'} onTap={() => setAsking(one)}>
                    {one.waiting ? '取消这次改动' : '撤销这次改动'}
                  </Button>
                </View>
              )}
            </View>
          ))}
        </Card>
      </Listing>
      <ConfirmSheet
        open={asking !== null}
        title={asking?.waiting ? '取消这次改动？' : '撤销这次改动？'}
        confirm={asking?.waiting ? '取消改动' : '撤销'}
        cancel="先不"
        loading={act.isPending}
        onConfirm={() => void go()}
        onClose={close}
      >
        {asking?.waiting
          ? '还没到生效的日子，取消后什么都不变。'
          : '改过的几项变回改动前的样子。撤销也记在改动记录里。'}
        {asking && !asking.waiting && (
          <View className="mt3">
            <TextInput label="原因" note="选填" value={reason} onChange={setReason} maxLength={200} />
          </View>
        )}
        {act.error && (
          <View className="mt3">
            <Notice tone="danger" alert>
              {[act.error.message, ...Object.values('fields' in act.error ? act.error.fields : {})].join(' ')}
            </Notice>
          </View>
        )}
      </ConfirmSheet>
    </Section>
  )
}
