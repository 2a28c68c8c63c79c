import { View } from '@tarojs/components'
import { useDeferredValue, useState } from 'react'
import { Button, Card, CheckRow, Chip, Chips, Icon, Notice, SearchField } from '@/components'
import { useAsk } from '@/services/queries'
import type { Person } from './view'

export interface PeopleProps {
  groupId: string | null
  people: readonly Person[]
  /** Who signed in; null while it is a plan. */
  signed: readonly string[] | null
  error: string | null
  onChange: (people: Person[], signed: string[]) => void
}

/** Deputies by name, or a whole group at once; who is chosen can be ticked as having come. */
export function People({ groupId, people, signed, error, onChange }: PeopleProps) {
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const found = useAsk('campaigns.people', { query }, { enabled: query !== '', keep: true })
  const members = useAsk('campaigns.people', { groupId: groupId ?? '' }, { enabled: groupId !== null })
  const chosen = new Set(people.map(({ id }) => id))
  const came = new Set(signed)
  const add = (more: readonly Person[]) =>
    onChange([...people, ...more.filter(({ id }) => !chosen.has(id)).map(({ id, name }) => ({ id, name }))], [...came])
  const remove = (id: string) =>
    onChange(
      people.filter((one) => one.id !== id),
      [...came].filter((one) => one !== id),
    )
  const missing = (members.data?.items ?? []).filter(({ id }) => !chosen.has(id))
  const hits = query === '' ? [] : (found.data?.items ?? []).filter(({ id }) => !chosen.has(id))
  return (
    <Card>
      <View className="pad">
        {error && (
          <View className="mb3">
            <Notice tone="warn" alert>
              {error}
            </Notice>
          </View>
        )}
        <SearchField value={typed} onChange={setTyped} placeholder="按姓名找代表" />
        {query !== '' && (
          <View className="mt3">
            <Chips wrap label="找到的代表">
              {hits.map((one) => (
                <Chip
                  key={one.id}
                  square
                  icon="plus"
                  role="button"
                  label={`加上${one.name}`}
                  onTap={() => {
                    add([one])
                    setTyped('')
                  }}
                >
                  {one.name}
                </Chip>
              ))}
            </Chips>
            {found.data && hits.length === 0 && <View className="t-sub">没有找到，或已经加上了。</View>}
            {found.data?.more && <View className="t-sub mt2">还有更多，请多写一个字。</View>}
          </View>
        )}
        {missing.length > 0 && (
          <Button className="mt3" size="small" icon="users-round" onTap={() => add(missing)}>
            加上小组的 {missing.length} 位
          </Button>
        )}
      </View>
      {people.map((one) => (
        <View key={one.id} className="row between pad-x">
          <View className="grow">
            {signed === null ? (
              <View className="row g2 pad">
                <Icon name="user-round" className="c-3" />
                {one.name}
              </View>
            ) : (
              <CheckRow
                on={came.has(one.id)}
                label={one.name}
                text={came.has(one.id) ? '已签到' : '没签到'}
                onChange={(on) =>
                  onChange([...people], on ? [...came, one.id] : [...came].filter((id) => id !== one.id))
                }
              />
            )}
          </View>
          <Button kind="text" size="small" label={`去掉${one.name}`} onTap={() => remove(one.id)}>
            去掉
          </Button>
        </View>
      ))}
    </Card>
  )
}
