import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { useSettings } from '@/services/settings'
import { a11y } from '../a11y'
import { init, optionOf } from './chart'
import type { ChartProps } from './chart-types'

const inksOf = (element: Element) => {
  const style = getComputedStyle(element)
  const ink = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: ink('--c-text-2'),
    line: ink('--c-line'),
    paper: ink('--c-surface'),
    series: [ink('--c-ch-1'), ink('--c-ch-2'), ink('--c-ch-3')],
  }
}

/** Drawn on a canvas; what it shows stands in the table beside it, so a screen reader passes it by. */
export function Chart({ data, label, tall, onReady }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const { elder, dark } = useSettings()
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const chart = init(element)
    const draw = () => chart.setOption(optionOf(data, inksOf(element), elder ? 16 : 12))
    draw()
    onReady?.(() =>
      Promise.resolve(chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: inksOf(element).paper })),
    )
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [data, elder, dark, onReady])
  return (
    <View {...a11y({ role: 'img', label })}>
      <div ref={frame} className={tall ? 'chart chart-tall' : 'chart'} aria-hidden="true" />
    </View>
  )
}

/** Saves a drawn chart as a file. */
export const savePicture = (src: string, name: string): Promise<boolean> => {
  const link = document.createElement('a')
  link.href = src
  link.download = `${name}.png`
  link.click()
  return Promise.resolve(true)
}
