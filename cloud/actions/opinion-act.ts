import type { ParsedInput } from '../../src/contract/index'
import { opinionScope } from '../../src/domain/access/policy'
import type { SignedInActor } from '../../src/domain/access/actors'
import { isActing } from '../../src/domain/people/deputies'
import type { HoldReason } from '../../src/domain/opinion/content'
import { repeatsOf } from '../../src/domain/opinion/similar'
import {
  answerSteps,
  authorsWords,
  photoSteps,
  type StepName,
  stepNames,
  unitSteps,
} from '../../src/domain/opinion/states'
import { type StepInput, takeStep } from '../../src/domain/opinion/transition'
import { replyText } from '../../src/domain/opinion/points'
import { ruleText } from '../../src/text/deadline'
import {
  foreignChannelText,
  holdText,
  meetingText,
  notAcceptedText,
  ratingText,
  resultClassText,
} from '../../src/text/opinion'
import { restrictionText } from '../../src/text/restricted'
import type { NewMessage, OpinionRow, ReplyRow, Store } from '../ports/index'
import { heldPiece } from './content-guard'
import { type ActContext, found, type Handler, must, refuse, signedInActor } from './context'
import { coUnitFacts, tellCoUnits, tellDeputies } from './opinion-co-units'
import { holderOf } from './opinion-create'
import { heirFinder, type HeirsOf } from './opinion-heirs'
import {
  hearersOf,
  send,
  tellAuthor,
  tellCaller,
  tellOfHeldWords,
  tellOwner,
  tellUnit,
  withoutWriter,
} from './opinion-notices'
import { keepPromise } from './opinion-promises'
import { followersFollow, mainOf } from './opinion-merge'
import { tellFollowing } from './opinion-similar'
import { routeOpinion, type Routed, writtenOf } from './opinion-routing'
import { askAboutSensitive } from './opinion-submit'
import { ownPhotos } from './photos'
import { tellOfRefusal, tellPreparer, tellSecondPerson } from './publication-notices'
import { nobodyAccused } from '../../src/domain/opinion/restriction'
import { personNamed } from '../../src/domain/opinion/named'
import { officeFor, resolveAccused, restrictedOfficeOf } from './opinion-restricted'
import { settingsOf } from './settings'

type Given = Omit<ParsedInput<'opinion.act'>, 'requestId' | 'opinionId' | 'version' | 'step'>
/** What the clock hands in has neither words nor photos. */
export type StepFields = Pick<StepInput, 'publication' | 'deputyId'> & {
  /** Of several items that are handed over at once: who is there is read once. */
  heirsOf?: HeirsOf
  /** Of what the clock gives to somebody else: the routing's answer now, and why it is asked again. */
  rerouting?: { routed: Routed; why: string }
} & Omit<Given, 'photoIds' | 'keepSensitive'> &
  Partial<Pick<Given, 'photoIds' | 'keepSensitive'>>

/** Steps whose answer is the street's own (or the deputy's), whatever unit had the item. */
const streetSpeaks: ReadonlySet<StepName> = new Set(['explain_close', 'close_transferred', 'lookback_ok'])

/** Whether the leader who signs hands in words of his own; without any the draft goes out as it is. */
const rewritten = (input: StepFields): boolean => Boolean(input.text || input.points?.length)

const isDraft = (reply: ReplyRow): boolean =>
  reply.kind === 'UNIT' && reply.releasedAt === null && reply.returnedAt === null && reply.replacedAt === null

