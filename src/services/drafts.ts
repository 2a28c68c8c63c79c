import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { storage } from '@/platform'

/** What was typed and not sent yet, kept on this device by the name of the form; gone when it was sent. */
interface Drafts {
  drafts: Record<string, Record<string, unknown>>
  save(form: string, values: Record<string, unknown>): void
  drop(form: string): void
}

export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      drafts: {},
      save: (form, values) => set((s) => ({ drafts: { ...s.drafts, [form]: values } })),
      drop: (form) =>
        set((s) => {
          const { [form]: _, ...drafts } = s.drafts
          return { drafts }
        }),
    }),
    {
      name: 'drafts',
      version: 1,
      storage: createJSONStorage(() => ({ getItem: storage.get, setItem: storage.set, removeItem: storage.remove })),
      partialize: ({ drafts }) => ({ drafts }),
    },
  ),
)
