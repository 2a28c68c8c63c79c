import type { SignedInActor } from '../../src/domain/access/actors'
import { at, type Day, dayOf, endOfDay, type Instant, yearOf } from '../../src/domain/calendar/time'
import { addMonths } from '../../src/domain/calendar/working-days'
import { type LedgerItem, stageOfLedger } from '../../src/domain/exchange/ledger'
import { stageDue } from '../../src/domain/opinion/deadline'
import { opinionNumber, titleOf } from '../../src/domain/opinion/numbers'
import { RULE_VERSION } from '../../src/domain/opinion/routing'
import { isClosed, type Stage } from '../../src/domain/opinion/stages'
import { nobodyAccused } from '../../src/domain/opinion/restriction'
import { ownerOf } from '../../src/domain/opinion/states'
import { ratingText } from '../../src/text/opinion'
import { dayText } from '../../src/text/time'
import type { NewEvent, OpinionRow } from '../ports/index'
import { type ActContext, found } from './context'
import { visitorOf } from './opinion-create'
import { addPromise } from './opinion-promises'
import { send, tellOwner } from './opinion-notices'
import { officeFor } from './opinion-restricted'
import { untouched } from './opinion-untouched'
import { settingsOf } from './settings'

const noon = (day: Day): Instant => at(day, '12:00')

/** What the ledger tells of the way an item went; its last line is the import itself, so that the history ends where it stands. */
const eventsOf = (
  { row, unitName }: LedgerItem,
  stage: Stage,
  actor: SignedInActor,
  now: Instant,
  dueAt: Instant | null,
): NewEvent[] => {
  const told: { step: string; toStage: Stage; day: Day; facts: Record<string, string> }[] = [
    { step: 'submit_to_street', toStage: 'TRIAGE', day: row.submitted, facts: {} },
  ]
  if (unitName && (row.assigned ?? row.answered))
    told.push({
      step: 'accept_assign',
      toStage: 'ASSIGNED',
      day: (row.assigned ?? row.answered) as Day,
      facts: { unit: unitName },
    })
  if (row.answered) told.push({ step: 'release_reply', toStage: 'REPLIED', day: row.answered, facts: {} })
  if (row.isClosed && row.answered)
    told.push(
      row.rating && row.rating !== 'NONE'
        ? { step: 'rate', toStage: 'CLOSED', day: row.answered, facts: { rating: ratingText[row.rating] } }
        : { step: 'no_rating', toStage: 'CLOSED', day: row.answered, facts: {} },
    )
  let from = 'DRAFT'
  const lines = told.map(({ step, toStage, day, facts }): NewEvent => {
    const line = {
      step,
      fromStage: from,
      toStage,
      at: noon(day),
      personId: null,
      role: 'SYSTEM',
      actor: '原台账',
      note: null,
      facts,
      dueBefore: null,
      dueAfter: null,
    }
    from = toStage
    return line
  })
  return [
    ...lines,
    {
      step: 'import',
      fromStage: from,
      toStage: stage,
      at: now,
      personId: actor.personId,
      role: actor.role,
      actor: actor.label,
      note: null,
      facts: { number: row.origin, ...(row.isClosed || !unitName ? {} : { unit: unitName }) },
      dueBefore: null,
      dueAfter: dueAt,
    },
  ]
}