/** Writes a reply where the step carries one, and lets it out or hands it back where the step decides that. */
const keepReply = async (
  context: ActContext,
  before: OpinionRow,
  after: OpinionRow,
  step: StepName,
  input: StepFields,
  from: string,
  actor: SignedInActor | null,
  photoIds: readonly string[],
) => {
  const { store, ids, now } = context
  const pointed = input.points?.length ? { opening: input.text ?? '', points: input.points } : null
  // Point by point the question stands there by intention; only what is said to it counts.
  const answered = pointed
    ? [pointed.opening, ...pointed.points.map((one) => one.answer)].join('\n')
    : (input.text ?? '')
  // A draft that came back and is written anew says much again; only what was answered counts.
  const said =
    step === 'draft_reply' || step === 'issue_reply'
      ? (await store.opinions.replies(before.id)).filter((one) => one.releasedAt !== null).map((one) => one.body)
      : []
  const reply = (kind: ReplyRow['kind'], releasedAt: number | null, kept: readonly string[] = []): ReplyRow => ({
    id: ids.next(),
    photoIds: [...kept, ...photoIds],
    kind,
    from,
    body: pointed ? replyText(pointed) : (input.text ?? ''),
    pointed,
    unitId: kind === 'UNIT' ? after.unitId : kind === 'CO_UNIT' ? (actor?.orgId ?? null) : null,
    replacedAt: null,
    resultClass: kind === 'UNIT' ? after.resultClass : null,
    promiseDay: kind === 'UNIT' ? after.promiseDay : null,
    draftedAt: now,
    releasedAt,
    returnedAt: null,
    round: before.handlingRound,
    repeats: kind === 'UNIT' ? repeatsOf(answered, before.body, said) : null,
  })
  if (step === 'answer_on_spot') await store.opinions.addReply(after.id, reply('DEPUTY', now))
  if (step === 'draft_reply') await store.opinions.addReply(after.id, reply('UNIT', null))
  if (step === 'co_opinion') await store.opinions.addReply(after.id, reply('CO_UNIT', null))
  if (step === 'issue_reply' && rewritten(input)) {
    // What was photographed for the draft still shows the same.
    const draft = (await store.opinions.replies(before.id)).filter(isDraft).at(-1)
    await store.opinions.replaceDraft(after.id, before.handlingRound, now)
    await store.opinions.addReply(after.id, reply('UNIT', null, draft?.photoIds))
  }
  // Said to be done; the resident reads it once the street has seen it.
  if (step === 'report_fulfilled') await store.opinions.addReply(after.id, reply('UNIT', null))
  // What somebody else found, or one's own eyes saw, is said as an answer.
  if (step === 'close_transferred' || step === 'lookback_ok')
    await store.opinions.addReply(after.id, reply('STREET', now))
  if (step === 'explain_close') await store.opinions.addReply(after.id, reply('STREET', now))
  if (step === 'return_reply' || step === 'not_fulfilled')
    await store.opinions.returnReplies(after.id, before.handlingRound, now)
  if (step === 'release_reply' || step === 'fulfil')
    await store.opinions.releaseReplies(after.id, before.handlingRound, now)
}

/** Steps whose text is said in the time line itself, not in an answer. */
const ownWords: ReadonlySet<StepName> = new Set([
  'upgrade_outcome',
  'record_meeting',
  ...stepNames.filter((name) => authorsWords[name] === 'text'),
])

/** Why a main item was not taken up, and where it belongs: those merged into it are told the same. */
const endOf = async ({ store }: Pick<ActContext, 'store'>, main: OpinionRow): Promise<Record<string, string>> => {
  if (main.stage !== 'NOT_ACCEPTED') return {}
  const { reason, guidance } =
    [...(await store.opinions.events(main.id))].reverse().find((event) => event.step === 'not_accept')?.facts ?? {}
  return { ...(reason ? { reason } : {}), ...(guidance ? { guidance } : {}) }
}

