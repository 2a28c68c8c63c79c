import { View } from '@tarojs/components'
import { useId, useState } from 'react'
import { a11y } from '../a11y'
import { Button } from '../Button'
import { Photo } from '../Photo'
import { useFocusInside } from '../Sheet'
import { Tap } from '../Tap'
import './opinion.scss'

/** Photos in a row; each opens whole over the page. */
export function PhotoStrip({ ids, label }: { ids: readonly string[]; label: string }) {
  const [open, setOpen] = useState<number | null>(null)
  const id = useId()
  useFocusInside(open !== null, id, () => setOpen(null))
  if (!ids.length) return null
  const name = (i: number) => `${label} ${i + 1}，共 ${ids.length} 张`
  const shown = open === null ? null : ids[open]
  return (
    <View className="photos mt2">
      {ids.map((id, i) => (
        <Tap key={id} className="photo-box" label={`看大图：${name(i)}`} onTap={() => setOpen(i)}>
          <Photo fileId={id} label={name(i)} />
        </Tap>
      ))}
      {open !== null && shown && (
        <View className="photo-light" id={id} {...a11y({ role: 'dialog', label: name(open), modal: true })}>
          <View className="grow photo-light-in">
            <Photo key={shown} fileId={shown} label={name(open)} whole />
          </View>
          <View className="row g2">
            {ids.length > 1 && (
              <Button grow onTap={() => setOpen((open + 1) % ids.length)}>
                下一张（{open + 1}/{ids.length}）
              </Button>
            )}
            <Button grow kind="primary" onTap={() => setOpen(null)}>
              关闭
            </Button>
          </View>
        </View>
      )}
    </View>
  )
}
