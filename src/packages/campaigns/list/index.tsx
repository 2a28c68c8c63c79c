import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Chip, Chips, Listing, Section, Table, Tag, useFreshOnShow } from '@/components'
import {
  campaignLook,
  campaignPath,
  daysText,
  Happenings,
  ProgressBar,
  totalsLine,
  unitsLine,
} from '@/components/campaigns'
import { DeskShell } from '@/components/desk/DeskShell'
import { open } from '@/components/desk/paths'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { activityKindText, campaignKindText, campaignStateText } from '@/text/campaigns'
import { groupLine, kindRows, type Listed, sourceLine, yearsAround } from './view'

/** Campaigns of a year with how far everybody is, what groups did, and the way to contacts. */
export default function CampaignListPage() {
  const wide = useWide()
  const role = useSession((s) => s.role)
  const [year, setYear] = useState<number | null>(null)
  const query = useAsk('campaigns.list', year === null ? {} : { year }, { keep: true })
  const data = query.data
  const activities = useAsk('campaigns.activities', year === null ? {} : { year }, { keep: true })
  const recent = activities.data?.items ?? []
  const [all, setAll] = useState(false)
  useFreshOnShow()
  const shown = all ? recent : recent.slice(0, 5)
  const can = data?.can
  const buttons = can && (
    <>
      {can.add && (
        <Button icon="plus" grow={!wide} onTap={() => open(campaignPath.edit())}>
          新建活动
        </Button>
      )}
      {can.enter && (
        <Button kind="primary" icon="file-pen-line" grow={!wide} onTap={() => open(campaignPath.activity())}>
          登记一次
        </Button>
      )}
    </>
  )
  return (
    <DeskShell
      title="活动和联系"
      on="CAMPAIGNS"
      layout="work"
      foot={wide || !can || !(can.add || can.enter) ? undefined : buttons}
    >
      <View className="desk-work pad">
        <View className="row between wrap g3 mb3">
          <Chips role="radiogroup" label="年份">
            {data &&
              yearsAround(data.year, year).map((one) => (
                <Chip key={one} role="radio" on={one === data.year} onTap={() => setYear(one)}>
                  {one}年
                </Chip>
              ))}
          </Chips>
          {wide && <View className="row g2">{buttons}</View>}
        </View>
        <Listing
          state={faceOf(query, data?.items.length === 0)}
          shape="card"
          empty={{
            icon: 'flag',
            title: '这一年还没有活动',
            text: can?.add ? '接待人民群众月、集中联系选民月等，在这里定起止日期。' : '区里定了活动，这里就能看到。',
            ...(can?.add
              ? { action: { text: '新建活动', icon: 'plus' as const, onTap: () => open(campaignPath.edit()) } }
              : {}),
          }}
          refused={{ title: '看不到活动' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          <View>
            {data?.items.map((item) => (
              <CampaignCard key={item.id} item={item} />
            ))}
          </View>
        </Listing>
        <Section title="联系">
          <Card>
            {role === 'DEPUTY' ? (
              <Cell
                icon="hand-heart"
                title="记一次联系"
                text="联系选民、网格，两三下就记好"
                onTap={() => open(campaignPath.contact())}
              />
            ) : (
              <>
                <Cell
                  icon="chart-column"
                  title="联系情况"
                  text="谁这一季度还没联系、计划完成多少、双联表"
                  onTap={() => open(campaignPath.report())}
                />
                <Cell
                  icon="clipboard-list"
                  title="服务和调研"
                  text="给代表的服务、工作调研、经验交流，后续任务到期提醒"
                  onTap={() => open(campaignPath.service())}
                />
                <Cell
                  icon="hand-heart"
                  title="代记一次联系"
                  text="代表当面或电话说的，替他记下"
                  onTap={() => open(campaignPath.contact())}
                />
              </>
            )}
          </Card>
        </Section>
        <Section
          title={role === 'DEPUTY' ? '我和小组的活动' : '登记的活动'}
          {...(shown.length < recent.length ? { more: `全部 ${recent.length} 次`, onMore: () => setAll(true) } : {})}
        >
          <Listing
            state={faceOf(activities, recent.length === 0)}
            rows={2}
            empty={{ icon: 'users-round', title: '还没有登记过', text: '站点的接待自己会算进来，不用再登记。' }}
            refused={{ title: '看不到活动登记' }}
            error={activities.error}
            onRetry={() => void activities.refetch()}
          >
            <Card>
              <Happenings items={shown} />
            </Card>
          </Listing>
        </Section>
        <Groups year={year} />
        {role !== 'DEPUTY' && <Sources year={year} />}
      </View>
    </DeskShell>
  )
}

function CampaignCard({ item }: { item: Listed }) {
  const look = campaignLook[item.state]
  return (
    <Card
      pad
      className="camp-card"
      label={`${item.name}，${campaignStateText[item.state]}`}
      onTap={() => open(campaignPath.campaign(item.id))}
    >
      <View className="row row-top between g3">
        <View className="grow">
          <View className="t-strong">{item.name}</View>
          <View className="t-sub">
            {daysText(item)} ·{' '}
            {item.name.includes(campaignKindText[item.kind]) ? '' : `${campaignKindText[item.kind]} · `}
            {unitsLine(item, item.totals)}
          </View>
        </View>
        <Tag tone={look.tone} icon={look.icon}>
          {campaignStateText[item.state]}
        </Tag>
      </View>
      {item.state !== 'CANCELLED' && (
        <View className="mt3">
          <ProgressBar totals={item.totals} />
        </View>
      )}
      <View className="t-sub mt2">
        {item.cancelReason ? `取消原因：${item.cancelReason}` : totalsLine(item.totals)}
      </View>
    </Card>
  )
}

/** What groups did, by kind; those by area and those by field are counted apart. */
function Groups({ year }: { year: number | null }) {
  const wide = useWide()
  const query = useAsk('campaigns.groups', year === null ? {} : { year }, { keep: true })
  const [all, setAll] = useState(false)
  const groups = query.data?.groups ?? []
  const shown = all ? groups : groups.slice(0, 6)
  return (
    <Section
      title="小组活动"
      {...(shown.length < groups.length ? { more: `全部 ${groups.length} 个小组`, onMore: () => setAll(true) } : {})}
    >
      <Listing
        state={faceOf(query, groups.length === 0)}
        empty={{ icon: 'users-round', title: '没有小组', text: '小组在台账的“代表小组”里登记。' }}
        refused={{ title: '看不到小组活动' }}
        error={query.error}
        onRetry={() => void query.refetch()}
      >
        {query.data &&
          (wide ? (
            <Table
              label="小组活动"
              rows={shown}
              rowKey={(row) => row.id}
              columns={[
                { key: 'name', title: '小组', render: (row) => row.name },
                ...query.data.kinds.map(({ kind }) => ({
                  key: kind,
                  title: activityKindText[kind],
                  num: true,
                  width: 88,
                  render: (row: (typeof groups)[number]) => row.counts.find((one) => one.kind === kind)?.count ?? 0,
                })),
                { key: 'total', title: '合计', num: true, width: 64, render: (row) => row.total },
              ]}
            />
          ) : (
            <Card>
              {shown.map((row) => (
                <Cell key={row.id} title={row.name} text={groupLine(row)} right={`${row.total} 次`} />
              ))}
            </Card>
          ))}
        <View className="mt2">
          {kindRows(query.data?.kinds ?? []).map((line) => (
            <View key={line} className="t-sub">
              {line}
            </View>
          ))}
        </View>
      </Listing>
    </Section>
  )
}

/** The month of contact against the street council as sources of opinions. */
function Sources({ year }: { year: number | null }) {
  const query = useAsk('campaigns.sources', year === null ? {} : { year }, { keep: true })
  if (!query.data) return null
  return (
    <Section title="意见从哪里来">
      <Card>
        {query.data.sources.map((one) => (
          <Cell
            key={one.source}
            icon={one.source === 'CAMPAIGN' ? 'flag' : 'users-round'}
            title={one.source === 'CAMPAIGN' ? '活动里反映的' : '街道议政代表会反映的'}
            text={sourceLine(one)}
            right={`${one.raised} 件`}
          />
        ))}
        {query.data.tags.map((one) => (
          <Cell
            key={one.tag}
            icon="hand-heart"
            title={`标了“${one.tag}”的`}
            text={`活动 ${one.campaign} 件，议政会 ${one.council} 件，办结 ${one.closed} 件`}
            right={`${one.campaign + one.council} 件`}
          />
        ))}
      </Card>
    </Section>
  )
}
