import { QUIET, type Qr } from '@/components/qr'

/** The colours a printer gets; on paper there is no dark mode. */
export type Ink = 'ink' | 'quiet' | 'accent' | 'paper' | 'line'

export type Op =
  | {
      kind: 'text'
      text: string
      x: number
      y: number
      size: number
      bold?: boolean
      ink: Ink
      align: 'left' | 'center'
    }
  | { kind: 'rect'; x: number; y: number; width: number; height: number; ink: Ink }
  | { kind: 'disc'; x: number; y: number; radius: number; ink: Ink }
  /** The mark of the product in a square. */
  | { kind: 'mark'; x: number; y: number; side: number }
  | { kind: 'qr'; x: number; y: number; side: number; qr: Qr }

export interface Drawing {
  width: number
  height: number
  ops: Op[]
}

export interface Poster {
  district: string
  demo: boolean
  /** The name in large letters. */
  title: string
  under: string
  facts: { name: string; value: string }[]
  qr: Qr
}

/** The width of a text in pixels at a size; handed in, because every device has its own letters. */
export type Measure = (text: string, size: number, bold?: boolean) => number

/** A4 at 300 dots an inch. */
export const PAPER = { width: 2480, height: 3508 }
const EDGE = 200
const MIDDLE = PAPER.width / 2
const ROOM = PAPER.width - 2 * EDGE
const MAX_CODE = 1180
export const MIN_CODE = 760

const steps = [
  ['扫一扫', '看站点、代表和接待时间'],
  ['约时间或写意见', '也可以在接待时间直接来'],
  ['等回话', '谁在办、哪天前答复'],
] as const

/** Breaks at `\n` and where the line is full; the last line that fits ends in … when words are left over. */
export const wrap = (text: string, width: number, most: number, measure: (text: string) => number): string[] => {
  const [head = '', ...rest] = text.split('\n')
  if (rest.length > 0 && most > 1) {
    const above = wrap(head, width, most, measure)
    return above.length < most ? [...above, ...wrap(rest.join('\n'), width, most - above.length, measure)] : above
  }
  const lines: string[] = []
  let line = ''
  const chars = [...text]
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as string
    if (measure(line + char) <= width) {
      line += char
      continue
    }
    if (lines.length === most - 1) {
      while (line && measure(`${line}…`) > width) line = [...line].slice(0, -1).join('')
      return [...lines, `${line}…`]
    }
    // A comma or full stop does not begin a line.
    if (/[，。、；：）！？]/.test(char)) {
      lines.push(line + char)
      line = ''
    } else {
      lines.push(line)
      line = char
    }
  }
  return line ? [...lines, line] : lines
}

