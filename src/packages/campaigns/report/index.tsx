import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Field,
  Icon,
  Listing,
  Notice,
  Section,
  Sheet,
  Stepper,
  Table,
  useFreshOnShow,
} from '@/components'
import { campaignPath } from '@/components/campaigns'
import { DeskShell } from '@/components/desk/DeskShell'
import { open } from '@/components/desk/paths'
import { registerPath } from '@/components/register/paths'
import { saveTable } from '@/services/files'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { useWide } from '@/services/wide'
import { monthDayText } from '@/text/time'
import {
  type Coverage,
  coverageTable,
  fileNames,
  type Gap,
  gapsOf,
  lastQuarters,
  matrixTable,
  planWords,
  quarterWords,
  spanWords,
} from './view'

/** Who had no contact in a quarter, the plan of the year against what was done, and 双联 as a file. */
export default function CoveragePage() {
  const today = useToday()
  const [chosen, setChosen] = useState<{ year: number; quarter: number } | null>(null)
  const query = useAsk('contacts.coverage', chosen ?? {}, { keep: true })
  const report = query.data
  const matrix = useAsk('contacts.matrix', report ? { year: report.year } : {}, { enabled: report !== undefined })
  const [shown, setShown] = useState<Gap | null>(null)
  const [planning, setPlanning] = useState(false)
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  useFreshOnShow()
  const names = report && fileNames(report)
  return (
    <DeskShell
      title="联系情况"
      on="CAMPAIGNS"
      layout="work"
      over={
        <>
          <Sheet open={shown !== null} title={shown?.title ?? ''} onClose={() => setShown(null)}>
            {shown?.lines.map((line) => (
              <Cell key={line.id} title={line.title} text={line.text} />
            ))}
            {shown?.lines.length === 0 && <View className="c-2">{shown.good}。</View>}
          </Sheet>
          {report && <PlanSheet open={planning} year={report.year} onClose={() => setPlanning(false)} />}
        </>
      }
    >
      <View className="desk-work pad">
        <Listing
          state={faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{ title: '看不到联系情况' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {report && names && (
            <>
              <View className="row between wrap g3 mb3">
                <View>
                  <View className="t-title">{report.areaName}</View>
                  <View className="t-sub">{spanWords(report)}</View>
                </View>
                <View className="row wrap g2">
                  <Button
                    size="small"
                    icon="download"
                    onTap={() => void saveTable(names.coverage, coverageTable(report)).then(setSaid)}
                  >
                    导出情况
                  </Button>
                  <Button
                    size="small"
                    icon="download"
                    disabled={!matrix.data}
                    onTap={() => matrix.data && void saveTable(names.matrix, matrixTable(matrix.data)).then(setSaid)}
                  >
                    导出双联表
                  </Button>
                </View>
              </View>
              {said && (
                <View className="mb3">
                  <Notice tone={said.ok ? 'ok' : 'danger'} alert>
                    {said.text}
                  </Notice>
                </View>
              )}
              <Chips role="radiogroup" label="季度">
                {today &&
                  lastQuarters(today).map((one) => (
                    <Chip
                      key={`${one.year} ${one.quarter}`}
                      role="radio"
                      on={one.year === report.year && one.quarter === report.quarter}
                      onTap={() => setChosen(one)}
                    >
                      {one.year}年{quarterWords(one.quarter)}
                    </Chip>
                  ))}
              </Chips>
              <View className="desk-kpis mt3">
                {gapsOf(report).map((gap) => (
                  <GapCard key={gap.key} gap={gap} onTap={() => setShown(gap)} />
                ))}
              </View>
              <View className="desk-cols mt4">
                <View className="desk-col">
                  <Plan report={report} onPlan={() => setPlanning(true)} />
                </View>
                <View className="desk-col">
                  <Chairs report={report} />
                  <Section title="联系关系">
                    <Card>
                      <Cell
                        icon="hand-heart"
                        title="谁联系谁"
                        text="在台账的“联系关系”里看、改、导入和导出"
                        onTap={() => open(registerPath.rows('contactLinks'))}
                      />
                    </Card>
                  </Section>
                </View>
              </View>
            </>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}

function GapCard({ gap, onTap }: { gap: Gap; onTap: () => void }) {
  const n = gap.lines.length
  return (
    <Card pad className="desk-kpi" onTap={onTap} label={`${gap.title} ${n}，看名单`}>
      <View className="t-sub">{gap.title}</View>
      <View className={`desk-figure ${n ? 'c-warn' : ''}`}>{n}</View>
      <View className={`row g1 t-sub ${n ? 'c-warn' : 'c-ok'}`}>
        <Icon name={n ? 'triangle-alert' : 'circle-check'} size="s" />
        {n ? '看名单' : gap.good}
      </View>
    </Card>
  )
}

const FIRST = 10

function Plan({ report, onPlan }: { report: Coverage; onPlan: () => void }) {
  const wide = useWide()
  const [all, setAll] = useState(false)
  const rows = all ? report.plan.rows : report.plan.rows.slice(0, FIRST)
  const toEntry = (id: string) => open(campaignPath.contact(id))
  return (
    <Section
      title={`${report.year}年联系选民`}
      aside={
        <Button size="mini" icon="settings" onTap={onPlan}>
          定计划
        </Button>
      }
    >
      <View className="t-sub mb2">{planWords(report)}</View>
      {wide ? (
        <Table
          label="联系选民，计划和完成"
          rows={rows}
          rowKey={(row) => row.id}
          onRow={(row) => toEntry(row.id)}
          columns={[
            { key: 'name', title: '代表', render: (row) => row.name },
            { key: 'planned', title: '计划', num: true, width: 72, render: (row) => row.planned },
            { key: 'done', title: '已有', num: true, width: 72, render: (row) => row.done },
            {
              key: 'left',
              title: '还差',
              num: true,
              width: 72,
              render: (row) => Math.max(0, row.planned - row.done),
            },
          ]}
        />
      ) : (
        <Card>
          {rows.map((row) => (
            <Cell
              key={row.id}
              title={row.name}
              text={row.done >= row.planned ? '够了' : `还差 ${row.planned - row.done} 次`}
              right={`${row.done} / ${row.planned}`}
              onTap={() => toEntry(row.id)}
            />
          ))}
        </Card>
      )}
      {rows.length < report.plan.rows.length && (
        <Button className="mt3" block onTap={() => setAll(true)}>
          全部 {report.plan.rows.length} 位
        </Button>
      )}
    </Section>
  )
}

function Chairs({ report }: { report: Coverage }) {
  return (
    <Section title="主任会议成员的联系点">
      <Card>
        {report.chairs.length === 0 && <View className="pad t-sub">这里没有主任会议成员的联系点。</View>}
        {report.chairs.flatMap((chair) =>
          chair.places.length ? (
            chair.places.map((place) => (
              <Cell
                key={`${chair.id} ${place.id}`}
                icon="map-pin"
                title={chair.name}
                text={place.name}
                right={place.lastDay ? `${place.visits} 次，${monthDayText(place.lastDay)}` : '今年还没去'}
              />
            ))
          ) : (
            <Cell key={chair.id} icon="map-pin" title={chair.name} text="还没有联系点" />
          ),
        )}
      </Card>
    </Section>
  )
}

function PlanSheet({ open: shown, year, onClose }: { open: boolean; year: number; onClose: () => void }) {
  const [planned, setPlanned] = useState(4)
  const plan = useAct('contacts.plan')
  return (
    <Sheet
      open={shown}
      title={`${year}年联系选民计划`}
      onClose={onClose}
      foot={
        <View className="btns">
          <Button grow onTap={onClose}>
            先不
          </Button>
          <Button
            grow
            kind="primary"
            loading={plan.isPending}
            onTap={() => plan.mutate({ year, planned }, { onSuccess: onClose })}
          >
            定下来
          </Button>
        </View>
      }
    >
      <View className="t-sub mb3">范围里每位代表都按这个数；没有定过的，按区里的设置算。</View>
      <Field label="每位代表全年">
        <Stepper label="每位代表全年" unit="次" min={0} max={365} value={planned} onChange={setPlanned} />
      </Field>
      {plan.error && (
        <Notice tone="warn" alert>
          {plan.error.message}
        </Notice>
      )}
    </Sheet>
  )
}
