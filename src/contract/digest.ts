import * as v from 'valibot'
import { defineAsk, handlers, RequestId } from './ask'

const workers = [...handlers, 'STATION_LIAISON', 'GRID_WORKER'] as const

export const digestAsks = {
  'digest.get': defineAsk({
    summary: 'Whether the asker is told every working morning what is due, late and new',
    writes: false,
    by: workers,
    input: v.object({}),
    output: v.object({ on: v.boolean() }),
  }),
  'digest.choose': defineAsk({
    summary: 'Turn the morning digest on or off, for oneself',
    writes: true,
    by: workers,
    input: v.object({ requestId: RequestId, on: v.boolean() }),
    output: v.object({ on: v.boolean() }),
  }),
}
