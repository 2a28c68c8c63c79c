import * as v from 'valibot'
import { stages } from '../domain/opinion/stages'
import { relations, targetKinds, ways } from '../domain/campaigns/contacts'
import { Cursor, Day, defineAsk, Id, optionalText, Phone, RequestId, someText } from './ask'
import { Count, Year } from './campaigns'

const readers = ['DEPUTY', 'STREET_STAFF', 'DISTRICT_OFFICE'] as const
const keepers = ['STREET_STAFF', 'DISTRICT_OFFICE'] as const
const Named = v.object({ id: v.string(), name: v.string() })
const Target = v.object({ kind: v.picklist(targetKinds), ...Named.entries })
const Quarter = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(1, '季度是 1 到 4'), v.maxValue(4, '季度是 1 到 4')),
)

const Entry = v.object({
  id: v.string(),
  relation: v.picklist(relations),
  deputyId: v.string(),
  deputyName: v.string(),
  target: v.nullable(Target),
  day: Day,
  way: v.picklist(ways),
  people: v.nullable(v.number()),
  note: v.nullable(v.string()),
  cancelled: v.boolean(),
  cancelReason: v.nullable(v.string()),
  /** What was handed on as an opinion. */
  opinions: v.array(
    v.object({ id: v.string(), number: v.string(), title: v.nullable(v.string()), stage: v.picklist(stages) }),
  ),
  can: v.object({ cancel: v.boolean(), raise: v.boolean() }),
})

const Planned = v.object({ planned: v.number(), done: v.number() })
const Pair = v.object({ deputy: Named, target: Named })

export const contactsAsks = {
  'contacts.deputy': defineAsk({
    summary: 'Whom a deputy keeps contact with, what was planned and done this year, and the last entries',
    writes: false,
    by: readers,
    /** A deputy leaves it out, and sees the own card. */
    input: v.object({ deputyId: v.optional(Id) }),
    output: v.object({
      deputy: Named,
      year: v.number(),
      plan: Planned,
      /** What this deputy may write down, each with the targets of the register; voters have none. */
      relations: v.array(
        v.object({
          relation: v.picklist(relations),
          targets: v.array(v.object({ ...Target.entries, lastDay: v.nullable(Day) })),
        }),
      ),
      /** Committee members who keep contact with this deputy. */
      members: v.array(Named),
      items: v.array(Entry),
    }),
  }),
  'contacts.enter': defineAsk({
    summary: 'Write a contact down: a deputy the own, staff for the deputies of their area',
    writes: true,
    by: readers,
    input: v.object({
      requestId: RequestId,
      deputyId: v.optional(Id),
      relation: v.picklist(relations, '请选择联系谁'),
      targetId: v.optional(Id),
      /** Left out: today. */
      day: v.optional(Day),
      way: v.picklist(ways, '请选择怎样联系的'),
      people: v.optional(Count(100_000, '人数在 0 到 100000 之间')),
      note: optionalText(500),
    }),
    output: v.object({ contactId: v.string(), plan: Planned }),
  }),
  'contacts.raise': defineAsk({
    summary:
      'Hand on what was heard in a contact as an opinion of the resident, or of the deputy who said it (seed row S0-04)',
    writes: true,
    by: readers,
    input: v.object({
      requestId: RequestId,
      contactId: Id,
      communityId: Id,
      gridId: v.optional(Id),
      categoryId: Id,
      text: someText(1000, 5),
      placeText: optionalText(100),
      /** The resident who said it; left out where a deputy did. */
      calledBy: optionalText(20),
      phone: v.optional(Phone),
      hideFromUnit: v.optional(v.boolean(), true),
      consent: v.boolean(),
    }),
    output: v.object({ opinionId: v.string(), number: v.string(), holder: v.string() }),
  }),
  'contacts.cancel': defineAsk({
    summary: 'Take an entry back, with the reason kept',
    writes: true,
    by: readers,
    input: v.object({ requestId: RequestId, contactId: Id, reason: someText(100, 2) }),
    output: v.object({ contactId: v.string() }),
  }),
  'contacts.list': defineAsk({
    summary: 'The contact log, newest first: the own, of the own area, of the district',
    writes: false,
    by: readers,
    input: v.object({ deputyId: v.optional(Id), cursor: Cursor }),
    output: v.object({ items: v.array(Entry), cursor: v.nullable(v.string()) }),
  }),
  'contacts.plan': defineAsk({
    summary: 'How many contacts with voters each deputy is to have in a year',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      year: Year,
      planned: Count(365, '每年 0 到 365 次'),
      /** Left out: every deputy of the asker's area. */
      deputyIds: v.optional(v.pipe(v.array(Id), v.minLength(1, '请选择代表'), v.maxLength(400, '一次最多 400 位代表'))),
    }),
    output: v.object({ year: v.number(), deputies: v.number() }),
  }),
  'contacts.coverage': defineAsk({
    summary: 'Who has no contact in a quarter, by relation; plan against done of the year',
    writes: false,
    by: keepers,
    input: v.object({ year: v.optional(Year), quarter: Quarter, streetId: v.optional(Id) }),
    output: v.object({
      areaName: v.string(),
      year: v.number(),
      quarter: v.number(),
      from: Day,
      to: Day,
      deputies: v.number(),
      silent: v.array(Named),
      membersWithoutLog: v.array(Named),
      unreached: v.array(Named),
      withoutMember: v.array(Named),
      chairsWithoutPlace: v.array(Named),
      placesWithoutVisit: v.array(Pair),
      bodiesWithoutVisit: v.array(Pair),
      /** Every member of the chairpersons' meeting with the contact place and its log (seed row S2-10). */
      chairs: v.array(
        v.object({
          ...Named.entries,
          places: v.array(v.object({ ...Named.entries, lastDay: v.nullable(Day), visits: v.number() })),
        }),
      ),
      plan: v.object({
        ...Planned.entries,
        /** Deputies who have done what was planned for the year. */
        reached: v.number(),
        /** Furthest behind first. */
        rows: v.array(v.object({ ...Named.entries, planned: v.number(), done: v.number() })),
      }),
    }),
  }),
  'contacts.matrix': defineAsk({
    summary: '双联: committee member ↔ deputy ↔ grids and residents, with the contacts of the year',
    writes: false,
    by: keepers,
    input: v.object({ year: v.optional(Year), streetId: v.optional(Id) }),
    output: v.object({
      areaName: v.string(),
      year: v.number(),
      rows: v.array(
        v.object({
          member: v.nullable(Named),
          /** Contacts of the member with the deputy. */
          reached: v.number(),
          deputy: Named,
          grids: v.array(Named),
          /** Contacts of the deputy with residents. */
          contacts: v.number(),
          lastDay: v.nullable(Day),
        }),
      ),
    }),
  }),
}
