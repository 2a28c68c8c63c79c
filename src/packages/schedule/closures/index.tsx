import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  ConfirmSheet,
  Field,
  Listing,
  Notice,
  PickField,
  Section,
  Sheet,
  Tag,
  TextArea,
} from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { DayField } from '@/components/desk/steps/DayField'
import { StationSheet, wordsOf } from '@/components/schedule'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { shortStationName } from '@/text/places'
import { momentText } from '@/text/time'
import { type Form, inputOf, isReady, previewLines, remedyText, scopesOf, scopeText, touchedCell } from './view'
import '@/components/schedule/schedule.scss'

/** 停止接待: announced with a look at what it touches; one act for all sessions it covers. */
export default function ClosuresPage() {
  const role = useSession((s) => s.role)
  const query = useAsk('schedule.closures', {})
  const [announcing, setAnnouncing] = useState(false)
  const [lifting, setLifting] = useState<string | null>(null)
  const lift = useAct('schedule.lift')
  const mayClose = role === 'STREET_STAFF' || role === 'DISTRICT_OFFICE'
  const problem = wordsOf(lift.error)
  return (
    <DeskShell
      title="停止接待"
      on="SCHEDULE"
      layout="work"
      foot={
        mayClose ? (
          <Button grow icon="calendar-x" onTap={() => setAnnouncing(true)}>
            公告停止接待
          </Button>
        ) : undefined
      }
      over={
        <>
          {announcing && <AnnounceSheet onClose={() => setAnnouncing(false)} />}
          <ConfirmSheet
            open={lifting !== null}
            title="解除这条公告？"
            confirm="解除"
            loading={lift.isPending}
            onConfirm={() => lifting && lift.mutate({ closureId: lifting }, { onSuccess: () => setLifting(null) })}
            onClose={() => setLifting(null)}
          >
            取消了的场次不会自己恢复，要办请在“加一场”里重新排。
          </ConfirmSheet>
        </>
      }
    >
      <View className="pad sch-form">
        {problem && (
          <Notice tone="danger" alert>
            {problem}
          </Notice>
        )}
        {lift.data && (
          <Notice tone="ok">
            {lift.data.calledOff.length
              ? `已解除。${lift.data.calledOff.length} 场仍是取消状态，要办请重新加：${lift.data.calledOff
                  .slice(0, 5)
                  .map((one) => `${shortStationName(one.stationName)}${momentText(one.startsAt)}`)
                  .join('；')}`
              : '已解除。'}
          </Notice>
        )}
        <Listing
          state={faceOf(query, query.data?.items.length === 0)}
          empty={{
            icon: 'calendar-check',
            title: '没有停止接待的公告',
            text: '台风、停电、检修时，在这里一次处理受影响的所有场次。',
          }}
          refused={{ title: '看不到公告' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          <Section title="公告">
            <Card>
              {query.data?.items.map((one) => (
                <Cell
                  key={one.id}
                  top
                  icon="calendar-x"
                  title={
                    <View className="row wrap g2">
                      <View className="t-strong">{one.scopeName}</View>
                      <Tag tone={one.lifted ? 'mute' : 'warn'} icon={one.lifted ? 'check' : 'circle-slash'}>
                        {one.lifted ? '已解除' : remedyText[one.remedy]}
                      </Tag>
                    </View>
                  }
                  text={
                    <>
                      <View>
                        {momentText(one.startsAt)} 到 {momentText(one.endsAt)}
                      </View>
                      <View>{one.reason}</View>
                    </>
                  }
                  right={
                    one.can.lift ? (
                      <Button size="mini" label={`解除${one.scopeName}的公告`} onTap={() => setLifting(one.id)}>
                        解除
                      </Button>
                    ) : undefined
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

function AnnounceSheet({ onClose }: { onClose: () => void }) {
  const role = useSession((s) => s.role)
  const today = useToday()
  const desk = useAsk('schedule.desk', {})
  const areas = useAsk('places.overview', {}, { enabled: role === 'DISTRICT_OFFICE' })
  const scopes = scopesOf(role)
  const [form, setForm] = useState<Form>({
    scopeKind: scopes[0] ?? 'STREET',
    scopeId: null,
    fromDay: null,
    toDay: null,
    remedy: 'MOVE',
    reason: '',
  })
  const [picking, setPicking] = useState(false)
  const close = useAct('schedule.close')
  const ready = isReady(form, role)
  const touch = useAsk('schedule.touch', { closure: inputOf(form) }, { enabled: ready })
  const change = (part: Partial<Form>) => {
    close.reset()
    setForm({ ...form, ...part })
  }
  const stations = desk.data?.stations ?? []
  const problem = wordsOf(close.error ?? touch.error)
  if (picking)
    return (
      <StationSheet
        open
        stations={stations}
        value={form.scopeId}
        onPick={(scopeId) => change({ scopeId })}
        onClose={() => setPicking(false)}
      />
    )
  return (
    <Sheet
      open
      title="公告停止接待"
      onClose={onClose}
      foot={
        <>
          {problem && (
            <View className="mb2">
              <Notice tone="danger" alert>
                {problem}
              </Notice>
            </View>
          )}
          <Button
            block
            kind="danger"
            disabled={!ready || !touch.data || form.reason.trim() === ''}
            loading={close.isPending}
            onTap={() => close.mutate({ ...inputOf(form), reason: form.reason }, { onSuccess: onClose })}
          >
            {touch.data ? `公告，处理 ${touch.data.total} 场` : '公告'}
          </Button>
        </>
      }
    >
      <Field label="哪里">
        <Chips wrap role="radiogroup" label="哪里">
          {scopes.map((scope) => (
            <Chip
              key={scope}
              square
              role="radio"
              on={form.scopeKind === scope}
              onTap={() => change({ scopeKind: scope, scopeId: null })}
            >
              {scopeText(scope, role)}
            </Chip>
          ))}
        </Chips>
      </Field>
      {form.scopeKind === 'STREET' && role === 'DISTRICT_OFFICE' && (
        <Field label="哪个街镇">
          <Chips wrap role="radiogroup" label="哪个街镇">
            {areas.data?.streets.map(({ id, shortName }) => (
              <Chip key={id} square role="radio" on={form.scopeId === id} onTap={() => change({ scopeId: id })}>
                {shortName}
              </Chip>
            ))}
          </Chips>
        </Field>
      )}
      {form.scopeKind === 'STATION' && (
        <PickField
          label="哪个站"
          value={shortStationName(stations.find(({ id }) => id === form.scopeId)?.name ?? '')}
          placeholder="选站点"
          onTap={() => setPicking(true)}
        />
      )}
      {today && (
        <>
          <DayField
            label="从哪一天"
            value={form.fromDay}
            from={today}
            onChange={(fromDay) =>
              change({ fromDay, toDay: form.toDay && form.toDay >= fromDay ? form.toDay : fromDay })
            }
          />
          <DayField
            key={form.fromDay ?? ''}
            label="到哪一天"
            note="含这一天"
            value={form.toDay}
            from={form.fromDay ?? today}
            onChange={(toDay) => change({ toDay })}
          />
        </>
      )}
      <Field label="这些场次">
        <Chips wrap role="radiogroup" label="怎么处理">
          {(['MOVE', 'CANCEL'] as const).map((one) => (
            <Chip key={one} square role="radio" on={form.remedy === one} onTap={() => change({ remedy: one })}>
              {remedyText[one]}
            </Chip>
          ))}
        </Chips>
      </Field>
      <TextArea
        label="原因"
        value={form.reason}
        maxLength={100}
        placeholder="会告诉每一位约了的人，如：台风橙色预警"
        onChange={(reason) => change({ reason })}
      />
      {touch.data && (
        <View className="mt3">
          <Notice tone={touch.data.total ? 'warn' : 'info'}>{previewLines(touch.data).join('')}</Notice>
          {touch.data.sessions.map((one) => (
            <Cell key={one.sessionId} {...touchedCell(one)} />
          ))}
        </View>
      )}
    </Sheet>
  )
}
