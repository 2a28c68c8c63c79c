import type { SignedInActor } from '../../src/domain/access/actors'
import { areaScope, opinionScope } from '../../src/domain/access/policy'
import { DAY, dayOf, endOfDay, plusDays, weekdayOf } from '../../src/domain/calendar/time'
import { type DigestFacts, firstList, isWorthTelling } from '../../src/domain/digest/digest'
import { worklistFilter, type WorklistName, worklistsOf } from '../../src/domain/opinion/worklists'
import { digestMessage } from '../../src/text/digest'
import { type ActContext, type Handler, signedInActor } from './context'
import { send } from './opinion-notices'

const MOST = 999

export const get: Handler<'digest.get'> = async (_, context) => ({
  on: !(await context.store.digests.isOff(signedInActor(context).personId)),
})

export const choose: Handler<'digest.choose'> = async ({ on }, context) => {
  const { personId } = signedInActor(context)
  await context.store.digests.choose(personId, on)
  context.audit({ kind: 'digest', id: personId, after: { on } })
  return { on }
}

/** What an actor's morning holds; lists a role does not have count nothing. */
export const digestOf = async ({ store, now }: ActContext, actor: SignedInActor): Promise<DigestFacts> => {
  const today = dayOf(now)
  const sunday = plusDays(today, (7 - weekdayOf(today)) % 7)
  const scope = opinionScope(actor)
  const lists = worklistsOf(actor.role)
  const officeId = await store.people.districtOfficeId()
  const filterOf = (list: WorklistName) => worklistFilter(list, actor, now, officeId)
  const mine = filterOf('TODO')
  const asked = [
    { filter: lists.includes('LATE') ? filterOf('LATE') : { ...mine, dueTo: now }, most: MOST },
    { filter: { ...mine, dueFrom: now, dueTo: endOfDay(today) + 1 }, most: MOST },
    { filter: { ...mine, dueFrom: endOfDay(today) + 1, dueTo: endOfDay(sunday) + 1 }, most: MOST },
    ...(lists.includes('LOOKBACK') ? [{ filter: filterOf('LOOKBACK'), most: MOST }] : []),
  ]
  const [late = 0, dueToday = 0, dueThisWeek = 0, lookbacks = 0] = await store.opinions.counts(asked, scope)
  const promises = lists.includes('PROMISES') ? await store.deadlines.promiseCounts(scope, {}, today) : null
  const keeps = actor.role === 'STREET_STAFF' || actor.role === 'DISTRICT_OFFICE'
  const lines = keeps ? await store.supervision.linesDue(areaScope(actor), plusDays(today, 7)) : []
  const where =
    actor.role === 'DEPUTY' && actor.deputyId
      ? { deputyId: actor.deputyId }
      : actor.role === 'STATION_LIAISON' && actor.stationId
        ? { stationIds: [actor.stationId] }
        : actor.role === 'STREET_STAFF' && actor.orgId
          ? { streetId: actor.orgId }
          : null
  const sessions = where
    ? await store.places.sessions({ ...where, endsAfter: now, startsBefore: endOfDay(today) + 1, coming: true }, 50)
    : []
  return {
    late,
    dueToday,
    dueThisWeek,
    lookbacks,
    promisesLate: promises?.LATE ?? 0,
    promisesDue: promises?.DUE ?? 0,
    linesLate: lines.filter(({ dueDay, reported }) => !reported && dueDay < today).length,
    linesDue: lines.filter(({ dueDay, reported }) => !reported && dueDay >= today).length,
    linesToConfirm: lines.filter(({ reported }) => reported).length,
    receptionsToday: sessions.length,
    news: await store.digests.news(actor.personId, now - DAY),
  }
}

/** Tells one role its morning, once a day; says nothing where there is nothing. Says whether it told anything. */
export const tellDigest = async (context: ActContext, actor: SignedInActor): Promise<boolean> => {
  const facts = await digestOf(context, actor)
  if (!isWorthTelling(facts)) return false
  await send(context, [
    {
      personId: actor.personId,
      kind: 'DIGEST',
      audience: 'WORK',
      ...digestMessage(facts, actor.label),
      link: worklistsOf(actor.role).length ? `worklist:${firstList(facts)}` : null,
      dedupeKey: `digest:${dayOf(context.now)}:${actor.roleId ?? ''}`,
    },
  ])
  return true
}
