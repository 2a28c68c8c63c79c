import Taro from '@tarojs/taro'
import { Canvas, View } from '@tarojs/components'
import { useEffect, useId } from 'react'
import { useSettings } from '@/services/settings'
import { a11y } from '../a11y'
import { init, optionOf } from './chart'
import type { ChartProps } from './chart-types'

const inkNames = ['text', 'line', '1', '2', '3'] as const

interface Found {
  node?: { width: number; height: number; getContext(kind: '2d'): unknown; addEventListener?: unknown }
  width?: number
  height?: number
}

/** Drawn on WeChat's canvas; the inks are read from elements that carry them, for style sheets name no colour to scripts. */
export function Chart({ data, label, tall, onReady }: ChartProps) {
  const id = `chart${useId().replace(/\W/g, '')}`
  const { elder, dark } = useSettings()
  useEffect(() => {
    let gone = false
    let chart: ReturnType<typeof init> | null = null
    // The node stands only after the page has been drawn.
    const timer = setTimeout(() => {
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true })
        .selectAll('.chart-ink')
        .fields({ computedStyle: ['color'] })
        .exec(([found, inks]: [Found | null, { color?: string }[]]) => {
          const canvas = found?.node
          if (gone || !canvas) return
          const ratio = Taro.getWindowInfo().pixelRatio
          const [width, height] = [found.width ?? 300, found.height ?? 200]
          const [text = '', line = '', ...series] = inks.map(({ color = '' }) => color)
          // The drawing library asks for what a browser's element has.
          canvas.addEventListener = () => undefined
          chart = init(canvas as never, null, { width, height, devicePixelRatio: ratio })
          chart.setOption(optionOf(data, { text, line, series }, elder ? 16 : 12))
          onReady?.(() =>
            Taro.canvasToTempFilePath({ canvas: canvas as never, fileType: 'png' }).then(
              ({ tempFilePath }) => tempFilePath,
            ),
          )
        })
    }, 60)
    return () => {
      gone = true
      clearTimeout(timer)
      chart?.dispose()
    }
  }, [data, id, elder, dark, onReady])
  return (
    <View {...a11y({ role: 'img', label })}>
      {inkNames.map((name) => (
        <View key={name} className={`chart-ink chart-ink-${name}`} />
      ))}
      <Canvas type="2d" id={id} className={tall ? 'chart chart-tall' : 'chart'} />
    </View>
  )
}

/** Into the phone's album; WeChat asks for leave once. */
export const savePicture = async (src: string, _name: string): Promise<boolean> => {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: src })
    return true
  } catch {
    return false
  }
}
