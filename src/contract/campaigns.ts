import * as v from 'valibot'
import { activityKinds, campaignKinds, campaignStates, unitKinds } from '../domain/campaigns/kinds'
import { unitStates } from '../domain/campaigns/progress'
import { Day, defineAsk, everyone, Id, optionalText, RequestId, someText } from './ask'
import { OpinionBrief } from './opinion'

const readers = ['DEPUTY', 'STREET_STAFF', 'DISTRICT_OFFICE'] as const
const keepers = ['STREET_STAFF', 'DISTRICT_OFFICE'] as const

export const Year = v.pipe(v.number(), v.integer(), v.minValue(2000, '年份不对'), v.maxValue(2099, '年份不对'))
export const Count = (most: number, words: string) =>
  v.pipe(v.number('请填数字'), v.integer('请填整数'), v.minValue(0, words), v.maxValue(most, words))
const Named = v.object({ id: v.string(), name: v.string() })

const Campaign = {
  id: v.string(),
  kind: v.picklist(campaignKinds),
  name: v.string(),
  fromDay: Day,
  toDay: Day,
  redDay: v.nullable(Day),
  unit: v.picklist(unitKinds),
  target: v.number(),
  tag: v.nullable(v.string()),
  note: v.nullable(v.string()),
  state: v.picklist(campaignStates),
  cancelReason: v.nullable(v.string()),
  /** Names the campaign as it was looked at: whoever changes it says what was seen. */
  version: v.string(),
  can: v.object({ edit: v.boolean(), copy: v.boolean(), cancel: v.boolean(), enter: v.boolean() }),
}

const Totals = v.object({
  units: v.number(),
  done: v.number(),
  planned: v.number(),
  none: v.number(),
  red: v.number(),
  /** Events that were held. */
  held: v.number(),
  /** Deputies who took part, each once; and those of them who signed in. */
  participants: v.number(),
  signedIn: v.number(),
  people: v.number(),
  /** Opinions raised in it that the asker may read, and those of them that are closed. */
  raised: v.number(),
  closed: v.number(),
  /** closed ÷ raised; null where nothing was raised. */
  closedRate: v.nullable(v.number()),
})

const Activity = {
  kind: v.picklist(activityKinds, '请选择做什么'),
  title: someText(40),
  day: Day,
  place: optionalText(60),
  groupId: v.optional(Id),
  streetId: v.optional(Id),
  campaignId: v.optional(Id),
  deputyIds: v.pipe(v.array(Id), v.maxLength(400, '一次最多 400 位代表')),
  signedIds: v.optional(v.pipe(v.array(Id), v.maxLength(400, '一次最多 400 位代表')), []),
  /** Whose sign-in is taken back. Who signed in while the form was open stays signed in. */
  unsignedIds: v.optional(v.pipe(v.array(Id), v.maxLength(400, '一次最多 400 位代表')), []),
  /** Of an activity of today: it has taken place already. */
  held: v.optional(v.boolean(), false),
  note: optionalText(500),
  peopleMet: v.optional(Count(100_000, '人数在 0 到 100000 之间')),
}

export const EventOut = v.object({
  source: v.picklist(['ACTIVITY', 'SESSION', 'CONTACT']),
  id: v.string(),
  /** What an activity is; null for receptions and entries of the contact log. */
  kind: v.nullable(v.picklist(activityKinds)),
  title: v.string(),
  day: Day,
  place: v.nullable(v.string()),
  held: v.boolean(),
  cancelled: v.boolean(),
  cancelReason: v.nullable(v.string()),
  groupId: v.nullable(v.string()),
  groupName: v.nullable(v.string()),
  campaignId: v.nullable(v.string()),
  deputies: v.array(v.object({ ...Named.entries, signedIn: v.boolean() })),
  note: v.nullable(v.string()),
  people: v.number(),
  /** Names an activity as it was looked at, but for who signed in. */
  version: v.nullable(v.string()),
  can: v.object({ edit: v.boolean(), cancel: v.boolean(), signIn: v.boolean() }),
})

