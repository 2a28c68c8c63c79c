import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Cell, Chip, Chips, Field, Notice, PickField, Sheet, Stepper, TextInput } from '@/components'
import { open } from '@/components/desk/paths'
import { registerPath } from '@/components/register/paths'
import { wordsOf } from '@/components/schedule'
import { nthWeekdays, repeatKinds, ruleShifts, weekdays } from '@/domain/register/words'
import { useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { shortStationName } from '@/text/places'
import { dayText } from '@/text/time'
import { cellsOf, dayLine, draftRule, freeCode, inputOf, type RuleDraft, type Station } from './view'

/** Try a rule and see the days it means, before it is written into the register. */
export function RuleSheet(props: { station: Station | null; onStation: () => void; onClose: () => void }) {
  const { station } = props
  const today = useToday()
  const [draft, setDraft] = useState<RuleDraft>(draftRule)
  const [looked, setLooked] = useState<RuleDraft | null>(null)
  const input = inputOf(looked ?? draft, today ?? '2026-01-01')
  const preview = useAsk('schedule.previewRule', input, { enabled: looked !== null && today !== null })
  const rules = useAsk('schedule.rules', { stationId: station?.id ?? '' }, { enabled: station !== null })
  const change = (part: Partial<RuleDraft>) => {
    setLooked(null)
    setDraft({ ...draft, ...part })
  }
  const choices = (label: string, words: Readonly<Record<string, string>>, key: keyof RuleDraft) => (
    <Field label={label}>
      <Chips wrap role="radiogroup" label={label}>
        {Object.entries(words).map(([word, code]) => (
          <Chip key={code} square role="radio" on={draft[key] === code} onTap={() => change({ [key]: code })}>
            {word}
          </Chip>
        ))}
      </Chips>
    </Field>
  )
  const problem = looked ? wordsOf(preview.error) : null
  return (
    <Sheet
      open
      title="加一条规律"
      onClose={props.onClose}
      foot={
        looked && preview.data ? (
          <Button
            kind="primary"
            block
            disabled={!station || !rules.data}
            onTap={() => {
              if (!station || !rules.data) return
              const code = freeCode(
                station.id,
                rules.data.items.map(({ rule }) => rule.id),
              )
              const cells = cellsOf(draft, today ?? '', station, code)
              open(registerPath.newRow('receptionRules', cells, { [station.id]: station.name }))
              props.onClose()
            }}
          >
            {station ? '照这样登记' : '请先选站点'}
          </Button>
        ) : (
          <Button kind="primary" block loading={looked !== null && preview.isFetching} onTap={() => setLooked(draft)}>
            看看是哪些天
          </Button>
        )
      }
    >
      <PickField
        label="站点"
        value={station ? shortStationName(station.name) : ''}
        placeholder="选站点"
        onTap={props.onStation}
      />
      {choices('怎么重复', repeatKinds, 'repeat')}
      <Field label="月份">
        <Chips wrap role="radiogroup" label="月份">
          {['每月', '单月', '双月'].map((word) => (
            <Chip key={word} square role="radio" on={draft.months === word} onTap={() => change({ months: word })}>
              {word}
            </Chip>
          ))}
        </Chips>
      </Field>
      {draft.repeat === 'MONTH_DAY' ? (
        <View className="row between mt3 mb3">
          <View className="t-strong">几日</View>
          <Stepper
            label="几日"
            unit="日"
            value={draft.monthDay}
            min={1}
            max={31}
            onChange={(monthDay) => change({ monthDay })}
          />
        </View>
      ) : (
        <>
          {draft.repeat === 'NTH_WEEKDAY' && choices('第几个', nthWeekdays, 'nth')}
          {choices('周几', weekdays, 'weekday')}
        </>
      )}
      <TextInput
        label="时段"
        hint="一天几段用“、”分开，如 9:00-11:00、14:00-16:00"
        value={draft.windows}
        maxLength={60}
        onChange={(windows) => change({ windows })}
      />
      {choices('遇休息日', ruleShifts, 'shift')}
      {problem && (
        <Notice tone="warn" alert>
          {problem}
        </Notice>
      )}
      {looked && preview.data && (
        <View className="mt3">
          <Notice tone="info" icon="repeat">
            {`${preview.data.text}。往后一年 ${preview.data.sessions} 场：`}
          </Notice>
          {preview.data.days.map((day) => (
            <Cell key={day.ruleDay} title={day.day ? dayText(day.day) : '不接待'} text={dayLine(day)} />
          ))}
        </View>
      )}
    </Sheet>
  )
}
