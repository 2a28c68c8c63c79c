import type { Instant } from '../../src/domain/calendar/time'
import type { CampaignStore, ContactStore } from './campaigns'
import type { CareStore } from './care'
import type { CaseworkStore } from './casework'
import type { DeadlineStore } from './deadlines'
import type { DigestStore } from './digest'
import type { ExchangeStore, TableFiles } from './exchange'
import type { FigureStore } from './figures'
import type { ExportStore, SheetFiles } from './exports'
import type { FileStore, Photos } from './files'
import type { ContentGuard } from './guard'
import type { OpinionStore } from './opinion'
import type { PaperFiles } from './papers'
import type { PeopleStore } from './people'
import type { PlacesStore } from './places'
import type { PublicationStore } from './publication'
import type { ReceptionStore } from './reception'
import type { ReceptionDayStore } from './reception-day'
import type { RegisterStore, WorkbookFiles } from './register'
import type { RoutingStore } from './routing'
import type { ScheduleStore } from './schedule'
import type { ServiceStore } from './service'
import type { Sms } from './sms'
import type { StandardStore } from './standards'
import type { SupervisionStore } from './supervision'
import type { WorkStore } from './work'

export * from './campaigns'
export * from './care'
export * from './casework'
export * from './deadlines'
export * from './digest'
export * from './exchange'
export * from './figures'
export * from './exports'
export * from './files'
export * from './guard'
export * from './opinion'
export * from './papers'
export * from './people'
export * from './places'
export * from './publication'
export * from './reception'
export * from './reception-day'
export * from './register'
export * from './routing'
export * from './schedule'
export * from './service'
export * from './sms'
export * from './standards'
export * from './supervision'
export * from './work'

export interface AuditRow {
  id: string
  at: Instant
  personId: string | null
  role: string | null
  signInId: string | null
  ask: string
  objectKind: string | null
  objectId: string | null
  /** `DONE`, or the code of the refusal. */
  outcome: string
  requestId: string | null
  beforeHash: string | null
  afterHash: string | null
  /** Why what is personal was seen, in the words of whoever saw it. */
  reason?: string | null
}

export interface LedgerStore {
  addAudit(row: AuditRow): Promise<void>
  /**
   * Claims a request id for this transaction. `NEW`: go on. Otherwise what was answered before; a second tap that
   * arrives while the first is still working waits for it.
   */
  claimRequest(
    key: { personId: string; requestId: string; ask: string; inputHash: string },
    at: Instant,
  ): Promise<{ kind: 'NEW' } | { kind: 'ANSWERED'; ask: string; inputHash: string; answer: unknown }>
  keepAnswer(key: { personId: string; requestId: string }, answer: unknown): Promise<void>
  /** The next number of a series, without gaps inside committed transactions. */
  nextNumber(key: string): Promise<number>
  /** So many numbers of a series at once, in order. */
  nextNumbers(key: string, count: number): Promise<number[]>
}

/** Everything the actions read and write, bound to one district and one transaction (or none, for reading). */
export interface Store {
  places: PlacesStore
  people: PeopleStore
  reception: ReceptionStore
  schedule: ScheduleStore
  receptionDay: ReceptionDayStore
  opinions: OpinionStore
  casework: CaseworkStore
  service: ServiceStore
  deadlines: DeadlineStore
  publications: PublicationStore
  routing: RoutingStore
  register: RegisterStore
  care: CareStore
  figures: FigureStore
  work: WorkStore
  supervision: SupervisionStore
  digests: DigestStore
  files: FileStore
  standards: StandardStore
  campaigns: CampaignStore
  contacts: ContactStore
  exchange: ExchangeStore
  exports: ExportStore
  ledger: LedgerStore
  /** Inside a transaction: gives what an empty database holds so far to the district of its first file; the store of it. */
  adopt(districtId: string): Promise<Store>
}

export interface Clock {
  now(): Instant
}

export interface Ids {
  /** Sortable by time, unique. */
  next(): string
  /** Decimal digits from a cryptographic source, as a check-in code. */
  digits(count: number): string
}

export interface RateLimiter {
  /** False when `key` has used up its `perMinute`. */
  take(key: string, perMinute: number, now: Instant): boolean
}

export interface Log {
  info(line: string): void
  fault(requestId: string, ask: string, error: unknown): void
}

/** Jobs that somebody waits for. Those that nobody woke are found by the minute's schedule. */
export type Wake = 'register-imports' | 'reception-schedule' | 'exports'

export interface Ports {
  /** `SETUP` in an empty database, until its first file is in. */
  districtId: string
  clock: Clock
  ids: Ids
  rate: RateLimiter
  log: Log
  files: WorkbookFiles
  tables: TableFiles
  sheets: SheetFiles
  papers: PaperFiles
  photos: Photos
  guard: ContentGuard
  sms: Sms
  /** Starts a job soon; does nothing where no jobs run. Set by whoever runs them. */
  wake(job: Wake): void
  read<T>(work: (store: Store) => Promise<T>): Promise<T>
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
  signToken(claims: { sid: string; exp: Instant }): Promise<string>
  /** null for a token that is forged, malformed or past its time. */
  readToken(token: string): Promise<{ sid: string } | null>
  hash(text: string): string
}
