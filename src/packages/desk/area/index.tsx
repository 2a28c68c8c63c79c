import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Cell, Icon, type IconName, Listing, Section, Table, Tap } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, type ListFilters, open, paramOf } from '@/components/desk/paths'
import type { WorklistName } from '@/domain/opinion/worklists'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { type Area, areaTitle, asOf, type Bar, bars, type Kpi, kpis, type Share, shares, stageBars } from './view'

const behind: Record<Kpi['key'], WorklistName> = { TOTAL: 'ALL', ON_TIME: 'CLOSED', SATISFIED: 'RATING', LATE: 'LATE' }
const shareIcon: Record<Share['key'], IconName> = { good: 'smile', basic: 'meh', bad: 'frown', none: 'circle-minus' }
const shareTone: Record<Share['key'], string> = { good: 'c-ok', basic: 'c-info', bad: 'c-danger', none: 'c-3' }

function KpiCard({ kpi, onTap }: { kpi: Kpi; onTap: () => void }) {
  return (
    <Card pad className="desk-kpi" onTap={onTap} label={`${kpi.name} ${kpi.value}${kpi.unit}，${kpi.text}，看清单`}>
      <View className={`row between t-sub ${kpi.danger ? 'c-danger' : ''}`}>
        <View className="row g1">
          {kpi.danger && <Icon name="triangle-alert" size="s" />}
          {kpi.name}
        </View>
        <Icon name="chevron-right" size="s" className="c-3" />
      </View>
      <View className="row-base g2 wrap mt1">
        <View className={`desk-figure ${kpi.danger ? 'c-danger' : ''}`}>{kpi.value}</View>
        <View className="t-sub nowrap">{kpi.unit}</View>
      </View>
      <View className="t-sub">{kpi.text}</View>
    </Card>
  )
}

function Bars({ rows, onTap }: { rows: readonly Bar[]; onTap?: (id: string) => void }) {
  const line = (row: Bar) => (
    <>
      <View className="bar-name clip">{row.name}</View>
      <View className="bar-line">
        <View className="bar-fill" style={{ width: `${row.width * 0.85}%` }} />
        <View className="bar-n">{row.count}</View>
      </View>
    </>
  )
  return (
    <View>
      {rows.map((row) =>
        onTap ? (
          <Tap
            key={row.id}
            className="bar-row"
            label={`${row.name} ${row.count} 件，看清单`}
            onTap={() => onTap(row.id)}
          >
            {line(row)}
          </Tap>
        ) : (
          <View key={row.id} className="bar-row" {...a11y({ role: 'img', label: `${row.name} ${row.count} 件` })}>
            {line(row)}
          </View>
        ),
      )}
    </View>
  )
}

function Satisfaction({ area }: { area: Area }) {
  const parts = shares(area)
  const all = parts.reduce((sum, part) => sum + part.count, 0)
  return (
    <>
      {all > 0 && (
        <View
          className="share"
          {...a11y({ role: 'img', label: parts.map((p) => `${p.name} ${p.count} 件`).join('，') })}
        >
          {parts
            .filter((part) => part.count > 0)
            .map((part) => (
              <View key={part.key} className={`share-part share-${part.key}`} style={{ flex: part.count }} />
            ))}
        </View>
      )}
      <View className="row wrap g2 mt3">
        {parts.map((part) => (
          <View key={part.key} className="row g1 t-sub nowrap">
            <Icon name={shareIcon[part.key]} size="s" className={shareTone[part.key]} />
            {part.name} {part.count}
          </View>
        ))}
      </View>
      <View className="t-sub mt2">
        答复过 {all} 件，评价了 {area.satisfaction.n} 件。未评价不算满意，也不进分母。
      </View>
    </>
  )
}

