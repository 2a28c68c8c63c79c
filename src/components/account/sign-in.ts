import Taro from '@tarojs/taro'
import { RefusedError } from '@/services/ask'
import { useSession } from '@/services/session'

/** What one was about to do (`again` a form, after the sign-in ended; `page` a page that asks who one is): after signing in as someone who may do it, the page behind goes on. */
export type SignInFor = 'book' | 'opinion' | 'items' | 'inbox' | 'look' | 'again' | 'page'

export const goSignIn = (why: SignInFor) => void Taro.navigateTo({ url: `/packages/account/sign-in/index?for=${why}` })

/** Runs the act when somebody is signed in; else leads to the sign-in page, which comes back here. */
export const useSignedIn = () => {
  const token = useSession((s) => s.token)
  return (why: SignInFor, act: () => void) => {
    if (token) act()
    else goSignIn(why)
  }
}

/** A refusal that signing in cures. */
export const wantsSignIn = (error: unknown): boolean =>
  error instanceof RefusedError && (error.code === 'SIGN_IN_NEEDED' || error.code === 'SIGN_IN_EXPIRED')
