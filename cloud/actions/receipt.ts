import { opinionScope } from '../../src/domain/access/policy'
import type { SignedInActor } from '../../src/domain/access/actors'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import { sameCode, typedReceiptCode, typedReceiptNumber } from '../../src/domain/reception/receipt'
import type { OpinionRow } from '../ports/index'
import type { RecordRow } from '../ports/reception-day'
import { holderText, toldTo } from '../present/opinion'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { step } from './opinion-act'

type Held = { kind: 'RECORD'; row: RecordRow } | { kind: 'OPINION'; row: OpinionRow }

/**
 * What a receipt is of. A number that is unknown, a wrong code and an item without a receipt are one refusal: nobody learns
 * which numbers exist. The code is compared here, digit by digit, not by the database.
 */
const heldBy = async ({ store }: ActContext, typed: { number: string; code: string }): Promise<Held> => {
  const number = typedReceiptNumber(typed.number)
  const code = typedReceiptCode(typed.code) ?? ''
  if (number?.kind === 'RECORD') {
    const row = await store.receptionDay.recordNumbered(number.number)
    if (sameCode(code, row?.code ?? null) && row) return { kind: 'RECORD', row }
  } else if (number) {
    const row = await store.opinions.numbered(number.number)
    if (sameCode(code, row?.receiptCode ?? null) && row) return { kind: 'OPINION', row }
  }
  return refuse('RECEIPT_NOT_FOUND')
}

const categoryName = async ({ store }: ActContext, id: string) =>
  (await store.opinions.categories()).find((row) => row.id === id)?.name ?? ''

/** The station where it was said, else the street's office: whom to call. */
const officeOf = async ({ store }: ActContext, at: { stationId: string | null; streetId: string | null }) => {
  const station = at.stationId ? await store.places.station(at.stationId) : null
  if (station) return { officeName: station.name, officePhone: station.phone }
  const street = found(await store.places.area(at.streetId ?? ''))
  return { officeName: street.committeeName, officePhone: street.phone }
}

const holderOf = async ({ store, actor }: ActContext, item: OpinionRow) => {
  const owner = item.ownerId && item.ownerKind !== 'DEPUTY' ? await store.people.organisation(item.ownerId) : null
  const [deputy] = item.ownerKind === 'DEPUTY' && item.ownerId ? await store.places.deputies([item.ownerId]) : []
  const street = found(await store.places.area(item.streetId))
  return holderText(
    {
      ownerKind: item.ownerKind,
      ownerName: deputy?.name ?? owner?.committeeName ?? owner?.name ?? null,
      authorId: item.authorId,
      streetName: street.committeeName,
    },
    actor,
  )
}

/** Progress without anybody's words or name. */
const progressOf = async (context: ActContext, item: OpinionRow) => {
  const { stage, dueAt } = toldTo(item, 'RESIDENT')
  return {
    number: item.number,
    stage,
    holder: await holderOf(context, item),
    dueAt: dueAt === null ? null : toIso(dueAt),
    events: (await context.store.opinions.events(item.id)).map(({ toStage, at }) => ({ toStage, at: toIso(at) })),
  }
}

const claimOf = ({ actor }: ActContext, personId: string | null) =>
  personId === null
    ? actor.role === 'RESIDENT'
      ? ('OPEN' as const)
      : ('SIGN_IN' as const)
    : actor.role === 'RESIDENT' && actor.personId === personId
      ? ('MINE' as const)
      : ('TAKEN' as const)

export const look: Handler<'receipt.look'> = async (input, context) => {
  const { store } = context
  const held = await heldBy(context, input)
  if (held.kind === 'OPINION') {
    const { row } = held
    return {
      kind: 'OPINION',
      number: row.number,
      ...(await officeOf(context, row)),
      day: dayOf(row.submittedAt),
      isPaper: row.way === 'PAPER',
      deputies: [],
      matters: [
        {
          categoryName: await categoryName(context, row.categoryId),
          outcome: 'TO_HANDLE',
          opinion: await progressOf(context, row),
        },
      ],
      claim: claimOf(context, row.authorId),
    }
  }
  const { row } = held
  const [session] = await store.places.sessions({ ids: [row.sessionId] }, 1)
  const matters = []
  for (const matter of row.matters) {
    const item = matter.opinionId ? await store.opinions.find(matter.opinionId, [{}]) : null
    matters.push({
      categoryName: await categoryName(context, matter.categoryId),
      outcome: matter.outcome,
      opinion: item && (await progressOf(context, item)),
    })
  }
  return {
    kind: 'RECORD',
    number: row.number,
    ...(await officeOf(context, row)),
    day: dayOf(found(session).startsAt),
    isPaper: row.isPaper,
    deputies: (await store.places.deputies(row.deputyIds)).map((one) => one.name),
    matters,
    claim: claimOf(context, row.personId),
  }
}

/** Nobody's before; afterwards the resident's, who reads, adds to and rates it like his own. */
const claimOpinion = async (context: ActContext, actor: SignedInActor, item: OpinionRow): Promise<void> => {
  if (item.authorId === actor.personId) return
  if (item.authorId !== null) refuse('ALREADY_CLAIMED')
  await step(context, item, 'claim', actor, { elderMode: false })
}

export const claim: Handler<'receipt.claim'> = async (input, context) => {
  const { store } = context
  const actor = signedInActor(context)
  const held = await heldBy(context, input)
  if (held.kind === 'OPINION') {
    await claimOpinion(context, actor, held.row)
    return { opinionIds: [held.row.id], recordId: null }
  }
  const { row } = held
  if (row.personId !== actor.personId && !(await store.receptionDay.claimRecord(row.id, actor.personId)))
    refuse('ALREADY_CLAIMED')
  const opinionIds = row.matters.flatMap(({ opinionId }) => opinionId ?? [])
  for (const id of opinionIds) await claimOpinion(context, actor, found(await store.opinions.find(id, [{}])))
  context.audit({ kind: 'record', id: row.id, before: { claimed: false }, after: { claimed: true } })
  return { opinionIds, recordId: row.id }
}

export const slip: Handler<'receipt.slip'> = async ({ opinionId }, context) => {
  const actor = signedInActor(context)
  const item = found(await context.store.opinions.find(opinionId, opinionScope(actor)))
  const code = found(item.receiptCode)
  context.audit({ kind: 'opinion', id: item.id })
  const { dueAt } = toldTo(item, 'RESIDENT')
  return {
    number: item.number,
    code,
    day: dayOf(item.submittedAt),
    categoryName: await categoryName(context, item.categoryId),
    holder: await holderOf(context, item),
    dueAt: dueAt === null ? null : toIso(dueAt),
    ...(await officeOf(context, item)),
  }
}
