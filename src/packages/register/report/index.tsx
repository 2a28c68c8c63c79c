import { View } from '@tarojs/components'
import { useEffect, useState, type ReactNode } from 'react'
import {
  a11y,
  Button,
  Card,
  Cell,
  Icon,
  Listing,
  Notice,
  RadioRow,
  Section,
  Sheet,
  Table,
  useFreshOnShow,
} from '@/components'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import { canPrint, printPage, saveTable } from '@/services/files'
import { faceOf, useAsk } from '@/services/queries'
import { useWide } from '@/services/wide'
import {
  ailingLine,
  asOf,
  fileName,
  type Gap,
  gaps,
  levelLine,
  type Line,
  officeLine,
  type Report,
  tableOf,
  vacancyLine,
} from './view'

/** What the founding documents ask of places and people: the numbers, and behind each of them its list. */
export default function RegisterReportPage() {
  const names = usePlaceNames()
  const wide = useWide()
  const [street, setStreet] = useState<string | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [shown, setShown] = useState<Gap | null>(null)
  const [printing, setPrinting] = useState(false)
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const sheets = useAsk('register.sheets', {})
  const streets = sheets.data?.streets ?? []
  const query = useAsk('measures.places', street ? { streetId: street } : {}, { keep: true })
  const report = query.data
  useFreshOnShow()
  // Paper shows every list whole: it is drawn so first, and back afterwards.
  useEffect(() => {
    if (!printing) return
    const later = setTimeout(() => {
      printPage()
      setPrinting(false)
    }, 100)
    return () => clearTimeout(later)
  }, [printing])
  return (
    <RegisterShell
      title="报表"
      on="REPORT"
      layout="work"
      over={
        <>
          <Sheet open={choosing} title="看哪里" onClose={() => setChoosing(false)}>
            <RadioRow
              label="街镇"
              value={street ?? ''}
              options={[{ value: '', label: '全区' }, ...streets.map((one) => ({ value: one.id, label: one.name }))]}
              onChange={(value) => {
                setStreet(value || null)
                setChoosing(false)
              }}
            />
          </Sheet>
          <Sheet open={shown !== null} title={shown?.title ?? ''} onClose={() => setShown(null)}>
            {shown &&
              (shown.lines.length ? <Lines lines={shown.lines} /> : <View className="c-2">{shown.good}。</View>)}
          </Sheet>
        </>
      }
    >
      <View className="reg-work">
        <Listing
          state={faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{
            title: '看不到报表',
            text: query.error?.message,
            action: { text: '看台账', onTap: () => open(registerPath.home()) },
          }}
          onRetry={() => void query.refetch()}
        >
          {report && (
            <>
              <View className="row between wrap g3">
                <View>
                  <View className="t-title">{report.areaName}</View>
                  <View className="t-sub">{asOf(report)}</View>
                </View>
                <View className="row wrap g2 reg-noprint">
                  {streets.length > 1 && (
                    <Button size="small" icon="map-pin" onTap={() => setChoosing(true)}>
                      {streets.find((one) => one.id === street)?.name ?? '全区'}
                    </Button>
                  )}
                  {canPrint && wide && (
                    <Button size="small" icon="printer" onTap={() => setPrinting(true)}>
                      打印
                    </Button>
                  )}
                  <Button
                    size="small"
                    icon="download"
                    onTap={() => void saveTable(fileName(report), tableOf(report, names)).then(setSaid)}
                  >
                    导出
                  </Button>
                </View>
              </View>
              {said && (
                <View className="mt3">
                  <Notice tone={said.ok ? 'ok' : 'danger'} alert>
                    {said.text}
                  </Notice>
                </View>
              )}
              <View className="reg-kpis mt3">
                <Card pad className="reg-kpi" onTap={() => open(registerPath.rows('stations', { street }))}>
                  <View className="t-sub">站点</View>
                  <View className="t-figure">{report.levels.total}</View>
                  <View className="t-sub">{levelLine(report, names)}</View>
                </Card>
                {gaps(report).map((gap) => (
                  <GapCard key={gap.key} gap={gap} onTap={() => setShown(gap)} />
                ))}
              </View>
              {printing &&
                gaps(report)
                  .filter((gap) => gap.lines.length > 0)
                  .map((gap) => (
                    <Section key={gap.key} title={gap.title}>
                      <Card>
                        <Lines lines={gap.lines} />
                      </Card>
                    </Section>
                  ))}
              <Rest report={report} whole={printing} />
            </>
          )}
        </Listing>
      </View>
    </RegisterShell>
  )
}

