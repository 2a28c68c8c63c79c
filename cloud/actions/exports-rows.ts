import { asks } from '../../src/contract/index'
import type { ParsedInput } from '../../src/contract/index'
import type { SignedInActor } from '../../src/domain/access/actors'
import { authorInFile, opinionScope } from '../../src/domain/access/policy'
import { type Day, dayOf, fromIso, type Instant } from '../../src/domain/calendar/time'
import type { ExportKind } from '../../src/domain/exports/exports'
import type { SheetColumn, SheetRow } from '../../src/domain/exports/sheet'
import { measures } from '../../src/domain/measures/measures'
import { promiseState } from '../../src/domain/opinion/promises'
import { withoutPersons } from '../../src/domain/opinion/redaction'
import { isClosed } from '../../src/domain/opinion/stages'
import { sortsOf, type WorklistSort } from '../../src/domain/opinion/worklists'
import { counterText } from '../../src/text/measures'
import { placeText } from '../../src/text/reception-day'
import { promiseListText, urgencyText } from '../../src/text/exports'
import { ratingText, resultClassText, sourceText, stageTag, worklistText } from '../../src/text/opinion'
import { dayText, momentText } from '../../src/text/time'
import type { OpinionLedgerRow } from '../ports/exports'
import type { ListFilter } from '../ports/opinion'
import { maskPhone } from '../present/mask'
import { type ActContext, refuse } from './context'
import { behindFigure } from './measures-board'
import { listAsked } from './opinion-lists'
import { day as receptionDay } from './reception-day'

export type AskedExport = ParsedInput<'exports.start'>['asked']
type Of<K extends ExportKind> = Extract<AskedExport, { kind: K }>

/** Where the next page begins. */
type Place = { at: number | null; id: string } | null

/** A list on its way into a file: what it is called, what was asked for, and its rows page by page. */
export interface Source {
  title: string
  /** What narrows it, in words. */
  filters: string
  columns: readonly SheetColumn[]
  total: number
  page(after: Place): Promise<{ rows: SheetRow[]; next: Place }>
  /** What the rows come to, once all of them went through. */
  foot(rows: number): string
}

const PAGE = 500
const text = (header: string, width: number): SheetColumn => ({ header, kind: 'text', width })
const day = (header: string): SheetColumn => ({ header, kind: 'day', width: 12 })
const moment = (header: string): SheetColumn => ({ header, kind: 'moment', width: 18 })
const number = (header: string): SheetColumn => ({ header, kind: 'number', width: 8 })
const dayOrNull = (instant: Instant | null): Day | null => (instant === null ? null : dayOf(instant))

/** Asked as on its page: whoever may not open the page may not have the file of it. */
const pageAsk = {
  OPINIONS: 'opinion.worklist',
  FIGURE: 'measures.list',
  PROMISES: 'opinion.promises',
  DAY: 'reception.day',
} as const

/** The list as this actor sees it now. `reason`: why it holds how residents are called. */
export const sourceOf = (
  context: ActContext,
  actor: SignedInActor,
  asked: AskedExport,
  reason: string | null,
): Promise<Source> => {
  if (!asks[pageAsk[asked.kind]].by.includes(actor.role)) refuse('NOT_ALLOWED')
  switch (asked.kind) {
    case 'OPINIONS':
      return worklist(context, actor, asked, reason)
    case 'FIGURE':
      return figure(context, actor, asked, reason)
    case 'PROMISES':
      return promises(context, actor, asked)
    case 'DAY':
      return visitors(context, asked, reason)
  }
}

const said = (parts: readonly (string | null | undefined | false)[]): string => parts.filter(Boolean).join('；')

const rangeText = (from: Day | undefined, to: Day | undefined): string | false =>
  !!(from ?? to) && `提出日期：${from ?? '最早'} 至 ${to ?? '今天'}`

/** What narrows a work list, by name. */
const filterWords = async ({ store }: ActContext, asked: Of<'OPINIONS'>): Promise<string> => {
  const org = async (id: string | undefined) => (id ? (await store.people.organisation(id))?.name : undefined)
  const named = (what: string, name: string | undefined) => !!name && `${what}：${name}`
  const category = asked.categoryId
    ? (await store.opinions.categories()).find(({ id }) => id === asked.categoryId)?.name
    : undefined
  const community = asked.communityId ? (await store.places.community(asked.communityId))?.name : undefined
  const campaign = asked.campaignId ? (await store.campaigns.campaigns({ id: asked.campaignId }))[0]?.name : undefined
  return said([
    `清单：${worklistText[asked.list]}`,
    named('街镇', await org(asked.streetId)),
    named('社区', community),
    named('类别', category),
    named('承办单位', await org(asked.unitId)),
    named('活动', campaign),
    named('标记', asked.tag),
    named('来源', asked.source && sourceText[asked.source]),
    named('状态', asked.stage && stageTag[asked.stage]),
    named('期限', asked.urgency && urgencyText[asked.urgency]),
    named('搜索', asked.query),
    rangeText(asked.fromDay, asked.toDay),
  ])
}

