import { type Drawing, type Ink, type Measure, squares } from './poster'

/** What both targets' canvases can do; WeChat's is the same interface, less of it. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'fillRect'
  | 'fillText'
  | 'measureText'
  | 'beginPath'
  | 'arc'
  | 'moveTo'
  | 'lineTo'
  | 'bezierCurveTo'
  | 'closePath'
  | 'fill'
  | 'save'
  | 'restore'
  | 'translate'
  | 'scale'
>

// Printing needs plain colours by value; the red is the one the bars already name outside the style sheets.
const inkOf = (ink: Ink): string =>
  ({ ink: 'black', quiet: 'dimgray', accent: BAR_COLOURS.light.tabOn, paper: 'white', line: 'darkgray' })[ink]

const fontOf = (size: number, bold?: boolean) => `${bold ? 'bold ' : ''}${Math.round(size)}px sans-serif`

/** Measures with the letters that will be drawn. */
export const measureWith =
  (brush: Brush): Measure =>
  (text, size, bold) => {
    brush.font = fontOf(size, bold)
    return brush.measureText(text).width
  }

/** The mark in a box of 24: a house that is also a speech bubble, its door left open (as in config/icons.mjs). */
function mark(brush: Brush): void {
  brush.beginPath()
  brush.moveTo(1.5, 10.2)
  brush.lineTo(12, 1)
  brush.lineTo(22.5, 10.2)
  brush.lineTo(22.5, 21)
  brush.bezierCurveTo(22.5, 22.1, 21.6, 23, 20.5, 23)
  brush.lineTo(8, 23)
  brush.lineTo(3.8, 26)
  brush.lineTo(3.8, 23)
  brush.lineTo(3.5, 23)
  brush.bezierCurveTo(2.4, 23, 1.5, 22.1, 1.5, 21)
  brush.closePath()
  brush.fill()
  brush.fillStyle = inkOf('paper')
  brush.beginPath()
  brush.moveTo(8.5, 23)
  brush.lineTo(8.5, 16.4)
  brush.bezierCurveTo(8.5, 14.4, 10.1, 12.9, 12, 12.9)
  brush.bezierCurveTo(13.9, 12.9, 15.5, 14.4, 15.5, 16.4)
  brush.lineTo(15.5, 23)
  brush.closePath()
  brush.fill()
}

/** Draws; the canvas must have the drawing's width and height. */
export function paint(brush: Brush, { ops }: Drawing): void {
  brush.textBaseline = 'middle'
  for (const op of ops) {
    if (op.kind === 'rect') {
      brush.fillStyle = inkOf(op.ink)
      brush.fillRect(op.x, op.y, op.width, op.height)
    } else if (op.kind === 'disc') {
      brush.fillStyle = inkOf(op.ink)
      brush.beginPath()
      brush.arc(op.x, op.y, op.radius, 0, 2 * Math.PI)
      brush.fill()
    } else if (op.kind === 'text') {
      brush.fillStyle = inkOf(op.ink)
      brush.font = fontOf(op.size, op.bold)
      brush.textAlign = op.align
      brush.fillText(op.text, op.x, op.y)
    } else if (op.kind === 'qr') {
      brush.fillStyle = inkOf('paper')
      brush.fillRect(op.x, op.y, op.side, op.side)
      brush.fillStyle = inkOf('ink')
      for (const { x, y, side } of squares(op.qr, op.x, op.y, op.side)) brush.fillRect(x, y, side, side)
    } else {
      brush.save()
      brush.translate(op.x, op.y)
      brush.scale(op.side / 24, op.side / 24)
      brush.fillStyle = inkOf('accent')
      mark(brush)
      brush.restore()
    }
  }
}
