import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Notice, Photo, Section, Sheet, Tap } from '@/components'
import { PhotoStrip } from '@/components/opinion/PhotoStrip'
import { coverFields, coverGrid } from '@/domain/files/cover'
import { useAct } from '@/services/queries'
import './index.scss'

/** Photos for the public: each is looked through first, and made anew with what nobody should see covered for good. */
export function Photos({
  opinionId,
  offered,
  chosen,
  onChange,
}: {
  opinionId: string
  offered: readonly string[]
  chosen: readonly string[]
  /** null where they are only looked at. */
  onChange: ((ids: string[]) => void) | null
}) {
  const [open, setOpen] = useState<string | null>(null)
  if (!chosen.length && (!onChange || !offered.length)) return null
  return (
    <Section title="公开的照片">
      {onChange ? (
        <View className="photos">
          {chosen.map((id, i) => (
            <View key={id}>
              <Photo fileId={id} label={`要公开的照片 ${i + 1}`} />
              <Button
                size="mini"
                kind="text"
                label={`不公开照片 ${i + 1}`}
                onTap={() => onChange(chosen.filter((one) => one !== id))}
              >
                不要这张
              </Button>
            </View>
          ))}
        </View>
      ) : (
        <PhotoStrip ids={chosen} label="要公开的照片" />
      )}
      {onChange && (
        <>
          <View className="t-sub mt3 mb2">
            居民和单位的照片不会自动公开。点一张，遮住人脸、车牌、门牌和姓名，再选用。
          </View>
          <View className="photos">
            {offered.map((id, i) => (
              <Tap key={id} className="photo-box" label={`看一看，选用照片 ${i + 1}`} onTap={() => setOpen(id)}>
                <Photo fileId={id} label={`原照片 ${i + 1}`} />
              </Tap>
            ))}
          </View>
        </>
      )}
      {open && onChange && (
        <Cover
          key={open}
          opinionId={opinionId}
          fileId={open}
          onClose={() => setOpen(null)}
          onMade={(id) => {
            onChange([...chosen, id])
            setOpen(null)
          }}
        />
      )}
    </Section>
  )
}

const all = Array.from({ length: coverFields }, (_, field) => field)

function Cover({
  opinionId,
  fileId,
  onMade,
  onClose,
}: {
  opinionId: string
  fileId: string
  onMade: (id: string) => void
  onClose: () => void
}) {
  const [fields, setFields] = useState<readonly number[]>([])
  const cover = useAct('publication.coverPhoto')
  const toggle = (field: number) =>
    setFields(fields.includes(field) ? fields.filter((one) => one !== field) : [...fields, field])
  return (
    <Sheet
      open
      title="遮住不该公开的"
      onClose={onClose}
      foot={
        <View className="btns">
          <Button grow onTap={onClose}>
            不用这张
          </Button>
          <Button
            grow
            kind="primary"
            loading={cover.isPending}
            onTap={() =>
              cover.mutate({ opinionId, fileId, fields: [...fields] }, { onSuccess: (made) => onMade(made.fileId) })
            }
          >
            {fields.length ? `遮住 ${fields.length} 格，选用` : '没有要遮的，选用'}
          </Button>
        </View>
      }
    >
      <View className="t-sub mb2">点要遮住的格子，再点一次取消。遮住的部分不能再还原，原照片不动。</View>
      <View className="cover">
        <Photo fileId={fileId} label="要公开的照片" whole />
        <View className="cover-grid">
          {all.map((field) => (
            <Tap
              key={field}
              className={fields.includes(field) ? 'cover-on' : 'cover-off'}
              label={`第 ${Math.floor(field / coverGrid.columns) + 1} 行第 ${(field % coverGrid.columns) + 1} 格，${fields.includes(field) ? '已遮住' : '没遮'}`}
              onTap={() => toggle(field)}
            />
          ))}
        </View>
      </View>
      {cover.error && (
        <View className="mt3">
          <Notice tone="danger" alert>
            {cover.error.message}
          </Notice>
        </View>
      )}
    </Sheet>
  )
}
