import { monthsOf, monthsText, windowsOf, windowsText } from '../reception/rules'
import { limits, listBreak, listMark, type Column } from './format'
import { formatPolygon, parsePolygon } from './polygon'
import type { Point } from './rows'

/** A cell's meaning, or what is wrong with it and what to write instead. */
export type Parsed = { value: unknown } | { message: string }

const narrow: Column['kind'][] = ['code', 'integer', 'number', 'day', 'time', 'phone']

const quote = (text: string) => `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`
/** More words than a sentence can hold. */
const MANY = 20
const wordList = (column: Column) => {
  const words = Object.keys(column.words ?? {})
  return words.length > MANY ? `模板“说明”里列出的 ${words.length} 种` : words.join('、')
}

/** What a table program shows where a formula failed: #DIV/0!, #N/A, #NAME?, #REF!, #SPILL! … */
const formulaError = /^#(DIV\/0|N\/A|[A-Z][A-Z_]*)[!?]?$/

/** Said of a formula that came to something: what it comes to tomorrow, nobody looked at. */
export const formulaMessage = (column: Column, text: string): string =>
  `是公式${text ? `（算出来是${quote(text)}）` : ''}；请直接填写${column.header}，不要用公式`

/** What an empty cell means for each kind; lists and yes-or-no cells have a natural "none". */
export const emptyValue = (column: Column): unknown =>
  column.kind === 'refs' || column.kind === 'words' ? [] : column.kind === 'yes' ? false : null

export function parseCell(column: Column, text: string): Parsed {
  if (text === '') {
    if (!column.required) return { value: emptyValue(column) }
    return { message: column.words ? `没有填；请填 ${wordList(column)} 之一` : `没有填；请填写${column.header}` }
  }
  if (formulaError.test(text)) {
    return { message: `是公式出错的结果“${text}”；请改好公式，或直接填写${column.header}` }
  }
  if (text.length > limits.cellLength) return { message: `超过 ${limits.cellLength} 个字，太长；请缩短` }
  // Digits and letters of a Chinese keyboard are as wide as characters; people cannot see the difference in a cell.
  const parsed = parsers[column.kind](narrow.includes(column.kind) ? text.normalize('NFKC') : text, column)
  if (!('value' in parsed) || typeof parsed.value !== 'string') return parsed
  const longest = column.maxLength ?? Infinity
  return parsed.value.length > longest
    ? { message: `有 ${parsed.value.length} 个字，太长；最多 ${longest} 个字` }
    : parsed
}

export function formatCell(column: Column, value: unknown): string | number {
  if (column.kind === 'yes') return (column.yesNo ?? ['是', '否'])[value ? 0 : 1] as string
  if (value === null || value === undefined) return column.orWord ?? ''
  if (column.kind === 'word') return wordOf(column, value)
  if (column.kind === 'words') return (value as string[]).map((code) => wordOf(column, code)).join(listMark)
  if (column.kind === 'refs') return (value as string[]).join(listMark)
  if (column.kind === 'polygon') return formatPolygon(value as Point[])
  if (column.kind === 'months') return monthsText(String(value))
  if (column.kind === 'windows' || column.kind === 'days') return String(value).replace(/,/g, listMark)
  return typeof value === 'number' ? value : String(value)
}

function wordOf(column: Column, code: unknown): string {
  const found = Object.entries(column.words ?? {}).find(([, held]) => held === code)
  if (!found && column.codesToo) return String(code)
  if (!found) throw new Error(`no word for '${String(code)}' in column ${column.header}`)
  return found[0]
}

