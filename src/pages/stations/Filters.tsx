import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { Button, Chip, Chips, Section, Sheet } from '@/components'
import { usePlacesFilter } from '@/components/places'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { useAsk } from '@/services/queries'
import { useSettings } from '@/services/settings'
import { stationFlagText, stationKindChoices } from '@/text/places'
import { chosenCount, cleared } from './view'

const levels = ['HOME', 'STATION', 'POINT'] as const

/** A name that came by the address is only an id: it is asked for. */
function useNames() {
  const { street, community, set } = usePlacesFilter()
  const overview = useAsk('places.overview', {})
  const grid = useAsk(
    'places.grid',
    { communityId: community?.id ?? '' },
    { enabled: community !== null && community.name === '' },
  )
  const streetName = street && (street.name || overview.data?.streets.find(({ id }) => id === street.id)?.name)
  const communityName = community && (community.name || grid.data?.community.name)
  // Known now: every line that speaks of the filter may name it.
  useEffect(() => {
    if ((street && !street.name && streetName) || (community && !community.name && communityName))
      set({
        street: street && { id: street.id, name: streetName || '' },
        community: community && { id: community.id, name: communityName || '' },
      })
  }, [set, street, streetName, community, communityName])
  return { street: street && (streetName || street.id), community: community && (communityName || community.id) }
}

/** The filters most people need, and 筛选 for all of them. */
export function Filters({ onStreet, onMore }: { onStreet: () => void; onMore: () => void }) {
  const filter = usePlacesFilter()
  const elder = useSettings((s) => s.elder)
  const names = useNames()
  const stations = filter.show === 'stations'
  const count = chosenCount(filter)
  return (
    <Chips label="筛选">
      {names.community ? (
        <Chip on trail="x" onTap={() => filter.set({ community: null })}>
          {names.community}
        </Chip>
      ) : names.street ? (
        <Chip on trail="x" onTap={() => filter.set({ street: null })}>
          {names.street}
        </Chip>
      ) : (
        <Chip trail="chevron-down" onTap={onStreet}>
          街道
        </Chip>
      )}
      {stations && (
        <Chip on={count > 0} icon="sliders-horizontal" role="button" onTap={onMore}>
          {count > 0 ? `筛选 ${count}` : '筛选'}
        </Chip>
      )}
      {stations && !elder && (
        <>
          <Chip on={filter.openNow} onTap={() => filter.set({ openNow: !filter.openNow })}>
            现在开放
          </Chip>
          <Chip
            on={filter.flag === 'PRACTICE_BASE'}
            onTap={() => filter.set({ flag: filter.flag === 'PRACTICE_BASE' ? null : 'PRACTICE_BASE' })}
          >
            实践基地
          </Chip>
          <Chip on={filter.accessible} onTap={() => filter.set({ accessible: !filter.accessible })}>
            无障碍
          </Chip>
        </>
      )}
    </Chips>
  )
}

/** All conditions, each a tap; the list behind follows at once. */
export function FilterSheet({ open, total, onClose }: { open: boolean; total: number | null; onClose: () => void }) {
  const filter = usePlacesFilter()
  const called = usePlaceNames()
  const { set } = filter
  return (
    <Sheet
      open={open}
      title="筛选站点"
      onClose={onClose}
      foot={
        <View className="btns">
          <Button onTap={() => set(cleared)} disabled={chosenCount(filter) === 0}>
            清空
          </Button>
          <Button grow kind="primary" onTap={onClose}>
            {total === null ? '看结果' : `看 ${total} 个站点`}
          </Button>
        </View>
      }
    >
      <Section title="级别">
        <Chips wrap label="级别">
          {levels.map((level) => (
            <Chip
              key={level}
              on={filter.level === level}
              onTap={() => set({ level: filter.level === level ? null : level })}
            >
              {called.level(level)}
            </Chip>
          ))}
        </Chips>
      </Section>
      <Section title="类型">
        <Chips wrap label="类型">
          {stationKindChoices.map(([kind]) => (
            <Chip key={kind} on={filter.kind === kind} onTap={() => set({ kind: filter.kind === kind ? null : kind })}>
              {called.kind(kind)}
            </Chip>
          ))}
        </Chips>
      </Section>
      <Section title="条件">
        <Chips wrap label="条件">
          <Chip on={filter.openNow} onTap={() => set({ openNow: !filter.openNow })}>
            现在开放
          </Chip>
          <Chip on={filter.accessible} onTap={() => set({ accessible: !filter.accessible })}>
            无障碍
          </Chip>
          {(['PRACTICE_BASE', 'LEGISLATIVE'] as const).map((flag) => (
            <Chip key={flag} on={filter.flag === flag} onTap={() => set({ flag: filter.flag === flag ? null : flag })}>
              {stationFlagText(flag)}
            </Chip>
          ))}
        </Chips>
      </Section>
    </Sheet>
  )
}