function GapCard({ gap, onTap }: { gap: Gap; onTap: () => void }) {
  const n = gap.lines.length
  return (
    <Card pad className="reg-kpi" onTap={onTap} label={`${gap.title} ${n}，目标 0，看名单`}>
      <View className={n ? 't-sub c-warn' : 't-sub'}>{gap.title}</View>
      <View className={n ? 't-figure c-warn' : 't-figure'}>{n}</View>
      <View className={n ? 'row g1 t-sub c-warn' : 'row g1 t-sub c-ok'}>
        <Icon name={n ? 'triangle-alert' : 'circle-check'} size="s" />
        {n ? '目标 0，看名单' : '达到目标 0'}
      </View>
    </Card>
  )
}

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <>
    {lines.map((line) => (
      <Cell key={line.id} title={line.title} text={line.text} onTap={() => open(line.path)} />
    ))}
  </>
)

const FIRST = 8

/** A list that shows its beginning, and all of it on paper or when asked. */
function Part<T>({
  title,
  items,
  whole,
  none,
  row,
}: {
  title: string
  items: readonly T[]
  whole: boolean
  none: string
  row: (item: T) => ReactNode
}) {
  const [all, setAll] = useState(false)
  const shown = all || whole ? items : items.slice(0, FIRST)
  return (
    <Section
      title={`${title} ${items.length}`}
      {...(shown.length < items.length ? { more: `全部 ${items.length} 个`, onMore: () => setAll(true) } : {})}
    >
      <Card>{items.length ? shown.map(row) : <View className="pad t-sub">{none}</View>}</Card>
    </Section>
  )
}

function Rest({ report, whole }: { report: Report; whole: boolean }) {
  const names = usePlaceNames()
  const wide = useWide()
  return (
    <View className="reg-two">
      <View className="reg-col">
        <Section title="使用情况" aside={<View className="t-sub">近十二个月</View>}>
          {wide ? (
            <Table
              label="按类型的使用情况"
              rows={report.kinds}
              rowKey={(one) => one.kind}
              columns={[
                { key: 'kind', title: '类型', render: (one) => names.kind(one.kind) },
                { key: 'stations', title: '站点', num: true, width: 64, render: (one) => one.stations },
                { key: 'receptions', title: '接待', num: true, width: 64, render: (one) => one.receptions },
                { key: 'bookings', title: '预约', num: true, width: 64, render: (one) => one.bookings },
                { key: 'opinions', title: '意见', num: true, width: 64, render: (one) => one.opinions },
                { key: 'healthy', title: '正常', num: true, width: 64, render: (one) => one.healthy },
              ]}
            />
          ) : (
            <Card>
              {report.kinds.map((one) => (
                <Cell
                  key={one.kind}
                  title={names.kind(one.kind)}
                  text={`接待 ${one.receptions} 场，预约 ${one.bookings}，意见 ${one.opinions}，正常 ${one.healthy}`}
                  right={`${one.stations} 个`}
                />
              ))}
            </Card>
          )}
        </Section>
        <Part
          title="要关心的站点"
          items={report.ailing}
          whole={whole}
          none="每个站点都正常。"
          row={(one) => (
            <Cell
              key={one.id}
              title={one.name}
              text={ailingLine(one)}
              onTap={() => open(registerPath.row('stations', one.id))}
            />
          )}
        />
      </View>
      <View className="reg-col">
        <Part
          title="包挂"
          items={report.offices}
          whole={whole}
          none="还没有登记包挂机构。"
          row={(one) => (
            <Cell
              key={one.id}
              title={one.name}
              text={officeLine(one)}
              right={`${one.streets.length} 个`}
              onTap={() => open(registerPath.row('organisations', one.id))}
            />
          )}
        />
        <Part
          title="代表出缺"
          items={report.vacancies}
          whole={whole}
          none="没有出缺。"
          row={(one) => (
            <Cell
              key={`${one.deputyName}${one.electingUnit}`}
              title={one.electingUnit}
              text={`${one.deputyName} · ${vacancyLine(one)}`}
            />
          )}
        />
        <Part
          title="规范检查，分低的在前"
          items={report.standards}
          whole={whole}
          none="还没有定检查项目，请先登记“规范标准”。"
          row={(one) => (
            <Cell
              key={one.targetId}
              title={one.targetName}
              text={one.missing.length ? `还差：${one.missing.join('、')}` : '都达到了'}
              right={
                <View className="t-sub nowrap" {...a11y({ label: `${one.points} 分，满分 ${one.of}` })}>
                  {one.points} / {one.of}
                </View>
              }
              onTap={() => open(registerPath.standards(one.targetId))}
            />
          )}
        />
      </View>
    </View>
  )
}
