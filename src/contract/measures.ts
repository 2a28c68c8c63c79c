import * as v from 'valibot'
import { type Counter, counterNames, dims } from '../domain/measures/counters'
import { ages, rangeNames } from '../domain/measures/range'
import { workMeasures } from '../domain/measures/work'
import { ailments } from '../domain/places/health'
import { Cursor, Day, defineAsk, Id, Instant, optionalText } from './ask'
import { OpinionBrief } from './opinion'

const Named = v.object({ id: v.string(), name: v.string() })
const Count = v.object({ id: v.string(), name: v.string(), count: v.number() })

/** Who has opinions to count: of an area, of a unit, or the own. */
export const boardRoles = [
  'STREET_STAFF',
  'DISTRICT_OFFICE',
  'GOV_OFFICE',
  'UNIT_CLERK',
  'UNIT_LEADER',
  'DEPUTY',
] as const

/** A range by its name, or from one day to another. */
export const RangeIn = {
  range: v.optional(v.picklist(rangeNames), 'MONTH'),
  from: v.optional(Day),
  to: v.optional(Day),
}
const Span = v.object({ from: Day, to: Day })
export const RangeOut = v.object({ name: v.picklist(rangeNames), ...Span.entries, before: Span })

/** Every counter of src/domain/measures/counters.ts; what a figure is made of stands in measures.ts there. */
export const CountsOut = v.object(
  Object.fromEntries(counterNames.map((name) => [name, v.number()])) as Record<Counter, v.NumberSchema<undefined>>,
)
const Row = v.object({ id: v.string(), name: v.string(), counts: CountsOut })
/** What a table of a board is by. */
export const boardDims = ['STREET', ...dims.filter((dim) => dim !== 'ALL')] as const
/** Who has receptions, contacts and places to count: of an area, or the own. */
const workers = ['STREET_STAFF', 'DISTRICT_OFFICE', 'DEPUTY'] as const
const Made = v.object({ part: v.number(), of: v.nullable(v.number()) })
const Promised = v.object({ due: v.number(), kept: v.number() })

