import { useState } from 'react'
import { mostCoUnits } from '@/domain/opinion/co-units'
import { Button } from '../../Button'
import { Card } from '../../Card'
import { Cell } from '../../Cell'
import { Field, TextArea } from '../../Field'
import type { StepFieldsProps } from './props'
import { UnitPick } from './UnitPick'

/** 协办单位: none, one or several of those this office may assign to. */
export function CoUnitsField({ data, values, onChange, errors }: StepFieldsProps) {
  const [picking, setPicking] = useState(false)
  const { assign, coUnits, opinion } = data
  const chosen = values.coUnitIds ?? []
  const lead = values.unitId ?? null
  const name = (id: string) =>
    assign?.units.find((unit) => unit.id === id)?.name ?? coUnits.find((one) => one.unitId === id)?.name ?? ''
  const change = (coUnitIds: string[]) => onChange({ ...values, coUnitIds })
  return (
    <Field
      label="协办单位"
      note="选填"
      error={errors.coUnitIds ?? null}
      hint="协办单位只把意见写给主办单位，由主办单位统一答复居民。"
    >
      {chosen.length > 0 && (
        <Card>
          {chosen.map((id) => (
            <Cell
              key={id}
              icon="users-round"
              title={name(id)}
              right={
                <Button
                  kind="text"
                  size="small"
                  label={`去掉${name(id)}`}
                  onTap={() => change(chosen.filter((one) => one !== id))}
                >
                  去掉
                </Button>
              }
            />
          ))}
        </Card>
      )}
      {chosen.length < mostCoUnits && (
        <Button
          className="desk-link mt2"
          kind="text"
          size="small"
          icon={picking ? 'x' : 'plus'}
          onTap={() => setPicking(!picking)}
        >
          {picking ? '收起' : '加协办单位'}
        </Button>
      )}
      {picking && (
        <UnitPick
          units={(assign?.units ?? []).filter(({ name: own }) => own !== opinion.unitName || lead !== null)}
          without={[...chosen, ...(lead ? [lead] : [])]}
          label="查找协办单位"
          onPick={(id) => {
            change([...chosen, id])
            setPicking(false)
          }}
        />
      )}
    </Field>
  )
}

/** 调整协办单位: who helps from now on, and why that changed. */
export function CoUnitsFields(props: StepFieldsProps) {
  const { values, onChange, errors } = props
  return (
    <>
      <CoUnitsField {...props} />
      <TextArea
        label="为什么调整"
        note="只有办理人员能看到"
        placeholder="职责依据是什么，请它做什么"
        value={values.reason ?? ''}
        maxLength={500}
        error={errors.reason ?? null}
        onChange={(reason) => onChange({ ...values, reason })}
      />
    </>
  )
}
