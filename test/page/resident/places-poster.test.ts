import { codeWords, fileName, isKind, stationFacts } from '@/packages/places/code/view'
import { codeCard, MIN_CODE, type Op, PAPER, posterOf, squares, wrap } from '@/packages/places/code/poster'
import { qrOf, qrPicture, QUIET } from '@/components/qr'
import { session, station } from './samples'

// Letters of a test are as wide as they are high, the widest there are.
const measure = (text: string, size: number) => [...text].length * size
const qr = qrOf('https://example.test/c/s.QY-S1')

const heightOf = (op: Op) =>
  op.kind === 'text' ? op.size : op.kind === 'rect' ? op.height : op.kind === 'disc' ? op.radius * 2 : op.side

test('a poster keeps everything on the paper and the code large, however long the names are', () => {
  const long = '东枢智造园区新就业形态劳动者人大代表联络站暨立法联系点'
  const drawing = posterOf(
    {
      district: '鼓宁区',
      demo: true,
      title: long,
      under: `联络站 · ${long}`,
      facts: Array.from({ length: 5 }, () => ({ name: '地址', value: long.repeat(4) })),
      qr,
    },
    measure,
  )
  const code = drawing.ops.find((op) => op.kind === 'qr')
  expect(code?.kind === 'qr' && code.side).toBeGreaterThanOrEqual(MIN_CODE)
  for (const op of drawing.ops) {
    const high = heightOf(op)
    const top = op.kind === 'text' || op.kind === 'disc' ? op.y - high / 2 : op.y
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top + high).toBeLessThanOrEqual(PAPER.height)
    if (op.kind === 'text') {
      const width = measure(op.text, op.size)
      const left = op.align === 'center' ? op.x - width / 2 : op.x
      if (op.text !== '危险和急事请直接拨打 110、119、120；政务热线 12345') {
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left + width).toBeLessThanOrEqual(PAPER.width)
      }
    }
  }
  // Nothing is written over the code.
  const box = code?.kind === 'qr' ? { top: code.y, bottom: code.y + code.side } : { top: 0, bottom: 0 }
  for (const op of drawing.ops)
    if (op.kind === 'text') {
      const clear = op.y + op.size / 2 <= box.top + 1 || op.y - op.size / 2 >= box.bottom - 1
      expect({ text: op.text, clear }).toEqual({ text: op.text, clear: true })
    }
})

test('each step of a poster stands on one line of its own third, with room on both sides', () => {
  const drawing = posterOf({ district: '鼓宁区', demo: false, title: '柳荫站', under: '', facts: [], qr }, measure)
  const steps = drawing.ops.filter((op) => op.kind === 'text' && op.size === 50)
  expect(steps).toHaveLength(3)
  for (const op of steps)
    if (op.kind === 'text') expect(measure(op.text, op.size)).toBeLessThan((PAPER.width - 400) / 3 - 120)
})

test('words that do not fit end in … and a stop never begins a line', () => {
  const by = (text: string) => measure(text, 10)
  expect(wrap('一二三四五', 30, 2, by)).toEqual(['一二三', '四五'])
  expect(wrap('一二三四五六七八', 30, 2, by)).toEqual(['一二三', '四五…'])
  expect(wrap('一二三，四五', 30, 2, by)).toEqual(['一二三，', '四五'])
  expect(wrap('上\n下', 300, 2, by)).toEqual(['上', '下'])
  expect(wrap('', 30, 2, by)).toEqual([])
})

test('a code is square, keeps its white edge and has no seams', () => {
  expect(qr.every((row) => row.length === qr.length)).toBe(true)
  const dots = squares(qr, 100, 50, 1000)
  expect(dots.every(({ x, y, side }) => [x, y, side].every(Number.isInteger))).toBe(true)
  const unit = dots[0]?.side ?? 0
  expect(Math.min(...dots.map(({ x }) => x)) - 100).toBeGreaterThanOrEqual(QUIET * unit)
  expect(Math.max(...dots.map(({ y }) => y)) + unit).toBeLessThanOrEqual(1050 - QUIET * unit + unit)
  expect(qrPicture(qr)).toMatch(/^data:image\/svg\+xml,/)
  expect(codeCard('柳荫社区人大代表联络站', qr, measure).ops.filter(({ kind }) => kind === 'qr')).toHaveLength(1)
})

test('a station without a rule tells its next dates, one without dates says to call', () => {
  const base = {
    station: {
      ...station(),
      place: '2 楼',
      openHours: '周一至周五 8:30-12:00,14:00-17:30',
      receptionRule: null,
      phone: '0999-8000 0012',
    },
    deputies: [],
    sessions: [session(), session({ state: 'CANCELLED' })],
  } as unknown as Parameters<typeof stationFacts>[0]
  const facts = (change: object) =>
    Object.fromEntries(stationFacts({ ...base, ...change }).map(({ name, value }) => [name, value]))
  expect(facts({})).toEqual({
    接待: '6月17日（周三）14:30–16:30',
    地址: '桂香路 9 号，2 楼',
    电话: '0999-8000 0012',
    开放: '周一至周五 8:30–12:00、14:00–17:30',
  })
  expect(facts({ sessions: [] }).接待).toBe('时间待定，请打电话问')
  expect(facts({ station: { ...base.station, receptionRule: '每月 15 日' } })).toMatchObject({
    接待: '每月 15 日',
    最近: '6月17日（周三）14:30–16:30',
  })
})

test('a file may carry any name, and only what has a code gets one', () => {
  expect(fileName('青杨/街道:代表 之家', '海报')).toBe('青杨街道代表之家-海报')
  expect([isKind('STATION'), isKind('STREET'), isKind('ORGANISATION'), isKind(undefined)]).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(Object.values(codeWords).join()).not.toContain('解决')
})
