import { type Post, postName } from '../../src/domain/places/names'
import { isActing } from '../../src/domain/people/deputies'
import { signInHours, type SignedInActor } from '../../src/domain/access/actors'
import { HOUR, type Instant } from '../../src/domain/calendar/time'
import type { Ids, RoleRow, SignInRow, Store } from '../ports/index'

/** How a role appears on a time line: the deputy by name, an office by its office, never a clerk by phone. */
const labelOf = async (store: Store, role: RoleRow): Promise<string> => {
  if (role.role === 'DEPUTY' && role.deputyId) {
    const [deputy] = await store.places.deputies([role.deputyId])
    return deputy ? `${deputy.name}代表` : '代表'
  }
  const post = async (code: Post, common: string) => postName(await store.places.displayNames(), code, common)
  if (role.role === 'STATION_LIAISON' && role.stationId)
    return (await store.places.station(role.stationId))?.name ?? post('STATION_LIAISON', '站点联络员')
  if (role.role === 'GRID_WORKER') return post('GRID_WORKER', '网格员')
  const org = role.orgId ? await store.people.organisation(role.orgId) : null
  return org ? (org.committeeName ?? org.name) : (role.title ?? '工作人员')
}

/** The actor of a sign-in, or null when the person or the role is gone. */
export const becomeActor = async (
  store: Store,
  districtId: string,
  signIn: SignInRow,
): Promise<SignedInActor | null> => {
  const base = { districtId, personId: signIn.personId, signInId: signIn.id }
  if (signIn.roleId === null)
    return {
      ...base,
      role: 'RESIDENT',
      roleId: null,
      orgId: null,
      stationId: null,
      deputyId: null,
      cleared: false,
      label: '居民',
    }
  const role = await store.people.role(signIn.roleId)
  if (!role || role.personId !== signIn.personId) return null
  if (role.role === 'DEPUTY') {
    const [deputy] = role.deputyId ? await store.places.deputies([role.deputyId]) : []
    if (!deputy || !isActing(deputy)) return null
  }
  return {
    ...base,
    role: role.role,
    roleId: role.id,
    orgId: role.orgId,
    stationId: role.stationId,
    deputyId: role.deputyId,
    cleared: role.cleared,
    label: await labelOf(store, role),
  }
}

/** Opens a sign-in for a person in a role (null: as a resident). */
export const openSignIn = async (
  store: Store,
  ids: Ids,
  now: Instant,
  who: { personId: string; roleId: string | null },
): Promise<{ id: string; expiresAt: Instant }> => {
  const id = ids.next()
  const expiresAt = now + (who.roleId ? signInHours.staff : signInHours.resident) * HOUR
  await store.people.addSignIn({ id, personId: who.personId, roleId: who.roleId, createdAt: now, expiresAt })
  if (who.roleId === null) await store.opinions.authorSignedIn(who.personId)
  return { id, expiresAt }
}
