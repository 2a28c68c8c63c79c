import { Input, Textarea, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { Tap } from './Tap'

export interface FieldProps {
  label: string
  /** At the right of the label: 选填, or how it is used. */
  note?: string
  hint?: ReactNode
  /** What is wrong and how to put it right. */
  error?: string | null
  children: ReactNode
}

/** A question of a form: label, answer, hint or error. */
export function Field({ label, note, hint, error, children }: FieldProps) {
  return (
    <View className="field">
      <View className="field-lab">
        <View>{label}</View>
        {note && <View className="field-note">{note}</View>}
      </View>
      {children}
      {error ? (
        <View className="field-err" {...a11y({ role: 'alert' })}>
          <Icon name="circle-alert" size="s" />
          <View className="grow">{error}</View>
        </View>
      ) : (
        hint && <View className="field-hint">{hint}</View>
      )}
    </View>
  )
}

interface Typed {
  label: string
  note?: string
  hint?: ReactNode
  error?: string | null
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  placeholder?: string
  maxLength?: number
  disabled?: boolean
  focus?: boolean
}

export interface TextInputProps extends Typed {
  type?: 'text' | 'number' | 'tel' | 'digit' | 'idcard'
  password?: boolean
  confirm?: 'send' | 'search' | 'next' | 'go' | 'done'
  onConfirm?: () => void
  /** Inside the frame, at the right: a unit, a small button. */
  suffix?: ReactNode
}

// On the web the real <input> lies inside Taro's element; what a screen reader needs must be put on it.
const inner = (label: string, error?: string | null, extra?: object) =>
  process.env.TARO_ENV === 'weapp'
    ? { 'aria-label': label }
    : { nativeProps: { 'aria-label': label, ...(error ? { 'aria-invalid': 'true' } : {}), ...extra } }

/** One line to type. */
export function TextInput({
  label,
  note,
  hint,
  error,
  value,
  onChange,
  onBlur,
  placeholder,
  maxLength = 140,
  disabled,
  focus,
  type = 'text',
  password,
  confirm,
  onConfirm,
  suffix,
}: TextInputProps) {
  const [on, setOn] = useState(false)
  // Taro's web input has no telephone keyboard for `tel`, only the native attribute brings it.
  const keyboard = type === 'tel' ? { inputMode: 'tel', autocomplete: 'tel' } : undefined
  return (
    <Field label={label} note={note} hint={hint} error={error}>
      <View className={classes('input', on && 'input-on', error && 'input-err', disabled && 'input-off')}>
        <Input
          className="input-in"
          value={value}
          type={type === 'tel' ? (process.env.TARO_ENV === 'weapp' ? 'number' : 'text') : type}
          password={password}
          placeholder={placeholder}
          placeholderClass="input-ph"
          maxlength={maxLength}
          disabled={disabled}
          focus={focus}
          confirmType={confirm}
          onInput={(event) => onChange(event.detail.value)}
          onFocus={() => setOn(true)}
          onBlur={() => {
            setOn(false)
            onBlur?.()
          }}
          onConfirm={onConfirm}
          {...inner(error ? `${label}，${error}` : label, error, keyboard)}
        />
        {suffix}
      </View>
    </Field>
  )
}

export interface TextAreaProps extends Typed {
  /** Shows how many characters are used. */
  count?: boolean
}

/** Several lines to type; grows with the text. */
export function TextArea({
  label,
  note,
  hint,
  error,
  value,
  onChange,
  onBlur,
  placeholder,
  maxLength = 1000,
  disabled,
  focus,
  count,
}: TextAreaProps) {
  const [on, setOn] = useState(false)
  return (
    <Field
      label={label}
      // As the contract counts: code units, and blanks around it are nothing.
      note={note ?? (count ? `${value.trim().length} / ${maxLength}` : undefined)}
      hint={value.length >= maxLength ? `已到 ${maxLength} 字，再多的没有放进来。` : hint}
      error={error}
    >
      <View className={classes('input', 'input-area', on && 'input-on', error && 'input-err', disabled && 'input-off')}>
        <Textarea
          className="input-text"
          value={value}
          placeholder={placeholder}
          placeholderClass="input-ph"
          maxlength={maxLength}
          disabled={disabled}
          focus={focus}
          autoHeight
          disableDefaultPadding
          showConfirmBar={false}
          cursorSpacing={120}
          onInput={(event) => onChange(event.detail.value)}
          onFocus={() => setOn(true)}
          onBlur={() => {
            setOn(false)
            onBlur?.()
          }}
          {...inner(error ? `${label}，${error}` : label, error)}
        />
      </View>
    </Field>
  )
}

export interface PickFieldProps {
  label: string
  note?: string
  hint?: ReactNode
  error?: string | null
  /** The chosen thing in words; empty shows the placeholder. */
  value: string
  placeholder?: string
  onTap: () => void
  disabled?: boolean
}

/** A question answered by choosing: looks like an input, opens a sheet or a page. */
export function PickField({
  label,
  note,
  hint,
  error,
  value,
  placeholder = '请选择',
  onTap,
  disabled,
}: PickFieldProps) {
  return (
    <Field label={label} note={note} hint={hint} error={error}>
      <Tap
        className={classes('input', error && 'input-err', disabled && 'input-off')}
        onTap={onTap}
        disabled={disabled}
        label={`${label}，${value || placeholder}${error ? `，${error}` : ''}`}
      >
        <View className={classes('grow', !value && 'input-ph')}>{value || placeholder}</View>
        <Icon name="chevron-down" size="s" className="c-3" />
      </Tap>
    </Field>
  )
}

export interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
  onSearch?: () => void
  placeholder?: string
  /** A key that jumps here, shown on wide screens. */
  hotkey?: string
  label?: string
}

/** What the lists' contracts take of a search; more would be refused, which looks like a list one may not see. */
const SEARCH_MAX = 40

/** Search: one line with a glass, cleared with one tap. */
export function SearchField({
  value,
  onChange,
  onSearch,
  placeholder = '搜索',
  hotkey,
  label = placeholder,
}: SearchFieldProps) {
  return (
    <View className="search grow" {...a11y({ role: 'search' })}>
      <Icon name="search" size="s" />
      <Input
        className="search-in"
        value={value}
        placeholder={placeholder}
        placeholderClass="input-ph"
        confirmType="search"
        maxlength={SEARCH_MAX}
        onInput={(event) => onChange(event.detail.value.slice(0, SEARCH_MAX))}
        onConfirm={onSearch}
        {...inner(label)}
      />
      {value ? (
        <Tap className="search-x" onTap={() => onChange('')} label="清空">
          <Icon name="x" size="s" />
        </Tap>
      ) : (
        hotkey && <View className="key only-wide">{hotkey}</View>
      )}
    </View>
  )
}
