import type { SignedInActor } from '../../src/domain/access/actors'
import type { Day } from '../../src/domain/calendar/time'
import { type CampaignKind, campaignState, countsContact, countsReceptions } from '../../src/domain/campaigns/kinds'
import type { CampaignEvent } from '../../src/domain/campaigns/progress'
import type {
  ActivityRow,
  CampaignRow,
  ContactPerson,
  ContactRow,
  GroupRow,
  SessionEventRow,
  Store,
} from '../ports/index'
import { type ActContext, refuse, signedInActor } from './context'

/** Whose groups, streets and deputies somebody looks at: all of the district, of the own street, or the own. */
export interface Board {
  actor: SignedInActor
  /** Every deputy in office, whoever asks. */
  people: ContactPerson[]
  byId: ReadonlyMap<string, ContactPerson>
  ownPeople: ContactPerson[]
  groups: GroupRow[]
  ownGroups: GroupRow[]
  ownStreets: { id: string; name: string }[]
  streetNames: ReadonlyMap<string, string>
}

export const readBoard = async (context: ActContext): Promise<Board> => {
  const { store } = context
  const actor = signedInActor(context)
  const people = await store.contacts.people()
  const groups = await store.contacts.groups()
  const areas = await store.places.areas()
  const ownPeople =
    actor.role === 'DISTRICT_OFFICE'
      ? people
      : actor.role === 'STREET_STAFF'
        ? people.filter((one) => actor.orgId !== null && one.streetIds.includes(actor.orgId))
        : people.filter((one) => one.id === actor.deputyId)
  const whole = actor.role === 'DISTRICT_OFFICE'
  const ids = new Set(ownPeople.map(({ id }) => id))
  const streets = new Set(actor.role === 'STREET_STAFF' ? [actor.orgId] : ownPeople.flatMap((one) => one.streetIds))
  return {
    actor,
    people,
    byId: new Map(people.map((one) => [one.id, one])),
    ownPeople,
    groups,
    ownGroups: whole ? groups : groups.filter((group) => group.memberIds.some((id) => ids.has(id))),
    ownStreets: areas.filter(({ id }) => whole || streets.has(id)).map(({ id, name }) => ({ id, name })),
    streetNames: new Map(areas.map(({ id, shortName }) => [id, shortName])),
  }
}

/** The street of a group: where most of its members are. */
export const streetOfGroup = (board: Board, group: GroupRow): string | null => {
  const counts = new Map<string, number>()
  for (const id of group.memberIds)
    for (const street of board.byId.get(id)?.streetIds ?? []) counts.set(street, (counts.get(street) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most ? (board.streetNames.get(most[0]) ?? null) : null
}

export interface BoardUnit {
  id: string
  name: string
  streetName: string | null
}

/** Who owes events to a campaign, as far as the asker looks after them. Groups by field owe none. */
export const unitsOf = (board: Board, campaign: { unit: CampaignRow['unit']; kind: CampaignKind }): BoardUnit[] => {
  switch (campaign.unit) {
    case 'GROUP':
      return board.ownGroups
        .filter(({ kind }) => kind === 'AREA')
        .map((group) => ({ id: group.id, name: group.name, streetName: streetOfGroup(board, group) }))
    case 'STREET':
      return board.ownStreets.map(({ id, name }) => ({ id, name, streetName: null }))
    case 'DEPUTY':
      return board.ownPeople
        .filter(({ post }) => campaign.kind !== 'CHAIR_DAY' || post === 'CHAIR')
        .map((one) => ({
          id: one.id,
          name: one.name,
          streetName: (one.streetIds[0] && board.streetNames.get(one.streetIds[0])) ?? null,
        }))
  }
}

/** An event with the row it comes from. */
export type BoardEvent = CampaignEvent & { activity?: ActivityRow; session?: SessionEventRow; contact?: ContactRow }

const areaGroupsOf = (board: Board, deputyIds: readonly string[]): string[] => {
  const areas = new Set(board.groups.filter(({ kind }) => kind === 'AREA').map(({ id }) => id))
  return [...new Set(deputyIds.flatMap((id) => board.byId.get(id)?.groupIds ?? []))].filter((id) => areas.has(id))
}
const streetsOf = (board: Board, deputyIds: readonly string[]): string[] => [
  ...new Set(deputyIds.flatMap((id) => board.byId.get(id)?.streetIds ?? [])),
]

/** Who came, where anybody signed in at all; else who was to come. */
export const presentAt = (activity: ActivityRow): string[] => {
  const signed = activity.deputies.filter(({ signedInAt }) => signedInAt !== null)
  return (signed.length ? signed : activity.deputies).map(({ id }) => id)
}

const ofActivity = (board: Board, campaign: CampaignRow, activity: ActivityRow): BoardEvent => {
  const deputyIds = activity.deputies.map(({ id }) => id)
  const unitIds =
    campaign.unit === 'GROUP'
      ? activity.groupId
        ? [activity.groupId]
        : areaGroupsOf(board, deputyIds)
      : campaign.unit === 'STREET'
        ? activity.streetId
          ? [activity.streetId]
          : streetsOf(board, deputyIds)
        : presentAt(activity)
  return {
    source: 'ACTIVITY',
    id: activity.id,
    day: activity.day,
    held: activity.state === 'DONE',
    unitIds,
    deputyIds,
    signedIds: activity.deputies.filter(({ signedInAt }) => signedInAt !== null).map(({ id }) => id),
    people: activity.people ?? 0,
    activity,
  }
}

const ofSession = (board: Board, campaign: CampaignRow, session: SessionEventRow): BoardEvent => {
  const deputyIds = session.deputies.map(({ id }) => id)
  return {
    source: 'SESSION',
    id: session.id,
    day: session.day,
    held: session.held,
    unitIds:
      campaign.unit === 'GROUP'
        ? areaGroupsOf(board, deputyIds)
        : campaign.unit === 'STREET'
          ? session.streetId
            ? [session.streetId]
            : []
          : deputyIds,
    deputyIds,
    signedIds: session.deputies.filter(({ signedIn }) => signedIn).map(({ id }) => id),
    people: session.people,
    session,
  }
}

const ofContact = (campaign: CampaignRow, contact: ContactRow): BoardEvent => ({
  source: 'CONTACT',
  id: contact.id,
  day: contact.day,
  held: true,
  // A deputy's own talk is the deputy's; a group or a street holds events.
  unitIds: campaign.unit === 'DEPUTY' ? [contact.deputyId] : [],
  deputyIds: [contact.deputyId],
  signedIds: [],
  people: contact.people ?? 0,
  contact,
})

/** What took place in each campaign and what is to, without what was taken back; by day. */
export const eventsOf = async (
  store: Store,
  board: Board,
  campaigns: readonly CampaignRow[],
): Promise<Map<string, BoardEvent[]>> => {
  const first = campaigns.map(({ fromDay }) => fromDay).sort()[0]
  const last = campaigns
    .map(({ toDay }) => toDay)
    .sort()
    .at(-1)
  if (!first || !last) return new Map()
  const activities = await store.campaigns.activities({ campaignIds: campaigns.map(({ id }) => id) })
  const sessions = campaigns.some(({ kind }) => countsReceptions(kind))
    ? await store.campaigns.sessions(first, last)
    : []
  const contacts = (await store.contacts.log({ from: first, to: last })).filter((row) => row.cancelledAt === null)
  const within = (campaign: CampaignRow, day: Day) => day >= campaign.fromDay && day <= campaign.toDay
  return new Map(
    campaigns.map((campaign) => [
      campaign.id,
      [
        ...activities
          .filter((row) => row.campaignId === campaign.id && row.state !== 'CANCELLED')
          .map((row) => ofActivity(board, campaign, row)),
        ...(countsReceptions(campaign.kind)
          ? sessions.filter(({ day }) => within(campaign, day)).map((row) => ofSession(board, campaign, row))
          : []),
        ...contacts
          .filter((row) => within(campaign, row.day) && countsContact(campaign.kind, row.relation))
          .map((row) => ofContact(campaign, row)),
      ].sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1)),
    ]),
  )
}

