import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Listing, Notice, PickField, Section, Sheet, useFreshOnShow } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { open } from '@/components/desk/paths'
import { registerPath } from '@/components/register/paths'
import { schedulePath, StationSheet, wordsOf } from '@/components/schedule'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { shortStationName } from '@/text/places'
import { dayText, monthDayText } from '@/text/time'
import { RuleSheet } from './RuleSheet'
import { comingWords, dayLine, refreshLine } from './view'
import '@/components/schedule/schedule.scss'

/** How every station receives, in a sentence, with the days it means; edited in the register like other rows. */
export default function RulesPage() {
  const role = useSession((s) => s.role)
  const desk = useAsk('schedule.desk', {})
  const stations = desk.data?.stations ?? []
  const [station, setStation] = useState<string | null>(null)
  const [picking, setPicking] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const [trying, setTrying] = useState(false)
  const query = useAsk('schedule.rules', station ? { stationId: station } : {}, { keep: true })
  const refresh = useAct('schedule.refresh')
  useFreshOnShow()
  const data = query.data
  const without = desk.data?.stationsWithoutRule ?? []
  const chosen = data?.items.find(({ rule }) => rule.id === shown)
  const problem = wordsOf(refresh.error)
  return (
    <DeskShell
      title="接待规律"
      on="SCHEDULE"
      layout="work"
      foot={
        data?.can.edit ? (
          <Button grow icon="plus" onTap={() => setTrying(true)}>
            加一条规律
          </Button>
        ) : undefined
      }
      over={
        <>
          {trying && (
            <RuleSheet
              station={(stations.length === 1 ? stations[0] : stations.find(({ id }) => id === station)) ?? null}
              onStation={() => setPicking(true)}
              onClose={() => setTrying(false)}
            />
          )}
          <StationSheet
            open={picking}
            stations={stations}
            value={station}
            onPick={setStation}
            onClose={() => setPicking(false)}
          />
          <Sheet open={chosen !== undefined} title={chosen?.rule.text ?? ''} onClose={() => setShown(null)}>
            {chosen?.next.map((day) => (
              <Cell key={day.ruleDay} title={day.day ? dayText(day.day) : '不接待'} text={dayLine(day)} />
            ))}
            {chosen?.next.length === 0 && <View className="pad t-sub">往后一年没有一天。</View>}
          </Sheet>
        </>
      }
    >
      <View className="pad">
        {stations.length > 1 && (
          <PickField
            label="站点"
            value={station ? shortStationName(stations.find(({ id }) => id === station)?.name ?? '') : ''}
            placeholder="全部站点"
            onTap={() => setPicking(true)}
          />
        )}
        {station && (
          <View className="mt3 mb3">
            <Button size="small" loading={refresh.isPending} onTap={() => refresh.mutate({ stationId: station })}>
              按规律重排这个站
            </Button>
            {refresh.data && (
              <View className="mt2">
                <Notice tone="ok">{refreshLine(refresh.data)}</Notice>
              </View>
            )}
            {problem && (
              <View className="mt2">
                <Notice tone="danger" alert>
                  {problem}
                </Notice>
              </View>
            )}
          </View>
        )}
        {role !== 'STATION_LIAISON' && without.length > 0 && !station && (
          <View className="mt3 mb3">
            <Notice tone="warn" icon="calendar-x">
              {`${without
                .slice(0, 3)
                .map(({ name }) => shortStationName(name))
                .join('、')}${without.length > 3 ? `等 ${without.length} 个站` : ''}还没有规律，居民看不到下一场。`}
            </Notice>
          </View>
        )}
        <Listing
          state={faceOf(query, data?.items.length === 0)}
          empty={{
            icon: 'repeat',
            title: '还没有接待规律',
            text: '如“每月10日 9:00–11:00，遇节假日顺延”。定了以后，一年的场次自动排好。',
            ...(data?.can.edit ? { action: { text: '加一条规律', onTap: () => setTrying(true) } } : {}),
          }}
          refused={{ title: '看不到接待规律' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          <Section title={`${data?.items.length ?? 0} 条`}>
            <Card>
              {data?.items.map(({ rule, next }) => (
                <Cell
                  key={rule.id}
                  top
                  icon="repeat"
                  title={shortStationName(rule.stationName)}
                  strong
                  text={
                    <>
                      <View>{rule.text}</View>
                      <View>
                        {comingWords(next)}
                        {rule.to ? `，到${monthDayText(rule.to)}为止` : ''}
                      </View>
                    </>
                  }
                  extra={
                    <View className="row wrap g2">
                      <Button size="mini" label={`看${rule.stationName}的日期`} onTap={() => setShown(rule.id)}>
                        看日期
                      </Button>
                      <Button
                        size="mini"
                        label={`看${rule.stationName}的全年安排`}
                        onTap={() => open(schedulePath.year({ station: rule.stationId }))}
                      >
                        全年安排
                      </Button>
                      {data.can.edit && (
                        <Button
                          size="mini"
                          label={`改${rule.stationName}的规律`}
                          onTap={() => open(registerPath.row('receptionRules', rule.id))}
                        >
                          改
                        </Button>
                      )}
                    </View>
                  }
                />
              ))}
            </Card>
          </Section>
        </Listing>
      </View>
    </DeskShell>
  )
}
