import * as v from 'valibot'
import {
  foreignChannels,
  itemLevels,
  notAcceptedReasons,
  publicationStates,
  ratings,
  resultClasses,
  sources,
  stages,
  ways,
} from '../domain/opinion/stages'
import { opinionPapers } from '../domain/papers/papers'
import { relations } from '../domain/campaigns/contacts'
import { mostCoUnits } from '../domain/opinion/co-units'
import { mostPoints } from '../domain/opinion/points'
import { MANY, manySteps } from '../domain/opinion/many'
import { organs } from '../domain/opinion/coordination'
import { restrictions } from '../domain/opinion/restriction'
import { limitKinds } from '../domain/opinion/deadline'
import { limitUnits } from '../domain/settings/limits'
import { urgencies, worklistNames, worklistSorts } from '../domain/opinion/worklists'
import { firstSteps, heirKinds, meetingKinds, stepNames } from '../domain/opinion/states'
import { opinionPhotosMost } from '../domain/files/photo'
import {
  Cursor,
  Day,
  defineAsk,
  everyone,
  handlers,
  Id,
  Instant,
  optionalText,
  Phone,
  RequestId,
  signedIn,
  someText,
} from './ask'

const classes = Object.keys(resultClasses) as (keyof typeof resultClasses)[]
export const Stage = v.picklist(stages)
export const LimitKind = v.picklist(limitKinds)
export const WorklistName = v.picklist(worklistNames)

/** Said of every count: whether it is what was left of a limit, and what a later count kept. */
const counted = {
  rest: v.optional(v.boolean()),
  kept: v.optional(Day),
  /** Some day of it lies in a year whose holidays are not announced (rulings 6). */
  provisional: v.boolean(),
}

export const DueOut = v.object({
  dueAt: Instant,
  urgency: v.picklist(['IN_TIME', 'SOON', 'LATE']),
  workingDaysLeft: v.number(),
  rule: v.variant('kind', [
    v.object({ kind: v.literal('CLOCK_HOURS'), from: Instant, hours: v.number(), ...counted }),
    v.object({
      kind: v.literal('WORKING_DAYS'),
      from: Day,
      days: v.number(),
      counted: v.array(
        v.object({
          day: Day,
          kind: v.picklist(['START', 'WORK', 'REST', 'HOLIDAY']),
          n: v.optional(v.number()),
          name: v.optional(v.string()),
          provisional: v.boolean(),
        }),
      ),
      ...counted,
    }),
    v.object({ kind: v.literal('CALENDAR_DAYS'), from: Day, days: v.number(), off: v.optional(Day), ...counted }),
    v.object({ kind: v.literal('MONTHS'), from: Day, months: v.number(), off: v.optional(Day), ...counted }),
    v.object({ kind: v.literal('PROMISED'), day: Day }),
    v.object({ kind: v.literal('EXTENDED'), from: Day, day: Day }),
  ]),
})

export const RouteReasonOut = v.picklist([
  'SCANNED_DEPUTY',
  'SCANNED_STATION',
  'AT_STATION',
  'GRID_DEPUTY',
  'COMMUNITY_DEPUTY',
  'STATION_DUTY',
  'CATEGORY_TO_STREET',
  'NOBODY_MATCHES',
  'THROUGH_CONTACT',
  'GROUP_DEPUTY',
  'RESTRICTED',
])

/** Photos handed in before (`files.put`, purpose OPINION). */
const PhotoIds = v.optional(
  v.pipe(v.array(Id), v.maxLength(opinionPhotosMost, `最多 ${opinionPhotosMost} 张照片`)),
  () => [],
)

/** A row of any list of opinions. */
export const OpinionBrief = v.object({
  id: v.string(),
  number: v.string(),
  title: v.string(),
  stage: Stage,
  source: v.picklist(sources),
  way: v.nullable(v.picklist(ways)),
  streetName: v.string(),
  communityName: v.string(),
  categoryName: v.string(),
  /** Who has it now, in words: 周×× 代表, 青杨街道人大工委, 区城管局, 您. */
  holder: v.string(),
  submittedAt: Instant,
  due: v.nullable(
    v.object({
      dueAt: Instant,
      urgency: v.picklist(['IN_TIME', 'SOON', 'LATE']),
      /** Negative: working days overdue. */
      workingDaysLeft: v.number(),
    }),
  ),
  rating: v.nullable(v.picklist(ratings)),
  handlingRound: v.number(),
  /** For acting on several at once, guarded as any other act. */
  version: v.number(),
  categoryId: v.string(),
  tag: v.nullable(v.string()),
})

