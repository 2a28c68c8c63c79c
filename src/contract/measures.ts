import * as v from 'valibot'
import { defineAsk, Id, Instant } from './ask'

const Count = v.object({ id: v.string(), name: v.string(), count: v.number() })

export const measuresAsks = {
  'measures.area': defineAsk({
    summary: 'Counts of an area: a street sees its own, the district every street',
    writes: false,
    by: ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'],
    input: v.object({ streetId: v.optional(Id) }),
    output: v.object({
      areaName: v.string(),
      at: Instant,
      total: v.number(),
      open: v.number(),
      late: v.number(),
      closed: v.number(),
      bySource: v.array(Count),
      byStage: v.array(Count),
      byCategory: v.array(Count),
      byCommunity: v.array(Count),
      /** Answered by the last day first told, over all answered plus the late and unanswered. */
      onTime: v.object({ inTime: v.number(), of: v.number() }),
      satisfaction: v.object({
        good: v.number(),
        basic: v.number(),
        bad: v.number(),
        unrated: v.number(),
        n: v.number(),
      }),
      streets: v.array(
        v.object({ id: v.string(), name: v.string(), total: v.number(), open: v.number(), late: v.number() }),
      ),
    }),
  }),
}
