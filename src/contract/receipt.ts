import * as v from 'valibot'
import { stages } from '../domain/opinion/stages'
import { Day, defineAsk, everyone, Id, Instant, RequestId, someText } from './ask'

const typed = { number: someText(30), code: someText(20) }

/** What becomes of one matter, without anybody's words or name. */
const Progress = v.object({
  number: v.string(),
  stage: v.picklist(stages),
  holder: v.string(),
  dueAt: v.nullable(Instant),
  events: v.array(v.object({ toStage: v.picklist(stages), at: Instant })),
})

export const receiptAsks = {
  'receipt.look': defineAsk({
    summary:
      'What became of a talk or of an opinion, by the number and the code on its receipt: for whoever has no account',
    writes: false,
    by: everyone,
    perMinute: 6,
    input: v.object(typed),
    output: v.object({
      kind: v.picklist(['RECORD', 'OPINION']),
      number: v.string(),
      /** The station, or the street's office, and its phone. */
      officeName: v.string(),
      officePhone: v.nullable(v.string()),
      day: Day,
      isPaper: v.boolean(),
      deputies: v.array(v.string()),
      matters: v.array(
        v.object({
          categoryName: v.string(),
          outcome: v.picklist(['ANSWERED', 'TO_HANDLE']),
          opinion: v.nullable(Progress),
        }),
      ),
      /** Whether whoever looks may take it over into the own account. */
      claim: v.picklist(['OPEN', 'SIGN_IN', 'MINE', 'TAKEN']),
    }),
  }),
  'receipt.claim': defineAsk({
    summary: 'Take over, into the own account, what somebody else wrote down: by number and code of its receipt, once',
    writes: true,
    by: ['RESIDENT'],
    perMinute: 6,
    input: v.object({ requestId: RequestId, ...typed }),
    output: v.object({ opinionIds: v.array(v.string()), recordId: v.nullable(v.string()) }),
  }),
  'receipt.slip': defineAsk({
    summary: 'The receipt of an opinion that was written down for somebody, to hand out again',
    writes: false,
    by: ['STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    input: v.object({ opinionId: Id }),
    output: v.object({
      number: v.string(),
      code: v.string(),
      day: Day,
      categoryName: v.string(),
      holder: v.string(),
      dueAt: v.nullable(Instant),
      officeName: v.string(),
      officePhone: v.nullable(v.string()),
    }),
  }),
}
