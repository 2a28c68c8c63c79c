import type { AskInput } from '../../src/contract/index'
import { type Day, dayOf, yearOf } from '../../src/domain/calendar/time'
import { activityKinds } from '../../src/domain/campaigns/kinds'
import { relationText } from '../../src/text/campaigns'
import { campaignMessage } from '../../src/text/messages'
import type { ActivityRow } from '../ports/index'
import { activityVersion, type EventFacts, presentEvent } from '../present/campaigns'
import { type Board, type BoardEvent, concerns, openCampaign, readBoard, streetOfGroup } from './campaigns-board'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { send } from './opinion-notices'
import { personsOfDeputies } from './schedule-common'

/** Names that events are shown with. */
export const eventFacts = async (
  { store }: ActContext,
  board: Board,
  events: readonly BoardEvent[],
): Promise<EventFacts> => {
  const targets = events.flatMap(({ contact }) =>
    contact?.targetKind && contact.targetId ? [{ kind: contact.targetKind, id: contact.targetId }] : [],
  )
  const names = new Map<string, string>()
  for (const kind of new Set(targets.map((one) => one.kind))) {
    const ids = targets.filter((one) => one.kind === kind).map(({ id }) => id)
    for (const [id, name] of await store.contacts.names(kind, ids)) names.set(`${kind} ${id}`, name)
  }
  return {
    deputies: await store.contacts.names(
      'DEPUTY',
      events.flatMap(({ deputyIds }) => deputyIds),
    ),
    groups: new Map(board.groups.map(({ id, name }) => [id, name])),
    targets: names,
    relations: relationText,
  }
}

const eventOf = (row: ActivityRow): BoardEvent => ({
  source: 'ACTIVITY',
  id: row.id,
  day: row.day,
  held: row.state === 'DONE',
  unitIds: row.groupId ? [row.groupId] : [],
  deputyIds: row.deputies.map(({ id }) => id),
  signedIds: row.deputies.filter(({ signedInAt }) => signedInAt !== null).map(({ id }) => id),
  people: row.people ?? 0,
  activity: row,
})

/** Activities the asker may see, of the own groups, deputies or street. */
const visible = (board: Board, rows: readonly ActivityRow[]): BoardEvent[] => {
  const groups = new Set(board.ownGroups.map(({ id }) => id))
  return rows.map(eventOf).filter((event) => concerns(board, groups, event))
}

export const activities: Handler<'campaigns.activities'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const today = dayOf(now)
  const year = input.year ?? yearOf(today)
  const board = await readBoard(context)
  const rows = await store.campaigns.activities(
    input.activityId
      ? { id: input.activityId }
      : {
          from: `${year}-01-01`,
          to: `${year}-12-31`,
          ...(input.groupId ? { groupId: input.groupId } : {}),
        },
  )
  const events = visible(board, rows)
  if (input.activityId && !events.length) refuse('NOT_FOUND')
  const facts = await eventFacts(context, board, events)
  return {
    year,
    items: events.map((event) => presentEvent(event, facts, actor, today)),
    can: { enter: actor.role !== 'DEPUTY' },
  }
}

export const people: Handler<'campaigns.people'> = async ({ query, groupId }, context) => {
  const most = 60
  const board = await readBoard(context)
  const names = new Map(board.groups.map(({ id, name }) => [id, name]))
  const members = groupId ? found(board.ownGroups.find(({ id }) => id === groupId)).memberIds : null
  const hits = board.ownPeople.filter(
    (one) => (!members || members.includes(one.id)) && (!query || one.name.includes(query)),
  )
  return {
    items: (members ? hits : hits.slice(0, most)).map(({ id, name, groupIds }) => ({
      id,
      name,
      groups: groupIds.flatMap((group) => names.get(group) ?? []),
    })),
    more: !members && hits.length > most,
  }
}

