import type { Area } from './ground'
import type { Point, Size } from '@/components/places/plan'

/** A station where it falls on the screen. */
export interface Pin extends Point {
  id: string
  name: string
  level: 'HOME' | 'STATION' | 'POINT'
  /** The only one of its street: without its name one would not know what the street has. */
  only: boolean
}

export interface Mark extends Pin {
  /** The whole sign with its word; else a dot, because a more important one stands there. */
  full: boolean
  /** The middle of its name under the sign; null where there is no room. */
  label: Point | null
}

export interface Label extends Point {
  id: string
  kind: Area['kind']
  text: string
}

export interface Look {
  /** Height of a letter, of a line, and the width of a station's sign, in pixels. */
  font: number
  line: number
  mark: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Boxes already drawn, found by the square of the screen they touch. */
class Room {
  private readonly squares = new Map<string, Box[]>()
  private readonly side = 96

  private *keys({ left, right, top, bottom }: Box) {
    for (let i = Math.floor(left / this.side); i <= Math.floor(right / this.side); i++)
      for (let k = Math.floor(top / this.side); k <= Math.floor(bottom / this.side); k++) yield `${i},${k}`
  }

  free(box: Box): boolean {
    for (const key of this.keys(box))
      for (const other of this.squares.get(key) ?? [])
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)
          return false
    return true
  }

  take(box: Box): void {
    for (const key of this.keys(box)) {
      const list = this.squares.get(key)
      if (list) list.push(box)
      else this.squares.set(key, [box])
    }
  }
}

/** A Chinese character is as wide as the letters are high, a Latin one or a digit about half. */
export const textWidth = (text: string, font: number): number =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x2e80 ? 0.56 : 1) * font, 0)

const around = ({ x, y }: Point, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
})
const rank = { HOME: 0, STATION: 1, POINT: 2 } as const

/** Half the width of a dot, with its edge. */
const DOT = 6
/** A sign keeps this much of its own size free around it; seen from afar most stations are then dots, and names have room. */
const AIR = 1.5

/**
 * Who is drawn in full and which names are written, so that nothing lies on anything: the chosen station, those
 * that are the only ones of a street and the homes first, names of streets, then stations, points, their names, and names of communities and grids as far as there is room. What finds
 * none is a dot, or silent.
 */
export const arrange = (
  pins: readonly Pin[],
  areas: readonly (Area & { at: Point; k: number })[],
  size: Size,
  look: Look,
  chosen: string | null = null,
): { marks: Mark[]; labels: Label[] } => {
  const seen = ({ x, y }: Point) =>
    x > -look.mark && y > -look.mark && x < size.width + look.mark && y < size.height + look.mark
  const room = new Room()
  const marks: Mark[] = pins
    .filter(seen)
    .sort(
      (a, b) =>
        Number(b.id === chosen) - Number(a.id === chosen) ||
        Number(b.only) - Number(a.only) ||
        rank[a.level] - rank[b.level],
    )
    .map((pin) => ({ ...pin, full: false, label: null }))
  const first = (mark: Mark) => mark.id === chosen || mark.only || mark.level === 'HOME'
  const stand = (mark: Mark) => {
    mark.full = mark.id === chosen || room.free(around(mark, look.mark * AIR, look.mark * AIR))
    if (mark.full) room.take(around(mark, look.mark, look.mark))
  }

  const noDot = (box: Box) =>
    !marks.some(
      ({ full, x, y }) =>
        !full && x > box.left - DOT && x < box.right + DOT && y > box.top - DOT && y < box.bottom + DOT,
    )
  const labels: Label[] = []
  const write = (kind: Area['kind']) => {
    for (const area of areas) {
      if (area.kind !== kind || !seen(area.at)) continue
      const width = textWidth(area.name, look.font) + 8
      // A name belongs to what is seen: an area smaller than its name waits until one comes closer, one larger than the
      // screen no longer says where one is.
      if (area.width * area.k < width || area.height * area.k < look.line) continue
      if (area.width * area.k > size.width * 1.5 && area.height * area.k > size.height * 1.5) continue
      // A little higher or lower is still inside, and often free.
      const boxes = [0, -1.2, 1.2, -2.2, 2.2]
        .filter((step) => Math.abs(step) * look.line * 2 <= area.height * area.k)
        .map((step) => around({ x: area.at.x, y: area.at.y + step * look.line }, width, look.line))
        .filter((box) => room.free(box))
      // A street is named even over dots, where there is no better place: without it one does not know where one is.
      const box = boxes.find(noDot) ?? (kind === 'STREET' ? boxes[0] : undefined)
      if (!box) continue
      room.take(box)
      labels.push({ id: area.id, kind, text: area.name, x: area.at.x, y: (box.top + box.bottom) / 2 })
    }
  }
  const name = (mark: Mark) => {
    const width = textWidth(mark.name, look.font) + 4
    const under = look.mark / 2 + look.line / 2 + 1
    const beside = (look.mark + width) / 2 + 2
    // Below the sign; the only one of a street takes any side that is free.
    const places = [
      { x: mark.x, y: mark.y + under },
      ...(mark.only
        ? [
            { x: mark.x, y: mark.y - under },
            { x: mark.x + beside, y: mark.y },
            { x: mark.x - beside, y: mark.y },
          ]
        : []),
    ]
    const boxOf = (at: Point) => around(at, width, look.line)
    // A home is called as its street, which is written beside it already.
    const twice = labels.some(({ kind, text }) => kind === 'STREET' && text === mark.name)
    if (twice && mark.id !== chosen) return
    const free = places.find((at) => room.free(boxOf(at)) && (mark.only || noDot(boxOf(at))))
    const at = free ?? (mark.id === chosen ? places[0] : undefined)
    if (!at) return
    room.take(boxOf(at))
    mark.label = at
  }
  marks.filter(first).forEach(stand)
  marks.filter(({ id, only, full }) => id === chosen || (only && full)).forEach(name)
  write('STREET')
  marks.filter((mark) => !first(mark)).forEach(stand)
  marks.filter(({ full, only, id }) => full && !only && id !== chosen).forEach(name)
  write('COMMUNITY')
  write('GRID')
  return { marks, labels }
}

/** The station a finger means: the nearest within its width. */
export const pinAt = (pins: readonly Pin[], at: Point, reach: number): Pin | null => {
  let best: Pin | null = null
  let least = reach
  for (const pin of pins) {
    const far = Math.hypot(pin.x - at.x, pin.y - at.y)
    if (far <= least) {
      least = far
      best = pin
    }
  }
  return best
}
