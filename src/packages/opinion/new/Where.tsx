import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Card, Cell, Emergency, PickField, Section, TextInput } from '@/components'
import { DeputyCell, onDuty, PlacePicker, StationCell } from '@/components/places'
import { useAsk } from '@/services/queries'
import { useSettings } from '@/services/settings'
import { useToday } from '@/services/today'
import { gridWords, type OpinionForm, type Place, placeWords } from './view'

export interface StepProps {
  form: OpinionForm
  errors: Record<string, string>
  change: (part: Partial<OpinionForm>) => void
}

export interface WhereProps extends StepProps {
  /** Whose code led here: its communities are shown first. */
  street: { id: string; name: string } | null
  onPlace: (place: Place) => void
}

/** Step 1: community, grid if it is known, the spot in words. No map, no location needed. */
export function Where({ form, errors, change, street, onPlace }: WhereProps) {
  const elder = useSettings((s) => s.elder)
  const [picking, setPicking] = useState(false)
  const grid = gridWords(form.place)
  return (
    <View className="pad">
      {!elder && (
        <View className="mb3">
          <Emergency lead="正在发生危险？先打电话" count={3} />
        </View>
      )}
      <View className="t-title mb3" {...a11y({ role: 'heading', level: 2 })}>
        这件事在哪里？
      </View>
      <Card pad>
        <PickField
          label="社区"
          {...(elder ? {} : { note: '不需要打开定位' })}
          value={placeWords(form.place)}
          placeholder="点这里选社区"
          error={errors.communityId ?? null}
          onTap={() => setPicking(true)}
        />
        {form.place && (
          <PickField
            label="网格"
            note="选填"
            value={grid}
            placeholder="不清楚可以不选"
            error={errors.gridId ?? null}
            onTap={() => setPicking(true)}
          />
        )}
        {!elder && (
          <TextInput
            label="具体位置"
            note="选填"
            placeholder="比如：青杨路与桂香路口，东南角"
            maxLength={100}
            value={form.placeText}
            error={errors.placeText ?? null}
            onChange={(placeText) => change({ placeText })}
          />
        )}
      </Card>
      {form.place && !elder && <Here place={form.place} />}
      {elder && (
        <View className="mt4">
          <Emergency lead="有危险先打电话" count={3} />
        </View>
      )}
      <PlacePicker
        open={picking}
        title="这件事在哪个社区"
        value={form.place}
        street={street}
        grid
        onPick={onPlace}
        onClose={() => setPicking(false)}
      />
    </View>
  )
}

/** Who stands for the place, before a word is written. */
function Here({ place }: { place: Place }) {
  const today = useToday()
  const query = useAsk(
    'places.grid',
    { communityId: place.communityId, ...(place.gridId ? { gridId: place.gridId } : {}) },
    { keep: true },
  )
  const data = query.data
  if (!data) return null
  const deputies = data.deputies.slice(0, 3)
  return (
    <Section title="这里由谁联系">
      <Card>
        {deputies.map((deputy) => (
          <DeputyCell key={deputy.id} deputy={deputy} right={onDuty([], deputy.id, today)} />
        ))}
        {data.stations.slice(0, 1).map((station) => (
          <StationCell key={station.id} station={station} today={today} />
        ))}
        {deputies.length === 0 && (
          <Cell icon="landmark" title={data.street.name} text="暂时没有代表联系这里，由街道受理" />
        )}
      </Card>
      {data.deputies.length > deputies.length && (
        <View className="t-sub mt2">还有 {data.deputies.length - deputies.length} 位代表联系这个社区</View>
      )}
    </Section>
  )
}