/** Facts of a step for the time line, in words, so that a reader years later needs no table. */
const factsOf = async (
  context: ActContext,
  before: OpinionRow,
  after: OpinionRow,
  step: StepName,
  input: StepFields,
  main: OpinionRow | null,
  routed: Routed | null,
): Promise<Record<string, string>> => {
  const { store } = context
  switch (step) {
    case 'release_hold':
      return routed ? { because: routed.because, holder: holderOf(routed) } : {}
    case 'accept_assign':
    case 'grant_return':
    case 'rehandle': {
      if (!after.unitId) return {}
      const unit = await store.people.organisation(after.unitId)
      return {
        unit: unit?.name ?? '',
        ...(after.finalDueDay ? { dueDay: after.finalDueDay } : {}),
        ...(after.finalRule ? { limit: ruleText(after.finalRule) } : {}),
        ...(step === 'grant_return' && after.isDesignated ? { designated: '指定承办，不得退回' } : {}),
        ...(await coUnitFacts(context, before, after)),
      }
    }
    case 'change_co_units':
      return coUnitFacts(context, before, after)
    case 'issue_reply':
      return rewritten(input) ? { changed: '签发前改过，原稿留着' } : {}
    case 'transfer_out':
    case 'note_foreign':
    case 'close_transferred':
      return {
        ...(after.sentChannel ? { channel: foreignChannelText[after.sentChannel] } : {}),
        ...(after.sentNumber ? { number: after.sentNumber } : {}),
      }
    case 'request_extension':
    case 'move_promise':
      return after.askedDay ? { dueDay: after.askedDay } : {}
    case 'grant_extension': {
      // The request stands between offices; the author is told why it takes longer (opinion-steps.tsv).
      const asked = (await store.opinions.events(before.id)).filter((event) => event.step === 'request_extension').pop()
      return {
        ...(before.finalDueDay ? { before: before.finalDueDay } : {}),
        dueDay: after.finalDueDay ?? '',
        ...(asked?.note ? { reason: asked.note } : {}),
      }
    }
    case 'agree_promise':
      return { ...(before.promiseDay ? { before: before.promiseDay } : {}), dueDay: after.promiseDay ?? '' }
    case 'record_meeting':
      return input.meetingKind ? { meeting: meetingText[input.meetingKind] } : {}
    case 'reassign_owner':
      return { before: await holderName(store, before), to: await holderName(store, after) }
    case 'not_accept':
    case 'refuse_content':
      return input.notAcceptedReason
        ? {
            reason: notAcceptedText[input.notAcceptedReason].name,
            guidance: notAcceptedText[input.notAcceptedReason].guidance,
          }
        : {}
    case 'release_reply':
      return after.resultClass ? { resultClass: resultClassText[after.resultClass] } : {}
    case 'reroute':
      return { why: input.rerouting?.why ?? '', to: routed ? holderOf(routed) : '', because: routed?.because ?? '' }
    case 'fall_through': {
      if (input.rerouting) return { why: input.rerouting.why }
      const [deputy] = after.deputyId ? await store.places.deputies([after.deputyId]) : []
      return deputy && isActing(deputy) ? {} : { why: '代表已暂停或结束履职' }
    }
    case 'upgrade':
      return {
        suggestion: after.suggestion?.title ?? '',
        ...(after.suggestion?.number ? { number: after.suggestion.number } : {}),
      }
    case 'restrict':
      return after.restriction ? { restriction: restrictionText[after.restriction].name } : {}
    case 'rate':
      return after.rating ? { rating: ratingText[after.rating] } : {}
    case 'merge':
    case 'answer_merged':
    case 'end_merged':
      return main ? { main: main.number, ...(await endOf({ store }, main)) } : {}
    case 'unmerge': {
      const was = before.mainId ? await store.opinions.find(before.mainId, [{}]) : null
      return was ? { main: was.number } : {}
    }
    case 'change_rating':
      return {
        ...(before.rating ? { before: ratingText[before.rating] } : {}),
        ...(after.rating ? { rating: ratingText[after.rating] } : {}),
      }
    default:
      return {}
  }
}

/** Who had it, or has it: by name, so that the time line can be read when both have left. */
const holderName = async (store: ActContext['store'], item: OpinionRow): Promise<string> => {
  if (item.ownerKind === 'DEPUTY') {
    const [deputy] = item.deputyId ? await store.places.deputies([item.deputyId]) : []
    return `${deputy?.name ?? ''}代表`
  }
  if (item.ownerKind === 'RESIDENT') return '代录人'
  const org = await store.people.organisation(item.ownerId ?? item.streetId)
  return org?.committeeName ?? org?.name ?? ''
}

