import type { AskOutput } from '@/contract/index'

type Me = AskOutput<'account.me'>

/** Who stands at the top of the page. */
export const whoWords = (
  me: Me | undefined,
  signedIn: boolean,
  place: string | null,
): { name: string; text: string } => {
  if (!signedIn) return { name: '还没有登录', text: place ?? '看内容不需要登录' }
  if (!me) return { name: '…', text: '' }
  if (me.role === 'RESIDENT')
    return {
      name: me.calledBy ?? '居民',
      text: [me.phoneMasked, place].filter(Boolean).join(' · '),
    }
  return {
    name: me.label ?? '工作人员',
    text: [
      me.calledBy !== me.label ? me.calledBy : null,
      me.orgName !== me.label ? me.orgName : null,
      me.stationName !== me.label ? me.stationName : null,
    ]
      .filter(Boolean)
      .join(' · '),
  }
}

export const darkText = { auto: '跟随系统', on: '一直深色', off: '一直浅色' } as const