const parsers: Record<Column['kind'], (text: string, column: Column) => Parsed> = {
  text: (text) => ({ value: text }),
  code: (text) =>
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(text)
      ? { value: text }
      : { message: `写的是${quote(text)}；编号只能用字母、数字、“-”和“_”，最多 40 个字` },
  word: (text, column) => {
    const isCode = column.codesToo && Object.values(column.words ?? {}).includes(text)
    const code = isCode ? text : column.words?.[text]
    return code === undefined
      ? { message: `写的是${quote(text)}，不认识；只能填 ${wordList(column)}` }
      : { value: code }
  },
  words: (text, column) => {
    const parts = unique(text)
    const wrong = parts.find((part) => column.words?.[part] === undefined)
    return wrong === undefined
      ? { value: parts.map((part) => column.words?.[part]) }
      : { message: `里面的${quote(wrong)}不认识；只能填 ${wordList(column)}，几个之间用“${listMark}”分开` }
  },
  yes: (text, column) => {
    const [yes, no] = column.yesNo ?? ['是', '否']
    if (text === yes || text === no) return { value: text === yes }
    return { message: `写的是${quote(text)}；请填“${yes}”或“${no}”` }
  },
  integer: (text, column) =>
    /^-?\d{1,9}$/.test(text)
      ? inRange(Number(text), column)
      : { message: `写的是${quote(text)}，不是整数；请填${range(column)}的整数` },
  number: (text, column) =>
    /^-?\d{1,9}(\.\d+)?$/.test(text)
      ? inRange(Number(text), column)
      : { message: `写的是${quote(text)}，不是数字；请填${range(column)}的数字` },
  day: (text) => {
    const day = parseDay(text)
    return day ? { value: day } : { message: `写的是${quote(text)}，不是日期；请写成 2026-06-15 这样` }
  },
  time: (text) => {
    const time = parseTime(text)
    return time ? { value: time } : { message: `写的是${quote(text)}，不是时间；请写成 9:00 或 14:30 这样` }
  },
  phone: (text) => {
    const digits = text.replace(/[\s-]/g, '')
    if (/^1[3-9]\d{9}$/.test(digits)) return { value: digits }
    if (/^0\d{2,3}-?\d{7,8}$/.test(text.replace(/\s/g, ''))) return { value: text.replace(/\s/g, '') }
    return { message: `写的是${quote(text)}，不是电话号码；请填 11 位手机号，或带区号的固定电话` }
  },
  hours: (text) =>
    isOpenHours(text)
      ? {
          value: text
            .replace(/;/g, '；')
            .replace(/，/g, ',')
            .replace(/：/g, ':')
            .replace(/[–—~～]/g, '-'),
        }
      : { message: `写的是${quote(text)}，看不懂；请写成“周一至周五 9:00-12:00,14:00-17:30；周六 9:00-11:00”这样` },
  polygon: (text) => {
    const ring = parsePolygon(text)
    return typeof ring === 'string' ? { message: `范围不对：${ring}；请写“经度 纬度; 经度 纬度; …”` } : { value: ring }
  },
  months: (text) => {
    const months = monthsOf(text)
    return months
      ? { value: months }
      : { message: `写的是${quote(text)}，看不懂；请写 每月、单月、双月，或几个月份如 1、5、9` }
  },
  windows: (text) => {
    const windows = windowsOf(text)
    return windows
      ? { value: windowsText(windows) }
      : { message: `写的是${quote(text)}，看不懂，或几段互相重叠；请写成 9:00-11:00，几段之间用“${listMark}”分开` }
  },
  days: (text) => {
    const days = text
      .split(listBreak)
      .filter(Boolean)
      .map((part) => parseDay(part))
    const wrong = days.indexOf(null)
    return wrong < 0
      ? { value: [...new Set(days)].sort().join(',') }
      : {
          message: `里面的${quote(text.split(listBreak).filter(Boolean)[wrong] ?? '')}不是日期；请写成 2026-06-15 这样，几天之间用“${listMark}”分开`,
        }
  },
  // Whether the code stands in its sheet is checked when all sheets are read.
  ref: (text, column) => ({ value: column.orWord === text ? null : text }),
  refs: (text) => ({ value: unique(text) }),
}

const unique = (text: string) => [...new Set(text.split(listBreak).filter(Boolean))]

const range = ({ min, max }: Column) => (min === undefined ? '' : ` ${min} 到 ${max} 之间`)

function inRange(value: number, column: Column): Parsed {
  const low = column.min ?? -Infinity
  const high = column.max ?? Infinity
  return value >= low && value <= high ? { value } : { message: `写的是 ${value}，超出范围；请填${range(column)}的数` }
}

/** Days since 1899-12-30 and parts of a day: what a table program keeps when a date lands in a cell meant for text. */
const serialDay = /^[1-7]\d{4}(\.0+)?$/
const serialTime = /^0?\.\d+$/

function parseDay(text: string): string | null {
  if (serialDay.test(text))
    return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10)
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text)
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1950 || year > 2100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

function parseTime(text: string): string | null {
  if (serialTime.test(text)) return new Date(Math.round(Number(text) * 1440) * 60_000).toISOString().slice(11, 16)
  const found = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text)
  const ok = found && Number(found[1]) < 24 && Number(found[2]) < 60
  return ok ? `${found[1]?.padStart(2, '0')}:${found[2]}` : null
}

const hourSpan = String.raw`\d{1,2}[:：]\d{2}\s*[-–—~～至]\s*\d{1,2}[:：]\d{2}`
const dayNames = String.raw`(?:每天|工作日|周[一二三四五六日天](?:(?:至|到|-|、)周?[一二三四五六日天])*)`
const openHoursShape = new RegExp(
  String.raw`^${dayNames}\s*${hourSpan}(?:\s*[,，、]\s*${hourSpan})*(?:\s*[;；]\s*${dayNames}\s*${hourSpan}(?:\s*[,，、]\s*${hourSpan})*)*$`,
)

const isOpenHours = (text: string) => openHoursShape.test(text)