const notices = async (
  context: ActContext,
  item: OpinionRow,
  step: StepName,
  version: number,
  by: string,
  facts: Record<string, string>,
): Promise<NewMessage[]> => {
  const owner = (task: string) => tellOwner(context, item, version, task)
  const author = (what: Parameters<typeof tellAuthor>[2]) => tellAuthor(item, version, what)
  switch (step) {
    case 'release_hold':
      return [
        ...author({ kind: 'SUBMITTED', holder: facts.holder ?? '', dueAt: item.dueAt }),
        ...(await owner(item.stage === 'DEPUTY_PENDING' ? '有新的群众意见' : '有新的待研判意见')),
      ]
    case 'add_material':
      return owner('居民补充了材料')
    case 'request_withdraw':
      return owner('居民申请撤回，请决定')
    case 'grant_withdraw':
      return [...author({ kind: 'WITHDRAWN' }), ...(await tellUnit(context, item, version, '居民撤回，不再办理'))]
    case 'refuse_withdraw':
      return [...author({ kind: 'WITHDRAWAL_REFUSED' }), ...(await owner('没有同意撤回，请继续办理'))]
    case 'release_words':
      return [...author({ kind: 'WORDS_RELEASED' }), ...(await owner('居民补充的内容可以看了'))]
    case 'refuse_words':
      return author({ kind: 'WORDS_REFUSED' })
    case 'forward':
    case 'fall_through': {
      const street = await context.store.places.area(item.streetId)
      return [...author({ kind: 'TRIAGE', street: street?.committeeName ?? '' }), ...(await owner('有新的待研判意见'))]
    }
    case 'send_back':
      return owner('区人大退回，请重新研判')
    case 'escalate':
      return [...author({ kind: 'ESCALATED' }), ...(await owner('有新的待交办意见'))]
    case 'accept_assign':
      return [
        ...author({ kind: 'ASSIGNED', unit: facts.unit ?? '', dueDay: item.finalDueDay ?? '' }),
        ...(await owner('有新的交办事项，请签收')),
      ]
    case 'ask_more':
      return [
        ...author({ kind: 'NEED_MORE', from: by, dueAt: item.dueAt }),
        ...(await tellCaller(context, item, version)),
      ]
    case 'supply':
      return owner('居民补充了情况')
    case 'close_unsupplied':
      return author({ kind: 'UNSUPPLIED' })
    case 'transfer_out':
      return author({ kind: 'TRANSFERRED', to: facts.channel ?? '', number: item.sentNumber })
    case 'note_foreign':
      return author({ kind: 'TRANSFERRED', to: facts.channel ?? '', number: item.sentNumber })
    case 'take_back':
      return [...author({ kind: 'TAKEN_BACK' }), ...(await owner('其他部门退回，请重新研判'))]
    case 'request_return':
      return owner('单位申请退回，请决定')
    case 'grant_return':
      return [
        ...author({ kind: 'ASSIGNED', unit: facts.unit ?? '', dueDay: item.finalDueDay ?? '' }),
        ...(await owner('有新的交办事项，请签收')),
      ]
    case 'refuse_return':
      return owner('没有同意退回，请继续办理')
    case 'request_extension':
      return owner('单位申请延期，请决定')
    case 'grant_extension':
      return [...author({ kind: 'EXTENDED', day: item.finalDueDay ?? '' }), ...(await owner('同意延期'))]
    case 'refuse_extension':
      return owner('没有同意延期，请按期答复')
    case 'move_promise':
      return owner('单位申请改承诺的日子，请决定')
    case 'agree_promise':
      return [...author({ kind: 'PROMISE_MOVED', day: item.promiseDay ?? '' }), ...(await owner('同意改承诺的日子'))]
    case 'refuse_promise':
      return owner('没有同意改日子，请按原来的日子办成')
    case 'record_meeting':
      return []
    case 'press_on':
      return owner(`${by}督促，请抓紧办理`)
    case 'reassign_owner':
      return [
        ...author({ kind: 'HANDED_OVER', to: facts.to ?? '', dueAt: item.dueAt }),
        ...(await owner('有事项交接给您，期限不变')),
      ]
    case 'merge':
      return author({ kind: 'MERGED', number: facts.main ?? '' })
    case 'unmerge':
      return [...author({ kind: 'UNMERGED' }), ...(await owner('有一件从相似事项里分出来，请研判'))]
    case 'end_merged':
      return author({ kind: item.stage === 'NOT_ACCEPTED' ? 'NOT_ACCEPTED' : 'REPLIED_ELSEWHERE' })
    case 'schedule_lookback':
      return owner('请回头看一看')
    case 'lookback_ok':
      return author({ kind: 'LOOKED_BACK' })
    case 'archive':
      return []
    case 'ask_again':
      return owner('居民再次提出，请研判')
    case 'close_transferred':
      return author({ kind: 'REPLIED_ELSEWHERE' })
    case 'sign':
      return author({ kind: 'IN_PROGRESS', unit: by })
    // Told to the units themselves (tellCoUnits).
    case 'co_opinion':
    case 'change_co_units':
      return []
    case 'draft_reply':
      return owner('有答复待签发')
    case 'issue_reply':
      return owner('有答复待审核')
    case 'return_reply':
      return owner('答复被退回，请修改')
    case 'answer_on_spot':
    case 'release_reply':
    case 'answer_merged':
      return [...author({ kind: 'REPLIED', from: by }), ...(await tellCaller(context, item, version))]
    case 'not_accept':
    case 'refuse_content':
      return author({ kind: 'NOT_ACCEPTED' })
    case 'change_rating':
      return item.stage === 'REVIEW_BAD' ? owner('居民改为不满意，请复核') : []
    case 'rate':
      return item.stage === 'REVIEW_BAD'
        ? owner('居民不满意，请复核')
        : item.stage === 'FOLLOW_UP'
          ? owner('答复里有承诺，请按时办成并报告')
          : []
    case 'rehandle':
      return [...author({ kind: 'REHANDLING' }), ...(await owner('要求重新办理'))]
    case 'explain_close':
      return author({ kind: 'EXPLAINED' })
    case 'report_fulfilled':
      return owner('承诺已报办成，请确认')
    case 'not_fulfilled':
      return owner('承诺还没有办成，请继续办')
    case 'fulfil':
      return author({ kind: 'CLOSED' })
    case 'no_rating':
      return item.stage === 'FOLLOW_UP' && item.promiseDay
        ? [...author({ kind: 'FOLLOW_UP', day: item.promiseDay }), ...(await owner('答复里有承诺，请按时办成并报告'))]
        : author({ kind: 'CLOSED' })
    case 'restrict':
      return [...author({ kind: 'RESTRICTED' }), ...(await owner('有新的受限事项'))]
    case 'lift_restriction':
      return owner('已解除受限，请研判')
    case 'reroute':
      return [
        ...author({ kind: 'REROUTED', why: facts.why ?? '', holder: facts.to ?? '' }),
        ...(await owner('有新的群众意见')),
      ]
    case 'withdraw':
    case 'allow_publication':
    case 'claim':
      return []
    case 'ask_back':
      return owner('居民追问，请再答复')
    case 'prepare_publication':
      return tellSecondPerson(context, item, version)
    case 'return_publication':
      return tellPreparer(item, version)
    case 'refuse_publication':
      return tellOfRefusal(context, item, version)
    case 'publish':
      return author({ kind: 'PUBLISHED' })
    case 'unpublish':
      return author({ kind: 'UNPUBLISHED' })
    case 'upgrade':
      return author({ kind: 'UPGRADED', title: item.suggestion?.title ?? '' })
    case 'upgrade_outcome':
      return author({ kind: 'SUGGESTION_OUTCOME', title: item.suggestion?.title ?? '' })
  }
}

