import * as v from 'valibot'
import { Day, defineAsk, Id, Instant, optionalText, RequestId, someText } from './ask'
import { RangeIn } from './measures'

const keepers = ['STREET_STAFF', 'DISTRICT_OFFICE'] as const

export const supervisionAsks = {
  'supervision.topics': defineAsk({
    summary:
      'Topics that are supervised in the own area, open ones first, each with how many opinions stand behind it now',
    writes: false,
    by: keepers,
    input: v.object({}),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          areaName: v.string(),
          streetId: v.nullable(v.string()),
          title: v.string(),
          words: v.string(),
          from: Day,
          to: Day,
          /** When it was made a topic, and now. */
          found: v.number(),
          now: v.number(),
          note: v.nullable(v.string()),
          by: v.string(),
          since: Instant,
          closedAt: v.nullable(Instant),
          outcome: v.nullable(v.string()),
          can: v.object({ close: v.boolean() }),
        }),
      ),
    }),
  }),
  'supervision.add': defineAsk({
    summary:
      'Make a hot topic a topic of supervision: it keeps the words and the days, and so the link to what is behind it',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      words: someText(20, 2),
      title: someText(40, 2),
      note: optionalText(300),
      streetId: v.optional(Id),
      ...RangeIn,
    }),
    output: v.object({ topicId: v.string() }),
  }),
  'supervision.close': defineAsk({
    summary: 'Close a topic of supervision, with what came of it',
    writes: true,
    by: keepers,
    input: v.object({ requestId: RequestId, topicId: Id, outcome: someText(500, 4) }),
    output: v.object({ topicId: v.string() }),
  }),
}
