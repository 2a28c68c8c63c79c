import { type Accused, nobodyAccused, restrictedOffice } from '../../src/domain/opinion/restriction'
import type { OpinionRow, Store } from '../ports/index'
import { refuse } from './context'

/** Whom somebody accuses, found in the register: the office named, and the deputy the words name. */
export const resolveAccused = async (
  store: Store,
  said: { orgId?: string | undefined; text?: string | undefined } | undefined,
): Promise<Accused> => {
  if (!said?.orgId && !said?.text) return nobodyAccused
  const named = said.text ? await store.routing.namedIn(said.text) : { orgId: null, deputyId: null }
  const org = (said.orgId ?? named.orgId) && (await store.people.organisation(said.orgId ?? named.orgId ?? ''))
  if (said.orgId && !org) refuse('BAD_SHAPE', { 'accused.orgId': '请重新选择被反映的单位' })
  const persons = named.deputyId ? await store.people.personsActing({ role: ['DEPUTY'], deputyId: named.deputyId }) : []
  return {
    orgId: org ? org.id : null,
    // What accuses a street's own unit is not read in that street either.
    keptFrom: org ? (org.kind === 'UNIT' ? (org.parentId ?? org.id) : org.id) : null,
    deputyId: named.deputyId,
    personId: persons[0] ?? null,
    text: said.text || null,
  }
}

/** The office that takes a restricted item: the street where somebody cleared is there whom it does not accuse. */
export const officeFor = async (
  store: Store,
  streetId: string,
  accused: Accused,
): Promise<{ office: 'STREET' | 'DISTRICT_OFFICE'; officeId: string }> => {
  const cleared = await store.people.personsActing({ role: ['STREET_STAFF'], orgId: streetId, cleared: true })
  const hasCleared = cleared.some((personId) => personId !== accused.personId)
  const districtOfficeId = await store.people.districtOfficeId()
  const office = restrictedOffice({ id: streetId, hasCleared }, districtOfficeId, accused)
  return { office, officeId: office === 'STREET' ? streetId : districtOfficeId }
}

/** Of what is restricted already: the office where somebody may read it now; accounts and clearances change. */
export const restrictedOfficeOf = async (
  store: Store,
  item: Pick<OpinionRow, 'restriction' | 'streetId' | 'accused'>,
): Promise<{ restrictedOffice?: 'STREET' | 'DISTRICT_OFFICE' }> =>
  item.restriction ? { restrictedOffice: (await officeFor(store, item.streetId, item.accused)).office } : {}
