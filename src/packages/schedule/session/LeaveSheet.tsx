import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Notice, RadioRow, SearchField, Sheet, TextArea } from '@/components'
import { wordsOf } from '@/components/schedule'
import { useAct } from '@/services/queries'
import { useSession } from '@/services/session'
import { pickReasonText } from '@/text/schedule'
import { candidateText, type Data, shownCandidates } from './view'

/** Leave with its reason, and straight after it who stands in: the proposal first, anybody else who is free below. */
export function LeaveSheet(props: { id: string; data: Data; leave?: string; standIn?: string; onClose: () => void }) {
  const { id, data, onClose } = props
  const role = useSession((s) => s.role)
  const ask = useAct('schedule.leave')
  const put = useAct('schedule.standIn')
  const [reason, setReason] = useState('')
  const [who, setWho] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const away = props.standIn ?? (ask.data && role !== 'DEPUTY' ? (props.leave ?? null) : null)
  const name = data.roster.find(({ deputy }) => deputy.id === (away ?? props.leave))?.deputy.name
  if (away === null) {
    const problem = wordsOf(ask.error)
    return (
      <Sheet
        open
        title={role === 'DEPUTY' ? '这一场请假' : `${name ?? ''}代表请假`}
        onClose={onClose}
        foot={
          <Button
            kind="primary"
            block
            loading={ask.isPending}
            disabled={reason.trim() === ''}
            onTap={() =>
              ask.mutate(
                { sessionId: id, reason, ...(props.leave ? { deputyId: props.leave } : {}) },
                { onSuccess: () => (role === 'DEPUTY' ? onClose() : undefined) },
              )
            }
          >
            {role === 'DEPUTY' ? '请假' : '记请假，再找人替'}
          </Button>
        }
      >
        {problem && (
          <Notice tone="danger" alert>
            {problem}
          </Notice>
        )}
        <TextArea
          label="原因"
          value={reason}
          maxLength={100}
          placeholder="如：外出开会"
          onChange={(value) => setReason(value)}
        />
        <View className="t-sub">
          {role === 'DEPUTY' ? '街道和联络员会收到，并安排替班；原因不对外公开。' : '原因不对外公开。'}
        </View>
      </Sheet>
    )
  }
  const proposed = ask.data?.proposed ?? []
  const problem = wordsOf(put.error)
  const free = shownCandidates(
    data.candidates.filter(({ obstacle, id: one }) => obstacle === null && !proposed.some((p) => p.deputy.id === one)),
    query,
    12,
  )
  return (
    <Sheet
      open
      title={`谁替${name ?? ''}代表`}
      onClose={onClose}
      foot={
        <>
          {problem && (
            <View className="mb2">
              <Notice tone="danger" alert>
                {problem}
              </Notice>
            </View>
          )}
          <Button
            kind="primary"
            block
            disabled={who === null}
            loading={put.isPending}
            onTap={() => who && put.mutate({ sessionId: id, forDeputyId: away, deputyId: who }, { onSuccess: onClose })}
          >
            请这位替班
          </Button>
        </>
      }
    >
      <SearchField value={query} onChange={setQuery} placeholder="按姓名找代表" />
      <RadioRow
        label="替班代表"
        value={who}
        onChange={setWho}
        options={[
          ...proposed.map(({ deputy, reasons }) => ({
            value: deputy.id,
            label: deputy.name,
            text: `建议：${reasons.map((one) => pickReasonText[one]).join('，')}`,
          })),
          ...free.map((one) => ({ value: one.id, label: one.name, text: candidateText(one) })),
        ]}
      />
      {free.length + proposed.length === 0 && (
        <View className="pad t-sub">没有空着的代表，请改期，或请代表调一调。</View>
      )}
    </Sheet>
  )
}
