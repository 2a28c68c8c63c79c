import { opinionScope } from '../../src/domain/access/policy'
import { dayOf, yearOf } from '../../src/domain/calendar/time'
import { copyForNextYear } from '../../src/domain/campaigns/kinds'
import { closedRate, totalsOf, unitProgress, worstFirst } from '../../src/domain/campaigns/progress'
import { campaignMessage } from '../../src/text/messages'
import type { CampaignRow } from '../ports/index'
import { campaignVersion, presentCampaign, presentEvent } from '../present/campaigns'
import { presentBrief } from '../present/opinion'
import { type Board, type BoardEvent, concerns, eventsOf, readBoard, stateOf, unitsOf } from './campaigns-board'
import { eventFacts } from './campaigns-events'
import { type ActContext, type Handler, refuse, signedInActor } from './context'
import { send } from './opinion-notices'

export const running: Handler<'campaigns.running'> = async (_input, { store, now }) => {
  const today = dayOf(now)
  const rows = await store.campaigns.campaigns({ from: today, to: today })
  return {
    items: rows
      .filter((row) => row.cancelledAt === null)
      .map(({ id, name, fromDay, toDay }) => ({ id, name, fromDay, toDay })),
  }
}

/** How far the asker's units of a campaign are, with the events behind the figures. */
export const measured = (board: Board, campaign: CampaignRow, all: readonly BoardEvent[], today: string) => {
  const units = unitsOf(board, campaign)
  const ids = new Set(units.map(({ id }) => id))
  const events = all.filter((event) => concerns(board, ids, event))
  const plan = { target: campaign.target, redDay: campaign.redDay, cancelled: campaign.cancelledAt !== null }
  const progress = units.map((unit) => ({ ...unit, ...unitProgress(plan, unit.id, events, today) }))
  return { units: progress, events, totals: totalsOf(progress, events, today) }
}

const raisedIn = async ({ store, actor }: ActContext, ids: readonly string[]) =>
  new Map((await store.campaigns.raised(ids, opinionScope(actor))).map((row) => [row.campaignId, row]))

const withRate = (totals: ReturnType<typeof totalsOf>, raised: { raised: number; closed: number } | undefined) => {
  const [all, closed] = [raised?.raised ?? 0, raised?.closed ?? 0]
  return { ...totals, raised: all, closed, closedRate: closedRate(all, closed) }
}

export const list: Handler<'campaigns.list'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const today = dayOf(now)
  const year = input.year ?? yearOf(today)
  const rows = await store.campaigns.campaigns({ from: `${year}-01-01`, to: `${year}-12-31` })
  const board = await readBoard(context)
  const events = await eventsOf(store, board, rows)
  const raised = await raisedIn(
    context,
    rows.map(({ id }) => id),
  )
  const order = { RUNNING: 0, COMING: 1, OVER: 2, CANCELLED: 3 } as const
  const items = rows.map((row) => ({
    ...presentCampaign(row, actor, today),
    totals: withRate(measured(board, row, events.get(row.id) ?? [], today).totals, raised.get(row.id)),
  }))
  return {
    year,
    items: items
      .map((item, i) => ({ item, i }))
      .sort(
        (a, b) =>
          order[a.item.state] - order[b.item.state] ||
          b.item.totals.red - a.item.totals.red ||
          (a.item.state === 'OVER' ? b.i - a.i : a.i - b.i),
      )
      .map(({ item }) => item),
    can: { add: actor.role === 'DISTRICT_OFFICE', enter: actor.role !== 'DEPUTY' },
  }
}

const campaignOf = async ({ store }: ActContext, id: string): Promise<CampaignRow> => {
  const [row] = await store.campaigns.campaigns({ id })
  return row ?? refuse('NOT_FOUND')
}

