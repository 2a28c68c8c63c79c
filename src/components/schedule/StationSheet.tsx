import { View } from '@tarojs/components'
import { useState } from 'react'
import { shortStationName } from '@/text/places'
import { RadioRow } from '../Choice'
import { SearchField } from '../Field'
import { Sheet } from '../Sheet'

/** Choose one of the stations somebody looks after; a district has many, so that they can be searched. */
export function StationSheet(props: {
  open: boolean
  stations: readonly { id: string; name: string }[]
  value: string | null
  onPick: (id: string) => void
  onClose: () => void
}) {
  const { open, stations, value, onPick, onClose } = props
  const [query, setQuery] = useState('')
  const shown = stations.filter(({ name }) => name.includes(query.trim())).slice(0, 40)
  return (
    <Sheet open={open} title="选站点" onClose={onClose}>
      {stations.length > 12 && <SearchField value={query} onChange={setQuery} placeholder="找站点" />}
      <RadioRow
        label="站点"
        value={value}
        options={shown.map(({ id, name }) => ({ value: id, label: shortStationName(name) }))}
        onChange={(id) => {
          onPick(id)
          onClose()
        }}
      />
      {shown.length === 0 && <View className="pad t-sub">没有叫这个名字的站点，请换个词再找。</View>}
    </Sheet>
  )
}
