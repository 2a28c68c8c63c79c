/**
 * Taro's components as plain elements, for page tests. They take what ours pass: className, style, aria attributes, and Taro's
 * events (`onInput` with `detail.value`). Anything that a browser element does not know is left off.
 */
import { createElement, forwardRef, type CSSProperties, type ReactNode } from 'react'

type Props = Record<string, unknown> & { children?: ReactNode; style?: CSSProperties | string }
type Change = (event: { detail: { value: unknown }; target: unknown; stopPropagation: () => void }) => void

const known =
  /^(id|className|style|role|tabIndex|title|src|alt|href|placeholder|disabled|type|maxLength|checked|value|name|hidden|aria-.+|data-.+|on(Click|KeyDown|TouchStart|TouchEnd|TouchMove|Scroll|Focus|Blur|Load|Error))$/

const fit = (props: Props): Record<string, unknown> => {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(props)) if (known.test(name)) kept[name] = value
  if (typeof kept.style === 'string') delete kept.style
  return kept
}

const plain = (tag: string, own: Record<string, unknown> = {}) =>
  forwardRef<HTMLElement, Props>(function Plain(props, ref) {
    const attributes = { ...own, ...fit(props), ref }
    return createElement(tag, attributes, props.children as ReactNode)
  })

const told = (call: unknown, value: unknown, target: unknown) =>
  (call as Change | undefined)?.({ detail: { value }, target, stopPropagation: () => undefined })

const typed = (tag: 'input' | 'textarea') =>
  forwardRef<HTMLInputElement, Props>(function Typed(props, ref) {
    const { type, password, maxlength, confirmType: _confirmType, autoHeight: _autoHeight, ...rest } = props
    const kind =
      tag === 'input'
        ? { type: password ? 'password' : type === 'number' || type === 'digit' ? 'text' : (type ?? 'text') }
        : {}
    const { value, onFocus: _onFocus, onBlur: _onBlur, ...attributes } = fit(rest)
    return createElement(tag, {
      ...attributes,
      ...kind,
      ...(typeof maxlength === 'number' && maxlength >= 0 ? { maxLength: maxlength } : {}),
      ...(value === undefined ? {} : { value }),
      ref,
      onChange: (event: { target: HTMLInputElement }) => told(props.onInput, event.target.value, event.target),
      onFocus: (event: { target: HTMLInputElement }) => told(props.onFocus, event.target.value, event.target),
      onBlur: (event: { target: HTMLInputElement }) => told(props.onBlur, event.target.value, event.target),
      onKeyDown: (event: { key: string; target: HTMLInputElement }) =>
        event.key === 'Enter' && told(props.onConfirm, event.target.value, event.target),
    })
  })

export const View = plain('div')
export const CoverView = plain('div')
export const ScrollView = plain('div')
export const Swiper = plain('div')
export const SwiperItem = plain('div')
export const MovableArea = plain('div')
export const MovableView = plain('div')
export const RootPortal = plain('div')
export const PageContainer = plain('div')
export const PageMeta = plain('div')
export const CustomWrapper = plain('div')
export const Block = ({ children }: Props) => <>{children}</>
export const Text = plain('span')
export const RichText = ({ nodes, ...rest }: Props) => <div {...fit(rest)}>{String(nodes ?? '')}</div>
export const Icon = plain('span')
export const Label = plain('label')
export const Form = plain('form')
export const Canvas = plain('canvas')
export const Image = plain('img', { alt: '' })
export const CoverImage = plain('img', { alt: '' })
export const Video = plain('video')
export const WebView = plain('iframe')
export const Button = plain('button', { type: 'button' })
export const Input = typed('input')
export const Textarea = typed('textarea')
export const Navigator = ({ url, children }: Props) => <a href={String(url)}>{children}</a>
export const Progress = ({ percent }: Props) => <div role="progressbar" aria-valuenow={Number(percent)} />
export const Switch = ({ onChange, checked, ...rest }: Props) => (
  <input
    {...fit(rest)}
    type="checkbox"
    role="switch"
    checked={Boolean(checked)}
    onChange={(event) => told(onChange, event.target.checked, event.target)}
  />
)
export const Checkbox = ({ children, ...rest }: Props) => (
  <label>
    <input {...fit(rest)} type="checkbox" readOnly />
    {children}
  </label>
)
export const Radio = ({ children, ...rest }: Props) => (
  <label>
    <input {...fit(rest)} type="radio" readOnly />
    {children}
  </label>
)
export const CheckboxGroup = plain('div')
export const RadioGroup = plain('div')
/** `mode="date"` and `"time"` as their inputs; a list as a select. */
export const Picker = ({ mode = 'selector', range, rangeKey, value, onChange, children, ...rest }: Props) =>
  mode === 'date' || mode === 'time' ? (
    <label>
      {children}
      <input
        {...fit(rest)}
        type={mode}
        value={String(value ?? '')}
        onChange={(event) => told(onChange, event.target.value, event.target)}
      />
    </label>
  ) : (
    <label>
      {children}
      <select
        {...fit(rest)}
        value={Number(value ?? 0)}
        onChange={(event) => told(onChange, Number(event.target.value), event.target)}
      >
        {((range as unknown[]) ?? []).map((one, index) => (
          <option key={index} value={index}>
            {String(rangeKey ? (one as Record<string, unknown>)[rangeKey as string] : one)}
          </option>
        ))}
      </select>
    </label>
  )
