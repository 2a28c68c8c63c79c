import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  a11y,
  Avatar,
  Badge,
  Button,
  Card,
  Cell,
  ConfirmSheet,
  Icon,
  type IconName,
  PageShell,
  RadioRow,
  Sheet,
  SwitchRow,
  Tap,
  useFreshOnShow,
} from '@/components'
import { goSignIn, usePersonas } from '@/components/account'
import { deskPath } from '@/components/desk/paths'
import { deskOf } from '@/components/desk/view'
import { PlacePicker } from '@/components/places'
import { PolicySheet } from '@/components/policy'
import { isStaff } from '@/domain/access/actors'
import { device } from '@/services/device'
import { useDrafts } from '@/services/drafts'
import { useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { darkText, whoWords } from './view'
import './index.scss'

const go = (url: string) => void Taro.navigateTo({ url })
const goItems = () => void Taro.switchTab({ url: '/pages/items/index' })

/** Large words leave no room at the right of a row: there the value goes under its name. */
const beside = (value: string, elder: boolean) => (elder ? { text: value } : { right: value })

export default function MinePage() {
  const [open, setOpen] = useState<'place' | 'dark' | 'out' | 'rules' | 'notice' | null>(null)
  const { token, role, home, setHome, signOut } = useSession()
  const { dark, elder, setDark } = useSettings()
  const me = useAsk('account.me', {}, { enabled: token !== null })
  const out = useAct('account.signOut')
  useFreshOnShow()
  const close = () => setOpen(null)
  const place = home ? (home.gridName ?? home.communityName) : null
  const who = whoWords(me.data, token !== null, place)
  // The server forgets the sign-in; without an answer the phone forgets it all the same, and also when this page is gone.
  const leave = async () => {
    await out.mutateAsync({}).catch(() => undefined)
    if (useSession.getState().token === token) signOut()
    close()
  }
  return (
    <PageShell
      title="我的"
      tab="mine"
      over={
        <>
          <PlacePicker open={open === 'place'} value={home} grid onPick={setHome} onClose={close} />
          <PolicySheet show={open === 'rules' || open === 'notice' ? open : null} onClose={close} />
          <Sheet open={open === 'dark'} title="深色" onClose={close}>
            <RadioRow
              label="深色"
              value={dark}
              options={(['auto', 'on', 'off'] as const).map((value) => ({ value, label: darkText[value] }))}
              onChange={(value) => {
                setDark(value)
                close()
              }}
            />
          </Sheet>
          <ConfirmSheet
            open={open === 'out'}
            title="退出登录？"
            confirm="退出"
            loading={out.isPending}
            onConfirm={() => void leave()}
            onClose={close}
          >
            没写完的草稿会从这台设备上删掉，下一个人看不到。
          </ConfirmSheet>
        </>
      }
    >
      <View className="pad">
        <View className="row g3">
          <Avatar {...(token && me.data ? { name: who.name } : { icon: 'user-round' as const })} accent />
          <View className="grow">
            <View className="t-head" {...a11y({ role: 'heading', level: 2 })}>
              {who.name}
            </View>
            <View className="t-sub">{who.text}</View>
          </View>
          <SignIn signedIn={token !== null} />
        </View>
        {token && <Quick unread={me.data?.unread ?? 0} staff={isStaff(role)} />}
        <View className="mt4">
          <Card>
            <Cell
              icon="users-round"
              title="谁代表我"
              {...beside(place ?? '选我的网格', elder)}
              onTap={() => go('/packages/account/grid/index')}
            />
            <Cell
              icon="map-pin"
              title="我的社区"
              {...beside(home?.communityName ?? '还没选', elder)}
              onTap={() => setOpen('place')}
            />
            <StreetPhone />
            {role === 'RESIDENT' && (
              <Cell icon="eye" title="我跟进的事" onTap={() => go('/packages/opinion/followed/index')} />
            )}
            <Cell icon="ticket" title="接待记录与回执" onTap={() => go(deskPath.receipt())} />
            {deskOf(role).register && <Cell icon="list" title="台账" onTap={() => go(deskPath.register())} />}
          </Card>
        </View>
        <Reading dark={darkText[dark]} onDark={() => setOpen('dark')} />
        <View className="mt4">
          <Card>
            <Cell icon="file-text" title="办理规则" onTap={() => setOpen('rules')} />
            <Cell icon="shield-check" title="信息使用说明" onTap={() => setOpen('notice')} />
            {token && <Cell icon="log-out" title="退出登录" arrow={false} onTap={() => setOpen('out')} />}
          </Card>
        </View>
      </View>
    </PageShell>
  )
}

function SignIn({ signedIn }: { signedIn: boolean }) {
  const { personas } = usePersonas()
  const roles = useAsk('account.roles', {}, { enabled: signedIn && personas.length === 0 })
  if (signedIn && personas.length === 0 && (roles.data?.items.length ?? 0) < 2) return null
  return (
    <Button size="small" kind={signedIn ? 'second' : 'primary'} onTap={() => goSignIn('look')}>
      {personas.length || signedIn ? '换身份' : '登录'}
    </Button>
  )
}

/** What is waiting, one tap away. */
function Quick({ unread, staff }: { unread: number; staff: boolean }) {
  const enters = deskOf(useSession((s) => s.role)).enter
  const draft = useDrafts().drafts.opinion
  return (
    <Card className="mt4 quick">
      <QuickButton icon="inbox" text="收件箱" n={unread} onTap={() => go('/packages/account/inbox/index')} />
      <QuickButton icon="clipboard-list" text={staff ? '工作台' : '我的事项'} onTap={goItems} />
      {(!staff || enters) && (
        <QuickButton
          icon="file-pen-line"
          text={draft ? '没写完的' : staff ? '代居民录入' : '写意见'}
          n={draft ? 1 : 0}
          onTap={() => go('/packages/opinion/new/index')}
        />
      )}
    </Card>
  )
}

function QuickButton(props: { icon: IconName; text: string; n?: number; onTap: () => void }) {
  const { icon, text, n = 0, onTap } = props
  return (
    <Tap className="quick-b" onTap={onTap} label={n ? `${text}，${n} 条` : text}>
      <Icon name={icon} size="l" />
      <View>{text}</View>
      {n > 0 && (
        <View className="quick-n">
          <Badge n={n} />
        </View>
      )}
    </Tap>
  )
}

function StreetPhone() {
  const home = useSession((s) => s.home)
  const elder = useSettings((s) => s.elder)
  const grid = useAsk('places.grid', { communityId: home?.communityId ?? '' }, { enabled: home !== null })
  const phone = grid.data?.street.phone
  if (!phone) return null
  return <Cell icon="phone" title="打电话给街道" {...beside(phone, elder)} onTap={() => device.call(phone)} />
}

function Reading({ dark, onDark }: { dark: string; onDark: () => void }) {
  const { elder, setElder } = useSettings()
  return (
    <View className="mt4">
      <Card>
        <SwitchRow label="长辈版" text="字大，一次只做一件事" on={elder} onChange={setElder} />
        <Cell icon="moon" title="深色" right={dark} onTap={onDark} />
      </Card>
    </View>
  )
}
