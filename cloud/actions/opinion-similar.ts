import { opinionScope, unrestricted } from '../../src/domain/access/policy'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import { leadingStages } from '../../src/domain/opinion/stages'
import { type Comparable, mostAlike } from '../../src/domain/opinion/similar'
import { followedMessage } from '../../src/text/messages'
import type { CategoryRow, OpinionRow } from '../ports/index'
import { presentNeutral } from '../present/opinion'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { send } from './opinion-notices'

/** As many of the community and of the category as are looked at; more would only be older. */
const LOOKED_AT = 150
const SHOWN = 5
const FOLLOWED = 50

const comparable = (
  parents: ReadonlyMap<string, string | null>,
  row: Pick<OpinionRow, 'title' | 'body' | 'placeText' | 'communityId' | 'gridId' | 'categoryId'>,
): Comparable => ({
  text: `${row.body}\n${row.placeText ?? ''}`,
  communityId: row.communityId,
  gridId: row.gridId,
  categoryId: row.categoryId,
  parentCategoryId: parents.get(row.categoryId) ?? null,
})

const parentsOf = (categories: readonly CategoryRow[]) => new Map(categories.map((row) => [row.id, row.parentId]))

/** While triaging: what an opinion could be merged with, and why it is thought alike. */
export const alike: Handler<'opinion.alike'> = async ({ opinionId }, context) => {
  const { opinions, places } = context.store
  const scope = opinionScope(signedInActor(context))
  const item = found(await opinions.find(opinionId, scope))
  const parents = parentsOf(await opinions.categories())
  const others = await opinions.alike({ ...item, without: item.id }, scope, LOOKED_AT)
  const best = mostAlike(
    comparable(parents, item),
    others.map((row) => ({ ...comparable(parents, row), row })),
    SHOWN,
  )
  return {
    items: await Promise.all(
      best.map(async ({ row, score, reasons }) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        text: row.body,
        stage: row.stage,
        communityName: (await places.community(row.communityId))?.name ?? '',
        submittedAt: toIso(row.submittedAt),
        score,
        reasons,
      })),
    ),
  }
}

/**
 * While writing: what is on its way in the same community and of the same kind. Nothing of it is shown but what it is about,
 * since when, and how far it has come: before publication others' words are nobody's to read, and not their number either.
 */
export const similar: Handler<'opinion.similar'> = async ({ communityId, gridId, categoryId, text }, context) => {
  const { opinions, places } = context.store
  const actor = signedInActor(context)
  const community = found(await places.community(communityId))
  const categories = await opinions.categories()
  const parents = parentsOf(categories)
  const here = { title: '', body: text, placeText: null, communityId, gridId: gridId ?? null, categoryId }
  const others = await opinions.alike(
    { streetId: community.streetId, communityId, categoryId, without: null },
    unrestricted,
    LOOKED_AT,
  )
  const best = mostAlike(
    comparable(parents, here),
    others
      .filter((row) => row.communityId === communityId && row.categoryId === categoryId)
      .map((row) => ({ ...comparable(parents, row), row })),
    3,
  )
  const followed = new Set((await opinions.followed(actor.personId, FOLLOWED)).map(({ id }) => id))
  const categoryName = categories.find((row) => row.id === categoryId)?.name ?? ''
  return {
    items: best.map(({ row }) => ({
      ...presentNeutral({ ...row, communityName: community.name, categoryName }),
      isMine: row.authorId === actor.personId,
      following: followed.has(row.id),
    })),
  }
}

/** Follows an item that somebody else raised, or no longer. Only what is still to be answered can be followed anew. */
export const follow: Handler<'opinion.follow'> = async ({ opinionId, communityId, following }, context) => {
  const { opinions } = context.store
  const actor = signedInActor(context)
  const item = found(await opinions.find(opinionId, following ? unrestricted : [{}]))
  if (following && item.communityId !== communityId) return refuse('NOT_FOUND')
  if (following && !leadingStages.includes(item.stage) && item.stage !== 'MERGED') return refuse('STEP_NOT_OPEN')
  await opinions.follow(item.id, actor.personId, following, context.now)
  context.audit({ kind: 'opinion', id: item.id, after: { following } })
  return { opinionId: item.id, following }
}

export const followed: Handler<'opinion.followed'> = async (_input, context) => {
  const actor = signedInActor(context)
  const rows = await context.store.opinions.followed(actor.personId, FOLLOWED)
  return { items: rows.map(presentNeutral) }
}

/** Those who follow an item hear how far it has come and what came of it, and nothing of what was written. */
export const tellFollowing = async (
  context: ActContext,
  before: OpinionRow,
  after: OpinionRow,
  version: number,
): Promise<void> => {
  if (after.stage === before.stage || after.restriction !== null) return
  const persons = await context.store.opinions.followersByWish(after.id)
  if (!persons.length) return
  const community = await context.store.places.community(after.communityId)
  const category = (await context.store.opinions.categories()).find((row) => row.id === after.categoryId)
  const unit = after.unitId ? await context.store.people.organisation(after.unitId) : null
  const message = followedMessage({
    about: `${community?.name ?? ''}${category?.name ?? ''}`,
    month: dayOf(after.submittedAt).slice(0, 7),
    stage: after.stage,
    unit: unit?.name ?? null,
    dueDay: after.finalDueDay,
    promiseDay: after.promiseDay,
    resultClass: after.resultClass,
  })
  if (!message) return
  await send(
    context,
    persons.map((personId) => ({
      personId,
      kind: 'OPINION_PROGRESS',
      audience: 'OWN',
      ...message,
      link: `followed:${after.id}`,
      dedupeKey: `followed:${after.id}:${version}`,
    })),
  )
}
