import { View } from '@tarojs/components'
import { dayOf, fromIso, type Instant } from '@/domain/calendar/time'
import { useMode } from '@/services/mode'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { deputyLevelText, shortStationName } from '@/text/places'
import { clockText, stampText } from '@/text/time'
import { Avatar } from '../Avatar'
import { campaignPath } from '../campaigns/paths'
import { Button } from '../Button'
import { Card } from '../Card'
import { Cell } from '../Cell'
import { DateLeaf } from '../DateLeaf'
import { Listing } from '../Listing'
import { publicPath } from '../publication/open'
import { schedulePath } from '../schedule/paths'
import { Section } from '../Section'
import { Tag } from '../Tag'
import { useFreshOnShow } from '../useFreshOnShow'
import { CaseRows } from './CaseRows'
import { DeskShell } from './DeskShell'
import { deskPath, open } from './paths'
import { useNow } from './useNow'
import { useRoleName } from './useRoleName'
import { caseOfLink, deskOf, firstOf, listRows, sinceYesterday } from './view'
import './desk.scss'

/** Who is at the desk, and as what. */
function Greeting() {
  const role = useSession((s) => s.role)
  const me = useAsk('account.me', {})
  const called = useRoleName(role)
  const deputyId = me.data?.deputyId ?? null
  const card = useAsk('people.deputy', { deputyId: deputyId ?? '' }, { enabled: deputyId !== null })
  const deputy = card.data?.deputy
  const facts = deputy
    ? [deputy.electingUnit, card.data?.grids.length ? `联系 ${card.data.grids.length} 个网格` : '']
    : [called === me.data?.label ? '' : called, me.data?.stationName && shortStationName(me.data.stationName)]
  const level = deputy?.levels[0]
  return (
    <View className="row g3">
      <Avatar name={me.data?.label ?? ''} />
      <View className="grow">
        <View className="t-title">{me.data?.label ?? '工作台'}</View>
        <View className="row wrap g2 t-sub">
          {level && <Tag tone="line">{deputyLevelText[level]}</Tag>}
          <View>{facts.filter(Boolean).join(' · ')}</View>
        </View>
      </View>
    </View>
  )
}

/** Today's receptions, the next thing a deputy or a station has to be at. */
function TodayReceptions() {
  const role = useSession((s) => s.role)
  const day = useAsk('reception.day', {})
  const sessions = day.data?.sessions ?? []
  return (
    <Card>
      {sessions.slice(0, 3).map(({ session, counts }) => (
        <Cell
          key={session.id}
          lead={<DateLeaf day={dayOf(fromIso(session.startsAt))} today />}
          title={shortStationName(session.stationName)}
          strong
          text={`${clockText(session.startsAt)}–${clockText(session.endsAt)}，${
            session.state === 'CANCELLED'
              ? '已取消'
              : `预约 ${counts.booked}，现场来 ${counts.walkedIn}，已到 ${counts.arrived}`
          }`}
          onTap={() => open(deskPath.reception())}
        />
      ))}
      {sessions.length > 3 && <Cell title={`今天共 ${sessions.length} 场`} onTap={() => open(deskPath.reception())} />}
      {sessions.length === 0 && (
        <Cell
          icon="calendar-days"
          title={
            day.data
              ? role === 'DEPUTY'
                ? '今天没有排您接待'
                : '今天没有接待'
              : day.error
                ? '接待没能载入'
                : '正在载入接待'
          }
          text="看前后几天的接待"
          onTap={() => open(deskPath.reception())}
        />
      )}
    </Card>
  )
}

