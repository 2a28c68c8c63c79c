import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Avatar, Button, Card, Cell, Kv, Listing, Notice, Section, Tag, useFreshOnShow } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import { dayAt, levelsOf, notesOf, planLook } from '@/components/schedule'
import { dayOf } from '@/domain/calendar/time'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { modeText, obstacleText } from '@/text/schedule'
import { spanText } from '@/text/time'
import { CallOffSheet } from './CallOffSheet'
import { DetailsSheet } from './DetailsSheet'
import { LeaveSheet } from './LeaveSheet'
import { RosterSheet } from './RosterSheet'
import { type Data, gapText, uncovered } from './view'
import '@/components/schedule/schedule.scss'

type Doing = 'DETAILS' | 'ROSTER' | 'CANCEL' | 'MOVE' | { leave: string } | { standIn: string } | null

/** One session for those who keep it: what it is about, who sits there, cancel and move. A deputy asks leave here. */
export default function ScheduleSessionPage() {
  const { params } = useRouter()
  const id = paramOf(params, 'id') ?? ''
  const role = useSession((s) => s.role)
  const query = useAsk('schedule.session', { sessionId: id }, { enabled: id !== '' })
  const [doing, setDoing] = useState<Doing>(null)
  useFreshOnShow()
  const data = query.data
  const close = () => setDoing(null)
  return (
    <DeskShell
      title={role === 'DEPUTY' ? '这一场接待' : '排班'}
      on="SCHEDULE"
      layout="work"
      foot={
        data?.can.edit ? (
          <>
            <Button grow onTap={() => setDoing('DETAILS')}>
              改内容
            </Button>
            <Button kind="primary" grow icon="users-round" onTap={() => setDoing('ROSTER')}>
              排代表
            </Button>
          </>
        ) : data?.can.askLeave ? (
          <Button grow onTap={() => setDoing({ leave: '' })}>
            不能来，请假
          </Button>
        ) : undefined
      }
      over={
        data && (
          <>
            {doing === 'DETAILS' && <DetailsSheet id={id} data={data} onClose={close} />}
            {doing === 'ROSTER' && <RosterSheet id={id} data={data} onClose={close} />}
            {(doing === 'CANCEL' || doing === 'MOVE') && (
              <CallOffSheet id={id} data={data} how={doing} onClose={close} />
            )}
            {doing !== null && typeof doing === 'object' && (
              <LeaveSheet
                id={id}
                data={data}
                {...('leave' in doing ? { leave: doing.leave } : { standIn: doing.standIn })}
                onClose={close}
              />
            )}
          </>
        )
      }
    >
      <View className="pad">
        <Listing
          state={id === '' ? 'refused' : faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{ title: '没有找到这一场', text: '它可能不归您管，或已经删去。' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {data && (
            <View className="desk-cols">
              <View className="desk-col">
                <Facts data={data} />
                <Roster data={data} onDo={setDoing} />
              </View>
              <View className="desk-col">
                {data.can.callOff && (
                  <Section title="有变动">
                    <Card>
                      <Cell icon="repeat" title="改期" text="约了的人优先保留名额" onTap={() => setDoing('MOVE')} />
                      <Cell
                        icon="calendar-x"
                        title="取消这一场"
                        text="逐个通知，优先约下一场"
                        onTap={() => setDoing('CANCEL')}
                      />
                    </Card>
                  </Section>
                )}
                <Section title="当天">
                  <Card>
                    <Cell
                      icon="calendar-check"
                      title="接待现场"
                      text="报到、登记、签到"
                      onTap={() => open(deskPath.reception(dayOf(Date.parse(data.session.startsAt)), id))}
                    />
                    {data.can.callOff && role !== 'DEPUTY' && (
                      <Cell
                        icon="ticket"
                        title="代居民预约"
                        text="来电或上门的，替他约一个时间"
                        onTap={() => open(deskPath.bookFor(id))}
                      />
                    )}
                  </Card>
                </Section>
              </View>
            </View>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}

function Facts({ data }: { data: Data }) {
  const { session } = data
  const look = planLook(session)
  const notes = notesOf(session).filter((note) => note !== session.theme)
  return (
    <Card pad>
      <View className="row wrap g2">
        <View className="t-title">{session.stationName}</View>
        <Tag tone={look.tone} icon={look.icon}>
          {look.text}
        </Tag>
        {session.provisional && (
          <Tag tone="warn" icon="clock">
            日期暂定
          </Tag>
        )}
      </View>
      <View className="t-head mt2">{spanText(session.startsAt, session.endsAt)}</View>
      {notes.length > 0 && <View className="t-sub mt1">{notes.join('；')}</View>}
      <View className="mt3">
        <Kv name="主题">{session.theme ?? '无主题'}</Kv>
        <Kv name="方式">
          {modeText[session.mode]}
          {data.callNote ? `，${data.callNote}` : ''}
        </Kv>
        {session.mode === 'ON_SITE' && <Kv name="地点">{session.place ?? '站内'}</Kv>}
        <Kv name="邀请单位">{session.units.map(({ name }) => name).join('、') || '没有邀请'}</Kv>
        <Kv name="时段">
          每段 {data.slotMinutes} 分钟，{data.capacity} 人
        </Kv>
        <Kv name="预约">{data.booked} 个</Kv>
      </View>
    </Card>
  )
}

function Roster({ data, onDo }: { data: Data; onDo: (doing: Doing) => void }) {
  const gap = gapText(data)
  const open = uncovered(data).map(({ deputy }) => deputy.id)
  const back = useAct('schedule.roster')
  const keep = (deputyId: string) =>
    back.mutate({
      sessionId: data.session.id,
      version: data.version,
      deputyIds: [...data.roster.filter(({ state }) => state === 'ROSTERED').map(({ deputy }) => deputy.id), deputyId],
    })
  return (
    <Section title="接待代表" aside={<View className="t-sub">至少 {data.quorum} 位</View>}>
      {gap && dayAt(data.session.startsAt) && data.can.edit && (
        <View className="mb2">
          <Notice tone="warn">{gap}，请尽快安排。</Notice>
        </View>
      )}
      {back.error && (
        <View className="mb2">
          <Notice tone="danger" alert>
            {Object.values((back.error as { fields?: Record<string, string> }).fields ?? {}).join('；') ||
              back.error.message}
          </Notice>
        </View>
      )}
      <Card>
        {data.roster.map((one) => (
          <Cell
            key={one.deputy.id}
            top
            lead={<Avatar name={one.deputy.name} />}
            title={
              <View className="row wrap g2">
                <View className="t-strong">{one.deputy.name}</View>
                {one.state === 'LEAVE' ? (
                  <Tag tone="warn" icon="calendar-x">
                    请假
                  </Tag>
                ) : one.signedIn ? (
                  <Tag tone="ok" icon="check">
                    已签到
                  </Tag>
                ) : one.problem ? (
                  <Tag tone="danger" icon="triangle-alert">
                    {obstacleText[one.problem]}
                  </Tag>
                ) : null}
              </View>
            }
            text={[
              levelsOf(one.deputy),
              one.standsInFor && `替${one.standsInFor.name}代表`,
              one.leaveReason && `原因：${one.leaveReason}`,
            ]
              .filter(Boolean)
              .join(' · ')}
            right={
              !data.can.substitute ? undefined : one.state === 'LEAVE' ? (
                open.includes(one.deputy.id) ? (
                  <View className="row g1">
                    {data.can.edit && (
                      <Button
                        size="mini"
                        kind="text"
                        label={`${one.deputy.name}代表能来了`}
                        loading={back.isPending}
                        onTap={() => keep(one.deputy.id)}
                      >
                        能来了
                      </Button>
                    )}
                    <Button
                      size="mini"
                      label={`请人替${one.deputy.name}代表`}
                      onTap={() => onDo({ standIn: one.deputy.id })}
                    >
                      找人替
                    </Button>
                  </View>
                ) : undefined
              ) : (
                <Button
                  size="mini"
                  kind="text"
                  label={`${one.deputy.name}代表${data.can.edit ? '请假' : '没有来，请人替'}`}
                  onTap={() => onDo({ leave: one.deputy.id })}
                >
                  {data.can.edit ? '请假' : '没有来'}
                </Button>
              )
            }
          />
        ))}
        {data.roster.length === 0 && <View className="pad t-sub">还没有排代表。</View>}
      </Card>
    </Section>
  )
}
