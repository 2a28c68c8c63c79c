import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { a11y } from './a11y'
import { refusedFace } from './account/refused'
import { Face, type FaceProps } from './Face'

/** Grey shapes of what is coming: `leaf` rows with a date, `cell` rows of two lines, `card` a block of text. */
export function Skeleton({ shape = 'cell', rows = 4 }: { shape?: 'leaf' | 'cell' | 'card'; rows?: number }) {
  return (
    <View className="card" {...a11y({ role: 'status', label: '正在载入' })}>
      {Array.from({ length: rows }, (_, i) => (
        <View key={i} className="cell cell-top">
          {shape === 'leaf' && <View className="sk sk-leaf" />}
          <View className="grow">
            <View className="sk sk-1" />
            <View className="sk sk-2 mt2" />
            {shape !== 'cell' && <View className="sk sk-3 mt2" />}
          </View>
        </View>
      ))}
    </View>
  )
}

export type ListingState = 'loading' | 'empty' | 'refused' | 'failed' | 'ready'

export interface ListingProps {
  state: ListingState
  /** The list's own shape while it loads. */
  shape?: 'leaf' | 'cell' | 'card'
  rows?: number
  /** Why it is empty and what to do next. */
  empty: FaceProps
  /** What the service said when it said no: its words and the way out, where the page has no better ones in `refused`. */
  error?: unknown
  /** The service said no: in the page's own words. */
  refused?: Partial<FaceProps>
  /** No answer came. The default says so and offers to try again. */
  failed?: Partial<FaceProps>
  onRetry?: () => void
  children?: ReactNode
}

/** The four faces of every list. */
export function Listing({ state, shape, rows, empty, error, refused, failed, onRetry, children }: ListingProps) {
  switch (state) {
    case 'loading':
      return <Skeleton shape={shape} rows={rows} />
    case 'empty':
      return (
        <View className="card">
          <Face {...empty} />
        </View>
      )
    case 'refused':
      return (
        <View className="card">
          <Face warn icon="circle-slash" title="现在不能查看" {...refused} {...refusedFace(error)} />
        </View>
      )
    case 'failed':
      return (
        <View className="card">
          <Face
            warn
            icon="wifi-off"
            title="没能载入"
            text="可能是网络断了。您选的和写的都还在，联网后再试一次。"
            action={onRetry && { text: '再试一次', icon: 'refresh-cw', onTap: onRetry }}
            {...failed}
          />
        </View>
      )
    case 'ready':
      return <>{children}</>
  }
}
