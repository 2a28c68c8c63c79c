import * as v from 'valibot'
import type { RoleOrPublic } from '../domain/access/actors'
import { cellKinds, limits } from '../domain/register/format'
import { sheetKeys } from '../domain/register/sheets'
import { Day, defineAsk, Id, Instant, optionalText, RequestId, someText } from './ask'

/** Who keeps the register. What each may change of it is `src/domain/register/rights.ts`, row by row. */
const keepers: readonly RoleOrPublic[] = ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN']

export const Sheet = v.picklist(sheetKeys, '没有这张工作表')
/** What names a row for ever: its id columns joined by `:`, as `QY-S1`, `D001:DISTRICT:18`. */
export const RowId = v.pipe(v.string(), v.minLength(1), v.maxLength(300))
/** Changes with every change of the row; handed back when it is saved, so that nobody writes over another's change. */
const Version = v.pipe(v.string(), v.maxLength(64))
/**
 * A row as a file has it: column key → text. Words are the Chinese words, lists are joined with 、, references are codes, an
 * empty cell is ''. Import, export and forms read and write the same text.
 */
const Cells = v.record(
  v.pipe(v.string(), v.maxLength(40)),
  v.pipe(v.string('请填写文字'), v.maxLength(limits.cellLength + 1)),
)
const CellsOut = v.record(v.string(), v.string())
const Paged = v.optional(v.pipe(v.string(), v.maxLength(40)))
const Choice = v.object({ id: v.string(), title: v.string(), hint: v.nullable(v.string()) })

export const ColumnOut = v.object({
  key: v.string(),
  header: v.string(),
  kind: v.picklist(cellKinds),
  required: v.boolean(),
  /** The words that may be chosen: of a word, of several words, of yes and no (yes first). */
  words: v.optional(v.array(v.string())),
  /** The sheet a reference points to. */
  of: v.optional(Sheet),
  /** Kinds of organisations that this reference may name; handed back with the search for one. */
  kinds: v.optional(v.array(v.string())),
  /** May stand instead of a reference. */
  orWord: v.optional(v.string()),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  maxLength: v.optional(v.number()),
  note: v.optional(v.string()),
  /** Part of the row's name: it cannot be changed once the row is there. */
  isId: v.boolean(),
})

const RowState = v.picklist(['NEW', 'CHANGED', 'UNCHANGED', 'ERROR', 'LEFT_OUT'])
const ImportState = v.picklist(['READING', 'READY', 'WRITING', 'DONE', 'FAILED', 'DISCARDED'])
const CountsOut = v.object({
  sheet: Sheet,
  name: v.string(),
  new: v.number(),
  changed: v.number(),
  unchanged: v.number(),
  left: v.number(),
  errors: v.number(),
  /** In the register and not in the file: they stay as they are. */
  kept: v.number(),
})
const ImportBrief = v.object({
  id: v.string(),
  fileName: v.string(),
  state: ImportState,
  at: Instant,
})
const FileOut = v.object({ fileName: v.string(), base64: v.string() })

const FieldChange = v.object({ key: v.string(), header: v.string(), before: v.string(), after: v.string() })

const termFields = {
  level: v.picklist(['NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN'], '请选择级别'),
  /** The term that begins. */
  term: v.pipe(v.number('请填写第几届'), v.integer(), v.minValue(2), v.maxValue(99)),
  day: Day,
  /** Who was elected again, and where if elsewhere than before. */
  carryOn: v.pipe(v.array(v.object({ deputy: Id, electingUnit: optionalText(60) })), v.maxLength(1000)),
}

