import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, CheckRow, Notice, SearchField, Sheet } from '@/components'
import { wordsOf } from '@/components/schedule'
import { useAct } from '@/services/queries'
import { candidateText, type Data, shownCandidates } from './view'

/** Who sits here: everybody with a tick. Those who cannot come are listed with the reason and take no tick. */
export function RosterSheet({ id, data, onClose }: { id: string; data: Data; onClose: () => void }) {
  const save = useAct('schedule.roster')
  const seated = data.roster.filter(({ state }) => state === 'ROSTERED')
  const [on, setOn] = useState<readonly string[]>(seated.map(({ deputy }) => deputy.id))
  const [query, setQuery] = useState('')
  const toggle = (one: string) => {
    save.reset()
    setOn(on.includes(one) ? on.filter((other) => other !== one) : [...on, one])
  }
  const problem = wordsOf(save.error)
  return (
    <Sheet
      open
      title={`排代表，已选 ${on.length} 位`}
      onClose={onClose}
      foot={
        <>
          {problem && (
            <View className="mb2">
              <Notice tone="danger" alert>
                {problem}
              </Notice>
            </View>
          )}
          <Button
            kind="primary"
            block
            loading={save.isPending}
            onTap={() =>
              save.mutate({ sessionId: id, version: data.version, deputyIds: [...on] }, { onSuccess: onClose })
            }
          >
            保存名单
          </Button>
        </>
      }
    >
      <SearchField value={query} onChange={setQuery} placeholder="按姓名找代表" />
      {seated.map(({ deputy, problem: why }) => (
        <CheckRow
          key={deputy.id}
          label={deputy.name}
          text={why ? '现在不能来，请换人' : '已在名单上'}
          on={on.includes(deputy.id)}
          onChange={() => toggle(deputy.id)}
        />
      ))}
      {shownCandidates(data.candidates, query).map((one) => (
        <CheckRow
          key={one.id}
          label={one.name}
          text={candidateText(one)}
          on={on.includes(one.id)}
          disabled={one.obstacle !== null}
          onChange={() => toggle(one.id)}
        />
      ))}
    </Sheet>
  )
}
