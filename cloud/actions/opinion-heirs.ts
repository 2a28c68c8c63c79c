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
  const rows = await store.people.persons(ids)
  return rows.map(({ id, name }) => ({ kind: 'PERSON', id, name: name ?? '工作人员', load: null }))
}

/** Everybody an item can be handed over to by this actor, without whoever has it now. */
export type HeirsOf = (item: StepItem) => Promise<Heir[]>

/** For one act: who is there is read once a street, however many items go. */
export const heirFinder = (context: ActContext, actor: Pick<SignedInActor, 'orgId'>): HeirsOf => {
  const kept = new Map<string, Promise<Heir[]>>()
  const once = (key: string, read: () => Promise<Heir[]>): Promise<Heir[]> => {
    const heirs = kept.get(key) ?? read()
    kept.set(key, heirs)
    return heirs
  }
  const readers = {
    DEPUTY: (streetId: string) => deputies(context, streetId),
    STREET: async (streetId: string) => {
      const street = await context.store.places.area(streetId)
      return [{ kind: 'STREET' as const, id: null, name: street?.committeeName ?? '街道', load: null }]
    },
    UNIT: async () =>
      (await context.store.opinions.assignableUnits(actor.orgId ?? '')).map(({ id, name }): Heir => ({
        kind: 'UNIT',
        id,
        name,
        load: null,
      })),
    PERSON: (streetId: string) => people(context, streetId),
  }
  return async (item) => {
    const has: Record<HeirKind, string | null> = {
      DEPUTY: item.deputyId,
      STREET: '',
      UNIT: item.unitId,
      PERSON: item.enteredBy,
    }
    const heirs: Heir[] = []
    for (const kind of heirKindsOf(item))
      heirs.push(
        ...(await once(`${kind} ${kind === 'UNIT' ? '' : item.streetId}`, () => readers[kind](item.streetId))).filter(
          ({ id }) => id !== has[kind],
        ),
      )
    return heirs
  }
}

export const heirsOf = (context: ActContext, item: StepItem, actor: Pick<SignedInActor, 'orgId'>): Promise<Heir[]> =>
  heirFinder(context, actor)(item)
