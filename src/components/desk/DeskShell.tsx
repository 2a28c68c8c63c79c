import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import type { WorklistName } from '@/domain/opinion/worklists'
import { useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { signInFace } from '../account/refused'
import { Avatar } from '../Avatar'
import { campaignPath } from '../campaigns/paths'
import { Card } from '../Card'
import { Face } from '../Face'
import { PageShell, type PageShellProps } from '../shell/PageShell'
import { schedulePath } from '../schedule/paths'
import { RailHead, RailItem } from '../shell/Rail'
import { deskPath, turnTo } from './paths'
import { useRoleName } from './useRoleName'
import { type Counts, deskOf, listRows, railOrder } from './view'
import './desk.scss'

type Place =
  | WorklistName
  | 'RECEPTION'
  | 'AREA'
  | 'HOME'
  | 'CASE'
  | 'CAMPAIGNS'
  | 'SCHEDULE'
  | 'PROMISES_LEDGER'
  | 'HAND_OVER'
  | 'EXPORTS'

/** The entries of a staff role over the usual ones: lists with their counts, then the other pages of the desk. */
function DeskRail({
  on,
  counts,
  onList,
}: {
  on: Place
  counts?: Counts | undefined
  onList?: ((list: WorklistName) => void) | undefined
}) {
  const role = useSession((s) => s.role)
  const desk = deskOf(role)
  return (
    <>
      {desk.lists && counts && (
        <>
          <RailHead text="清单" first />
          {listRows(counts, railOrder).map((row) => (
            <RailItem
              key={row.list}
              icon={row.icon}
              text={row.text}
              count={row.countText}
              on={on === row.list}
              {...(row.tone ? { tone: row.tone } : {})}
              onTap={() => (onList ? onList(row.list) : turnTo(deskPath.worklist(row.list)))}
            />
          ))}
        </>
      )}
      {(desk.lists || desk.reception || desk.board || desk.enter || desk.register) && (
        <RailHead text="工作" first={!desk.lists} />
      )}
      {desk.reception && (
        <RailItem
          icon="calendar-check"
          text="接待现场"
          on={on === 'RECEPTION'}
          onTap={() => turnTo(deskPath.reception())}
        />
      )}
      {desk.schedule && (
        <RailItem
          icon="calendar-days"
          text={role === 'DEPUTY' ? '我的接待' : '排班'}
          on={on === 'SCHEDULE'}
          onTap={() => turnTo(role === 'DEPUTY' ? schedulePath.mine() : schedulePath.desk())}
        />
      )}
      {desk.board && (
        <RailItem icon="chart-column" text="看板" on={on === 'AREA'} onTap={() => turnTo(deskPath.area())} />
      )}
      {desk.lists && (
        <RailItem
          icon="hand-heart"
          text="承诺台账"
          on={on === 'PROMISES_LEDGER'}
          onTap={() => turnTo(deskPath.promises())}
        />
      )}
      {desk.lists && (
        <RailItem icon="download" text="我的导出" on={on === 'EXPORTS'} onTap={() => turnTo(deskPath.exports())} />
      )}
      {desk.handOver && (
        <RailItem icon="repeat" text="交接" on={on === 'HAND_OVER'} onTap={() => turnTo(deskPath.handOver())} />
      )}
      {desk.campaigns && (
        <RailItem icon="flag" text="活动和联系" on={on === 'CAMPAIGNS'} onTap={() => turnTo(campaignPath.list())} />
      )}
      {desk.enter && <RailItem icon="file-pen-line" text="代居民录入" onTap={() => turnTo(deskPath.enter())} />}
      {desk.register && <RailItem icon="list" text="台账" onTap={() => turnTo(deskPath.register())} />}
    </>
  )
}

/** Who is at the desk, at the right of the top bar. */
function DeskWho() {
  const me = useAsk('account.me', {})
  const called = useRoleName(useSession((s) => s.role))
  if (!me.data?.label) return null
  return (
    <View className="row g2">
      {called !== '' && called !== me.data.label && <View className="t-sub nowrap">{called}</View>}
      <Avatar name={me.data.label} small />
      <View className="t-strong nowrap">{me.data.label}</View>
    </View>
  )
}

/** The frame of the desk's pages: the usual one, with the desk's own rail and name on a wide screen. */
export function DeskShell({
  on,
  counts,
  onList,
  children,
  ...shell
}: Omit<PageShellProps, 'rail' | 'topEnd'> & {
  on: Place
  counts?: Counts | undefined
  onList?: (list: WorklistName) => void
  children?: ReactNode
}) {
  const wide = useWide()
  const { token, role } = useSession()
  // A page with rows of its own hands its counts over; the others ask for them.
  const own = useAsk('opinion.worklist', { list: 'TODO', limit: 6 }, { enabled: wide && !counts && deskOf(role).lists })
  return (
    <PageShell
      {...shell}
      // Named by the build, not only by the width: what WeChat never draws stays out of its package.
      rail={
        process.env.TARO_ENV !== 'weapp' && wide ? (
          <DeskRail on={on} counts={counts ?? own.data?.counts} onList={onList} />
        ) : undefined
      }
      topEnd={process.env.TARO_ENV !== 'weapp' && token ? <DeskWho /> : undefined}
      {...(token ? {} : { signsIn: true, layout: 'work', foot: undefined, over: undefined, topMid: undefined })}
    >
      {token ? (
        children
      ) : (
        <View className="pad">
          <Card>
            <Face warn {...signInFace()} />
          </Card>
        </View>
      )}
    </PageShell>
  )
}
