import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, type ReactNode } from 'react'
import { useMode } from '@/services/mode'
import { loadAgain, stayHere, usePageLoad } from '@/services/page-load'
import { useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { a11y } from '../a11y'
import { goSignIn } from '../account/sign-in'
import { Button } from '../Button'
import { classes } from '../classes'
import { Icon } from '../Icon'
import { Notice } from '../Notice'
import { Sheet } from '../Sheet'
import { Tap } from '../Tap'
import { itemsName, RailHead, RailTabs, tabs, type TabName } from './Rail'

export interface PageShellProps {
  title: string
  children?: ReactNode
  /** Which tab this page is; leaves the back arrow out. */
  tab?: TabName
  /** The data is invented, and every page says so; the district itself knows. */
  demo?: boolean
  /**
   * Wide screens: `read` one column of 720 px (default); `wide` 1040 px, for a `.cols` of `.col-main` and `.col-side`;
   * `work` the whole width, small rows; `panes` the same without page scrolling: children are `.pane-list`, `.pane`, `.pane-side` side by side.
   */
  layout?: 'read' | 'wide' | 'work' | 'panes'
  /** Buttons that stay at the bottom. */
  foot?: ReactNode
  /** One line over those buttons. */
  footNote?: ReactNode
  /** Wide screens: entries over the usual ones in the left rail (RailHead, RailItem). */
  rail?: ReactNode
  /** Wide screens: middle and right of the top bar. */
  topMid?: ReactNode
  topEnd?: ReactNode
  /** Asked before the page's own back arrow leads away: a form with unsaved input calls `leave` once that is settled. */
  onBack?: (leave: () => void) => void
  /** The page itself asks to sign in: nothing more is said of a sign-in that ended. */
  signsIn?: boolean
  /** Sheets. */
  over?: ReactNode
}

const web = process.env.TARO_ENV !== 'weapp'

const goHome = () => void Taro.switchTab({ url: tabs[0]?.path ?? '' })

/** A page opened from a link has nothing behind it: back then leads home. */
function goBack() {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goHome()
}

const DemoMark = () => <View className="demo">演示数据</View>

/** Wide screens: a visitor finds the sign-in where other sites have it. */
const TopSignIn = () => (
  <Button size="mini" onTap={() => goSignIn('look')}>
    登录
  </Button>
)

/** The next page did not come over the network: said over the page that is still there. */
function NotLoaded() {
  const failed = usePageLoad((s) => s.failed)
  return (
    <Sheet
      open={failed !== null}
      title="这一页没能打开"
      onClose={stayHere}
      foot={
        <Button block kind="primary" icon="refresh-cw" onTap={loadAgain}>
          再试一次
        </Button>
      }
    >
      <View {...a11y({ role: 'alert' })}>可能是网络断了，或者服务正在更新。您在这一页写的还在。</View>
    </Sheet>
  )
}

/** A sign-in ended by itself: said once, with the way back to it. At a form it also says what became of the words. */
function Expired({ form }: { form: boolean }) {
  const { expired, stayOut } = useSession()
  if (!expired) return null
  return (
    <Notice tone="warn" icon="lock" alert>
      {form ? expired : '登录已过期，请重新登录。'}
      <View className="row wrap g2 mt1">
        <Button size="mini" onTap={() => goSignIn(form ? 'again' : 'page')}>
          去登录
        </Button>
        <Button kind="text" size="mini" onTap={stayOut}>
          先不登录
        </Button>
      </View>
    </Notice>
  )
}

/** The frame of every page: modes, title, back, foot; a top bar and a rail on wide web screens. */
export function PageShell({
  title,
  children,
  tab,
  demo: told,
  layout = 'read',
  foot,
  footNote,
  rail,
  topMid,
  topEnd,
  onBack,
  signsIn,
  over,
}: PageShellProps) {
  const { token, role, expired: ended } = useSession()
  const { className: mode } = useMode()
  const district = useAsk('places.overview', {})
  const demo = told ?? district.data?.isDemo ?? process.env.TARO_APP_DEMO === '1'
  useEffect(() => {
    // WeChat draws the title bar itself; there the mark can only stand in the title.
    void Taro.setNavigationBarTitle?.({ title: web ? `${title} · 家站通` : demo ? `${title}（演示数据）` : title })
  }, [title, demo])
  useEffect(() => {
    // The bar under the page, on phones; it belongs to the app, and only a tab page may write on it.
    if (tab) void Promise.resolve(Taro.setTabBarItem?.({ index: 2, text: itemsName(role) })).catch(() => undefined)
  }, [tab, role])
  const home = tab === 'home'
  const expired = ended !== null && !signsIn
  const back = () => (onBack ? onBack(goBack) : goBack())
  return (
    <View
      className={classes(
        'jz',
        'shell',
        tab && 'shell-tab',
        !web && 'shell-weapp',
        layout === 'read' || layout === 'wide' ? 'shell-read' : 'shell-work',
        layout === 'wide' && 'shell-wide',
        layout === 'panes' && 'shell-panes',
        mode,
      )}
    >
      {web && (
        <>
          <View className="top">
            <Tap className="top-brand" onTap={goHome} role="link" label="家站通，回首页">
              <Icon name="logo" className="nav-logo c-brand" />
              <View>家站通</View>
              {demo && <DemoMark />}
            </Tap>
            <View className="top-mid">{topMid}</View>
            <View className="top-end">{topEnd ?? (token || signsIn ? null : <TopSignIn />)}</View>
          </View>
          <View className="rail" {...a11y({ role: 'navigation', label: '主菜单' })}>
            {rail && (
              <>
                {rail}
                <RailHead text="家站通" />
              </>
            )}
            <RailTabs on={tab} />
          </View>
          <View className={classes('nav', home && 'nav-home')}>
            {home && <Icon name="logo" className="nav-logo c-brand" />}
            {!tab && (
              <Tap className="nav-back" onTap={back} label="返回">
                <Icon name="chevron-left" size="l" />
              </Tap>
            )}
            <View className="nav-t" {...a11y({ role: 'heading', level: 1 })}>
              {home ? '家站通' : title}
            </View>
            {demo && <DemoMark />}
          </View>
          {!home && (
            <View className="shell-head">
              {!tab && (
                <Tap onTap={back} label="返回">
                  <Icon name="chevron-left" size="l" />
                </Tap>
              )}
              <View className="t-title" {...a11y({ role: 'heading', level: 1 })}>
                {title}
              </View>
            </View>
          )}
        </>
      )}
      <View className="shell-body" {...a11y({ role: 'main' })}>
        {expired && !foot && (
          <View className="pad">
            <Expired form={false} />
          </View>
        )}
        {children}
      </View>
      {foot && (
        <View className="shell-foot">
          {expired && (
            <View className="shell-note">
              <Expired form />
            </View>
          )}
          {footNote && <View className="shell-note">{footNote}</View>}
          <View className="btns">{foot}</View>
        </View>
      )}
      {over}
      {web && <NotLoaded />}
    </View>
  )
}
