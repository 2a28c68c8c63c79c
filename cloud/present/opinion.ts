import type { AskOutput } from '../../src/contract/index'
import type { Actor, RoleOrPublic } from '../../src/domain/access/actors'
import { authorView, seesInside } from '../../src/domain/access/policy'
import {
  type Calendar,
  explainWorkingDays,
  isProvisional,
  workingDaysBetween,
} from '../../src/domain/calendar/working-days'
import { dayOf, endOfDay, type Instant, toIso } from '../../src/domain/calendar/time'
import { type DueRule, urgencyOf } from '../../src/domain/opinion/deadline'
import { answeredStages, isClosed } from '../../src/domain/opinion/stages'
import { type EventStep, notesForAuthor, type StepName, stepsInside } from '../../src/domain/opinion/states'
import { toldMeanwhile } from '../../src/domain/opinion/told'
import type { OpinionEventRow, OpinionListRow, OpinionRow, ReplyRow } from '../ports/opinion'
import { maskPhone } from './mask'

type Brief = AskOutput<'opinion.mine'>['items'][number]
type Full = AskOutput<'opinion.get'>

/** Who has it, in words the reader understands; the author is addressed as 您. */
export const holderText = (
  row: Pick<OpinionListRow, 'ownerKind' | 'ownerName' | 'authorId' | 'streetName'>,
  actor: Actor,
): string => {
  switch (row.ownerKind) {
    case 'DEPUTY':
      return `${row.ownerName ?? ''}代表`
    case 'RESIDENT':
      return actor.role !== 'PUBLIC' && row.authorId === actor.personId ? '您' : '居民'
    case 'NOBODY':
      return '已结束'
    default:
      return row.ownerName ?? row.streetName
  }
}

export const dueBrief = (dueAt: Instant | null, calendar: Calendar, now: Instant): Brief['due'] => {
  const urgency = urgencyOf(dueAt, now)
  return dueAt === null || urgency === 'NONE'
    ? null
    : { dueAt: toIso(dueAt), urgency, workingDaysLeft: workingDaysBetween(calendar, dayOf(now), dayOf(dueAt)) }
}

/** Where it waits for the words that were added, it is with the street, until their date. */
export const presentHeld = (row: OpinionListRow, actor: Actor, calendar: Calendar, now: Instant): Brief => ({
  ...presentBrief(row, actor, calendar, now),
  ...(row.wordsDueAt === null ? {} : { holder: row.streetName, due: dueBrief(row.wordsDueAt, calendar, now) }),
})

/** The stage and the date as this reader is told them: what offices ask of each other is theirs. */
export const toldTo = (
  row: Pick<OpinionRow, 'stage' | 'dueAt' | 'askedDay' | 'finalDueDay' | 'promiseDay'>,
  role: RoleOrPublic,
): Pick<OpinionRow, 'stage' | 'dueAt'> => {
  const told = seesInside(role) ? null : toldMeanwhile(row)
  return told
    ? { stage: told.stage, dueAt: told.day === null ? null : endOfDay(told.day) }
    : { stage: row.stage, dueAt: row.dueAt }
}

const briefOf = (row: OpinionListRow, actor: Actor, calendar: Calendar, now: Instant): Brief => ({
  id: row.id,
  number: row.number,
  title: row.title,
  stage: row.stage,
  source: row.source,
  way: row.way,
  streetName: row.streetName,
  communityName: row.communityName,
  categoryName: row.categoryName,
  holder: holderText(row, actor),
  submittedAt: toIso(row.submittedAt),
  due: dueBrief(row.dueAt, calendar, now),
  rating: row.rating,
  handlingRound: row.handlingRound,
  version: row.version,
  categoryId: row.categoryId,
  tag: row.tag,
})

export const presentBrief = (row: OpinionListRow, actor: Actor, calendar: Calendar, now: Instant): Brief =>
  briefOf({ ...row, ...toldTo(row, actor.role) }, actor, calendar, now)

export const presentDue = (
  dueAt: Instant | null,
  rule: DueRule | null,
  calendar: Calendar,
  now: Instant,
): Full['opinion']['due'] => {
  const brief = dueBrief(dueAt, calendar, now)
  if (!brief || dueAt === null || !rule) return null
  return { ...brief, rule: presentRule(rule, dueAt, calendar) }
}

