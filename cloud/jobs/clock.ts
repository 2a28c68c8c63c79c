import type { ActContext } from '../actions/context'
import type { AuditRow, Ports, Store } from '../ports/index'

/** What an action is given when nobody but the clock asks. */
export const clockContext = (ports: Ports, store: Store): ActContext => ({
  store,
  actor: { districtId: ports.districtId, role: 'PUBLIC' },
  now: ports.clock.now(),
  clock: ports.clock,
  ids: ports.ids,
  channel: 'CLOCK',
  files: ports.files,
  tables: ports.tables,
  papers: ports.papers,
  sms: ports.sms,
  hash: ports.hash,
  signToken: ports.signToken,
  wake: ports.wake,
  audit: () => undefined,
})

/** The audit line of something the clock did with an opinion. */
export const clockAudit = (
  ports: Ports,
  what: string,
  opinionId: string,
  { before, after }: { before?: unknown; after?: unknown } = {},
): AuditRow => ({
  id: ports.ids.next(),
  at: ports.clock.now(),
  personId: null,
  role: 'SYSTEM',
  signInId: null,
  ask: `clock:${what}`,
  objectKind: 'opinion',
  objectId: opinionId,
  outcome: 'DONE',
  requestId: null,
  beforeHash: before === undefined ? null : ports.hash(JSON.stringify(before)),
  afterHash: after === undefined ? null : ports.hash(JSON.stringify(after)),
})
