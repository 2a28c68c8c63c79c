import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Button, Card, Cell, Icon, Section, Tag, Tap } from '@/components'
import { deskPath, open } from '@/components/desk/paths'
import { TopicCheck } from './TopicCheck'
import {
  atText,
  type DaySession,
  groupsOf,
  type QueueRow,
  recordLine,
  type RecordBrief,
  type Visitor,
  visitorLine,
  visitorLook,
} from './view'

export interface QueueProps {
  part: DaySession
  typed: string
  busy: boolean
  onCheckIn: (visitor: Visitor) => void
  onCall: (visitor: Visitor) => void
  /** What else can be done with somebody who is here. */
  onMore: (visitor: Visitor) => void
}

function StateOf({ visitor }: { visitor: Visitor }) {
  const look = visitorLook[visitor.place]
  return (
    <Tag tone={look.tone} icon={look.icon}>
      {look.text}
    </Tag>
  )
}

const At = ({ visitor }: { visitor: Visitor }) => <View className="visit-at">{atText(visitor)}</View>

const Who = ({ visitor }: { visitor: Visitor }) => (
  <View className="row wrap g2">
    {visitor.calledBy}
    <StateOf visitor={visitor} />
  </View>
)

const More = ({ visitor, onMore }: Pick<QueueProps, 'onMore'> & { visitor: Visitor }) => (
  <Tap className="visit-more" label={`${visitor.calledBy}的更多操作`} onTap={() => onMore(visitor)}>
    <Icon name="ellipsis" />
  </Tap>
)

/** Who talks, who is next, who is expected. */
export function Queue(props: QueueProps) {
  const { part, typed, onMore } = props
  const { talking, queue } = groupsOf(part, typed)
  const record = (visitor: Visitor) =>
    visitor.can.record ? (
      <Button
        size="mini"
        label={`记录${visitor.calledBy}的谈话`}
        onTap={() => open(deskPath.write(part.session, visitor.id))}
      >
        记录
      </Button>
    ) : undefined
  return (
    <>
      {talking.length > 0 && (
        <Section title="正在谈">
          <Card>
            {talking.map((visitor) => (
              <Cell
                key={visitor.id}
                lead={<At visitor={visitor} />}
                title={<Who visitor={visitor} />}
                text={visitorLine(visitor)}
                extra={visitor.can.checkTopic ? <TopicCheck visitor={visitor} /> : undefined}
                right={
                  <View className="row g1">
                    {visitor.can.turn && <More visitor={visitor} onMore={onMore} />}
                    {record(visitor)}
                  </View>
                }
              />
            ))}
          </Card>
        </Section>
      )}
      <Section title="等候与后续" aside={<View className="t-sub">按预约时间，现场来的插空</View>}>
        <Card>
          {queue.map((row) => (
            <Waiting key={row.visitor.id} row={row} {...props} record={record(row.visitor)} />
          ))}
          {queue.length === 0 && (
            <View className="pad t-sub">
              {part.bookings.length === 0
                ? `没有人预约。${part.can.walkIn ? '不预约也可以直接来，点“登记来访”。' : ''}`
                : typed.trim() !== ''
                  ? '没有这个称呼，请换一个字，或用六位报到号。'
                  : '没有人在等候。'}
            </View>
          )}
        </Card>
      </Section>
    </>
  )
}

function Waiting({ row, busy, onCheckIn, onCall, onMore, record }: QueueProps & { row: QueueRow; record: ReactNode }) {
  const { visitor, turn, why } = row
  const late = visitor.place === 'MISSED' && !visitor.can.checkIn
  return (
    <Cell
      lead={<At visitor={visitor} />}
      title={<Who visitor={visitor} />}
      text={visitorLine(visitor)}
      extra={
        turn !== null || visitor.can.checkTopic ? (
          <>
            {turn !== null && (
              <View className="t-sub">
                {turn === 1 ? '下一位' : `第 ${turn} 位`} · {why}
              </View>
            )}
            <TopicCheck visitor={visitor} />
          </>
        ) : undefined
      }
      right={
        visitor.can.checkIn ? (
          <Button size="mini" label={`${visitor.calledBy}报到`} disabled={busy} onTap={() => onCheckIn(visitor)}>
            报到
          </Button>
        ) : visitor.can.turn && turn !== null ? (
          <View className="row g2">
            <More visitor={visitor} onMore={onMore} />
            {turn === 1 && (
              <Button size="mini" label={`请${visitor.calledBy}进`} disabled={busy} onTap={() => onCall(visitor)}>
                请进
              </Button>
            )}
          </View>
        ) : late || visitor.can.record ? (
          record
        ) : undefined
      }
    />
  )
}

/** What is written down, and who came to no talk. */
export function Past({
  part,
  typed,
  busy,
  onBack,
}: Pick<QueueProps, 'part' | 'typed' | 'busy'> & { onBack: (visitor: Visitor) => void }) {
  const { past } = groupsOf(part, typed)
  const recordOf = new Map(part.records.map((record) => [record.bookingId, record]))
  const loose = part.records.filter(({ bookingId }) => !past.some(({ id }) => id === bookingId))
  if (!past.length && !loose.length) return null
  const go = (record: RecordBrief) => () => open(deskPath.record(record.id))
  return (
    <Section title="已记录">
      <Card>
        {past.map((visitor) => {
          const record = recordOf.get(visitor.id)
          return (
            <Cell
              key={visitor.id}
              lead={<At visitor={visitor} />}
              title={<Who visitor={visitor} />}
              text={record ? recordLine(record) : visitorLine(visitor)}
              {...(record
                ? { onTap: go(record) }
                : visitor.can.stillHere
                  ? {
                      right: (
                        <Button
                          size="mini"
                          label={`${visitor.calledBy}还在，放回等候`}
                          disabled={busy}
                          onTap={() => onBack(visitor)}
                        >
                          还在
                        </Button>
                      ),
                    }
                  : visitor.can.record
                    ? {
                        right: (
                          <Button
                            size="mini"
                            label={`补记${visitor.calledBy}的谈话`}
                            onTap={() => open(deskPath.write(part.session, visitor.id))}
                          >
                            补记录
                          </Button>
                        ),
                      }
                    : {})}
            />
          )
        })}
        {loose.map((record) => (
          <Cell key={record.id} icon="file-text" title={record.calledBy} text={recordLine(record)} onTap={go(record)} />
        ))}
      </Card>
    </Section>
  )
}