/** What of a step the deputy it came through is told. */
const progressForDeputies = async (
  context: ActContext,
  item: OpinionRow,
  step: StepName,
  version: number,
  from: string,
  facts: Record<string, string>,
  actor: SignedInActor | null,
): Promise<NewMessage[]> => {
  const tell = (what: Parameters<typeof tellDeputies>[3]) => tellDeputies(context, item, version, what, actor)
  switch (step) {
    case 'release_reply':
    case 'explain_close':
    case 'close_transferred':
      return tell({ kind: 'ANSWERED', from })
    case 'rate':
      return tell({ kind: 'RATED', rating: facts.rating ?? '' })
    case 'not_accept':
    case 'fulfil':
    case 'no_rating':
      return item.stage === 'FOLLOW_UP' ? [] : tell({ kind: 'CLOSED' })
    default:
      return []
  }
}

/** What the step's words and photos are, and whether a person has to look at them before others do. */
const said = async (
  context: ActContext,
  item: OpinionRow,
  name: StepName,
  actor: SignedInActor | null,
  input: StepFields,
): Promise<{ photoIds: string[]; answerPhotoIds: string[]; held: HoldReason | null }> => {
  const field = authorsWords[name]
  const none = { photoIds: [], answerPhotoIds: [], held: null }
  if (actor && answerSteps.includes(name))
    return { ...none, answerPhotoIds: await ownPhotos(context, input.photoIds ?? []) }
  if (!actor || !field) return none
  // Staff at a desk write what they heard; whoever writes for himself is asked first.
  if (actor.role !== 'STREET_STAFF') askAboutSensitive(input[field], input.keepSensitive ?? false, field)
  const photoIds = photoSteps.includes(name) ? await ownPhotos(context, input.photoIds ?? []) : []
  // What only few read waits for nobody: those who read it are the ones who would look.
  return { ...none, photoIds, held: item.restriction ? null : heldPiece(context) }
}

