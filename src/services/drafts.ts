import { useMemo } from 'react'
import { ownerOf, useDraftStore } from './draft-store'
import { useSession } from './session'

const ownerNow = () => ownerOf(useSession.getState())

/** Keeps what is typed into a form of the person who is signed in now. */
const save = (form: string, values: Record<string, unknown>): void =>
  useDraftStore.getState().put(ownerNow(), form, (draft) => ({ ...draft, values }))

/** Forgets a draft: it was sent, or is not wanted any more. An older one of the same form comes back. */
export const dropDraft = (form: string, owner = ownerNow()): void =>
  useDraftStore.getState().put(owner, form, ({ earlier }) => earlier)

const drop = (form: string): void => dropDraft(form)

/** What this person typed and did not send yet, kept on this device by the name of the form; gone when it was sent. */
export const useDrafts = () => {
  const owner = useSession(ownerOf)
  const own = useDraftStore((s) => s.people[owner])
  const drafts = useMemo(
    () =>
      Object.fromEntries(Object.entries(own ?? {}).flatMap(([form, { values }]) => (values ? [[form, values]] : []))),
    [own],
  )
  return { drafts, save, drop }
}
