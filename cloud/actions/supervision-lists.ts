import { areaScope, opinionScope } from '../../src/domain/access/policy'
import { at, type Day, dayOf, plusDays, toIso } from '../../src/domain/calendar/time'
import { daysLate, lineState, mayAct, mayClose } from '../../src/domain/supervision/lines'
import type { AskOutput } from '../../src/contract/index'
import type { ListFilter, SupervisionLine, SupervisionTopic } from '../ports/index'
import { type ActContext, found, type Handler, must, refuse, signedInActor } from './context'

export const submitted = ({ from, to }: { from: Day; to: Day }): Pick<ListFilter, 'submittedFrom' | 'submittedTo'> => ({
  submittedFrom: at(from),
  submittedTo: at(plusDays(to, 1)),
})

/** Topics with the opinions behind them now, and how their three lists stand. */
export const presentTopics = async (
  context: ActContext,
  rows: readonly SupervisionTopic[],
): Promise<AskOutput<'supervision.topics'>['items']> => {
  const { store, now } = context
  const scope = opinionScope(signedInActor(context))
  const names = new Map((await store.places.areas()).map(({ id, name }) => [id, name]))
  const district = (await store.places.district()).name
  const counts = new Map(
    (
      await store.supervision.lineCounts(
        rows.map(({ id }) => id),
        dayOf(now),
      )
    ).map(({ topicId, ...count }) => [topicId, count]),
  )
  const items = []
  for (const row of rows)
    items.push({
      id: row.id,
      areaName: row.streetId === null ? district : (names.get(row.streetId) ?? row.streetId),
      streetId: row.streetId,
      title: row.title,
      words: row.words,
      from: row.from,
      to: row.to,
      found: row.found,
      now: await store.opinions.count(
        { ...submitted(row), query: row.words, ...(row.streetId ? { streetId: row.streetId } : {}) },
        scope,
      ),
      note: row.note,
      by: row.actor,
      since: toIso(row.createdAt),
      closedAt: row.closedAt === null ? null : toIso(row.closedAt),
      outcome: row.outcome,
      lists: counts.get(row.id) ?? { lines: 0, closed: 0, late: 0 },
      can: { edit: row.closedAt === null },
    })
  return items
}

const topicOf = async (context: ActContext, id: string): Promise<SupervisionTopic> =>
  found(await context.store.supervision.find(id, areaScope(signedInActor(context))))

/** A topic that goes on, held until this is done: nobody adds a line to what another ends at this moment. */
const openTopic = async (context: ActContext, id: string): Promise<SupervisionTopic> => {
  const topic = found(await context.store.supervision.find(id, areaScope(signedInActor(context)), 'HOLD'))
  return topic.closedAt === null ? topic : refuse('STEP_NOT_OPEN')
}

const lineOf = async (context: ActContext, topicId: string, id: string): Promise<SupervisionLine> =>
  found((await context.store.supervision.lines(topicId)).find((line) => line.id === id))

const iso = (at_: number | null) => (at_ === null ? null : toIso(at_))

export const topic: Handler<'supervision.topic'> = async ({ topicId }, context) => {
  const { store, now } = context
  const { personId } = signedInActor(context)
  const row = await topicOf(context, topicId)
  const [presented] = await presentTopics(context, [row])
  const open = row.closedAt === null
  return {
    topic: {
      ...found(presented),
      version: row.version,
      problem: row.problem,
      rectification: row.rectification,
    },
    lines: (await store.supervision.lines(topicId)).map((line) => ({
      id: line.id,
      seq: line.seq,
      version: line.version,
      problem: line.problem,
      task: line.task,
      responsible: line.responsible,
      dueDay: line.dueDay,
      state: lineState(line),
      daysLate: daysLate(line, dayOf(now)),
      evidence: line.evidence,
      reportedBy: line.reportedLabel,
      reportedAt: iso(line.reportedAt),
      returnedWhy: line.returnedWhy,
      closedBy: line.closedLabel,
      closedAt: iso(line.closedAt),
      can: {
        edit: open && lineState(line) === 'OPEN',
        report: open && mayAct('REPORT', line, personId).ok,
        confirm: open && mayAct('CONFIRM', line, personId).ok,
      },
    })),
  }
}

export const line: Handler<'supervision.line'> = async (input, context) => {
  const { store, now, ids } = context
  const { id: topicId } = await openTopic(context, input.topicId)
  const { problem, task, responsible, dueDay } = input
  const words = { problem, task, responsible, dueDay }
  if (input.lineId) {
    const held = await lineOf(context, topicId, input.lineId)
    if (lineState(held) !== 'OPEN') return refuse('STEP_NOT_OPEN')
    if (!(await store.supervision.saveLine({ ...held, ...words, version: input.version ?? held.version })))
      return refuse('STALE')
    context.audit({ kind: 'supervisionLine', id: held.id, before: held, after: words })
    return { lineId: held.id }
  }
  if (dueDay < dayOf(now)) return refuse('BAD_SHAPE', { dueDay: '期限要在今天或以后' })
  const id = ids.next()
  await store.supervision.addLine({
    id,
    topicId,
    seq: ((await store.supervision.lines(topicId)).at(-1)?.seq ?? 0) + 1,
    ...words,
    createdAt: now,
    evidence: null,
    reportedBy: null,
    reportedLabel: null,
    reportedAt: null,
    returnedWhy: null,
    closedBy: null,
    closedLabel: null,
    closedAt: null,
    version: 1,
  })
  context.audit({ kind: 'supervisionLine', id, after: words })
  return { lineId: id }
}

export const act: Handler<'supervision.act'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  await openTopic(context, input.topicId)
  const held = await lineOf(context, input.topicId, input.lineId)
  must(mayAct(input.act, held, actor.personId))
  if (input.act !== 'CONFIRM' && (input.text ?? '').length < 4)
    return refuse('BAD_SHAPE', { text: input.act === 'REPORT' ? '请写明做了什么、凭什么看得出' : '请写明为什么退回' })
  const next: SupervisionLine =
    input.act === 'REPORT'
      ? {
          ...held,
          evidence: input.text ?? null,
          reportedBy: actor.personId,
          reportedLabel: actor.label,
          reportedAt: now,
          returnedWhy: null,
        }
      : input.act === 'CONFIRM'
        ? { ...held, closedBy: actor.personId, closedLabel: actor.label, closedAt: now }
        : { ...held, reportedBy: null, reportedLabel: null, reportedAt: null, returnedWhy: input.text ?? null }
  if (!(await store.supervision.saveLine({ ...next, version: input.version }))) return refuse('STALE')
  context.audit({ kind: 'supervisionLine', id: held.id, before: held, after: { act: input.act, text: input.text } })
  return { lineId: held.id }
}

export const record: Handler<'supervision.record'> = async (input, context) => {
  const { store, now } = context
  const held = await openTopic(context, input.topicId)
  const text = {
    problem: input.problem || null,
    rectification: input.rectification || null,
    effect: input.effect || null,
  }
  if (input.close) must(mayClose(await store.supervision.lines(held.id), text))
  if (!(await store.supervision.saveRecord(held.id, input.version, text, input.close ? now : null)))
    return refuse('STALE')
  context.audit({ kind: 'supervisionTopic', id: held.id, before: held, after: { ...text, closed: input.close } })
  return { topicId: held.id }
}
