import Taro from '@tarojs/taro'
import { type ReactNode } from 'react'
import { useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { deskOf } from '../desk/view'
import { goSignIn } from '../account/sign-in'
import { Face } from '../Face'
import { type IconName } from '../icon-names'
import { PageShell, type PageShellProps } from '../shell/PageShell'
import { RailHead, RailItem } from '../shell/Rail'
import { mayEndTerm, mayExchange, mayRoute } from './may'
import { registerPath } from './paths'
import { grouped } from './sheets'
import './register.scss'

const workPlaces: readonly { on: string; icon: IconName; text: string; path: string }[] = [
  { on: 'HOME', icon: 'list', text: '全部台账', path: registerPath.home() },
  { on: 'IMPORT', icon: 'inbox', text: '导入', path: registerPath.import() },
  { on: 'OPENING', icon: 'list-checks', text: '开通一个街道', path: registerPath.opening() },
  { on: 'SETTINGS', icon: 'sliders-horizontal', text: '期限和设置', path: registerPath.settings() },
  { on: 'REPORT', icon: 'chart-column', text: '报表', path: registerPath.report() },
]
const exchangePlace = { on: 'EXCHANGE', icon: 'repeat', text: '转入转出', path: registerPath.exchange() } as const
const routingPlace = { on: 'ROUTING', icon: 'route', text: '分派规则', path: registerPath.routing() } as const
const termPlace = { on: 'TERM', icon: 'repeat', text: '换届', path: registerPath.term() } as const

/** Between the register's own pages: one takes the place of the other. */
const turnTo = (url: string) => void Taro.redirectTo({ url })

/** On a wide screen: every sheet with its count, and the other pages of the register. */
function RegisterRail({ on, go }: { on: string; go: (url: string) => void }) {
  const { data } = useAsk('register.sheets', {})
  const role = useSession((s) => s.role)
  return (
    <>
      <RailHead text="台账" first />
      {[
        ...workPlaces,
        ...(mayRoute(role) ? [routingPlace] : []),
        ...(mayExchange(role) ? [exchangePlace] : []),
        ...(mayEndTerm(role) ? [termPlace] : []),
      ].map((place) => (
        <RailItem
          key={place.on}
          icon={place.icon}
          text={place.text}
          on={on === place.on}
          onTap={() => go(place.path)}
        />
      ))}
      {grouped(data?.sheets ?? []).map((group) => (
        <RailGroup key={group.title} title={group.title}>
          {group.sheets.map((sheet) => (
            <RailItem
              key={sheet.key}
              icon={sheet.icon}
              text={sheet.name}
              count={sheet.count}
              unit="行"
              on={on === sheet.key}
              onTap={() => go(registerPath.rows(sheet.key))}
            />
          ))}
        </RailGroup>
      ))}
    </>
  )
}

function RailGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <RailHead text={title} />
      {children}
    </>
  )
}

export interface RegisterShellProps extends Omit<PageShellProps, 'rail'> {
  /** The sheet, or the other page, that is open. */
  on: string
  /** Asked before another page of the register takes this one's place; default: go. */
  onLeave?: (go: () => void) => void
}

const NotKept = ({ title, signedIn }: { title: string; signedIn: boolean }) => (
  <PageShell title={title}>
    <Face
      icon="lock"
      title="看不到台账"
      text="台账由街镇和区人大代表工委维护。站点、代表、网格的公开信息，在“联络站”里看。"
      action={{
        text: '看联络站',
        icon: 'map-pin',
        onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }),
      }}
      {...(signedIn ? {} : { other: { text: '登录', onTap: () => goSignIn('page') } })}
    />
  </PageShell>
)

/** The frame of the register's pages: the usual one, with every sheet in the rail of a wide screen. */
export function RegisterShell({ on, onLeave, children, ...shell }: RegisterShellProps) {
  const wide = useWide()
  const { role, token, expired } = useSession()
  // Whoever comes by the address alone is told so, and sees no door behind which everything would be refused.
  if (!deskOf(role).register && expired === null) return <NotKept title={shell.title} signedIn={token !== null} />
  const go = (url: string) => (onLeave ? onLeave(() => turnTo(url)) : turnTo(url))
  return (
    <PageShell
      {...shell}
      {...(onLeave ? { onBack: onLeave } : {})}
      // Named by the build, not only by the width: what WeChat never draws stays out of its package.
      rail={process.env.TARO_ENV !== 'weapp' && wide ? <RegisterRail on={on} go={go} /> : undefined}
    >
      {children}
    </PageShell>
  )
}
