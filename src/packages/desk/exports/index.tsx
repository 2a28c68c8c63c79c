import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { a11y, Button, Card, ConfirmSheet, Listing, Notice, Tag, useFreshOnShow } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, turnTo } from '@/components/desk/paths'
import { Meter } from '@/components/progress/Meter'
import { type Day } from '@/domain/calendar/time'
import { isUnderWay } from '@/domain/exports/exports'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { type ExportLine, lineText, percentOf, stateTag } from './view'
import { useDownload } from './useDownload'

const AGAIN = 1500

/** Files made of lists, with how far each is, and the reports of the own office. */
export default function ExportsPage() {
  const today = useToday()
  const query = useAsk('exports.list', {})
  const cancel = useAct('exports.cancel')
  const { busy, download } = useDownload()
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const [giving, setGiving] = useState<ExportLine | null>(null)
  useFreshOnShow()
  const items = query.data?.items ?? []
  const waits = items.some(({ state }) => isUnderWay(state))
  const { refetch, dataUpdatedAt, errorUpdatedAt } = query
  useEffect(() => {
    if (!waits) return
    const later = setTimeout(() => void refetch(), AGAIN)
    return () => clearTimeout(later)
  }, [waits, refetch, dataUpdatedAt, errorUpdatedAt])

  const giveUp = async () => {
    if (!giving) return
    try {
      await cancel.mutateAsync({ exportId: giving.id })
      setSaid({ ok: true, text: `“${giving.title}”已取消，没有留下文件。` })
    } catch (error) {
      setSaid({ ok: false, text: (error as Error).message })
    }
    setGiving(null)
  }
  return (
    <DeskShell
      title="我的导出"
      on="EXPORTS"
      layout="work"
      over={
        <ConfirmSheet
          open={giving !== null}
          title="取消导出？"
          confirm="取消导出"
          cancel="接着导"
          danger
          loading={cancel.isPending}
          onConfirm={() => void giveUp()}
          onClose={() => setGiving(null)}
        >
          写了一半的内容不会留下；以后可以重新导出。
        </ConfirmSheet>
      }
    >
      <View className="desk-work pad">
        {said && (
          <View className="mb3">
            <Notice tone={said.ok ? 'ok' : 'danger'} alert>
              {said.text}
            </Notice>
          </View>
        )}
        <Listing
          state={faceOf(query, items.length === 0)}
          rows={3}
          empty={{
            icon: 'download',
            title: '还没有导出过',
            text: '在工作清单、承诺台账、接待现场点“导出”，文件做好后放在这里，也会发消息给您。',
            action: { text: '看工作清单', icon: 'list', onTap: () => turnTo(deskPath.worklist('ALL')) },
          }}
          refused={{ title: '看不到导出的文件' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {items.map((line) => (
            <Line
              key={line.id}
              line={line}
              today={today}
              fetching={busy?.id === line.id ? busy.percent : null}
              onCancel={() => setGiving(line)}
              onDownload={() => void download(line.id).then(setSaid)}
            />
          ))}
          <View className="t-sub mt3">
            清单保留 7 天，到期自动删除；报告保留两年。文件只有您本人能下载，报告由本单位共用。
          </View>
        </Listing>
      </View>
    </DeskShell>
  )
}

function Line({
  line,
  today,
  fetching,
  onCancel,
  onDownload,
}: {
  line: ExportLine
  today: Day | null
  /** How much of it has been fetched; null while nobody fetches it. */
  fetching: number | null
  onCancel: () => void
  onDownload: () => void
}) {
  const { tone, icon, text } = stateTag[line.state]
  const words = lineText(line, today)
  return (
    <Card pad className="mb3">
      <View className="row-top between g3 wrap">
        <View className="grow">
          <View className="row wrap g2">
            <View className="t-strong">{line.title}</View>
            <Tag tone={tone} icon={icon}>
              {text}
            </Tag>
            {line.personal && (
              <Tag tone="warn" icon="lock">
                含称呼和电话
              </Tag>
            )}
          </View>
          <View className="t-sub mt1" {...a11y({ live: 'polite' })}>
            {line.format === 'XLSX' ? 'Excel' : line.format === 'DOCX' ? 'Word' : 'CSV'} · {words}
          </View>
        </View>
        {line.can.cancel && (
          <Button size="small" onTap={onCancel}>
            取消
          </Button>
        )}
        {line.can.download && (
          <Button size="small" icon="download" loading={fetching !== null} onTap={onDownload}>
            下载
          </Button>
        )}
      </View>
      {line.state === 'RUNNING' && <Meter words={words} percent={percentOf(line)} />}
      {fetching !== null && <Meter words={`已下载 ${fetching}%`} percent={fetching} />}
    </Card>
  )
}
