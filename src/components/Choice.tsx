import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { Tap } from './Tap'

export interface SwitchProps {
  on: boolean
  onChange: (on: boolean) => void
  /** What is switched; needed because the switch itself has no words. */
  label: string
  disabled?: boolean
}

export function Switch({ on, onChange, label, disabled }: SwitchProps) {
  return (
    <Tap
      className={classes('switch', on && 'switch-on')}
      role="switch"
      checked={on}
      label={label}
      disabled={disabled}
      onTap={() => onChange(!on)}
    >
      <View className="switch-dot" />
    </Tap>
  )
}

/** A row that is a switch as a whole. */
export function SwitchRow({ on, onChange, label, text, disabled }: SwitchProps & { text?: ReactNode }) {
  return (
    <Tap className="cell" role="switch" checked={on} label={label} disabled={disabled} onTap={() => onChange(!on)}>
      <View className="grow">
        <View>{label}</View>
        {text && <View className="t-sub">{text}</View>}
      </View>
      <View className={classes('switch', on && 'switch-on')} {...a11y({ hidden: true })}>
        <View className="switch-dot" />
      </View>
    </Tap>
  )
}

export interface StepperProps {
  value: number
  onChange: (value: number) => void
  min?: number
  max: number
  /** What is counted: 人数. */
  label: string
  unit?: string
}

/** A small number, one more or one less. */
export function Stepper({ value, onChange, min = 1, max, label, unit = '' }: StepperProps) {
  return (
    <View className="stepper" {...a11y({ role: 'group', label: `${label} ${value}${unit}` })}>
      <Tap
        className={classes('stepper-b', value <= min && 'stepper-off')}
        disabled={value <= min}
        label={`${label}减一`}
        onTap={() => onChange(value - 1)}
      >
        <Icon name="minus" size="s" />
      </Tap>
      <View className="stepper-n" {...a11y({ live: 'polite' })}>
        {value}
        {unit}
      </View>
      <Tap
        className={classes('stepper-b', value >= max && 'stepper-off')}
        disabled={value >= max}
        label={`${label}加一`}
        onTap={() => onChange(value + 1)}
      >
        <Icon name="plus" size="s" />
      </Tap>
    </View>
  )
}

export interface Option<T extends string> {
  value: T
  label: string
  text?: ReactNode
  right?: ReactNode
  disabled?: boolean
}

export interface RadioRowProps<T extends string> {
  /** The question; read aloud with the group. */
  label: string
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
}

/** One of several, each a whole row. */
export function RadioRow<T extends string>({ label, options, value, onChange }: RadioRowProps<T>) {
  return (
    <View {...a11y({ role: 'radiogroup', label })}>
      {options.map((option) => {
        const on = option.value === value
        return (
          <Tap
            key={option.value}
            className={classes('choice', on && 'choice-on')}
            role="radio"
            checked={on}
            disabled={option.disabled}
            onTap={() => onChange(option.value)}
          >
            <View className={classes('radio', on && 'radio-on')} />
            <View className="grow">
              <View className={on ? 't-strong' : undefined}>{option.label}</View>
              {option.text && <View className="t-sub">{option.text}</View>}
            </View>
            {typeof option.right === 'string' ? <View className="t-sub nowrap">{option.right}</View> : option.right}
          </Tap>
        )
      })}
    </View>
  )
}

/** One box to tick, with its words. */
export function CheckRow({ on, onChange, label, text, disabled }: SwitchProps & { text?: ReactNode }) {
  return (
    <Tap
      className={classes('choice', on && 'choice-on')}
      role="checkbox"
      checked={on}
      disabled={disabled}
      onTap={() => onChange(!on)}
    >
      <View className={classes('check', on && 'check-on')}>{on && <Icon name="check" />}</View>
      <View className="grow">
        <View className={on ? 't-strong' : undefined}>{label}</View>
        {text && <View className="t-sub">{text}</View>}
      </View>
    </Tap>
  )
}
