import { View } from '@tarojs/components'
import { Avatar, Button, Card, Cell, Notice, Section, Tag } from '@/components'
import { open } from '@/components/desk/paths'
import { schedulePath } from '@/components/schedule/paths'
import { useAct } from '@/services/queries'
import { deputyLevelText } from '@/text/places'
import { type DaySession, deputyLook } from './view'

/** Deputies of the session: who is here, who is missing, and the way to somebody who stands in. */
export function Deputies({ part, desk }: { part: DaySession; desk: boolean }) {
  const act = useAct('reception.signIn')
  const { session, deputies } = part
  const absent = deputies.filter((deputy) => deputy.absent)
  const over = session.state === 'DONE' || session.state === 'RECORDED'
  const sign = (deputyId: string, on: boolean) =>
    act.mutate({ sessionId: session.id, ...(desk ? { deputyId, on } : {}) })
  return (
    <Section title="代表签到">
      {absent.length > 0 && desk && (
        <View className="mb2">
          <Notice tone="warn">
            {absent.map(({ name }) => name).join('、')}
            {over ? '代表没有签到。其实来了的，请补签到。' : '代表还没有到。可以打电话问一问，或请本站其他代表替班。'}
            {!over && (
              <Button kind="text" size="small" onTap={() => open(schedulePath.session(session.id))}>
                安排替班
              </Button>
            )}
          </Notice>
        </View>
      )}
      {act.error && (
        <View className="mb2">
          <Notice tone="danger" alert>
            {act.error.message}
          </Notice>
        </View>
      )}
      <Card>
        {deputies.map((deputy) => {
          const look = deputyLook(deputy)
          return (
            <Cell
              key={deputy.id}
              lead={<Avatar name={deputy.name} />}
              title={
                <View className="row wrap g2">
                  {deputy.name}
                  <Tag tone={look.tone} icon={look.icon}>
                    {look.text}
                  </Tag>
                </View>
              }
              text={[
                deputy.levels.map((level) => deputyLevelText[level]).join('、'),
                deputy.standsInForName && `替${deputy.standsInForName}代表`,
              ]
                .filter(Boolean)
                .join(' · ')}
              right={
                deputy.can.signIn ? (
                  <Button
                    size="mini"
                    kind={desk ? 'second' : 'primary'}
                    label={`${deputy.name}代表签到`}
                    loading={act.isPending}
                    onTap={() => sign(deputy.id, true)}
                  >
                    {desk ? '签到' : '我到了'}
                  </Button>
                ) : deputy.can.signOff ? (
                  <Button
                    size="mini"
                    kind="text"
                    label={`撤销${deputy.name}代表的签到`}
                    loading={act.isPending}
                    onTap={() => sign(deputy.id, false)}
                  >
                    撤销
                  </Button>
                ) : undefined
              }
            />
          )
        })}
        {deputies.length === 0 && <View className="pad t-sub">这一场还没有排代表。</View>}
      </Card>
    </Section>
  )
}