/** My lists with their counts, overdue first; empty ones stay, so that nothing seems to be missing. */
function MyLists({ now }: { now: Instant }) {
  const { elder } = useMode()
  const lists = useAsk('opinion.worklist', { list: 'TODO', limit: 6 })
  const late = useAsk('opinion.worklist', { list: 'LATE', limit: 1 })
  const soon = useAsk('opinion.worklist', { list: 'SOON', limit: 1 })
  const rows = lists.data ? listRows(lists.data.counts) : []
  const all = rows.find((row) => row.list === 'ALL')
  const beside = { LATE: late.data?.items, SOON: soon.data?.items } as const
  return (
    <Section
      title="我的清单"
      {...(all ? { more: `全部 ${all.count} 件`, onMore: () => open(deskPath.worklist('ALL')) } : {})}
    >
      <Listing
        state={faceOf(lists, false)}
        rows={5}
        empty={{ title: '没有清单' }}
        refused={{ title: '看不到清单' }}
        error={lists.error}
        onRetry={() => void lists.refetch()}
      >
        <Card>
          {rows
            .filter((row) => row.list !== 'ALL')
            .map((row) => {
              const items = row.list === 'LATE' || row.list === 'SOON' ? beside[row.list] : undefined
              const first = items && row.count > 0 ? firstOf(items, row.list, now) : null
              return (
                <Cell
                  key={row.list}
                  icon={row.icon}
                  className={row.tone ? `desk-list-${row.tone}` : ''}
                  title={row.text}
                  text={elder ? first : undefined}
                  strong={row.count > 0 && (row.tone !== undefined || row.list === 'TODO')}
                  right={
                    <View className="row g2">
                      {first && !elder && <View className={`t-sub c-${row.tone ?? '2'}`}>{first}</View>}
                      <View
                        className={`desk-count ${row.count === 0 ? 'c-3' : row.tone === 'danger' ? 'c-danger' : ''}`}
                      >
                        {row.countText}
                      </View>
                    </View>
                  }
                  label={`${row.text} ${row.countText} 件`}
                  onTap={() => open(deskPath.worklist(row.list))}
                />
              )
            })}
        </Card>
      </Listing>
    </Section>
  )
}

/** What to take up next, straight from the desk (wide screens have the room). */
function NextCases({ now }: { now: Instant }) {
  const role = useSession((s) => s.role)
  const lists = useAsk('opinion.worklist', { list: 'TODO', limit: 6 })
  const items = lists.data?.items ?? []
  if (!items.length) return null
  return (
    <Section title="接下来" more="待我处理" onMore={() => open(deskPath.worklist('TODO'))}>
      <Card className="desk-clip">
        <CaseRows
          items={items}
          now={now}
          withStreet={role === 'DISTRICT_OFFICE' || role === 'GOV_OFFICE'}
          onOpen={(id) => open(deskPath.case(id))}
        />
      </Card>
    </Section>
  )
}

/** What changed since yesterday, from the person's own messages. */
function Changes({ now }: { now: Instant }) {
  const inbox = useAsk('inbox.list', { limit: 20 })
  const items = sinceYesterday(inbox.data?.items ?? [], now)
  if (!inbox.data) return null
  return (
    <Section
      title="昨天以来的变化"
      more={items.length > 4 ? `全部 ${items.length} 条` : '消息'}
      onMore={() => open('/packages/account/inbox/index')}
    >
      <Card>
        {items.slice(0, 4).map((message) => {
          const id = caseOfLink(message.link)
          return (
            <Cell
              key={message.id}
              icon="bell"
              title={message.title}
              strong={!message.read}
              text={
                <>
                  <View>{message.body}</View>
                  <View className="c-3">{stampText(message.at)}</View>
                </>
              }
              top
              {...(id ? { onTap: () => open(deskPath.case(id)) } : {})}
            />
          )
        })}
        {items.length === 0 && <View className="pad t-sub">没有新的变化。</View>}
      </Card>
    </Section>
  )
}

/** Opinions this person entered for residents: liaisons and grid workers have no work lists. */
function Entered({ now }: { now: Instant }) {
  const mine = useAskPages('opinion.mine', {})
  const items = mine.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section
      title="我代居民录入的"
      aside={<View className="t-sub">{mine.data ? `在办 ${mine.data.pages[0]?.open ?? 0} 件` : ''}</View>}
    >
      <Listing
        state={faceOf(mine, items.length === 0)}
        empty={{
          icon: 'file-pen-line',
          title: '还没有录入过',
          text: '居民当面或电话反映的，可以代为录入，进度在这里看。',
          action: { text: '代居民录入', icon: 'file-pen-line', onTap: () => open(deskPath.enter()) },
        }}
        refused={{ title: '看不到录入的意见' }}
        error={mine.error}
        onRetry={() => void mine.refetch()}
      >
        <Card className="desk-clip">
          <CaseRows items={items} now={now} onOpen={(id) => open(deskPath.case(id))} />
        </Card>
        {mine.hasNextPage && (
          <Button className="mt3" block loading={mine.isFetchingNextPage} onTap={() => void mine.fetchNextPage()}>
            再看 20 件
          </Button>
        )}
      </Listing>
    </Section>
  )
}