export const get: Handler<'campaigns.get'> = async ({ campaignId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const today = dayOf(now)
  const row = await campaignOf(context, campaignId)
  const board = await readBoard(context)
  const { units, events, totals } = measured(board, row, (await eventsOf(store, board, [row])).get(row.id) ?? [], today)
  const raised = await raisedIn(context, [row.id])
  const facts = await eventFacts(context, board, events)
  return {
    campaign: presentCampaign(row, actor, today),
    totals: withRate(totals, raised.get(row.id)),
    units: worstFirst(units).map(({ unitId: _, ...unit }) => unit),
    professional: board.ownGroups
      .filter(({ kind }) => kind === 'PROFESSIONAL')
      .map(({ id, name }) => ({
        id,
        name,
        held: events.filter((event) => event.held && event.activity?.groupId === id).length,
      }))
      .filter(({ held }) => held > 0),
    events: events.map((event) => presentEvent(event, facts, actor, today)),
  }
}

export const items: Handler<'campaigns.items'> = async ({ campaignId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const row = await campaignOf(context, campaignId)
  const scope = opinionScope(actor)
  const filter = { campaignId: row.id }
  const rows = await store.opinions.list(filter, scope, { order: 'NEWEST', after: null, limit: 100 })
  const calendar = await store.places.calendar()
  return {
    items: rows.map((one) => presentBrief(one, actor, calendar, now)),
    total: await store.opinions.count(filter, scope),
  }
}

/** A campaign that is to be changed, held until this is done: what another does at this moment is read afterwards. */
const campaignToChange = async (context: ActContext, id: string): Promise<CampaignRow> => {
  await context.store.campaigns.holdCampaign(id)
  return campaignOf(context, id)
}

/** Streets hear of a campaign once, from whatever day on it is in the book. */
const tellStreets = async (context: ActContext, row: CampaignRow): Promise<void> => {
  const persons = await context.store.people.personsActing({ role: ['STREET_STAFF'] })
  await send(
    context,
    [...new Set(persons)].map((personId) => ({
      personId,
      kind: 'CAMPAIGN',
      audience: 'WORK',
      ...campaignMessage('NEW', row),
      link: `campaign:${row.id}`,
      dedupeKey: `campaign:${row.id}:new`,
    })),
  )
}

export const save: Handler<'campaigns.save'> = async (input, context) => {
  const { store, now, ids } = context
  const before = input.campaignId ? await campaignToChange(context, input.campaignId) : null
  if (before?.cancelledAt) refuse('ACTIVITY_CANCELLED')
  if (before && campaignVersion(before) !== input.version) refuse('STALE')
  if (before && before.kind !== input.kind) refuse('BAD_SHAPE', { kind: '类别定了不能改；要换一类，请另建一个' })
  const row: CampaignRow = {
    id: before?.id ?? ids.next(),
    kind: input.kind,
    name: input.name,
    fromDay: input.fromDay,
    toDay: input.toDay,
    redDay: input.redDay,
    unit: input.unit,
    target: input.target,
    tag: input.tag || null,
    note: input.note || null,
    cancelledAt: null,
    cancelReason: null,
    createdAt: before?.createdAt ?? now,
  }
  await store.campaigns.saveCampaign(row)
  if (!before && stateOf(row, dayOf(now)) !== 'OVER') await tellStreets(context, row)
  context.audit({ kind: 'campaign', id: row.id, before, after: row })
  return { campaignId: row.id }
}

export const copy: Handler<'campaigns.copy'> = async ({ campaignId }, context) => {
  const { store, now, ids } = context
  // Held, so that two taps at once make one copy: the second waits, and finds the first one's.
  const from = await campaignToChange(context, campaignId)
  const next = copyForNextYear(from)
  const there = (await store.campaigns.campaigns({ from: next.fromDay, to: next.fromDay })).find(
    (row) =>
      row.kind === from.kind && row.fromDay === next.fromDay && row.name === next.name && row.cancelledAt === null,
  )
  if (there) return { campaignId: there.id, name: there.name, fromDay: there.fromDay, made: false }
  const row: CampaignRow = { ...from, ...next, id: ids.next(), cancelledAt: null, cancelReason: null, createdAt: now }
  await store.campaigns.saveCampaign(row)
  await tellStreets(context, row)
  context.audit({ kind: 'campaign', id: row.id, after: row })
  return { campaignId: row.id, name: row.name, fromDay: row.fromDay, made: true }
}

export const cancel: Handler<'campaigns.cancel'> = async ({ campaignId, reason }, context) => {
  const { store, now } = context
  const row = await campaignToChange(context, campaignId)
  if (row.cancelledAt === null) {
    await store.campaigns.saveCampaign({ ...row, cancelledAt: now, cancelReason: reason })
    context.audit({ kind: 'campaign', id: row.id, before: row, after: { cancelled: reason } })
  }
  return { campaignId: row.id }
}

export const sources: Handler<'campaigns.sources'> = async (input, { store, actor, now }) => {
  const year = input.year ?? yearOf(dayOf(now))
  const rows = await store.campaigns.sources({ from: `${year}-01-01`, to: `${year}-12-31` }, opinionScope(actor))
  const sum = (test: (row: (typeof rows)[number]) => boolean, what: 'raised' | 'closed') =>
    rows.filter(test).reduce((total, row) => total + row[what], 0)
  const tags = [...new Set(rows.flatMap(({ tag }) => (tag === null ? [] : [tag])))].sort()
  return {
    year,
    sources: (['CAMPAIGN', 'COUNCIL'] as const).map((source) => {
      const raised = sum((row) => row.source === source, 'raised')
      const closed = sum((row) => row.source === source, 'closed')
      return { source, raised, closed, closedRate: closedRate(raised, closed) }
    }),
    tags: tags.map((tag) => ({
      tag,
      campaign: sum((row) => row.tag === tag && row.source === 'CAMPAIGN', 'raised'),
      council: sum((row) => row.tag === tag && row.source === 'COUNCIL', 'raised'),
      closed: sum((row) => row.tag === tag, 'closed'),
    })),
  }
}
