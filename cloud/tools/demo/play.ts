import { at, dayOf, HOUR, type Instant, plusDays } from '../../../src/domain/calendar/time'
import { type Calendar, isOff, nextWorkingDay } from '../../../src/domain/calendar/working-days'
import { sweepDeadlines } from '../../jobs/deadlines'
import type { Ports } from '../../ports/index'
import { type Chance, chance } from '../sample/chance'
import { playBookings } from './bookings'
import { playDays } from './day'
import { playCampaigns } from './campaigns'
import { type DemoPeople, demoPeople } from './people'
import { calledBy, type End, ends, heldStories, type Story, stories } from './stories'

/** Something that happens at a moment; doing it may put further moments on the list. */
export interface Happening {
  at: Instant
  what: () => Promise<void>
}

/** Half past five on a working day is too late: what people do happens in office hours. */
export const inOfficeHours = (calendar: Calendar, moment: Instant): Instant => {
  let day = dayOf(moment)
  if (moment > at(day, '17:30')) day = plusDays(day, 1)
  if (isOff(calendar, day)) day = nextWorkingDay(calendar, day)
  return Math.max(moment, at(day, '09:00') + (moment % (40 * 60_000)))
}

/** Nobody writes at three in the morning: what falls into the night is done after breakfast. */
const inWakingHours = (moment: Instant): Instant => {
  const day = dayOf(moment)
  if (moment >= at(day, '22:00')) return at(plusDays(day, 1), '07:30') + (moment % (60 * 60_000))
  return moment < at(day, '07:00') ? at(day, '07:30') + (moment % (60 * 60_000)) : moment
}

const DAYS = 24

/** Hours ago, from–to, at which an item with this end was submitted. */
const age: Record<End, [number, number]> = {
  WAITING: [1, 17],
  FORWARDED: [26, 44],
  FELL_THROUGH: [60, 90],
  ANSWERED: [3 * DAYS, 30 * DAYS],
  NOT_ACCEPTED: [4 * DAYS, 20 * DAYS],
  ESCALATED: [3 * DAYS, 5 * DAYS],
  ASSIGNED: [3 * DAYS, 4 * DAYS],
  SIGNED: [5 * DAYS, 9 * DAYS],
  LATE: [22 * DAYS, 32 * DAYS],
  DRAFTED: [9 * DAYS, 11 * DAYS],
  ISSUED: [10 * DAYS, 12 * DAYS],
  RELEASED: [12 * DAYS, 16 * DAYS],
  RATED: [14 * DAYS, 40 * DAYS],
  RATED_BAD: [13 * DAYS, 15 * DAYS],
  REHANDLED: [18 * DAYS, 22 * DAYS],
  PROMISED: [16 * DAYS, 30 * DAYS],
  BROKEN_PROMISE: [32 * DAYS, 38 * DAYS],
  LOOKED_AT: [30 * DAYS, 40 * DAYS],
  WITHDRAWN: [3 * DAYS, 12 * DAYS],
  HELD: [1, 8],
}

/** What happens after submission, up to each end. */
const unitWork = ['forward', 'accept', 'sign', 'draft', 'issue', 'release'] as const
const script: Record<End, readonly string[]> = {
  WAITING: [],
  FORWARDED: ['forward'],
  FELL_THROUGH: [],
  ANSWERED: ['answer', 'rate', 'prepare', 'publish'],
  NOT_ACCEPTED: ['forward', 'refuse'],
  ESCALATED: ['forward', 'escalate'],
  ASSIGNED: unitWork.slice(0, 2),
  SIGNED: unitWork.slice(0, 3),
  LATE: unitWork.slice(0, 3),
  DRAFTED: unitWork.slice(0, 4),
  ISSUED: unitWork.slice(0, 5),
  RELEASED: unitWork,
  RATED: [...unitWork, 'rate', 'prepare', 'publish'],
  RATED_BAD: [...unitWork, 'rate-bad'],
  REHANDLED: [...unitWork, 'rate-bad', 'rehandle', 'sign'],
  PROMISED: [...unitWork.slice(0, 3), 'draft-promise', 'issue', 'release', 'rate'],
  BROKEN_PROMISE: [...unitWork.slice(0, 3), 'draft-broken', 'issue', 'release', 'rate'],
  LOOKED_AT: [...unitWork, 'rate', 'look-back'],
  WITHDRAWN: ['withdraw'],
  HELD: [],
}

/** Hours between a step and the one before it. */
const gap: Record<string, [number, number]> = {
  forward: [2, 20],
  answer: [2, 20],
  accept: [4, 24],
  refuse: [4, 24],
  escalate: [4, 20],
  sign: [3, 18],
  draft: [30, 90],
  'draft-promise': [40, 90],
  'draft-broken': [40, 90],
  'look-back': [60, 120],
  issue: [4, 16],
  release: [3, 16],
  rate: [8, 60],
  'rate-bad': [4, 20],
  prepare: [20, 60],
  publish: [4, 30],
  rehandle: [10, 30],
  withdraw: [1, 6],
}