/** A held opinion is routed when it goes on: meanwhile a deputy may have left, or come back. */
export const routedAgain = async (context: ActContext, item: OpinionRow): Promise<Routed> => {
  const routed = await routeWhere(context, item)
  // Whoever heard it keeps sight of it; the street sorts it at once, as if nothing had waited.
  return item.contactId ? { ...routed, deputy: null, answer: item.routing } : routed
}

const routeWhere = (context: ActContext, item: OpinionRow): Promise<Routed> => {
  const scanned = item.routing.candidates.find(({ reason }) => reason === 'SCANNED_DEPUTY')?.id
  return routeOpinion(
    context,
    {
      communityId: item.communityId,
      categoryId: item.categoryId,
      ...(item.gridId ? { gridId: item.gridId } : {}),
      ...(scanned ? { scannedDeputyId: scanned } : {}),
      ...(item.stationId ? { scannedStationId: item.stationId, atDesk: item.recordId !== null } : {}),
      text: writtenOf({ text: item.body, placeText: item.placeText }),
    },
    { holds: true },
  )
}

/** Whom it accuses: a deputy or an office who is named, or the very person who wrote it down for its author. */
const restrictingOf = async (store: Store, item: OpinionRow, said: StepFields['accused']) => {
  const found = await resolveAccused(store, said)
  const scribe = item.authorId === item.enteredBy ? null : await store.people.person(item.enteredBy)
  const isScribe = !!scribe?.name && personNamed(said?.text ?? '', [{ id: scribe.id, names: [scribe.name] }]) !== null
  const accused = isScribe && found.personId === null ? { ...found, personId: item.enteredBy } : found
  return { accused, office: (await officeFor(store, item.streetId, accused)).office }
}

