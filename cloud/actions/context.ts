import type { AskName, AskOutput, ParsedInput } from '../../src/contract/index'
import type { Actor, SignedInActor } from '../../src/domain/access/actors'
import { isSignedIn } from '../../src/domain/access/actors'
import type { HoldReason } from '../../src/domain/opinion/content'
import type { Instant } from '../../src/domain/calendar/time'
import type { Outcome, Refusal, RefusalCode } from '../../src/domain/outcome/refusals'
import type {
  Clock,
  ContentGuard,
  Ids,
  MadePhoto,
  PaperFiles,
  Photos,
  Ports,
  Sms,
  Store,
  TableFiles,
  Wake,
  WorkbookFiles,
} from '../ports/index'

/** What an action works with: one transaction (or plain reading), one moment, one actor the door has made sure of. */
export interface ActContext {
  store: Store
  actor: Actor
  now: Instant
  clock: Clock
  ids: Ids
  /** Whether this is the web site or the mini-program, as the transport says; for the consent record only. */
  channel: string
  files: WorkbookFiles
  tables: TableFiles
  papers: PaperFiles
  sms: Sms
  /** Keyed: what it hides cannot be tried out. */
  hash(text: string): string
  signToken: Ports['signToken']
  /** What was done with the input before the transaction. */
  photo?: MadePhoto | undefined
  held?: readonly (HoldReason | null)[] | undefined
  /** Asks for a job once this transaction is through. */
  wake(job: Wake): void
  /**
   * Names what the act was about, and its state before and after, for an audit row; once for each thing. `reason`: why what is
   * personal was seen.
   */
  audit(object: { kind: string; id: string; before?: unknown; after?: unknown; reason?: string | null }): void
}

export type Handler<N extends AskName> = (input: ParsedInput<N>, context: ActContext) => Promise<AskOutput<N>>

/** What slow work made of an input: a photo, or what the content guard said of each piece of it. */
export interface Prepared {
  photo?: MadePhoto
  held?: readonly (HoldReason | null)[]
}

/** Slow work on an input, of a caller who may ask at all: before the transaction, which it would keep waiting. */
export type Preparation<N extends AskName> = (
  input: ParsedInput<N>,
  tools: { actor: Actor; photos: Photos; guard: ContentGuard; read: Ports['read'] },
) => Promise<Prepared>

/** Carries a refusal out of a transaction, so that nothing half-done stays. The door turns it back into a value. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

export const refuse = (code: RefusalCode, fields?: Record<string, string>): never => {
  throw new Refused(fields ? { code, fields } : { code })
}

/** The value of an outcome, or its refusal thrown. */
export const must = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  throw new Refused(outcome.refusal)
}

export const found = <T>(value: T | null | undefined): T => value ?? refuse('NOT_FOUND')

export const signedInActor = (context: ActContext): SignedInActor =>
  isSignedIn(context.actor) ? context.actor : refuse('SIGN_IN_NEEDED')
