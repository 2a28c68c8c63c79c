import { dayOf } from '../../src/domain/calendar/time'
import { mendRow } from '../../src/domain/register/file-rows'
import { emptyRegister, fingerprint, rowsOf } from '../../src/domain/register/keys'
import { notYours, type Preview, type PreviewRow, previewOf } from '../../src/domain/register/preview'
import type { Keeper } from '../../src/domain/register/rights'
import type { DistrictWorkbook } from '../../src/domain/register/rows'
import { columnsOfSheet, sheetOf, sheets } from '../../src/domain/register/sheets'
import type { ImportResult, RegisterImport, SheetTally } from '../ports/index'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { offsetOf } from './register'
import { Directory, keeperOf, masked } from './register-keeper'

export const printOf = (data: DistrictWorkbook): string => fingerprint(JSON.stringify(data))

export const errorCount = (preview: Preview): number =>
  preview.sheetErrors.length + preview.rows.reduce((sum, row) => sum + row.errors.length, 0)

/** A preview of what is known of a file, against the register as it stands. */
export const previewed = (
  held: Pick<ImportResult, 'file'>,
  register: DistrictWorkbook,
  keeper: Keeper,
): { result: ImportResult; understood: ReturnType<typeof previewOf> } => {
  const understood = previewOf(held.file, register, keeper)
  const result: ImportResult = {
    file: held.file,
    preview: understood.preview,
    registerPrint: printOf(register),
    problem: null,
    counts: [],
    notices: [],
  }
  return { result, understood }
}

/** Files that somebody handed in are that person's alone until they are written. */
const ownImport = async (context: ActContext, importId: string, lock = false): Promise<RegisterImport> => {
  const row = found(await context.store.register.import(importId, lock))
  return row.personId === signedInActor(context).personId && row.roleId === signedInActor(context).roleId
    ? row
    : refuse('NOT_FOUND')
}

/** Files one person may have open: each is kept whole, and looked at again with every change of the register. */
const MOST_OPEN = 3

export const upload: Handler<'register.upload'> = async ({ fileName, base64 }, context) => {
  const actor = signedInActor(context)
  const open = (await context.store.register.importsOf(actor.personId)).filter(({ state }) => state !== 'FAILED')
  if (open.length >= MOST_OPEN) refuse('IMPORTS_OPEN')
  const id = context.ids.next()
  await context.store.register.addImport({
    id,
    personId: actor.personId,
    roleId: actor.roleId ?? '',
    fileName,
    file: Buffer.from(base64, 'base64'),
    state: 'READING',
    progress: 0,
    createdAt: context.now,
  })
  context.wake('register-imports')
  context.audit({ kind: 'registerImport', id })
  return { importId: id }
}

/** What is kept of a file that is done with: what to tell, and no rows. */
export const ended = (result: ImportResult): ImportResult => ({
  ...result,
  file: { sheets: result.file.sheets, rows: [], sheetErrors: [] },
  preview: { rows: [], sheetErrors: result.preview.sheetErrors },
  tally: countsOf(result, null),
})

const countsOf = (result: ImportResult, register: DistrictWorkbook | null): SheetTally[] =>
  sheets.flatMap(({ key, name }) => {
    const rows = result.preview.rows.filter((row) => row.sheet === key)
    if (!rows.length && !result.file.sheets.includes(key)) return []
    const of = (state: PreviewRow['state']) => rows.filter((row) => row.row !== null && row.state === state).length
    return [
      {
        sheet: key,
        name,
        new: of('NEW'),
        changed: of('CHANGED'),
        unchanged: of('UNCHANGED'),
        left: of('LEFT_OUT'),
        errors: rows.filter((row) => row.state === 'ERROR').length,
        kept: register ? rowsOf(register, key).length - of('CHANGED') - of('UNCHANGED') - errorsOnHeld(rows) : 0,
      },
    ]
  })

const errorsOnHeld = (rows: readonly PreviewRow[]): number =>
  rows.filter((row) => row.state === 'ERROR' && row.before !== undefined).length

export const read: Handler<'register.import'> = async ({ importId, sheet, only, cursor, limit }, context) => {
  const row = await ownImport(context, importId)
  const { register } = context.store
  let result = await register.importResult(importId)
  const data = row.state === 'READY' && result ? await register.read() : null
  // The first page looks whether the register changed since: what is shown is what would be written now.
  if (data && result && cursor === undefined && printOf(data) !== result.registerPrint) {
    const again = { ...previewed(result, data, keeperOf(context)).result, problem: '登记册刚刚有改动，已重新核对' }
    // Somebody may be mending at this moment: then that is newer, and stays.
    const kept = await register.setImport(importId, { result: again, ifVersion: row.version }, context.now)
    result = kept ? again : await register.importResult(importId)
  }
  const rows = (result?.preview.rows ?? []).filter(
    (one) =>
      (!sheet || one.sheet === sheet) &&
      (only === 'ALL' || one.state === only || (only === 'ERROR' && one.errors.length > 0)),
  )
  const from = offsetOf(cursor)
  const directory = new Directory(data ?? emptyRegister())
  return {
    id: row.id,
    fileName: row.fileName,
    state: row.state,
    progress: row.progress,
    problem: result?.problem ?? null,
    counts: result ? (result.tally ?? countsOf(result, data)) : [],
    sheetErrors: result?.preview.sheetErrors ?? [],
    others: result?.preview.rows.filter(isOthers).length ?? 0,
    total: rows.length,
    rows: rows.slice(from, from + limit).map((one) => ({
      sheet: one.sheet,
      row: one.row,
      id: one.id,
      title: titleOfCells(directory, one),
      state: one.state,
      cells: one.row === null ? masked(one.sheet, one.cells) : one.cells,
      ...(one.before ? { before: masked(one.sheet, one.before) } : {}),
      errors: one.errors,
    })),
    cursor: from + limit < rows.length ? String(from + limit) : null,
    mayApply:
      row.state === 'READY' && result !== null && errorCount(result.preview) === 0 && writes(result.preview) > 0,
    notices: result?.notices ?? [],
  }
}

