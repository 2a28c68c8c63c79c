import type { AskOutput } from '../../src/contract/index'
import { toIso } from '../../src/domain/calendar/time'
import type { Column } from '../../src/domain/register/format'
import { type AnyRow, cellsOf, rowId, rowsOf, versionOf } from '../../src/domain/register/keys'
import { isRemovable, mayEditRow, mayReadRow, maySheet } from '../../src/domain/register/rights'
import type { SheetKey } from '../../src/domain/register/rows'
import { columnsOfSheet, sheetOf, sheets } from '../../src/domain/register/sheets'
import { presentColumn } from '../present/register'
import { found, type Handler, refuse, signedInActor } from './context'
import { Directory, keeperOf, masked, neededFor, subtitleOf } from './register-keeper'

export const listSheets: Handler<'register.sheets'> = async (_input, context) => {
  const keeper = keeperOf(context)
  const directory = new Directory(await context.store.register.read())
  const areaKinds = ['STREET', 'TOWN', 'ZONE']
  const own = keeper.role === 'STREET_STAFF' ? keeper.orgId : null
  return {
    sheets: sheets.map(({ key, name, what }) => ({
      key,
      name,
      what,
      count: rowsOf(directory.data, key).filter((row) => mayReadRow(keeper, key, row, directory.areas)).length,
      mayEdit: maySheet(keeper, key),
      mayRemove: maySheet(keeper, key) && isRemovable(key),
      columns: columnsOfSheet(key).map((column) => presentColumn(key, column)),
    })),
    imports: (await context.store.register.importsOf(signedInActor(context).personId)).map((row) => ({
      id: row.id,
      fileName: row.fileName,
      state: row.state,
      at: toIso(row.createdAt),
    })),
    streets: directory.data.organisations
      .filter((row) => areaKinds.includes(row.kind) && (own === null || row.code === own))
      .map((row) => ({ id: row.code, name: row.name })),
  }
}

/** Sessions to come first, soonest first; then those that were, latest first. Everything else in the order of the file. */
const inOrder = (sheet: SheetKey, rows: AnyRow[], today: string): AnyRow[] => {
  if (sheet !== 'sessions') return rows
  const key = (row: AnyRow) => `${String(row.day)} ${String(row.start)}`
  const coming = rows.filter((row) => String(row.day) >= today).sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return [...coming, ...rows.filter((row) => String(row.day) < today).sort((a, b) => (key(a) < key(b) ? 1 : -1))]
}

export const list: Handler<'register.list'> = async ({ sheet, query, streetId, cursor, limit }, context) => {
  const keeper = keeperOf(context)
  const directory = new Directory(await context.store.register.read(neededFor(sheet)))
  const { areas } = directory
  const waiting = (await context.store.register.waiting(sheet)).filter((change) => {
    const row = change.after ?? change.before
    return row !== null && mayReadRow(keeper, sheet, row, areas)
  })
  const waits = new Set(waiting.map((change) => change.rowId))
  const wanted = query?.toLowerCase()
  const hits = inOrder(sheet, rowsOf(directory.data, sheet), keeper.today).flatMap((row) => {
    if (!mayReadRow(keeper, sheet, row, areas)) return []
    if (streetId && !areas.of(sheet, row).includes(streetId)) return []
    const shown = masked(sheet, directory.shown(sheet, row))
    const id = rowId(sheet, row)
    // By what is shown and by the codes beneath it: an office knows its stations by either.
    if (wanted && !`${id} ${Object.values(shown).join(' ')}`.toLowerCase().includes(wanted)) return []
    return [{ row, id, shown }]
  })
  const from = offsetOf(cursor)
  return {
    total: hits.length,
    items: hits.slice(from, from + limit).map(({ row, id, shown }) => ({
      id,
      title: directory.title(sheet, row),
      subtitle: subtitleOf(sheet, row, shown),
      cells: shown,
      mayEdit: mayEditRow(keeper, sheet, row, areas),
      waiting: waits.has(id),
    })),
    cursor: from + limit < hits.length ? String(from + limit) : null,
    waiting: waiting.map((change) => ({
      changeId: change.id,
      id: change.rowId,
      title: directory.title(sheet, change.after ?? change.before ?? {}),
      effectiveOn: change.effectiveOn ?? '',
    })),
  }
}

/** Pages of the register are counted: rows are in a fixed order, and whoever pages through reads a moment's state. */
export const offsetOf = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0
  return /^\d{1,7}$/.test(cursor) ? Number(cursor) : refuse('BAD_SHAPE', { cursor: '翻页位置已失效，请从第一页重新看' })
}

export const get: Handler<'register.get'> = async ({ sheet, id }, context) => {
  const keeper = keeperOf(context)
  const directory = new Directory(await context.store.register.read(neededFor(sheet)))
  const row = found(directory.row(sheet, id))
  if (!mayReadRow(keeper, sheet, row, directory.areas)) return refuse('NOT_FOUND')
  const mayEdit = mayEditRow(keeper, sheet, row, directory.areas)
  const cells = cellsOf(sheet, row)
  // Whose account was looked at is kept; what stands on the station's door is not.
  if (sheet === 'staff') context.audit({ kind: 'staff', id })
  return {
    row: {
      id,
      title: directory.title(sheet, row),
      version: versionOf(sheet, row),
      cells: mayEdit ? cells : masked(sheet, cells),
      mayEdit,
      mayRemove: mayEdit && isRemovable(sheet),
    },
    refs: Object.fromEntries(
      columnsOfSheet(sheet).flatMap((column) => (column.of ? [[column.key, refsOf(column, column.of)]] : [])),
    ),
  }

  function refsOf(column: Column, of: SheetKey): AskOutput<'register.get'>['refs'][string] {
    const value = row[column.key]
    const ids = Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []
    return ids.map((one) => ({ id: one, title: directory.nameOf(of, one) }))
  }
}

const CHOICES = 30

export const choices: Handler<'register.choices'> = async ({ sheet, query, kinds }, context) => {
  const keeper = keeperOf(context)
  if (sheetOf(sheet).id.length > 1) return refuse('NOT_FOUND')
  const directory = new Directory(await context.store.register.read(neededFor(sheet)))
  const wanted = query?.toLowerCase().replace(/\s+/g, '') ?? ''
  const fit = (row: AnyRow) => !kinds || kinds.includes(String(row.kind))
  const names = rowsOf(directory.data, sheet)
    .filter(fit)
    .map((row) => ({ row, title: directory.title(sheet, row) }))
  const byLetters = /^[a-z]+$/.test(wanted)
  const sounds = byLetters ? context.store.register.sounds(names.map(({ title }) => title)) : []
  const hits = names.flatMap(({ row, title }, index) => {
    const id = rowId(sheet, row)
    const found = `${id} ${title}`.toLowerCase()
    const at = found.indexOf(wanted)
    // What begins with the query stands before what only holds it.
    if (at >= 0) return [{ row, id, title, rank: title.toLowerCase().startsWith(wanted) || at === 0 ? 0 : 1 }]
    return byLetters && sounds[index]?.includes(wanted) ? [{ row, id, title, rank: 2 }] : []
  })
  // A street's own rows before those of others.
  const own = (row: AnyRow) => (keeper.orgId && directory.areas.of(sheet, row).includes(keeper.orgId) ? 0 : 1)
  return {
    items: hits
      .sort((a, b) => a.rank - b.rank || own(a.row) - own(b.row))
      .slice(0, CHOICES)
      .map(({ row, id, title }) => ({
        id,
        title,
        hint: [...directory.streetNames(sheet, row), id].filter((text) => text !== title).join(' · ') || null,
      })),
  }
}
