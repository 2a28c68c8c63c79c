import { progressMessage, taskMessage } from '../../src/text/messages'
import type { NewMessage, OpinionRow } from '../ports/index'
import type { ActContext } from './context'

type Progress = Parameters<typeof progressMessage>[2]

/** Tells the resident, once a version of the item. */
export const tellAuthor = (item: OpinionRow, version: number, what: Progress): NewMessage[] => [
  {
    // Somebody without an account hears it from whoever wrote the opinion down.
    personId: item.authorId ?? item.enteredBy,
    kind: 'OPINION_PROGRESS',
    audience: item.authorId ? 'OWN' : 'WORK',
    ...progressMessage(item.number, item.title, what),
    link: `opinion:${item.id}`,
    dedupeKey: `opinion:${item.id}:${version}:author`,
  },
]

/** Tells those whose turn it has become; nobody else is disturbed. */
export const tellOwner = async (
  context: ActContext,
  item: OpinionRow,
  version: number,
  task: string,
): Promise<NewMessage[]> => {
  const { people } = context.store
  const persons =
    item.ownerKind === 'DEPUTY' && item.ownerId
      ? await people.personsActing({ role: ['DEPUTY'], deputyId: item.ownerId })
      : item.ownerKind === 'UNIT' && item.ownerId
        ? await people.personsActing({
            role: [item.stage === 'REPLY_REVIEW' ? 'UNIT_LEADER' : 'UNIT_CLERK'],
            orgId: item.ownerId,
          })
        : item.ownerKind === 'ORG' && item.ownerId
          ? await people.personsActing({ role: ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'], orgId: item.ownerId })
          : []
  // What was escalated either office may assign (rulings 2): both hear of it.
  const also = item.stage === 'ESCALATED' ? await people.personsActing({ role: ['GOV_OFFICE'] }) : []
  return [...new Set([...persons, ...also])].map((personId) => ({
    personId,
    kind: 'TASK',
    audience: 'WORK',
    ...taskMessage(item.number, item.title, task, item.dueAt),
    link: `opinion:${item.id}`,
    dedupeKey: `opinion:${item.id}:${version}:task`,
  }))
}

export const send = async (context: ActContext, messages: readonly NewMessage[]): Promise<void> =>
  context.store.people.addMessages(
    messages.map((message) => ({ ...message, id: context.ids.next() })),
    context.now,
  )