export const groups: Handler<'campaigns.groups'> = async (input, context) => {
  const { store, now } = context
  const year = input.year ?? yearOf(dayOf(now))
  const board = await readBoard(context)
  const rows = (await store.campaigns.activities({ from: `${year}-01-01`, to: `${year}-12-31` })).filter(
    (row) => row.state === 'DONE',
  )
  // A reception on the roster is the area group's own; nobody types it a second time (seed row S0-25).
  const sessions = (await store.campaigns.sessions(`${year}-01-01`, `${year}-12-31`)).filter(({ held }) => held)
  const list = board.ownGroups.map((group) => {
    const members = new Set(group.memberIds)
    const own = rows.filter(({ groupId }) => groupId === group.id)
    const receptions =
      group.kind === 'AREA' ? sessions.filter(({ deputies }) => deputies.some(({ id }) => members.has(id))).length : 0
    const counts = activityKinds.map((kind) => ({
      kind,
      count: own.filter((row) => row.kind === kind).length + (kind === 'RECEPTION' ? receptions : 0),
    }))
    return {
      id: group.id,
      name: group.name,
      groupKind: group.kind,
      streetName: group.kind === 'AREA' ? streetOfGroup(board, group) : null,
      members: group.memberIds.length,
      counts,
      total: counts.reduce((sum, { count }) => sum + count, 0),
    }
  })
  const sum = (kind: (typeof activityKinds)[number], of: 'AREA' | 'PROFESSIONAL') =>
    list
      .filter(({ groupKind }) => groupKind === of)
      .reduce((total, { counts }) => total + (counts.find((one) => one.kind === kind)?.count ?? 0), 0)
  return {
    year,
    kinds: activityKinds.map((kind) => ({ kind, area: sum(kind, 'AREA'), professional: sum(kind, 'PROFESSIONAL') })),
    groups: list,
  }
}

/** An activity that staff may change: the district every one, a street its own. */
const ownActivity = async (context: ActContext, id: string): Promise<ActivityRow> => {
  const actor = signedInActor(context)
  await context.store.campaigns.holdActivity(id)
  const [row] = await context.store.campaigns.activities({ id })
  if (!row || (actor.role !== 'DISTRICT_OFFICE' && (actor.orgId === null || row.streetId !== actor.orgId)))
    return refuse('NOT_FOUND')
  return row
}

const tellDeputies = async (
  context: ActContext,
  what: 'INVITED' | 'TAKEN_OFF' | 'CALLED_OFF',
  row: ActivityRow,
  ids: readonly string[],
): Promise<void> => {
  const persons = await personsOfDeputies(context.store, ids)
  await send(
    context,
    persons.map((personId) => ({
      personId,
      kind: 'ACTIVITY',
      audience: 'WORK',
      ...campaignMessage(what, { name: row.title, fromDay: row.day, toDay: row.day }),
      link: `activity:${row.id}`,
      // Told once an act: whoever is asked back, or to a day it had before, hears of that as well.
      dedupeKey: `activity:${row.id}:${context.ids.next()}`,
    })),
  )
}

/** What is written down of a day that went by took place; today only if somebody was there, or it is said. */
const hasTakenPlace = (
  { day, held, peopleMet = 0 }: Pick<AskInput<'campaigns.enter'>, 'day' | 'held' | 'peopleMet'>,
  signed: number,
  today: Day,
): boolean => day < today || (day === today && (held === true || signed > 0 || peopleMet > 0))