/** Named as the import of a ledger names them, so that the file can be read back. */
const opinionColumns = (personal: boolean): SheetColumn[] => [
  text('编号', 22),
  day('提出日期'),
  text('街镇', 12),
  text('社区', 12),
  text('类别', 16),
  text('来源', 9),
  ...(personal ? [text('反映人', 10), text('联系电话', 14)] : []),
  text('标题', 26),
  text('反映内容', 40),
  text('地点', 18),
  text('代表', 10),
  text('承办单位', 16),
  day('交办日期'),
  moment('本环节期限'),
  day('答复日期'),
  text('答复内容', 40),
  text('办理结果', 9),
  day('承诺日期'),
  text('满意度', 9),
  text('状态', 9),
  text('环节', 10),
  number('办理轮次'),
  text('来件编号', 16),
  text('转出编号', 16),
]

const opinionRow = (row: OpinionLedgerRow, actor: SignedInActor, reason: string | null): SheetRow => {
  const closed = isClosed(row.stage)
  const view = authorInFile(actor, row, reason)
  const known = row.authorName ? [row.authorName] : []
  const words = (of: string | null) => (of === null || view !== 'HIDDEN' ? of : withoutPersons(of, known))
  const phone = view === 'FULL' ? row.authorPhone : maskPhone(row.authorPhone)
  return [
    row.number,
    dayOf(row.submittedAt),
    row.streetName,
    row.communityName,
    row.categoryName,
    sourceText[row.source],
    ...(reason === null ? [] : view === 'HIDDEN' ? [null, null] : [row.authorName, phone]),
    words(row.title),
    words(row.body),
    words(row.placeText),
    row.deputyName,
    row.unitName,
    dayOrNull(row.assignedAt),
    closed ? null : row.dueAt,
    dayOrNull(row.answeredAt ?? (closed ? (row.closedAt ?? row.submittedAt) : null)),
    // What ended without an answer says how: withdrawn, not accepted, handed to another body.
    words(row.answer) ?? (closed ? stageTag[row.stage] : null),
    row.resultClass,
    row.promiseDay,
    row.rating && ratingText[row.rating],
    closed ? '已办结' : '未办结',
    stageTag[row.stage],
    row.handlingRound,
    row.foreignNumber,
    row.sentNumber,
  ]
}

const worklist = async (
  context: ActContext,
  actor: SignedInActor,
  asked: Of<'OPINIONS'>,
  reason: string | null,
): Promise<Source> =>
  opinions(context, actor, reason, {
    title: `意见台账（${worklistText[asked.list]}）`,
    filters: await filterWords(context, asked),
    filter: listAsked(asked, actor, context.now, await context.store.people.districtOfficeId()),
    order: asked.sort && asked.sort !== 'BEST' ? asked.sort : (sortsOf(asked.list)[0] ?? 'NEWEST'),
  })

const figure = async (
  context: ActContext,
  actor: SignedInActor,
  asked: Of<'FIGURE'>,
  reason: string | null,
): Promise<Source> => {
  const { span, filter, areaName, keyName } = await behindFigure(context, asked)
  return opinions(context, actor, reason, {
    title: `意见清单（${counterText[asked.counter]}）`,
    filters: said([
      `范围：${areaName}`,
      asked.measure && `指标：${measures[asked.measure].name}`,
      keyName && `只看：${keyName}`,
      asked.words && `写到“${asked.words}”的`,
      asked.age === 'ANY' ? '不论什么时候提交' : rangeText(span.from, span.to),
    ]),
    filter,
    order: 'NEWEST',
  })
}

const opinions = async (
  { store, now }: ActContext,
  actor: SignedInActor,
  reason: string | null,
  asked: { title: string; filters: string; filter: ListFilter; order: WorklistSort },
): Promise<Source> => {
  const scope = opinionScope(actor)
  const { title, filters, filter, order } = asked
  const counts = { closed: 0, late: 0 }
  return {
    title,
    filters,
    columns: opinionColumns(reason !== null),
    total: await store.opinions.count(filter, scope),
    async page(after) {
      const listed = await store.opinions.list(filter, scope, { order, after, limit: PAGE })
      const rows = await store.exports.opinionRows(listed.map(({ id }) => id))
      for (const row of rows) {
        if (isClosed(row.stage)) counts.closed += 1
        else if (row.dueAt !== null && row.dueAt < now) counts.late += 1
      }
      const last = listed.length === PAGE ? listed.at(-1) : undefined
      return {
        rows: rows.map((row) => opinionRow(row, actor, reason)),
        next: last ? { at: last.at, id: last.id } : null,
      }
    },
    foot: (rows) =>
      `合计 ${rows} 件：已办结 ${counts.closed} 件，未办结 ${rows - counts.closed} 件（其中本环节逾期 ${counts.late} 件）`,
  }
}

const stateText = { RUNNING: '在办', LATE: '已过期', FULFILLED: '已兑现', DROPPED: '不再跟踪' } as const

