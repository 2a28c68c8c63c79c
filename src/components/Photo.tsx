import { Image, View } from '@tarojs/components'
import { a11y } from './a11y'
import { Button } from './Button'
import { classes } from './classes'
import { Icon } from './Icon'
import { usePhoto } from '@/services/photos'

export interface PhotoProps {
  fileId: string
  /** What the photo shows, for who cannot see it. */
  label: string
  /** Whole and as wide as there is room, instead of a small square. */
  whole?: boolean
}

/** A photo of the cloud: waits, says when it is gone, and can be asked for again where it only did not come. */
export function Photo({ fileId, label, whole }: PhotoProps) {
  const look = usePhoto(fileId)
  if (look.state === 'READY')
    return (
      <Image
        className={whole ? 'photo-whole' : 'photo'}
        src={look.src}
        mode={whole ? 'widthFix' : 'aspectFill'}
        {...a11y({ role: 'img', label })}
      />
    )
  const waits = look.state === 'LOADING'
  return (
    <View className={classes('photo', 'photo-empty')}>
      <Icon
        name={waits ? 'loader' : 'triangle-alert'}
        {...(waits ? { className: 'spin' } : {})}
        label={waits ? '照片正在打开' : '照片没有打开'}
      />
      {look.state === 'GONE' && <View className="t-tag">看不到了</View>}
      {look.state === 'FAILED' && (
        <Button size="mini" kind="text" onTap={look.again}>
          再试
        </Button>
      )}
    </View>
  )
}
