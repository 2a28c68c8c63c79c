import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AskInput } from '@/contract/index'
import { mayReveal, type SheetFormat, sheetFormats } from '@/domain/exports/exports'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'
import { useSession } from '@/services/session'
import { Button } from '../Button'
import { CheckRow, RadioRow } from '../Choice'
import { Field, TextArea } from '../Field'
import { deskPath, open } from '../desk/paths'
import { Notice } from '../Notice'
import { Sheet } from '../Sheet'

const formatText: Record<SheetFormat, string> = {
  XLSX: 'Excel 表格（xlsx）：带标题、筛选和打印设置',
  CSV: 'CSV 文本：给其他系统用',
}

/** Has the list on this page made into a file; the file waits in 我的导出. */
export function ExportButton({
  asked,
  what,
  onOpen,
}: {
  asked: AskInput<'exports.start'>['asked']
  /** What will be in it, in words: 这个清单的 46 件. */
  what: string
  /** Puts the sheet where the page has room for one. */
  onOpen: (sheet: React.ReactNode | null) => void
}) {
  const close = () => onOpen(null)
  return (
    <Button size="mini" icon="download" onTap={() => onOpen(<ExportSheet asked={asked} what={what} onClose={close} />)}>
      导出
    </Button>
  )
}

function ExportSheet({
  asked,
  what,
  onClose,
}: {
  asked: AskInput<'exports.start'>['asked']
  what: string
  onClose: () => void
}) {
  const role = useSession((s) => s.role)
  const start = useAct('exports.start')
  const [format, setFormat] = useState<SheetFormat>('XLSX')
  const [personal, setPersonal] = useState(false)
  const [reason, setReason] = useState('')
  const error = start.error
  const reasonError = error instanceof RefusedError ? error.fields['personal.reason'] : undefined
  const go = async () => {
    try {
      await start.mutateAsync({ asked, format, ...(personal ? { personal: { reason } } : {}) })
    } catch {
      return // said in the sheet
    }
    onClose()
    open(deskPath.exports())
  }
  return (
    <Sheet
      open
      title="导出"
      onClose={onClose}
      foot={
        <Button block kind="primary" loading={start.isPending} onTap={() => void go()}>
          开始导出
        </Button>
      }
    >
      <View className="mb3">导出{what}，按现在的筛选和搜索。</View>
      <Field label="文件格式">
        <RadioRow
          label="文件格式"
          value={format}
          onChange={setFormat}
          options={sheetFormats.map((value) => ({ value, label: formatText[value] }))}
        />
      </Field>
      {mayReveal(role) && asked.kind !== 'PROMISES' && (
        <>
          <CheckRow
            on={personal}
            onChange={setPersonal}
            label="含反映人称呼和电话"
            text="要写明用途；谁导出、为什么，都会留下记录"
          />
          {personal && (
            <View className="mt3">
              <TextArea
                label="用途"
                value={reason}
                onChange={setReason}
                maxLength={200}
                placeholder="例如：逐户回访办理结果"
                error={reasonError ?? null}
              />
            </View>
          )}
        </>
      )}
      {error && (
        <View className="mt3">
          <Notice tone="danger" alert>
            {Object.values(error instanceof RefusedError ? error.fields : {}).find((text) => text !== reasonError) ??
              error.message}
          </Notice>
        </View>
      )}
    </Sheet>
  )
}
