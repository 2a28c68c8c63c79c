import { wakingMoment } from '../../src/domain/calendar/hours'
import type { Day, Instant } from '../../src/domain/calendar/time'
import { writesDown } from '../../src/domain/opinion/states'
import { type WarningKind, workingMoment } from '../../src/domain/opinion/warnings'
import { phoneText, progressMessage, taskMessage, unreadMessage, warningMessage } from '../../src/text/messages'
import type { NewMessage, OpinionRow } from '../ports/index'
import type { ActContext } from './context'
import { settingsOf } from './settings'

type Progress = Parameters<typeof progressMessage>[2]

/**
 * Tells the resident, once a version of the item. Whoever reads nothing here hears it from whoever wrote the opinion down, and
 * finds it in the inbox of an account opened later.
 */
export const tellAuthor = (item: OpinionRow, version: number, what: Progress): NewMessage[] => {
  const { title, body } = progressMessage(item.number, item.title, what)
  const message = { kind: 'OPINION_PROGRESS', title, link: `opinion:${item.id}` } as const
  const dedupeKey = `opinion:${item.id}:${version}:author`
  const own: NewMessage[] = item.authorId
    ? [{ ...message, personId: item.authorId, audience: 'OWN', body, dedupeKey }]
    : []
  const called: NewMessage[] = item.authorReads
    ? []
    : [
        {
          ...message,
          personId: item.enteredBy,
          audience: 'WORK',
          body: `${body}${phoneText}`,
          dedupeKey: `${dedupeKey}:called`,
        },
      ]
  return [...own, ...called].filter(({ personId }) => personId !== item.accused.personId)
}

