import { RefusedError } from '@/services/ask'
import { useSession } from '@/services/session'
import type { FaceProps } from '../Face'
import { goSignIn, wantsSignIn } from './sign-in'

/** Instead of a page that only shows itself to somebody who is signed in. Nothing was typed there, so nothing is promised. */
export const signInFace = (title = '登录后才能看'): FaceProps => {
  const expired = useSession.getState().expired !== null
  return {
    icon: 'lock',
    title: expired ? '登录已过期' : title,
    text: expired ? '请重新登录，登录后会回到这一页。' : '登录后会回到这一页。',
    action: { text: '去登录', icon: 'user-round', onTap: () => goSignIn('page') },
  }
}

/** What a refused list says and where it leads: to the sign-in, to another role, or to other search words. */
export const refusedFace = (error: unknown): Partial<FaceProps> => {
  if (wantsSignIn(error)) return signInFace()
  if (!(error instanceof RefusedError)) return {}
  switch (error.code) {
    case 'NOT_ALLOWED':
      return { text: error.message, action: { text: '换身份', icon: 'user-round', onTap: () => goSignIn('page') } }
    case 'BAD_SHAPE':
      return { icon: 'search', title: '没有找到', text: '换个写法，或者少写几个字再试。', warn: false }
    default:
      return { text: error.message }
  }
}
