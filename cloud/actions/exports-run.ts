import type { SignedInActor } from '../../src/domain/access/actors'
import { dayOf, type Instant, toIso } from '../../src/domain/calendar/time'
import { KEPT, MOST_ATTEMPTS } from '../../src/domain/exports/exports'
import { exportMessage } from '../../src/text/exports'
import { stampText } from '../../src/text/time'
import type { ExportRow, Ports, Store } from '../ports/index'
import { type ActContext, Refused } from './context'
import { type AskedExport, sourceOf } from './exports-rows'
import { becomeActor } from './personas'
import { type AskedReport, officeActor, reportOf, tellReport } from './reports-make'

/** Somebody gave it up, or this process is about to end: nothing is to be said, and nothing stays. */
class GivenUp extends Error {}

const LOST = '导出时系统两次中断，没有生成文件；请缩小范围再试，还不行请联系管理员'
const BROKEN = '导出时出了问题，没有生成文件；请再试一次，还不行请联系管理员'
const NO_ROLE = '您的岗位已经变动，没有生成文件；请重新登录后再导出'

/** Makes what waits, one file after the other; how many. `isOn` turns false when the process is to end. */
export const runExports = async (ports: Ports, isOn: () => boolean = () => true): Promise<number> => {
  for (const one of await ports.read((store) => store.exports.lost())) {
    const row = await ports.read((store) => store.exports.find(one.id))
    if (!row) continue
    if (one.attempts >= MOST_ATTEMPTS) await fail(ports, { ...row, attempts: one.attempts }, LOST)
    else await ports.transaction((store) => store.exports.putBack(one, true))
  }
  let made = 0
  while (isOn()) {
    const row = await ports.transaction((store) => store.exports.claim())
    if (!row) return made
    try {
      await make(ports, row, isOn)
      made += 1
    } catch (error) {
      if (error instanceof GivenUp) await ports.transaction((store) => store.exports.putBack(row, false))
      else {
        if (!(error instanceof Refused)) ports.log.fault(row.id, 'exports', error)
        await fail(ports, row, error instanceof Refused ? NO_ROLE : BROKEN)
      }
    }
  }
  return made
}

const tell = async (
  ports: Ports,
  store: Store,
  row: ExportRow,
  what: Parameters<typeof exportMessage>[1],
  at: Instant,
): Promise<void> => {
  // A report belongs to its office; whoever asked for it waits for it all the same.
  const personId = row.personId ?? (row.kind === 'REPORT' ? (row.asked as AskedReport).by : null)
  if (personId === null) return
  const message = { ...exportMessage(row.title, what), link: `export:${row.id}`, dedupeKey: `export:${row.id}` }
  await store.people.addMessages([{ id: ports.ids.next(), personId, kind: 'EXPORT', audience: 'WORK', ...message }], at)
}

const fail = (ports: Ports, row: ExportRow, problem: string): Promise<void> =>
  ports.transaction(async (store) => {
    await store.exports.fail(row, problem)
    const held = await store.exports.find(row.id)
    if (held?.state === 'FAILED') await tell(ports, store, row, { kind: 'FAILED', problem }, ports.clock.now())
  })

/** Whoever had it made, in the role of then. Null: the role has ended, and its rights with it. */
const makerOf = (store: Store, ports: Ports, row: ExportRow): Promise<SignedInActor | null> =>
  becomeActor(store, ports.districtId, {
    id: row.id,
    personId: row.personId ?? '',
    roleId: row.roleId,
    expiresAt: ports.clock.now(),
    revoked: false,
  })

