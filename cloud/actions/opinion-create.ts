import type { SignedInActor } from '../../src/domain/access/actors'
import { dayOf, yearOf } from '../../src/domain/calendar/time'
import type { HoldReason } from '../../src/domain/opinion/content'
import { stageDue } from '../../src/domain/opinion/deadline'
import { opinionNumber, titleOf } from '../../src/domain/opinion/numbers'
import { receiptDigits } from '../../src/domain/reception/receipt'
import type { ForeignChannel, Source, Stage, Way } from '../../src/domain/opinion/stages'
import { type EventStep, ownerOf } from '../../src/domain/opinion/states'
import { holdText } from '../../src/text/opinion'
import type { OpinionRow } from '../ports/index'
import { campaignOfSession } from './campaigns-board'
import type { ActContext } from './context'
import { send, tellAuthor, tellOwner } from './opinion-notices'
import type { Routed } from './opinion-routing'
import { untouched } from './opinion-untouched'
import { settingsOf } from './settings'

/** Who is asked first and by when: the same for the preview and for the item itself. What is held the street looks at first. */
export const firstStage = async (
  { store, now }: ActContext,
  routed: Routed,
  stationId: string | null,
  held: HoldReason | null = null,
) => {
  const stage: Stage = held
    ? 'CONTENT_HOLD'
    : routed.deputy
      ? 'DEPUTY_PENDING'
      : routed.answer.candidates[0]?.kind === 'OFFICE'
        ? 'ESCALATED'
        : 'TRIAGE'
  const settings = await settingsOf(store, { streetId: routed.street.id, stationId })
  const due = stageDue(stage, {
    now,
    calendar: await store.places.calendar(),
    settings,
    finalDueDay: null,
    finalRule: null,
    promiseDay: null,
    assignedAt: null,
  })
  return { stage, dueAt: due?.dueAt ?? null, rule: due?.rule ?? null }
}

export const holderOf = (routed: Pick<Routed, 'deputy' | 'office'>) =>
  routed.deputy ? `${routed.deputy.name}代表` : routed.office

/** What an opinion is made of, whoever brings it: a resident on the phone, a desk, a talk at a reception. */
export interface NewOpinion {
  routed: Routed
  text: string
  placeText: string | null
  author: { id: string | null; name: string; phone: string | null }
  source: Source
  way?: Way | null
  stationId: string | null
  /** The record of the talk it came up in. */
  recordId: string | null
  /** The contact it came up in, and the deputy it came through, who keeps sight of it (seed row S0-04). */
  through?: { contactId: string; deputyId: string }
  /** The reception it was said at: what is raised in a campaign's days belongs to the campaign. */
  sessionId?: string
  /** The campaign it was raised in, where whoever writes it down says so. */
  campaign?: { id: string; tag: string | null } | null
  tag?: string | null
  /** Another body's number of it, where that body handed it over. */
  foreign?: { channel: ForeignChannel; number: string }
  hideFromUnit: boolean
  allowContact: boolean
  publishConsent: boolean
  /** How many raise it together. */
  authorCount?: number
  /** Photos of whoever hands it in, which hang on nothing yet. */
  photoIds?: readonly string[]
  /** Why a person has to look at it before it goes to anybody: nobody forgets to ask the guard. */
  held: HoldReason | null
}

/** The resident behind something the desk writes down: whoever the phone belongs to; nobody where none is known. */
export const visitorOf = async (
  context: ActContext,
  name: string,
  phone: string | null,
): Promise<NewOpinion['author']> => {
  if (phone === null) return { id: null, name, phone: null }
  // Whoever signs in with this phone later finds the item among his own.
  const person = await context.store.people.personWithPhone({ id: context.ids.next(), name, phone }, context.now)
  return { id: person.id, name, phone }
}