export const measuresAsks = {
  'measures.board': defineAsk({
    summary:
      'Figures of opinions submitted in a range, beside the period before: of a street, the district, a unit or the own',
    writes: false,
    by: boardRoles,
    input: v.object({ streetId: v.optional(Id), ...RangeIn }),
    output: v.object({
      kind: v.picklist(['STREET', 'DISTRICT', 'GOV', 'UNIT', 'DEPUTY']),
      areaName: v.string(),
      at: Instant,
      range: RangeOut,
      counts: CountsOut,
      before: CountsOut,
      /** Promises whose day lies in the range. */
      promises: v.object({ ...Promised.entries, before: Promised }),
      /** Days of the range, or months of a long one. */
      trend: v.array(v.object({ ...Span.entries, received: v.number(), closed: v.number(), overdue: v.number() })),
      /** What is open now by how old it is, whenever it was submitted. */
      ages: v.array(v.object({ age: v.picklist(ages), ...Span.entries, open: v.number(), overdue: v.number() })),
      tables: v.array(v.object({ dim: v.picklist(boardDims), rows: v.array(Row) })),
      /** Tables that `measures.by` gives for this board. */
      more: v.array(v.picklist(boardDims)),
    }),
  }),
  'measures.by': defineAsk({
    summary: 'The same figures apart by station, grid, unit, deputy …',
    writes: false,
    by: boardRoles,
    input: v.object({ streetId: v.optional(Id), ...RangeIn, dim: v.picklist(boardDims) }),
    output: v.object({ range: RangeOut, rows: v.array(Row) }),
  }),
  'measures.topics': defineAsk({
    summary: 'What many opinions of a range speak of: words of their titles, with how many there are and were before',
    writes: false,
    by: boardRoles,
    input: v.object({ streetId: v.optional(Id), ...RangeIn }),
    output: v.object({
      range: RangeOut,
      areaName: v.string(),
      /** Titles that were read for words, and whether there were more. */
      looked: v.number(),
      partial: v.boolean(),
      items: v.array(
        v.object({
          words: v.string(),
          count: v.number(),
          before: v.number(),
          /** The topic of supervision it is already. */
          topicId: v.nullable(v.string()),
        }),
      ),
      can: v.object({ supervise: v.boolean() }),
    }),
  }),
  'measures.list': defineAsk({
    summary: 'The opinions behind a figure, newest first; as many as the figure says',
    writes: false,
    by: boardRoles,
    input: v.object({
      counter: v.picklist(counterNames),
      streetId: v.optional(Id),
      ...RangeIn,
      dim: v.optional(v.picklist(boardDims)),
      key: v.optional(Id),
      /** What stands now by its age, or whatever its age, instead of a range. */
      age: v.optional(v.picklist([...ages, 'ANY'])),
      /** Only what holds these words. */
      words: optionalText(20),
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
    }),
    output: v.object({
      ...Span.entries,
      areaName: v.string(),
      /** What the key is called. */
      keyName: v.nullable(v.string()),
      total: v.nullable(v.number()),
      items: v.array(OpinionBrief),
      cursor: v.nullable(v.string()),
    }),
  }),
  'measures.work': defineAsk({
    summary:
      'Figures of places and people: receptions, attendance, contacts, grids, campaigns, groups; each beside the period before',
    writes: false,
    by: workers,
    input: v.object({ streetId: v.optional(Id), ...RangeIn }),
    output: v.object({
      areaName: v.string(),
      at: Instant,
      range: RangeOut,
      figures: v.array(
        v.object({
          id: v.picklist(workMeasures),
          ...Made.entries,
          /** null where it is told as of today. */
          before: v.nullable(Made),
        }),
      ),
      /** By level; somebody with two seats stands at both, and once in `deputies` (seed row S4-25). */
      levels: v.array(v.object({ level: v.string(), deputies: v.number(), contacts: v.number(), raised: v.number() })),
      deputies: v.number(),
    }),
  }),
  'measures.lines': defineAsk({
    summary: 'The lines behind a figure of work: what of each counts, out of what; together they are the figure',
    writes: false,
    by: workers,
    input: v.object({
      measure: v.picklist(workMeasures),
      streetId: v.optional(Id),
      ...RangeIn,
      /** Of contacts: only those who hold this post, or none. */
      post: v.optional(v.picklist(['CHAIR', 'MEMBER', 'NONE'])),
      cursor: Cursor,
    }),
    output: v.object({
      areaName: v.string(),
      range: RangeOut,
      total: v.object({ ...Made.entries, lines: v.number() }),
      items: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          ...Made.entries,
          /** The same names in every line of a measure. */
          facts: v.array(v.object({ name: v.string(), value: v.string() })),
        }),
      ),
      cursor: v.nullable(v.string()),
    }),
  }),
  'measures.area': defineAsk({
    summary: 'Counts of an area: a street sees its own, the district every street',
    writes: false,
    by: ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'],
    input: v.object({ streetId: v.optional(Id) }),
    output: v.object({
      areaName: v.string(),
      at: Instant,
      total: v.number(),
      open: v.number(),
      late: v.number(),
      closed: v.number(),
      bySource: v.array(Count),
      byStage: v.array(Count),
      byCategory: v.array(Count),
      byCommunity: v.array(Count),
      /** 按期率 = closed on time ÷ (closed + open overdue); src/domain/measures/on-time.ts. */
      onTime: v.object({ inTime: v.number(), of: v.number() }),
      satisfaction: v.object({
        good: v.number(),
        basic: v.number(),
        bad: v.number(),
        unrated: v.number(),
        n: v.number(),
      }),
      streets: v.array(
        v.object({ id: v.string(), name: v.string(), total: v.number(), open: v.number(), late: v.number() }),
      ),
    }),
  }),
  'measures.places': defineAsk({
    summary:
      'How places and people of the register do: levels and kinds, what has no date, no deputy, no channel; standards',
    writes: false,
    by: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN'],
    input: v.object({ streetId: v.optional(Id) }),
    output: v.object({
      areaName: v.string(),
      at: Instant,
      levels: v.object({ total: v.number(), HOME: v.number(), STATION: v.number(), POINT: v.number() }),
      /** 建、用、管 by kind of station, over the last twelve months. */
      kinds: v.array(
        v.object({
          kind: v.string(),
          stations: v.number(),
          receptions: v.number(),
          bookings: v.number(),
          opinions: v.number(),
          /** Stations of this kind without an ailment. */
          healthy: v.number(),
        }),
      ),
      stationsWithoutDate: v.array(v.object({ ...Named.entries, streetName: v.nullable(v.string()) })),
      deputiesWithoutChannel: v.array(Named),
      gridsWithoutDeputy: v.array(v.object({ ...Named.entries, communityName: v.string() })),
      deputiesWithoutGrid: v.array(Named),
      offices: v.array(v.object({ ...Named.entries, streets: v.array(Named) })),
      streetsWithoutOffice: v.array(Named),
      vacancies: v.array(
        v.object({
          deputyName: v.string(),
          level: v.string(),
          electingUnit: v.string(),
          since: v.nullable(Day),
          basis: v.nullable(v.string()),
        }),
      ),
      ailing: v.array(
        v.object({
          ...Named.entries,
          streetName: v.nullable(v.string()),
          why: v.array(v.picklist(ailments)),
          nextStartsAt: v.nullable(Instant),
          lastHeldAt: v.nullable(Instant),
          openItems: v.number(),
          answerHours: v.nullable(v.number()),
        }),
      ),
      /** Lowest first. */
      standards: v.array(
        v.object({
          targetId: v.string(),
          targetName: v.string(),
          targetKind: v.picklist(['STATION', 'BODY']),
          points: v.number(),
          of: v.number(),
          missing: v.array(v.string()),
        }),
      ),
    }),
  }),
}
