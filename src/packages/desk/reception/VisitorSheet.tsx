import { Button, Card, Cell, Sheet } from '@/components'
import { deskPath, open } from '@/components/desk/paths'
import type { DaySession, Visitor } from './view'

export type Turn = 'CALL' | 'BACK' | 'FIRST' | 'USUAL' | 'LEFT' | 'NOT_HERE'

/** What can be done with somebody who is here, beside the usual next step. */
export function VisitorSheet({
  part,
  visitor,
  onTurn,
  onClose,
}: {
  part: DaySession
  visitor: Visitor
  onTurn: (act: Turn) => void
  onClose: () => void
}) {
  const turn = (act: Turn) => () => onTurn(act)
  return (
    <Sheet open title={visitor.calledBy} onClose={onClose} foot={<Button onTap={onClose}>关闭</Button>}>
      <Card>
        {visitor.place === 'TALKING' ? (
          <Cell icon="undo-2" title="放回等候" text="还没谈，请他再等一下" onTap={turn('BACK')} />
        ) : (
          <Cell icon="door-open" title="现在请进" onTap={turn('CALL')} />
        )}
        {visitor.place !== 'TALKING' &&
          (visitor.goesFirst ? (
            <Cell icon="repeat" title="不再照顾，按原来的顺序" onTap={turn('USUAL')} />
          ) : (
            <Cell icon="heart-handshake" title="照顾先谈" text="老人、坐轮椅的、带小孩的等" onTap={turn('FIRST')} />
          ))}
        {visitor.can.record && (
          <Cell
            icon="file-pen-line"
            title="写接待记录"
            onTap={() => {
              onClose()
              open(deskPath.write(part.session, visitor.id))
            }}
          />
        )}
        {visitor.can.notHere && <Cell icon="x" title="报到点错了" text="人还没来，改回未到" onTap={turn('NOT_HERE')} />}
        <Cell icon="log-out" title="没谈就走了" text="不算谈话，也不算爽约" onTap={turn('LEFT')} />
      </Card>
    </Sheet>
  )
}
