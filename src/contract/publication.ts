import * as v from 'valibot'
import { coverFields } from '../domain/files/cover'
import { opinionPhotosMost } from '../domain/files/photo'
import { publicMeasures } from '../domain/measures/measures'
import { publicPromiseLists } from '../domain/opinion/promises'
import { publicationLimits } from '../domain/opinion/publication'
import { publicationStates, ratings, resultClasses, stages } from '../domain/opinion/stages'
import { stepNames } from '../domain/opinion/states'
import { Cursor, Day, defineAsk, everyone, Id, Instant, optionalText, RequestId, someText } from './ask'

const classes = Object.keys(resultClasses) as (keyof typeof resultClasses)[]
const limit = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20)
const offices = ['STREET_STAFF', 'DISTRICT_OFFICE'] as const

/** What the public may know of a case beside its text: nothing of a person, no number, no day, no address. */
export const CaseBrief = v.object({
  id: v.string(),
  title: v.string(),
  categoryName: v.string(),
  streetName: v.string(),
  /** The month in which it was raised: 2026-06. */
  month: v.string(),
  /** Days until the first answer. */
  days: v.number(),
  resultClass: v.nullable(v.picklist(classes)),
  rating: v.nullable(v.picklist(ratings)),
})

/** Preparing a publication, in the order of the work. */
export const publicationLists = ['TO_PREPARE', 'RETURNED', 'TO_APPROVE', 'OUT'] as const

const Text = v.object({ title: v.string(), matter: v.string(), answer: v.string() })

