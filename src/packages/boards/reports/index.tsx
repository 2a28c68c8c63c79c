import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Chip,
  Chips,
  Field,
  Listing,
  Notice,
  RadioRow,
  Sheet,
  Tag,
  useFreshOnShow,
} from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { paramOf } from '@/components/desk/paths'
import { Meter } from '@/components/progress/Meter'
import type { Day } from '@/domain/calendar/time'
import { isUnderWay } from '@/domain/exports/exports'
import { type PeriodKind, periodKinds } from '@/domain/measures/period'
import { ask, RefusedError } from '@/services/ask'
import { saveFile } from '@/services/files'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { periodKindText, periodText } from '@/text/reports'
import { lastEnded, madeText, periodChoices, type Report } from './view'

const AGAIN = 1500
type Said = { ok: boolean; text: string } | null

/** Reports of a street or the district: made by the clock every month, and by hand of any period. */
export default function ReportsPage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const today = useToday()
  const [street, setStreet] = useState<string | null>(() => paramOf(params, 'street'))
  const [sheet, setSheet] = useState<'STREET' | 'MAKE' | null>(null)
  const [said, setSaid] = useState<Said>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const place = street ? { streetId: street } : {}
  const query = useAsk('reports.list', place)
  const streets = useAsk('places.overview', {}, { enabled: role === 'DISTRICT_OFFICE' })
  useFreshOnShow()
  const items = query.data?.items ?? []
  const waits = items.some(({ state }) => isUnderWay(state))
  const { refetch, dataUpdatedAt, errorUpdatedAt } = query
  useEffect(() => {
    if (!waits) return
    const later = setTimeout(() => void refetch(), AGAIN)
    return () => clearTimeout(later)
  }, [waits, refetch, dataUpdatedAt, errorUpdatedAt])
  const download = async (reportId: string) => {
    setBusy(reportId)
    try {
      const { fileName, base64 } = await ask('reports.read', { reportId })
      setSaid(await saveFile(fileName, base64))
    } catch (error) {
      setSaid({ ok: false, text: (error as Error).message })
    }
    setBusy(null)
  }
  return (
    <DeskShell
      title="报告"
      on="AREA"
      layout="work"
      over={
        <>
          <Sheet open={sheet === 'STREET'} title="看哪里" onClose={() => setSheet(null)}>
            <RadioRow
              label="街镇"
              value={street ?? ''}
              options={[
                { value: '', label: '全区' },
                ...(streets.data?.streets ?? []).map((one) => ({ value: one.id, label: one.name })),
              ]}
              onChange={(value) => {
                setStreet(value || null)
                setSheet(null)
              }}
            />
          </Sheet>
          {sheet === 'MAKE' && today && (
            <MakeSheet
              place={place}
              today={today}
              onClose={() => setSheet(null)}
              onMade={(words) => {
                setSaid({ ok: true, text: words })
                setSheet(null)
                void refetch()
              }}
            />
          )}
        </>
      }
    >
      <View className="desk-work pad">
        <View className="row between wrap g2 mb3">
          <View className="row g3 wrap">
            <View className="t-title" {...a11y({ role: 'heading', level: 1 })}>
              {query.data ? `${query.data.areaName}的报告` : '报告'}
            </View>
            {role === 'DISTRICT_OFFICE' && (
              <Chip trail="chevron-down" onTap={() => setSheet('STREET')}>
                {street ? '换街镇' : '选街镇'}
              </Chip>
            )}
          </View>
          <Button size="small" icon="plus" onTap={() => setSheet('MAKE')}>
            生成报告
          </Button>
        </View>
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
            icon: 'scroll-text',
            title: '还没有报告',
            text: '每月 1 日自动生成上个月的月报；也可以随时生成任何一个月、季度或年度的报告。',
            action: { text: '生成报告', icon: 'plus', onTap: () => setSheet('MAKE') },
          }}
          refused={{ title: '看不到这里的报告' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {items.map((report) => (
            <Line
              key={report.id}
              report={report}
              today={today}
              fetching={busy === report.id}
              onDownload={() => void download(report.id)}
            />
          ))}
          <View className="t-sub mt3">
            月报每月 1 日自动生成。报告里的数字是生成时的现状，重新生成会另存一版，原来的还在；报告保留两年。
          </View>
        </Listing>
      </View>
    </DeskShell>
  )
}

function Line({
  report,
  today,
  fetching,
  onDownload,
}: {
  report: Report
  today: Day | null
  fetching: boolean
  onDownload: () => void
}) {
  const underWay = isUnderWay(report.state)
  const progress = report.state === 'QUEUED' ? '排队中，马上开始' : `正在生成，第 ${report.done + 1} 步，共 3 步`
  return (
    <Card pad className="mb3">
      <View className="row-top between g3 wrap">
        <View className="grow">
          <View className="row wrap g2">
            <View className="t-strong">
              {periodText(report.period)}
              {periodKindText[report.kind]}
            </View>
            {report.provisional && (
              <Tag tone="warn" icon="hourglass">
                暂定
              </Tag>
            )}
            {report.replaced && <Tag tone="mute">有更新的一版</Tag>}
            {report.state === 'FAILED' && (
              <Tag tone="danger" icon="triangle-alert">
                没有成功
              </Tag>
            )}
            {report.state === 'GONE' && <Tag tone="mute">已到期删除</Tag>}
          </View>
          <View className="t-sub mt1" {...a11y({ live: 'polite' })}>
            {report.state === 'FAILED'
              ? (report.problem ?? '没有生成文件；请再试一次')
              : underWay
                ? progress
                : madeText(report, today)}
          </View>
        </View>
        {report.can.download && (
          <Button
            size="small"
            icon="download"
            loading={fetching}
            label={`下载${report.title}${report.version > 1 ? `第 ${report.version} 版` : ''}`}
            onTap={onDownload}
          >
            下载
          </Button>
        )}
      </View>
      {report.state === 'RUNNING' && <Meter words={progress} percent={Math.round((report.done / 3) * 100)} />}
    </Card>
  )
}

function MakeSheet({
  place,
  today,
  onClose,
  onMade,
}: {
  place: { streetId?: string }
  today: Day
  onClose: () => void
  onMade: (words: string) => void
}) {
  const make = useAct('reports.make')
  const [kind, setKind] = useState<PeriodKind>('MONTH')
  const [period, setPeriod] = useState(() => lastEnded('MONTH', today))
  const go = async () => {
    try {
      const { title, provisional } = await make.mutateAsync({ ...place, period })
      onMade(`正在生成“${title}”，做好后发消息给您。${provisional ? '这一期还没结束，数字是暂定的。' : ''}`)
    } catch {
      return // said in the sheet
    }
  }
  const { error } = make
  return (
    <Sheet
      open
      title="生成报告"
      onClose={onClose}
      foot={
        <Button block kind="primary" loading={make.isPending} onTap={() => void go()}>
          生成
        </Button>
      }
    >
      <Chips label="哪一种">
        {periodKinds.map((one) => (
          <Chip
            key={one}
            on={kind === one}
            onTap={() => {
              setKind(one)
              setPeriod(lastEnded(one, today))
            }}
          >
            {periodKindText[one]}
          </Chip>
        ))}
      </Chips>
      <View className="mt3">
        <Field label="哪一期">
          <RadioRow label="哪一期" value={period} options={periodChoices(kind, today)} onChange={setPeriod} />
        </Field>
      </View>
      {error && (
        <Notice tone="danger" alert>
          {Object.values(error instanceof RefusedError ? error.fields : {})[0] ?? error.message}
        </Notice>
      )}
    </Sheet>
  )
}
