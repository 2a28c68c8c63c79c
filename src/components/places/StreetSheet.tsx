import { faceOf, useAsk } from '@/services/queries'
import { Button } from '../Button'
import { Card } from '../Card'
import { Cell } from '../Cell'
import { Listing } from '../Listing'
import { Sheet } from '../Sheet'
import { usePlacesFilter } from './filter'

/** Which street the list and the map show; both keep the same filter. */
export function StreetSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { street: chosen, set } = usePlacesFilter()
  const overview = useAsk('places.overview', {})
  const choose = (street: { id: string; name: string } | null) => {
    set({ street })
    onClose()
  }
  return (
    <Sheet open={open} title="选街道" onClose={onClose}>
      <Listing state={faceOf(overview, false)} empty={{ title: '还没有街道' }} onRetry={() => void overview.refetch()}>
        <Card>
          {overview.data?.streets.map(({ id, name, stations }) => (
            <Cell key={id} title={name} right={`${stations} 个站点`} arrow={false} onTap={() => choose({ id, name })} />
          ))}
        </Card>
      </Listing>
      {chosen && (
        <Button kind="text" block onTap={() => choose(null)}>
          看全区
        </Button>
      )}
    </Sheet>
  )
}
