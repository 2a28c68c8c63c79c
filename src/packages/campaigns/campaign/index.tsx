import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Listing, Notice, Section, Table, Tag, Tags, useFreshOnShow } from '@/components'
import {
  campaignLook,
  campaignPath,
  daysText,
  Happenings,
  ProgressBar,
  ReasonSheet,
  totalsLine,
  type Unit,
  unitLook,
  unitsLine,
} from '@/components/campaigns'
import { CaseRows } from '@/components/desk/CaseRows'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import { useNow } from '@/components/desk/useNow'
import { useMode } from '@/services/mode'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { campaignStateText, unitKindText } from '@/text/campaigns'
import { monthDayText } from '@/text/time'
import { copyWords, firstUnits, redWords, saysStreet } from './view'

/** One campaign: who has held something and who has not, what took place, what was raised. */
export default function CampaignPage() {
  const { params } = useRouter()
  const id = paramOf(params, 'id') ?? ''
  const wide = useWide()
  const { elder } = useMode()
  const query = useAsk('campaigns.get', { campaignId: id })
  const copy = useAct('campaigns.copy')
  const cancel = useAct('campaigns.cancel')
  const [calling, setCalling] = useState(false)
  useFreshOnShow()
  const data = query.data
  const campaign = data?.campaign
  const enter = campaign?.can.enter ? (
    <Button
      kind="primary"
      icon="file-pen-line"
      grow={!wide}
      onTap={() => open(campaignPath.activity({ campaign: id }))}
    >
      登记一次
    </Button>
  ) : null
  const keep = campaign && (
    <>
      {campaign.can.edit && (
        <Button icon="settings" size="small" onTap={() => open(campaignPath.edit(id))}>
          改
        </Button>
      )}
      {campaign.can.copy && (
        <Button icon="copy" size="small" loading={copy.isPending} onTap={() => copy.mutate({ campaignId: id })}>
          明年照办
        </Button>
      )}
      {campaign.can.cancel && (
        <Button icon="circle-x" size="small" onTap={() => setCalling(true)}>
          取消活动
        </Button>
      )}
    </>
  )
  return (
    <DeskShell
      title={campaign?.name ?? '活动'}
      on="CAMPAIGNS"
      layout="work"
      foot={wide || !enter ? undefined : enter}
      over={
        <ReasonSheet
          open={calling}
          title="取消这个活动？"
          text="已经登记的活动和意见都留着；原因会写在活动上。"
          confirm="取消活动"
          loading={cancel.isPending}
          error={cancel.error}
          onClose={() => setCalling(false)}
          onConfirm={(reason) => cancel.mutate({ campaignId: id, reason }, { onSuccess: () => setCalling(false) })}
        />
      }
    >
      <View className="desk-work pad">
        <Listing
          state={faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{ title: '看不到这个活动' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {data && campaign && (
            <>
              {copy.data && (
                <View className="mb3">
                  <Notice tone="ok" icon="circle-check" alert>
                    {copyWords(copy.data)}
                    <Button kind="text" size="small" onTap={() => open(campaignPath.campaign(copy.data.campaignId))}>
                      去看
                    </Button>
                  </Notice>
                </View>
              )}
              {copy.error && (
                <View className="mb3">
                  <Notice tone="danger" alert>
                    {copy.error.message}
                  </Notice>
                </View>
              )}
              <Card pad>
                <View className="row row-top between wrap g3">
                  <View className="grow">
                    <View className="t-title">{campaign.name}</View>
                    <View className="t-sub">
                      {daysText(campaign)} · {unitsLine(campaign, data.totals)}
                    </View>
                  </View>
                  <Tags>
                    {campaign.tag && (
                      <Tag tone="accent" icon="hand-heart">
                        {campaign.tag}
                      </Tag>
                    )}
                    <Tag {...campaignLook[campaign.state]}>{campaignStateText[campaign.state]}</Tag>
                  </Tags>
                </View>
                {campaign.note && <View className="t-sub mt2 prewrap">{campaign.note}</View>}
                {campaign.cancelReason && <View className="t-sub mt2">取消原因：{campaign.cancelReason}</View>}
                <View className="mt3">
                  <ProgressBar totals={data.totals} />
                </View>
                <View className="t-sub mt2">{totalsLine(data.totals)}</View>
                {redWords(campaign) && <View className="t-sub mt1">{redWords(campaign)}</View>}
                {(!elder || wide) && (
                  <View className="row wrap g2 mt3">
                    {wide && enter}
                    {keep}
                  </View>
                )}
              </Card>
              {elder && !wide && <View className="row wrap g2 mt3">{keep}</View>}
              <View className="desk-cols mt4">
                <View className="desk-col">
                  <Units units={data.units} target={campaign.target} title={unitKindText[campaign.unit]} />
                  {data.professional.length > 0 && (
                    <Section title="专业小组" aside={<View className="t-sub">另外计数</View>}>
                      <Card>
                        {data.professional.map((group) => (
                          <Cell key={group.id} title={group.name} right={`${group.held} 次`} />
                        ))}
                      </Card>
                    </Section>
                  )}
                </View>
                <View className="desk-col">
                  <Events items={data.events} />
                  <Raised id={id} />
                </View>
              </View>
            </>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}

function Units({ units, target, title }: { units: readonly Unit[]; target: number; title: string }) {
  const wide = useWide()
  const [all, setAll] = useState(false)
  const shown = all ? units : firstUnits(units)
  const tag = (unit: Unit) => {
    const look = unitLook(unit, target)
    return (
      <Tag tone={look.tone} icon={look.icon}>
        {look.text}
      </Tag>
    )
  }
  return (
    <Section
      title={title}
      {...(shown.length < units.length ? { more: `全部 ${units.length} 个`, onMore: () => setAll(true) } : {})}
    >
      {units.length === 0 ? (
        <Card pad>
          <View className="t-sub">这里没有要开展的单位。</View>
        </Card>
      ) : wide ? (
        <Table
          label={title}
          rows={shown}
          rowKey={(unit) => unit.id}
          columns={[
            { key: 'name', title, render: (unit) => unit.name },
            ...(saysStreet(units)
              ? [{ key: 'street', title: '街镇', width: 96, render: (unit: Unit) => unit.streetName ?? '—' }]
              : []),
            { key: 'state', title: '进展', width: 132, render: tag },
            { key: 'held', title: '次数', num: true, width: 64, render: (unit) => `${unit.held} / ${target}` },
            {
              key: 'last',
              title: '最近一次',
              width: 96,
              render: (unit) => (unit.lastDay ? monthDayText(unit.lastDay) : '—'),
            },
          ]}
        />
      ) : (
        <Card>
          {shown.map((unit) => (
            <Cell
              key={unit.id}
              title={unit.name}
              text={[
                unit.streetName && !unit.name.includes(unit.streetName) ? unit.streetName : '',
                unit.lastDay ? `${monthDayText(unit.lastDay)}开展过` : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              right={tag(unit)}
            />
          ))}
        </Card>
      )}
    </Section>
  )
}

function Events({ items }: { items: Parameters<typeof Happenings>[0]['items'] }) {
  const [all, setAll] = useState(false)
  const latest = [...items].reverse()
  const shown = all ? latest : latest.slice(0, 8)
  return (
    <Section
      title="开展的情况"
      {...(shown.length < items.length ? { more: `全部 ${items.length} 次`, onMore: () => setAll(true) } : {})}
    >
      <Card>
        {items.length === 0 ? (
          <View className="pad t-sub">还没有。站点的接待登记以后自己会算进来。</View>
        ) : (
          <Happenings items={shown} />
        )}
      </Card>
    </Section>
  )
}

function Raised({ id }: { id: string }) {
  const now = useNow()
  const role = useSession((s) => s.role)
  const query = useAsk('campaigns.items', { campaignId: id })
  const items = query.data?.items ?? []
  return (
    <Section title={`反映的意见${query.data ? ` ${query.data.total}` : ''}`}>
      <Listing
        state={faceOf(query, items.length === 0)}
        rows={2}
        empty={{ icon: 'message-square-text', title: '还没有', text: '录入意见时选这个活动，就会列在这里。' }}
        refused={{ title: '看不到意见' }}
        error={query.error}
        onRetry={() => void query.refetch()}
      >
        <Card className="desk-clip">
          <CaseRows
            items={items}
            now={now}
            withStreet={role === 'DISTRICT_OFFICE'}
            onOpen={(one) => open(deskPath.case(one))}
          />
        </Card>
      </Listing>
    </Section>
  )
}
