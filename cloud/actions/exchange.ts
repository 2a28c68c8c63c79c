import type { ParsedInput } from '../../src/contract/index'
import { opinionScope } from '../../src/domain/access/policy'
import type { SignedInActor } from '../../src/domain/access/actors'
import { dayOf } from '../../src/domain/calendar/time'
import { addMonths } from '../../src/domain/calendar/working-days'
import {
  checkIncoming,
  checkResults,
  incomingTable,
  type OutgoingRow,
  outgoingTable,
  resultTable,
} from '../../src/domain/exchange/foreign'
import { checkLedger, type LedgerItem, ledgerTable } from '../../src/domain/exchange/ledger'
import { type LineError, MOST_ROWS, type Table } from '../../src/domain/exchange/table'
import { fingerprint } from '../../src/domain/register/keys'
import type { RawSheet } from '../../src/domain/register/raw'
import { foreignChannelText } from '../../src/text/opinion'
import type { TransferredRow } from '../ports/index'
import { type ActContext, type Handler, found, refuse, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'
import { becomesText, takeLedgerItem } from './exchange-ledger'
import { step } from './opinion-act'
import { createOpinion, visitorOf } from './opinion-create'
import { send } from './opinion-notices'
import { routeOpinion, writtenOf } from './opinion-routing'
import { settingsOf } from './settings'

type File = Pick<ParsedInput<'exchange.look'>, 'kind' | 'fileName' | 'base64'>

/** A row as it is shown, and how it is taken in; a row that is wrong, or there already, cannot be. */
interface Looked {
  row: number
  state: 'NEW' | 'HELD' | 'ERROR'
  title: string
  becomes: string | null
  errors: LineError[]
  /** Writes it; returns the number of the item. */
  take: (() => Promise<string>) | null
}

interface LookedAt {
  problem: string | null
  lines: Looked[]
  /** What is told once all rows are in. */
  after?: () => Promise<void>
}

const onlyStreet = (actor: SignedInActor): string | null => (actor.role === 'STREET_STAFF' ? actor.orgId : null)

const tables: Record<File['kind'], Table<never>> = {
  LEDGER: ledgerTable as unknown as Table<never>,
  RESULTS: resultTable as unknown as Table<never>,
  INCOMING: incomingTable as unknown as Table<never>,
}

const textsOf = (sheet: RawSheet, ...headers: string[]): string[] => [
  ...new Set(sheet.rows.flatMap(({ cells }) => headers.map((header) => cells[header] ?? '')).filter(Boolean)),
]

/** Reads a file and weighs every row against the district as it stands. */
const lookAt = async (context: ActContext, file: File): Promise<LookedAt> => {
  const { store, tables: files } = context
  const actor = signedInActor(context)
  const read = await files.read(Buffer.from(file.base64, 'base64'), file.fileName)
  if ('problem' in read) return { problem: read.problem, lines: [] }
  const { sheet } = read
  if (file.kind === 'RESULTS') return results(context, actor, sheet)
  const names = await store.exchange.names(onlyStreet(actor))
  return file.kind === 'LEDGER'
    ? ledger(context, actor, sheet, names)
    : incoming(context, actor, sheet, { ...names, onlyStreet: onlyStreet(actor) })
}

type Names = Awaited<ReturnType<ActContext['store']['exchange']['names']>>

const ledger = async (context: ActContext, actor: SignedInActor, sheet: RawSheet, names: Names): Promise<LookedAt> => {
  const { store, now } = context
  const today = dayOf(now)
  const held = await store.exchange.held(textsOf(sheet, '原编号', '编号'))
  const { lines, problem } = checkLedger(sheet, { ...names, held, onlyStreet: onlyStreet(actor), today })
  const settings = await settingsOf(store, { streetId: onlyStreet(actor) })
  const archivedBefore = addMonths(await store.places.calendar(), today, -settings['opinion.archiveMonths'])
  const take = (item: LedgerItem) => async () => {
    const taken = await takeLedgerItem(context, actor, item)
    // The street's own hand needs no message; whoever waits for what somebody else brought does.
    if (taken.stage === 'TRIAGE' && !taken.isRestricted && actor.role !== 'STREET_STAFF')
      waiting.set(item.streetId, taken.id)
    return taken.number
  }
  const waiting = new Map<string, string>()
  return {
    problem,
    lines: lines.map(({ item, ...line }) => ({
      ...line,
      becomes: item && becomesText(item, { archivedBefore }),
      take: item && take(item),
    })),
    after: () => tellStreets(context, waiting),
  }
}

/** One message a street, however many rows: they all wait in its list. */
const tellStreets = async (context: ActContext, waiting: ReadonlyMap<string, string>): Promise<void> => {
  for (const [streetId, opinionId] of waiting) {
    const persons = await context.store.people.personsActing({ role: ['STREET_STAFF'], orgId: streetId })
    await send(
      context,
      persons.map((personId) => ({
        personId,
        kind: 'TASK',
        audience: 'WORK',
        title: '导入了未办结的意见',
        body: '区人大从原来的台账导入了一批意见，未办结的已进入您街道的待研判清单。',
        link: `opinion:${opinionId}`,
        dedupeKey: `exchange:${opinionId}`,
      })),
    )
  }
}

const results = async (context: ActContext, actor: SignedInActor, sheet: RawSheet): Promise<LookedAt> => {
  const { store } = context
  const scope = opinionScope(actor)
  const waiting = await store.exchange.transferredAs(scope, actor.orgId ?? '', textsOf(sheet, '家站通编号', '对方编号'))
  const { lines, problem } = checkResults(sheet, waiting)
  const says = { RECEIVED: '记下对方编号', DONE: '告诉居民结果，办结', RETURNED: '收回，重新研判' } as const
  const steps = { RECEIVED: 'note_foreign', DONE: 'close_transferred', RETURNED: 'take_back' } as const
  return {
    problem,
    lines: lines.map(({ item, ...line }): Looked => ({
      ...line,
      becomes: item && says[item.row.outcome],
      take:
        item &&
        (async () => {
          const { outcome, text, foreignNumber } = item.row
          const opinion = found(await store.opinions.find(item.id, scope))
          await step(context, opinion, steps[outcome], actor, {
            elderMode: false,
            ...(text ? { [outcome === 'DONE' ? 'text' : 'note']: text } : {}),
            ...(foreignNumber ? { foreignNumber } : {}),
          })
          return opinion.number
        }),
    })),
  }
}

const incoming = async (
  context: ActContext,
  actor: SignedInActor,
  sheet: RawSheet,
  world: Names & { onlyStreet: string | null },
): Promise<LookedAt> => {
  const held = await context.store.exchange.handedOver(textsOf(sheet, '对方编号'))
  const { lines, problem } = checkIncoming(sheet, { ...world, held })
  return {
    problem,
    lines: lines.map(({ item, ...line }): Looked => ({
      ...line,
      becomes: item && '新的意见，按规则交给代表或街道',
      take:
        item &&
        (async () => {
          const { row } = item
          const routed = await routeOpinion(
            context,
            { ...item, text: writtenOf({ text: row.body, placeText: row.place }) },
            { holds: true },
          )
          const created = await createOpinion(context, actor, {
            routed,
            text: row.body,
            placeText: row.place,
            author: await visitorOf(context, row.author ?? '未留称呼', row.phone),
            source: 'EXCHANGE',
            stationId: null,
            recordId: null,
            foreign: { channel: row.channel, number: row.foreignNumber },
            hideFromUnit: true,
            allowContact: false,
            publishConsent: false,
            // Staff of the street or the district hand the file in, and read its rows first.
            held: null,
          })
          return created.item.number
        }),
    })),
  }
}

/** What was seen: rows, what they become, and what is wrong with them. */
const printOf = (lines: readonly Looked[]): string =>
  fingerprint(JSON.stringify(lines.map(({ row, state, becomes, errors }) => [row, state, becomes, errors])))

export const template: Handler<'exchange.template'> = async ({ kind }, context) => ({
  fileName: `${tables[kind].name}模板.xlsx`,
  base64: Buffer.from(await context.tables.write(tables[kind], [], 'XLSX')).toString('base64'),
})

export const look: Handler<'exchange.look'> = async (input, context) => {
  const { problem, lines } = await lookAt(context, input)
  context.audit({ kind: 'exchange', id: input.kind })
  return { problem, print: printOf(lines), lines: lines.map(({ take: _take, ...line }) => line) }
}

export const take: Handler<'exchange.take'> = async (input, context) => {
  const looked = await lookAt(context, input)
  if (looked.problem) refuse('BAD_SHAPE', { base64: looked.problem })
  if (printOf(looked.lines) !== input.print) refuse('FILE_LOOK_AGAIN')
  const left = new Set(input.leaveOut)
  const lines = looked.lines.filter(({ row }) => !left.has(row))
  if (lines.some(({ state }) => state === 'ERROR')) refuse('IMPORT_HAS_ERRORS')
  const numbers: string[] = []
  for (const line of lines) if (line.take) numbers.push(await line.take())
  await looked.after?.()
  context.audit({ kind: 'exchange', id: input.kind, after: { taken: numbers.length, fileName: input.fileName } })
  return {
    taken: numbers.length,
    held: lines.filter(({ state }) => state === 'HELD').length,
    left: looked.lines.length - lines.length,
    numbers,
  }
}

const outgoing = (row: TransferredRow): OutgoingRow => ({
  number: row.number,
  foreignNumber: row.sentNumber,
  cameNumber: row.cameNumber,
  channel: row.channel === null ? '' : foreignChannelText[row.channel],
  submitted: dayOf(row.submittedAt),
  transferred: dayOf(row.transferredAt),
  street: row.streetName,
  community: row.communityName,
  category: row.categoryName,
  place: row.placeText,
  title: row.title,
  body: row.body,
  note: row.note,
})

/** One file of as many rows as another body's file may have; where more are out, the next one goes on from there. */
export const out: Handler<'exchange.out'> = async ({ channel, withoutNumber, format, cursor }, context) => {
  const actor = signedInActor(context)
  const at = readCursor(cursor)
  const rows = await context.store.exchange.transferred(
    opinionScope(actor),
    actor.orgId ?? '',
    { ...(channel ? { channel } : {}), withoutNumber },
    { after: at && at.at !== null ? { at: at.at, id: at.id } : null, limit: MOST_ROWS + 1 },
  )
  if (!rows.length) refuse('NOTHING_TO_HAND_OVER')
  const page = rows.slice(0, MOST_ROWS)
  const last = page.at(-1)
  context.audit({ kind: 'exchange', id: `out:${channel ?? 'ALL'}:${page.length}` })
  const file = await context.tables.write(outgoingTable, page.map(outgoing), format)
  const of = channel ? foreignChannelText[channel] : ''
  // Two files of a day must not have one name.
  const from = cursor ? `-续${page[0]?.number ?? ''}` : ''
  return {
    fileName: `转出事项${of && `-${of.replace(/\s/g, '')}`}-${dayOf(context.now)}${from}.${format.toLowerCase()}`,
    base64: Buffer.from(file).toString('base64'),
    count: page.length,
    cursor: rows.length > MOST_ROWS && last ? writeCursor({ at: last.transferredAt, id: last.id }) : null,
  }
}

export const waiting: Handler<'exchange.waiting'> = async (_input, context) => {
  const actor = signedInActor(context)
  return { channels: await context.store.exchange.transferredCounts(opinionScope(actor), actor.orgId ?? '') }
}
