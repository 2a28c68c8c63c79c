import { View } from '@tarojs/components'
import { Button, Card, Field, Notice, RadioRow, Section, TextInput } from '@/components'
import { DayCell } from '@/components/register/DayCell'
import { open, registerPath } from '@/components/register/paths'
import { formText } from '@/text/register'
import { levelOptions, type TermForm, termTyped } from './view'

const dayColumn = { key: 'day', header: '换届日期', kind: 'day', required: true, isId: false } as const

export interface BasicsStepProps {
  form: TermForm
  /** The term that runs, where it is known. */
  running: number | null
  /** Changes of mandates that wait for their day. */
  waiting: string | null
  errors: Readonly<Record<string, string>>
  onChange: (part: Partial<TermForm>) => void
}

/** First: which level, which term begins, from what day, on what basis. */
export function BasicsStep({ form, running, waiting, errors, onChange }: BasicsStepProps) {
  return (
    <>
      <View className="mb3">
        <Notice>
          这一级的任职在换届那天一起届满，连任的接着任，网格和排班不断。新当选的代表，换届后在“任职”里新增。
        </Notice>
      </View>
      {waiting && (
        <View className="mb3">
          <Notice tone="info" icon="clock">
            {waiting}
            <Button size="mini" kind="text" onTap={() => open(registerPath.rows('mandates'))}>
              看任职
            </Button>
          </Notice>
        </View>
      )}
      <Section title="换哪一届">
        <Card pad>
          <Field label="级别" error={errors.level ?? null}>
            <RadioRow
              label="级别"
              value={form.level}
              options={levelOptions}
              // Another level has terms of its own.
              onChange={(level) => onChange({ level, term: null })}
            />
          </Field>
          <TextInput
            label="新的一届"
            note="必填"
            type="number"
            value={termTyped(form, running)}
            maxLength={2}
            suffix={<View className="c-2">届</View>}
            hint={running === null ? '只填数字，如 19' : `现在是第 ${running} 届`}
            error={errors.term ?? null}
            onChange={(term) => onChange({ term })}
          />
          <DayCell
            column={form.day ? dayColumn : { ...dayColumn, note: formText.dayHint }}
            value={form.day}
            named={[]}
            error={errors.day ?? null}
            onChange={(day) => onChange({ day })}
          />
          <TextInput
            label="依据"
            note="必填"
            value={form.basis}
            maxLength={200}
            hint="如：区第十九届人民代表大会第一次会议公告。写进每条任职的变动依据。"
            error={errors.basis ?? null}
            onChange={(basis) => onChange({ basis })}
          />
        </Card>
      </Section>
    </>
  )
}
