import type { ParsedInput } from '../../src/contract/index'
import { opinionScope } from '../../src/domain/access/policy'
import { proposeUnits, route, type RoutingRule } from '../../src/domain/opinion/routing'
import { itemLevels } from '../../src/domain/opinion/stages'
import { mayEditRow } from '../../src/domain/register/rights'
import type { RecusalRow, RoutingRow } from '../../src/domain/register/rows'
import { rowId } from '../../src/domain/register/keys'
import type { RowChange } from '../../src/domain/register/weigh'
import { presentRoute } from './routing-words'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { fieldOf, readRouting, type RoutingFacts, snapshotOf } from './opinion-routing'
import { Directory, keeperOf, neededFor } from './register-keeper'
import { lockedRegister, makeNow, saidBy } from './register-save'
import { sameValue } from './register-write'

type Draft = ParsedInput<'routing.save'>['draft']

/** The street whose own rules somebody keeps; null for whoever keeps the district's. */
const ownStreet = (context: ActContext): string | null => {
  const { role, orgId } = signedInActor(context)
  return role === 'STREET_STAFF' ? orgId : null
}

const sheets = [
  ...new Set([...neededFor('categories'), ...neededFor('routingRules'), ...neededFor('recusals'), 'groups' as const]),
]

export const read: Handler<'routing.read'> = async ({ categoryId }, context) => {
  const { store } = context
  const directory = new Directory(await store.register.read(sheets))
  const { data } = directory
  const category = found(data.categories.find(({ code }) => code === categoryId))
  const group = data.categories.find(({ code }) => code === category.parent)
  const street = ownStreet(context)
  const keeper = keeperOf(context)
  const units = data.organisations.filter(({ kind }) => kind === 'UNIT')
  const nameOf = (id: string | null) => (id === null ? '事情所在街镇自己的单位' : directory.nameOf('organisations', id))
  // A rule of the category itself comes before one of its group.
  const ruleOf = (level: RoutingRow['level'], of: string | null) => {
    const row = [category.code, category.parent].flatMap((code) =>
      data.routingRules.filter((one) => one.category === code && one.level === level && one.street === of),
    )[0]
    return row ? { unitId: row.unit, unitName: nameOf(row.unit), limitKind: row.limit } : null
  }
  return {
    tableVersion: await store.routing.tableVersion(),
    categoryName: category.name,
    restriction: category.restriction ?? group?.restriction ?? null,
    straightToStreet: category.straightToStreet,
    field: category.field,
    groupField: group?.field ?? null,
    fields: [...new Set(data.groups.flatMap(({ field }) => field ?? []))],
    levels: itemLevels.map((level) => ({
      level,
      district: ruleOf(level, null),
      own: street === null ? null : ruleOf(level, street),
    })),
    units: units.map(({ code, name }) => ({ id: code, name })),
    // Only to whoever keeps them: why somebody keeps away is about a person.
    recusals: data.recusals
      .filter((row) => mayEditRow(keeper, 'recusals', { ...row }, directory.areas))
      .map((row) => ({
        deputyId: row.deputy,
        deputyName: directory.nameOf('deputies', row.deputy),
        unitId: row.unit,
        unitName: row.unit === null ? null : directory.nameOf('organisations', row.unit),
        words: row.words,
        reason: row.reason,
        can: { end: true },
      })),
    can: { first: mayEditRow(keeper, 'categories', { ...category }, directory.areas), ownRules: street !== null },
  }
}

/** The facts as they would be under the edited rules: nothing is written. */
const edited = (facts: RoutingFacts, draft: Draft, streetId: string | null): RoutingFacts => {
  const { category } = facts.place
  const isSame = (rule: RoutingRule) => (level: RoutingRule['level']) =>
    rule.categoryId === category.id && rule.level === level && rule.streetId === streetId
  const rules = [
    ...facts.rules.filter((rule) => !draft.rules.some(({ level }) => isSame(rule)(level))),
    ...draft.rules.flatMap(({ level, unitId, limitKind }): RoutingRule[] =>
      limitKind === null ? [] : [{ categoryId: category.id, level, unitId, limitKind, streetId, seq: 0 }],
    ),
  ]
  return {
    ...facts,
    place: {
      ...facts.place,
      category: { ...category, straightToStreet: draft.straightToStreet ?? category.straightToStreet },
    },
    rules,
    deputies: facts.deputies.map((deputy) => ({
      ...deputy,
      recusals: [
        ...deputy.recusals.filter(
          (one) =>
            !draft.noLonger.some(
              ({ deputyId, unitId, words }) => deputyId === deputy.id && unitId === one.unitId && words === one.words,
            ),
        ),
        ...draft.keepsAway.filter(({ deputyId }) => deputyId === deputy.id),
      ],
    })),
  }
}

