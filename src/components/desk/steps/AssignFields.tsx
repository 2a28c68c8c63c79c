import { View } from '@tarojs/components'
import { useState } from 'react'
import { itemLevels } from '@/domain/opinion/stages'
import { limitText } from '@/text/deadline'
import { levelText, limitKindText } from '@/text/opinion'
import { dayText } from '@/text/time'
import { Button } from '../../Button'
import { Chip, Chips } from '../../Chips'
import { RadioRow, SwitchRow } from '../../Choice'
import { Field, TextArea } from '../../Field'
import { Notice } from '../../Notice'
import { CoUnitsField } from './CoUnitsField'
import type { StepFieldsProps } from './props'
import { UnitPick } from './UnitPick'
import { proposalWords, withLevel } from './view'

/** 受理并交办: level, unit in charge, limit, and a word to the resident. `again`: after a unit asked to return it. */
export function AssignFields({ again, ...props }: StepFieldsProps & { again: boolean }) {
  const { data, values, onChange, errors, onStep } = props
  const { assign, opinion, steps } = data
  const [picking, setPicking] = useState(false)
  if (!assign) return null
  const name = (id: string) => assign.units.find((unit) => unit.id === id)?.name ?? ''
  const proposed = assign.proposals.filter((p) => p.level === values.level)
  const barred = proposed.filter((p) => !p.allowed)
  const byHand = values.unitId && !proposed.some((p) => p.unitId === values.unitId) ? values.unitId : null
  const options = [
    ...proposed.map((p) => ({
      value: p.unitId,
      label: p.unitName,
      text: p.allowed ? '按分类规则推荐' : '按规则由它办，但本单位不能直接交办给它',
      disabled: !p.allowed,
    })),
    ...(byHand ? [{ value: byHand, label: name(byHand), text: '您选的单位' }] : []),
  ]
  const later = opinion.handlingRound > 1
  const limit = assign.limits.find(({ kind }) => kind === values.limitKind)
  return (
    <>
      <Field label="事权层级" error={errors.level ?? null} hint={proposalWords(assign, opinion.categoryName)}>
        <Chips wrap label="事权层级" role="radiogroup">
          {itemLevels.map((level) => (
            <Chip
              key={level}
              square
              role="radio"
              on={values.level === level}
              onTap={() => onChange(withLevel(assign, values, level))}
            >
              {levelText[level]}
            </Chip>
          ))}
        </Chips>
      </Field>
      <Field label="承办单位" note="主办 1 个" error={errors.unitId ?? null}>
        {options.length > 0 && (
          <RadioRow
            label="承办单位"
            options={options}
            value={values.unitId ?? null}
            onChange={(unitId) => onChange({ ...values, unitId })}
          />
        )}
        {options.length === 0 && <View className="t-sub mb2">这一级没有推荐单位，请自己选。</View>}
        {barred.length > 0 && (
          <View className="mt2">
            <Notice tone="warn">
              <View>
                {barred.map((p) => p.unitName).join('、')}不在本单位的交办范围内，可以报区人大交办，或另选单位。
              </View>
              {steps.includes('escalate') && (
                <Button className="mt2" size="mini" icon="corner-up-right" onTap={() => onStep('escalate')}>
                  报区人大
                </Button>
              )}
            </Notice>
          </View>
        )}
        <Button
          className="desk-link mt2"
          kind="text"
          size="small"
          icon={picking ? 'x' : 'search'}
          onTap={() => setPicking(!picking)}
        >
          {picking ? '收起' : '另选单位'}
        </Button>
        {picking && (
          <UnitPick
            // The one that asks to return it is named by its case.
            units={again ? assign.units.filter((unit) => unit.name !== opinion.unitName) : assign.units}
            without={values.unitId ? [values.unitId] : []}
            label="查找承办单位"
            onPick={(unitId) => {
              onChange({ ...values, unitId })
              setPicking(false)
            }}
          />
        )}
      </Field>
      <CoUnitsField {...props} />
      <Field
        label="办理期限"
        error={errors.limitKind ?? null}
        hint={[
          later ? `这是第 ${opinion.handlingRound} 轮办理，按重新办理的期限算。` : '',
          limit ? `今天交办，最晚${dayText(limit.dueDay)}答复居民；周末和节假日不算。` : '',
        ].join('')}
      >
        <Chips wrap label="办理期限" role="radiogroup">
          {assign.limits.map(({ kind, days, unit }) => (
            <Chip
              key={kind}
              square
              role="radio"
              on={values.limitKind === kind}
              onTap={() => onChange({ ...values, limitKind: kind })}
            >
              {later ? limitText(days, unit) : `${limitKindText[kind]} ${limitText(days, unit)}`}
            </Chip>
          ))}
        </Chips>
      </Field>
      {again && (
        <SwitchRow
          label="指定承办"
          text="新的单位不能再申请退回"
          on={values.designate ?? false}
          onChange={(designate) => onChange({ ...values, designate })}
        />
      )}
      <TextArea
        label="给居民的话"
        note="选填，居民和单位都能看到"
        placeholder="例如：已请城管局到现场查看，期限内答复您。"
        value={values.note ?? ''}
        maxLength={500}
        error={errors.note ?? null}
        onChange={(note) => onChange({ ...values, note })}
      />
    </>
  )
}
