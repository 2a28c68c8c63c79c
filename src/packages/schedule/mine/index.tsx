import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Listing, Notice, Section, Sheet, Tag, TextArea, useFreshOnShow } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { open } from '@/components/desk/paths'
import { lineOf, PlanCell, schedulePath, wordsOf } from '@/components/schedule'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { coming, dutyLine, type Mine, past, textOf } from './view'
import '@/components/schedule/schedule.scss'

/** A deputy's receptions: where and when, leave, and how the year stands. */
export default function MinePage() {
  const today = useToday()
  const query = useAsk('schedule.mine', {})
  const leave = useAct('schedule.leave')
  const [asking, setAsking] = useState<Mine | null>(null)
  const [reason, setReason] = useState('')
  const [all, setAll] = useState(false)
  useFreshOnShow()
  const data = query.data
  const problem = wordsOf(leave.error)
  const row = (item: Mine) => (
    <View key={item.session.id}>
      <PlanCell item={item.session} today={today} where onTap={() => open(schedulePath.session(item.session.id))} />
      <Cell
        text={textOf(item)}
        title={
          item.onLeave ? (
            <Tag tone="warn" icon="calendar-x">
              已请假
            </Tag>
          ) : (
            item.address
          )
        }
        right={
          item.can.askLeave ? (
            <Button
              size="mini"
              label={`${lineOf(item.session)}请假`}
              onTap={() => {
                leave.reset()
                setReason('')
                setAsking(item)
              }}
            >
              请假
            </Button>
          ) : undefined
        }
      />
    </View>
  )
  return (
    <DeskShell
      title="我的接待"
      on="SCHEDULE"
      layout="work"
      over={
        <Sheet
          open={asking !== null}
          title="这一场请假"
          onClose={() => setAsking(null)}
          foot={
            <Button
              kind="primary"
              block
              disabled={reason.trim() === ''}
              loading={leave.isPending}
              onTap={() =>
                asking && leave.mutate({ sessionId: asking.session.id, reason }, { onSuccess: () => setAsking(null) })
              }
            >
              请假
            </Button>
          }
        >
          {problem && (
            <Notice tone="danger" alert>
              {problem}
            </Notice>
          )}
          {asking && <View className="mb3">{lineOf(asking.session)}</View>}
          <TextArea label="原因" value={reason} maxLength={100} placeholder="如：外出开会" onChange={setReason} />
          <View className="t-sub">街道和联络员会收到，并请人替班；原因不对外公开。</View>
        </Sheet>
      }
    >
      <View className="pad sch-form">
        {data && (
          <Card pad className="mb3">
            <View className="t-head">{dutyLine(data.duty)}</View>
            <View className="t-sub mt1">签到并登记了记录的才算一次接待。</View>
          </Card>
        )}
        <Listing
          state={faceOf(query, data?.items.length === 0)}
          shape="leaf"
          empty={{
            icon: 'calendar-days',
            title: '还没有排您接待',
            text: '街道或联络站排好后，这里和消息里都会告诉您。',
          }}
          refused={{ title: '看不到接待安排' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {data && (
            <>
              <Section title="接下来">
                <Card>
                  {coming(data.items).map(row)}
                  {coming(data.items).length === 0 && <View className="pad t-sub">往后还没有排您接待。</View>}
                </Card>
              </Section>
              {past(data.items).length > 0 && (
                <Section
                  title="已经过去和取消的"
                  {...(all ? {} : { more: `${past(data.items).length} 场`, onMore: () => setAll(true) })}
                >
                  <Card>
                    {(all ? past(data.items) : past(data.items).slice(0, 3)).map((item) => (
                      <PlanCell
                        key={item.session.id}
                        item={item.session}
                        today={today}
                        where
                        onTap={() => open(schedulePath.session(item.session.id))}
                      />
                    ))}
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