/** A poster for a notice board: who, when, where, the code large, and what to do with it. The code takes the room that is left. */
export const posterOf = ({ district, demo, title, under, facts, qr }: Poster, measure: Measure): Drawing => {
  const ops: Op[] = [
    { kind: 'rect', x: 0, y: 0, ...PAPER, ink: 'paper' },
    { kind: 'mark', x: EDGE, y: 160, side: 130 },
    { kind: 'text', text: '家站通', x: EDGE + 160, y: 225, size: 84, bold: true, ink: 'ink', align: 'left' },
    {
      kind: 'text',
      text: `${district}人大代表联络站${demo ? '（演示数据）' : ''}`,
      x: EDGE + 160 + measure('家站通', 84, true) + 48,
      y: 229,
      size: 60,
      ink: 'quiet',
      align: 'left',
    },
  ]
  let y = 400
  const write = (lines: readonly string[], size: number, ink: Ink, bold: boolean, x = MIDDLE) => {
    for (const text of lines) {
      ops.push({ kind: 'text', text, x, y: y + size * 0.65, size, bold, ink, align: x === MIDDLE ? 'center' : 'left' })
      y += size * 1.3
    }
  }
  write(['有事找代表'], 84, 'accent', true)
  y += 10
  const large = measure(title, 168, true) <= ROOM ? 168 : 124
  write(
    wrap(title, ROOM, 2, (text) => measure(text, large, true)),
    large,
    'ink',
    true,
  )
  if (under)
    write(
      wrap(under, ROOM, 1, (text) => measure(text, 68)),
      68,
      'quiet',
      false,
    )
  y += 50
  ops.push({ kind: 'rect', x: EDGE, y, width: ROOM, height: 4, ink: 'line' })
  y += 56

  const NAME = 300
  for (const { name, value } of facts) {
    const lines = wrap(value, ROOM - NAME, 2, (text) => measure(text, 72))
    ops.push({ kind: 'text', text: name, x: EDGE, y: y + 72 * 0.65, size: 72, ink: 'quiet', align: 'left' })
    write(lines, 72, 'ink', false, EDGE + NAME)
    y += 22
  }

  // From the bottom up: a line of telephone numbers, the three steps; the code stands between.
  const foot = PAPER.height - 130
  const stepsTop = foot - 440
  const caption = 110
  const side = Math.max(MIN_CODE, Math.min(MAX_CODE, stepsTop - y - 40 - caption))
  const top = y + (stepsTop - y - side - caption) / 2
  ops.push({ kind: 'qr', x: MIDDLE - side / 2, y: top, side, qr })
  ops.push({
    kind: 'text',
    text: '微信扫一扫，不登录也能看',
    x: MIDDLE,
    y: top + side + 50,
    size: 68,
    bold: true,
    ink: 'ink',
    align: 'center',
  })

  steps.forEach(([head, text], i) => {
    const x = EDGE + (ROOM / 3) * (i + 0.5)
    ops.push({ kind: 'disc', x, y: stepsTop + 80, radius: 52, ink: 'accent' })
    ops.push({
      kind: 'text',
      text: `${i + 1}`,
      x,
      y: stepsTop + 82,
      size: 64,
      bold: true,
      ink: 'paper',
      align: 'center',
    })
    ops.push({ kind: 'text', text: head, x, y: stepsTop + 196, size: 68, bold: true, ink: 'ink', align: 'center' })
    wrap(text, ROOM / 3 - 60, 2, (line) => measure(line, 50)).forEach((line, k) =>
      ops.push({ kind: 'text', text: line, x, y: stepsTop + 272 + k * 64, size: 50, ink: 'quiet', align: 'center' }),
    )
  })
  ops.push({
    kind: 'text',
    text: '危险和急事请直接拨打 110、119、120；政务热线 12345',
    x: MIDDLE,
    y: foot,
    size: 52,
    ink: 'quiet',
    align: 'center',
  })
  return { ...PAPER, ops }
}

/** The code alone, with the name under it, to be pasted into something else. */
export const codeCard = (title: string, qr: Qr, measure: Measure): Drawing => {
  const width = 1000
  const lines = wrap(title, width - 120, 2, (text) => measure(text, 56, true))
  const height = 1000 + lines.length * 76 + 60
  return {
    width,
    height,
    ops: [
      { kind: 'rect', x: 0, y: 0, width, height, ink: 'paper' },
      { kind: 'qr', x: 20, y: 20, side: 960, qr },
      ...lines.map((text, i): Op => ({
        kind: 'text',
        text,
        x: width / 2,
        y: 1020 + i * 76,
        size: 56,
        bold: true,
        ink: 'ink',
        align: 'center',
      })),
    ],
  }
}

/** Squares of a code inside `side` pixels, its white edge included, on whole pixels so that no grey seams appear. */
export const squares = (qr: Qr, x: number, y: number, side: number): { x: number; y: number; side: number }[] => {
  const unit = Math.floor(side / (qr.length + 2 * QUIET))
  const from = Math.floor((side - unit * qr.length) / 2)
  return qr.flatMap((row, r) =>
    row.flatMap((dark, c) =>
      dark ? [{ x: Math.round(x) + from + c * unit, y: Math.round(y) + from + r * unit, side: unit }] : [],
    ),
  )
}
