import { View } from '@tarojs/components'
import { useState } from 'react'
import { RefusedError } from '@/services/ask'
import { Button } from '../Button'
import { TextArea } from '../Field'
import { Notice } from '../Notice'
import { Sheet } from '../Sheet'

export interface ReasonSheetProps {
  open: boolean
  title: string
  /** What happens then. */
  text: string
  confirm: string
  /** What is written, where it is not why. */
  label?: string
  loading: boolean
  error: unknown
  onConfirm: (reason: string) => void
  onClose: () => void
}

/** Taking something back: the reason is kept with it. */
export function ReasonSheet({
  open,
  title,
  text,
  confirm,
  label,
  loading,
  error,
  onConfirm,
  onClose,
}: ReasonSheetProps) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = tried && reason.trim().length < 2 ? `请写明${label ?? '原因'}，至少 2 个字` : null
  const refused = error instanceof RefusedError ? (error.fields.reason ?? null) : null
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      foot={
        <View className="btns">
          <Button grow onTap={onClose}>
            先不
          </Button>
          <Button
            grow
            kind={label ? 'primary' : 'danger'}
            loading={loading}
            onTap={() => {
              setTried(true)
              if (reason.trim().length >= 2) onConfirm(reason.trim())
            }}
          >
            {confirm}
          </Button>
        </View>
      }
    >
      <View className="t-sub mb3">{text}</View>
      <TextArea
        label={label ?? '原因'}
        value={reason}
        maxLength={100}
        error={missing ?? refused}
        onChange={setReason}
      />
      {error instanceof Error && !refused && (
        <Notice tone="warn" alert>
          {error.message}
        </Notice>
      )}
    </Sheet>
  )
}