export const Recipient = v.object({
  kind: v.picklist(['DEPUTY', 'STREET', 'OFFICE', 'UNIT']),
  name: v.string(),
  /** What this recipient sees of the author. */
  sees: v.array(v.picklist(['CONTENT', 'CALLED', 'PHONE_MASKED'])),
  firstAnswerBy: v.nullable(Instant),
})

/** An item of somebody else's, without a word of it. */
const Neutral = v.object({
  id: v.string(),
  communityId: v.string(),
  communityName: v.string(),
  categoryName: v.string(),
  /** 2026-06 */
  month: v.string(),
  stage: Stage,
  resultClass: v.nullable(v.picklist(classes)),
})
/** Who is accused: an organisation, or in words; a deputy who is named in the words is found. */
export const AccusedIn = v.object({ orgId: v.optional(Id), text: optionalText(60) })

const where = {
  communityId: Id,
  gridId: v.optional(Id),
  categoryId: Id,
  /** The code that was scanned, or the page the resident came from. */
  scannedDeputyId: v.optional(Id),
  scannedStationId: v.optional(Id),
  accused: v.optional(AccusedIn),
}

export const opinionAsks = {
  'opinion.categories': defineAsk({
    summary: 'What an opinion may be about: two levels, with guidance where another channel is right',
    writes: false,
    by: everyone,
    input: v.object({}),
    output: v.object({
      categories: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          icon: v.nullable(v.string()),
          guidance: v.nullable(v.string()),
          restriction: v.nullable(v.picklist(restrictions)),
          children: v.array(
            v.object({
              id: v.string(),
              name: v.string(),
              guidance: v.nullable(v.string()),
              restriction: v.nullable(v.picklist(restrictions)),
            }),
          ),
        }),
      ),
    }),
  }),
  'opinion.preview': defineAsk({
    summary: 'Who will get an opinion and by when, before it is sent',
    writes: false,
    by: everyone,
    input: v.object({
      ...where,
      /** What is written so far: a deputy keeps away from what names something of his own. */
      text: optionalText(1000),
      placeText: optionalText(100),
      hideFromUnit: v.optional(v.boolean(), true),
    }),
    output: v.object({
      restriction: v.nullable(v.picklist(restrictions)),
      recipients: v.array(Recipient),
      reason: RouteReasonOut,
      /** Names the rule in force, ready to read: 柳荫社区第3网格的代表 */
      because: v.string(),
    }),
  }),
  'opinion.submit': defineAsk({
    summary: 'Raise an opinion; liaisons, grid workers and street staff enter one on behalf of a resident',
    writes: true,
    by: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    input: v.object({
      requestId: RequestId,
      ...where,
      text: someText(1000, 5),
      placeText: optionalText(100),
      photoIds: PhotoIds,
      /** How many raise it together; more than five send representatives. */
      people: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)), 1),
      /** Whoever writes says to be under 14: a guardian writes instead. No birth date is asked for. */
      under14: v.optional(v.boolean(), false),
      /** Asked about numbers and illnesses in the text, the author wants them to stay. */
      keepSensitive: v.optional(v.boolean(), false),
      hideFromUnit: v.optional(v.boolean(), true),
      allowContact: v.optional(v.boolean(), false),
      publishConsent: v.optional(v.boolean(), false),
      /** How to be called and phone; a resident's own account supplies them when left out. */
      calledBy: optionalText(20),
      phone: v.optional(Phone),
      /** Where it was said, if staff write it down: in a campaign, or at the street council (seed row S3-06). */
      campaignId: v.optional(Id),
      atCouncil: v.optional(v.boolean(), false),
      /** Typed in from a sheet of paper; written through the online home of deputies. */
      onPaper: v.optional(v.boolean(), false),
      viaHome: v.optional(v.boolean(), false),
      consent: v.boolean(),
    }),
    output: v.object({
      opinionId: v.string(),
      number: v.string(),
      stage: Stage,
      holder: v.string(),
      dueAt: v.nullable(Instant),
      /** For whoever it was written down for: with the number it opens what becomes of it. */
      receiptCode: v.nullable(v.string()),
    }),
  }),
  'opinion.mine': defineAsk({
    summary: "The resident's own opinions; for those who enter for others, what they entered",
    writes: false,
    by: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER'],
    input: v.object({
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
    }),
    output: v.object({ items: v.array(OpinionBrief), cursor: v.nullable(v.string()), open: v.number() }),
  }),
  'opinion.worklist': defineAsk({
    summary: 'Named work lists with their counts: what waits for me, what is late, what is on its way',
    writes: false,
    by: [...handlers, 'STATION_LIAISON', 'GRID_WORKER'],
    input: v.object({
      list: WorklistName,
      /** Words, with spaces between them, of the number, title, text, place or community. */
      query: optionalText(40),
      categoryId: v.optional(Id),
      communityId: v.optional(Id),
      /** For offices above a street: one street only. */
      streetId: v.optional(Id),
      unitId: v.optional(Id),
      campaignId: v.optional(Id),
      tag: optionalText(20),
      source: v.optional(v.picklist(sources)),
      stage: v.optional(Stage),
      urgency: v.optional(v.picklist(urgencies)),
      /** Days on which it was submitted. */
      fromDay: v.optional(Day),
      toDay: v.optional(Day),
      sort: v.optional(v.picklist(['BEST', ...worklistSorts])),
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
    }),
    output: v.object({
      /** The asker's lists, whatever is filtered; `more` where there are more than counted. Empty on a further page. */
      counts: v.array(v.object({ list: WorklistName, count: v.number(), more: v.boolean() })),
      /** This list with what it is filtered by. */
      total: v.nullable(v.object({ count: v.number(), more: v.boolean() })),
      sort: v.picklist(['BEST', ...worklistSorts]),
      sorts: v.array(v.picklist(['BEST', ...worklistSorts])),
      items: v.array(OpinionBrief),
      cursor: v.nullable(v.string()),
    }),
  }),
  'opinion.get': defineAsk({
    summary:
      'One opinion: facts, time line, replies, due date and how it was computed, and the steps open to the asker',
    writes: false,
    by: signedIn,
    input: v.object({ opinionId: Id }),
    output: v.object({
      opinion: v.object({
        ...OpinionBrief.entries,
        version: v.number(),
        text: v.string(),
        placeText: v.nullable(v.string()),
        gridName: v.nullable(v.string()),
        stationName: v.nullable(v.string()),
        /** The record of the reception it came up in, where the reader may open that. */
        record: v.nullable(v.object({ id: v.string(), number: v.string() })),
        level: v.nullable(v.picklist(itemLevels)),
        author: v.nullable(v.object({ calledBy: v.nullable(v.string()), phoneMasked: v.nullable(v.string()) })),
        /** How many raised it together. */
        /** The author reads nothing here and has to be phoned. */
        byPhone: v.boolean(),
        /** The phone can be seen whole, for a reason (opinion.phone). */
        canPhone: v.boolean(),
        authorCount: v.number(),
        /** The body it came from, and the one it was sent out to, each with its own number of it. */
        came: v.nullable(v.object({ channel: v.picklist(foreignChannels), number: v.nullable(v.string()) })),
        sent: v.nullable(v.object({ channel: v.picklist(foreignChannels), number: v.nullable(v.string()) })),
        photoIds: v.array(v.string()),
        /** What was added waits for a person to look at it. */
        wordsHeld: v.boolean(),
        /** By when the street looks at it. */
        wordsDue: v.nullable(
          v.object({ dueAt: Instant, urgency: v.picklist(['IN_TIME', 'SOON', 'LATE']), workingDaysLeft: v.number() }),
        ),
        /** Why the whole item waits, for those who look at it. */
        heldWhy: v.nullable(v.string()),
        isMine: v.boolean(),
        /** Where it stood and what it was about, to write it again: for its author, of what was not taken up or was withdrawn. */
        again: v.nullable(
          v.object({
            streetId: v.string(),
            communityId: v.string(),
            gridId: v.nullable(v.string()),
            topId: v.string(),
            categoryId: v.string(),
          }),
        ),
        hideFromUnit: v.boolean(),
        publishConsent: v.boolean(),
        /** How far its text for the public is, and where the public reads it. */
        publication: v.nullable(v.picklist(publicationStates)),
        caseId: v.nullable(v.string()),
        /** The deputy's suggestion it became part of (seed row S4-12). */
        suggestion: v.nullable(
          v.object({ title: v.string(), number: v.nullable(v.string()), outcome: v.nullable(v.string()) }),
        ),
        /** It was written down for somebody, who has a receipt of it. */
        hasReceipt: v.boolean(),
        /** The author would like to hear from the deputy directly. */
        allowContact: v.boolean(),
        /** Whom to call about this item: the street's office. */
        help: v.object({ name: v.string(), phone: v.nullable(v.string()) }),
        due: v.nullable(DueOut),
        /** The later day a unit asks for and nobody has decided on; between offices. */
        askedDay: v.nullable(Day),
        finalDueDay: v.nullable(Day),
        unitName: v.nullable(v.string()),
        deputyName: v.nullable(v.string()),
        resultClass: v.nullable(v.picklist(classes)),
        promiseDay: v.nullable(Day),
        ratingReason: v.nullable(v.string()),
        /** 为何到我这里 / 为什么是这位代表 */
        because: v.string(),
        routeReason: RouteReasonOut,
        restriction: v.nullable(v.picklist(restrictions)),
        /** Whom it accuses; for its author and for those who may read what is restricted. */
        accused: v.nullable(v.object({ org: v.nullable(v.string()), text: v.nullable(v.string()) })),
      }),
      /** The way of the item through hands; `state` past, current, or to come. */
      baton: v.array(
        v.object({
          kind: v.picklist(['RESIDENT', 'DEPUTY', 'STREET', 'OFFICE', 'UNIT', 'REPLY']),
          name: v.string(),
          at: v.nullable(Instant),
          state: v.picklist(['PAST', 'CURRENT', 'COMING']),
        }),
      ),
      events: v.array(
        v.object({
          seq: v.number(),
          step: v.picklist([...stepNames, ...firstSteps, 'recount', 'import', 'see_phone']),
          at: Instant,
          actor: v.string(),
          note: v.nullable(v.string()),
          facts: v.record(v.string(), v.string()),
          photoIds: v.array(v.string()),
          /** Its words wait for a person, or were not passed on; only their author and those who look read them. */
          check: v.nullable(v.picklist(['HELD', 'REFUSED'])),
          checkWhy: v.nullable(v.string()),
          toStage: Stage,
          dueAfter: v.nullable(Instant),
        }),
      ),
      replies: v.array(
        v.object({
          id: v.string(),
          kind: v.picklist(['DEPUTY', 'UNIT', 'STREET']),
          from: v.string(),
          body: v.string(),
          resultClass: v.nullable(v.picklist(classes)),
          promiseDay: v.nullable(Day),
          at: Instant,
          released: v.boolean(),
          /** Handed back to the unit: kept for those who handle, never shown outside. */
          returned: v.boolean(),
          round: v.number(),
          photoIds: v.array(v.string()),
          /** The same answer point by point, where it was written so. */
          pointed: v.nullable(
            v.object({
              opening: v.string(),
              points: v.array(v.object({ matter: v.string(), answer: v.string() })),
            }),
          ),
          /** How the clerk had it before the unit's leader put it otherwise; for those who handle only. */
          replaced: v.boolean(),
          /** Says again what was asked, or what was answered before: for those who handle. */
          repeats: v.nullable(v.picklist(['QUESTION', 'EARLIER'])),
        }),
      ),
      /** Units that help the one in charge, with what they said to it; nobody outside reads it. */
      coUnits: v.array(
        v.object({
          unitId: v.string(),
          name: v.string(),
          dueAt: Instant,
          /** Given, still waited for, or past its limit. */
          state: v.picklist(['GIVEN', 'WAITING', 'LAPSED']),
          text: v.nullable(v.string()),
          photoIds: v.array(v.string()),
          givenAt: v.nullable(Instant),
        }),
      ),
      /** 内部备注 of the reader's own organisation. */
      notes: v.array(
        v.object({
          id: v.string(),
          by: v.string(),
          at: Instant,
          text: v.string(),
          can: v.object({ drop: v.boolean() }),
        }),
      ),
      /** Whether the reader's organisation keeps notes on it. */
      canNote: v.boolean(),
      /** What other organs were asked about it and answered; for the street and the district only (seed row S2-26). */
      coordination: v.array(
        v.object({
          id: v.string(),
          organ: v.picklist(organs),
          organName: v.string(),
          askedOn: Day,
          matter: v.string(),
          by: v.string(),
          answer: v.nullable(v.object({ text: v.string(), on: Day, by: v.string() })),
        }),
      ),
      canCoordinate: v.boolean(),
      /** The contact it came up in: a deputy's with residents, or a committee member's with a deputy. */
      contact: v.nullable(
        v.object({ id: v.string(), relation: v.picklist(relations), day: Day, deputyName: v.string() }),
      ),
      /** What was merged into this item, for those who handle it: they answer all of it. Never who wrote it. */
      merged: v.array(
        v.object({
          id: v.string(),
          number: v.string(),
          stage: Stage,
          text: v.string(),
          placeText: v.nullable(v.string()),
          submittedAt: Instant,
        }),
      ),
      /** The item this one was merged into; its id only for those who may open it. */
      main: v.nullable(v.object({ number: v.string(), stage: Stage, id: v.nullable(v.string()) })),
      /** Steps open to the asker now; the door allows exactly these. */
      steps: v.array(v.picklist(stepNames)),
      /** What accept_assign needs: units the asker may assign to, with the rules' proposals first. */
      assign: v.nullable(
        v.object({
          proposals: v.array(
            v.object({
              level: v.picklist(itemLevels),
              unitId: v.string(),
              unitName: v.string(),
              limitKind: LimitKind,
              allowed: v.boolean(),
            }),
          ),
          units: v.array(v.object({ id: v.string(), name: v.string() })),
          /** The limits to choose from in this round, and the day each would end on if assigned now. */
          limits: v.array(v.object({ kind: LimitKind, days: v.number(), unit: v.picklist(limitUnits), dueDay: Day })),
        }),
      ),
      /** Whom reassign_owner can name: the least busy deputy first. */
      heirs: v.array(
        v.object({
          kind: v.picklist(heirKinds),
          id: v.nullable(v.string()),
          name: v.string(),
          load: v.nullable(v.number()),
        }),
      ),
      roundsLeft: v.number(),
      /** What the reader may have of it as a paper. */
      papers: v.array(v.picklist(opinionPapers)),
    }),
  }),
  'opinion.phone': defineAsk({
    summary: "The author's phone whole, for a reason that stands in the time line of those who handle it",
    writes: true,
    by: ['DEPUTY', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    input: v.object({ requestId: RequestId, opinionId: Id, reason: someText(100, 2) }),
    output: v.object({ phone: v.string() }),
  }),
  'opinion.act': defineAsk({
    summary: 'Take one step with an opinion; `version` guards against acting on what has changed meanwhile',
    writes: true,
    by: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', ...handlers],
    input: v.object({
      requestId: RequestId,
      opinionId: Id,
      version: v.pipe(v.number(), v.integer()),
      step: v.picklist(stepNames),
      text: optionalText(2000),
      photoIds: PhotoIds,
      keepSensitive: v.optional(v.boolean(), false),
      note: optionalText(500),
      reason: optionalText(500),
      unitId: v.optional(Id),
      level: v.optional(v.picklist(itemLevels)),
      limitKind: v.optional(LimitKind),
      resultClass: v.optional(v.picklist(classes)),
      promiseDay: v.optional(Day),
      rating: v.optional(v.picklist(['GOOD', 'BASIC', 'BAD'])),
      notAcceptedReason: v.optional(v.picklist(notAcceptedReasons)),
      newDay: v.optional(Day),
      foreignChannel: v.optional(v.picklist(foreignChannels)),
      foreignNumber: optionalText(60),
      suggestionTitle: optionalText(60),
      suggestionNumber: optionalText(40),
      /** merge: the item it is merged into. */
      mainId: v.optional(Id),
      designate: v.optional(v.boolean()),
      /** The units that are to help, all of them; where a list is changed, those that stay as well. */
      coUnitIds: v.optional(v.pipe(v.array(Id), v.maxLength(mostCoUnits, `协办单位最多 ${mostCoUnits} 个`))),
      /** The answer point by point; `text` is then the word before them. */
      points: v.optional(
        v.pipe(
          v.array(v.object({ matter: someText(200), answer: someText(1000) })),
          v.maxLength(mostPoints, `最多 ${mostPoints} 条`),
        ),
      ),
      meetingKind: v.optional(v.picklist(meetingKinds)),
      newOwner: v.optional(v.object({ kind: v.picklist(heirKinds), id: v.optional(Id) })),
      restriction: v.optional(v.picklist(restrictions)),
      accused: v.optional(AccusedIn),
      /** Elder mode does not ask for the reason of 不满意. */
      elderMode: v.optional(v.boolean(), false),
    }),
    output: v.object({ opinionId: v.string(), version: v.number(), stage: Stage }),
  }),
  'opinion.actMany': defineAsk({
    summary: 'Take one step with several opinions; each is decided and told by itself',
    writes: true,
    by: handlers,
    input: v.object({
      requestId: RequestId,
      step: v.picklist(manySteps),
      items: v.pipe(
        v.array(v.object({ opinionId: Id, version: v.pipe(v.number(), v.integer()) })),
        v.minLength(1, '请至少选一件'),
        v.maxLength(MANY, `一次最多 ${MANY} 件`),
      ),
      note: optionalText(500),
      unitId: v.optional(Id),
      level: v.optional(v.picklist(itemLevels)),
      limitKind: v.optional(LimitKind),
      mainId: v.optional(Id),
    }),
    output: v.object({
      done: v.number(),
      results: v.array(
        v.object({
          opinionId: v.string(),
          number: v.nullable(v.string()),
          stage: v.nullable(Stage),
          refusal: v.nullable(v.object({ code: v.string(), message: v.string() })),
        }),
      ),
    }),
  }),
  'opinion.alike': defineAsk({
    summary: 'While triaging: open opinions this one could be merged with, and why they are thought alike',
    writes: false,
    by: ['STREET_STAFF'],
    input: v.object({ opinionId: Id }),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          number: v.string(),
          title: v.string(),
          text: v.string(),
          stage: Stage,
          communityName: v.string(),
          submittedAt: Instant,
          score: v.number(),
          reasons: v.array(v.picklist(['SAME_WORDS', 'SAME_GRID', 'SAME_COMMUNITY', 'SAME_CATEGORY'])),
        }),
      ),
    }),
  }),
  'opinion.similar': defineAsk({
    summary: "While writing: what is on its way in the same community and category, without anybody's words",
    writes: false,
    by: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    // Nobody should find out by trying what others wrote.
    perMinute: 20,
    input: v.object({ communityId: Id, gridId: v.optional(Id), categoryId: Id, text: someText(1000, 5) }),
    output: v.object({
      items: v.array(v.object({ ...Neutral.entries, isMine: v.boolean(), following: v.boolean() })),
    }),
  }),
  'opinion.follow': defineAsk({
    summary: 'Follow a matter of the own community that somebody else raised, or no longer',
    writes: true,
    by: ['RESIDENT'],
    input: v.object({ requestId: RequestId, opinionId: Id, communityId: Id, following: v.boolean() }),
    output: v.object({ opinionId: v.string(), following: v.boolean() }),
  }),
  'opinion.followed': defineAsk({
    summary: "Matters a resident follows: what about, since when, how far, and with what result; nobody's words",
    writes: false,
    by: ['RESIDENT'],
    input: v.object({}),
    output: v.object({ items: v.array(Neutral) }),
  }),
}
