import { View } from '@tarojs/components'
import { Photo, Section } from '@/components'
import type { AskOutput } from '@/contract/index'
import { photoWords } from './view'
import { stationPhotoText } from '@/text/places'

type Station = AskOutput<'places.station'>['station']

/** What the place looks like, so that one finds the door. */
export function Photos({ station }: { station: Pick<Station, 'name' | 'photos'> }) {
  if (station.photos.length === 0) return null
  return (
    <Section title="这里的样子">
      <View className="station-photos">
        {station.photos.map((photo) => (
          <View key={photo.fileId} className="station-photo">
            <Photo fileId={photo.fileId} label={photoWords(station.name, photo)} whole />
            <View className="t-sub">{photo.caption ?? stationPhotoText[photo.kind]}</View>
          </View>
        ))}
      </View>
    </Section>
  )
}
