import type { SignedInActor } from '../../src/domain/access/actors'
import { type HeirKind, heirKindsOf, type StepItem } from '../../src/domain/opinion/states'
import type { ActContext } from './context'

export interface Heir {
  kind: HeirKind
  /** Null for the street: the item knows its own. */
  id: string | null
  name: string
  /** Items that wait for this deputy's first answer; null where nobody counts. */
  load: number | null
}

const MOST = 300

/** Whom a deputy's items of a street can go to: its deputies in office, those with the least to do first, and the street. */
const deputies = async ({ store }: ActContext, streetId: string): Promise<Heir[]> => {
  const { hits } = await store.places.deputyList({ streetId }, { after: null, limit: MOST })
  const ids = hits.map(({ id }) => id)
  const loads = await store.opinions.openLoads(ids)
  const rows = await store.places.deputies(ids)
  return rows
    .map(({ id, name }): Heir => ({ kind: 'DEPUTY', id, name: `${name}代表`, load: loads.get(id) ?? 0 }))
    .sort((a, b) => (a.load ?? 0) - (b.load ?? 0))
}

/** Who may speak for an author without an account: the staff and the grid workers of the street. */
const people = async ({ store }: ActContext, streetId: string): Promise<Heir[]> => {
  const ids = await store.people.personsActing({ role: ['STREET_STAFF', 'GRID_WORKER'], orgId: streetId })
  const heirs: Heir[] = []
  for (const id of ids) {
    const person = await store.people.person(id)
    heirs.push({ kind: 'PERSON', id, name: person?.name ?? '工作人员', load: null })
  }
  return heirs
}

/** Everybody an item like this can be handed over to by this actor, without whoever has it now. */
export const heirsOf = async (
  context: ActContext,
  item: StepItem,
  actor: Pick<SignedInActor, 'orgId'>,
): Promise<Heir[]> => {
  const kinds = heirKindsOf(item)
  const heirs: Heir[] = []
  if (kinds.includes('DEPUTY'))
    heirs.push(...(await deputies(context, item.streetId)).filter(({ id }) => id !== item.deputyId))
  if (kinds.includes('STREET')) {
    const street = await context.store.places.area(item.streetId)
    heirs.push({ kind: 'STREET', id: null, name: street?.committeeName ?? '街道', load: null })
  }
  if (kinds.includes('UNIT'))
    heirs.push(
      ...(await context.store.opinions.assignableUnits(actor.orgId ?? ''))
        .filter(({ id }) => id !== item.unitId)
        .map(({ id, name }): Heir => ({ kind: 'UNIT', id, name, load: null })),
    )
  if (kinds.includes('PERSON'))
    heirs.push(...(await people(context, item.streetId)).filter(({ id }) => id !== item.enteredBy))
  return heirs
}
