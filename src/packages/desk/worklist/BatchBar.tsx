import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Chip, Chips, Field, Icon, Notice, RadioRow, Sheet, Tap, TextArea } from '@/components'
import { shortNumber } from '@/components/opinion/view'
import type { Brief } from '@/components/desk/view'
import type { AskOutput } from '@/contract/index'
import { type LimitKind, limitKinds } from '@/domain/opinion/deadline'
import type { ManyStep } from '@/domain/opinion/many'
import { useAct, useAsk } from '@/services/queries'
import { limitText } from '@/text/deadline'
import { limitKindText, stepAction } from '@/text/opinion'
import { manyChoices, manyWords } from './view'

type Results = AskOutput<'opinion.actMany'>['results']

/** What can be done with all that is ticked; each item's result is told by itself, and what went wrong stays ticked. */
export function BatchBar({
  items,
  role,
  onClear,
  onLeft,
}: {
  items: readonly Brief[]
  role: string
  onClear: () => void
  /** The ones that stay ticked after an act. */
  onLeft: (ids: string[]) => void
}) {
  const [step, setStep] = useState<ManyStep | null>(null)
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [limit, setLimit] = useState<LimitKind>('NORMAL')
  const [results, setResults] = useState<Results | null>(null)
  const act = useAct('opinion.actMany')
  const choices = manyChoices(items, role)
  const first = items[0]
  // Units to choose from, as for one of them: they are of one kind.
  const case_ = useAsk('opinion.get', { opinionId: first?.id ?? '' }, { enabled: step === 'accept_assign' && !!first })
  const { units = [], limits = [] } = case_.data?.assign ?? {}

  const close = () => {
    setStep(null)
    setChosen(null)
    act.reset()
  }
  const send = () => {
    if (!step) return
    act.mutate(
      {
        step,
        items: items
          .filter((item) => step !== 'merge' || item.id !== chosen)
          .map((item) => ({ opinionId: item.id, version: item.version })),
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(step === 'accept_assign' && chosen ? { unitId: chosen, limitKind: limit } : {}),
        ...(step === 'merge' && chosen ? { mainId: chosen } : {}),
      },
      {
        onSuccess: (answer) => {
          setResults(answer.results)
          setNote('')
          onLeft(answer.results.filter((one) => one.refusal).map((one) => one.opinionId))
          close()
        },
      },
    )
  }
  const failed = results?.filter((one) => one.refusal) ?? []
  const needsChoice = step === 'accept_assign' || step === 'merge'
  return (
    <>
      {results && (
        <View className="pad">
          <Notice tone={failed.length ? 'warn' : 'ok'} alert>
            <View>{manyWords(results)}</View>
            {failed.map((one) => (
              <View key={one.opinionId} className="mt1">
                {one.number ? `${shortNumber(one.number)}：` : ''}
                {one.refusal?.message}
              </View>
            ))}
            <Tap className="c-link mt1" role="button" onTap={() => setResults(null)}>
              知道了
            </Tap>
          </Notice>
        </View>
      )}
      {items.length > 0 && (
        <View className="batch">
          <View className="row between g2">
            <View className="t-strong">已选 {items.length} 件</View>
            <Tap className="c-link" role="button" onTap={onClear}>
              <Icon name="x" size="s" /> 取消选择
            </Tap>
          </View>
          <View className="row wrap g2 mt2">
            {choices.map((name) => (
              <Button key={name} size="small" onTap={() => setStep(name)}>
                {stepAction[name]}
              </Button>
            ))}
            {choices.length === 0 && <View className="t-sub">选中的几件没有能一起做的步骤，请选同一状态的。</View>}
          </View>
        </View>
      )}
      <Sheet
        open={step !== null}
        title={step ? `${stepAction[step]}：${items.length} 件` : ''}
        onClose={close}
        foot={
          <Button
            block
            kind="primary"
            loading={act.isPending}
            disabled={(needsChoice && !chosen) || (step === 'escalate' && !note.trim())}
            onTap={send}
          >
            {step ? `${stepAction[step]}` : ''}
          </Button>
        }
      >
        {step === 'accept_assign' && (
          <>
            <RadioRow
              label="承办单位"
              value={chosen}
              onChange={setChosen}
              options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
            />
            <View className="mt4">
              <Field label="办理期限">
                <Chips wrap label="办理期限" role="radiogroup">
                  {limitKinds.map((kind) => (
                    <Chip key={kind} square role="radio" on={kind === limit} onTap={() => setLimit(kind)}>
                      {limitKindText[kind]}
                      {limits.flatMap((one) => (one.kind === kind ? ` ${limitText(one.days, one.unit)}` : []))}
                    </Chip>
                  ))}
                </Chips>
              </Field>
            </View>
          </>
        )}
        {step === 'merge' && (
          <>
            <View className="t-sub mb2">选一件作主事项，其余的并进去一起办，每位居民分别收到答复。</View>
            <RadioRow
              label="主事项"
              value={chosen}
              onChange={setChosen}
              options={items.map((item) => ({
                value: item.id,
                label: `${shortNumber(item.number)} ${item.title}`,
                text: item.communityName,
              }))}
            />
          </>
        )}
        {step === 'escalate' && (
          <TextArea
            label="为什么报区人大"
            note="居民和区人大都能看到"
            value={note}
            maxLength={500}
            onChange={setNote}
            error={null}
          />
        )}
        {step && !needsChoice && step !== 'escalate' && (
          <Notice tone="info">对选中的 {items.length} 件逐件办理；其中有变化的会单独告诉您，其余照办。</Notice>
        )}
        {act.error && (
          <View className="mt3">
            <Notice tone="danger" alert>
              {act.error.message}
            </Notice>
          </View>
        )}
      </Sheet>
    </>
  )
}