/** What an action works with while a file is made of what its maker may read. */
const contextFor = (ports: Ports, store: Store, actor: SignedInActor, now: Instant): ActContext => ({
  store,
  actor,
  now,
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

/** The report of an office: its figures, its paper, its file. */
const makeReport = async (ports: Ports, row: ExportRow, isOn: () => boolean): Promise<void> => {
  const asked = row.asked as AskedReport
  const now = ports.clock.now()
  const step = async (n: number) => {
    if (!(await ports.transaction((store) => store.exports.beat(row, n, 3))) || !isOn()) throw new GivenUp()
  }
  await step(0)
  const actor = officeActor(ports.districtId, row.orgId ?? '', asked)
  const paper = await ports.read((store) => reportOf(contextFor(ports, store, actor, now), asked))
  await step(1)
  const bytes = await ports.papers.make(paper)
  await step(2)
  const at = ports.clock.now()
  await ports.transaction(async (store) => {
    if (!(await store.exports.addPart(row, 0, bytes))) throw new GivenUp()
    const fileName = `${paper.fileName}.docx`
    const made = { done: 3, fileName, bytes: bytes.length, parts: 1, keepUntil: at + KEPT.report }
    if (!(await store.exports.finish(row, made))) throw new GivenUp()
    if (asked.by !== null) await tellReport(contextFor(ports, store, actor, at), row, [asked.by])
    await store.ledger.addAudit({
      id: ports.ids.next(),
      at,
      personId: asked.by,
      role: asked.by === null ? 'SYSTEM' : actor.role,
      signInId: null,
      ask: 'job:exports',
      objectKind: 'export:REPORT',
      objectId: row.id,
      outcome: 'DONE',
      requestId: null,
      beforeHash: null,
      afterHash: ports.hash(JSON.stringify(paper)),
    })
  })
}

const make = async (ports: Ports, row: ExportRow, isOn: () => boolean): Promise<void> => {
  if (row.kind === 'REPORT') return makeReport(ports, row, isOn)
  const now = ports.clock.now()
  const asked = row.asked as AskedExport
  const actor = await ports.read((store) => makerOf(store, ports, row))
  if (!actor) return fail(ports, row, NO_ROLE)
  const sourceNow = (store: Store, who: SignedInActor) =>
    sourceOf(contextFor(ports, store, who, now), who, asked, row.reason)
  const source = await ports.read((store) => sourceNow(store, actor))
  const by = await ports.read((store) => store.people.person(actor.personId))
  const told = [
    source.filters,
    `共 ${source.total} 条`,
    row.reason === null ? '不含反映人的称呼和电话' : `含反映人称呼和电话，事由：${row.reason}`,
    `${[actor.label, by?.name].filter(Boolean).join(' ')} 于 ${dayOf(now)} ${stampText(now).split(' ').at(-1) ?? ''} 导出`,
  ].join('；')
  const file = { parts: 0, bytes: 0 }
  const format = row.format === 'CSV' ? 'CSV' : 'XLSX'
  const sheet = ports.sheets.open({ title: source.title, told, columns: source.columns }, format, async (piece) => {
    if (!(await ports.transaction((store) => store.exports.addPart(row, file.parts, piece)))) throw new GivenUp()
    file.parts += 1
    file.bytes += piece.length
  })
  let done = 0
  for (let page = await source.page(null); ; page = await source.page(page.next)) {
    await sheet.add(page.rows)
    done += page.rows.length
    const mine = await ports.transaction((store) => store.exports.beat(row, done, Math.max(done, source.total)))
    if (!mine || !isOn()) throw new GivenUp()
    if (!(await ports.read((store) => makerOf(store, ports, row)))) return fail(ports, row, NO_ROLE)
    if (!page.next) break
  }
  await sheet.end(source.foot(done))
  const at = ports.clock.now()
  const keepUntil = at + KEPT.list
  const fileName = `${source.title.replace(/[（(]/g, '-').replace(/[）)]/g, '')}-${dayOf(now)}.${format.toLowerCase()}`
  await ports.transaction(async (store) => {
    if (!(await store.exports.finish(row, { done, fileName, ...file, keepUntil }))) return
    await tell(ports, store, row, { kind: 'DONE', rows: done, until: toIso(keepUntil) }, at)
    await store.ledger.addAudit({
      id: ports.ids.next(),
      at,
      personId: row.personId,
      role: actor.role,
      signInId: null,
      ask: 'job:exports',
      objectKind: `export:${row.kind}${row.reason === null ? '' : ':personal'}`,
      objectId: `${row.id}:${done}`,
      outcome: 'DONE',
      requestId: null,
      beforeHash: null,
      afterHash: null,
      reason: row.reason,
    })
  })
}
