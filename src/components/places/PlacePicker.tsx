import { View } from '@tarojs/components'
import { useState } from 'react'
import { faceOf, useAsk } from '@/services/queries'
import type { Session } from '@/services/session'
import { Cell } from '../Cell'
import { Icon } from '../Icon'
import { Listing } from '../Listing'
import { Sheet } from '../Sheet'
import { Tap } from '../Tap'
import './places.scss'

export type Place = NonNullable<Session['home']>

export interface PlacePickerProps {
  open: boolean
  title?: string
  /** What is chosen now: its street is opened first. */
  value: Place | null
  /** Opened first while nothing is chosen: the street whose code was scanned. */
  street?: { id: string; name: string } | null
  /** Asks for the grid, too; it may be left open. */
  grid?: boolean
  onPick: (place: Place) => void
  onClose: () => void
}

/** Street → community → grid, a tap each. */
export function PlacePicker(props: PlacePickerProps) {
  return props.open ? <Chooser {...props} /> : null
}

function Chooser({ title = '选社区', value, street: first = null, grid, onPick, onClose }: PlacePickerProps) {
  const [street, setStreet] = useState(value ? { id: value.streetId, name: value.streetName } : first)
  const [community, setCommunity] = useState<{ id: string; name: string } | null>(null)
  const overview = useAsk('places.overview', {})
  const communities = useAsk('places.communities', { streetId: street?.id ?? '' }, { enabled: street !== null })
  const grids = communities.data?.communities.find(({ id }) => id === community?.id)?.grids ?? []

  const pick = (at: { id: string; name: string }, cell?: { id: string; name: string }) => {
    if (!street) return
    onPick({
      streetId: street.id,
      streetName: street.name,
      communityId: at.id,
      communityName: at.name,
      ...(cell ? { gridId: cell.id, gridName: cell.name } : {}),
    })
    onClose()
  }

  return (
    <Sheet open title={title} onClose={onClose}>
      <View className="picker">
        {street && (
          <View className="picker-path">
            <Step
              text={street.name}
              onTap={() => {
                setStreet(null)
                setCommunity(null)
              }}
            />
            {community && <Step text={community.name} onTap={() => setCommunity(null)} />}
          </View>
        )}
        <View className="picker-list">
          {!street ? (
            <Listing
              state={faceOf(overview, false)}
              empty={{ title: '还没有街道' }}
              onRetry={() => void overview.refetch()}
            >
              {overview.data?.streets.map((one) => (
                <Cell
                  key={one.id}
                  title={one.name}
                  right={`${one.communities} 个${one.kind === 'TOWN' ? '村社' : '社区'}`}
                  onTap={() => setStreet({ id: one.id, name: one.name })}
                />
              ))}
            </Listing>
          ) : !community ? (
            <Listing
              state={faceOf(communities, communities.data?.communities.length === 0)}
              empty={{ title: '这里还没有登记社区', text: '可以换一个街道。' }}
              onRetry={() => void communities.refetch()}
            >
              {communities.data?.communities.map((one) => (
                <Cell
                  key={one.id}
                  title={one.name}
                  on={one.id === value?.communityId}
                  right={grid && one.grids.length ? `${one.grids.length} 个网格` : undefined}
                  arrow={!!grid && one.grids.length > 0}
                  onTap={() => (grid && one.grids.length ? setCommunity(one) : pick(one))}
                />
              ))}
            </Listing>
          ) : (
            <>
              <Cell
                title="不清楚是哪个网格"
                text="按社区来办，一样有人受理"
                arrow={false}
                onTap={() => pick(community)}
              />
              {grids.map((one) => (
                <Cell
                  key={one.id}
                  title={one.name}
                  on={one.id === value?.gridId}
                  arrow={false}
                  onTap={() => pick(community, one)}
                />
              ))}
            </>
          )}
        </View>
      </View>
    </Sheet>
  )
}

/** A step already taken; a tap goes back to it. */
function Step({ text, onTap }: { text: string; onTap: () => void }) {
  return (
    <Tap className="chip chip-on" onTap={onTap} label={`${text}，重新选`}>
      {text}
      <Icon name="x" size="s" />
    </Tap>
  )
}
