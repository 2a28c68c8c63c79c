import * as v from 'valibot'
import { organs } from '../domain/opinion/coordination'
import { templateKinds } from '../domain/opinion/templates'
import { Day, defineAsk, handlers, Id, RequestId, someText } from './ask'

/** Work on a case that moves nothing: private notes, and what a reply is written with. */
export const caseworkAsks = {
  'opinion.note': defineAsk({
    summary: 'Write a private note on an opinion, for the own organisation only',
    writes: true,
    by: handlers,
    input: v.object({ requestId: RequestId, opinionId: Id, text: someText(500) }),
    output: v.object({ noteId: v.string() }),
  }),
  'opinion.dropNote': defineAsk({
    summary: 'Take the own private note back, shortly after it was written',
    writes: true,
    by: handlers,
    input: v.object({ requestId: RequestId, noteId: Id }),
    output: v.object({ noteId: v.string() }),
  }),
  'opinion.coordinate': defineAsk({
    summary: 'Record what another organ was asked about a restricted item, and when',
    writes: true,
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    input: v.object({
      requestId: RequestId,
      opinionId: Id,
      organ: v.picklist(organs, '请选择哪一类机关'),
      organName: someText(40),
      askedOn: Day,
      matter: someText(500),
    }),
    output: v.object({ coordinationId: v.string() }),
  }),
  'opinion.coordinationFeedback': defineAsk({
    summary: 'Record what the organ answered, once',
    writes: true,
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    input: v.object({ requestId: RequestId, coordinationId: Id, feedbackOn: Day, feedback: someText(1000) }),
    output: v.object({ coordinationId: v.string() }),
  }),
  'opinion.templates': defineAsk({
    summary: 'Reply templates and phrases: those of the own organisation, and those of the district for everybody',
    writes: false,
    by: handlers,
    input: v.object({}),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          kind: v.picklist(templateKinds),
          title: v.string(),
          body: v.string(),
          /** Whose it is: the own organisation, or the district office. */
          orgName: v.string(),
          own: v.boolean(),
          can: v.object({ edit: v.boolean() }),
        }),
      ),
      can: v.object({ add: v.boolean() }),
    }),
  }),
  'opinion.saveTemplate': defineAsk({
    summary: 'Add or change a reply template or phrase of the own organisation',
    writes: true,
    by: handlers,
    input: v.object({
      requestId: RequestId,
      templateId: v.optional(Id),
      kind: v.picklist(templateKinds, '请选择模板或常用语'),
      title: someText(30),
      body: someText(1500),
    }),
    output: v.object({ templateId: v.string() }),
  }),
  'opinion.removeTemplate': defineAsk({
    summary: 'Remove a reply template or phrase of the own organisation',
    writes: true,
    by: handlers,
    input: v.object({ requestId: RequestId, templateId: Id }),
    output: v.object({ templateId: v.string() }),
  }),
}
