import * as v from 'valibot'
import { templateKinds } from '../domain/opinion/templates'
import { defineAsk, handlers, Id, RequestId, someText } from './ask'

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
