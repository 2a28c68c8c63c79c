import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { a11y, Cell, SearchField } from '@/components'
import { openDeputy, openStation, openStreet, usePlacesFilter } from '@/components/places'
import { useAsk } from '@/services/queries'
import { type Hit, hitView } from './view'

/** How long the typing must pause before it is asked for, in milliseconds. */
const PAUSE = 250

/**
 * Names as they are typed: a station, a deputy, a street opens at once, a community becomes a filter. 搜索 on the keyboard looks
 * the words up in everything a station has, its address and its deputies, too.
 */
export function Search() {
  const { query, set } = usePlacesFilter()
  const [typed, setTyped] = useState(query)
  const [known, setKnown] = useState(query)
  const [paused, setPaused] = useState('')
  const [open, setOpen] = useState(false)
  // Taken away from outside (不搜 in the empty face): the field follows.
  if (known !== query) {
    setKnown(query)
    setTyped(query)
  }
  useEffect(() => {
    const timer = setTimeout(() => setPaused(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  const asked = paused.slice(0, 40)
  const found = useAsk('places.search', { query: asked, limit: 8 }, { enabled: open && asked !== '', keep: true })
  const hits = found.data?.hits ?? []

  const look = (words: string) => {
    setOpen(false)
    setTyped(words)
    set({ query: words.trim().slice(0, 40), show: 'stations' })
  }
  const choose = (hit: Hit) => {
    if (hit.kind === 'COMMUNITY') {
      look('')
      set({ street: null, community: { id: hit.id, name: hit.name }, show: 'stations' })
      return
    }
    setOpen(false)
    if (hit.kind === 'STATION') openStation(hit.id)
    else if (hit.kind === 'DEPUTY') openDeputy(hit.id)
    else openStreet(hit.id)
  }
  return (
    <View
      className="find-search"
      {...(process.env.TARO_ENV === 'weapp'
        ? {}
        : { onKeyDown: (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false) })}
    >
      <SearchField
        value={typed}
        onChange={(words) => {
          setTyped(words)
          setOpen(words.trim() !== '')
          if (words === '' && query !== '') look('')
        }}
        onSearch={() => look(typed)}
        placeholder="站名、代表、街道、社区、拼音"
      />
      {open && asked !== '' && found.data && (
        <View className="find-hits" {...a11y({ role: 'group', label: `找到 ${hits.length} 个名字` })}>
          {hits.map((hit) => {
            const { icon, text } = hitView(hit)
            return (
              <Cell key={`${hit.kind}${hit.id}`} icon={icon} title={hit.name} text={text} onTap={() => choose(hit)} />
            )
          })}
          <Cell
            icon="search"
            title={`在站点里找“${asked}”`}
            text={hits.length ? '地址、驻站代表和专长也找' : '没有叫这个名字的；地址、驻站代表和专长里也许有'}
            onTap={() => look(asked)}
          />
        </View>
      )}
    </View>
  )
}
