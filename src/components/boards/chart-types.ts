import type { ChartData } from './chart'

export interface ChartProps {
  data: ChartData
  /** What it shows, in words; the numbers stand in the table beside it. */
  label: string
  tall?: boolean
  /** Hands over how the picture is taken. */
  onReady?: (picture: () => Promise<string>) => void
}
