import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Section, Sheet, Tag, TextInput } from '@/components'
import { RefCell } from '@/components/register/RefCell'
import type { PartProps } from './Rules'
import { isSame, recusalWords } from './view'

/** 回避: which deputies keep away from what (代表法 §59), of every category. */
export function KeepsAway({ rules, draft, onChange }: PartProps) {
  const [adding, setAdding] = useState(false)
  const named = (id: string | null) => (id === null ? null : (draft.names[id] ?? id))
  return (
    <Section
      title="谁要回避"
      aside={
        <Button size="mini" icon="plus" onTap={() => setAdding(true)}>
          加一条
        </Button>
      }
    >
      <Card>
        {rules.recusals.length + draft.keepsAway.length === 0 && (
          <Cell title="没有要回避的" text="代表本人所在的单位、经营的企业，写在这里，意见就不转给本人。" />
        )}
        {rules.recusals.map((one) => {
          const ends = draft.noLonger.some((gone) => isSame(gone, one))
          const others = draft.noLonger.filter((gone) => !isSame(gone, one))
          const { deputyId, unitId, words } = one
          return (
            <Cell
              key={`${deputyId}${unitId}${words}`}
              top
              title={`${one.deputyName}代表`}
              text={`${recusalWords(one.unitName, words)}${one.reason ? ` · ${one.reason}` : ''}`}
              {...(ends ? { extra: <Tag tone="warn">不再回避，没有保存</Tag> } : {})}
              {...(one.can.end
                ? {
                    right: (
                      <Button
                        size="mini"
                        onTap={() => onChange({ noLonger: ends ? others : [...others, { deputyId, unitId, words }] })}
                      >
                        {ends ? '恢复' : '不再回避'}
                      </Button>
                    ),
                  }
                : {})}
            />
          )
        })}
        {draft.keepsAway.map((one) => (
          <Cell
            key={`${one.deputyId}${one.unitId}${one.words}`}
            top
            title={`${named(one.deputyId)}代表`}
            text={recusalWords(named(one.unitId), one.words)}
            extra={<Tag tone="warn">新加的，没有保存</Tag>}
            right={
              <Button
                size="mini"
                onTap={() => onChange({ keepsAway: draft.keepsAway.filter((other) => !isSame(other, one)) })}
              >
                去掉
              </Button>
            }
          />
        ))}
      </Card>
      {adding && <AddSheet draft={draft} onChange={onChange} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function AddSheet({ draft, onChange, onClose }: Omit<PartProps, 'rules'> & { onClose: () => void }) {
  const [deputy, setDeputy] = useState<{ id: string; title: string } | null>(null)
  const [unit, setUnit] = useState<{ id: string; title: string } | null>(null)
  const [words, setWords] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const nothing = !unit && !words.trim()
  const put = () => {
    setTried(true)
    if (!deputy || nothing) return
    const one = {
      deputyId: deputy.id,
      unitId: unit?.id ?? null,
      words: words.trim() || null,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    }
    onChange({
      keepsAway: [...draft.keepsAway.filter((other) => !isSame(other, one)), one],
      names: { ...draft.names, [deputy.id]: deputy.title, ...(unit ? { [unit.id]: unit.title } : {}) },
    })
    onClose()
  }
  return (
    <Sheet
      open
      title="谁要回避什么"
      onClose={onClose}
      foot={
        <Button block kind="primary" onTap={put}>
          先加上
        </Button>
      }
    >
      <RefCell
        column={{ key: 'deputy', header: '代表', kind: 'ref', of: 'deputies', required: true, isId: false }}
        value={deputy?.id ?? ''}
        onChange={(id, name) => setDeputy(id ? { id, title: name?.title ?? id } : null)}
        named={deputy ? [deputy] : []}
        error={tried && !deputy ? '请选择代表' : null}
      />
      <RefCell
        column={{
          key: 'unit',
          header: '可能由这个单位办的',
          kind: 'ref',
          of: 'organisations',
          kinds: ['UNIT'],
          required: false,
          isId: false,
        }}
        value={unit?.id ?? ''}
        onChange={(id, name) => setUnit(id ? { id, title: name?.title ?? id } : null)}
        named={unit ? [unit] : []}
        error={tried && nothing ? '请选单位，或在下面写名称' : null}
      />
      <TextInput
        label="写到这个名称的"
        note="选填"
        placeholder="如企业的名称"
        value={words}
        maxLength={40}
        onChange={setWords}
      />
      <TextInput label="原因" note="选填" value={reason} maxLength={100} onChange={setReason} />
      <View className="t-sub">对所有类别都有效；保存前可以先试一试。</View>
    </Sheet>
  )
}