/** Whether an event concerns the asker: one of the own units, deputies, or the own street. */
export const concerns = (board: Board, units: ReadonlySet<string>, event: BoardEvent): boolean => {
  if (board.actor.role === 'DISTRICT_OFFICE') return true
  const own = new Set(board.ownPeople.map(({ id }) => id))
  return (
    event.unitIds.some((id) => units.has(id)) ||
    event.deputyIds.some((id) => own.has(id)) ||
    (board.actor.role === 'STREET_STAFF' && event.activity?.streetId === board.actor.orgId)
  )
}

/**
 * The campaign a reception belongs to by its day and its deputies; of several the one that began last. null outside of
 * all of them.
 */
export const campaignOfSession = async (
  store: Store,
  session: SessionEventRow,
): Promise<{ id: string; tag: string | null } | null> => {
  const running = (await store.campaigns.campaigns({ from: session.day, to: session.day })).filter(
    (one) => one.cancelledAt === null && countsReceptions(one.kind),
  )
  if (!running.length) return null
  const areas = new Map((await store.contacts.groups()).map((group) => [group.id, group]))
  const seated = new Set(session.deputies.map(({ id }) => id))
  const grouped = [...areas.values()].some(
    ({ kind, memberIds }) => kind === 'AREA' && memberIds.some((id) => seated.has(id)),
  )
  const mine = running.filter(({ unit }) =>
    unit === 'GROUP' ? grouped : unit === 'STREET' ? session.streetId !== null : seated.size > 0,
  )
  const last = mine.at(-1)
  return last ? { id: last.id, tag: last.tag } : null
}

/** A campaign something may be entered for on a day. */
export const openCampaign = async (store: Store, id: string, day: Day | null): Promise<CampaignRow> => {
  const [row] = await store.campaigns.campaigns({ id })
  if (!row) return refuse('NOT_FOUND')
  if (row.cancelledAt !== null) return refuse('BAD_SHAPE', { campaignId: '这个活动已经取消，请选别的活动，或不选' })
  if (day !== null && (day < row.fromDay || day > row.toDay))
    return refuse('BAD_SHAPE', {
      day: `“${row.name}”是 ${row.fromDay} 到 ${row.toDay}，请把日期改到这几天，或不选这个活动`,
    })
  return row
}

export const stateOf = (row: CampaignRow, today: Day) =>
  campaignState({ fromDay: row.fromDay, toDay: row.toDay, cancelled: row.cancelledAt !== null }, today)
