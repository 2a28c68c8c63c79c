import { opinionScope } from '../../src/domain/access/policy'
import type { SignedInActor } from '../../src/domain/access/actors'
import { toIso } from '../../src/domain/calendar/time'
import type { HeirKind } from '../../src/domain/opinion/states'
import { resolveSettings } from '../../src/domain/settings/settings'
import { offeredSteps } from '../../src/domain/opinion/transition'
import { refusalText } from '../../src/text/refusals'
import type { HandoverRow, OpinionRow } from '../ports/index'
import { type ActContext, found, type Handler, Refused, refuse, signedInActor } from './context'
import { step } from './opinion-act'
import { type Heir, heirFinder, type HeirsOf } from './opinion-heirs'

/** So many go in one act; somebody who has more is handed over in several. */
const MOST = 200

type From = HandoverRow['from']

const nameOf = async ({ store }: ActContext, { kind, id }: { kind: HeirKind; id: string | null }): Promise<string> => {
  if (kind === 'STREET') return '街道'
  if (kind === 'DEPUTY') return `${(await store.places.deputies([id ?? '']))[0]?.name ?? ''}代表`
  if (kind === 'PERSON') return (await store.people.person(id ?? ''))?.name ?? '工作人员'
  return (await store.people.organisation(id ?? ''))?.name ?? ''
}

/** What somebody has, as far as the actor may see and hand it over. */
const itemsOf = async (context: ActContext, actor: SignedInActor, from: From): Promise<OpinionRow[]> => {
  const { store, now } = context
  const scope = opinionScope(actor)
  const calendar = await store.places.calendar()
  const ids = await store.deadlines.itemsOf(from, scope, MOST)
  const rows = new Map((await store.opinions.findAll(ids, scope)).map((row) => [row.id, row]))
  const settings = await store.places.settingRows()
  return ids
    .flatMap((id) => rows.get(id) ?? [])
    .filter((item) =>
      offeredSteps(item, actor, { now, calendar, settings: resolveSettings(settings, item) }).includes(
        'reassign_owner',
      ),
    )
}

export const holders: Handler<'opinion.holders'> = async ({ query }, context) => {
  const actor = signedInActor(context)
  return {
    holders: await context.store.deadlines.holders(opinionScope(actor), query, 50),
    recent: await Promise.all(
      (await context.store.deadlines.handovers(actor.orgId ?? '', 10)).map(async (row) => ({
        id: row.id,
        at: toIso(row.at),
        actor: row.actor,
        fromName: await nameOf(context, row.from),
        toName: await nameOf(context, row.to),
        count: row.items.length,
        reason: row.reason,
        undone: row.undoneAt !== null,
        can: { undo: mayUndo(row, actor) },
      })),
    ),
  }
}

/** What was given to a deputy, a unit or a scribe can go back; what the street has taken is looked at anew, and stays. */
const mayUndo = (row: HandoverRow, actor: SignedInActor): boolean =>
  row.orgId === actor.orgId && row.undoneAt === null && row.to.kind !== 'STREET' && row.items.length > 0

export const handoverPreview: Handler<'opinion.handoverPreview'> = async ({ from }, context) => {
  const actor = signedInActor(context)
  const items = await itemsOf(context, actor, from)
  const heirsOf = heirFinder(context, actor)
  const heirs = new Map<string, Heir>()
  const streets = new Set<string>()
  for (const item of items) {
    if (streets.has(item.streetId)) continue
    streets.add(item.streetId)
    for (const heir of await heirsOf(item)) heirs.set(`${heir.kind}${heir.id ?? ''}`, heir)
  }
  return {
    name: await nameOf(context, from),
    items: items.map((item) => ({
      id: item.id,
      number: item.number,
      title: item.title,
      stage: item.stage,
      version: item.version,
      dueAt: item.dueAt === null ? null : toIso(item.dueAt),
    })),
    heirs: [...heirs.values()],
    /** More than fit into one act are left for the next. */
    full: items.length === MOST,
  }
}

interface Result {
  opinionId: string
  number: string
  done: boolean
  /** Why this one stayed. */
  problem: string | null
}

/** One item into other hands; a refusal is this item's own and stops no other. Nothing is written before it could be refused. */
const handOne = async (
  context: ActContext,
  actor: SignedInActor,
  { id, version }: { id: string; version: number },
  how: { newOwner: { kind: HeirKind; id?: string }; reason: string; heirsOf: HeirsOf },
): Promise<{ result: Result; version: number | null }> => {
  const item = await context.store.opinions.find(id, opinionScope(actor))
  const stays = (problem: string) => ({
    result: { opinionId: id, number: item?.number ?? '', done: false, problem },
    version: null,
  })
  if (!item) return stays(refusalText.NOT_FOUND)
  if (item.version !== version) return stays('这件事刚有了新进展，没有交接')
  try {
    const after = await step(context, item, 'reassign_owner', actor, { ...how, elderMode: false })
    return { result: { opinionId: id, number: item.number, done: true, problem: null }, version: after.version }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, fields } = error.refusal
    return stays(fields?.newOwner ?? fields?.reason ?? refusalText[code])
  }
}

export const handOver: Handler<'opinion.handOver'> = async ({ from, to, reason, items }, context) => {
  const actor = signedInActor(context)
  const theirs = new Set((await itemsOf(context, actor, from)).map(({ id }) => id))
  const results: Result[] = []
  const gone: HandoverRow['items'] = []
  const newOwner = to.id === undefined ? { kind: to.kind } : { kind: to.kind, id: to.id }
  const how = { newOwner, reason, heirsOf: heirFinder(context, actor) }
  for (const one of items) {
    // What has left these hands meanwhile is not taken from whoever has it now.
    const { result, version } = theirs.has(one.id)
      ? await handOne(context, actor, one, how)
      : { result: { opinionId: one.id, number: '', done: false, problem: '这件事已不在他手里' }, version: null }
    results.push(result)
    if (version !== null) gone.push({ opinionId: one.id, version })
  }
  const row: HandoverRow = {
    id: context.ids.next(),
    at: context.now,
    personId: actor.personId,
    orgId: actor.orgId ?? '',
    actor: actor.label,
    from,
    to: { kind: to.kind, id: to.id ?? null },
    reason,
    items: gone,
    undoneAt: null,
  }
  await context.store.deadlines.addHandover(row)
  context.audit({ kind: 'handover', id: row.id, before: { from, items }, after: { to, items: gone } })
  return { handoverId: row.id, results, can: { undo: mayUndo(row, actor) } }
}

/** Takes an act back: what nobody has moved since goes back to where it was. */
export const undoHandover: Handler<'opinion.undoHandover'> = async ({ handoverId }, context) => {
  const actor = signedInActor(context)
  const row = found(await context.store.deadlines.handover(handoverId))
  if (row.orgId !== actor.orgId) refuse('NOT_FOUND')
  if (!mayUndo(row, actor)) refuse('CHANGED_SINCE')
  if (!(await context.store.deadlines.undone(row.id, context.now))) refuse('STALE')
  const results: Result[] = []
  const how = { newOwner: row.from, reason: `撤销交接：${row.reason}`, heirsOf: heirFinder(context, actor) }
  for (const { opinionId, version } of row.items) {
    const back = await handOne(context, actor, { id: opinionId, version }, how)
    results.push(back.result)
  }
  context.audit({ kind: 'handover', id: row.id, after: { undone: results.filter(({ done }) => done).length } })
  return { results }
}
