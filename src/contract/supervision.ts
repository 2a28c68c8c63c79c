import * as v from 'valibot'
import { lineActs, lineStates } from '../domain/supervision/lines'
import { Day, defineAsk, Id, Instant, optionalText, RequestId, someText } from './ask'
import { RangeIn } from './measures'

const keepers = ['STREET_STAFF', 'DISTRICT_OFFICE'] as const

const Topic = {
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
  /** Its three lists: lines, those that are closed, and those past their day. */
  lists: v.object({ lines: v.number(), closed: v.number(), late: v.number() }),
  can: v.object({ edit: v.boolean() }),
}

const Line = v.object({
  id: v.string(),
  seq: v.number(),
  version: v.number(),
  problem: v.string(),
  task: v.string(),
  responsible: v.string(),
  dueDay: Day,
  state: v.picklist(lineStates),
  daysLate: v.number(),
  evidence: v.nullable(v.string()),
  reportedBy: v.nullable(v.string()),
  reportedAt: v.nullable(Instant),
  returnedWhy: v.nullable(v.string()),
  closedBy: v.nullable(v.string()),
  closedAt: v.nullable(Instant),
  can: v.object({ edit: v.boolean(), report: v.boolean(), confirm: v.boolean() }),
})
const Version = v.pipe(v.number(), v.integer())

export const supervisionAsks = {
  'supervision.topics': defineAsk({
    summary:
      'Topics that are supervised in the own area, open ones first, each with how many opinions stand behind it now',
    writes: false,
    by: keepers,
    input: v.object({}),
    output: v.object({
      items: v.array(v.object(Topic)),
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
  'supervision.topic': defineAsk({
    summary: 'One topic: its three lists with what is late and who closed what, and its record',
    writes: false,
    by: keepers,
    input: v.object({ topicId: Id }),
    output: v.object({
      topic: v.object({
        ...Topic,
        version: v.number(),
        problem: v.nullable(v.string()),
        rectification: v.nullable(v.string()),
      }),
      lines: v.array(Line),
    }),
  }),
  'supervision.line': defineAsk({
    summary:
      'Put a line into the three lists: a problem, its task, who answers for it and by when; or change one that is open',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      topicId: Id,
      /** Left out: a new one. */
      lineId: v.optional(Id),
      version: v.optional(Version),
      problem: someText(200, 2),
      task: someText(200, 2),
      responsible: someText(60, 2),
      dueDay: Day,
    }),
    output: v.object({ lineId: v.string() }),
  }),
  'supervision.act': defineAsk({
    summary:
      'Hand in what shows that a line is done; a second person confirms it (销号) or sends it back with a reason',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      topicId: Id,
      lineId: Id,
      version: Version,
      act: v.picklist(lineActs),
      /** The evidence, or why it is sent back. */
      text: optionalText(500),
    }),
    output: v.object({ lineId: v.string() }),
  }),
  'supervision.record': defineAsk({
    summary: 'Write the record of a supervision: problem, rectification, effect; with `close` the topic ends',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      topicId: Id,
      version: Version,
      problem: optionalText(1000),
      rectification: optionalText(1000),
      effect: optionalText(1000),
      close: v.optional(v.boolean(), false),
    }),
    output: v.object({ topicId: v.string() }),
  }),
}
