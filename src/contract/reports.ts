import * as v from 'valibot'
import { exportStates } from '../domain/exports/exports'
import { periodKinds, periodPattern } from '../domain/measures/period'
import { defineAsk, Id, Instant, RequestId } from './ask'

const makers = ['STREET_STAFF', 'DISTRICT_OFFICE'] as const
/** 2026-05, 2026-Q2, 2026 */
const Period = v.pipe(v.string('请选择月份、季度或年份'), v.regex(periodPattern, '请选择月份、季度或年份'))

export const reportsAsks = {
  'reports.list': defineAsk({
    summary: 'Reports of a street or the district, newest first, also earlier versions of one',
    writes: false,
    by: makers,
    input: v.object({ streetId: v.optional(Id) }),
    output: v.object({
      areaName: v.string(),
      items: v.array(
        v.object({
          id: v.string(),
          title: v.string(),
          period: v.string(),
          kind: v.picklist(periodKinds),
          version: v.number(),
          /** There is a later version of the same period. */
          replaced: v.boolean(),
          /** Made before its period had ended. */
          provisional: v.boolean(),
          byClock: v.boolean(),
          createdAt: Instant,
          state: v.picklist(exportStates),
          done: v.number(),
          total: v.number(),
          problem: v.nullable(v.string()),
          bytes: v.nullable(v.number()),
          can: v.object({ download: v.boolean() }),
        }),
      ),
    }),
  }),
  'reports.make': defineAsk({
    summary: 'Have a report made of a month, a quarter or a year; an earlier version stays',
    writes: true,
    by: makers,
    input: v.object({ requestId: RequestId, streetId: v.optional(Id), period: Period }),
    output: v.object({ reportId: v.string(), title: v.string(), provisional: v.boolean() }),
  }),
  'reports.read': defineAsk({
    summary: 'A report as a Word file, for its street and the district office',
    writes: false,
    by: makers,
    input: v.object({ reportId: Id }),
    output: v.object({ fileName: v.string(), base64: v.string() }),
  }),
}