/** How a date was counted, with every day of the count. */
export const presentRule = (
  rule: DueRule,
  dueAt: Instant,
  calendar: Calendar,
): NonNullable<Full['opinion']['due']>['rule'] => {
  if (rule.kind === 'PROMISED' || rule.kind === 'EXTENDED') return rule
  const said = {
    ...(rule.rest ? { rest: true } : {}),
    ...(rule.kept ? { kept: rule.kept } : {}),
    provisional: isProvisional(calendar, dayOf(dueAt)),
  }
  switch (rule.kind) {
    case 'CLOCK_HOURS':
      return { kind: rule.kind, from: toIso(rule.from), hours: rule.hours, ...said }
    case 'WORKING_DAYS': {
      const counted = rule.counted ?? explainWorkingDays(calendar, rule.from, rule.days)
      // As it was counted then: the notice may have come since, and the count be made anew by the next run.
      const provisional = counted.some((day) => day.provisional)
      return { kind: rule.kind, from: rule.from, days: rule.days, counted, ...said, provisional }
    }
    case 'CALENDAR_DAYS':
      return { kind: rule.kind, from: rule.from, days: rule.days, ...(rule.off ? { off: rule.off } : {}), ...said }
    case 'MONTHS':
      return { kind: rule.kind, from: rule.from, months: rule.months, ...(rule.off ? { off: rule.off } : {}), ...said }
  }
}

/** What of the author leaves for this reader (rulings 7). */
export const presentAuthor = (row: OpinionRow, actor: Actor): Full['opinion']['author'] => {
  switch (authorView(actor, row)) {
    case 'FULL':
    case 'CALLED_AND_MASKED_PHONE':
      return { calledBy: row.authorName, phoneMasked: maskPhone(row.authorPhone) }
    case 'HIDDEN':
      return null
  }
}

/** Who reads a time line. */
export interface EventReader {
  /** A resident does not see what offices say to each other. */
  inside: boolean
  /** Reads words and photos that wait for a person, or were not passed on. */
  held: boolean
  /** Looks at them, and so knows why they were held. */
  looks: boolean
}

export const presentEvents = (
  rows: readonly OpinionEventRow[],
  photos: ReadonlyMap<number, string[]>,
  { inside: staff, held, looks }: EventReader,
): Full['events'] =>
  rows
    .filter((row) => staff || !stepsInside.includes(row.step as StepName))
    .map((row) => ({
      seq: row.seq,
      step: row.step as EventStep,
      at: toIso(row.at),
      actor: row.actor,
      note: (held || row.check === null) && (staff || notesForAuthor.includes(row.step as StepName)) ? row.note : null,
      facts: row.facts,
      photoIds: held || row.check === null ? (photos.get(row.seq) ?? []) : [],
      check: row.check,
      checkWhy: looks ? row.checkWhy : null,
      toStage: row.toStage,
      dueAfter: row.dueAfter === null ? null : toIso(row.dueAfter),
    }))

/** What was merged, for those who handle it: the words, and nothing of whose they are. */
export const presentMerged = (
  row: Pick<OpinionRow, 'id' | 'number' | 'stage' | 'body' | 'placeText' | 'submittedAt'>,
): Full['merged'][number] => ({
  id: row.id,
  number: row.number,
  stage: row.stage,
  text: row.body,
  placeText: row.placeText,
  submittedAt: toIso(row.submittedAt),
})

/** An item to somebody whose it is not: what it is about, since when and how far it has come. */
export const presentNeutral = (
  row: Pick<OpinionRow, 'id' | 'stage' | 'communityId' | 'submittedAt' | 'resultClass'> & {
    communityName: string
    categoryName: string
  },
): AskOutput<'opinion.followed'>['items'][number] => ({
  id: row.id,
  communityId: row.communityId,
  communityName: row.communityName,
  categoryName: row.categoryName,
  month: dayOf(row.submittedAt).slice(0, 7),
  // Whether a unit asks to return it is between offices.
  stage: row.stage === 'RETURN_REQUESTED' ? 'IN_PROGRESS' : row.stage,
  resultClass: answeredStages.includes(row.stage) ? row.resultClass : null,
})

