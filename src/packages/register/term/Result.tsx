import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, ConfirmSheet, Notice, Section } from '@/components'
import { open, registerPath } from '@/components/register/paths'
import { useAct } from '@/services/queries'
import { type Done, doneWords, headline, levelCell, undoneWords, whyNot } from './view'

/** Last: what was done, the way to undo it as a whole, and where to go on. */
export function Result({ done, onAgain }: { done: Done; onAgain: () => void }) {
  const undo = useAct('register.undo')
  const cancel = useAct('register.cancelWaiting')
  const [asking, setAsking] = useState(false)
  const [undone, setUndone] = useState(false)
  const { changeId, waiting, basics, rowId } = done
  const act = waiting ? cancel : undo
  const verb = waiting ? '取消' : '撤销'
  const go = async () => {
    try {
      await act.mutateAsync({ changeId })
      setUndone(true)
      setAsking(false)
    } catch {
      // said in the sheet
    }
  }
  return (
    <>
      <Section title={headline(basics)}>
        <Notice tone={undone ? 'info' : 'ok'} alert>
          {undone ? undoneWords(waiting) : doneWords(done)}
        </Notice>
        <View className="mt3">
          {undone ? (
            <Button block onTap={onAgain}>
              改了再办
            </Button>
          ) : (
            <Button block icon={waiting ? 'x' : 'undo-2'} onTap={() => setAsking(true)}>
              {verb}这次换届
            </Button>
          )}
        </View>
      </Section>
      <Section title="接下来">
        <Card>
          {!undone && (
            <Cell
              icon="plus"
              title="新增新当选的任职"
              text={`级别、届次和任职日期已经填好${waiting ? '；保存时生效日期也填换届那天' : ''}`}
              onTap={() =>
                open(
                  registerPath.newRow('mandates', {
                    level: levelCell(basics.level),
                    term: String(basics.term),
                    startedOn: basics.day,
                  }),
                )
              }
            />
          )}
          <Cell
            icon="ticket"
            title="看任职"
            text="全部任职，一人一级一行"
            onTap={() => open(registerPath.rows('mandates'))}
          />
          {rowId && (
            <Cell
              icon="clock"
              title="看改动记录"
              text={`以后要${verb}：打开任意一条届满的任职，在“改动记录”里${verb}，整批一起${waiting ? '取消' : '回来'}`}
              onTap={() => open(registerPath.row('mandates', rowId))}
            />
          )}
        </Card>
      </Section>
      <ConfirmSheet
        open={asking}
        title={`${verb}这次换届？`}
        confirm={`${verb}换届`}
        loading={act.isPending}
        onConfirm={() => void go()}
        onClose={() => {
          setAsking(false)
          act.reset()
        }}
      >
        {waiting
          ? '还没到换届的日子，取消后什么都不变。'
          : '任职、网格和排班一起回到换届前；换届后又改过的不动。撤销也记在改动记录里。'}
        {act.error && (
          <View className="mt3">
            <Notice tone="danger" alert>
              {whyNot(act.error)}
            </Notice>
          </View>
        )}
      </ConfirmSheet>
    </>
  )
}
