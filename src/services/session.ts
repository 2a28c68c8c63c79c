import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { RoleOrPublic } from '@/domain/access/actors'
import { storage } from '@/platform'
import { keepsDrafts, ownerOf, type Person, useDraftStore } from './draft-store'

/** Who is signed in on this device. The server decides anew at every ask; this only chooses what to draw. */
export interface Session extends Person {
  /** The community the person chose as home; kept without an account too. */
  home: {
    streetId: string
    streetName: string
    communityId: string
    communityName: string
    gridId?: string
    gridName?: string
  } | null
  /** Set while nobody signed in again after a sign-in ended by itself: what the reader is told of it. */
  expired: string | null
  /** `who` names the person in this role; drafts follow it from one sign-in to the next. */
  signIn(token: string, role: RoleOrPublic, who?: string): void
  /** The person leaves: what was typed leaves with them. */
  signOut(): void
  /** The sign-in ended by itself: a resident finds what was typed again, a shared desk keeps nothing. */
  expire(words: string): void
  /** The reader goes on without signing in. */
  stayOut(): void
  setHome(home: Session['home']): void
}

const out = { token: null, role: 'PUBLIC', who: null } as const

const forgetUnlessKept = (person: Person) => {
  if (person.token !== null && !keepsDrafts(person)) useDraftStore.getState().forget(ownerOf(person))
}

export const useSession = create<Session>()(
  persist(
    (set, get) => ({
      ...out,
      home: null,
      expired: null,
      signIn: (token, role, who) => {
        const [before, next] = [get(), { token, role, who: who ?? null }]
        if (ownerOf(before) !== ownerOf(next)) forgetUnlessKept(before)
        if (before.token === null) useDraftStore.getState().claim(ownerOf(next))
        set({ ...next, expired: null })
      },
      signOut: () => {
        const before = get()
        if (before.token !== null) useDraftStore.getState().forget(ownerOf(before))
        set({ ...out, expired: null })
      },
      expire: (words) => {
        forgetUnlessKept(get())
        set({ ...out, expired: words })
      },
      stayOut: () => set({ expired: null }),
      setHome: (home) => set({ home }),
    }),
    {
      name: 'session',
      version: 1,
      storage: createJSONStorage(() => ({ getItem: storage.get, setItem: storage.set, removeItem: storage.remove })),
      partialize: ({ token, role, who, home }) => ({ token, role, who, home }),
    },
  ),
)
