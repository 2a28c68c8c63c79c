import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { CellField } from '@/components/register/CellField'
import type { CellFieldProps } from '@/components/register/types'
import { queryClient } from '@/services/queries'
import { presentColumn } from '../../../cloud/present/register'
import { columnsOfSheet, sheetKeys, sheetOf } from '@/domain/register/sheets'

afterEach(cleanup)

const columns = sheetKeys.flatMap((key) =>
  columnsOfSheet(key).map(
    (column) => [`${sheetOf(key).name}·${column.header}`, key, presentColumn(key, column)] as const,
  ),
)

test.each(columns)('%s has a field in the form', (_name, sheet, column) => {
  const props = { sheet, column, value: '', named: [], onChange: () => undefined } as unknown as CellFieldProps
  const { container } = render(
    <QueryClientProvider client={queryClient}>
      <CellField {...props} />
    </QueryClientProvider>,
  )
  expect(container.textContent).toContain(column.header)
})
