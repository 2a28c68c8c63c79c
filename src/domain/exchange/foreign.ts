import type { Day } from '../calendar/time'
import type { ForeignChannel } from '../opinion/stages'
import type { RawSheet } from '../register/raw'
import { byName, type LineError, lookUp, readTable, type Table, tellRepeated } from './table'
import { categoryNames, type LedgerWorld } from './ledger'

/** What goes to another body: the matter, never who raised it (rulings 7). */
export interface OutgoingRow {
  number: string
  foreignNumber: string | null
  /** The number it came with, where another body had handed it over. */
  cameNumber: string | null
  channel: string
  submitted: Day
  transferred: Day
  street: string
  community: string
  category: string
  place: string | null
  title: string
  body: string
  note: string | null
}

export const outgoingTable: Table<OutgoingRow> = {
  name: '转出事项',
  columns: [
    { key: 'number', header: '家站通编号', kind: 'text', width: 26 },
    { key: 'foreignNumber', header: '对方编号', kind: 'text', width: 20 },
    { key: 'cameNumber', header: '来件编号', kind: 'text', width: 20 },
    { key: 'channel', header: '转往', kind: 'text' },
    { key: 'submitted', header: '提出日期', kind: 'day' },
    { key: 'transferred', header: '转出日期', kind: 'day' },
    { key: 'street', header: '街镇', kind: 'text' },
    { key: 'community', header: '社区', kind: 'text' },
    { key: 'category', header: '类别', kind: 'text' },
    { key: 'place', header: '地点', kind: 'text' },
    { key: 'title', header: '标题', kind: 'text', width: 30 },
    { key: 'body', header: '反映内容', kind: 'text', width: 60 },
    { key: 'note', header: '转办说明', kind: 'text', width: 30 },
  ],
}

export const outcomes = ['RECEIVED', 'DONE', 'RETURNED'] as const
export type ForeignOutcome = (typeof outcomes)[number]

/** What comes back about an item that went there. */
export interface ResultRow {
  number: string | null
  foreignNumber: string | null
  outcome: ForeignOutcome
  text: string | null
}

export const resultTable: Table<ResultRow> = {
  name: '对方结果',
  columns: [
    { key: 'number', header: '家站通编号', kind: 'text', maxLength: 60, width: 26, note: '和对方编号至少填一个' },
    { key: 'foreignNumber', header: '对方编号', kind: 'text', maxLength: 60, width: 20 },
    {
      key: 'outcome',
      header: '结果',
      kind: 'word',
      required: true,
      words: { 已受理: 'RECEIVED', 已办结: 'DONE', 退回: 'RETURNED' },
    },
    {
      key: 'text',
      header: '答复或说明',
      kind: 'text',
      maxLength: 2000,
      width: 60,
      note: '已办结的写给居民看的答复，退回的写原因',
    },
  ],
}

export interface ForeignItem {
  id: string
  number: string
  sentNumber: string | null
  /** Its numbers at the body that has it now: the one it was given there, and the one it had come from there with. */
  foreignNumbers: readonly string[]
  title: string
  version: number
}

export interface ResultLine {
  row: number
  state: 'NEW' | 'HELD' | 'ERROR'
  title: string
  errors: LineError[]
  item: { id: string; row: ResultRow } | null
}

/**
 * What each row says of an item that waits for another body. `waiting` holds the items that are out and the person's to
 * close; of anything else the file is told only that it is not there.
 */
export const checkResults = (
  sheet: RawSheet | undefined,
  waiting: readonly ForeignItem[],
): { lines: ResultLine[]; problem: string | null } => {
  const { lines, problem } = readTable(resultTable, sheet)
  if (problem) return { lines: [], problem }
  const byNumber = new Map(waiting.map((item) => [item.number, item]))
  const byForeign = byName(waiting, (item) => item.foreignNumbers)
  tellRepeated(lines, '家站通编号', ({ number }) => number)
  tellRepeated(lines, '对方编号', ({ foreignNumber }) => foreignNumber)
  return {
    problem: null,
    lines: lines.map(({ row, values, errors }): ResultLine => {
      const { number, foreignNumber, outcome, text } = values
      let item: ForeignItem | null = null
      if (number) {
        item = byNumber.get(number) ?? null
        if (!item) errors.push({ header: '家站通编号', message: '没有这个编号的转出事项，或者已经有结果了' })
      } else if (foreignNumber) {
        const known = lookUp(byForeign, foreignNumber, '转出事项', '请填家站通编号')
        if ('message' in known)
          errors.push({ header: '对方编号', message: '没有这个对方编号的转出事项；请填家站通编号' })
        else item = known
      } else errors.push({ header: '家站通编号', message: '没有填；家站通编号和对方编号至少填一个' })
      if (outcome === 'RECEIVED' && !foreignNumber)
        errors.push({ header: '对方编号', message: '已受理的要填对方编号，居民可以拿它去查' })
      if (outcome === 'DONE' && !text) errors.push({ header: '答复或说明', message: '已办结的要写给居民的答复' })
      if (outcome === 'RETURNED' && !text) errors.push({ header: '答复或说明', message: '退回的要写原因' })
      const title = item?.title ?? number ?? foreignNumber ?? ''
      if (errors.length || !item || !outcome) return { row, state: 'ERROR', title, errors, item: null }
      if (outcome === 'RECEIVED' && item.sentNumber === foreignNumber)
        return { row, state: 'HELD', title, errors: [], item: null }
      return { row, state: 'NEW', title, errors: [], item: { id: item.id, row: values as ResultRow } }
    }),
  }
}