export const publicationAsks = {
  'publication.list': defineAsk({
    summary:
      'What was handled, as its author agreed to publish it, newest first: nothing of anybody, and of nothing else',
    writes: false,
    by: everyone,
    input: v.object({
      query: optionalText(40),
      streetId: v.optional(Id),
      stationId: v.optional(Id),
      /** A category, or a group of them. */
      categoryId: v.optional(Id),
      cursor: Cursor,
      limit,
    }),
    output: v.object({ items: v.array(CaseBrief), cursor: v.nullable(v.string()) }),
  }),
  'publication.case': defineAsk({
    summary: 'One published case',
    writes: false,
    by: everyone,
    input: v.object({ caseId: Id }),
    output: v.object({
      case: v.object({
        ...CaseBrief.entries,
        matter: v.string(),
        answer: v.string(),
        photoIds: v.array(v.string()),
        /** 主办单位; null where the deputy or the street answered. */
        unitName: v.nullable(v.string()),
        /** The deputy's suggestion it became part of, and what became of that. */
        suggestion: v.nullable(v.object({ title: v.string(), outcome: v.nullable(v.string()) })),
      }),
    }),
  }),
  'publication.figures': defineAsk({
    summary: 'Counts of a street or of the district for everybody; a rate only where at least five stand behind it',
    writes: false,
    by: everyone,
    input: v.object({ streetId: v.optional(Id) }),
    output: v.object({
      received: v.number(),
      closed: v.number(),
      published: v.number(),
      /** Became part of a deputy's suggestion. */
      upgraded: v.number(),
      /** 办成率 with what it is made of. */
      solved: v.object({ n: v.number(), of: v.number(), rate: v.nullable(v.number()) }),
      satisfaction: v.object({
        good: v.number(),
        basic: v.number(),
        bad: v.number(),
        unrated: v.number(),
        rate: v.nullable(v.number()),
      }),
    }),
  }),
  'publication.account': defineAsk({
    summary:
      'The public account of a street or the district: this year’s figures with what they stand on, receptions by month, promises',
    writes: false,
    by: everyone,
    input: v.object({ streetId: v.optional(Id) }),
    output: v.object({
      areaName: v.string(),
      at: Instant,
      from: Day,
      to: Day,
      figures: v.array(
        v.object({
          id: v.picklist(publicMeasures),
          /** null where too few stand behind a rate: then it is said neither as a rate nor as a part. */
          part: v.nullable(v.number()),
          of: v.nullable(v.number()),
          rate: v.nullable(v.number()),
        }),
      ),
      /** 全年接待计划: those that took place, and those that are still to come. */
      plan: v.array(v.object({ month: v.string(), held: v.number(), coming: v.number() })),
      promises: v.object({ all: v.number(), kept: v.number(), running: v.number(), late: v.number() }),
    }),
  }),
  'publication.promises': defineAsk({
    summary:
      'Promises and how they were kept: what about and by whom, never whose opinion it was; a title only of what is published',
    writes: false,
    by: everyone,
    input: v.object({
      streetId: v.optional(Id),
      list: v.optional(v.picklist(publicPromiseLists), 'ALL'),
      cursor: Cursor,
      limit,
    }),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          categoryName: v.string(),
          streetName: v.string(),
          unitName: v.nullable(v.string()),
          day: Day,
          /** How often another day was set. */
          moved: v.number(),
          state: v.picklist(['RUNNING', 'LATE', 'FULFILLED']),
          keptOn: v.nullable(Day),
          case: v.nullable(v.object({ id: v.string(), title: v.string() })),
        }),
      ),
      cursor: v.nullable(v.string()),
    }),
  }),
  'publication.desk': defineAsk({
    summary: 'What can be prepared for the public, what waits for a second person, and what is out',
    writes: false,
    by: offices,
    input: v.object({ list: v.picklist(publicationLists), cursor: Cursor, limit }),
    output: v.object({
      counts: v.array(v.object({ list: v.picklist(publicationLists), count: v.number() })),
      items: v.array(
        v.object({
          opinionId: v.string(),
          number: v.string(),
          title: v.string(),
          streetName: v.string(),
          categoryName: v.string(),
          closedAt: v.nullable(Instant),
          /** It waits for me: somebody else prepared it. */
          mine: v.boolean(),
        }),
      ),
      cursor: v.nullable(v.string()),
    }),
  }),
  'publication.draft': defineAsk({
    summary:
      'The text for the public as it stands, or as the rules propose it, beside what was said; with the steps open now',
    writes: false,
    by: offices,
    input: v.object({ opinionId: Id }),
    output: v.object({
      opinion: v.object({
        id: v.string(),
        number: v.string(),
        version: v.number(),
        stage: v.picklist(stages),
        title: v.string(),
        text: v.string(),
        replies: v.array(v.object({ from: v.string(), body: v.string() })),
      }),
      consent: v.boolean(),
      state: v.nullable(v.picklist(publicationStates)),
      /** Prepared by whoever asks: another has to let it out. */
      byMe: v.boolean(),
      /** Why it was returned last. */
      returned: v.nullable(v.string()),
      text: Text,
      /** Photos of the item and of its answers that may be shown once they are looked through, and those that were chosen. */
      photos: v.object({ offered: v.array(v.string()), chosen: v.array(v.string()) }),
      /** How the people of this item are called, to be looked for in what is typed. */
      known: v.array(v.string()),
      /** Where the public reads it. */
      caseId: v.nullable(v.string()),
      steps: v.array(v.picklist(stepNames)),
    }),
  }),
  'publication.coverPhoto': defineAsk({
    summary:
      'A photo of an item made anew for the public, with fields of it covered for good; it is shown where publication.prepare names it',
    writes: true,
    by: ['STREET_STAFF'],
    input: v.object({
      requestId: RequestId,
      opinionId: Id,
      fileId: Id,
      /** Fields of a grid, from the upper left; none where a person saw nothing to cover. */
      fields: v.pipe(
        v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(coverFields - 1))),
        v.maxLength(coverFields),
      ),
    }),
    output: v.object({ fileId: v.string() }),
  }),
  'publication.prepare': defineAsk({
    summary: 'Hand in the text for the public; a second person lets it out with opinion.act (publish)',
    writes: true,
    by: ['STREET_STAFF'],
    input: v.object({
      requestId: RequestId,
      opinionId: Id,
      version: v.pipe(v.number(), v.integer()),
      title: someText(publicationLimits.title, 4),
      matter: someText(publicationLimits.matter, 10),
      answer: someText(publicationLimits.answer, 10),
      /** Photos made with `publication.coverPhoto`, and those that were chosen before. */
      photoIds: v.optional(
        v.pipe(v.array(Id), v.maxLength(opinionPhotosMost, `最多 ${opinionPhotosMost} 张照片`)),
        () => [],
      ),
    }),
    output: v.object({ opinionId: v.string(), version: v.number() }),
  }),
}
