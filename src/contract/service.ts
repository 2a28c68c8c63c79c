import * as v from 'valibot'
import { mostTasks, recordKinds } from '../domain/service/records'
import { Cursor, Day, defineAsk, Id, optionalText, RequestId, someText } from './ask'

const readers = ['STREET_STAFF', 'DISTRICT_OFFICE'] as const

export const serviceAsks = {
  'service.records': defineAsk({
    summary: "A street committee's services to deputies, surveys and exchanges, newest first, with what is to follow",
    writes: false,
    by: readers,
    input: v.object({ kind: v.optional(v.picklist(recordKinds)), cursor: Cursor }),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          streetName: v.string(),
          kind: v.picklist(recordKinds),
          title: v.string(),
          day: Day,
          participants: v.string(),
          notes: v.nullable(v.string()),
          tasks: v.array(
            v.object({
              id: v.string(),
              what: v.string(),
              dueDay: Day,
              state: v.picklist(['DONE', 'LATE', 'OPEN']),
              outcome: v.nullable(v.string()),
            }),
          ),
          can: v.object({ edit: v.boolean() }),
        }),
      ),
      cursor: v.nullable(v.string()),
      can: v.object({ add: v.boolean() }),
    }),
  }),
  'service.addRecord': defineAsk({
    summary: 'Write down a service, a survey or an exchange of the own street, with what is to follow and by when',
    writes: true,
    by: ['STREET_STAFF'],
    input: v.object({
      requestId: RequestId,
      kind: v.picklist(recordKinds, '请选择是哪一种'),
      title: someText(60, 2),
      day: Day,
      participants: someText(300),
      notes: optionalText(2000),
      tasks: v.pipe(
        v.array(v.object({ what: someText(200, 2), dueDay: Day })),
        v.maxLength(mostTasks, `后续任务最多 ${mostTasks} 项`),
      ),
    }),
    output: v.object({ recordId: v.string() }),
  }),
  'service.finishTask': defineAsk({
    summary: 'Say that a task is done, and what came of it',
    writes: true,
    by: ['STREET_STAFF'],
    input: v.object({ requestId: RequestId, taskId: Id, outcome: someText(300, 2) }),
    output: v.object({ taskId: v.string() }),
  }),
  'service.cancelRecord': defineAsk({
    summary: 'Take a record back that was written by mistake',
    writes: true,
    by: ['STREET_STAFF'],
    input: v.object({ requestId: RequestId, recordId: Id }),
    output: v.object({ recordId: v.string() }),
  }),
}