export const enter: Handler<'campaigns.enter'> = async (input, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const today = dayOf(now)
  const before = input.activityId ? await ownActivity(context, input.activityId) : null
  if (before?.state === 'CANCELLED') refuse('ACTIVITY_CANCELLED')
  if (before && activityVersion(before) !== input.version) refuse('STALE')
  const board = await readBoard(context)
  const own = new Set(board.ownPeople.map(({ id }) => id))
  const known = new Set(before?.deputies.map(({ id }) => id))
  const signed = new Map(before?.deputies.flatMap((one) => (one.signedInAt === null ? [] : [[one.id, one.signedInAt]])))
  for (const id of input.unsignedIds) signed.delete(id)
  for (const id of input.signedIds) signed.set(id, signed.get(id) ?? now)
  const deputyIds = [...new Set([...input.deputyIds, ...signed.keys()])]
  // Who was written down once stays, also when the mandate ended since.
  if (deputyIds.some((id) => !own.has(id) && !known.has(id)))
    refuse('BAD_SHAPE', { deputyIds: '有的代表不在您的范围内，或现在不能履职；请去掉，或请区里来记' })
  if (input.groupId && !board.ownGroups.some(({ id }) => id === input.groupId))
    refuse('BAD_SHAPE', { groupId: '没有这个小组，请重新选择' })
  if (input.streetId && !board.ownStreets.some(({ id }) => id === input.streetId))
    refuse('BAD_SHAPE', { streetId: '没有这个街镇，请重新选择' })
  if (!input.groupId && !deputyIds.length) refuse('BAD_SHAPE', { deputyIds: '请选择小组，或至少一位代表' })
  if (input.signedIds.length && input.day > today) refuse('BAD_SHAPE', { day: '还没到这一天，不能先签到' })
  const campaign = input.campaignId ? await openCampaign(store, input.campaignId, input.day) : null
  const row: ActivityRow = {
    id: before?.id ?? ids.next(),
    campaignId: campaign?.id ?? null,
    kind: input.kind,
    title: input.title,
    day: input.day,
    place: input.place || null,
    groupId: input.groupId ?? null,
    streetId: actor.role === 'STREET_STAFF' ? actor.orgId : (input.streetId ?? before?.streetId ?? null),
    state: hasTakenPlace(input, signed.size, today) ? 'DONE' : 'PLANNED',
    cancelReason: null,
    note: input.note || null,
    people: input.peopleMet ?? null,
    personId: before?.personId ?? actor.personId,
    createdAt: before?.createdAt ?? now,
    deputies: deputyIds.map((id) => ({ id, signedInAt: signed.get(id) ?? null })),
  }
  await store.campaigns.saveActivity(row)
  const fresh = before?.day === row.day ? deputyIds.filter((id) => !known.has(id)) : deputyIds
  if (row.state === 'PLANNED') await tellDeputies(context, 'INVITED', row, fresh)
  if (before?.state === 'PLANNED' && before.day >= today)
    await tellDeputies(
      context,
      'TAKEN_OFF',
      before,
      [...known].filter((id) => !deputyIds.includes(id)),
    )
  context.audit({ kind: 'activity', id: row.id, before, after: row })
  return { activityId: row.id }
}

export const signIn: Handler<'campaigns.signIn'> = async ({ activityId, deputyIds }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const today = dayOf(now)
  const alone = actor.role === 'DEPUTY'
  if (alone) await store.campaigns.holdActivity(activityId)
  const row = alone
    ? found((await store.campaigns.activities({ id: activityId }))[0])
    : await ownActivity(context, activityId)
  // A deputy may be asked along by the group without being on the list.
  const listed = new Set(row.deputies.map(({ id }) => id))
  const group = row.groupId ? (await store.contacts.groups()).find(({ id }) => id === row.groupId) : undefined
  const wanted = alone ? (actor.deputyId ? [actor.deputyId] : []) : (deputyIds ?? [])
  if (!wanted.length) refuse('BAD_SHAPE', { deputyIds: '请选择代表' })
  if (alone && deputyIds?.some((id) => id !== actor.deputyId)) refuse('BAD_SHAPE', { deputyIds: '只能给自己签到' })
  if (!wanted.every((id) => listed.has(id) || group?.memberIds.includes(id)))
    return alone
      ? refuse('NOT_FOUND')
      : refuse('BAD_SHAPE', { deputyIds: '有的代表不在这次活动的名单里，请先把他加上' })
  if (row.state === 'CANCELLED') refuse('ACTIVITY_CANCELLED')
  if (alone ? row.day !== today : row.day > today) refuse('SIGN_IN_NOT_TODAY')
  const deputies = [...row.deputies, ...wanted.filter((id) => !listed.has(id)).map((id) => ({ id, signedInAt: null }))]
  const after: ActivityRow = {
    ...row,
    // Somebody is there, so it takes place.
    state: 'DONE',
    deputies: deputies.map((one) => (wanted.includes(one.id) ? { ...one, signedInAt: one.signedInAt ?? now } : one)),
  }
  await store.campaigns.saveActivity(after)
  context.audit({ kind: 'activity', id: row.id, after: { signedIn: wanted } })
  return { activityId: row.id, signedIn: after.deputies.filter(({ signedInAt }) => signedInAt !== null).length }
}

export const cancelActivity: Handler<'campaigns.cancelActivity'> = async ({ activityId, reason }, context) => {
  const { store, now } = context
  const row = await ownActivity(context, activityId)
  if (row.state !== 'CANCELLED') {
    await store.campaigns.saveActivity({ ...row, state: 'CANCELLED', cancelReason: reason })
    if (row.day >= dayOf(now))
      await tellDeputies(
        context,
        'CALLED_OFF',
        row,
        row.deputies.map(({ id }) => id),
      )
    context.audit({ kind: 'activity', id: row.id, before: row, after: { cancelled: reason } })
  }
  return { activityId: row.id }
}