const writes = (preview: Preview): number =>
  preview.rows.filter((row) => row.state === 'NEW' || row.state === 'CHANGED').length

const titleOfCells = (directory: Directory, { sheet, cells }: PreviewRow): string => {
  if (cells.name) return cells.name
  const columns = columnsOfSheet(sheet)
  return (sheetOf(sheet).id as string[])
    .map((key) => {
      const of = columns.find((column) => column.key === key)?.of
      const text = cells[key] ?? ''
      return of ? directory.nameOf(of, text) : text
    })
    .filter(Boolean)
    .join(' · ')
}

const readyResult = async (context: ActContext, importId: string): Promise<ImportResult> => {
  const row = await ownImport(context, importId, true)
  if (row.state !== 'READY') refuse('IMPORT_NOT_READY')
  return found(await context.store.register.importResult(importId))
}

export const mend: Handler<'register.mend'> = async ({ importId, sheet, row, cells, leaveOut }, context) => {
  // A row that is left out says nothing any more: what would be mended in it?
  if (leaveOut && cells) refuse('BAD_SHAPE', { cells: '要么改这一行，要么留出这一行' })
  const held = await readyResult(context, importId)
  const target = found(held.file.rows.find((one) => one.sheet === sheet && one.row === row))
  mendRow(target, cells ?? {})
  if (leaveOut !== undefined) target.leftOut = leaveOut
  const { result } = previewed(held, await context.store.register.read(), keeperOf(context))
  await context.store.register.setImport(importId, { result }, context.now)
  context.audit({ kind: 'registerImport', id: importId })
  return { errors: errorCount(result.preview) }
}

const isOthers = ({ row, errors }: PreviewRow): boolean =>
  row !== null && errors.some(({ message }) => message === notYours.message)

export const leaveOthers: Handler<'register.leaveOthers'> = async ({ importId }, context) => {
  const held = await readyResult(context, importId)
  const others = new Set(held.preview.rows.filter(isOthers).map(({ sheet, row }) => `${sheet} ${row}`))
  const theirs = held.file.rows.filter(({ sheet, row }) => others.has(`${sheet} ${row}`))
  for (const row of theirs) row.leftOut = true
  const { result } = previewed(held, await context.store.register.read(), keeperOf(context))
  await context.store.register.setImport(importId, { result }, context.now)
  context.audit({ kind: 'registerImport', id: importId })
  return { rows: theirs.length, errors: errorCount(result.preview) }
}

export const apply: Handler<'register.apply'> = async ({ importId }, context) => {
  const held = await readyResult(context, importId)
  if (printOf(await context.store.register.read()) !== held.registerPrint) refuse('STALE')
  if (errorCount(held.preview)) refuse('IMPORT_HAS_ERRORS')
  await context.store.register.setImport(importId, { state: 'WRITING', progress: 0 }, context.now)
  context.wake('register-imports')
  context.audit({ kind: 'registerImport', id: importId })
  return { state: 'WRITING' as const, rows: writes(held.preview) }
}

export const discard: Handler<'register.discard'> = async ({ importId }, context) => {
  const row = await ownImport(context, importId, true)
  if (row.state !== 'READY' && row.state !== 'FAILED' && row.state !== 'READING') refuse('IMPORT_NOT_READY')
  await context.store.register.setImport(importId, { state: 'DISCARDED' }, context.now)
  context.audit({ kind: 'registerImport', id: importId })
  return {}
}

export const marked: Handler<'register.marked'> = async ({ importId }, context) => {
  const row = await ownImport(context, importId)
  // A file that failed was never unpacked whole, and of one that is done or discarded nothing is left.
  if (row.state !== 'READY') refuse('IMPORT_NOT_READY')
  const { preview, file } = found(await context.store.register.importResult(importId))
  const marks = preview.rows.flatMap((one) =>
    one.row === null
      ? []
      : one.errors.map((error) => ({
          sheet: sheetOf(one.sheet).name,
          row: one.row as number,
          column: error.header,
          message: error.message,
        })),
  )
  const mended = file.rows.flatMap(({ sheet, row: at, cells, mended: keys }) =>
    columnsOfSheet(sheet).flatMap(({ key, header }) =>
      keys?.includes(key) ? [{ sheet: sheetOf(sheet).name, row: at, column: header, text: cells[key] ?? '' }] : [],
    ),
  )
  context.audit({ kind: 'registerImport', id: importId })
  const made = await context.files.mark(await context.store.register.importFile(importId), marks, mended)
  return {
    fileName: `${row.fileName.replace(/\.xlsx$/i, '')}-待改${dayOf(context.now)}.xlsx`,
    base64: Buffer.from(made).toString('base64'),
  }
}
