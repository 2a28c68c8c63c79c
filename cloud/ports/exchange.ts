import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import type { Instant } from '../../src/domain/calendar/time'
import type { ForeignItem } from '../../src/domain/exchange/foreign'
import type { LedgerWorld } from '../../src/domain/exchange/ledger'
import type { Table } from '../../src/domain/exchange/table'
import type { ForeignChannel } from '../../src/domain/opinion/stages'
import type { RawSheet } from '../../src/domain/register/raw'

/** An item that another body has, with what a file tells of it. */
export interface TransferredRow extends ForeignItem {
  channel: ForeignChannel | null
  cameNumber: string | null
  submittedAt: Instant
  transferredAt: Instant
  streetName: string
  communityName: string
  categoryName: string
  placeText: string | null
  body: string
  note: string | null
}

export interface ExchangeStore {
  /** Names a file's cells are looked up in; `streetId` null: of the whole district. */
  names(streetId: string | null): Promise<Pick<LedgerWorld, 'communities' | 'categories' | 'units' | 'deputies'>>
  /** Which of these numbers a ledger brought before, or are our own: an export that is read back. As `heldKey`. */
  held(origins: readonly string[]): Promise<Set<string>>
  setOrigin(opinionId: string, origin: string): Promise<void>
  /** Which of these numbers another body handed over before, as `incomingKey`. */
  handedOver(numbers: readonly string[]): Promise<Set<string>>
  /** Items that another body has now, sent out by this organisation: one page, oldest first. */
  transferred(
    scope: Scope<OpinionColumn>,
    assignerId: string,
    only: { channel?: ForeignChannel; withoutNumber?: boolean },
    page: { after: { at: Instant; id: string } | null; limit: number },
  ): Promise<TransferredRow[]>
  /** Those of them that go by one of these numbers, ours or another body's. */
  transferredAs(scope: Scope<OpinionColumn>, assignerId: string, numbers: readonly string[]): Promise<TransferredRow[]>
  /** How many each other body has. */
  transferredCounts(
    scope: Scope<OpinionColumn>,
    assignerId: string,
  ): Promise<{ channel: ForeignChannel; count: number; withoutNumber: number }[]>
}

export const tableFormats = ['XLSX', 'CSV', 'JSON'] as const
export type TableFormat = (typeof tableFormats)[number]

/** Tables as people and other systems hand them in and get them. */
export interface TableFiles {
  /** xlsx, CSV (UTF-8 or GB 18030) or JSON, told apart by content; or in words why it cannot be read. */
  read(file: Uint8Array, name: string): Promise<{ sheet: RawSheet } | { problem: string }>
  write<Row>(table: Table<Row>, rows: readonly Row[], format: TableFormat): Promise<Uint8Array>
}
