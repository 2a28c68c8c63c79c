import { act, renderHook } from '@testing-library/react'
import { transport } from '@/platform'
import { ask } from '@/services/ask'
import { useDraftStore } from '@/services/draft-store'
import { useDrafts } from '@/services/drafts'
import { useSession } from '@/services/session'
import { resetTaro } from '../../support/taro'

beforeEach(() => {
  resetTaro()
  useDraftStore.setState({ people: {} })
  useSession.setState({ token: null, role: 'PUBLIC', who: null })
})

const page = () => renderHook(() => useDrafts()).result
const session = () => useSession.getState()
const doing = (run: () => void) => act(async () => run())
const kept = () => JSON.stringify(useDraftStore.getState().people)

test('what is typed before signing in goes on with whoever signs in, and with nobody else', async () => {
  const here = page()
  await doing(() => here.current.save('opinion', { text: '路灯不亮' }))
  await doing(() => session().signIn('a', 'RESIDENT', 'resident:1'))
  expect(here.current.drafts).toEqual({ opinion: { text: '路灯不亮' } })
  await doing(() => session().signIn('b', 'RESIDENT', 'resident:2'))
  expect(here.current.drafts).toEqual({})
  await doing(() => session().signIn('c', 'RESIDENT', 'resident:1'))
  expect(here.current.drafts).toEqual({ opinion: { text: '路灯不亮' } })
})

test('what a person typed leaves the device when the person leaves', async () => {
  const here = page()
  await doing(() => session().signIn('a', 'RESIDENT', 'resident:1'))
  await doing(() => here.current.save('opinion', { text: '路灯不亮' }))
  await doing(() => session().signOut())
  expect(here.current.drafts).toEqual({})
  expect(kept()).not.toContain('路灯')
  await doing(() => session().signIn('b', 'RESIDENT', 'resident:1'))
  expect(here.current.drafts).toEqual({})
})

const expire = async () => {
  jest.spyOn(transport, 'send').mockResolvedValueOnce({
    status: 401,
    json: { ok: false, refusal: { code: 'SIGN_IN_EXPIRED', message: '登录已过期，写好的内容还在。' } },
  })
  let said = ''
  await act(async () => ask('reception.mine', {}).catch((error: Error) => void (said = error.message)))
  return said
}

test('a sign-in that ends by itself costs a resident nothing', async () => {
  const here = page()
  await doing(() => session().signIn('a', 'RESIDENT', 'resident:1'))
  await doing(() => here.current.save('opinion', { text: '路灯不亮' }))
  expect(await expire()).toContain('还在')
  expect(here.current.drafts).toEqual({})
  await doing(() => session().signIn('b', 'RESIDENT', 'resident:1'))
  expect(here.current.drafts).toEqual({ opinion: { text: '路灯不亮' } })
})

test.each(['expiry', 'another person'] as const)('a shared desk keeps nothing of a resident after %s', async (why) => {
  const here = page()
  await doing(() => session().signIn('a', 'STREET_STAFF', 'QY-T1.STREET_STAFF.QY'))
  await doing(() => here.current.save('opinion', { calledBy: '王女士', phone: '19900006021' }))
  if (why === 'expiry') expect(await expire()).not.toContain('还在')
  else await doing(() => session().signIn('b', 'STREET_STAFF', 'QY-T2.STREET_STAFF.QY'))
  expect(here.current.drafts).toEqual({})
  expect(kept()).not.toContain('王女士')
})

test('who is not known by name keeps a draft for this sign-in only', async () => {
  const here = page()
  await doing(() => session().signIn('one-sign-in-of-somebody', 'RESIDENT'))
  await doing(() => here.current.save('opinion', { text: '路灯不亮' }))
  await doing(() => session().signIn('another-one-of-somebody-else', 'RESIDENT'))
  expect(here.current.drafts).toEqual({})
  expect(kept()).not.toContain('路灯')
})

test('an older draft of one’s own comes back after the one just typed', async () => {
  const here = page()
  await doing(() => session().signIn('a', 'RESIDENT', 'resident:1'))
  await doing(() => here.current.save('opinion', { text: '旧的一件' }))
  await expire()
  await doing(() => here.current.save('opinion', { text: '新的一件' }))
  await doing(() => session().signIn('b', 'RESIDENT', 'resident:1'))
  expect(here.current.drafts).toEqual({ opinion: { text: '新的一件' } })
  await doing(() => here.current.drop('opinion'))
  expect(here.current.drafts).toEqual({ opinion: { text: '旧的一件' } })

  // nothing was typed meanwhile: then the older one simply goes on
  await expire()
  await doing(() => here.current.save('opinion', { text: '', step: 1 }))
  await doing(() => session().signIn('c', 'RESIDENT', 'resident:1'))
  expect(here.current.drafts).toEqual({ opinion: { text: '旧的一件' } })
})

test('drafts of an older version belong to nobody and are forgotten', async () => {
  const { persist } = useDraftStore
  window.localStorage.setItem(
    'drafts',
    JSON.stringify({ state: { drafts: { opinion: { text: '谁的' } } }, version: 1 }),
  )
  await persist.rehydrate()
  expect(page().current.drafts).toEqual({})
  expect(window.localStorage.getItem('drafts')).not.toContain('谁的')
})
