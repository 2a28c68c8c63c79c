import { dayOf } from '../../src/domain/calendar/time'
import { emptyRegister, rowsOf } from '../../src/domain/register/keys'
import { areasOf, type Keeper, mayEditRow } from '../../src/domain/register/rights'
import type { DistrictWorkbook, SheetKey } from '../../src/domain/register/rows'
import { sheetKeys, sheetOf } from '../../src/domain/register/sheets'
import type { Handler } from './context'
import { keeperOf } from './register-keeper'

/**
 * The part of a register that somebody hands out as a file: the own area's rows; people's numbers only of those whose
 * accounts the asker keeps.
 */
const ownPart = (keeper: Keeper, data: DistrictWorkbook): DistrictWorkbook => {
  const areas = areasOf(data)
  const street = keeper.role === 'STREET_STAFF' ? keeper.orgId : null
  return Object.fromEntries(
    sheetKeys.map((sheet) => [
      sheet,
      rowsOf(data, sheet).filter(
        (row) =>
          (street === null || areas.of(sheet, row).includes(street)) &&
          (sheet !== 'staff' || mayEditRow(keeper, sheet, row, areas)),
      ),
    ]),
  ) as unknown as DistrictWorkbook
}

const base64 = (file: Uint8Array): string => Buffer.from(file).toString('base64')

export const exportFile: Handler<'register.export'> = async ({ sheets }, context) => {
  const keeper = keeperOf(context)
  const data = ownPart(keeper, await context.store.register.read())
  const street = keeper.role === 'STREET_STAFF' && keeper.orgId ? keeper.orgId : null
  const which: readonly SheetKey[] =
    sheets ?? (street ? sheetKeys.filter((key) => rowsOf(data, key).length) : sheetKeys)
  const owner = street ? (await context.store.people.organisation(street))?.shortName : data.district[0]?.name
  const what = sheets?.length === 1 && sheets[0] ? sheetOf(sheets[0]).name : '登记册'
  // A file of people's numbers left the house: who took it is kept.
  context.audit({ kind: 'register', id: which.includes('staff') ? 'export:staff' : 'export' })
  return {
    fileName: `${owner ?? ''}${what}-${dayOf(context.now)}.xlsx`,
    base64: base64(await context.files.write(data, which)),
  }
}

export const template: Handler<'register.template'> = async (_input, context) => ({
  fileName: '登记册模板.xlsx',
  base64: base64(await context.files.write(emptyRegister())),
})
