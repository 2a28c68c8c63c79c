import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, DateLeaf, Listing, Section, Tag, useFreshOnShow } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { open } from '@/components/desk/paths'
import { dayAt, schedulePath, StationSheet } from '@/components/schedule'
import { useMode } from '@/services/mode'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { useWide } from '@/services/wide'
import { shortStationName } from '@/text/places'
import { clockText, weekdayText } from '@/text/time'
import { needText, summary } from './view'
import '@/components/schedule/schedule.scss'

/** 排班: what needs a hand, and the ways to the plan, the rosters, the rules, the duties and the closures. */
export default function ScheduleDeskPage() {
  const role = useSession((s) => s.role)
  const { elder } = useMode()
  const wide = useWide()
  const today = useToday()
  const query = useAsk('schedule.desk', {})
  const data = query.data
  const [picking, setPicking] = useState<'YEAR' | 'PROPOSE' | null>(null)
  const [all, setAll] = useState(false)
  useFreshOnShow()
  const only = data?.stations.length === 1 ? data.stations[0]?.id : undefined
  const go = (what: 'YEAR' | 'PROPOSE', id: string) =>
    open(what === 'YEAR' ? schedulePath.year({ station: id }) : schedulePath.propose(id))
  const choose = (what: 'YEAR' | 'PROPOSE') => (only ? go(what, only) : setPicking(what))
  const needs = data ? (all ? data.needs : data.needs.slice(0, 8)) : []
  return (
    <DeskShell
      title="排班"
      on="SCHEDULE"
      layout="work"
      foot={
        <Button kind="primary" icon="users-round" grow onTap={() => choose('PROPOSE')}>
          排代表
        </Button>
      }
      over={
        data && (
          <StationSheet
            open={picking !== null}
            stations={data.stations}
            value={null}
            onPick={(id) => go(picking ?? 'YEAR', id)}
            onClose={() => setPicking(null)}
          />
        )
      }
    >
      <View className="pad">
        <Listing
          state={faceOf(query, false)}
          shape="cell"
          empty={{ title: '' }}
          refused={{ title: '看不到排班' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {data && (
            <View className="desk-cols">
              <View className="desk-col">
                <View className="t-title">{data.areaName}</View>
                <View className="t-sub mt1">{summary(data)}</View>
                <Section
                  title="要处理的场次"
                  aside={<View className="t-sub">60 天内 {data.needs.length} 场</View>}
                  {...(needs.length < data.needs.length
                    ? { more: `全部 ${data.needs.length} 场`, onMore: () => setAll(true) }
                    : {})}
                >
                  <Card>
                    {needs.map((one) => (
                      <Cell
                        key={one.sessionId}
                        lead={
                          <DateLeaf
                            day={dayAt(one.startsAt)}
                            weekday={weekdayText(dayAt(one.startsAt))}
                            today={dayAt(one.startsAt) === today}
                          />
                        }
                        title={shortStationName(one.stationName)}
                        strong
                        text={clockText(one.startsAt)}
                        right={
                          <Tag tone="warn" icon="triangle-alert">
                            {needText(one.why)}
                          </Tag>
                        }
                        arrow={!elder}
                        onTap={() => open(schedulePath.session(one.sessionId))}
                      />
                    ))}
                    {needs.length === 0 && <View className="pad t-sub">60 天内的场次都排好了代表。</View>}
                  </Card>
                </Section>
              </View>
              <View className="desk-col">
                <Section title="安排">
                  <Card>
                    <Cell
                      icon="calendar-days"
                      title="全年安排"
                      text="按站点看一年的场次"
                      onTap={() => choose('YEAR')}
                    />
                    <Cell
                      icon="plus"
                      title="加一场"
                      text="临时、专题、联合接待"
                      onTap={() => open(schedulePath.add(only))}
                    />
                    <Cell
                      icon="repeat"
                      title="接待规律"
                      text={
                        data.stationsWithoutRule.length
                          ? `${data.stationsWithoutRule.length} 个站还没有规律`
                          : '每站怎么接待，往后排到哪一天'
                      }
                      onTap={() => open(schedulePath.rules())}
                    />
                  </Card>
                </Section>
                {(!elder || wide) && (
                  <Section title="代表和停接">
                    <Card>
                      <Cell
                        icon="list-checks"
                        title="接待次数"
                        text="今年谁还不够"
                        onTap={() => open(schedulePath.duties())}
                      />
                      <Cell
                        icon="calendar-x"
                        title="停止接待"
                        text={role === 'STATION_LIAISON' ? '看街镇和区里的公告' : '台风、检修，一次处理所有场次'}
                        onTap={() => open(schedulePath.closures())}
                      />
                    </Card>
                  </Section>
                )}
              </View>
            </View>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}
