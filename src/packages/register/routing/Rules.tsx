import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Chip, Chips, Field, RadioRow, Section, Sheet, SwitchRow, Tag } from '@/components'
import { RefCell } from '@/components/register/RefCell'
import { levelText } from '@/text/opinion'
import type { Rules } from './types'
import { type Draft, levelLine, orderWords, type RuleDraft } from './view'

export interface PartProps {
  rules: Rules
  draft: Draft
  onChange: (next: Partial<Draft>) => void
}

const ownUnit = '本街镇'

/** Who is asked first. */
export function First({ rules, draft, onChange }: PartProps) {
  const straight = draft.straightToStreet ?? rules.straightToStreet
  const own = draft.field ?? rules.field ?? ''
  return (
    <Section title="先交给谁">
      <Card>
        <View className="pad">{orderWords({ straight, field: own || rules.groupField })}</View>
        {rules.can.first && (
          <SwitchRow
            label="不经代表，直接到街镇"
            text="紧急、专业性强或不适合代表先答的"
            on={straight}
            onChange={(on) => onChange({ straightToStreet: on })}
          />
        )}
      </Card>
      {rules.can.first && !straight && rules.fields.length > 0 && (
        <View className="mt3">
          <Field label="附近没有代表时，交给哪个专业小组">
            <Chips wrap label="专业小组">
              {['', ...rules.fields].map((field) => (
                <Chip key={field} square role="radio" on={own === field} onTap={() => onChange({ field })}>
                  {field || (rules.groupField ? `和上一级一样（${rules.groupField}）` : '不交给专业小组')}
                </Chip>
              ))}
            </Chips>
          </Field>
        </View>
      )}
      {!rules.can.first && <View className="t-sub mt2">先交给谁由区里定；本街镇可以另定哪个单位办。</View>}
    </Section>
  )
}

/** Which unit handles it, level by level. */
export function Units({ rules, draft, onChange }: PartProps) {
  const [level, setLevel] = useState<RuleDraft['level'] | null>(null)
  const named = (id: string | null) =>
    id === null ? '事情所在街镇自己的单位' : (rules.units.find((one) => one.id === id)?.name ?? id)
  const line = rules.levels.find((one) => one.level === level)
  return (
    <Section title="哪个单位办">
      <Card>
        {rules.levels.map((one) => {
          const { title, text, changed, own } = levelLine(one, draft, named)
          return (
            <Cell
              key={one.level}
              title={title}
              text={text}
              {...(changed || own
                ? { extra: <Tag tone={changed ? 'warn' : 'info'}>{changed ? '改了，没有保存' : '本街镇另定'}</Tag> }
                : {})}
              onTap={() => setLevel(one.level)}
            />
          )
        })}
      </Card>
      {line && (
        <RuleSheet
          line={line}
          draft={draft}
          rules={rules}
          onClose={() => setLevel(null)}
          onPut={(rule) => {
            onChange({ rules: [...draft.rules.filter((one) => one.level !== line.level), ...(rule ? [rule] : [])] })
            setLevel(null)
          }}
        />
      )}
    </Section>
  )
}

function RuleSheet({
  line,
  draft,
  rules,
  onPut,
  onClose,
}: {
  line: Rules['levels'][number]
  draft: Draft
  rules: Rules
  onPut: (rule: RuleDraft | null) => void
  onClose: () => void
}) {
  const edited = draft.rules.find((one) => one.level === line.level)
  const held = edited?.limitKind ? edited : (line.own ?? line.district)
  const [unit, setUnit] = useState(held ? (held.unitId ?? ownUnit) : '')
  const [limitKind, setLimitKind] = useState<'SIMPLE' | 'NORMAL'>(held?.limitKind ?? 'NORMAL')
  return (
    <Sheet
      open
      title={`${levelText[line.level]}能办的，由谁办`}
      onClose={onClose}
      foot={
        <View className="btns">
          {edited ? (
            <Button grow onTap={() => onPut(null)}>
              恢复原来的
            </Button>
          ) : (
            line.own && (
              <Button grow onTap={() => onPut({ level: line.level, unitId: null, limitKind: null })}>
                改用全区的
              </Button>
            )
          )}
          <Button
            grow
            kind="primary"
            disabled={!unit}
            onTap={() => onPut({ level: line.level, unitId: unit === ownUnit ? null : unit, limitKind })}
          >
            先这样改
          </Button>
        </View>
      }
    >
      <RefCell
        column={{
          key: 'unit',
          header: '承办单位',
          kind: 'ref',
          of: 'organisations',
          kinds: ['UNIT'],
          orWord: ownUnit,
          required: true,
          isId: false,
        }}
        value={unit}
        onChange={setUnit}
        named={rules.units.map(({ id, name }) => ({ id, title: name }))}
      />
      <Field label="办理期限">
        <RadioRow
          label="办理期限"
          value={limitKind}
          options={[
            { value: 'SIMPLE' as const, label: '简单' },
            { value: 'NORMAL' as const, label: '一般' },
          ]}
          onChange={setLimitKind}
        />
      </Field>
      {rules.can.ownRules && <View className="t-sub">只在本街镇这样办，别的街镇仍按全区的规则。</View>}
    </Sheet>
  )
}
