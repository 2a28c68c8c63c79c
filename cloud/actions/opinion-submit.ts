import { dayOf, toIso, yearOf } from '../../src/domain/calendar/time'
import { stageDue } from '../../src/domain/opinion/deadline'
import { opinionNumber, titleOf } from '../../src/domain/opinion/numbers'
import type { Source, Stage } from '../../src/domain/opinion/stages'
import { ownerOf } from '../../src/domain/opinion/states'
import type { OpinionRow } from '../ports/index'
import type { SignedInActor } from '../../src/domain/access/actors'
import { recordConsent } from './consent'
import { type ActContext, type Handler, refuse, signedInActor } from './context'
import { send, tellAuthor, tellOwner } from './opinion-notices'
import { routeOpinion, type Routed, whereOf } from './opinion-routing'
import { settingsOf } from './settings'

/** Who is asked first and by when: the same for the preview and for the item itself. */
const firstStage = async ({ store, now }: ActContext, routed: Routed, stationId: string | null) => {
  const stage: Stage = routed.deputy ? 'DEPUTY_PENDING' : 'TRIAGE'
  const settings = await settingsOf(store, { streetId: routed.street.id, stationId })
  const due = stageDue(stage, {
    now,
    calendar: await store.places.calendar(),
    settings,
    handlingDays: null,
    finalDueDay: null,
    finalRule: null,
    promiseDay: null,
    assignedAt: null,
  })
  return { stage, dueAt: due?.dueAt ?? null, rule: due?.rule ?? null }
}

const holderOf = (routed: Routed) => (routed.deputy ? `${routed.deputy.name}代表` : routed.street.committeeName)

export const preview: Handler<'opinion.preview'> = async (input, context) => {
  const where = whereOf(input, context.actor)
  const routed = await routeOpinion(context, where)
  const { dueAt } = await firstStage(context, routed, where.scannedStationId ?? null)
  const firstAnswerBy = dueAt === null ? null : toIso(dueAt)
  const { people } = context.store
  const office = await people.organisation(await people.districtOfficeId())
  return {
    recipients: [
      ...(routed.deputy
        ? [
            {
              kind: 'DEPUTY' as const,
              name: `${routed.deputy.name}代表`,
              sees: ['CONTENT' as const, 'CALLED' as const, 'PHONE_MASKED' as const],
              firstAnswerBy,
            },
          ]
        : []),
      {
        kind: 'STREET',
        name: routed.street.committeeName,
        sees: ['CONTENT', 'CALLED', 'PHONE_MASKED'],
        firstAnswerBy: routed.deputy ? null : firstAnswerBy,
      },
      {
        kind: 'OFFICE',
        name: office?.committeeName ?? office?.name ?? '',
        sees: ['CONTENT', 'CALLED', 'PHONE_MASKED'],
        firstAnswerBy: null,
      },
      {
        kind: 'UNIT',
        name: '承办单位',
        sees: input.hideFromUnit ? ['CONTENT'] : ['CONTENT', 'CALLED', 'PHONE_MASKED'],
        firstAnswerBy: null,
      },
    ],
    reason: routed.answer.candidates[0]?.reason ?? 'NOBODY_MATCHES',
    because: routed.because,
  }
}

const sourceOf: Partial<Record<SignedInActor['role'], Source>> = {
  STATION_LIAISON: 'STATION',
  GRID_WORKER: 'GRID',
  STREET_STAFF: 'STATION',
}

