import { HOUR, type Instant, MINUTE } from '../../../src/domain/calendar/time'
import type { Ports } from '../../ports/index'
import type { Chance } from '../sample/chance'
import type { DemoPeople } from './people'

const DAY_MS = 24 * HOUR

const topics = [
  '想问问老旧小区改造的安排',
  '楼道照明和充电的事',
  '孩子入学的政策',
  '养老助餐的想法',
  '停车难，想提个建议',
  '',
]

/** Books places of past, present and coming receptions and checks people in where the day has come. */
export const playBookings = async (
  scene: {
    ports: Ports
    people: DemoPeople
    chance: Chance
    now: Instant
    later: (h: { at: Instant; what: () => Promise<void> }) => void
  },
  names: readonly string[],
): Promise<void> => {
  const { ports, people, chance: dice, now, later } = scene
  const sessions = await ports.read((store) =>
    store.places.sessions({ endsAfter: now - 20 * DAY_MS, startsBefore: now + 12 * DAY_MS }, 400),
  )
  const slots = await ports.read((store) => store.places.slotsOf(sessions.map((session) => session.id)))
  // At most two open bookings a person is the rule; the sample keeps to it by counting who is still booked when.
  const busy = new Map<number, { from: Instant; to: Instant }[]>()
  const free = (person: number, from: Instant, to: Instant) =>
    (busy.get(person) ?? []).filter((other) => other.to > from && other.from < to).length < 2

  let turn = 0
  // The first resident has a reception to look forward to.
  const ahead = sessions.findIndex((session) => session.streetId === 'QY' && session.startsAt > now + 30 * HOUR)
  for (const [index, session] of sessions.entries()) {
    if (session.stage === 'CANCELLED' || session.stage === 'MOVED') continue
    const own = slots.filter((slot) => slot.sessionId === session.id)
    // The reception that is on while somebody looks has a full list.
    const wanted = 1 + dice.below(3) + (session.startsAt <= now && session.endsAt > now ? 4 : 0)
    for (const slot of dice.shuffle(own).slice(0, wanted)) {
      turn += 1
      const bookedAt = Math.min(slot.startsAt - (10 + dice.below(60)) * HOUR, now - (1 + dice.below(40)) * HOUR)
      // The other invented residents of the persona picker keep their two places free for whoever tries them.
      const others = Array.from({ length: 76 }, (_, i) => 4 + ((turn * 7 + i) % 76))
      const person = [...(index === ahead ? [0] : []), ...others].find((who) => free(who, bookedAt, slot.endsAt))
      if (person === undefined) continue
      busy.set(person, [...(busy.get(person) ?? []), { from: bookedAt, to: slot.endsAt }])
      const name = names[person % names.length] ?? '居民'
      later({
        at: bookedAt,
        what: async () => {
          const booked = await people
            .resident(person, name)
            .ask('reception.book', {
              slotId: slot.id,
              calledBy: name,
              phone: people.phone(person),
              party: 1 + dice.below(3),
              ...(dice.next() < 0.8 ? { topic: dice.pick(topics) } : {}),
              ...(dice.next() < 0.15 ? { accessNeed: 'WHEELCHAIR' as const } : {}),
              consent: true,
            })
            .catch((error: Error) => {
              // A temporary or closed station takes no bookings; two bookings in one session are refused.
              if (/STATION_NOT_OPEN|ALREADY_BOOKED|TOO_MANY_BOOKINGS|SESSION_/.test(error.message)) return null
              throw error
            })
          if (!booked || slot.startsAt > now) return
          const liaison = people.liaison(session.stationId)
          if (!liaison || dice.next() < 0.08) return
          later({
            at: Math.min(slot.startsAt - 5 * MINUTE, now - MINUTE),
            what: async () => {
              await liaison.ask('reception.checkIn', { sessionId: session.id, bookingId: booked.booking.id })
            },
          })
        },
      })
    }
  }
}