/** Makes the item with its number, owner and first date, and tells those concerned: the same for every source. */
export const createOpinion = async (
  context: ActContext,
  actor: SignedInActor,
  input: NewOpinion,
): Promise<{ item: OpinionRow; holder: string }> => {
  const { store, now, ids } = context
  const { author } = input
  // What only few read waits for nobody: those who read it are the ones who would look.
  const held = input.routed.restriction ? null : input.held
  // Who is asked first is found again when it goes on; until then no deputy sees it.
  const routed = held ? { ...input.routed, deputy: null } : input.routed
  const { stage, dueAt, rule } = await firstStage(context, routed, input.stationId, held)
  const session = input.sessionId ? await store.campaigns.session(input.sessionId) : null
  const campaign = input.campaign ?? (session && (await campaignOfSession(store, session)))

  const begins = {
    ...untouched,
    stage,
    authorId: author.id,
    // Whoever sends it reads here, and need not be looked up.
    authorReads:
      author.id !== null &&
      ((actor.role === 'RESIDENT' && author.id === actor.personId) || (await store.people.hasSignedIn(author.id))),
    enteredBy: actor.personId,
    streetId: routed.street.id,
    // Whoever heard it keeps sight of it, except of what is read by few.
    deputyId: (!routed.restriction && input.through?.deputyId) || (routed.deputy?.id ?? null),
    publishConsent: input.publishConsent,
    restriction: routed.restriction,
    keptFrom: routed.accused.keptFrom,
  }
  // What waits for a deputy has no office among its owners.
  const owner = ownerOf(begins, stage === 'DEPUTY_PENDING' ? '' : await store.people.districtOfficeId())
  const year = yearOf(dayOf(now))
  const item: OpinionRow = {
    ...begins,
    id: ids.next(),
    number: opinionNumber(
      year,
      routed.street.shortName,
      await store.ledger.nextNumber(`opinion:${year}:${routed.street.id}`),
    ),
    source: input.source,
    communityId: routed.community.id,
    gridId: routed.grid?.id ?? null,
    stationId: input.stationId,
    recordId: input.recordId,
    contactId: input.through?.contactId ?? null,
    campaignId: campaign?.id ?? null,
    tag: input.tag ?? campaign?.tag ?? null,
    categoryId: routed.category.id,
    title: titleOf(input.text),
    body: input.text,
    placeText: input.placeText,
    authorName: author.name,
    authorPhone: author.phone,
    hideFromUnit: input.hideFromUnit,
    allowContact: input.allowContact,
    authorCount: input.authorCount ?? 1,
    ownerKind: owner.kind,
    ownerId: owner.id,
    stageSince: now,
    dueAt,
    dueRule: rule,
    routing: routed.answer,
    submittedAt: now,
    foreignChannel: input.foreign?.channel ?? null,
    foreignNumber: input.foreign?.number ?? null,
    way: input.way ?? null,
    receiptCode: actor.role === 'RESIDENT' || input.recordId !== null ? null : ids.digits(receiptDigits),
    accused: routed.accused,
  }
  await store.opinions.add(item, routed.community.name)
  const step: EventStep = held
    ? 'hold'
    : routed.deputy
      ? 'submit'
      : routed.restriction
        ? 'submit_restricted'
        : 'submit_to_street'
  const seq = await store.opinions.addEvent(item.id, {
    step,
    fromStage: 'DRAFT',
    toStage: stage,
    at: now,
    personId: actor.personId,
    role: actor.role,
    actor: actor.role === 'RESIDENT' ? '居民' : actor.label,
    note: null,
    facts: held ? {} : { because: routed.because },
    // The whole item waits; its words need no mark of their own.
    check: null,
    checkWhy: held && holdText(held),
    dueBefore: null,
    dueAfter: dueAt,
  })
  await store.opinions.hangPhotos(item.id, seq, input.photoIds ?? [])
  const holder = holderOf(routed)
  await send(context, [
    ...tellAuthor(item, 1, held ? { kind: 'HELD', dueAt } : { kind: 'SUBMITTED', holder, dueAt }),
    ...(await tellOwner(
      context,
      item,
      1,
      held ? '有意见要先审核内容' : routed.deputy ? '有新的群众意见' : '有新的待研判意见',
    )),
  ])
  return { item, holder }
}
