import type { SignedInActor } from '../../src/domain/access/actors'
import { opinionScope } from '../../src/domain/access/policy'
import { followMain, type Moving } from '../../src/domain/opinion/transition'
import type { StepName } from '../../src/domain/opinion/states'
import type { Restriction } from '../../src/domain/opinion/restriction'
import { leadingStages } from '../../src/domain/opinion/stages'
import type { OpinionRow } from '../ports/index'
import { type ActContext, found, refuse } from './context'
import { send, tellAuthor } from './opinion-notices'

/** Takes a step of the clock with another item, in the same transaction; handed in by whoever takes steps. */
export type ClockStep = (
  context: ActContext,
  item: OpinionRow,
  name: StepName,
  input: { mainId?: string; reason?: string; note?: string; restriction?: Restriction; elderMode: boolean },
) => Promise<OpinionRow>

/**
 * The item another is merged into, with both held in one order, so that two who merge crosswise wait for each other once.
 * Null where the step names none; whoever may not see the item is told that there is none.
 */
export const mainOf = async (
  context: ActContext,
  item: OpinionRow,
  name: StepName,
  mainId: string | undefined,
  actor: SignedInActor | null,
): Promise<OpinionRow | null> => {
  const { opinions } = context.store
  if (name === 'merge' && mainId && mainId !== item.id) {
    if (actor) found(await opinions.find(mainId, opinionScope(actor)))
    const held = await opinions.hold([item.id, mainId])
    if (held.find((row) => row.id === item.id)?.version !== item.version) refuse('STALE')
    return held.find((row) => row.id === mainId) ?? null
  }
  return item.stage === 'MERGED' && item.mainId ? opinions.find(item.mainId, [{}]) : null
}

/** What the main item said, said to this author as well. */
const copyReplies = async ({ store, ids, now }: ActContext, main: OpinionRow, item: OpinionRow) => {
  const said = (await store.opinions.replies(main.id)).filter(
    (reply) => reply.round === main.handlingRound && reply.releasedAt !== null,
  )
  for (const reply of said)
    await store.opinions.addReply(item.id, {
      ...reply,
      id: ids.next(),
      draftedAt: now,
      releasedAt: now,
      round: item.handlingRound,
    })
}

/** What the authors of merged items hear while the main item is on its way; the words inside it are not theirs. */
const news = (step: StepName, main: OpinionRow, facts: Record<string, string>) => {
  switch (step) {
    case 'accept_assign':
    case 'grant_return':
      return { kind: 'ASSIGNED', unit: facts.unit ?? '', dueDay: main.finalDueDay ?? '' } as const
    case 'escalate':
      return { kind: 'ESCALATED' } as const
    case 'grant_extension':
      return { kind: 'EXTENDED', day: main.finalDueDay ?? '' } as const
    case 'transfer_out':
      return { kind: 'TRANSFERRED', to: facts.channel ?? '', number: null } as const
    default:
      return null
  }
}

/**
 * After a step with an item, what happens to those merged into it: they are with the same owner until the same date; they
 * are answered with it, each author for himself; they end with it where it was not taken up or another body answered; and
 * where it was withdrawn, or closed because nobody supplied what was missing, the first of them goes on in its place.
 */
export const followersFollow = async (
  context: ActContext,
  clockStep: ClockStep,
  step: StepName,
  main: OpinionRow,
  facts: Record<string, string>,
): Promise<void> => {
  const { opinions } = context.store
  const followers = await opinions.followers(main.id)
  if (!followers.length) return
  const all = async (name: StepName, more: { mainId?: string; note?: string; restriction?: Restriction } = {}) => {
    for (const item of followers) await clockStep(context, item, name, { elderMode: false, ...more })
  }
  // Read by few from here on, or by all again: the words of all of them are the same matter.
  const note = '与主事项一并处理'
  if (step === 'restrict' && main.restriction) return all('restrict', { restriction: main.restriction, note })
  if (step === 'lift_restriction') return all('lift_restriction', { note })
  if (main.stage === 'REPLIED') {
    for (const item of followers) {
      await copyReplies(context, main, item)
      await clockStep(context, item, 'answer_merged', { elderMode: false })
    }
    return
  }
  if (main.stage === 'MERGED') return all('merge', main.mainId ? { mainId: main.mainId } : {})
  if (main.stage === 'NOT_ACCEPTED') return all('end_merged')
  if (step === 'close_transferred') {
    for (const item of followers) await copyReplies(context, main, item)
    return all('end_merged')
  }
  if (!leadingStages.includes(main.stage)) {
    const [first, ...others] = followers
    if (!first) return
    const lead = await clockStep(context, first, 'unmerge', {
      reason: '原来的主事项没有继续办，这一件接着办。',
      elderMode: false,
    })
    for (const item of others) await clockStep(context, item, 'merge', { mainId: lead.id, elderMode: false })
    return
  }
  for (const item of followers) {
    const after: OpinionRow = { ...item, ...(followMain(item, main) satisfies Moving) }
    if (after.dueAt !== item.dueAt || after.ownerId !== item.ownerId || after.ownerKind !== item.ownerKind)
      await opinions.save(after, item.version)
    const what = news(step, main, facts)
    // By the main item's version: its own may not have moved.
    const dedupeKey = `opinion:${item.id}:main:${main.version}`
    if (what)
      await send(
        context,
        tellAuthor(after, main.version, what).map((message) => ({ ...message, dedupeKey })),
      )
  }
}
