import * as v from 'valibot'
import type { RoleOrPublic } from '../domain/access/actors'
import { foreignChannels } from '../domain/opinion/stages'
import { limits } from '../domain/register/format'
import { Cursor, defineAsk, RequestId, someText } from './ask'

const keepers: readonly RoleOrPublic[] = ['STREET_STAFF', 'DISTRICT_OFFICE']
export const exchangeKinds = ['LEDGER', 'RESULTS', 'INCOMING'] as const
const Kind = v.picklist(exchangeKinds)
const FileOut = v.object({ fileName: v.string(), base64: v.string() })
const bodyBytes = Math.ceil(limits.fileBytes / 3) * 4 + 20_000

/** A file of xlsx, CSV or JSON. Nothing of it is kept between looking and taking in: the same file is sent again. */
const file = {
  kind: Kind,
  fileName: someText(120),
  base64: v.pipe(
    v.string('请选文件'),
    v.minLength(1, '文件是空的；请选填好的文件'),
    v.base64('文件没有传完，请再选一次'),
  ),
}

export const exchangeAsks = {
  'exchange.template': defineAsk({
    summary: 'The table to fill in: a ledger kept by hand, results of other bodies, or what they hand over',
    writes: false,
    by: keepers,
    input: v.object({ kind: Kind }),
    output: FileOut,
  }),
  'exchange.look': defineAsk({
    summary: 'What each row of a file would become, or everything that is wrong with it; nothing is written',
    writes: false,
    by: keepers,
    bodyBytes,
    input: v.object(file),
    output: v.object({
      /** The file cannot be read as a whole. */
      problem: v.nullable(v.string()),
      /** What was looked at; taking in asks for the same, so that nothing is written that nobody saw. */
      print: v.string(),
      lines: v.array(
        v.object({
          row: v.number(),
          /** HELD: was taken in before and stays as it is. */
          state: v.picklist(['NEW', 'HELD', 'ERROR']),
          title: v.string(),
          /** What it would become, in words. */
          becomes: v.nullable(v.string()),
          errors: v.array(v.object({ header: v.nullable(v.string()), message: v.string() })),
        }),
      ),
    }),
  }),
  'exchange.take': defineAsk({
    summary: 'Takes the rows of a file in, all or none of them; rows with errors have to be left out by number',
    writes: true,
    by: keepers,
    bodyBytes,
    input: v.object({
      requestId: RequestId,
      ...file,
      print: v.string(),
      leaveOut: v.optional(v.pipe(v.array(v.number()), v.maxLength(500)), []),
    }),
    output: v.object({ taken: v.number(), held: v.number(), left: v.number(), numbers: v.array(v.string()) }),
  }),
  'exchange.out': defineAsk({
    summary: 'Items that another body has now, as a file for it: the matter, never who raised it',
    writes: false,
    by: keepers,
    input: v.object({
      channel: v.optional(v.picklist(foreignChannels)),
      /** Only those whose number over there is not known yet: what was not sent before. */
      withoutNumber: v.optional(v.boolean(), false),
      format: v.optional(v.picklist(['XLSX', 'CSV', 'JSON']), 'XLSX'),
      /** From the file before, where not all went into it. */
      cursor: Cursor,
    }),
    output: v.object({ ...FileOut.entries, count: v.number(), cursor: v.nullable(v.string()) }),
  }),
  'exchange.waiting': defineAsk({
    summary: 'How many items each other body has now',
    writes: false,
    by: keepers,
    input: v.object({}),
    output: v.object({
      channels: v.array(
        v.object({ channel: v.picklist(foreignChannels), count: v.number(), withoutNumber: v.number() }),
      ),
    }),
  }),
}
