import * as v from 'valibot'
import { heirKinds } from '../domain/opinion/states'
import { promiseLists } from '../domain/opinion/promises'
import { resultClasses, stages } from '../domain/opinion/stages'
import { limitUnits } from '../domain/settings/limits'
import { Cursor, Day, defineAsk, handlers, Id, Instant, optionalText, RequestId, someText } from './ask'

const classes = Object.keys(resultClasses) as (keyof typeof resultClasses)[]
const assigners = ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'] as const
/** Whoever leaves: organisations stay, so a street is nobody to take over from. */
const From = v.object({ kind: v.picklist(['DEPUTY', 'UNIT', 'PERSON']), id: Id })
const To = v.object({ kind: v.picklist(heirKinds), id: v.optional(Id) })
const Result = v.object({
  opinionId: v.string(),
  number: v.string(),
  done: v.boolean(),
  problem: v.nullable(v.string()),
})

export const deadlinesAsks = {
  'opinion.promises': defineAsk({
    summary: 'The promises ledger: what units promised by when, what is late, what was moved, what was kept',
    writes: false,
    by: handlers,
    input: v.object({
      list: v.picklist(promiseLists),
      streetId: v.optional(Id),
      unitId: v.optional(Id),
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
    }),
    output: v.object({
      counts: v.object({
        LATE: v.number(),
        DUE: v.number(),
        RUNNING: v.number(),
        MOVED: v.number(),
        FULFILLED: v.number(),
        ALL: v.number(),
      }),
      items: v.array(
        v.object({
          opinionId: v.string(),
          number: v.string(),
          title: v.string(),
          stage: v.picklist(stages),
          streetName: v.string(),
          unitName: v.nullable(v.string()),
          resultClass: v.picklist(classes),
          day: Day,
          /** Every day it was promised for, the first one first; `at` when it was moved to this day, and why. */
          days: v.array(v.object({ day: Day, at: v.nullable(Instant), reason: v.nullable(v.string()) })),
          state: v.picklist(['RUNNING', 'LATE', 'FULFILLED', 'DROPPED']),
          fulfilledAt: v.nullable(Instant),
        }),
      ),
      cursor: v.nullable(v.string()),
    }),
  }),
  'opinion.holders': defineAsk({
    summary: 'Who has open items in the area of the asker, for handing them over; the acts of before',
    writes: false,
    by: assigners,
    input: v.object({ query: optionalText(40) }),
    output: v.object({
      holders: v.array(
        v.object({
          kind: v.picklist(['DEPUTY', 'UNIT', 'PERSON']),
          id: v.string(),
          name: v.string(),
          open: v.number(),
        }),
      ),
      recent: v.array(
        v.object({
          id: v.string(),
          at: Instant,
          actor: v.string(),
          fromName: v.string(),
          toName: v.string(),
          count: v.number(),
          reason: v.string(),
          undone: v.boolean(),
          can: v.object({ undo: v.boolean() }),
        }),
      ),
    }),
  }),
  'opinion.handoverPreview': defineAsk({
    summary: 'Everything somebody has that the asker may hand over, and to whom',
    writes: false,
    by: assigners,
    input: v.object({ from: From }),
    output: v.object({
      name: v.string(),
      items: v.array(
        v.object({
          id: v.string(),
          number: v.string(),
          title: v.string(),
          stage: v.picklist(stages),
          version: v.number(),
          dueAt: v.nullable(Instant),
        }),
      ),
      heirs: v.array(
        v.object({
          kind: v.picklist(heirKinds),
          id: v.nullable(v.string()),
          name: v.string(),
          load: v.nullable(v.number()),
        }),
      ),
      full: v.boolean(),
    }),
  }),
  'opinion.handOver': defineAsk({
    summary: 'Hand the items of somebody who leaves to somebody else in one act; each item says whether it went',
    writes: true,
    by: assigners,
    input: v.object({
      requestId: RequestId,
      from: From,
      to: To,
      reason: someText(200),
      items: v.pipe(
        v.array(v.object({ id: Id, version: v.pipe(v.number(), v.integer()) })),
        v.minLength(1, '请至少选一件'),
        v.maxLength(200, '一次最多交接 200 件'),
      ),
    }),
    output: v.object({
      handoverId: v.string(),
      results: v.array(Result),
      can: v.object({ undo: v.boolean() }),
    }),
  }),
  'opinion.undoHandover': defineAsk({
    summary: 'Take a hand-over back, as far as nobody has moved the items since',
    writes: true,
    by: assigners,
    input: v.object({ requestId: RequestId, handoverId: Id }),
    output: v.object({ results: v.array(Result) }),
  }),
  'settings.list': defineAsk({
    summary: 'Every limit and number in force at a place: what it means, where it comes from, who may change it',
    writes: false,
    by: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN'],
    input: v.object({ streetId: v.optional(Id), stationId: v.optional(Id) }),
    output: v.object({
      scopes: v.array(
        v.object({
          kind: v.picklist(['DISTRICT', 'STREET', 'STATION']),
          id: v.string(),
          name: v.string(),
          can: v.object({ change: v.boolean() }),
        }),
      ),
      groups: v.array(
        v.object({
          title: v.string(),
          settings: v.array(
            v.object({
              key: v.string(),
              name: v.string(),
              means: v.string(),
              source: v.string(),
              unit: v.string(),
              /** For limits: the units to choose from; empty where the unit is fixed. */
              units: v.array(v.object({ unit: v.picklist(limitUnits), word: v.string() })),
              pauses: v.boolean(),
              usual: v.string(),
              value: v.string(),
              from: v.picklist(['USUAL', 'DISTRICT', 'STREET', 'STATION']),
              /** What stands at each scope, with the row of the register to change it by. */
              set: v.array(
                v.object({
                  scope: v.picklist(['DISTRICT', 'STREET', 'STATION']),
                  rowId: v.string(),
                  version: v.string(),
                  value: v.string(),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  }),
}