/** A matter that another body hands over to the congress's side. */
export interface IncomingRow {
  foreignNumber: string
  channel: ForeignChannel
  community: string
  category: string
  body: string
  place: string | null
  author: string | null
  phone: string | null
}

const channels: Record<string, ForeignChannel> = {
  '12345 热线': 'HOTLINE_12345',
  数字人大: 'CONGRESS_PLATFORM',
  信访部门: 'PETITION',
  其他部门: 'OTHER',
}

export const incomingTable: Table<IncomingRow> = {
  name: '转入事项',
  columns: [
    {
      key: 'foreignNumber',
      header: '对方编号',
      kind: 'text',
      required: true,
      maxLength: 60,
      note: '同一编号只转入一次',
    },
    { key: 'channel', header: '来自', kind: 'word', words: channels, required: true },
    { key: 'community', header: '社区', kind: 'text', required: true, maxLength: 40 },
    { key: 'category', header: '类别', kind: 'text', required: true, maxLength: 60, note: '两级重名时写“一级/二级”' },
    { key: 'body', header: '反映内容', kind: 'text', required: true, maxLength: 1000, width: 60 },
    { key: 'place', header: '地点', kind: 'text', maxLength: 100 },
    { key: 'author', header: '反映人', kind: 'text', maxLength: 20, note: '怎么称呼；可以不填' },
    { key: 'phone', header: '联系电话', kind: 'phone', note: '可以不填' },
  ],
}

export interface IncomingLine {
  row: number
  state: 'NEW' | 'HELD' | 'ERROR'
  title: string
  errors: LineError[]
  item: { row: IncomingRow; communityId: string; categoryId: string } | null
}

export const incomingKey = (channel: ForeignChannel, number: string): string => `${channel} ${number}`

export const checkIncoming = (
  sheet: RawSheet | undefined,
  world: Pick<LedgerWorld, 'communities' | 'categories' | 'held' | 'onlyStreet'>,
): { lines: IncomingLine[]; problem: string | null } => {
  const { lines, problem } = readTable(incomingTable, sheet)
  if (problem) return { lines: [], problem }
  const communities = byName(world.communities, ({ name }) => [name])
  const categories = categoryNames(world.categories)
  tellRepeated(lines, '对方编号', ({ foreignNumber, channel }) =>
    foreignNumber && channel ? incomingKey(channel, foreignNumber) : null,
  )
  return {
    problem: null,
    lines: lines.map(({ row, values, errors }): IncomingLine => {
      const title = values.body?.slice(0, 24) ?? values.foreignNumber ?? ''
      if (values.channel && values.foreignNumber && world.held.has(incomingKey(values.channel, values.foreignNumber)))
        return { row, state: 'HELD', title, errors: [], item: null }
      const community = values.community ? lookUp(communities, values.community, '社区', '请由所在街道导入') : null
      if (community && 'message' in community) errors.push({ header: '社区', message: community.message })
      else if (community && world.onlyStreet !== null && community.streetId !== world.onlyStreet)
        errors.push({ header: '社区', message: '不在您的街道；请留出这一行，由那边导入' })
      const category = values.category ? lookUp(categories, values.category, '类别', '请写成“一级/二级”') : null
      if (category && 'message' in category) errors.push({ header: '类别', message: category.message })
      if (errors.length || !community || !category || 'message' in community || 'message' in category)
        return { row, state: 'ERROR', title, errors, item: null }
      return {
        row,
        state: 'NEW',
        title,
        errors: [],
        item: { row: values as IncomingRow, communityId: community.id, categoryId: category.id },
      }
    }),
  }
}