/** Communities, or for the district its streets: a table on a wide screen, rows on a phone. */
function Places({
  area,
  street,
  onStreet,
  onList,
}: {
  area: Area
  street: string | null
  onStreet: (id: string) => void
  onList: (list: WorklistName, filters: ListFilters) => void
}) {
  const wide = useWide()
  const role = useSession((s) => s.role)
  const district = role !== 'STREET_STAFF' && !street
  if (district) {
    return wide ? (
      <Table
        label="各街道"
        rows={area.streets}
        rowKey={(row) => row.id}
        onRow={(row) => onStreet(row.id)}
        columns={[
          { key: 'name', title: '街道', render: (row) => row.name },
          { key: 'total', title: '收到', num: true, width: 72, render: (row) => row.total },
          { key: 'open', title: '在办', num: true, width: 72, render: (row) => row.open },
          {
            key: 'late',
            title: '逾期',
            num: true,
            width: 72,
            render: (row) => <View className={row.late ? 'c-danger t-strong' : 'c-3'}>{row.late}</View>,
          },
        ]}
      />
    ) : (
      <>
        {area.streets.map((row) => (
          <Cell
            key={row.id}
            title={row.name}
            text={`收到 ${row.total}，在办 ${row.open}`}
            right={row.late ? <View className="c-danger t-sub">逾期 {row.late}</View> : undefined}
            onTap={() => onStreet(row.id)}
          />
        ))}
      </>
    )
  }
  const toList = (id: string) => onList('ALL', { community: id })
  return wide ? (
    <Table
      label="各社区"
      rows={area.byCommunity}
      rowKey={(row) => row.id}
      onRow={(row) => toList(row.id)}
      columns={[
        { key: 'name', title: '社区', render: (row) => row.name },
        { key: 'count', title: '收到', num: true, width: 72, render: (row) => row.count },
      ]}
    />
  ) : (
    <>
      {area.byCommunity.map((row) => (
        <Cell key={row.id} title={row.name} right={`${row.count} 件`} onTap={() => toList(row.id)} />
      ))}
    </>
  )
}

export default function DeskAreaPage() {
  const { params } = useRouter()
  const wide = useWide()
  const role = useSession((s) => s.role)
  const [street, setStreet] = useState<string | null>(() => paramOf(params, 'street'))
  const query = useAsk('measures.area', street ? { streetId: street } : {}, { keep: true })
  const area = query.data
  const toList = (list: WorklistName, filters: ListFilters = {}) =>
    open(deskPath.worklist(list, { ...(street ? { street } : {}), ...filters }))
  return (
    <DeskShell title="看板" on="AREA" layout="work">
      <View className="desk-work pad">
        <Listing
          state={faceOf(query, area?.total === 0 && !area.streets.length)}
          shape="card"
          empty={{ title: '还没有意见', text: '有居民提交意见后，这里会有数字。' }}
          refused={{ title: '看不到看板' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {area && (
            <>
              <View className="row between wrap g2 mb3">
                <View className="row g3">
                  <View className="t-title">{areaTitle(area, role, street)}</View>
                  {street && role !== 'STREET_STAFF' && (
                    <Button size="mini" icon="undo-2" onTap={() => setStreet(null)}>
                      看全区
                    </Button>
                  )}
                </View>
                <View className="t-sub">{asOf(area)}</View>
              </View>
              <View className="desk-kpis">
                {kpis(area).map((kpi) => (
                  <KpiCard key={kpi.key} kpi={kpi} onTap={() => toList(behind[kpi.key])} />
                ))}
              </View>
              <View className="desk-cols mt3">
                <Card pad>
                  <View className="t-head mb2">按类别</View>
                  <Bars rows={bars(area.byCategory)} onTap={(id) => toList('ALL', { category: id })} />
                </Card>
                <View className="desk-col">
                  <Card pad>
                    <View className="t-head mb2">按来源</View>
                    <Bars rows={bars(area.bySource)} />
                  </Card>
                  <Card pad className="mt3">
                    <View className="t-head mb2">现在到哪一步</View>
                    <Bars rows={stageBars(area)} />
                  </Card>
                </View>
                <View className="desk-col">
                  <Card pad>
                    <View className="t-head mb2">满意度</View>
                    <Satisfaction area={area} />
                  </Card>
                  {wide && (
                    <Card className="mt3">
                      <View className="t-head pad">{role !== 'STREET_STAFF' && !street ? '各街道' : '各社区'}</View>
                      <Places area={area} street={street} onStreet={setStreet} onList={toList} />
                    </Card>
                  )}
                </View>
              </View>
              {!wide && (
                <Section title={role !== 'STREET_STAFF' && !street ? '各街道' : '各社区'}>
                  <Card>
                    <Places area={area} street={street} onStreet={setStreet} onList={toList} />
                  </Card>
                </Section>
              )}
            </>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}
