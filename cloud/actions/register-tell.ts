import { leftEmpty } from '../../src/domain/register/follows'
import { type RowChange, withChanges } from '../../src/domain/register/weigh'
import type { Making } from './register-write'

/**
 * Tells the staff of the street, in the same transaction, which receptions to come are left without any deputy: visitors
 * may hold places there. Of a station that belongs to no street, the district's deputy affairs office is told.
 */
export const tellLeftEmpty = async (
  { store, ids, now, directory }: Making,
  changes: readonly RowChange[],
  changeId: string,
): Promise<void> => {
  if (!changes.some(({ sheet }) => sheet === 'mandates' || sheet === 'absences')) return
  const empty = leftEmpty(directory.data, withChanges(directory.data, changes), now)
  for (const row of empty) {
    const [streetId] = directory.areas.of('sessions', { ...row })
    const staff = streetId
      ? await store.people.personsActing({ role: ['STREET_STAFF'], orgId: streetId })
      : await store.people.personsActing({ role: ['DISTRICT_OFFICE'] })
    const station = directory.nameOf('stations', row.station)
    await store.people.addMessages(
      staff.map((personId) => ({
        id: ids.next(),
        personId,
        kind: 'REGISTER',
        audience: 'WORK' as const,
        title: '有一场接待没有代表了',
        body: `${station} ${row.day} ${row.start}-${row.end} 的接待，原来排的代表不能来了。请补排代表，或改期。`,
        link: `session:${row.code}`,
        dedupeKey: `empty:${row.code}:${changeId}`,
      })),
      now,
    )
  }
}
