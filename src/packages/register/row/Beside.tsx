import { Card, Cell } from '@/components'
import { open, registerPath } from '@/components/register/paths'
import { checklistOf } from './view'

/** From a station's or a street's row to its checklist. */
export function Beside({ sheet, id, cells }: { sheet: string; id: string; cells: Readonly<Record<string, string>> }) {
  const target = checklistOf(sheet, id, cells)
  if (!target) return null
  return (
    <Card className="mb3">
      <Cell
        icon="list-checks"
        title="规范检查"
        text="逐项检查、拍照，看得分和还差什么"
        onTap={() => open(registerPath.standards(target))}
      />
    </Card>
  )
}