/** The desk of a staff role: a whole page with its own PageShell, shown on the tab 事项. */
export default function DeskHome() {
  const role = useSession((s) => s.role)
  const wide = useWide()
  const now = useNow()
  useFreshOnShow()
  const desk = deskOf(role)
  // Whoever keeps the register and nothing else finds it on the page, too, not only in the rail.
  const onlyRegister = desk.register && !desk.lists
  return (
    <DeskShell title="工作台" tab="items" on="HOME" layout="work">
      <View className="pad desk-home">
        <Greeting />
        <View className="desk-cols mt4">
          <View className="desk-col">
            {desk.reception && <TodayReceptions />}
            {desk.lists && <MyLists now={now} />}
            {(desk.lists || desk.enter || desk.board || desk.register || desk.campaigns || desk.schedule) &&
              (!wide || onlyRegister) && (
                <Section title="工作">
                  <Card>
                    {desk.enter && (
                      <Cell
                        icon="file-pen-line"
                        title="代居民录入意见"
                        text="居民当面或电话反映的"
                        onTap={() => open(deskPath.enter())}
                      />
                    )}
                    {desk.schedule && (
                      <Cell
                        icon="calendar-days"
                        title={role === 'DEPUTY' ? '我的接待' : '排班'}
                        text={role === 'DEPUTY' ? '什么时候去哪里，不能来请假' : '全年安排、代表名单、取消和改期'}
                        onTap={() => open(role === 'DEPUTY' ? schedulePath.mine() : schedulePath.desk())}
                      />
                    )}
                    {role === 'DEPUTY' && (
                      <Cell
                        icon="hand-heart"
                        title="记一次联系"
                        text="联系选民、网格"
                        onTap={() => open(campaignPath.contact())}
                      />
                    )}
                    {desk.campaigns && (
                      <Cell
                        icon="flag"
                        title="活动和联系"
                        text={role === 'DEPUTY' ? '活动签到，我的联系记录' : '活动进展、小组活动、联系情况'}
                        onTap={() => open(campaignPath.list())}
                      />
                    )}
                    {desk.lists && (
                      <Cell
                        icon="hand-heart"
                        title="承诺台账"
                        text="答应了什么时候办成，办成了没有"
                        onTap={() => open(deskPath.promises())}
                      />
                    )}
                    {desk.lists && (
                      <Cell
                        icon="download"
                        title="我的导出"
                        text="做好的表格和报告"
                        onTap={() => open(deskPath.exports())}
                      />
                    )}
                    {desk.handOver && (
                      <Cell
                        icon="repeat"
                        title="交接"
                        text="有人离开时，事项一次交给别人"
                        onTap={() => open(deskPath.handOver())}
                      />
                    )}
                    {desk.board && (
                      <Cell
                        icon="chart-column"
                        title="看板"
                        text="数量、按时、满意度"
                        onTap={() => open(deskPath.area())}
                      />
                    )}
                    {(role === 'STREET_STAFF' || role === 'DISTRICT_OFFICE') && (
                      <Cell
                        icon="eye"
                        title="公开办理结果"
                        text="隐去个人信息，两个人看过才公开"
                        onTap={() => open(publicPath.desk())}
                      />
                    )}
                    {desk.register && (
                      <Cell
                        icon="list"
                        title="台账"
                        text="站点、代表、网格和规则，改和导入"
                        onTap={() => open(deskPath.register())}
                      />
                    )}
                  </Card>
                </Section>
              )}
            {desk.entered && <Entered now={now} />}
          </View>
          <View className="desk-col">
            {process.env.TARO_ENV !== 'weapp' && wide && desk.lists && <NextCases now={now} />}
            <Changes now={now} />
            {role === 'DEPUTY' && <View className="t-sub mt4">代表听取、反映、督促，不直接处理问题。</View>}
          </View>
        </View>
      </View>
    </DeskShell>
  )
}
