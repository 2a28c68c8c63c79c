import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { a11y, Button, Card, Cell, classes, Listing, PageShell, SwitchRow, useFreshOnShow } from '@/components'
import { goSignIn } from '@/components/account'
import type { AskOutput } from '@/contract/index'
import { isStaff } from '@/domain/access/actors'
import { faceOf, useAct, useAsk, useAskPages } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { stampText } from '@/text/time'
import { pageOf } from './view'
import './index.scss'

type Message = AskOutput<'inbox.list'>['items'][number]

/** The digest of the morning, which one can do without. */
function Morning() {
  const digest = useAsk('digest.get', {})
  const choose = useAct('digest.choose')
  if (!digest.data) return null
  return (
    <Card className="mb3">
      <SwitchRow
        on={digest.data.on}
        label="每天早上的提醒"
        text="工作日上班时说一次：逾期、今天和本周到期、昨天以来的变化；没有就不发"
        disabled={choose.isPending}
        onChange={(on) => choose.mutate({ on })}
      />
    </Card>
  )
}

export default function InboxPage() {
  const { token, role } = useSession()
  const today = useToday()
  const list = useAskPages('inbox.list', { limit: 20 }, { enabled: token !== null })
  const read = useAct('inbox.read')
  useFreshOnShow()
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const unread = list.data?.pages[0]?.unread ?? 0

  const open = (message: Message) => {
    if (!message.read) read.mutate({ messageId: message.id })
    const url = pageOf(message.link, role)
    if (url) void Taro.navigateTo({ url })
  }

  return (
    <PageShell title="收件箱">
      <View className="pad">
        <Listing
          state={token ? faceOf(list, rows.length === 0) : 'refused'}
          rows={6}
          empty={{
            icon: 'inbox',
            title: '还没有消息',
            text: '预约和事项每走一步，消息都会放在这里。',
            action: { text: '回首页', onTap: () => void Taro.switchTab({ url: '/pages/home/index' }) },
          }}
          refused={{
            icon: 'lock',
            title: '登录后看消息',
            action: { text: '去登录', onTap: () => goSignIn('inbox') },
          }}
          onRetry={() => void list.refetch()}
        >
          <View className="row between g2 mb3">
            <View className="t-sub" {...a11y({ live: 'polite' })}>
              {unread ? `${unread} 条没看过` : '都看过了'}
            </View>
            {unread > 0 && (
              <Button kind="text" size="small" loading={read.isPending} onTap={() => read.mutate({})}>
                全部标为看过
              </Button>
            )}
          </View>
          {isStaff(role) && role !== 'SYS_ADMIN' && <Morning />}
          <Card>
            {rows.map((message) => (
              <Cell
                key={message.id}
                top
                lead={
                  <View
                    className={classes('inbox-dot', message.read && 'inbox-read')}
                    {...a11y(message.read ? { hidden: true } : { role: 'img', label: '没看过' })}
                  />
                }
                title={
                  <View className="row-top between g2">
                    <View className={message.read ? undefined : 't-strong'}>{message.title}</View>
                    <View className="t-sub c-3 nowrap">{stampText(message.at, today)}</View>
                  </View>
                }
                text={message.body}
                arrow={false}
                onTap={() => open(message)}
              />
            ))}
          </Card>
          {list.hasNextPage && (
            <Button
              className="mt3"
              block
              kind="text"
              loading={list.isFetchingNextPage}
              onTap={() => void list.fetchNextPage()}
            >
              看更早的
            </Button>
          )}
        </Listing>
      </View>
    </PageShell>
  )
}
