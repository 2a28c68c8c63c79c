import { isStaff } from '../../src/domain/access/actors'
import {
  heldWordsScope,
  mayPhone,
  noteHolder,
  opinionScope,
  seesInside,
  unrestricted,
} from '../../src/domain/access/policy'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import { countLimit, type DueRule, handlingLimit, limitKinds } from '../../src/domain/opinion/deadline'
import { proposeUnits } from '../../src/domain/opinion/routing'
import { offeredSteps, roundsLeft } from '../../src/domain/opinion/transition'
import { unitSteps, writesDown } from '../../src/domain/opinion/states'
import { isClosed, openStages, type Stage } from '../../src/domain/opinion/stages'
import { papersOf } from '../../src/domain/papers/papers'
import { becauseText } from '../../src/text/opinion'
import type { OpinionRow, ReplyRow } from '../ports/index'
import {
  dueBrief,
  holderText,
  presentAuthor,
  presentBaton,
  presentBrief,
  toldTo,
  presentDue,
  presentEvents,
  presentMerged,
  presentReplies,
} from '../present/opinion'
import { type ActContext, found, type Handler, signedInActor } from './context'
import { notesOf } from './casework'
import { presentCoUnits } from './opinion-co-units'
import { coordinationOf } from './opinion-coordination'
import { heirsOf } from './opinion-heirs'
import { restrictedOfficeOf } from './opinion-restricted'
import { readCursor, writeCursor } from './cursor'
import { readableRecord } from './reception-day-session'
import { settingsOf } from './settings'

export const categories: Handler<'opinion.categories'> = async (_input, { store }) => {
  const rows = await store.opinions.categories()
  return {
    categories: rows
      .filter((row) => row.parentId === null)
      .map(({ id, name, icon, guidance, restriction }) => ({
        id,
        name,
        icon,
        guidance,
        restriction,
        children: rows
          .filter((child) => child.parentId === id)
          .map((child) => ({
            id: child.id,
            name: child.name,
            guidance: child.guidance,
            // A kind of a restricted group is restricted as well.
            restriction: child.restriction ?? restriction,
          })),
      })),
  }
}

export const mine: Handler<'opinion.mine'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const scope = opinionScope(actor)
  const rows = await store.opinions.list({}, scope, {
    order: 'NEWEST',
    after: readCursor(input.cursor),
    limit: input.limit + 1,
  })
  const calendar = await store.places.calendar()
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => presentBrief(row, actor, calendar, now)),
    cursor: rows.length > input.limit && last ? writeCursor({ at: last.at, id: last.id }) : null,
    open: await store.opinions.count({ stages: openStages }, scope),
  }
}

/** Units the asker may assign to, with what the rules propose for this category first (seed S0-05). */
export const assignChoices = async ({ store, now }: ActContext, item: OpinionRow, orgId: string) => {
  const category = found((await store.opinions.categories()).find((row) => row.id === item.categoryId))
  const rules = await store.opinions.routingRules(
    [category.id, ...(category.parentId ? [category.parentId] : [])],
    item.streetId,
  )
  const own = await store.opinions.ownUnitOf(item.streetId)
  const units = await store.opinions.assignableUnits(orgId)
  const allowed = new Set(units.map((unit) => unit.id))
  const names = new Map((await store.opinions.allUnits()).map((unit) => [unit.id, unit.name]))
  const settings = await settingsOf(store, item)
  const calendar = await store.places.calendar()
  return {
    // Whoever asks to return it is not the one it goes to next.
    proposals: proposeUnits(category, rules, own?.id ?? null)
      .filter(({ unitId }) => item.stage !== 'RETURN_REQUESTED' || unitId !== item.unitId)
      .map((proposal) => ({
        ...proposal,
        unitName: names.get(proposal.unitId) ?? '',
        allowed: allowed.has(proposal.unitId),
      })),
    units,
    limits: limitKinds.map((kind) => {
      const { n, unit, key } = handlingLimit(settings, kind, item.handlingRound)
      return { kind, days: n, unit, dueDay: dayOf(countLimit(calendar, now, { n, unit, key }).dueAt) }
    }),
  }
}

/** What its author may write again, put otherwise. */
const againStages: readonly Stage[] = ['NOT_ACCEPTED', 'WITHDRAWN']

