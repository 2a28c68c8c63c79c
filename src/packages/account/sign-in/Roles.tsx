import { useState } from 'react'
import { Avatar, Card, Cell, Icon, Listing, Notice, Section } from '@/components'
import { View } from '@tarojs/components'
import type { Role } from '@/domain/access/actors'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { roleText } from '@/text/desk'
import { roleIcon } from './view'

/** What one may act as, once signed in: one's offices and mandates, and oneself. */
export function Roles({ onChosen }: { onChosen: (role: Role) => void }) {
  const { token, signIn } = useSession()
  const query = useAsk('account.roles', {})
  const choose = useAct('account.useRole')
  const [busy, setBusy] = useState<string | null>(null)
  const items = query.data?.items ?? []
  const take = (roleId: string | null) => {
    if (busy !== null || token === null) return
    if (query.data?.current === roleId) return onChosen(items.find((one) => one.roleId === roleId)?.role ?? 'RESIDENT')
    setBusy(roleId ?? '')
    choose.mutate(
      { roleId },
      {
        onSuccess: ({ role, who }) => {
          signIn(token, role, who)
          onChosen(role)
        },
        onSettled: () => setBusy(null),
      },
    )
  }
  return (
    <Section title="您要以什么身份办理">
      {choose.error && (
        <View className="mb3">
          <Notice tone="danger" alert>
            {choose.error.message}
          </Notice>
        </View>
      )}
      <Listing
        state={faceOf(query, false)}
        rows={2}
        empty={{ title: '' }}
        error={query.error}
        onRetry={() => void query.refetch()}
      >
        <Card>
          {items.map((one) => (
            <Cell
              key={one.roleId ?? ''}
              lead={
                one.role === 'DEPUTY' ? (
                  <Avatar name={one.label} />
                ) : (
                  <Avatar icon={one.role === 'RESIDENT' ? 'user-round' : roleIcon[one.role]} />
                )
              }
              title={one.label}
              strong
              text={one.role === 'RESIDENT' ? '办自己的事：预约、写意见、评价' : (one.title ?? roleText[one.role])}
              right={
                busy === (one.roleId ?? '') ? (
                  <Icon name="loader" className="spin" label="正在换" />
                ) : query.data?.current === one.roleId ? (
                  <Icon name="check" label="现在的身份" />
                ) : undefined
              }
              arrow={busy !== (one.roleId ?? '')}
              onTap={() => take(one.roleId)}
            />
          ))}
        </Card>
      </Listing>
    </Section>
  )
}
