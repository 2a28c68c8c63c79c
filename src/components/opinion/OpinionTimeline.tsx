import { View } from '@tarojs/components'
import { Timeline } from '../Timeline'
import { PhotoStrip } from './PhotoStrip'
import { addedPhotos, type OpinionFull, type Reader, timeline } from './view'

/** What happened with the item, newest first, what comes next, and the photos that were added. */
export function OpinionTimeline({ data, ...reader }: Reader & { data: Pick<OpinionFull, 'opinion' | 'events'> }) {
  return (
    <>
      <Timeline events={timeline(data, reader)} />
      {addedPhotos(data).map(({ id, title, photoIds }) => (
        <View key={id} className="mt3">
          <View className="t-sub">{title}</View>
          <PhotoStrip ids={photoIds} label={title} />
        </View>
      ))}
    </>
  )
}