/** Neither handed back nor put otherwise since. */
const stands = (reply: ReplyRow): boolean => reply.returnedAt === null && reply.replacedAt === null

/** The contact an item came up in, as its time line would say it. */
const contactOf = async ({ store }: ActContext, contactId: string) => {
  const [row] = await store.contacts.log({ id: contactId })
  if (!row) return null
  const names = await store.contacts.names('DEPUTY', [row.deputyId])
  return { id: row.id, relation: row.relation, day: row.day, deputyName: names.get(row.deputyId) ?? '' }
}

/** How the day was counted that the author was told. */
const toldRule = ({ stage, promiseDay, finalRule, paused }: OpinionRow): DueRule | null =>
  stage === 'FOLLOW_UP' && promiseDay ? { kind: 'PROMISED', day: promiseDay } : (finalRule ?? paused?.rule ?? null)

export const get: Handler<'opinion.get'> = async ({ opinionId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const scope = opinionScope(actor)
  const item = found(await store.opinions.find(opinionId, scope))
  const street = found(await store.places.area(item.streetId))
  const community = found(await store.places.community(item.communityId))
  const grid = item.gridId ? await store.places.grid(item.gridId) : null
  const category = found((await store.opinions.categories()).find((row) => row.id === item.categoryId))
  const [deputy] = item.deputyId ? await store.places.deputies([item.deputyId]) : []
  const station = item.stationId ? await store.places.station(item.stationId) : null
  const record = item.recordId ? await readableRecord(context, item.recordId) : null
  const unit = item.unitId ? await store.people.organisation(item.unitId) : null
  const events = await store.opinions.events(item.id)
  const photos = await store.opinions.photosOf(item.id)
  // Found with the reader's own scope; who reads what waits is the same scope for fewer roles.
  const readsHeld = heldWordsScope(actor).length > 0
  // The words of a rating stand on its line of the time line, too, and wait with it.
  const ratedAt = events.filter(({ step }) => step === 'rate' || step === 'change_rating').pop()
  const settings = await settingsOf(store, item)
  const calendar = await store.places.calendar()
  const steps = offeredSteps(item, actor, {
    now,
    calendar,
    settings,
    ...(await restrictedOfficeOf(store, item)),
  })
  const inside = seesInside(actor.role)
  const told = toldTo(item, actor.role)
  const escalated = events.some((event) => event.step === 'escalate' || event.toStage === 'ESCALATED')

  const replies = await store.opinions.replies(item.id)
  const released = replies.filter((reply) => reply.releasedAt !== null && reply.kind === 'UNIT').pop()
  if (isStaff(actor.role)) context.audit({ kind: 'opinion', id: item.id })
  const main = item.mainId ? await store.opinions.find(item.mainId, [...scope, ...unrestricted]) : null
  const mainOpens = main !== null && inside && (await store.opinions.find(main.id, scope)) !== null
  const first = item.routing.candidates[0]
  const reason = first?.reason ?? 'NOBODY_MATCHES'
  const owner =
    item.ownerKind === 'ORG' || item.ownerKind === 'UNIT' ? await store.people.organisation(item.ownerId ?? '') : null

  return {
    opinion: {
      id: item.id,
      number: item.number,
      title: item.title,
      stage: told.stage,
      source: item.source,
      way: item.way,
      streetName: street.committeeName,
      communityName: community.name,
      categoryName: category.name,
      holder: holderText(
        {
          ownerKind: item.ownerKind,
          ownerName:
            item.ownerKind === 'DEPUTY' ? (deputy?.name ?? null) : (owner?.committeeName ?? owner?.name ?? null),
          authorId: item.authorId,
          streetName: street.committeeName,
        },
        actor,
      ),
      submittedAt: toIso(item.submittedAt),
      due: presentDue(told.dueAt, told.dueAt === item.dueAt ? item.dueRule : toldRule(item), calendar, now),
      rating: item.rating,
      handlingRound: item.handlingRound,
      version: item.version,
      categoryId: item.categoryId,
      tag: item.tag,
      text: item.body,
      placeText: item.placeText,
      gridName: grid?.name ?? null,
      stationName: station?.name ?? null,
      record: record && { id: record.id, number: record.number },
      level: item.level,
      author: presentAuthor(item, actor),
      byPhone: !item.authorReads && !isClosed(item.stage) && writesDown(actor.role),
      canPhone: item.authorPhone !== null && mayPhone(actor, item),
      authorCount: item.authorCount,
      came: item.foreignChannel && { channel: item.foreignChannel, number: item.foreignNumber },
      sent: item.sentChannel && { channel: item.sentChannel, number: item.sentNumber },
      photoIds: photos.get(1) ?? [],
      wordsHeld: item.wordsHeld,
      wordsDue: dueBrief(item.wordsDueAt, calendar, now),
      heldWhy: item.stage === 'CONTENT_HOLD' && inside ? (events[0]?.checkWhy ?? null) : null,
      isMine: item.authorId !== null && item.authorId === actor.personId,
      again:
        item.authorId === actor.personId && againStages.includes(item.stage)
          ? {
              streetId: item.streetId,
              communityId: item.communityId,
              gridId: item.gridId,
              topId: category.parentId ?? category.id,
              categoryId: category.id,
            }
          : null,
      hideFromUnit: item.hideFromUnit,
      publishConsent: item.publishConsent,
      // Between those who work on it, until it is out.
      publication: inside || item.publication === 'PUBLISHED' ? item.publication : null,
      caseId: item.publication === 'PUBLISHED' ? ((await store.publications.text(item.id))?.id ?? null) : null,
      suggestion: item.suggestion,
      hasReceipt: item.receiptCode !== null && isStaff(actor.role),
      allowContact: item.allowContact,
      help: { name: street.committeeName, phone: street.phone },
      askedDay: inside ? item.askedDay : null,
      finalDueDay: item.finalDueDay,
      unitName: unit?.name ?? null,
      deputyName: deputy?.name ?? null,
      // What a draft claims is the resident's to know when the street has let it out.
      resultClass: inside ? item.resultClass : (released?.resultClass ?? null),
      // Once an answer of this round is out, its promise may have been moved since.
      promiseDay: inside || released?.round === item.handlingRound ? item.promiseDay : (released?.promiseDay ?? null),
      ratingReason: readsHeld || !ratedAt?.check ? item.ratingReason : null,
      because: becauseText(reason, {
        deputyName: deputy?.name ?? null,
        gridName: grid?.name ?? null,
        communityName: community.name,
        stationName: first?.stationName ?? null,
        streetName: street.committeeName,
      }),
      routeReason: reason,
      restriction: item.restriction,
      accused:
        item.restriction === 'ACCUSATION' && (item.accused.orgId || item.accused.text)
          ? {
              org: item.accused.orgId ? ((await store.people.organisation(item.accused.orgId))?.name ?? null) : null,
              text: item.accused.text,
            }
          : null,
    },
    baton: presentBaton(
      item,
      {
        deputy: deputy?.name ?? null,
        street: street.committeeName,
        office: escalated ? '区人大' : null,
        unit: unit?.shortName ?? unit?.name ?? null,
      },
      events,
    ),
    events: presentEvents(events, photos, { inside, held: readsHeld, looks: inside && readsHeld }),
    replies: presentReplies(replies, inside),
    coUnits: inside ? await presentCoUnits(context, item, replies, toIso) : [],
    notes: (await notesOf(context, item)).map(({ row, mayDrop }) => ({
      id: row.id,
      by: row.by,
      at: toIso(row.at),
      text: row.text,
      can: { drop: mayDrop },
    })),
    canNote: noteHolder(actor) !== null,
    ...(await coordinationOf(context, item)),
    contact: item.contactId ? await contactOf(context, item.contactId) : null,
    merged: inside ? (await store.opinions.mergedInto(item.id, [...scope, ...unrestricted])).map(presentMerged) : [],
    main: main && { number: main.number, stage: main.stage, id: mainOpens ? main.id : null },
    steps,
    assign:
      steps.some((step) => unitSteps.includes(step)) && actor.orgId
        ? await assignChoices(context, item, actor.orgId)
        : null,
    heirs: steps.includes('reassign_owner') ? await heirsOf(context, item, actor) : [],
    roundsLeft: roundsLeft(item, settings),
    papers: papersOf(
      { assigned: item.unitId !== null, answered: replies.some((reply) => reply.kind !== 'CO_UNIT' && stands(reply)) },
      actor.role,
    ),
  }
}
