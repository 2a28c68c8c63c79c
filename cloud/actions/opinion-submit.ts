import type { SignedInActor } from '../../src/domain/access/actors'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import { urgentConcern } from '../../src/domain/campaigns/kinds'
import { mayRaise } from '../../src/domain/opinion/authors'
import { kindsToAsk } from '../../src/domain/opinion/sensitive'
import type { Source, Way } from '../../src/domain/opinion/stages'
import { sensitiveWords } from '../../src/text/opinion'
import { openCampaign } from './campaigns-board'
import { recordConsent } from './consent'
import { heldPiece } from './content-guard'
import { type ActContext, type Handler, must, refuse, signedInActor } from './context'
import { createOpinion, firstStage, visitorOf } from './opinion-create'
import { routeOpinion, whereOf, writtenOf } from './opinion-routing'
import { ownPhotos } from './photos'

export const preview: Handler<'opinion.preview'> = async (input, context) => {
  const where = whereOf(input, context.actor)
  const text = writtenOf({ text: input.text ?? '', placeText: input.placeText })
  const routed = await routeOpinion(context, { ...where, text })
  const { dueAt } = await firstStage(context, routed, where.scannedStationId ?? null)
  const firstAnswerBy = dueAt === null ? null : toIso(dueAt)
  const { people } = context.store
  const office = await people.organisation(await people.districtOfficeId())
  if (routed.restriction)
    return {
      restriction: routed.restriction,
      recipients: [
        {
          kind: routed.answer.candidates[0]?.kind === 'OFFICE' ? 'OFFICE' : 'STREET',
          name: `${routed.office}（指定的人）`,
          sees: ['CONTENT', 'CALLED', 'PHONE_MASKED'],
          firstAnswerBy,
        },
      ],
      reason: 'RESTRICTED',
      because: routed.because,
    }
  return {
    restriction: null,
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
  return visitorOf(context, name, input.phone ?? null)
}

/** Paper is typed in by staff; a resident alone writes through the online home. */
const wayOf = (actor: SignedInActor, input: { onPaper: boolean; viaHome: boolean }): Way | null =>
  actor.role === 'RESIDENT' ? (input.viaHome ? 'ONLINE_HOME' : null) : input.onPaper ? 'PAPER' : null

/** Where staff say it was raised; a resident's own opinion is raised on the phone. */
const raisedAt = async (
  { store, now }: ActContext,
  actor: SignedInActor,
  input: { campaignId?: string | undefined; atCouncil: boolean },
): Promise<{ source: Source; campaign: { id: string; tag: string | null } | null; tag: string | null } | null> => {
  if (!input.campaignId && !input.atCouncil) return null
  if (actor.role === 'RESIDENT' || (input.campaignId && input.atCouncil))
    return refuse('BAD_SHAPE', { campaignId: '请只选一处，在活动里，或在议政代表会上' })
  if (!input.campaignId) return { source: 'COUNCIL', campaign: null, tag: urgentConcern }
  // What was said in a campaign may be written down after it, never before.
  const campaign = await openCampaign(store, input.campaignId, null)
  if (campaign.fromDay > dayOf(now)) refuse('BAD_SHAPE', { campaignId: '这个活动还没有开始，请选别的活动，或不选' })
  return { source: 'CAMPAIGN', campaign: { id: campaign.id, tag: campaign.tag }, tag: campaign.tag }
}

/** Numbers and illnesses are stored only when the author has been asked and says so (never silently). */
export const askAboutSensitive = (text: string | null | undefined, keep: boolean, field = 'text'): void => {
  const words = keep ? null : sensitiveWords(kindsToAsk(text ?? ''))
  if (words) refuse('SENSITIVE_FOUND', { [field]: words })
}

export const submit: Handler<'opinion.submit'> = async (input, context) => {
  const { store } = context
  const actor = signedInActor(context)
  must(mayRaise(input))
  askAboutSensitive(input.text, input.keepSensitive)
  const author = await authorOf(context, actor, input)
  await recordConsent(context, 'OPINION', input.consent, author.id)

  const where = whereOf(input, actor)
  const text = writtenOf(input)
  const routed = await routeOpinion(context, { ...where, text }, { holds: true })
  // A street enters what was said in its own area; anything else it could not even read afterwards.
  if (actor.role === 'STREET_STAFF' && routed.street.id !== actor.orgId)
    refuse('BAD_SHAPE', { communityId: '只能录入本街道的意见，请选择本街道的社区' })
  const raised = await raisedAt(context, actor, input)
  const photoIds = await ownPhotos(context, input.photoIds)
  const station = where.scannedStationId ? await store.places.station(where.scannedStationId) : null
  const { item, holder } = await createOpinion(context, actor, {
    routed,
    text: input.text,
    placeText: input.placeText || null,
    author,
    source: raised?.source ?? sourceOf[actor.role] ?? 'ONLINE',
    campaign: raised?.campaign ?? null,
    tag: raised?.tag ?? null,
    way: wayOf(actor, input),
    stationId: station?.id ?? null,
    recordId: null,
    hideFromUnit: input.hideFromUnit,
    allowContact: input.allowContact,
    publishConsent: input.publishConsent,
    authorCount: input.people,
    photoIds,
    held: heldPiece(context),
  })
  context.audit({ kind: 'opinion', id: item.id, after: { stage: item.stage, number: item.number } })
  return {
    opinionId: item.id,
    number: item.number,
    stage: item.stage,
    holder,
    dueAt: item.dueAt === null ? null : toIso(item.dueAt),
    receiptCode: item.receiptCode,
  }
}
