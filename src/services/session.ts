import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { RoleOrPublic } from '@/domain/access/actors'
import { storage } from '@/platform'

/** Who is signed in on this device. The server decides anew at every ask; this only chooses what to draw. */
export interface Session {
  token: string | null
  role: RoleOrPublic
  /** The community the person chose as home; kept without an account too. */
  home: {
    streetId: string
    streetName: string
    communityId: string
    communityName: string
    gridId?: string
    gridName?: string
  } | null
  signIn(token: string, role: RoleOrPublic): void
  signOut(): void
  setHome(home: Session['home']): void
}

export const useSession = create<Session>()(
  persist(
    (set) => ({
      token: null,
      role: 'PUBLIC',
      home: null,
      signIn: (token, role) => set({ token, role }),
      signOut: () => set({ token: null, role: 'PUBLIC' }),
      setHome: (home) => set({ home }),
    }),
    {
      name: 'session',
      version: 1,
      storage: createJSONStorage(() => ({ getItem: storage.get, setItem: storage.set, removeItem: storage.remove })),
      partialize: ({ token, role, home }) => ({ token, role, home }),
    },
  ),
)
