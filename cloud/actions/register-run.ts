import { dayOf } from '../../src/domain/calendar/time'
import { withFollows } from '../../src/domain/register/follows'
import { fileRows } from '../../src/domain/register/file-rows'
import { describeError, ImportRefused } from '../../src/domain/register/problem'
import type { Keeper } from '../../src/domain/register/rights'
import { withChanges } from '../../src/domain/register/weigh'
import type { ImportResult, Ports, RegisterImport, Store } from '../ports/index'
import { ended, errorCount, previewed, printOf } from './register-import'
import { Directory } from './register-keeper'
import { tellLeftEmpty } from './register-tell'
import { recordOf, visitorsInTheWay, writtenRows } from './register-write'

/** Files that a process works on, by its ports: the job may be woken again in the middle of one. */
const inHand = new WeakMap<Ports, Set<string>>()

/** A file that ended the process this often ends it again: the next start must not begin with it. */
const MOST_ATTEMPTS = 2

/** What a file in hand becomes, step by step; also picked up again by the next process when one dies in between. */
export const runImports = async (ports: Ports): Promise<number> => {
  const running = inHand.get(ports) ?? new Set<string>()
  inHand.set(ports, running)
  const ids = (await ports.read((store) => store.register.unfinishedImports())).filter((id) => !running.has(id))
  for (const id of ids) {
    if (running.has(id)) continue
    running.add(id)
    try {
      await runImport(ports, id)
    } catch (error) {
      ports.log.fault(id, 'register-imports', error)
      await fail(ports, id, '处理时出了问题，什么都没有写入；请再试一次，还不行请联系管理员')
    } finally {
      running.delete(id)
    }
  }
  return ids.length
}

const empty: Omit<ImportResult, 'problem'> = {
  file: { sheets: [], rows: [], sheetErrors: [] },
  preview: { rows: [], sheetErrors: [] },
  registerPrint: '',
  counts: [],
  notices: [],
}

/** Only what is still being worked on fails: somebody may have discarded it, or it may be done. */
const fail = (ports: Ports, id: string, problem: string): Promise<void> =>
  ports.transaction(async (store) => {
    const row = await store.register.import(id, true)
    if (row?.state !== 'READING' && row?.state !== 'WRITING') return
    const held = (await store.register.importResult(id)) ?? { ...empty, problem }
    await store.register.setImport(id, { state: 'FAILED', result: { ...ended(held), problem } }, ports.clock.now())
  })

/** The person who handed the file in, in the role of then. Null: the role has ended, and its rights with it. */
const keeperFor = async (
  ports: Ports,
  store: Store,
  row: RegisterImport,
): Promise<(Keeper & { label: string }) | null> => {
  const role = await store.people.role(row.roleId)
  if (!role || role.personId !== row.personId) return null
  const org = role.orgId ? await store.people.organisation(role.orgId) : null
  const person = await store.people.person(row.personId)
  return {
    role: role.role,
    orgId: role.orgId,
    today: dayOf(ports.clock.now()),
    label: [org?.committeeName ?? org?.name ?? '系统管理员', person?.name].filter(Boolean).join(' · '),
  }
}

const runImport = async (ports: Ports, id: string): Promise<void> => {
  const attempts = await ports.transaction((store) => store.register.beginImport(id))
  if (attempts > MOST_ATTEMPTS)
    return fail(ports, id, '处理这个文件时系统两次中断，什么都没有写入；请删去用不着的内容，或分成几个文件导入')
  const row = await ports.read((store) => store.register.import(id))
  if (row?.state === 'READING') await readFile(ports, row)
  else if (row?.state === 'WRITING') await writeFile(ports, row)
}

const readFile = async (ports: Ports, row: RegisterImport): Promise<void> => {
  const progress = (percent: number) =>
    ports.transaction((store) => store.register.setImport(row.id, { progress: percent }, ports.clock.now()))
  await progress(5)
  const file = await ports.read((store) => store.register.importFile(row.id))
  const raw = await ports.files.read(file)
  if (!raw.readable) return fail(ports, row.id, raw.problem)
  await progress(60)
  const rows = fileRows(raw)
  await ports.transaction(async (store) => {
    const held = await store.register.import(row.id, true)
    if (held?.state !== 'READING') return
    const keeper = await keeperFor(ports, store, row)
    const register = await store.register.read()
    const foreign = keeper ? otherDistrict(rows, register.district[0]) : '您的岗位已经变动，请重新登录后再导入'
    const result =
      keeper && !foreign ? previewed({ file: rows }, register, keeper).result : { ...empty, problem: foreign }
    const state = foreign ? 'FAILED' : 'READY'
    await store.register.setImport(row.id, { state, progress: 100, result }, ports.clock.now())
  })
}

