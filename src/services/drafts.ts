import { useMemo } from 'react'
import { newRequestId } from './ask'
import { isTyped, ownerOf, useDraftStore } from './draft-store'
import { useSession } from './session'

const ownerNow = () => ownerOf(useSession.getState())

/** Keeps what is typed into a form of the person who is signed in now. */
const save = (form: string, values: Record<string, unknown>): void =>
  useDraftStore.getState().put(ownerNow(), form, (draft) => ({ ...draft, values }))

/** Begins a form with what is given; what was typed into it before comes back when this one is gone. */
export const beginDraft = (form: string, values: Record<string, unknown>): void =>
  useDraftStore.getState().put(ownerNow(), form, (draft) => ({ values, ...(isTyped(draft) ? { earlier: draft } : {}) }))

/** Forgets a draft: it was sent, or is not wanted any more. An older one of the same form comes back. */
const drop = (form: string): void => useDraftStore.getState().put(ownerNow(), form, ({ earlier }) => earlier)

/**
 * The request id under which a draft is sent to a target. It is kept with the draft until it went through: a page that was
 * closed, another sign-in and an app that was killed all send the same request again. A refusal does not end it, since the
 * server keeps no trace of a refused request, and some refusals come before it looks whether an earlier try went through.
 */
export const sendDraft = (form: string, target = ''): { requestId: string; wentThrough(): void } => {
  const { people, put } = useDraftStore.getState()
  const owner = ownerNow()
  const { values, requestIds } = people[owner]?.[form] ?? {}
  const requestId = requestIds?.[target] ?? newRequestId()
  put(owner, form, (draft) => ({ ...draft, requestIds: { ...draft.requestIds, [target]: requestId } }))
  return {
    requestId,
    wentThrough: () => {
      const now = useDraftStore.getState().people[owner]?.[form]
      // What was typed since it was sent stays, with the id: sent again, it is told that the first one went through.
      if (now && now.values === values) put(owner, form, ({ earlier }) => earlier)
    },
  }
}

/** What is sent next from this form is another intention: the person has seen what became of the last one. */
export const renewDraft = (form: string): void => {
  const { people, put } = useDraftStore.getState()
  const owner = ownerNow()
  if (people[owner]?.[form]) put(owner, form, ({ requestIds: _, ...draft }) => draft)
}

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
