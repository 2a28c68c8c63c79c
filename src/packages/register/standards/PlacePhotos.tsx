import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Listing, Notice, PhotoField, RadioRow, Section, TextInput } from '@/components'
import { stationPhotosMost } from '@/domain/files/photo'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { stationPhotoText } from '@/text/places'
import { photosInput, type PlacePhoto, photosWith } from './view'

/** What a station looks like, for its public page: put there and taken away by who keeps it. */
export function PlacePhotos({ stationId }: { stationId: string }) {
  const query = useAsk('places.station', { stationId })
  const photos = query.data?.station.photos
  return (
    <Section title="站点照片">
      <Listing
        state={faceOf(query, false)}
        shape="card"
        rows={1}
        empty={{ title: '' }}
        refused={{ title: '看不到这个站点的照片', text: query.error?.message }}
        onRetry={() => void query.refetch()}
      >
        {photos && <PhotosForm key={JSON.stringify(photos)} stationId={stationId} hung={photos} />}
      </Listing>
    </Section>
  )
}

function PhotosForm({ stationId, hung }: { stationId: string; hung: readonly PlacePhoto[] }) {
  const [photos, setPhotos] = useState<readonly PlacePhoto[]>(hung)
  const [busy, setBusy] = useState(false)
  const save = useAct('standards.photos')
  const changed = JSON.stringify(photos) !== JSON.stringify(hung)
  const change = (fileId: string, part: Partial<PlacePhoto>) =>
    setPhotos((now) => now.map((one) => (one.fileId === fileId ? { ...one, ...part } : one)))
  const fields = save.error instanceof RefusedError ? Object.values(save.error.fields) : []
  return (
    <Card pad>
      <PhotoField
        label="站点照片"
        note={`选填，最多 ${stationPhotosMost} 张`}
        hint="所有人在站点页都能看到。拍门口和接待室，不要拍到来访的人和写有个人信息的纸。"
        purpose="PLACE"
        most={stationPhotosMost}
        value={photos.map(({ fileId }) => fileId)}
        onChange={(ids) => setPhotos((now) => photosWith(now, ids))}
        onBusy={setBusy}
      />
      {photos.map(({ fileId, kind, caption }, i) => (
        <View key={fileId} className="mt3">
          <RadioRow
            label={`照片 ${i + 1} 拍的是`}
            value={kind}
            options={(['OUTSIDE', 'ROOM'] as const).map((value) => ({ value, label: stationPhotoText[value] }))}
            onChange={(value) => change(fileId, { kind: value as PlacePhoto['kind'] })}
          />
          <TextInput
            label={`照片 ${i + 1} 的说明`}
            note="选填"
            value={caption ?? ''}
            maxLength={30}
            placeholder="如：从小区东门进，右手第一间"
            onChange={(text) => change(fileId, { caption: text || null })}
          />
        </View>
      ))}
      {save.error && (
        <View className="mt3">
          <Notice tone="danger" alert>
            {[save.error.message, ...fields].filter(Boolean).join(' ')}
          </Notice>
        </View>
      )}
      {changed && (
        <View className="mt3">
          <Button
            kind="primary"
            disabled={busy}
            loading={save.isPending}
            onTap={() => void save.mutateAsync(photosInput(stationId, hung, photos)).catch(() => undefined)}
          >
            {busy ? '等照片传完' : '保存站点照片'}
          </Button>
        </View>
      )}
    </Card>
  )
}
