import type { AskOutput } from '../../src/contract/index'
import type { SignedInActor } from '../../src/domain/access/actors'
import type { Day } from '../../src/domain/calendar/time'
import type { Relation } from '../../src/domain/campaigns/contacts'
import { campaignState } from '../../src/domain/campaigns/kinds'
import type { CampaignEvent } from '../../src/domain/campaigns/progress'
import { fingerprint } from '../../src/domain/register/keys'
import type { ActivityRow, CampaignRow, ContactRow, SessionEventRow } from '../ports/campaigns'

type CampaignOut = AskOutput<'campaigns.get'>['campaign']
type EventOut = AskOutput<'campaigns.get'>['events'][number]
type EntryOut = AskOutput<'contacts.list'>['items'][number]

/** Names a campaign as it was looked at. */
export const campaignVersion = (row: CampaignRow): string => fingerprint(JSON.stringify(row))

/** Names an activity as it was looked at; who signed in meanwhile is added, and puts nobody's form out of date. */
export const activityVersion = ({ state: _, deputies: __, ...row }: ActivityRow): string =>
  fingerprint(JSON.stringify(row))

export const presentCampaign = (row: CampaignRow, actor: SignedInActor, today: Day): CampaignOut => {
  const state = campaignState({ fromDay: row.fromDay, toDay: row.toDay, cancelled: row.cancelledAt !== null }, today)
  const office = actor.role === 'DISTRICT_OFFICE'
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    fromDay: row.fromDay,
    toDay: row.toDay,
    redDay: row.redDay,
    unit: row.unit,
    target: row.target,
    tag: row.tag,
    note: row.note,
    state,
    cancelReason: row.cancelReason,
    version: campaignVersion(row),
    can: {
      edit: office && state !== 'CANCELLED',
      copy: office,
      cancel: office && (state === 'COMING' || state === 'RUNNING'),
      enter: actor.role !== 'DEPUTY' && state !== 'CANCELLED',
    },
  }
}

export interface EventFacts {
  deputies: ReadonlyMap<string, string>
  groups: ReadonlyMap<string, string>
  /** By kind and id. */
  targets: ReadonlyMap<string, string>
  /** What an entry of the contact log is called. */
  relations: Readonly<Record<Relation, string>>
}

interface Shown extends CampaignEvent {
  activity?: ActivityRow
  session?: SessionEventRow
  contact?: ContactRow
}

const targetName = (contact: ContactRow, facts: EventFacts): string | null =>
  contact.targetKind && contact.targetId
    ? (facts.targets.get(`${contact.targetKind} ${contact.targetId}`) ?? contact.targetId)
    : null

const titleOf = ({ activity, session, contact }: Shown, facts: EventFacts): string => {
  if (activity) return activity.title
  if (session) return `在${session.stationName}接待`
  if (!contact) return ''
  const whom = targetName(contact, facts)
  const what = facts.relations[contact.relation]
  return whom ? `${what}：${whom}` : what
}

export const presentEvent = (event: Shown, facts: EventFacts, actor: SignedInActor, today: Day): EventOut => {
  const { activity } = event
  const cancelled = activity?.state === 'CANCELLED'
  const keeps =
    activity !== undefined &&
    (actor.role === 'DISTRICT_OFFICE' ||
      (actor.role === 'STREET_STAFF' && actor.orgId !== null && activity.streetId === actor.orgId))
  const mine = activity?.deputies.find(({ id }) => actor.role === 'DEPUTY' && id === actor.deputyId)
  const signed = new Set(event.signedIds)
  return {
    source: event.source,
    id: event.id,
    kind: activity?.kind ?? null,
    title: titleOf(event, facts),
    day: event.day,
    place: activity?.place ?? event.session?.stationName ?? null,
    held: event.held,
    cancelled,
    cancelReason: activity?.cancelReason ?? null,
    groupId: activity?.groupId ?? null,
    groupName: activity?.groupId ? (facts.groups.get(activity.groupId) ?? null) : null,
    campaignId: activity?.campaignId ?? null,
    deputies: event.deputyIds.map((id) => ({ id, name: facts.deputies.get(id) ?? id, signedIn: signed.has(id) })),
    // What was talked about stays between those who wrote it and the offices.
    note: activity?.note ?? null,
    people: event.people,
    version: activity ? activityVersion(activity) : null,
    can: {
      edit: keeps && !cancelled,
      cancel: keeps && !cancelled,
      signIn:
        !cancelled &&
        activity !== undefined &&
        (keeps ? activity.day <= today : mine !== undefined && mine.signedInAt === null && activity.day === today),
    },
  }
}

export const presentContact = (
  row: ContactRow,
  names: { deputies: ReadonlyMap<string, string>; targets: ReadonlyMap<string, string> },
  own: boolean,
  opinions: EntryOut['opinions'],
): EntryOut => ({
  id: row.id,
  relation: row.relation,
  deputyId: row.deputyId,
  deputyName: names.deputies.get(row.deputyId) ?? row.deputyId,
  target:
    row.targetKind && row.targetId
      ? {
          kind: row.targetKind,
          id: row.targetId,
          name: names.targets.get(`${row.targetKind} ${row.targetId}`) ?? row.targetId,
        }
      : null,
  day: row.day,
  way: row.way,
  people: row.people,
  note: row.note,
  cancelled: row.cancelledAt !== null,
  cancelReason: row.cancelReason,
  opinions,
  can: { cancel: own && row.cancelledAt === null, raise: own && row.cancelledAt === null },
})