interface Place {
  streetId: string
  communityId: string
  communityName: string
  gridId: string
}

interface Scene {
  ports: Ports
  people: DemoPeople
  calendar: Calendar
  chance: Chance
  now: Instant
  officeId: string
  later: (happening: Happening) => void
}

const between = (from: Chance, [low, high]: readonly [number, number]) => low + from.next() * (high - low)

/** One opinion, from tap to its end, each step by the person who may take it. */
const playOpinion = (
  scene: Scene,
  place: Place,
  story: Story,
  end: End,
  author: { index: number; name: string; /** Says it at a station, and never signs in. */ atDesk?: true },
): void => {
  const { ports, people, calendar, chance: dice, now, later } = scene
  const resident = people.resident(author.index, author.name)
  const steps = [...script[end]]
  let opinionId = ''
  let moment = Math.min(inWakingHours(Math.round(now - between(dice, age[end]) * HOUR)), now - 60_000)

  const act = async (who: { ask: typeof resident.ask }, step: string, fields: object = {}) => {
    const { opinion } = await who.ask('opinion.get', { opinionId })
    await who.ask('opinion.act', { opinionId, version: opinion.version, step: step as 'sign', ...fields })
  }
  const item = () =>
    ports.read(
      async (store) =>
        (await store.opinions.find(opinionId, [{}])) ?? Promise.reject(new Error(`no opinion ${opinionId}`)),
    )
  const street = () => people.office('STREET_STAFF', place.streetId)

  const take = async (step: string): Promise<void> => {
    const row = await item()
    switch (step) {
      case 'forward':
        // An item that went straight to the street has no deputy to forward it.
        if (row.stage === 'DEPUTY_PENDING' && row.deputyId)
          await act(people.deputy(row.deputyId), 'forward', { note: story.note })
        return
      case 'answer':
        // The weekend was longer than the deputy's hours: the clock has sent it on, and the story ends there.
        if (row.stage !== 'DEPUTY_PENDING' || !row.deputyId) steps.length = 0
        else
          await act(people.deputy(row.deputyId), 'answer_on_spot', {
            text: `${story.note}已当面向您说明：${story.reply}`,
          })
        return
      case 'accept': {
        const { assign } = await street().ask('opinion.get', { opinionId })
        // Most matters are a department's; the street's own unit takes the rest.
        const possible = assign?.proposals.filter((p) => p.allowed && people.units.has(p.unitId)) ?? []
        const proposal = (dice.next() < 0.7 && possible.find((p) => p.level === 'DISTRICT')) || possible[0]
        const unitId = proposal?.unitId ?? assign?.units.find((unit) => people.units.has(unit.id))?.id
        return act(street(), 'accept_assign', {
          unitId,
          level: proposal?.level ?? 'STREET',
          limitKind: end === 'LATE' ? 'SIMPLE' : (proposal?.limitKind ?? 'NORMAL'),
        })
      }
      case 'refuse':
        return act(street(), 'not_accept', {
          notAcceptedReason: 'PRIVATE_DISPUTE',
          note: '这是两家之间的事，社区调解委员会已约好时间。',
        })
      case 'escalate':
        return act(street(), 'escalate', { note: '涉及两个街道，请区里统筹。' })
      case 'sign':
        return act(people.office('UNIT_CLERK', row.unitId ?? ''), 'sign')
      case 'draft':
        return act(people.office('UNIT_CLERK', row.unitId ?? ''), 'draft_reply', {
          text: `您反映的情况我们已到现场核实。${story.reply}`,
          resultClass: story.resultClass ?? 'A',
        })
      case 'look-back':
        return act(street(), 'schedule_lookback')
      case 'draft-promise':
      case 'draft-broken':
        return act(people.office('UNIT_CLERK', row.unitId ?? ''), 'draft_reply', {
          text: `您反映的情况属实，需要分步实施。${story.reply}`,
          resultClass: 'B',
          promiseDay: plusDays(dayOf(now), step === 'draft-broken' ? -3 : 20 + dice.below(60)),
        })
      case 'issue':
        return act(people.office('UNIT_LEADER', row.unitId ?? ''), 'issue_reply')
      case 'release':
        return act(street(), 'release_reply')
      case 'rate':
        return act(resident, 'rate', { rating: dice.next() < 0.82 ? 'GOOD' : 'BASIC' })
      case 'rate-bad':
        return act(resident, 'rate', { rating: 'BAD', reason: '只修了一半，另外几处还是老样子。' })
      case 'rehandle':
        return act(street(), 'rehandle', { note: '请把剩下的几处一并处理，完成后拍照。' })
      case 'withdraw':
        return act(resident, 'withdraw')
      case 'prepare': {
        // Some wait to be prepared, and some for their second person: the lists of the desk have something to show.
        const { opinion, text, steps: open } = await street().ask('publication.draft', { opinionId })
        if (!open.includes('prepare_publication') || dice.next() < 0.2) steps.length = 0
        else await street().ask('publication.prepare', { opinionId, version: opinion.version, ...text })
        return
      }
      case 'publish':
        if (dice.next() < 0.8) await act(people.office('DISTRICT_OFFICE', scene.officeId), 'publish')
    }
  }

  const next = () => {
    const step = steps.shift()
    if (!step) return
    const wanted = Math.round(moment + between(dice, gap[step] ?? [2, 20]) * HOUR)
    // A resident acts when it suits, though not in the middle of the night; everybody else in office hours.
    moment = Math.min(
      step.startsWith('rate') || step === 'withdraw' ? inWakingHours(wanted) : inOfficeHours(calendar, wanted),
      now - 60_000,
    )
    later({
      at: moment,
      what: async () => {
        await take(step)
        next()
      },
    })
  }
  later({
    at: moment,
    what: async () => {
      // A third is told at a station or to a grid worker, who enters it: one series of numbers for all.
      const desk = author.index === 0 ? null : await people.deskFor(place, author.atDesk ? 0 : dice.next())
      const sent = await (desk ?? resident).ask('opinion.submit', {
        ...(desk ? { calledBy: author.name, phone: people.phone(author.index) } : {}),
        communityId: place.communityId,
        gridId: place.gridId,
        categoryId: story.category,
        text: story.text.replaceAll('{c}', place.communityName),
        hideFromUnit: dice.next() < 0.7,
        allowContact: dice.next() < 0.5,
        publishConsent: dice.next() < 0.4,
        consent: true,
      })
      opinionId = sent.opinionId
      next()
    },
  })
}

