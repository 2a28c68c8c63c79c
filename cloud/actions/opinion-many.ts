import { opinionScope } from '../../src/domain/access/policy'
import { mayTogether } from '../../src/domain/opinion/many'
import { refusalText } from '../../src/text/refusals'
import type { OpinionRow } from '../ports/index'
import { type Handler, must, Refused, signedInActor } from './context'
import { step } from './opinion-act'

/**
 * One step with several items. Each is decided by itself and told by itself: one that somebody else has moved meanwhile does
 * not hold up the others. They are taken in one order, so that two who act on the same ones wait for each other once.
 */
export const actMany: Handler<'opinion.actMany'> = async ({ step: name, items, ...fields }, context) => {
  const actor = signedInActor(context)
  const { opinions } = context.store
  const parents = new Map((await opinions.categories()).map((row) => [row.id, row.parentId]))
  const asked = [...new Map(items.map((one) => [one.opinionId, one.version]))].sort(([a], [b]) => (a < b ? -1 : 1))
  const found = new Map<string, OpinionRow>()
  for (const [id] of asked) {
    const item = await opinions.find(id, opinionScope(actor))
    if (item) found.set(id, item)
  }
  must(
    mayTogether(
      name,
      [...found.values()].map(({ categoryId }) => ({ categoryId, parentCategoryId: parents.get(categoryId) ?? null })),
    ),
  )
  const results = []
  for (const [opinionId, version] of asked) {
    // Read again: taking the step with one may have moved another (what is merged goes along).
    const item = found.has(opinionId) ? await opinions.find(opinionId, opinionScope(actor)) : null
    const no = (code: Refused['refusal']['code']) => ({ code, message: refusalText[code] })
    if (!item || item.version !== version) {
      results.push({
        opinionId,
        number: item?.number ?? null,
        stage: item?.stage ?? null,
        refusal: no(item ? 'STALE' : 'NOT_FOUND'),
      })
      continue
    }
    try {
      // A step is refused before anything of it is written.
      const after = await step(context, item, name, actor, { elderMode: false, ...fields })
      results.push({ opinionId, number: item.number, stage: after.stage, refusal: null })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const [field] = Object.values(error.refusal.fields ?? {})
      const { code } = error.refusal
      results.push({
        opinionId,
        number: item.number,
        stage: item.stage,
        refusal: { code, message: field ?? no(code).message },
      })
    }
  }
  return { results, done: results.filter((one) => one.refusal === null).length }
}
