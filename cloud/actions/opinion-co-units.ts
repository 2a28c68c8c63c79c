import type { SignedInActor } from '../../src/domain/access/actors'
import type { Instant } from '../../src/domain/calendar/time'
import { coUnitMessage, throughMessage } from '../../src/text/messages'
import type { NewMessage, OpinionRow, ReplyRow } from '../ports/index'
import type { ActContext } from './context'

/** Ids of the units that are new beside the one in charge, and of those that are let go. */
export const coUnitsChanged = (before: OpinionRow, after: OpinionRow) => {
  const ids = (item: OpinionRow) => item.coUnits.map(({ unitId }) => unitId)
  return {
    // Asked anew counts as new: they have an opinion to give.
    added: after.coUnits.filter(
      (one) => !before.coUnits.some((old) => old.unitId === one.unitId && old.dueAt === one.dueAt),
    ),
    removed: ids(before).filter((id) => !ids(after).includes(id)),
  }
}

const unitNames = async ({ store }: ActContext, ids: readonly string[]): Promise<string[]> => {
  const names: string[] = []
  for (const id of ids) names.push((await store.people.organisation(id))?.name ?? '')
  return names
}

/** What a step did to the units that help, in words for the time line. */
export const coUnitFacts = async (
  context: ActContext,
  before: OpinionRow,
  after: OpinionRow,
): Promise<Record<string, string>> => {
  const { added, removed } = coUnitsChanged(before, after)
  const [fresh, gone] = [
    await unitNames(
      context,
      added.map(({ unitId }) => unitId),
    ),
    await unitNames(context, removed),
  ]
  return {
    ...(fresh.length ? { coUnits: fresh.join('、') } : {}),
    ...(gone.length ? { coUnitsGone: gone.join('、') } : {}),
  }
}

const clerks = ({ store }: ActContext, orgId: string) => store.people.personsActing({ role: ['UNIT_CLERK'], orgId })

/** Tells units that they are asked, or no longer; and the one in charge that an opinion came. */
export const tellCoUnits = async (
  context: ActContext,
  before: OpinionRow,
  after: OpinionRow,
  version: number,
): Promise<NewMessage[]> => {
  // Whoever loses sight of what few may read is told nothing of it any more, not even that.
  if (after.restriction) return []
  const { added, removed } = coUnitsChanged(before, after)
  const given = after.coUnits.filter(
    (one) => one.givenAt !== null && before.coUnits.some((old) => old.unitId === one.unitId && old.givenAt === null),
  )
  const messages: NewMessage[] = []
  const tell = async (orgId: string, what: Parameters<typeof coUnitMessage>[2], link: boolean, key: string) => {
    for (const personId of await clerks(context, orgId))
      messages.push({
        personId,
        kind: 'TASK',
        audience: 'WORK',
        ...coUnitMessage(after.number, after.title, what),
        // Who was let go does not see the item any more.
        link: link ? `opinion:${after.id}` : null,
        dedupeKey: `opinion:${after.id}:${version}:${key}:${orgId}`,
      })
  }
  for (const one of added) await tell(one.unitId, { kind: 'ASKED', dueAt: one.dueAt }, true, 'co')
  for (const id of removed) await tell(id, { kind: 'LET_GO' }, false, 'co')
  const [name] = await unitNames(
    context,
    given.map(({ unitId }) => unitId),
  )
  if (name && after.unitId) await tell(after.unitId, { kind: 'GIVEN', unit: name }, true, 'given')
  return messages
}

/** The units that help as a handler sees them: who was asked, until when, and what they said. */
export const presentCoUnits = async (
  context: ActContext,
  item: OpinionRow,
  replies: readonly ReplyRow[],
  iso: (at: Instant) => string,
) => {
  const names = await unitNames(
    context,
    item.coUnits.map(({ unitId }) => unitId),
  )
  return item.coUnits.map((one, i) => {
    const said = replies.filter((reply) => reply.kind === 'CO_UNIT' && reply.unitId === one.unitId).at(-1)
    // What was said in an earlier round stands until the unit speaks again.
    return {
      unitId: one.unitId,
      name: names[i] ?? '',
      dueAt: iso(one.dueAt),
      state:
        one.givenAt !== null
          ? ('GIVEN' as const)
          : one.dueAt < context.now
            ? ('LAPSED' as const)
            : ('WAITING' as const),
      text: said?.body ?? null,
      photoIds: [...(said?.photoIds ?? [])],
      givenAt: said ? iso(said.draftedAt) : null,
    }
  })
}

/**
 * The deputy an item came through hears what became of it: an answer, a rating, an end. So does the committee member to
 * whom a deputy told it (seed row S0-04). Whoever took the step himself knows.
 */
export const tellDeputies = async (
  context: ActContext,
  item: OpinionRow,
  version: number,
  what: Parameters<typeof throughMessage>[2],
  actor: SignedInActor | null,
): Promise<NewMessage[]> => {
  const { store } = context
  if (item.restriction) return []
  const [contact] = item.contactId ? await store.contacts.log({ id: item.contactId }) : []
  const messages: NewMessage[] = []
  for (const deputyId of new Set([item.deputyId, contact?.deputyId]))
    if (deputyId)
      for (const personId of await store.people.personsActing({ role: ['DEPUTY'], deputyId }))
        if (personId !== actor?.personId)
          messages.push({
            personId,
            kind: 'OPINION_PROGRESS',
            audience: 'WORK',
            ...throughMessage(item.number, item.title, what),
            link: deputyId === item.deputyId ? `opinion:${item.id}` : null,
            dedupeKey: `opinion:${item.id}:${version}:through`,
          })
  return messages
}