const placesOf = async (ports: Ports): Promise<Map<string, Place[]>> =>
  ports.read(async (store) => {
    const places = new Map<string, Place[]>()
    for (const area of await store.places.areas()) {
      const communities = await store.places.communities(area.id)
      places.set(
        area.id,
        communities.flatMap((community) =>
          community.grids.slice(0, 3).map((grid) => ({
            streetId: area.id,
            communityId: community.id,
            communityName: community.name,
            gridId: grid.id,
          })),
        ),
      )
    }
    return places
  })

/**
 * Plays the last weeks of the demonstration through the real asks, so that every list has something true to show and
 * every time line was made by the rules. `setClock` moves the clock the ports were built with.
 */
export const playDemo = async (
  ports: Ports,
  setClock: (moment: Instant) => void,
  stopped: () => boolean = () => false,
): Promise<void> => {
  const now = ports.clock.now()
  const people = await demoPeople(ports)
  const calendar = await ports.read((store) => store.places.calendar())
  const dice = chance('demo')
  const queue: Happening[] = []
  const later = (happening: Happening) => void queue.push(happening)
  const officeId = await ports.read((store) => store.people.districtOfficeId())
  const scene: Scene = { ports, people, calendar, chance: dice, now, officeId, later }

  const places = await placesOf(ports)
  const streets = [...places.keys()]
  const first = streets[0] ?? ''
  const home = places.get(first)?.[0]
  if (!home) throw new Error('The sample has no community.')

  // The first resident's own items, told in the demonstration: one under way, one to rate, one waiting, one closed.
  const mine = { index: 0, name: calledBy[0] ?? '' }
  for (const [story, end] of [
    [0, 'SIGNED'],
    [6, 'RELEASED'],
    [14, 'WAITING'],
    [16, 'RATED'],
  ] as const)
    playOpinion(scene, home, stories[story] as Story, end, mine)
  // What waits for a person of the street to look at it.
  heldStories.forEach((story, i) =>
    playOpinion(scene, home, story, 'HELD', { index: 5 + i, name: calledBy[5 + i] ?? '' }),
  )

  // Somebody who left a number and never signs in: answered, and to be phoned. Those who book are counted from below.
  playOpinion({ ...scene, chance: chance('phoned') }, home, stories[11] as Story, 'RELEASED', {
    index: 900,
    name: '魏阿姨',
    atDesk: true,
  })

  let index = 0
  for (const [end, count] of ends)
    for (let i = 0; i < count; i += 1) {
      index += 1
      // Every other item stands in the first street, where most demonstrations look; the rest is spread.
      const street = index % 2 ? first : (streets[(index / 2) % streets.length] ?? first)
      const author = 1 + (index % (calledBy.length - 1))
      playOpinion(scene, dice.pick(places.get(street) ?? [home]), stories[index % stories.length] as Story, end, {
        index: author,
        name: calledBy[author] ?? '',
      })
    }
  await playBookings(scene, calledBy)
  await playDays({ ports, people, now, later })
  await playCampaigns(scene)
  for (let moment = now - 42 * DAYS * HOUR; moment < now; moment += 6 * HOUR)
    later({ at: moment, what: async () => void (await sweepDeadlines(ports)) })

  while (queue.length && !stopped()) {
    queue.sort((a, b) => a.at - b.at)
    const happening = queue.shift() as Happening
    setClock(happening.at)
    await happening.what()
  }
  setClock(now)
}
