import { openSignIn } from '../../actions/personas'
import { demoResidents, residentOf } from '../../actions/demo'
import { dispatch } from '../../door/dispatch'
import type { AskInput, AskName, AskOutput } from '../../../src/contract/index'
import type { Role } from '../../../src/domain/access/actors'
import type { Ports, RoleRow } from '../../ports/index'

/** Someone of the demonstration who asks through the real door, with a real session. */
export interface Person {
  ask<N extends AskName>(name: N, input: Omit<AskInput<N>, 'requestId'>): Promise<AskOutput<N>>
}

const askThrough = async <N extends AskName>(
  ports: Ports,
  name: N,
  input: unknown,
  token: string,
): Promise<AskOutput<N>> => {
  const { body } = await dispatch(
    ports,
    name,
    { requestId: ports.ids.next(), ...(input as object) },
    { token, address: 'demo', channel: 'H5' },
  )
  if (body.ok) return body.value as AskOutput<N>
  throw new Error(
    `The demonstration was refused at ${name} ${JSON.stringify(input)}: ${JSON.stringify('refusal' in body ? body.refusal : body.fault)}`,
  )
}

/** The people of the demonstration, by what they are. Sessions are opened when needed and again when they have expired. */
export const demoPeople = async (ports: Ports) => {
  const roles = await ports.read((store) => store.people.demoRoles())
  const tokens = new Map<string, { token: string; expiresAt: number }>()

  const person = (key: string, find: () => Promise<{ personId: string; roleId: string | null }>): Person => ({
    async ask(name, input) {
      let held = tokens.get(key)
      // Sessions are also reopened when the played clock has gone back behind their making.
      if (!held || held.expiresAt <= ports.clock.now()) {
        const who = await find()
        const opened = await ports.transaction((store) => openSignIn(store, ports.ids, ports.clock.now(), who))
        held = { token: await ports.signToken({ sid: opened.id, exp: opened.expiresAt }), expiresAt: opened.expiresAt }
        tokens.set(key, held)
      }
      return askThrough(ports, name, input, held.token)
    },
  })
  const acting = (row: RoleRow | undefined, what: string): Person => {
    if (!row) throw new Error(`The sample has nobody who is ${what}.`)
    return person(row.id, async () => ({ personId: row.personId, roleId: row.id }))
  }

  const phone = (index: number): string => demoResidents[index]?.phone ?? `1990001${String(1000 + index)}`
  return {
    phone,
    /** Who writes down what somebody says: the station that serves the place, a grid worker of the street, or nobody. */
    deskFor: async (place: { communityId: string; streetId: string }, luck: number): Promise<Person | null> => {
      if (luck > 0.4) return null
      const serving = await ports.read((store) => store.places.stationsServing(place.communityId))
      const row =
        luck < 0.28
          ? roles.find((role) => role.role === 'STATION_LIAISON' && serving.includes(role.stationId ?? ''))
          : roles.find((role) => role.role === 'GRID_WORKER' && role.orgId === place.streetId)
      return row ? acting(row, row.role) : null
    },
    resident: (index: number, name: string): Person => {
      const persona = demoResidents[index]
      if (persona)
        return person(persona.id, async () => ({
          personId: await ports.transaction((s) => residentOf(s, ports.ids, ports.clock.now(), persona.id)),
          roleId: null,
        }))
      return person(phone(index), () =>
        ports.transaction(async (store) => {
          const made = await store.people.personWithPhone(
            { id: ports.ids.next(), name, phone: phone(index) },
            ports.clock.now(),
          )
          return { personId: made.id, roleId: null }
        }),
      )
    },
    deputy: (deputyId: string) =>
      acting(
        roles.find((row) => row.role === 'DEPUTY' && row.deputyId === deputyId),
        `deputy ${deputyId}`,
      ),
    office: (role: Role, orgId: string) =>
      acting(
        roles.find((row) => row.role === role && row.orgId === orgId),
        `${role} of ${orgId}`,
      ),
    any: (role: Role) =>
      acting(
        roles.find((row) => row.role === role),
        role,
      ),
    liaison: (stationId: string) =>
      roles.some((row) => row.role === 'STATION_LIAISON' && row.stationId === stationId)
        ? acting(
            roles.find((row) => row.role === 'STATION_LIAISON' && row.stationId === stationId),
            '',
          )
        : null,
    /** Units that have a clerk and a leader. */
    units: new Set(roles.filter((row) => row.role === 'UNIT_CLERK').map((row) => row.orgId ?? '')),
  }
}

export type DemoPeople = Awaited<ReturnType<typeof demoPeople>>