/** Of which deputies the actor keeps what they keep away from: nobody else reads why. */
const keepsRecusals = async (context: ActContext): Promise<(deputyId: string) => boolean> => {
  const { areas } = new Directory(await context.store.register.read(neededFor('recusals')))
  const keeper = keeperOf(context)
  return (deputy) => mayEditRow(keeper, 'recusals', { deputy, unit: null, words: null, reason: null }, areas)
}

const shown = async (context: ActContext, facts: RoutingFacts) => {
  const { store } = context
  const { community, grid, street, category } = facts.place
  const units = new Map((await store.opinions.allUnits()).map(({ id, name }) => [id, name]))
  return {
    route: await presentRoute(
      store,
      route(snapshotOf(facts)),
      { gridName: grid?.name ?? null, communityName: community.name, streetName: street.committeeName },
      await keepsRecusals(context),
    ),
    units: facts.restriction
      ? []
      : proposeUnits(category, facts.rules, facts.ownUnitId).map(({ level, unitId, limitKind }) => ({
          level,
          unitName: units.get(unitId) ?? '',
          limitKind,
        })),
  }
}

export const tryOut: Handler<'routing.try'> = async ({ draft, ...where }, context) => {
  const facts = await readRouting(context, where, { rules: true })
  const street = ownStreet(context)
  if (street !== null && facts.place.street.id !== street)
    refuse('BAD_SHAPE', { communityId: '只能试本街道的事，请选择本街道的社区' })
  if (!draft) return { now: await shown(context, facts), edited: null }
  const field = draft.field === undefined ? fieldOf(facts.place) : draft.field || (facts.place.group?.field ?? null)
  const then = field === fieldOf(facts.place) ? facts : await readRouting(context, where, { rules: true, field })
  return { now: await shown(context, facts), edited: await shown(context, edited(then, draft, street)) }
}

/** The rows of the register that a draft changes. */
const changesOf = (directory: Directory, categoryId: string, draft: Draft, street: string | null): RowChange[] => {
  const category = found(directory.row('categories', categoryId))
  const rules = draft.rules.map(({ level, unitId, limitKind }): RowChange => {
    const row: RoutingRow = { category: categoryId, level, street, unit: unitId, limit: limitKind ?? 'NORMAL' }
    return {
      sheet: 'routingRules',
      before: directory.row('routingRules', rowId('routingRules', { ...row })) ?? null,
      after: limitKind === null ? null : { ...row },
    }
  })
  const recusal = (one: { deputyId: string; unitId: string | null; words: string | null }, reason: string | null) => {
    const row: RecusalRow = { deputy: one.deputyId, unit: one.unitId, words: one.words, reason }
    return { row: { ...row }, held: directory.row('recusals', rowId('recusals', { ...row })) ?? null }
  }
  const changes: RowChange[] = [
    {
      sheet: 'categories',
      before: category,
      after: {
        ...category,
        ...(draft.straightToStreet === undefined ? {} : { straightToStreet: draft.straightToStreet }),
        ...(draft.field === undefined ? {} : { field: draft.field || null }),
      },
    },
    ...rules,
    ...draft.keepsAway.map((one): RowChange => {
      const { row, held } = recusal(one, one.reason || null)
      return { sheet: 'recusals', before: held, after: row }
    }),
    ...draft.noLonger.map((one): RowChange => ({ sheet: 'recusals', before: recusal(one, null).held, after: null })),
  ]
  return changes.filter(({ sheet, before, after }) =>
    after === null ? before !== null : !sameValue(sheet, before, after),
  )
}

export const save: Handler<'routing.save'> = async ({ categoryId, tableVersion, draft, reason }, context) => {
  for (const [i, { unitId, words }] of draft.keepsAway.entries())
    if (unitId === null && words === null)
      refuse('BAD_SHAPE', { [`draft.keepsAway.${i}`]: '请选择要回避的单位，或写上名称' })
  const directory = await lockedRegister(context)
  if ((await context.store.routing.tableVersion()) !== tableVersion) refuse('STALE')
  const [first, ...others] = changesOf(directory, categoryId, draft, ownStreet(context))
  if (!first) return { changeId: null }
  return { changeId: await makeNow(context, directory, [first, ...others], await saidBy(context, 'EDIT', reason)) }
}

export const why: Handler<'routing.why'> = async ({ opinionId }, context) => {
  const { store } = context
  const item = found(await store.opinions.find(opinionId, opinionScope(signedInActor(context))))
  const street = found(await store.places.area(item.streetId))
  const community = found(await store.places.community(item.communityId))
  const grid = item.gridId ? await store.places.grid(item.gridId) : null
  context.audit({ kind: 'opinion', id: item.id })
  return presentRoute(
    store,
    item.routing,
    { gridName: grid?.name ?? null, communityName: community.name, streetName: street.committeeName },
    await keepsRecusals(context),
  )
}