/** The resident behind an item: the asker, or whoever the entered phone belongs to; nobody where no phone is known. */
const authorOf = async (
  context: ActContext,
  actor: SignedInActor,
  input: { calledBy?: string | undefined; phone?: string | undefined },
): Promise<{ id: string | null; name: string; phone: string | null }> => {
  const { people } = context.store
  if (actor.role === 'RESIDENT') {
    const person = await people.person(actor.personId)
    const name = input.calledBy || person?.name
    if (!name) return refuse('BAD_SHAPE', { calledBy: '请填写怎么称呼您' })
    const phone = input.phone ?? person?.phone
    if (!phone) return refuse('BAD_SHAPE', { phone: '请填写手机号，有答复时好通知您' })
    return { id: actor.personId, name, phone }
  }
  const name = input.calledBy || refuse('BAD_SHAPE', { calledBy: '请填写居民的称呼' })
  if (!input.phone) return { id: null, name, phone: null }
  // Whoever signs in with this phone later finds the item among his own.
  const person = await people.personWithPhone({ id: context.ids.next(), name, phone: input.phone }, context.now)
  return { id: person.id, name, phone: input.phone }
}

export const submit: Handler<'opinion.submit'> = async (input, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const author = await authorOf(context, actor, input)
  await recordConsent(context, 'OPINION', input.consent, author.id)

  const where = whereOf(input, actor)
  const routed = await routeOpinion(context, where)
  // A street enters what was said in its own area; anything else it could not even read afterwards.
  if (actor.role === 'STREET_STAFF' && routed.street.id !== actor.orgId)
    refuse('BAD_SHAPE', { communityId: '只能录入本街道的意见，请选择本街道的社区' })
  const station = where.scannedStationId ? await store.places.station(where.scannedStationId) : null
  const { stage, dueAt, rule } = await firstStage(context, routed, station?.id ?? null)

  const blank = {
    stage,
    authorId: author.id,
    enteredBy: actor.personId,
    streetId: routed.street.id,
    deputyId: routed.deputy?.id ?? null,
    unitId: null,
    assignerId: null,
    replyTurn: null,
    handlingRound: 1,
    rating: null,
  }
  const owner = ownerOf(blank, await store.people.districtOfficeId())
  const year = yearOf(dayOf(now))
  const item: OpinionRow = {
    ...blank,
    id: ids.next(),
    number: opinionNumber(
      year,
      routed.street.shortName,
      await store.ledger.nextNumber(`opinion:${year}:${routed.street.id}`),
    ),
    version: 1,
    source: sourceOf[actor.role] ?? 'ONLINE',
    communityId: routed.community.id,
    gridId: routed.grid?.id ?? null,
    stationId: station?.id ?? null,
    categoryId: routed.category.id,
    level: null,
    title: titleOf(input.text),
    body: input.text,
    placeText: input.placeText || null,
    authorName: author.name,
    authorPhone: author.phone,
    hideFromUnit: input.hideFromUnit,
    allowContact: input.allowContact,
    publishConsent: input.publishConsent,
    ownerKind: owner.kind,
    ownerId: owner.id,
    assignedAt: null,
    stageSince: now,
    dueAt,
    dueRule: rule,
    finalDueDay: null,
    finalRule: null,
    firstDueDay: null,
    handlingDays: null,
    resultClass: null,
    promiseDay: null,
    ratingReason: null,
    firstAnswerAt: null,
    routing: routed.answer,
    submittedAt: now,
    closedAt: null,
  }
  await store.opinions.add(item)
  await store.opinions.addEvent(item.id, {
    step: routed.deputy ? 'submit' : 'submit_to_street',
    fromStage: 'DRAFT',
    toStage: stage,
    at: now,
    personId: actor.personId,
    role: actor.role,
    actor: actor.role === 'RESIDENT' ? '居民' : actor.label,
    note: null,
    facts: { because: routed.because },
    dueBefore: null,
    dueAfter: dueAt,
  })
  const holder = holderOf(routed)
  await send(context, [
    ...tellAuthor(item, 1, { kind: 'SUBMITTED', holder, dueAt }),
    ...(await tellOwner(context, item, 1, routed.deputy ? '有新的群众意见' : '有新的待研判意见')),
  ])
  context.audit({ kind: 'opinion', id: item.id, after: { stage, number: item.number } })
  return { opinionId: item.id, number: item.number, stage, holder, dueAt: dueAt === null ? null : toIso(dueAt) }
}
