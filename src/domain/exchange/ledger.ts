import type { Day } from '../calendar/time'
import type { Rating, ResultClass, Source, Stage } from '../opinion/stages'
import { resultClasses } from '../opinion/stages'
import type { RawSheet } from '../register/raw'
import { byName, type Line, type LineError, lookUp, readTable, type Table, tellRepeated } from './table'

/** A row of the list a street kept by hand until now. */
export interface LedgerRow {
  origin: string
  submitted: Day
  community: string
  category: string
  source: Source | null
  author: string | null
  phone: string | null
  body: string
  place: string | null
  deputy: string | null
  unit: string | null
  assigned: Day | null
  answered: Day | null
  answer: string | null
  resultClass: ResultClass | null
  promise: Day | null
  rating: Rating | null
  isClosed: boolean
}

const sources = {
  网上: 'ONLINE',
  站点: 'STATION',
  网格: 'GRID',
  议政会: 'COUNCIL',
  活动: 'CAMPAIGN',
  联系走访: 'CONTACT',
  外部转来: 'EXCHANGE',
}
const ratings = { 满意: 'GOOD', 基本满意: 'BASIC', 不满意: 'BAD', 未评价: 'NONE' }

export const ledgerTable: Table<LedgerRow> = {
  name: '意见历史台账',
  columns: [
    {
      key: 'origin',
      header: '原编号',
      also: ['编号'],
      kind: 'text',
      required: true,
      maxLength: 60,
      note: '同一编号只导入一次',
    },
    { key: 'submitted', header: '提出日期', kind: 'day', required: true },
    { key: 'community', header: '社区', kind: 'text', required: true, maxLength: 40, note: '系统里的社区名称' },
    {
      key: 'category',
      header: '类别',
      kind: 'text',
      required: true,
      maxLength: 60,
      note: '系统里的类别名称；两级重名时写“一级/二级”',
    },
    { key: 'source', header: '来源', kind: 'word', words: sources, note: '不填算站点' },
    { key: 'author', header: '反映人', kind: 'text', maxLength: 20, note: '怎么称呼；可以不填' },
    { key: 'phone', header: '联系电话', kind: 'phone', note: '本人以后登录能看到这一件；可以不填' },
    { key: 'body', header: '反映内容', kind: 'text', required: true, maxLength: 1000, width: 40 },
    { key: 'place', header: '地点', kind: 'text', maxLength: 100 },
    { key: 'deputy', header: '代表', kind: 'text', maxLength: 20, note: '收下意见的代表姓名' },
    { key: 'unit', header: '承办单位', kind: 'text', maxLength: 60 },
    { key: 'assigned', header: '交办日期', kind: 'day' },
    { key: 'answered', header: '答复日期', kind: 'day', note: '已办结的必填' },
    { key: 'answer', header: '答复内容', kind: 'text', maxLength: 2000, width: 40, note: '已办结的必填' },
    {
      key: 'resultClass',
      header: '办理结果',
      kind: 'word',
      words: Object.fromEntries(Object.keys(resultClasses).map((key) => [key, key])),
    },
    { key: 'promise', header: '承诺日期', kind: 'day', note: '办理结果 B、C 还没有办成的，写答应办成的日子' },
    { key: 'rating', header: '满意度', kind: 'word', words: ratings, note: '不填算未评价' },
    { key: 'isClosed', header: '状态', kind: 'yes', yesNo: ['已办结', '未办结'], required: true },
  ],
}

export interface Named {
  id: string
  name: string
}

/** What a ledger's names are looked up in: only what the person may enter for. */
export interface LedgerWorld {
  communities: readonly (Named & { streetId: string })[]
  categories: readonly (Named & { parentId: string | null })[]
  units: readonly (Named & { shortName: string })[]
  deputies: readonly Named[]
  /** Original numbers that were imported before, as `street number`. */
  held: ReadonlySet<string>
  /** Street an officer of it imports for; null for the district. */
  onlyStreet: string | null
  today: Day
}

export interface LedgerItem {
  row: LedgerRow
  streetId: string
  communityId: string
  categoryId: string
  unitId: string | null
  unitName: string | null
  deputyId: string | null
}

export interface LedgerLine {
  row: number
  /** HELD: imported before, and left as it is. */
  state: 'NEW' | 'HELD' | 'ERROR'
  title: string
  errors: LineError[]
  item: LedgerItem | null
}

export const heldKey = (streetId: string, origin: string): string => `${streetId} ${origin}`

/** A category by its name, or by both levels where two share one. */
export const categoryNames = (categories: LedgerWorld['categories']) => {
  const parents = new Map(categories.map((one) => [one.id, one.name]))
  return byName(categories, ({ name, parentId }) =>
    parentId === null ? [name] : [name, `${parents.get(parentId) ?? ''}/${name}`],
  )
}