/** Takes one line of a ledger in with its history; what is not finished begins in the street's triage, with a date. */
export const takeLedgerItem = async (
  context: ActContext,
  actor: SignedInActor,
  item: LedgerItem,
): Promise<{ number: string; id: string; stage: Stage; isRestricted: boolean }> => {
  const { store, now, ids } = context
  const { row } = item
  const street = found(await store.places.area(item.streetId))
  const settings = await settingsOf(store, { streetId: street.id })
  const calendar = await store.places.calendar()
  const archivedBefore = addMonths(calendar, dayOf(now), -settings['opinion.archiveMonths'])
  const categories = await store.opinions.categories()
  const category = categories.find((one) => one.id === item.categoryId)
  // A kind of a restricted group is restricted as well.
  const restriction =
    category?.restriction ?? categories.find((one) => one.id === category?.parentId)?.restriction ?? null
  const told = stageOfLedger(item, { archivedBefore })
  // What few may read goes where somebody may read it, and is in no hand of a unit.
  const { office } = restriction ? await officeFor(store, street.id, nobodyAccused) : { office: 'STREET' }
  const stage: Stage = restriction && !isClosed(told) ? (office === 'STREET' ? 'TRIAGE' : 'ESCALATED') : told
  const author = await visitorOf(context, row.author ?? '未留称呼', row.phone)
  const year = yearOf(row.submitted)
  const promise = stage === 'FOLLOW_UP' ? row.promise : null
  const due = stageDue(stage, {
    now,
    calendar,
    settings,
    finalDueDay: null,
    finalRule: null,
    promiseDay: promise,
    assignedAt: null,
  })
  const assigned = restriction || stage === 'TRIAGE' ? null : item.unitId
  const standing = {
    ...untouched,
    stage,
    authorId: author.id,
    authorReads: author.id !== null && (await store.people.hasSignedIn(author.id)),
    enteredBy: actor.personId,
    streetId: street.id,
    deputyId: restriction ? null : item.deputyId,
    unitId: assigned,
    assignerId: assigned === null ? null : street.id,
    rating: row.isClosed ? (row.rating ?? 'NONE') : null,
    // Nobody was asked then.
    publishConsent: false,
    restriction,
  }
  const owner = ownerOf(standing, await store.people.districtOfficeId())
  const answeredAt = row.answered === null ? null : noon(row.answered)
  const opinion: OpinionRow = {
    ...standing,
    id: ids.next(),
    number: opinionNumber(year, street.shortName, await store.ledger.nextNumber(`opinion:${year}:${street.id}`)),
    source: row.source ?? 'STATION',
    communityId: item.communityId,
    categoryId: item.categoryId,
    title: titleOf(row.body),
    body: row.body,
    placeText: row.place,
    authorName: author.name,
    authorPhone: author.phone,
    hideFromUnit: true,
    allowContact: false,
    ownerKind: owner.kind,
    ownerId: owner.id,
    assignedAt: assigned && row.assigned ? noon(row.assigned) : null,
    stageSince: now,
    dueAt: due?.dueAt ?? null,
    dueRule: due?.rule ?? null,
    resultClass: row.resultClass,
    promiseDay: promise,
    firstAnswerAt: answeredAt,
    routing: {
      candidates: [{ kind: 'STREET', id: street.id, reason: 'NOBODY_MATCHES' }],
      skipped: [],
      boundaryVersion: 0,
      ruleVersion: RULE_VERSION,
    },
    submittedAt: noon(row.submitted),
    closedAt: isClosed(stage) && row.answered ? endOfDay(row.answered) : null,
  }
  await store.opinions.add(opinion, found(await store.places.community(item.communityId)).name)
  await store.exchange.setOrigin(opinion.id, row.origin)
  for (const event of eventsOf(item, stage, actor, now, opinion.dueAt)) await store.opinions.addEvent(opinion.id, event)
  if (row.answer && answeredAt !== null)
    await store.opinions.addReply(opinion.id, {
      id: ids.next(),
      kind: item.unitId ? 'UNIT' : 'STREET',
      from: item.unitName ?? street.committeeName,
      body: row.answer,
      pointed: null,
      photoIds: [],
      repeats: null,
      unitId: item.unitId,
      replacedAt: null,
      resultClass: row.resultClass,
      promiseDay: promise,
      draftedAt: answeredAt,
      releasedAt: answeredAt,
      returnedAt: null,
      round: 1,
    })
  if (stage === 'FOLLOW_UP') await addPromise(context, opinion, answeredAt ?? now)
  // A street is told of all its rows at once, but nothing of what not all of it may read.
  if (restriction) await send(context, await tellOwner(context, opinion, 1, '有新的受限事项'))
  return { number: opinion.number, id: opinion.id, stage, isRestricted: restriction !== null }
}

/** What a line of a ledger becomes, in words. */
export const becomesText = (item: LedgerItem, env: { archivedBefore: Day }): string => {
  switch (stageOfLedger(item, env)) {
    case 'TRIAGE':
      return '未办结，进入街道研判'
    case 'FOLLOW_UP':
      return `跟踪承诺，${item.unitName ?? ''}，${dayText(item.row.promise ?? '')}`
    case 'CLOSED':
      return '已办结'
    case 'ARCHIVED':
      return '已归档'
  }
}
