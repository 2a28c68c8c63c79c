import * as v from 'valibot'
import { ailments } from '../domain/places/health'
import { Day, defineAsk, Id, Instant } from './ask'

const Named = v.object({ id: v.string(), name: v.string() })
const Count = v.object({ id: v.string(), name: v.string(), count: v.number() })

export const measuresAsks = {
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
