import * as v from 'valibot'
import { type AskName, type AskOutput, asks } from '../../src/contract/index'
import { isSignedIn } from '../../src/domain/access/actors'
import type { Refusal, RefusalCode } from '../../src/domain/outcome/refusals'
import { type ActContext, type Handler, type Preparation, type Prepared, Refused } from '../actions/context'
import { handlers, preparations } from '../actions/index'
import type { AuditRow, Ports, Store, Wake } from '../ports/index'
import { identify } from './identify'
import { type RefusalAnswer, refusalAnswer } from './words'

/** What the transport knows of a caller. */
export interface Caller {
  token?: string | undefined
  /** For the rate limit of people who are not signed in; never stored. */
  address: string
  channel: 'WEAPP' | 'H5'
}

export type Answer =
  { ok: true; value: unknown } | RefusalAnswer | { ok: false; fault: { requestId: string; message: string } }

const statusOf: Partial<Record<RefusalCode, number>> = {
  UNKNOWN_ASK: 404,
  NOT_FOUND: 404,
  BAD_SHAPE: 400,
  SIGN_IN_NEEDED: 401,
  SIGN_IN_EXPIRED: 401,
  NOT_ALLOWED: 403,
  TOO_LARGE: 413,
  TOO_MANY: 429,
}

const PER_MINUTE = { read: 300, write: 40, public: 600 }

const no = (refusal: Refusal): { status: number; body: Answer } => ({
  status: statusOf[refusal.code] ?? 409,
  body: refusalAnswer(refusal),
})

/** Field paths with the schema's own sentence for each, first complaint first. */
const fieldsOf = (issues: readonly v.BaseIssue<unknown>[]): Record<string, string> => {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const path = v.getDotPath(issue) ?? ''
    // Sentences of our own are Chinese; what the library says of a wrong type is for developers.
    fields[path] ??= /\p{Script=Han}/u.test(issue.message) ? issue.message : '这一项填得不对'
  }
  return fields
}

/** Whose matter was tried: the first id of the input, by its name (`opinionId` → opinion). */
const triedOf = (input: unknown): Partial<AuditRow> => {
  const [key, value] =
    Object.entries(input as object).find(([name]) => name !== 'requestId' && name.endsWith('Id')) ?? []
  return key && typeof value === 'string' ? { objectKind: key.slice(0, -2), objectId: value } : {}
}

const isAskName = (name: string): name is AskName => Object.prototype.hasOwnProperty.call(asks, name)

/**
 * The one door: identify → rate → role → shape → act → show. Expected refusals are answers; anything thrown beside
 * them is a fault, logged with a request id, of which nothing else leaves.
 */
export const dispatch = async (
  ports: Ports,
  name: string,
  input: unknown,
  caller: Caller,
): Promise<{ status: number; body: Answer }> => {
  try {
    return await answer(ports, name, input, caller)
  } catch (error) {
    const requestId = ports.ids.next()
    ports.log.fault(requestId, name, error)
    return {
      status: 500,
      body: { ok: false, fault: { requestId, message: `服务出了点问题，请稍后再试。编号 ${requestId}` } },
    }
  }
}

