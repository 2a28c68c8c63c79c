import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { RoleOrPublic } from '@/domain/access/actors'
import { storage } from '@/platform'

/** What was typed into one form and not sent yet. */
export interface Draft {
  /** Missing when nothing was typed: a step may need no words. */
  values?: Record<string, unknown>
  /** The request id of each target it was sent to without an answer that it went through. */
  requestIds?: Record<string, string>
  /** An older draft of the same form, which comes back when this one is gone. */
  earlier?: Draft
}

/** Whom a draft belongs to: a person in a role, or nobody yet. */
export interface Person {
  token: string | null
  role: RoleOrPublic
  /** The person in this role, as the sign-in answered; null where it is not known. */
  who: string | null
}

export const nobody = 'PUBLIC'

/** The key of a person's drafts. Without knowing who it is they belong to this one sign-in alone: its token's tail. */
export const ownerOf = ({ token, role, who }: Person): string =>
  token === null ? nobody : `${role}:${who ?? token.slice(-16)}`

/** A resident's phone is his own and finds him again; what staff type holds other people's data, on a shared desk. */
export const keepsDrafts = ({ role, who }: Person): boolean => role === 'RESIDENT' && who !== null

interface DraftStore {
  people: Record<string, Record<string, Draft>>
  /** Changes one draft; `undefined` removes it. */
  put(owner: string, form: string, change: (draft: Draft) => Draft | undefined): void
  /** Forgets everything a person typed. */
  forget(owner: string): void
  /** Hands what was typed without a sign-in to whoever signed in to send it. */
  claim(owner: string): void
}

/** Whether somebody would miss it. */
export const isTyped = ({ values = {} }: Draft) =>
  Object.values(values).some((v) => typeof v === 'string' && v.trim() !== '')

export const useDraftStore = create<DraftStore>()(
  persist(
    (set) => ({
      people: {},
      put: (owner, form, change) =>
        set(({ people }) => {
          const { [form]: before, ...others } = people[owner] ?? {}
          const draft = change(before ?? {})
          return { people: { ...people, [owner]: draft ? { ...others, [form]: draft } : others } }
        }),
      forget: (owner) =>
        set(({ people }) => {
          const { [owner]: _, ...others } = people
          return { people: others }
        }),
      claim: (owner) =>
        set(({ people }) => {
          const { [nobody]: typed = {}, ...others } = people
          const own = { ...others[owner] }
          for (const [form, draft] of Object.entries(typed)) {
            const earlier = own[form]
            if (!earlier) own[form] = draft
            else if (isTyped(draft)) own[form] = { ...draft, earlier }
          }
          return { people: { ...others, [owner]: own } }
        }),
    }),
    {
      name: 'drafts',
      // Drafts of version 1 said not whose they are: nobody gets them.
      version: 2,
      migrate: () => ({ people: {} }),
      storage: createJSONStorage(() => ({ getItem: storage.get, setItem: storage.set, removeItem: storage.remove })),
      partialize: ({ people }) => ({ people }),
    },
  ),
)