const promises = async (context: ActContext, actor: SignedInActor, asked: Of<'PROMISES'>): Promise<Source> => {
  const { store, now } = context
  const scope = opinionScope(actor)
  const today = dayOf(now)
  const filter = { streetId: asked.streetId, unitId: asked.unitId }
  const counts = await store.deadlines.promiseCounts(scope, filter, today)
  const org = async (id: string | undefined) => (id ? (await store.people.organisation(id))?.name : undefined)
  const street = await org(asked.streetId)
  const unit = await org(asked.unitId)
  return {
    title: `承诺台账（${promiseListText[asked.list]}）`,
    filters: said([`清单：${promiseListText[asked.list]}`, street && `街镇：${street}`, unit && `单位：${unit}`]),
    columns: [
      text('编号', 22),
      text('承诺的事', 36),
      text('街镇', 12),
      text('承诺单位', 20),
      text('办理结果', 24),
      day('作出日期'),
      day('原定日期'),
      day('现定日期'),
      number('改期次数'),
      text('改期经过', 40),
      text('情况', 10),
      day('兑现日期'),
      number('办理轮次'),
    ],
    total: counts[asked.list],
    async page(after) {
      const at = after && after.at !== null ? { day: dayOf(after.at), id: after.id } : null
      const listed = await store.deadlines.promises(asked.list, scope, filter, today, { after: at, limit: PAGE })
      const last = listed.length === PAGE ? listed.at(-1) : undefined
      return {
        rows: listed.map((row): SheetRow => [
          row.number,
          withoutPersons(row.title),
          row.streetName,
          row.unitName,
          resultClassText[row.resultClass as keyof typeof resultClassText],
          dayOf(row.promisedAt),
          row.days[0]?.day ?? row.day,
          row.day,
          row.days.length - 1,
          row.days
            .slice(1)
            .map((one) => `改为 ${one.day}${one.reason ? `：${one.reason}` : ''}`)
            .join('；'),
          stateText[promiseState(row, today)],
          dayOrNull(row.fulfilledAt),
          row.round,
        ]),
        next: last ? { at: Date.parse(`${last.day}T12:00:00+08:00`), id: last.opinionId } : null,
      }
    },
    foot: (rows) =>
      `合计 ${rows} 件。全部承诺中：已兑现 ${counts.FULFILLED} 件，在办 ${counts.RUNNING} 件（其中已过期 ${counts.LATE} 件），改过日子 ${counts.MOVED} 件`,
  }
}

const comesBy = { ONLINE: '网上预约', DESK: '站点代约', WALK_IN: '现场来访' } as const
/** 王女士 → 王××: enough to find somebody in the waiting room by, not enough to know who it was. */
const called = (name: string, reason: string | null): string => (reason === null ? `${[...name][0] ?? ''}××` : name)

const visitors = async (context: ActContext, asked: Of<'DAY'>, reason: string | null): Promise<Source> => {
  const { sessions } = await receptionDay({ day: asked.day, stationId: asked.stationId }, context)
  const rows = sessions.flatMap((one) => {
    const records = new Map(one.records.map((record) => [record.bookingId, record]))
    return one.bookings.map((visitor): SheetRow => {
      const record = records.get(visitor.id)
      return [
        one.session.stationName,
        momentText(one.session.startsAt),
        visitor.number,
        fromIso(visitor.startsAt),
        called(visitor.calledBy, reason),
        ...(reason === null ? [] : [visitor.phoneMasked || null]),
        visitor.party,
        comesBy[visitor.source],
        visitor.topic === null || reason !== null ? visitor.topic : withoutPersons(visitor.topic, [visitor.calledBy]),
        visitor.accessNeed,
        placeText[visitor.place],
        visitor.checkedInAt === null ? null : fromIso(visitor.checkedInAt),
        record?.number ?? null,
        record?.opinionNumbers.join('、') ?? null,
      ]
    })
  })
  const sum = (of: (one: (typeof sessions)[number]['counts']) => number) =>
    sessions.reduce((n, { counts }) => n + of(counts), 0)
  return {
    title: `接待名单（${dayText(asked.day)}）`,
    filters: said([
      `日期：${asked.day}`,
      `场次：${sessions.map(({ session }) => `${session.stationName} ${momentText(session.startsAt)}`).join('、')}`,
    ]),
    columns: [
      text('站点', 24),
      text('场次', 20),
      text('预约编号', 20),
      moment('预约时间'),
      text('称呼', 10),
      ...(reason === null ? [] : [text('联系电话', 14)]),
      number('人数'),
      text('怎么来的', 10),
      text('想反映的事', 32),
      text('需要的帮助', 16),
      text('情况', 10),
      moment('报到时间'),
      text('接待记录', 20),
      text('转办编号', 24),
    ],
    total: rows.length,
    page: () => Promise.resolve({ rows, next: null }),
    foot: () =>
      `合计 预约 ${sum(({ booked }) => booked)} 位，现场来访 ${sum(({ walkedIn }) => walkedIn)} 位；到场 ${sum(({ arrived }) => arrived)} 位（共 ${sum(({ people }) => people)} 人），已写接待记录 ${sum(({ recorded }) => recorded)} 份`,
  }
}