/** One step, by a person or by the clock (`actor` null): decide, save behind the version, write the time line, tell. */
export const step = async (
  context: ActContext,
  item: OpinionRow,
  name: StepName,
  actor: SignedInActor | null,
  input: StepFields,
): Promise<OpinionRow> => {
  const { store, now } = context
  const settings = await settingsOf(store, item)
  const assignable = new Set(
    unitSteps.includes(name) ? (await store.opinions.assignableUnits(actor?.orgId ?? '')).map((unit) => unit.id) : [],
  )
  const heirs = name === 'reassign_owner' && actor ? await (input.heirsOf ?? heirFinder(context, actor))(item) : []
  for (const { kind, id } of heirs) if (kind === 'UNIT' && id) assignable.add(id)
  const main = await mainOf(context, item, name, input.mainId, actor)
  const routed = name === 'release_hold' ? await routedAgain(context, item) : (input.rerouting?.routed ?? null)
  const { photoIds, answerPhotoIds, held } = await said(context, item, name, actor, input)
  // What was merged is read by whom its main item is read by.
  const restricting =
    name !== 'restrict'
      ? null
      : actor
        ? await restrictingOf(store, item, input.accused)
        : { accused: main?.accused ?? nobodyAccused, office: 'STREET' as const }
  const moved = must(
    takeStep(item, name, actor, input, {
      now,
      calendar: await store.places.calendar(),
      settings,
      districtOfficeId: await store.people.districtOfficeId(),
      assignable,
      heirs: new Set(heirs.flatMap(({ kind, id }) => (kind !== 'UNIT' && id ? [id] : []))),
      main,
      routedTo: routed?.deputy?.id ?? null,
      wordsHeld: held !== null,
      ...(await restrictedOfficeOf(store, item)),
      ...(restricting ? { restricting } : {}),
    }),
  )
  const after: OpinionRow = { ...item, ...moved, ...(routed ? { routing: routed.answer } : {}) }
  if (!(await store.opinions.save(after, item.version))) refuse('STALE')

  // What a liaison or grid worker records of the resident's rating carries both.
  const by = actor
    ? actor.role === 'RESIDENT'
      ? '居民'
      : name === 'rate' || name === 'change_rating'
        ? `居民（${actor.label}代录）`
        : actor.label
    : '系统'
  const speaker = name === 'co_opinion' ? actor?.orgId : after.unitId
  const unitName = speaker ? (await store.people.organisation(speaker))?.name : undefined
  const [deputy] =
    name === 'answer_merged' && main?.deputyId && !unitName ? await store.places.deputies([main.deputyId]) : []
  const deputyLabel = name === 'answer_on_spot' ? by : (unitName ?? (deputy ? `${deputy.name}代表` : by))
  await keepReply(context, item, after, name, input, streetSpeaks.has(name) ? by : deputyLabel, actor, answerPhotoIds)
  await keepPromise(context, item, after, name)
  // Words that waited for a person are now read only by those who would look.
  if (name === 'release_words' || (name === 'restrict' && item.wordsHeld))
    await store.opinions.decideWords(after.id, null)
  if (name === 'refuse_words') await store.opinions.decideWords(after.id, 'REFUSED')
  const facts = await factsOf(context, item, after, name, input, main, routed)
  const seq = await store.opinions.addEvent(after.id, {
    step: name,
    fromStage: item.stage,
    toStage: after.stage,
    at: now,
    personId: actor?.personId ?? null,
    role: actor?.role ?? 'SYSTEM',
    actor: by,
    note: (ownWords.has(name) ? input.text : input.note || input.reason) || null,
    facts,
    check: held && 'HELD',
    checkWhy: held && holdText(held),
    dueBefore: item.dueAt,
    dueAfter: after.dueAt,
  })
  await store.opinions.hangPhotos(after.id, seq, photoIds)
  // Whoever was told before may no longer read it.
  if (name === 'restrict')
    await store.people.dropMessages([`opinion:${item.id}`, `followed:${item.id}`], await hearersOf(context, after))
  const version = item.version + 1
  await send(context, [
    ...(await withoutWriter(context, after, version, await notices(context, after, name, version, deputyLabel, facts))),
    ...(await tellCoUnits(context, item, after, version)),
    ...(await progressForDeputies(context, after, name, version, deputyLabel, facts, actor)),
    ...(held ? await tellOfHeldWords(context, after, version) : []),
  ])
  await followersFollow(
    context,
    (within, other, clockName, fields) => step(within, other, clockName, null, fields),
    name,
    { ...after, version },
    facts,
  )
  await tellFollowing(context, item, after, version)
  context.audit({
    kind: 'opinion',
    id: item.id,
    before: { stage: item.stage, version: item.version },
    after: { stage: after.stage, version: item.version + 1 },
  })
  return { ...after, version: item.version + 1 }
}

export const act: Handler<'opinion.act'> = async ({ opinionId, version, step: name, ...fields }, context) => {
  const actor = signedInActor(context)
  const item = found(await context.store.opinions.find(opinionId, opinionScope(actor)))
  if (item.version !== version) refuse('STALE')
  const after = await step(context, item, name, actor, fields)
  return { opinionId, version: after.version, stage: after.stage }
}
