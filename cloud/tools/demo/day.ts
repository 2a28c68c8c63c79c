import type { AskInput } from '../../../src/contract/index'
import { dayOf, HOUR, type Instant, MINUTE } from '../../../src/domain/calendar/time'
import type { Ports } from '../../ports/index'
import type { SessionRow } from '../../ports/places'
import type { DemoPeople, Person } from './people'

const DAY_MS = 24 * HOUR

interface Scene {
  ports: Ports
  people: DemoPeople
  now: Instant
  later: (happening: { at: Instant; what: () => Promise<void> }) => void
}

/** What visitors say, and what becomes of it: the answer given at once, or nothing where it is handed on. */
const talks: readonly { category: string; words: string; answer?: string }[] = [
  { category: 'C0701', words: '楼下那盏路灯一到下雨就灭，我腿脚不好，晚上不敢出门倒垃圾。' },
  {
    category: 'C1402',
    words: '听说要加装电梯，我们这栋一直没动静，想问问到哪一步了。',
    answer: '已有三分之二以上业主签字，街道下周三晚上在居委会开协调会，请您来听。',
  },
  { category: 'C0601', words: '菜场后门那段路坑坑洼洼，推婴儿车过不去，希望补一补。' },
  {
    category: 'C0101',
    words: '孙子明年上小学，户口和房子不在一起，能不能就近上？',
    answer: '按今年的办法，以实际居住地登记，六月底前带房产证和户口簿到社区登记。',
  },
  { category: 'C0604', words: '停车位晚上七点以后一个也找不到，希望路边划几个夜间车位。' },
]

/** The way a station keeps its day: deputies sign in, people come, talks are written down, the session is ended. */
export const playDays = async (scene: Scene): Promise<void> => {
  const { ports, people, now } = scene
  const sessions = await ports.read((store) =>
    store.places.sessions({ streetId: 'QY', endsAfter: now - 15 * DAY_MS, startsBefore: now }, 100),
  )
  const open = sessions.filter((session) => session.stage === 'ANNOUNCED' || session.stage === 'PLANNED')
  const past = open.filter((session) => session.endsAt < now)
  // The last one before today is left for whoever looks: what is not recorded does not count.
  const left = past.filter((session) => dayOf(session.startsAt) < dayOf(now)).at(-1)
  for (const [index, session] of open.entries()) {
    if (session === left) continue
    const desk = people.liaison(session.stationId) ?? people.office('STREET_STAFF', 'QY')
    playSession(scene, session, desk, index)
  }
}

const playSession = (scene: Scene, session: SessionRow, desk: Person, index: number): void => {
  const { ports, now, later } = scene
  const over = session.endsAt < now
  const part = async () => {
    const { sessions } = await desk.ask('reception.day', { day: dayOf(session.startsAt) })
    const found = sessions.find((one) => one.session.id === session.id)
    if (!found) throw new Error(`The demonstration does not see the reception ${session.id}.`)
    return found
  }
  const at = (moment: Instant, what: () => Promise<void>) => moment < now && later({ at: moment, what })

  at(session.startsAt - 10 * MINUTE, async () => {
    const { deputies } = await part()
    // At the reception that is on one deputy is still missing.
    for (const deputy of over ? deputies : deputies.slice(0, 1))
      if (deputy.can.signIn)
        await desk.ask('reception.signIn', { sessionId: session.id, deputyId: deputy.id, on: true })
  })
  const nobody = over && index % 4 === 3
  if (!nobody) {
    at(session.startsAt + 6 * MINUTE, async () => {
      await desk.ask('reception.walkIn', {
        sessionId: session.id,
        calledBy: ['钱奶奶', '孙师傅', '蒋阿姨'][index % 3] ?? '钱奶奶',
        party: 1,
        topic: '想当面问问',
        ...(index % 3 === 0 ? { accessNeed: 'DIALECT' as const } : {}),
        consent: false,
      })
    })
  }
  // What is said is written down after each talk; at a reception that is on, the first talks only.
  const community = ports.read(async (store) => {
    const [served] = await store.places.communitiesServed(session.stationId)
    return served?.id ?? (await store.places.communities('QY'))[0]?.id ?? ''
  })
  const matter = (n: number, communityId: string): AskInput<'reception.addRecord'>['matters'][number] => {
    const talk = talks[n % talks.length] as (typeof talks)[number]
    return talk.answer
      ? { words: talk.words, categoryId: talk.category, outcome: 'ANSWERED', answer: talk.answer }
      : { words: talk.words, categoryId: talk.category, outcome: 'TO_HANDLE', communityId }
  }
  const record = async (bookingId: string, n: number) => {
    const { deputies } = await part()
    const communityId = await community
    await desk.ask('reception.addRecord', {
      sessionId: session.id,
      bookingId,
      matters: n % 3 === 0 ? [matter(n, communityId), matter(n + 1, communityId)] : [matter(n, communityId)],
      deputyIds: deputies.filter(({ signedInAt }) => signedInAt).map(({ id }) => id),
      ...(n % 2 ? { deputyNote: '到现场看过，情况属实。' } : {}),
      confirmed: true,
      consent: true,
    })
  }
  const talked = async (most: number) => {
    const { bookings } = await part()
    const here = bookings.filter(({ state }) => state === 'CHECKED_IN')
    for (const [n, visitor] of here.slice(0, most).entries()) await record(visitor.id, index + n)
  }
  if (over) {
    if (!nobody) at(session.endsAt + 5 * MINUTE, () => talked(20))
    at(session.endsAt + 20 * MINUTE, async () => {
      const { counts } = await part()
      await desk.ask('reception.close', {
        sessionId: session.id,
        ...(counts.recorded === 0 && counts.arrived === 0 ? { noVisitorReason: '那天下大雨，没有人来。' } : {}),
      })
    })
    if (nobody) at(session.endsAt + 5 * MINUTE, () => talked(20))
    return
  }
  at(session.startsAt + 40 * MINUTE, () => talked(2))
  at(session.startsAt + 55 * MINUTE, async () => {
    const { order } = await part()
    if (order.length) await desk.ask('reception.turn', { sessionId: session.id, act: 'CALL' })
  })
}