/** The people who have the item now; of what is restricted, those who may read it. */
const ownersOf = async (context: ActContext, item: OpinionRow): Promise<string[]> => {
  const { people } = context.store
  if (item.restriction) {
    const orgId = item.ownerKind === 'ORG' ? item.ownerId : null
    const readers = async (id: string) =>
      (id === item.keptFrom ? [] : await people.personsActing({ orgId: id, cleared: true })).filter(
        (personId) => personId !== item.accused.personId,
      )
    const here = orgId ? await readers(orgId) : []
    // Where nobody may read it any more, the district hears of it: it may act in the street's place.
    return here.length || item.ownerKind !== 'ORG' ? here : readers(await people.districtOfficeId())
  }
  const id = item.ownerId
  if (!id) return []
  switch (item.ownerKind) {
    case 'DEPUTY':
      return people.personsActing({ role: ['DEPUTY'], deputyId: id })
    case 'UNIT':
      return people.personsActing({ role: [item.stage === 'REPLY_REVIEW' ? 'UNIT_LEADER' : 'UNIT_CLERK'], orgId: id })
    case 'ORG':
      return people.personsActing({ role: ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'], orgId: id })
    default:
      return []
  }
}

const toWork = (
  persons: readonly string[],
  item: OpinionRow,
  message: { title: string; body: string },
  key: string,
): NewMessage[] =>
  [...new Set(persons)].map((personId) => ({
    personId,
    kind: 'TASK',
    audience: 'WORK',
    ...message,
    link: `opinion:${item.id}`,
    dedupeKey: `opinion:${item.id}:${key}`,
  }))

/**
 * Nobody may read it: neither the street nor, where it is about the district office, that office. Whoever keeps the accounts
 * hears that there is one and what to do, and nothing of it.
 */
const tellKeepers = async (context: ActContext, item: OpinionRow, key: string): Promise<NewMessage[]> => {
  const { people, places } = context.store
  const street = await places.area(item.streetId)
  const directors =
    item.keptFrom === item.streetId ? [] : await people.personsActing({ directors: true, orgId: item.streetId })
  const keepers = [...(await people.personsActing({ role: ['SYS_ADMIN'] })), ...directors]
  const message = unreadMessage(street?.committeeName ?? street?.name ?? '')
  return toWork(
    keepers.filter((personId) => personId !== item.accused.personId),
    item,
    message,
    `${key}:unread`,
  ).map((one) => ({ ...one, link: null }))
}

/** Tells those whose turn it has become; nobody else is disturbed. */
export const tellOwner = async (
  context: ActContext,
  item: OpinionRow,
  version: number,
  task: string,
): Promise<NewMessage[]> => {
  const persons = await ownersOf(context, item)
  if (item.restriction && item.ownerKind === 'ORG' && !persons.length)
    return tellKeepers(context, item, `${version}:task`)
  // What was escalated either office may assign (rulings 2): both hear of it.
  const also =
    item.stage === 'ESCALATED' && !item.restriction
      ? await context.store.people.personsActing({ role: ['GOV_OFFICE'] })
      : []
  return toWork([...persons, ...also], item, taskMessage(item.number, item.title, task, item.dueAt), `${version}:task`)
}

/**
 * The author's turn, and nobody reads the message: whoever wrote the opinion down hears it and phones; where that person has
 * left, or may not write down what is answered (a deputy), the street does.
 */
export const tellCaller = async (context: ActContext, item: OpinionRow, version: number): Promise<NewMessage[]> => {
  if (item.authorReads) return []
  const roles = await context.store.people.rolesOf(item.enteredBy)
  if (item.enteredBy !== item.accused.personId && roles.some(({ role }) => writesDown(role))) return []
  return tellOwner(
    context,
    { ...item, ownerKind: 'ORG', ownerId: item.streetId },
    version,
    '请打电话告诉居民，并代为记下',
  )
}

/**
 * Who hears of what few may read beside those in charge: its author, and whoever wrote it down for one who reads nothing, as
 * far as that person may read it still.
 */
export const hearersOf = async ({ store }: ActContext, item: OpinionRow): Promise<string[]> => {
  const roles = item.authorReads ? [] : await store.people.rolesOf(item.enteredBy)
  const reads = ({ role, cleared, orgId }: (typeof roles)[number]) =>
    role === 'STATION_LIAISON' ||
    role === 'GRID_WORKER' ||
    (cleared && orgId !== item.keptFrom && (role === 'DISTRICT_OFFICE' || orgId === item.streetId))
  return [item.authorId, roles.some(reads) ? item.enteredBy : null].flatMap((personId) =>
    personId && personId !== item.accused.personId ? [personId] : [],
  )
}

/** What is told about a step, less what would tell a writer without clearance; then those in charge are asked to phone. */
export const withoutWriter = async (
  context: ActContext,
  item: OpinionRow,
  version: number,
  messages: readonly NewMessage[],
): Promise<NewMessage[]> => {
  if (!item.restriction) return [...messages]
  const hearers = await hearersOf(context, item)
  const asWriter = `opinion:${item.id}:${version}:author:called`
  const others = messages.filter(({ dedupeKey, personId }) => dedupeKey !== asWriter || hearers.includes(personId))
  if (others.length === messages.length) return others
  const task = taskMessage(item.number, item.title, '请打电话把进展告诉居民', item.dueAt)
  return [...others, ...toWork(await ownersOf(context, inCharge(item)), item, task, `${version}:phone`)]
}

/** The desk that looks after an item, also when it has ended. */
const inCharge = (item: OpinionRow): OpinionRow =>
  item.ownerKind === 'ORG' ? item : { ...item, ownerKind: 'ORG', ownerId: item.streetId }

/** A recount moved the date: the author and whoever has the item hear the old day, the new day and why. */
export const tellMoved = async (
  context: ActContext,
  item: OpinionRow,
  version: number,
  why: string,
  days: { before: Day; after: Day },
): Promise<void> =>
  send(context, [
    ...(await withoutWriter(context, item, version, tellAuthor(item, version, { kind: 'RECOUNTED', why, ...days }))),
    ...toWork(
      await ownersOf(context, item),
      item,
      progressMessage(item.number, item.title, { kind: 'RECOUNTED', why, ...days }),
      `${version}:moved`,
    ),
  ])

/** Who hears a warning: whoever has the item; then also who leads them or looks after them; then the district's office. */
const warned = async (context: ActContext, item: OpinionRow, kind: WarningKind): Promise<string[]> => {
  const { people } = context.store
  if (item.restriction) return ownersOf(context, item)
  if (kind === 'DISTRICT') return people.personsActing({ role: ['DISTRICT_OFFICE'] })
  const owners = await ownersOf(context, item)
  if (kind !== 'LEADER') return owners
  const staff = (orgId: string) =>
    people.personsActing({ role: ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'], orgId })
  switch (item.ownerKind) {
    case 'UNIT':
      return [
        ...owners,
        ...(await people.personsActing({ role: ['UNIT_LEADER'], orgId: item.ownerId ?? '' })),
        ...(await staff(item.assignerId ?? item.streetId)),
      ]
    case 'ORG': {
      const directors = await people.personsActing({ directors: true, orgId: item.ownerId ?? '' })
      return [...owners, ...directors]
    }
    default:
      return [...owners, ...(await staff(item.streetId))]
  }
}

/** Says one thing about a limit, once: the key is of the limit and the kind, whoever says it. */
export const sayWarning = async (context: ActContext, item: OpinionRow, kind: WarningKind): Promise<void> => {
  const key = `warn:${item.stage}:${item.dueAt}:${kind}`
  if (item.ownerKind === 'RESIDENT') {
    const reminded = tellAuthor(item, item.version, { kind: 'REMINDED', stage: item.stage, dueAt: item.dueAt ?? 0 })
    const messages = await withoutWriter(context, item, item.version, reminded)
    return send(
      context,
      messages.map((message) => ({ ...message, dedupeKey: `opinion:${item.id}:${key}` })),
    )
  }
  const message = warningMessage(item.number, item.title, kind, item.dueAt ?? 0)
  const persons = await warned(context, item, kind)
  if (item.restriction && !persons.length) return send(context, await tellKeepers(context, item, key))
  return send(context, toWork(persons, item, message, key))
}

/** Nobody has looked at added words in time: whoever looks hears of it, and who leads them; once for a date. */
export const sayWordsLate = async (context: ActContext, item: OpinionRow, dueAt: Instant): Promise<void> => {
  const looking = await ownersOf(context, { ...item, ownerKind: 'ORG', ownerId: item.streetId })
  const directors = item.restriction
    ? []
    : await context.store.people.personsActing({ directors: true, orgId: item.streetId })
  const message = warningMessage(item.number, item.title, 'WORDS', dueAt)
  await send(context, toWork([...looking, ...directors], item, message, `warn:words:${dueAt}`))
}

/** What the author added waits: the author hears it, and the street that has to look. */
export const tellOfHeldWords = async (
  context: ActContext,
  item: OpinionRow,
  version: number,
): Promise<NewMessage[]> => [
  ...tellAuthor(item, version, { kind: 'WORDS_HELD' }),
  ...(
    await tellOwner(
      context,
      { ...item, ownerKind: 'ORG', ownerId: item.streetId, dueAt: null },
      version,
      '居民补充的内容要先审核',
    )
  ).map((message) => ({ ...message, dedupeKey: `${message.dedupeKey}:words` })),
]

/** Tells the unit that had the item that it need not go on. */
export const tellUnit = (
  context: ActContext,
  item: OpinionRow,
  version: number,
  task: string,
): Promise<NewMessage[]> =>
  item.unitId
    ? tellOwner(context, { ...item, ownerKind: 'UNIT', ownerId: item.unitId, dueAt: null }, version, task)
    : Promise.resolve([])

/**
 * What a person did is told at once. What the clock did by night reaches people by day: residents when they are awake, desks
 * when they work (rulings 5).
 */
export const send = async (context: ActContext, messages: readonly NewMessage[]): Promise<void> => {
  if (!messages.length) return
  const { store, ids, now } = context
  const add = (some: readonly NewMessage[], at: Instant) =>
    store.people.addMessages(
      some.map((message) => ({ ...message, id: ids.next() })),
      at,
    )
  if (context.channel !== 'CLOCK') return add(messages, now)
  await add(
    messages.filter(({ audience }) => audience === 'OWN'),
    wakingMoment(now),
  )
  const work = messages.filter(({ audience }) => audience === 'WORK')
  if (work.length) await add(work, workingMoment(await store.places.calendar(), await settingsOf(store, {}), now))
}
