import * as v from 'valibot'
import type { RoleOrPublic } from '../domain/access/actors'
import { skipReasons } from '../domain/opinion/routing'
import { restrictions } from '../domain/opinion/restriction'
import { itemLevels } from '../domain/opinion/stages'
import { limitKinds } from '../domain/opinion/deadline'
import { defineAsk, Id, optionalText, RequestId, someText } from './ask'
import { RouteReasonOut } from './opinion'

/** Who reads and edits the rules: the district all of them, a street those it has beside them. */
const keepers: readonly RoleOrPublic[] = ['STREET_STAFF', 'DISTRICT_OFFICE']

const Level = v.picklist(itemLevels, '请选择层级')
const Limit = v.picklist(limitKinds, '请选择期限')
const Recusal = { deputyId: Id, unitId: v.nullable(Id), words: v.nullable(someText(40)) }

/** What is to be changed of one category; whatever is left out stays. */
const Draft = v.object({
  straightToStreet: v.optional(v.boolean()),
  /** '' for none. */
  field: optionalText(40),
  /** The district's rules, or for the staff of a street its own beside them; `limitKind` null takes the own one away. */
  rules: v.optional(
    v.pipe(
      v.array(v.object({ level: Level, unitId: v.nullable(Id), limitKind: v.nullable(Limit) })),
      v.maxLength(itemLevels.length),
    ),
    () => [],
  ),
  keepsAway: v.optional(
    v.pipe(v.array(v.object({ ...Recusal, reason: optionalText(100) })), v.maxLength(20)),
    () => [],
  ),
  /** Recusals that end. */
  noLonger: v.optional(v.pipe(v.array(v.object(Recusal)), v.maxLength(20)), () => []),
})

const Rule = v.object({ unitId: v.nullable(v.string()), unitName: v.string(), limitKind: v.picklist(limitKinds) })

/** One answer of the routing, in words anyone can read. */
export const RouteOut = v.object({
  /** Best first. */
  candidates: v.array(
    v.object({ name: v.string(), reason: RouteReasonOut, why: v.string(), openLoad: v.nullable(v.number()) }),
  ),
  skipped: v.array(v.object({ name: v.string(), reason: v.picklist(skipReasons), why: v.string() })),
  /** Of the grid's boundary, of the order, and of the tables; null in answers older than the count. */
  versions: v.object({ boundary: v.number(), rule: v.number(), table: v.nullable(v.number()) }),
})

const Tried = v.object({
  route: RouteOut,
  /** Who would handle it by the rules, level by level. */
  units: v.array(v.object({ level: Level, unitName: v.string(), limitKind: v.picklist(limitKinds) })),
})

export const routingAsks = {
  'routing.read': defineAsk({
    summary: 'The rules of one category: who is asked first, which unit handles it, who keeps away',
    writes: false,
    by: keepers,
    input: v.object({ categoryId: Id }),
    output: v.object({
      /** Handed back when the rules are saved, so that nobody writes over another's change. */
      tableVersion: v.number(),
      categoryName: v.string(),
      restriction: v.nullable(v.picklist(restrictions)),
      straightToStreet: v.boolean(),
      field: v.nullable(v.string()),
      /** That of the group of the category, where it has none of its own. */
      groupField: v.nullable(v.string()),
      /** Fields of the professional groups there are. */
      fields: v.array(v.string()),
      levels: v.array(v.object({ level: Level, district: v.nullable(Rule), own: v.nullable(Rule) })),
      /** Units that may stand in a rule. */
      units: v.array(v.object({ id: v.string(), name: v.string() })),
      recusals: v.array(
        v.object({
          deputyId: v.string(),
          deputyName: v.string(),
          unitId: v.nullable(v.string()),
          unitName: v.nullable(v.string()),
          words: v.nullable(v.string()),
          reason: v.nullable(v.string()),
          can: v.object({ end: v.boolean() }),
        }),
      ),
      /** Who is asked first is the district's to say; a street has rules of its own for the units. */
      can: v.object({ first: v.boolean(), ownRules: v.boolean() }),
    }),
  }),
  'routing.try': defineAsk({
    summary: 'An example: who gets it by the rules in force, and by those that are being edited, before they are saved',
    writes: false,
    by: keepers,
    input: v.object({
      categoryId: Id,
      communityId: Id,
      gridId: v.optional(Id),
      scannedDeputyId: v.optional(Id),
      scannedStationId: v.optional(Id),
      text: optionalText(1000),
      draft: v.optional(Draft),
    }),
    output: v.object({ now: Tried, edited: v.nullable(Tried) }),
  }),
  'routing.save': defineAsk({
    summary: 'Change the rules of one category; one change of the register, which can be undone as one',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      categoryId: Id,
      tableVersion: v.number(),
      draft: Draft,
      reason: someText(200),
    }),
    output: v.object({ changeId: v.nullable(v.string()) }),
  }),
  'routing.why': defineAsk({
    summary: 'Why an item came to its first desk: every candidate and every deputy who was passed over, with versions',
    writes: false,
    by: keepers,
    input: v.object({ opinionId: Id }),
    output: RouteOut,
  }),
}
