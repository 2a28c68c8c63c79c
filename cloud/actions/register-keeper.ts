import { dayOf } from '../../src/domain/calendar/time'
import type { AnyRow, Cells } from '../../src/domain/register/keys'
import { cellsOf, rowId, rowsOf, titleOf } from '../../src/domain/register/keys'
import { type Areas, areasOf, type Keeper } from '../../src/domain/register/rights'
import type { DistrictWorkbook, SheetKey } from '../../src/domain/register/rows'
import { columnsOfSheet, sheets } from '../../src/domain/register/sheets'
import { maskPhone } from '../present/mask'
import { type ActContext, signedInActor } from './context'

export const keeperOf = (context: ActContext): Keeper => {
  const { role, orgId } = signedInActor(context)
  return { role, orgId, today: dayOf(context.now) }
}

/** How somebody stands in the history: the office and the name, never a phone. */
export const signatureOf = async (context: ActContext): Promise<string> => {
  const actor = signedInActor(context)
  const person = await context.store.people.person(actor.personId)
  return [actor.label, person?.name].filter(Boolean).join(' · ')
}

/** Sheets that stand between a row and its street. */
const between: readonly SheetKey[] = ['organisations', 'communities', 'grids', 'stations', 'deputies']

/** What reading one sheet takes: itself, what it refers to, and what tells its rows' streets. */
export const neededFor = (sheet: SheetKey): SheetKey[] => [
  ...new Set([sheet, ...between, ...columnsOfSheet(sheet).flatMap((column) => column.of ?? [])]),
]

/** What rows are called, and which streets they belong to. */
export class Directory {
  readonly areas: Areas
  private readonly rows = new Map<SheetKey, Map<string, AnyRow>>()

  constructor(readonly data: DistrictWorkbook) {
    this.areas = areasOf(data)
  }

  row(sheet: SheetKey, id: string): AnyRow | undefined {
    let known = this.rows.get(sheet)
    if (!known) {
      known = new Map(rowsOf(this.data, sheet).map((row) => [rowId(sheet, row), row]))
      this.rows.set(sheet, known)
    }
    return known.get(id)
  }

  readonly nameOf = (sheet: SheetKey, id: string): string => {
    const row = this.row(sheet, id)
    return row && typeof row.name === 'string' ? row.name : id
  }

  title(sheet: SheetKey, row: AnyRow): string {
    return titleOf(sheet, row, this.nameOf)
  }

  /** The cells of a row to be read: references by name. */
  shown(sheet: SheetKey, row: AnyRow): Cells {
    const cells = cellsOf(sheet, row)
    for (const column of columnsOfSheet(sheet)) {
      const { of } = column
      const value = row[column.key]
      if (!of || value === null || value === undefined) continue
      const ids = Array.isArray(value) ? (value as string[]) : [String(value)]
      cells[column.key] = ids.map((id) => this.nameOf(of, id)).join('、')
    }
    return cells
  }

  streetNames(sheet: SheetKey, row: AnyRow): string[] {
    return this.areas.of(sheet, row).map((id) => {
      const street = this.row('organisations', id)
      return String(street?.shortName ?? street?.name ?? id)
    })
  }
}

/** Numbers that reach people are masked; those of offices are public. */
export const masked = (sheet: SheetKey, cells: Cells): Cells =>
  sheet === 'staff' && cells.phone ? { ...cells, phone: maskPhone(cells.phone) ?? '' } : cells

/**
 * The columns by which a row is told apart from others with the same title: at most three short ones that are filled in.
 */
export const subtitleOf = (sheet: SheetKey, row: AnyRow, shown: Cells): string => {
  const format = sheets.find((one) => one.key === sheet)
  return columnsOfSheet(sheet)
    .filter((column) => column.kind !== 'polygon' && column.kind !== 'hours' && column.key !== 'name')
    .filter((column) => typeof row.name === 'string' || !(format?.id as string[] | undefined)?.includes(column.key))
    .map((column) => shown[column.key] ?? '')
    .filter((text) => text !== '' && text.length <= 30)
    .slice(0, 3)
    .join(' · ')
}
