import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use as draws } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

draws([BarChart, LineChart, GridComponent, LegendComponent, CanvasRenderer])

export { init }

/** Inks of the page as it looks now: text, line, and the colours of the series. */
export interface Inks {
  text: string
  line: string
  series: readonly string[]
}

export interface Series {
  name: string
  kind: 'bar' | 'line'
  values: readonly number[]
}

export interface ChartData {
  labels: readonly string[]
  series: readonly Series[]
}

/** A chart of few series over labels; whole numbers only. Nothing moves: it is read, printed and saved. */
export const optionOf = (
  { labels, series }: ChartData,
  { text, line, series: colours }: Inks,
  size: number,
): EChartsCoreOption => ({
  animation: false,
  color: [...colours],
  textStyle: { color: text, fontSize: size },
  grid: { left: 8, right: 12, top: series.length > 1 ? 36 : 16, bottom: 4, containLabel: true },
  ...(series.length > 1
    ? { legend: { top: 0, left: 0, itemHeight: size, textStyle: { color: text, fontSize: size } } }
    : {}),
  xAxis: {
    type: 'category',
    data: [...labels],
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: { color: text, fontSize: size, hideOverlap: true },
  },
  yAxis: {
    type: 'value',
    minInterval: 1,
    axisLabel: { color: text, fontSize: size },
    splitLine: { lineStyle: { color: line } },
  },
  series: series.map(({ name, kind, values }) => ({
    name,
    type: kind,
    data: [...values],
    barMaxWidth: 28,
    symbolSize: 7,
    label: { show: labels.length <= 12, position: 'top', color: text, fontSize: size },
    itemStyle: kind === 'bar' ? { borderRadius: [3, 3, 0, 0] } : {},
  })),
})