/** Drafts stay inside until the street lets them out. */
export const presentReplies = (rows: readonly ReplyRow[], staff: boolean): Full['replies'] =>
  rows
    .flatMap((row) =>
      row.kind !== 'CO_UNIT' && (staff || row.releasedAt !== null) ? [{ ...row, kind: row.kind }] : [],
    )
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      from: row.from,
      body: row.body,
      resultClass: row.resultClass,
      promiseDay: row.promiseDay,
      at: toIso(row.releasedAt ?? row.draftedAt),
      released: row.releasedAt !== null,
      returned: row.returnedAt !== null,
      round: row.round,
      pointed: row.pointed,
      photoIds: [...row.photoIds],
      replaced: row.replacedAt !== null,
      // For whoever writes and reviews.
      repeats: staff ? row.repeats : null,
    }))

/** The way through hands: who had it, who has it, who comes. */
export const presentBaton = (
  row: OpinionRow,
  names: { deputy: string | null; street: string; office: string | null; unit: string | null },
  events: readonly OpinionEventRow[],
): Full['baton'] => {
  const atOf = (event: OpinionEventRow | undefined) => (event ? toIso(event.at) : null)
  const firstAt = (...steps: string[]) => atOf(events.find((e) => steps.includes(e.step)))
  const lastAt = (...steps: string[]) => atOf([...events].reverse().find((e) => steps.includes(e.step)))
  const above = row.restriction !== null && events[0]?.toStage === 'ESCALATED'
  type Leg = Full['baton'][number]
  const legs: (Omit<Leg, 'state'> & { current: boolean })[] = [
    { kind: 'RESIDENT', name: '提交', at: toIso(row.submittedAt), current: false },
    ...(names.deputy
      ? [{ kind: 'DEPUTY' as const, name: '代表', at: toIso(row.submittedAt), current: row.stage === 'DEPUTY_PENDING' }]
      : []),
    // An accusation of the street goes past it.
    ...(above
      ? []
      : [
          {
            kind: 'STREET' as const,
            name: '街道',
            at: firstAt(
              'forward',
              'fall_through',
              'submit_to_street',
              'submit_restricted',
              ...(names.deputy ? [] : ['hold']),
            ),
            current:
              row.stage === 'TRIAGE' ||
              row.stage === 'CONTENT_HOLD' ||
              (row.ownerKind === 'ORG' &&
                ['REVIEW_BAD', 'REPLY_REVIEW', 'FOLLOW_UP', 'WITHDRAW_REQUESTED'].includes(row.stage)),
          },
        ]),
    ...(names.office
      ? [
          {
            kind: 'OFFICE' as const,
            name: '区人大',
            at: firstAt('escalate', ...(above ? ['submit_restricted'] : [])),
            current: row.stage === 'ESCALATED',
          },
        ]
      : []),
    // What few may read goes to no unit.
    ...(row.restriction
      ? []
      : [
          {
            kind: 'UNIT' as const,
            name: names.unit ?? '承办单位',
            at: firstAt('accept_assign'),
            // It stays with the unit while others decide on what the unit asks.
            current: row.ownerKind === 'UNIT' || row.stage === 'IN_PROGRESS' || row.stage === 'RETURN_REQUESTED',
          },
        ]),
    {
      kind: 'REPLY',
      name: '答复',
      // Asked back or handled again, it is answered anew.
      at: lastAt('answer_on_spot', 'release_reply', 'not_accept', 'refuse_content'),
      current: row.stage === 'REPLIED',
    },
  ]
  // An item answered by the deputy never passes street and unit: legs nobody will take are left out.
  const taken = isClosed(row.stage) || row.stage === 'REPLIED' ? legs.filter((leg) => leg.at !== null) : legs
  const current = taken.findIndex((leg) => leg.current)
  return taken.map(({ current: isCurrent, ...leg }, index) => {
    // Where nobody of these has it (the author's turn, another body's), what has not been reached is still to come.
    const past = current === -1 ? leg.at !== null || isClosed(row.stage) : index < current
    const state = isCurrent ? 'CURRENT' : past ? 'PAST' : 'COMING'
    // What was answered in an earlier round is still to be answered in this one.
    return { ...leg, at: state === 'COMING' ? null : leg.at, state }
  })
}