/** What each row of a ledger would become, or everything that is wrong with it at once. */
export const checkLedger = (
  sheet: RawSheet | undefined,
  world: LedgerWorld,
): { lines: LedgerLine[]; problem: string | null } => {
  const { lines, problem } = readTable(ledgerTable, sheet)
  if (problem) return { lines: [], problem }
  const communities = byName(world.communities, ({ name }) => [name])
  const categories = categoryNames(world.categories)
  const units = byName(world.units, ({ name, shortName }) => [name, shortName])
  const deputies = byName(world.deputies, ({ name }) => [name])
  tellRepeated(lines, '原编号', ({ origin }) => origin)
  return {
    problem: null,
    lines: lines.map((line): LedgerLine => {
      const { values, errors } = line
      const named = <T>(found: T | { message: string } | null, header: string): T | null => {
        if (found === null || typeof found !== 'object' || !('message' in found)) return found as T | null
        errors.push({ header, message: found.message })
        return null
      }
      const community =
        values.community && named(lookUp(communities, values.community, '社区', '请由所在街道导入'), '社区')
      const category =
        values.category && named(lookUp(categories, values.category, '类别', '请写成“一级/二级”'), '类别')
      const unit = values.unit ? named(lookUp(units, values.unit, '单位', '请写全称'), '承办单位') : null
      const deputy = values.deputy
        ? named(lookUp(deputies, values.deputy, '代表', '请留空，写进反映内容'), '代表')
        : null
      if (community && world.onlyStreet !== null && community.streetId !== world.onlyStreet)
        errors.push({ header: '社区', message: '不在您的街道；请留出这一行，由那边导入' })
      errors.push(...wrongOrder(values, world.today), ...wrongEnd(values))
      const title = values.body?.slice(0, 24) ?? values.origin ?? ''
      const held = community && values.origin && world.held.has(heldKey(community.streetId, values.origin))
      if (held) return { row: line.row, state: 'HELD', title, errors: [], item: null }
      if (errors.length || !community || !category) return { row: line.row, state: 'ERROR', title, errors, item: null }
      return {
        row: line.row,
        state: 'NEW',
        title,
        errors: [],
        item: {
          row: values as LedgerRow,
          streetId: community.streetId,
          communityId: community.id,
          categoryId: category.id,
          unitId: unit?.id ?? null,
          unitName: unit?.name ?? null,
          deputyId: deputy?.id ?? null,
        },
      }
    }),
  }
}

/** Days that cannot follow each other so, or lie ahead. */
const wrongOrder = (values: Line<LedgerRow>['values'], today: Day): LineError[] => {
  const days = [
    ['提出日期', values.submitted],
    ['交办日期', values.assigned],
    ['答复日期', values.answered],
  ] as const
  let before: readonly [string, Day] | null = null
  const errors: LineError[] = []
  for (const [header, day] of days) {
    if (!day) continue
    if (day > today) errors.push({ header, message: '在今天以后；请核对' })
    else if (before && day < before[1]) errors.push({ header, message: `早于${before[0]}；请核对` })
    else before = [header, day]
  }
  return errors
}

/** What an end needs, and what only an end can have. */
const wrongEnd = ({
  isClosed,
  answered,
  answer,
  rating,
  resultClass,
  promise,
  unit,
}: Line<LedgerRow>['values']): LineError[] => {
  if (isClosed === undefined) return []
  const errors: LineError[] = []
  if (isClosed && !answered) errors.push({ header: '答复日期', message: '已办结的要填答复日期' })
  if (isClosed && !answer) errors.push({ header: '答复内容', message: '已办结的要填答复内容' })
  if (!isClosed && rating && rating !== 'NONE')
    errors.push({ header: '满意度', message: '未办结的还不能评价；请留空，或把状态改成已办结' })
  const promises = resultClass ? resultClasses[resultClass].promises : false
  if (promise && !promises) errors.push({ header: '承诺日期', message: '办理结果是 B 或 C 的才填承诺日期' })
  if (promise && promises && !unit)
    errors.push({ header: '承办单位', message: '写了承诺日期的要填承办单位，由它办成并报告' })
  if (promise && promises && !isClosed && !(answered && answer))
    errors.push({ header: '答复内容', message: '写了承诺日期的要填答复日期和答复内容' })
  return errors
}

/**
 * Where an imported item stands: what was promised and is not kept is followed up by its unit, also where the day has passed;
 * what else is not finished is looked at anew by the street, from the day of the import; an old one is a record, a recent one
 * is closed.
 */
export const stageOfLedger = (
  { row, unitId }: Pick<LedgerItem, 'row' | 'unitId'>,
  { archivedBefore }: { archivedBefore: Day },
): Extract<Stage, 'TRIAGE' | 'FOLLOW_UP' | 'CLOSED' | 'ARCHIVED'> => {
  if (row.promise && row.answered && unitId) return 'FOLLOW_UP'
  if (!row.isClosed) return 'TRIAGE'
  return row.answered && row.answered < archivedBefore ? 'ARCHIVED' : 'CLOSED'
}