/** A file of another district would be taken for hundreds of new rows; it is refused as a whole. */
const otherDistrict = (
  file: ReturnType<typeof fileRows>,
  held: { code: string; name: string } | undefined,
): string | null => {
  const row = file.rows.find((one) => one.sheet === 'district')
  if (!held || !row?.cells.code || row.cells.code === held.code) return null
  return `这是“${row.cells.name || row.cells.code}”的文件，本系统登记的是${held.name}（编号 ${held.code}）；请核对文件，或改正工作表「区」里的编号`
}

const writeFile = async (ports: Ports, row: RegisterImport): Promise<void> => {
  await ports.transaction((store) => store.register.setImport(row.id, { progress: 10 }, ports.clock.now()))
  try {
    const districtId = await ports.transaction((store) => writeAll(ports, store, row))
    if (districtId) ports.districtId = districtId
    // The year is planned from what the file may have changed; a second plan of the same finds nothing to do.
    ports.wake('reception-schedule')
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    await fail(ports, row.id, error.errors.map(describeError).join('；'))
  }
}

/** Returns the district's code where the file was the first of an empty database. */
const writeAll = async (ports: Ports, first: Store, row: RegisterImport): Promise<string | null> => {
  let store = first
  const now = ports.clock.now()
  await store.register.lock()
  const locked = await store.register.import(row.id, true)
  const held = await store.register.importResult(row.id)
  if (locked?.state !== 'WRITING' || !held) return null
  const keeper = await keeperFor(ports, store, row)
  if (!keeper) {
    const result = { ...ended(held), problem: '您的岗位已经变动，什么都没有写入' }
    await store.register.setImport(row.id, { state: 'FAILED', result }, now)
    return null
  }
  const register = await store.register.read()
  const { result, understood } = previewed(held, register, keeper)
  // Between the tap and now somebody else may have changed the register: what was looked at is not what would be written.
  if (printOf(register) !== held.registerPrint || errorCount(result.preview)) {
    const problem = '登记册在核对之后又有改动，什么都没有写入；请再看一遍后写入'
    await store.register.setImport(row.id, { state: 'READY', progress: 100, result: { ...result, problem } }, now)
    return null
  }
  const code = register.district.length ? null : (understood.data.district[0]?.code ?? null)
  if (code) store = await store.adopt(code)
  const changes = withFollows(register, understood.changes, now)
  const was = new Directory(register)
  const waited = await visitorsInTheWay({ store, now, directory: was }, changes)
  if (waited) throw new ImportRefused([{ sheet: '', row: null, column: null, message: waited }])
  const data = withChanges(register, changes)
  const { counts, notices } = await store.register.write(data, writtenRows(changes), now)
  const directory = new Directory(data)
  const said = {
    personId: row.personId,
    actor: keeper.label,
    source: 'IMPORT' as const,
    importId: row.id,
    reason: row.fileName,
    effectiveOn: null,
  }
  await store.register.addChanges(
    changes.map((change) =>
      recordOf({ ids: ports.ids, now, directory: change.before ? was : directory }, said, change, now),
    ),
  )
  await tellLeftEmpty({ store, ids: ports.ids, now, directory: was }, changes, row.id)
  await store.register.setImport(
    row.id,
    { state: 'DONE', progress: 100, result: ended({ ...result, counts, notices }) },
    now,
  )
  await store.ledger.addAudit({
    id: ports.ids.next(),
    at: now,
    personId: row.personId,
    role: keeper.role,
    signInId: null,
    ask: 'job:register.import',
    objectKind: 'registerImport',
    objectId: row.id,
    outcome: 'DONE',
    requestId: null,
    beforeHash: ports.hash(held.registerPrint),
    afterHash: null,
  })
  return code
}