export const campaignsAsks = {
  'campaigns.running': defineAsk({
    summary: 'Name and days of the campaigns that run today: all that the public sees of them',
    writes: false,
    by: everyone,
    input: v.object({}),
    output: v.object({
      items: v.array(v.object({ id: v.string(), name: v.string(), fromDay: Day, toDay: Day })),
    }),
  }),
  'campaigns.list': defineAsk({
    summary: 'Campaigns of a year with how far the units of the asker are, red ones first',
    writes: false,
    by: readers,
    input: v.object({ year: v.optional(Year) }),
    output: v.object({
      year: v.number(),
      items: v.array(v.object({ ...Campaign, totals: Totals })),
      can: v.object({ add: v.boolean(), enter: v.boolean() }),
    }),
  }),
  'campaigns.get': defineAsk({
    summary: 'One campaign: its units with what each has done, what took place, and the totals',
    writes: false,
    by: readers,
    input: v.object({ campaignId: Id }),
    output: v.object({
      campaign: v.object(Campaign),
      totals: Totals,
      units: v.array(
        v.object({
          ...Named.entries,
          /** The street of a group or a deputy. */
          streetName: v.nullable(v.string()),
          state: v.picklist(unitStates),
          red: v.boolean(),
          held: v.number(),
          coming: v.number(),
          nextDay: v.nullable(Day),
          lastDay: v.nullable(Day),
        }),
      ),
      /** Groups by field owe no event; what they held is counted apart (seed row S0-21). */
      professional: v.array(v.object({ ...Named.entries, held: v.number() })),
      events: v.array(EventOut),
    }),
  }),
  'campaigns.items': defineAsk({
    summary: 'Opinions raised in a campaign, as far as the asker may read them',
    writes: false,
    by: readers,
    input: v.object({ campaignId: Id }),
    output: v.object({ items: v.array(OpinionBrief), total: v.number() }),
  }),
  'campaigns.save': defineAsk({
    summary: 'Make a campaign, or change its name, days, unit, target, red day and tag',
    writes: true,
    by: ['DISTRICT_OFFICE'],
    input: v.pipe(
      v.object({
        requestId: RequestId,
        /** Left out: a new one. */
        campaignId: v.optional(Id),
        /** Of the one that is changed, as it was looked at. */
        version: v.optional(v.string()),
        kind: v.picklist(campaignKinds, '请选择哪一类'),
        name: someText(30, 2),
        fromDay: Day,
        toDay: Day,
        redDay: v.optional(v.nullable(Day), null),
        unit: v.picklist(unitKinds, '请选择按什么统计'),
        target: v.pipe(Count(50, '每个单位 1 到 50 次'), v.minValue(1, '每个单位至少 1 次')),
        tag: optionalText(12),
        note: optionalText(200),
      }),
      v.forward(
        v.check((input) => input.toDay >= input.fromDay, '结束日期不能早于开始日期'),
        ['toDay'],
      ),
      v.forward(
        v.check(
          (input) => input.redDay === null || (input.redDay >= input.fromDay && input.redDay <= input.toDay),
          '变红的日期要在起止日期之内',
        ),
        ['redDay'],
      ),
    ),
    output: v.object({ campaignId: v.string() }),
  }),
  'campaigns.copy': defineAsk({
    summary: "Next year's copy of a campaign; asked again, the copy that is there",
    writes: true,
    by: ['DISTRICT_OFFICE'],
    input: v.object({ requestId: RequestId, campaignId: Id }),
    output: v.object({ campaignId: v.string(), name: v.string(), fromDay: Day, made: v.boolean() }),
  }),
  'campaigns.cancel': defineAsk({
    summary: 'Call a campaign off; what took place in it stays',
    writes: true,
    by: ['DISTRICT_OFFICE'],
    input: v.object({ requestId: RequestId, campaignId: Id, reason: someText(100, 2) }),
    output: v.object({ campaignId: v.string() }),
  }),
  'campaigns.people': defineAsk({
    summary: 'Deputies in office the asker may enter things for, found by name; with a group, its members',
    writes: false,
    by: keepers,
    input: v.object({ query: optionalText(20), groupId: v.optional(Id) }),
    output: v.object({
      items: v.array(v.object({ ...Named.entries, groups: v.array(v.string()) })),
      /** There are more; the query has to be longer. */
      more: v.boolean(),
    }),
  }),
  'campaigns.groups': defineAsk({
    summary: 'Groups with what they did in a year, by kind of activity; by area and by field are counted apart',
    writes: false,
    by: readers,
    input: v.object({ year: v.optional(Year) }),
    output: v.object({
      year: v.number(),
      kinds: v.array(v.object({ kind: v.picklist(activityKinds), area: v.number(), professional: v.number() })),
      groups: v.array(
        v.object({
          ...Named.entries,
          groupKind: v.picklist(['AREA', 'PROFESSIONAL']),
          streetName: v.nullable(v.string()),
          members: v.number(),
          counts: v.array(v.object({ kind: v.picklist(activityKinds), count: v.number() })),
          total: v.number(),
        }),
      ),
    }),
  }),
  'campaigns.activities': defineAsk({
    summary: 'Activities of a year that were entered, newest first; a deputy sees those of the own groups and the own',
    writes: false,
    by: readers,
    input: v.object({ year: v.optional(Year), groupId: v.optional(Id), activityId: v.optional(Id) }),
    output: v.object({ year: v.number(), items: v.array(EventOut), can: v.object({ enter: v.boolean() }) }),
  }),
  'campaigns.enter': defineAsk({
    summary: 'Write down an activity that is planned or took place, or change one',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      activityId: v.optional(Id),
      /** Of the one that is changed, as it was looked at. */
      version: v.optional(v.string()),
      ...Activity,
    }),
    output: v.object({ activityId: v.string() }),
  }),
  'campaigns.signIn': defineAsk({
    summary: 'Sign in to an activity: a deputy for himself or herself, staff for whoever is there',
    writes: true,
    by: readers,
    input: v.object({
      requestId: RequestId,
      activityId: Id,
      /** Left out by a deputy: the own sign-in. */
      deputyIds: v.optional(v.pipe(v.array(Id), v.minLength(1, '请选择代表'), v.maxLength(400, '一次最多 400 位代表'))),
    }),
    output: v.object({ activityId: v.string(), signedIn: v.number() }),
  }),
  'campaigns.cancelActivity': defineAsk({
    summary: 'Take an activity back, with the reason kept',
    writes: true,
    by: keepers,
    input: v.object({ requestId: RequestId, activityId: Id, reason: someText(100, 2) }),
    output: v.object({ activityId: v.string() }),
  }),
  'campaigns.sources': defineAsk({
    summary: 'Opinions of a year raised in campaigns against those of the street council, with their tags',
    writes: false,
    by: keepers,
    input: v.object({ year: v.optional(Year) }),
    output: v.object({
      year: v.number(),
      sources: v.array(
        v.object({
          source: v.picklist(['CAMPAIGN', 'COUNCIL']),
          raised: v.number(),
          closed: v.number(),
          closedRate: v.nullable(v.number()),
        }),
      ),
      /** The same by tag; an item without one is not in here. */
      tags: v.array(v.object({ tag: v.string(), campaign: v.number(), council: v.number(), closed: v.number() })),
    }),
  }),
}
