import { View } from '@tarojs/components'
import { useEffect, useId, type ReactNode } from 'react'
import { a11y } from './a11y'
import { Button } from './Button'
import { Icon } from './Icon'
import { Tap } from './Tap'

export interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  /** Buttons that stay in reach under the content. */
  foot?: ReactNode
}

/** Web: focus goes in, Tab stays in, Escape closes, and focus returns to what opened it. */
export function useFocusInside(open: boolean, id: string, onClose: () => void) {
  useEffect(() => {
    if (!open || process.env.TARO_ENV === 'weapp') return
    const before = document.activeElement as HTMLElement | null
    const reachable = () => [
      ...(document.getElementById(id)?.querySelectorAll<HTMLElement>('[tabindex="0"],input,textarea,a[href]') ?? []),
    ]
    const later = setTimeout(() => reachable()[0]?.focus())
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') return onClose()
      if (event.key !== 'Tab') return
      const all = reachable()
      const edge = event.shiftKey ? all[0] : all[all.length - 1]
      if (document.activeElement === edge) {
        event.preventDefault()
        all[event.shiftKey ? all.length - 1 : 0]?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => {
      clearTimeout(later)
      document.removeEventListener('keydown', onKey)
      before?.focus?.()
    }
    // onClose is usually a new function each time; only opening and closing may move the focus
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open, id])
}

/** Comes up from the bottom on a phone, stands in the middle on a wide screen. Put it inside PageShell (its modes apply). */
export function Sheet({ open, title, onClose, children, foot }: SheetProps) {
  const id = useId()
  useFocusInside(open, id, onClose)
  if (!open) return null
  return (
    <View className="mask">
      <View className="mask-back" catchMove onClick={onClose} />
      <View className="sheet" id={id} {...a11y({ role: 'dialog', label: title, modal: true })}>
        <View className="sheet-h">
          <View className="t-head" {...a11y({ role: 'heading', level: 2 })}>
            {title}
          </View>
          <Tap className="sheet-x" onTap={onClose} label="关闭">
            <Icon name="x" size="l" />
          </Tap>
        </View>
        <View className="sheet-b">{children}</View>
        {foot && <View className="sheet-f">{foot}</View>}
      </View>
    </View>
  )
}

export interface ConfirmSheetProps {
  open: boolean
  /** A question: 取消预约？ */
  title: string
  /** What happens then. */
  children?: ReactNode
  /** The verb, not 确定. */
  confirm: string
  cancel?: string
  danger?: boolean
  loading?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks once before something that cannot be taken back. */
export function ConfirmSheet({
  open,
  title,
  children,
  confirm,
  cancel = '先不',
  danger,
  loading,
  onConfirm,
  onClose,
}: ConfirmSheetProps) {
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      foot={
        <View className="btns">
          <Button grow onTap={onClose}>
            {cancel}
          </Button>
          <Button grow kind={danger ? 'danger' : 'primary'} loading={loading} onTap={onConfirm}>
            {confirm}
          </Button>
        </View>
      }
    >
      <View className="c-2">{children}</View>
    </Sheet>
  )
}