const answer = async (
  ports: Ports,
  name: string,
  input: unknown,
  caller: Caller,
): Promise<{ status: number; body: Answer }> => {
  if (!isAskName(name)) return no({ code: 'UNKNOWN_ASK' })
  const ask = asks[name]
  const now = ports.clock.now()
  const { actor, expired } = await identify(ports, caller.token)

  const who = isSignedIn(actor) ? actor.personId : caller.address
  const limit = !isSignedIn(actor) ? PER_MINUTE.public : ask.writes ? PER_MINUTE.write : PER_MINUTE.read
  if (!ports.rate.take(`${who}:${ask.writes ? 'w' : 'r'}`, limit, now)) return no({ code: 'TOO_MANY' })
  // By address, signed in or not: a new sign-in gives nobody another handful of guesses.
  if (ask.perMinute && !ports.rate.take(`${caller.address}:${name}`, ask.perMinute, now))
    return no({ code: 'TOO_MANY' })

  const auditRow = (outcome: string, more: Partial<AuditRow> = {}): AuditRow => ({
    id: ports.ids.next(),
    at: now,
    personId: isSignedIn(actor) ? actor.personId : null,
    role: actor.role,
    signInId: isSignedIn(actor) ? actor.signInId : null,
    ask: name,
    objectKind: null,
    objectId: null,
    outcome,
    requestId: null,
    beforeHash: null,
    afterHash: null,
    ...more,
  })
  const noAndAudit = async (refusal: Refusal, object: Partial<AuditRow> = {}) => {
    // What a signed-in person tried and was refused is kept, outside the transaction that was rolled back.
    if (isSignedIn(actor)) await ports.read((store) => store.ledger.addAudit(auditRow(refusal.code, object)))
    return no(refusal)
  }

  if (!ask.by.includes(actor.role)) {
    if (isSignedIn(actor)) return noAndAudit({ code: 'NOT_ALLOWED' })
    return no({ code: expired ? 'SIGN_IN_EXPIRED' : 'SIGN_IN_NEEDED' })
  }
  const parsed = v.safeParse(ask.input, input)
  if (!parsed.success) return no({ code: 'BAD_SHAPE', fields: fieldsOf(parsed.issues) })

  const woken = new Set<Wake>()
  const handler = handlers[name] as Handler<AskName>
  const prepare = preparations[name] as Preparation<AskName> | undefined
  let prepared: Prepared = {}
  const act = async (store: Store): Promise<{ value: AskOutput<AskName>; audited: Partial<AuditRow>[] }> => {
    // One act may move several items (merged, or several at once): each has its row.
    const audited: Partial<AuditRow>[] = []
    const context: ActContext = {
      store,
      actor,
      now,
      clock: ports.clock,
      ids: ports.ids,
      channel: caller.channel,
      files: ports.files,
      tables: ports.tables,
      papers: ports.papers,
      sms: ports.sms,
      hash: ports.hash,
      signToken: ports.signToken,
      ...prepared,
      wake: (job) => void woken.add(job),
      audit: ({ kind, id, before, after, reason }) => {
        audited.push({
          objectKind: kind,
          objectId: id,
          beforeHash: before === undefined ? null : ports.hash(JSON.stringify(before)),
          afterHash: after === undefined ? null : ports.hash(JSON.stringify(after)),
          reason: reason ?? null,
        })
      },
    }
    return { value: await handler(parsed.output as never, context), audited }
  }

  try {
    if (prepare) prepared = await prepare(parsed.output as never, { ...ports, actor })
    if (!ask.writes || !isSignedIn(actor)) {
      const { value, audited } = await ports.read(act)
      // Reading one person's data for work leaves a row, too.
      const seen = audited.at(-1)
      if (seen?.objectId && isSignedIn(actor))
        await ports.read((store) => store.ledger.addAudit(auditRow('SEEN', seen)))
      return { status: 200, body: { ok: true, value } }
    }

    const { requestId } = parsed.output as { requestId: string }
    const key = { personId: actor.personId, requestId }
    const inputHash = ports.hash(JSON.stringify([name, actor.role, actor.roleId, parsed.output]))
    const value = await ports.transaction(async (store) => {
      const claim = await store.ledger.claimRequest({ ...key, ask: name, inputHash }, now)
      if (claim.kind === 'ANSWERED') {
        if (claim.ask !== name || claim.inputHash !== inputHash) throw new Refused({ code: 'REQUEST_ID_REUSED' })
        return claim.answer
      }
      const result = await act(store)
      await store.ledger.keepAnswer(key, result.value)
      for (const object of result.audited.length ? result.audited : [{}])
        await store.ledger.addAudit(auditRow('DONE', { ...object, requestId }))
      return result.value
    })
    for (const job of woken) ports.wake(job)
    return { status: 200, body: { ok: true, value } }
  } catch (error) {
    if (error instanceof Refused) return noAndAudit(error.refusal, triedOf(parsed.output))
    throw error
  }
}
