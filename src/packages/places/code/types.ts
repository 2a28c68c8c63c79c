import type { Drawing, Measure } from './poster'

export interface PaperProps {
  /** What to draw, once letters can be measured; a new function draws anew. */
  draw: (measure: Measure) => Drawing
  /** The finished picture's address; null when this device cannot draw. */
  onPicture: (src: string | null) => void
}
