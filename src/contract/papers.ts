import * as v from 'valibot'
import { opinionPapers } from '../domain/papers/papers'
import { defineAsk, handlers, Id, someText } from './ask'

/** With the whole phone, and why; only for those who may. */
const Personal = v.optional(v.object({ reason: someText(200, 4) }))
const PaperOut = v.object({ fileName: v.string(), base64: v.string() })

export const papersAsks = {
  'papers.opinion': defineAsk({
    summary: 'A paper of an opinion as a Word file: assignment slip, reply letter, register sheet',
    writes: false,
    by: handlers,
    input: v.object({ opinionId: Id, paper: v.picklist(opinionPapers), personal: Personal }),
    output: PaperOut,
  }),
  'papers.record': defineAsk({
    summary: 'The record of one talk of a reception as a Word file',
    writes: false,
    by: ['STATION_LIAISON', 'STREET_STAFF', 'DISTRICT_OFFICE', 'DEPUTY'],
    input: v.object({ recordId: Id, personal: Personal }),
    output: PaperOut,
  }),
}
