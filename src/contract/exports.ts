import * as v from 'valibot'
import { exportKinds, exportStates, sheetFormats } from '../domain/exports/exports'
import { opinionMeasures } from '../domain/measures/measures'
import { promiseLists } from '../domain/opinion/promises'
import { Cursor, Day, defineAsk, handlers, Id, Instant, RequestId, someText } from './ask'
import { measuresAsks } from './measures'
import { opinionAsks } from './opinion'

const exporters = [...handlers, 'STATION_LIAISON', 'GRID_WORKER'] as const

/** A list as it is asked on its page, without the place in it. */
const Asked = v.variant('kind', [
  v.object({
    kind: v.literal('OPINIONS'),
    ...v.omit(opinionAsks['opinion.worklist'].input, ['cursor', 'limit']).entries,
  }),
  /** The list behind a figure of a board; `measure` gives it its name. */
  v.object({
    kind: v.literal('FIGURE'),
    measure: v.optional(v.picklist(opinionMeasures)),
    ...v.omit(measuresAsks['measures.list'].input, ['cursor', 'limit']).entries,
  }),
  v.object({
    kind: v.literal('PROMISES'),
    list: v.picklist(promiseLists),
    streetId: v.optional(Id),
    unitId: v.optional(Id),
  }),
  v.object({ kind: v.literal('DAY'), day: Day, stationId: v.optional(Id) }),
])

export const exportsAsks = {
  'exports.start': defineAsk({
    summary:
      'Have a list made into a file as it is seen; it waits in "my exports", and the inbox tells when it is there',
    writes: true,
    by: exporters,
    input: v.object({
      requestId: RequestId,
      asked: Asked,
      format: v.optional(v.picklist(sheetFormats), 'XLSX'),
      /** With how residents are called and their phones, and why; only for those who may. */
      personal: v.optional(v.object({ reason: someText(200, 4) })),
    }),
    output: v.object({ exportId: v.string(), title: v.string() }),
  }),
  'exports.list': defineAsk({
    summary: 'Files the asker had made, and the papers of the asker’s office, newest first, with how far each is',
    writes: false,
    by: exporters,
    input: v.object({ cursor: Cursor }),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          kind: v.picklist(exportKinds),
          title: v.string(),
          format: v.picklist([...sheetFormats, 'DOCX']),
          state: v.picklist(exportStates),
          done: v.number(),
          total: v.number(),
          /** How many files are made before it. */
          before: v.number(),
          problem: v.nullable(v.string()),
          personal: v.boolean(),
          bytes: v.nullable(v.number()),
          createdAt: Instant,
          keepUntil: v.nullable(Instant),
          can: v.object({ cancel: v.boolean(), download: v.boolean() }),
        }),
      ),
      mayReveal: v.boolean(),
      cursor: v.nullable(v.string()),
    }),
  }),
  'exports.cancel': defineAsk({
    summary: 'Give up a file that is not made yet; nothing of it stays',
    writes: true,
    by: exporters,
    input: v.object({ requestId: RequestId, exportId: Id }),
    output: v.object({}),
  }),
  'exports.read': defineAsk({
    summary: 'A piece of a file, for whoever had it made: the pieces one after the other are the file in base64',
    writes: false,
    by: exporters,
    input: v.object({ exportId: Id, part: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0) }),
    output: v.object({ fileName: v.string(), base64: v.string(), parts: v.number() }),
  }),
}
