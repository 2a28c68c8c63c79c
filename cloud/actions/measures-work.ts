import type { AskOutput } from '../../src/contract/index'
import { opinionScope } from '../../src/domain/access/policy'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import type { Range, Span } from '../../src/domain/measures/range'
import {
  byQuarter,
  deputysMeasures,
  standingMeasures,
  workFigure,
  type WorkLine,
  type WorkMeasureId,
  workMeasures,
} from '../../src/domain/measures/work'
import { ailmentsOf } from '../../src/domain/places/health'
import { hasEnded } from '../../src/domain/places/station'
import { resolveSettings } from '../../src/domain/settings/settings'
import { committeePostText, unitStateText } from '../../src/text/campaigns'
import { ailmentText } from '../../src/text/register'
import { dayText } from '../../src/text/time'
import type { ContactPerson } from '../ports/index'
import { measured } from './campaigns'
import { type Board, eventsOf, presentAt, readBoard } from './campaigns-board'
import { type ActContext, type Handler, refuse, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'
import { measuredArea, type MeasuredArea, rangeOf } from './measures-area'

const PAGE = 100

interface Line extends WorkLine {
  id: string
  name: string
  facts: { name: string; value: string }[]
  post?: ContactPerson['post']
}

interface Asked extends MeasuredArea {
  deputyId: string | null
  /** The deputies, groups and streets of the area that is looked at. */
  board: Board
}

const boardOf = async (context: ActContext, { streetId, kind }: MeasuredArea): Promise<Board> => {
  const board = await readBoard(context)
  if (!streetId || kind === 'DEPUTY') return board
  const ownPeople = board.people.filter((one) => one.streetIds.includes(streetId))
  const ids = new Set(ownPeople.map(({ id }) => id))
  return {
    ...board,
    ownPeople,
    ownGroups: board.groups.filter(({ memberIds }) => memberIds.some((id) => ids.has(id))),
    ownStreets: board.ownStreets.filter(({ id }) => id === streetId),
  }
}

const asked = async (context: ActContext, streetId: string | undefined): Promise<Asked> => {
  const area = await measuredArea(context, streetId)
  return { ...area, deputyId: signedInActor(context).deputyId, board: await boardOf(context, area) }
}

const fact = (name: string, value: string | number) => ({ name, value: String(value) })

const sessionLines = async (
  { store }: ActContext,
  { streetId, deputyId }: Asked,
  span: Span,
  id: 'RECEPTIONS' | 'ATTENDANCE' | 'NO_SHOW',
): Promise<Line[]> => {
  const rows = await store.work.sessions(span, { streetId, deputyId })
  const line = (row: (typeof rows)[number], made: WorkLine, facts: Line['facts']): Line => ({
    id: row.id,
    name: row.stationName,
    ...made,
    facts: [fact('日期', dayText(dayOf(row.startsAt))), ...facts],
  })
  switch (id) {
    case 'RECEPTIONS':
      return rows.map((row) => line(row, { part: 1, of: null }, [fact('接待', `${row.records} 批`)]))
    case 'ATTENDANCE':
      return rows
        .filter(({ written, rostered }) => written && rostered > 0)
        .map((row) => line(row, { part: row.signedIn, of: row.rostered }, []))
    case 'NO_SHOW':
      return rows.filter(({ due }) => due > 0).map((row) => line(row, { part: row.missed, of: row.due }, []))
  }
}

const stationLines = async ({ store, now }: ActContext, { streetId }: Asked): Promise<Line[]> => {
  const rows = await store.places.settingRows()
  return (await store.care.stations({ streetId: streetId ?? undefined }, now))
    .filter((station) => station.state !== 'CLOSED' && !hasEnded(station, dayOf(now)))
    .map((station): Line => {
      const settings = resolveSettings(rows, { streetId: station.streetId, stationId: station.id })
      const why = ailmentsOf(station, settings, now)
      return {
        id: station.id,
        name: station.name,
        part: why.length ? 0 : 1,
        of: 1,
        facts: [
          fact('情况', why.map((one) => ailmentText[one]).join('、') || '正常'),
          fact('上次接待', station.lastHeldAt === null ? '没有记录' : dayText(dayOf(station.lastHeldAt))),
        ],
      }
    })
}

const gridLines = async ({ store }: ActContext, { streetId }: Asked): Promise<Line[]> => {
  const without = new Set((await store.care.gaps(streetId ?? undefined)).gridsWithoutDeputy.map(({ id }) => id))
  const streets = streetId ? [streetId] : (await store.places.areas()).map(({ id }) => id)
  const communities = (await Promise.all(streets.map((id) => store.places.communities(id)))).flat()
  return communities.flatMap(({ name, grids }) =>
    grids.map((grid): Line => ({
      id: grid.id,
      name: grid.name,
      part: without.has(grid.id) ? 0 : 1,
      of: 1,
      facts: [fact('社区', name), fact('代表', without.has(grid.id) ? '没有' : '有')],
    })),
  )
}

const campaignLines = async (context: ActContext, where: Asked, span: Span): Promise<Line[]> => {
  const { store, now } = context
  const rows = (await store.campaigns.campaigns({ from: span.from, to: span.to })).filter(
    (row) => row.cancelledAt === null && row.fromDay <= dayOf(now),
  )
  const { board } = where
  const events = await eventsOf(store, board, rows)
  return rows.flatMap((row) =>
    measured(board, row, events.get(row.id) ?? [], dayOf(now)).units.map((unit): Line => ({
      id: `${row.id}:${unit.id}`,
      name: unit.name,
      part: unit.state === 'DONE' ? 1 : 0,
      of: 1,
      facts: [
        fact('活动', row.name),
        fact('场次', `${unit.held} / ${row.target}`),
        fact('情况', unitStateText[unit.state]),
      ],
    })),
  )
}

const rank = (post: ContactPerson['post']) => (post === 'CHAIR' ? 0 : post === 'MEMBER' ? 1 : 2)

/** Members of the chairpersons' meeting first, as the example they are to give (seed row S0-11). */
const contactLines = async (context: ActContext, where: Asked, span: Span, raisedOnly: boolean): Promise<Line[]> => {
  const { store, actor } = context
  const { ownPeople } = where.board
  const contacts = await store.contacts.contacts(
    span.from,
    span.to,
    ownPeople.map(({ id }) => id),
  )
  const raised = new Map((await store.work.raised(span, opinionScope(actor))).map((row) => [row.deputyId, row]))
  return ownPeople
    .map((one): Line => {
      const { raised: all, closed } = raised.get(one.id) ?? { raised: 0, closed: 0 }
      const times = contacts.filter(({ deputyId }) => deputyId === one.id).length
      return {
        id: one.id,
        name: one.name,
        ...(raisedOnly ? { part: closed, of: all } : { part: times, of: null }),
        post: one.post,
        facts: [
          fact('职务', one.post ? committeePostText[one.post] : '—'),
          ...(raisedOnly ? [fact('联系', `${times} 次`)] : []),
          fact('反映办结', all ? `${closed} ÷ ${all}` : '—'),
        ],
      }
    })
    .filter(({ of }) => !raisedOnly || (of ?? 0) > 0)
    .sort((a, b) => rank(a.post ?? null) - rank(b.post ?? null))
}

/** What is checked and commented on of each group every year (seed row S2-07). */
const groupLines = async (context: ActContext, where: Asked, span: Span): Promise<Line[]> => {
  const { ownGroups } = where.board
  const held = (await context.store.campaigns.activities({ from: span.from, to: span.to })).filter(
    ({ state }) => state === 'DONE',
  )
  return ownGroups.map((group): Line => {
    const own = held.filter(({ groupId }) => groupId === group.id)
    const members = new Set(group.memberIds)
    const came = own.reduce((sum, one) => sum + presentAt(one).filter((id) => members.has(id)).length, 0)
    return {
      id: group.id,
      name: group.name,
      part: own.length,
      of: null,
      facts: [
        fact('人数', members.size),
        fact('参加', `${came} 人次`),
        fact('人均', members.size ? (Math.round((came / members.size) * 10) / 10).toFixed(1) : '—'),
        fact('各季度', byQuarter(own.map(({ day }) => day))),
      ],
    }
  })
}

const linesOf = (context: ActContext, where: Asked, id: WorkMeasureId, span: Span): Promise<Line[]> => {
  switch (id) {
    case 'STATION_HEALTH':
      return stationLines(context, where)
    case 'GRID_COVERAGE':
      return gridLines(context, where)
    case 'RECEPTIONS':
    case 'ATTENDANCE':
    case 'NO_SHOW':
      return sessionLines(context, where, span, id)
    case 'CAMPAIGNS':
      return campaignLines(context, where, span)
    case 'CONTACTS':
    case 'RAISED_CLOSED':
      return contactLines(context, where, span, id === 'RAISED_CLOSED')
    case 'GROUP_ACTIVITIES':
      return groupLines(context, where, span)
  }
}

const offered = (where: Asked): readonly WorkMeasureId[] => (where.kind === 'DEPUTY' ? deputysMeasures : workMeasures)

/** A deputy with seats at two levels stands at both, and is one deputy. */
const levelsOf = async (context: ActContext, where: Asked, range: Span) => {
  const { ownPeople } = where.board
  const own = new Set(ownPeople.map(({ id }) => id))
  const lines = new Map((await contactLines(context, where, range, false)).map((line) => [line.id, line.part]))
  const raised = new Map(
    (await context.store.work.raised(range, opinionScope(context.actor))).map((r) => [r.deputyId, r]),
  )
  const levels = new Map<string, { level: string; deputies: number; contacts: number; raised: number }>()
  for (const { deputyId, level } of await context.store.work.levels()) {
    if (!own.has(deputyId)) continue
    const row = levels.get(level) ?? { level, deputies: 0, contacts: 0, raised: 0 }
    row.deputies += 1
    row.contacts += lines.get(deputyId) ?? 0
    row.raised += raised.get(deputyId)?.raised ?? 0
    levels.set(level, row)
  }
  const order = ['NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN']
  return [...levels.values()].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

export const work: Handler<'measures.work'> = (input, context) =>
  workOver(context, input.streetId, rangeOf(input, context.now))

/** Figures of places and people in a range, also in one that has no name. */
export const workOver = async (
  context: ActContext,
  streetId: string | undefined,
  range: Range,
): Promise<AskOutput<'measures.work'>> => {
  const where = await asked(context, streetId)
  const figures = []
  for (const id of offered(where))
    figures.push({
      id,
      ...workFigure(id, await linesOf(context, where, id, range)),
      before: standingMeasures.includes(id) ? null : workFigure(id, await linesOf(context, where, id, range.before)),
    })
  return {
    areaName: where.name,
    at: toIso(context.now),
    range,
    figures,
    levels: where.kind === 'DEPUTY' ? [] : await levelsOf(context, where, range),
    deputies: where.board.ownPeople.length,
  }
}

export const lines: Handler<'measures.lines'> = async (input, context) => {
  const range = rangeOf(input, context.now)
  const where = await asked(context, input.streetId)
  if (!offered(where).includes(input.measure)) return refuse('NOT_ALLOWED')
  const post = input.post === 'NONE' ? null : input.post
  const all = (await linesOf(context, where, input.measure, range)).filter(
    (line) => post === undefined || (line.post ?? null) === post,
  )
  const from = readCursor(input.cursor)?.at ?? 0
  const page = all.slice(from, from + PAGE)
  return {
    areaName: where.name,
    range,
    total: { ...workFigure(input.measure, all), lines: all.length },
    items: page.map(({ id, name, part, of, facts }) => ({ id, name, part, of, facts })),
    cursor: from + PAGE < all.length ? writeCursor({ at: from + PAGE, id: input.measure }) : null,
  }
}
