import { isWorkingHour } from '../../src/domain/calendar/hours'
import { dayOf } from '../../src/domain/calendar/time'
import { tellDigest } from '../actions/digest'
import { becomeActor } from '../actions/personas'
import { settingsOf } from '../actions/settings'
import type { Ports } from '../ports/index'
import { clockContext } from './clock'

/**
 * Every working morning tells each role what is due, late and new (issue 6, item 4). Each in a transaction of its own; one
 * that is stopped half-way begins again and tells nobody twice, for a message has one key a day and role. Returns how many.
 */
export const tellDigests = async (ports: Ports, goesOn: () => boolean = () => true): Promise<number> => {
  const now = ports.clock.now()
  const today = dayOf(now)
  const may = await ports.read(
    async (store) =>
      isWorkingHour(await store.places.calendar(), await settingsOf(store, {}), now) &&
      !(await store.digests.isTold(today)),
  )
  if (!may) return 0
  let told = 0
  for (const role of await ports.read((store) => store.digests.readers())) {
    if (!goesOn()) return told
    try {
      const said = await ports.transaction(async (store) => {
        const signIn = { id: '', personId: role.personId, roleId: role.id, expiresAt: now, revoked: false }
        const actor = await becomeActor(store, ports.districtId, signIn)
        return actor !== null && (await tellDigest(clockContext(ports, store), actor))
      })
      if (said) told += 1
    } catch (error) {
      ports.log.fault(role.id, 'digests', error)
    }
  }
  await ports.transaction((store) => store.digests.told(today))
  return told
}