export const registerAsks = {
  'register.sheets': defineAsk({
    summary: 'The sheets of the register that the asker may see, with their columns and how many rows there are',
    writes: false,
    by: keepers,
    input: v.object({}),
    output: v.object({
      sheets: v.array(
        v.object({
          key: Sheet,
          name: v.string(),
          what: v.string(),
          count: v.number(),
          /** The asker may add rows and change at least the own ones. */
          mayEdit: v.boolean(),
          /** Rows of this sheet can be taken away; those of others are ended by their state. */
          mayRemove: v.boolean(),
          columns: v.array(ColumnOut),
        }),
      ),
      /** Files of the asker that are on their way in. */
      imports: v.array(ImportBrief),
      /** The streets to filter by; one only for the staff of a street. */
      streets: v.array(v.object({ id: v.string(), name: v.string() })),
    }),
  }),
  'register.list': defineAsk({
    summary: 'Rows of a sheet, in the order of the file; searched by what stands in any cell, or of one street',
    writes: false,
    by: keepers,
    input: v.object({
      sheet: Sheet,
      query: optionalText(40),
      streetId: v.optional(Id),
      cursor: Paged,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 50),
    }),
    output: v.object({
      total: v.number(),
      items: v.array(
        v.object({
          id: v.string(),
          title: v.string(),
          subtitle: v.string(),
          /** To be shown: references are names here, and phones of people are masked. */
          cells: CellsOut,
          mayEdit: v.boolean(),
          /** A change with a later day waits for this row. */
          waiting: v.boolean(),
        }),
      ),
      cursor: v.nullable(v.string()),
      /** Changes of this sheet whose day has not come, those of rows that are not there yet included. */
      waiting: v.array(v.object({ changeId: v.string(), id: v.string(), title: v.string(), effectiveOn: Day })),
    }),
  }),
  'register.get': defineAsk({
    summary: 'One row for its form',
    writes: false,
    by: keepers,
    input: v.object({ sheet: Sheet, id: RowId }),
    output: v.object({
      row: v.object({
        id: v.string(),
        title: v.string(),
        version: v.string(),
        cells: CellsOut,
        mayEdit: v.boolean(),
        mayRemove: v.boolean(),
      }),
      /** What each reference is called: column key → the rows it names. */
      refs: v.record(v.string(), v.array(v.object({ id: v.string(), title: v.string() }))),
    }),
  }),
  'register.choices': defineAsk({
    summary: 'Rows that a reference may name, searched by name, initials or code',
    writes: false,
    by: keepers,
    input: v.object({
      sheet: Sheet,
      query: optionalText(40),
      kinds: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(20))),
    }),
    output: v.object({ items: v.array(Choice) }),
  }),
  'register.save': defineAsk({
    summary: 'Add a row (id null) or change one, now or on a later day',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      sheet: Sheet,
      id: v.nullable(RowId),
      version: v.nullable(Version),
      /** Columns that are left out keep what they hold. */
      cells: Cells,
      reason: optionalText(200),
      effectiveOn: v.optional(Day),
    }),
    output: v.object({ id: v.string(), version: v.string(), changeId: v.nullable(v.string()), waiting: v.boolean() }),
  }),
  'register.remove': defineAsk({
    summary: 'Take away a row on which nothing hangs',
    writes: true,
    by: keepers,
    input: v.object({ requestId: RequestId, sheet: Sheet, id: RowId, version: Version, reason: someText(200) }),
    output: v.object({ changeId: v.string() }),
  }),
  'register.history': defineAsk({
    summary: 'Who changed what in a row, newest first',
    writes: false,
    by: keepers,
    input: v.object({ sheet: Sheet, id: RowId }),
    output: v.object({
      changes: v.array(
        v.object({
          id: v.string(),
          at: Instant,
          actor: v.string(),
          source: v.picklist(['EDIT', 'IMPORT', 'UNDO']),
          kind: v.picklist(['ADDED', 'CHANGED', 'REMOVED']),
          reason: v.nullable(v.string()),
          effectiveOn: v.nullable(Day),
          state: v.picklist(['DONE', 'WAITING', 'FAILED']),
          /** Why a change that waited for its day could not be made. */
          problem: v.nullable(v.string()),
          fields: v.array(FieldChange),
          undoable: v.boolean(),
        }),
      ),
    }),
  }),
  'register.undo': defineAsk({
    summary: 'Bring back what a change replaced, by a new change',
    writes: true,
    by: keepers,
    input: v.object({ requestId: RequestId, changeId: Id, reason: optionalText(200) }),
    output: v.object({ changeId: v.string() }),
  }),
  'register.cancelWaiting': defineAsk({
    summary: 'Take back a change whose day has not come',
    writes: true,
    by: keepers,
    input: v.object({ requestId: RequestId, changeId: Id }),
    output: v.object({}),
  }),
  'register.termPlan': defineAsk({
    summary: 'What the end of a term of one level would do, deputy by deputy, before it is written',
    writes: false,
    by: ['DISTRICT_OFFICE', 'SYS_ADMIN'],
    input: v.object({ ...termFields, basis: optionalText(200) }),
    output: v.object({
      /** Field → why it cannot be done so. */
      problems: v.record(v.string(), v.string()),
      /** Who holds a mandate that ends. */
      deputies: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          electingUnit: v.string(),
          state: v.picklist(['ACTIVE', 'SUSPENDED']),
          carriesOn: v.boolean(),
          /** Holds no other mandate: may not act from that day on. */
          leaves: v.boolean(),
          /** What becomes free of whoever leaves: names of grids, receptions to come, items that fall to the street. */
          grids: v.array(v.string()),
          sessions: v.number(),
          openItems: v.number(),
        }),
      ),
    }),
  }),
  'register.term': defineAsk({
    summary:
      'End a term of one level (换届): old mandates end, who was elected again carries on, now or on a later day',
    writes: true,
    by: ['DISTRICT_OFFICE', 'SYS_ADMIN'],
    input: v.object({ requestId: RequestId, ...termFields, basis: someText(200) }),
    output: v.object({ changeId: v.string(), waiting: v.boolean(), count: v.number() }),
  }),
  'register.export': defineAsk({
    summary: 'The register as a workbook, in the format of the import; staff of a street get their own area',
    writes: false,
    by: keepers,
    input: v.object({ sheets: v.optional(v.pipe(v.array(Sheet), v.minLength(1, '请选择至少一张工作表'))) }),
    output: FileOut,
  }),
  'register.template': defineAsk({
    summary: 'The empty workbook with its notes, to be filled in',
    writes: false,
    by: keepers,
    input: v.object({}),
    output: FileOut,
  }),
  'register.upload': defineAsk({
    summary: 'Hand in a workbook; it is read in the background',
    writes: true,
    // 20 MB as base64, and what stands around it.
    bodyBytes: Math.ceil(limits.fileBytes / 3) * 4 + 10_000,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      fileName: someText(120),
      /** The file of at most 20 MB in base64. */
      base64: v.pipe(
        v.string('请选择文件'),
        v.minLength(1, '文件是空的；请选择填好的 xlsx 文件'),
        v.maxLength(Math.ceil(limits.fileBytes / 3) * 4 + 4, '文件太大；最大 20 MB'),
        v.regex(/^[A-Za-z0-9+/]*={0,2}$/, '文件没有传完整，请再试一次'),
      ),
    }),
    output: v.object({ importId: v.string() }),
  }),
  'register.import': defineAsk({
    summary: 'How far a file is, and what it would change: by sheet, and row by row',
    writes: false,
    by: keepers,
    input: v.object({
      importId: Id,
      sheet: v.optional(Sheet),
      only: v.optional(v.picklist(['ERROR', 'NEW', 'CHANGED', 'LEFT_OUT', 'ALL']), 'ALL'),
      cursor: Paged,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 50),
    }),
    output: v.object({
      id: v.string(),
      fileName: v.string(),
      state: ImportState,
      /** 0 to 100, while it is read or written. */
      progress: v.number(),
      /** Why the file could not be read, or was not written. */
      problem: v.nullable(v.string()),
      counts: v.array(CountsOut),
      /** Errors of whole sheets: a missing sheet or column, nothing of a kind that must be there. */
      sheetErrors: v.array(v.object({ sheet: v.nullable(Sheet), message: v.string() })),
      /** Rows of the file that are not the asker's to hand in; one ask leaves them all out. */
      others: v.number(),
      total: v.number(),
      rows: v.array(
        v.object({
          sheet: Sheet,
          /** As the table program counts it; null for a row of the register that the file makes wrong. */
          row: v.nullable(v.number()),
          id: v.nullable(v.string()),
          title: v.string(),
          state: RowState,
          cells: CellsOut,
          /** What the register holds, for a row that changes. */
          before: v.optional(CellsOut),
          errors: v.array(
            v.object({
              /** Column key; null when the whole row is meant. */
              column: v.nullable(v.string()),
              header: v.nullable(v.string()),
              message: v.string(),
              /** The cell's text as it could be meant: one tap puts it there. */
              fix: v.optional(v.string()),
            }),
          ),
        }),
      ),
      cursor: v.nullable(v.string()),
      mayApply: v.boolean(),
      /** What was written, and what was left undone because people depend on it. */
      notices: v.array(v.string()),
    }),
  }),
  'register.mend': defineAsk({
    summary: 'Correct cells of a row of the file, or leave the row out (and take it in again)',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      importId: Id,
      sheet: Sheet,
      row: v.pipe(v.number(), v.integer(), v.minValue(2)),
      cells: v.optional(Cells),
      leaveOut: v.optional(v.boolean()),
    }),
    /** How many errors the file still has. */
    output: v.object({ errors: v.number() }),
  }),
  'register.leaveOthers': defineAsk({
    summary: "Leave out every row of the file that is not the asker's to hand in, as in the file of a whole district",
    writes: true,
    by: keepers,
    input: v.object({ requestId: RequestId, importId: Id }),
    /** How many rows were left out, and how many errors the file still has. */
    output: v.object({ rows: v.number(), errors: v.number() }),
  }),
  'register.apply': defineAsk({
    summary: 'Write what the preview shows, all of it or nothing; goes on in the background',
    writes: true,
    by: keepers,
    input: v.object({ requestId: RequestId, importId: Id }),
    output: v.object({ state: ImportState, rows: v.number() }),
  }),
  'register.marked': defineAsk({
    summary: 'The file as it was handed in, with its erroneous cells marked and explained',
    writes: false,
    by: keepers,
    input: v.object({ importId: Id }),
    output: FileOut,
  }),
  'register.discard': defineAsk({
    summary: 'Let go of a file that was not written',
    writes: true,
    by: keepers,
    input: v.object({ requestId: RequestId, importId: Id }),
    output: v.object({}),
  }),
  'register.opening': defineAsk({
    summary: 'What a street still lacks until its first reception',
    writes: false,
    by: keepers,
    input: v.object({ streetId: Id }),
    output: v.object({
      street: v.object({ id: v.string(), name: v.string() }),
      steps: v.array(
        v.object({
          key: v.picklist([
            'COMMITTEE',
            'COMMUNITIES',
            'GRIDS',
            'GRID_DEPUTIES',
            'STATION',
            'LIAISON',
            'STAFF',
            'UNIT',
            'SESSION',
          ]),
          done: v.boolean(),
          count: v.number(),
          /** Names of what is missing, at most twenty. */
          missing: v.array(v.string()),
          /** Where it is mended: the sheet, and the row where there is one to open. */
          sheet: Sheet,
          filter: v.nullable(v.string()),
        }),
      ),
    }),
  }),
}
