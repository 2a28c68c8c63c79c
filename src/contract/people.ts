import * as v from 'valibot'
import { Cursor, defineAsk, everyone, Id, Instant, optionalText } from './ask'
import { DeputyBrief, DeputyLevel, SessionBrief } from './places'

export const peopleAsks = {
  'people.deputies': defineAsk({
    summary: 'Deputies in office, by name; searched by name or pinyin, street, community, field and level',
    writes: false,
    by: everyone,
    input: v.object({
      query: optionalText(40),
      streetId: v.optional(Id),
      communityId: v.optional(Id),
      /** One of the `fields` of the answer. */
      field: optionalText(40),
      level: v.optional(DeputyLevel),
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
    }),
    output: v.object({
      total: v.number(),
      items: v.array(
        v.object({
          ...DeputyBrief.entries,
          /** Streets of the deputy's grids and stations. */
          streets: v.array(v.string()),
          /** When the deputy's next reception begins. */
          next: v.nullable(Instant),
          active: v.boolean(),
        }),
      ),
      cursor: v.nullable(v.string()),
      /** Fields of expertise that deputies in office have, to choose from. */
      fields: v.array(v.string()),
    }),
  }),
  'people.deputy': defineAsk({
    summary: "A deputy's public card",
    writes: false,
    by: everyone,
    input: v.object({ deputyId: Id }),
    output: v.object({
      deputy: v.object({
        ...DeputyBrief.entries,
        active: v.boolean(),
        mandates: v.array(
          v.object({
            level: DeputyLevel,
            term: v.number(),
            electingUnit: v.string(),
            state: v.picklist(['ACTIVE', 'SUSPENDED', 'ENDED']),
          }),
        ),
        groups: v.array(v.string()),
      }),
      stations: v.array(v.object({ id: v.string(), name: v.string() })),
      grids: v.array(
        v.object({ id: v.string(), name: v.string(), communityId: v.string(), communityName: v.string() }),
      ),
      sessions: v.array(SessionBrief),
      /** Of the last twelve months: receptions held, opinions received, and how many were answered or passed on. */
      duty: v.object({ receptions: v.number(), opinions: v.number(), answered: v.number() }),
    }),
  }),
}
