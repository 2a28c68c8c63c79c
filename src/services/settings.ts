import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { storage } from '@/platform'

/** How this person likes to read; kept on the device, never sent. */
export interface Settings {
  /** 长辈版: larger text and another layout. */
  elder: boolean
  /** `auto` follows the system. */
  dark: 'auto' | 'on' | 'off'
  setElder(elder: boolean): void
  setDark(dark: Settings['dark']): void
}

export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      elder: false,
      dark: 'auto',
      setElder: (elder) => set({ elder }),
      setDark: (dark) => set({ dark }),
    }),
    {
      name: 'settings',
      version: 1,
      storage: createJSONStorage(() => ({ getItem: storage.get, setItem: storage.set, removeItem: storage.remove })),
      partialize: ({ elder, dark }) => ({ elder, dark }),
    },
  ),
)
