import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../Card'
import { Cell } from '../../Cell'
import { SearchField } from '../../Field'
import type { OpinionCase } from '../view'
import { findUnits } from './view'

/** Units this office may assign to, found by typing part of the name. */
export function UnitPick({
  units,
  without,
  label,
  onPick,
}: {
  units: NonNullable<OpinionCase['assign']>['units']
  without: readonly string[]
  label: string
  onPick: (unitId: string) => void
}) {
  const [query, setQuery] = useState('')
  const { found, more } = findUnits(units, query, without)
  return (
    <View className="mt2">
      <SearchField value={query} onChange={setQuery} placeholder="单位名称" label={label} />
      <Card className="unit-pick mt2">
        {found.map((unit) => (
          <Cell key={unit.id} title={unit.name} arrow={false} onTap={() => onPick(unit.id)} />
        ))}
        {!found.length && (
          <View className="pad t-sub">没有找到。这里只列出您所在单位可以直接交办的单位；其他单位请报区人大交办。</View>
        )}
        {more > 0 && <View className="pad t-sub">还有 {more} 个，输入名称查找。</View>}
      </Card>
    </View>
  )
}
