import { parseCell } from './cell'
import { nearest } from './check-references'
import { type Column, listBreak, listMark } from './format'
import { parsePolygon } from './polygon'

/**
 * What a cell that cannot be read was most likely meant to be, or undefined. Offered, never taken by itself. A candidate
 * counts only if the cell's own rule reads it.
 */
export const fixOf = (column: Column, text: string): string | undefined => {
  const plain = text.normalize('NFKC').trim()
  const candidates = [plain, plain.replace(/\s+/g, ''), ...(rules[column.kind]?.(plain, column) ?? [])]
  return candidates.find((one) => one !== undefined && one !== '' && one !== text && 'value' in parseCell(column, one))
}

const yes = /^(y|yes|true|t|1|√|✓|对|有|真|v)$/i
const no = /^(n|no|false|f|0|×|x|✗|不|无|没有|非|假)$/i

const rules: Partial<Record<Column['kind'], (text: string, column: Column) => (string | undefined)[]>> = {
  // The nearest word, one slip away; else the only word that holds what was written, or is held by it.
  word: (text, column) => [wordFor(text, column)],
  words: (text, column) => [
    text
      .split(listBreak)
      .filter(Boolean)
      .map((part) => wordFor(part, column) ?? part)
      .join(listMark),
  ],
  // What else people write for yes and no.
  yes: (text, column) => {
    const [first, second] = column.yesNo ?? ['是', '否']
    return [yes.test(text) ? first : no.test(text) ? second : undefined]
  },
  // Letters, digits, - and _: everything else becomes a hyphen.
  code: (text) => [text.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[-_]+|-+$/g, '')],
  // Digits in a row, the American order, a time behind the day.
  day: (text) => {
    const day = text.replace(/[\sT]+\d{1,2}:\d{2}.*$/, '')
    const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(day)
    const american = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(day)
    return [
      day,
      compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : undefined,
      american ? `${american[3]}-${american[1]}-${american[2]}` : undefined,
      day.replace(/[．。、,]/g, '-'),
    ]
  },
  // 9点, 9点半, 930, 下午2:30.
  time: (text) => [clock(text)],
  // Everything but digits goes; so does the country.
  phone: (text) => {
    const digits = text.replace(/\D/g, '').replace(/^(00)?86(?=1\d{10}$)/, '')
    const [, area, rest] = /^\D*(0\d{2,3})\D+(\d{7,8})\D*$/.exec(text.replace(/(\d)\s+(?=\d)/g, '$1')) ?? []
    return [area && rest ? `${area}-${rest}` : undefined, digits]
  },
  // A unit behind the number, a needless fraction.
  integer: (text) => [/^-?\d+/.exec(text.replace(/,/g, ''))?.[0]],
  number: (text) => [/-?\d+(\.\d+)?/.exec(text.replace(/,/g, ''))?.[0]],
  hours: (text) => [
    text
      .replace(/(上午|下午|早上|晚上)/g, '')
      .replace(/(\d{1,2})[点时](\d{2})分?/g, '$1:$2')
      .replace(/(\d{1,2})[点时]/g, '$1:00')
      .replace(/(\d{1,2}):(\d{2})\s*到/g, '$1:$2-')
      .replace(/星期|礼拜/g, '周')
      .replace(/\s+(?=周)/g, '；'),
  ],
  // Latitude first; four corners in the wrong order.
  polygon: (text) => {
    const points = text
      .split(/[;；\n]/)
      .map((part) =>
        part
          .trim()
          .split(/[\s,，]+/)
          .map(Number),
      )
      .filter((pair) => pair.length === 2 && pair.every(Number.isFinite)) as [number, number][]
    if (points.length < 3) return []
    const write = (ring: readonly (readonly number[])[]) => ring.map((point) => point.join(' ')).join('; ')
    const turned = write(points.map(([lat, lng]) => [lng, lat]))
    const corners = points.length === 4 && typeof parsePolygon(write(points)) === 'string' ? around(points) : []
    return [turned, write(corners)]
  },
}

const wordFor = (text: string, column: Column): string | undefined => {
  const words = Object.keys(column.words ?? {})
  if (words.includes(text)) return text
  const slip = nearest(text, words)
  if (slip) return slip
  const holding = words.filter((word) => word.includes(text) || text.includes(word))
  return holding.length === 1 ? holding[0] : undefined
}

const clock = (text: string): string | undefined => {
  const [, half, hour, minute] =
    /^(上午|下午|早上|晚上|中午)?(\d{1,2})(?:[点时:.]?)(\d{2}|半)?分?$/.exec(text.replace(/\s/g, '')) ?? []
  if (!hour) return undefined
  const late = (half === '下午' || half === '晚上') && Number(hour) < 12
  return `${Number(hour) + (late ? 12 : 0)}:${minute === '半' ? '30' : (minute ?? '00')}`
}

/** Corners in the order in which one walks around their middle. */
const around = (points: readonly [number, number][]): [number, number][] => {
  const middle = points.reduce(([x, y], p) => [x + p[0] / points.length, y + p[1] / points.length], [0, 0])
  const angle = ([x, y]: readonly number[]) => Math.atan2((y ?? 0) - (middle[1] ?? 0), (x ?? 0) - (middle[0] ?? 0))
  return [...points].sort((a, b) => angle(a) - angle(b))
}
