import { at, type Day, dayOf, HOUR, type Instant, plusDays, yearOf } from '../../../src/domain/calendar/time'
import { presetDays } from '../../../src/domain/campaigns/kinds'
import type { Ports } from '../../ports/index'
import type { DemoPeople } from './people'

interface Scene {
  ports: Ports
  people: DemoPeople
  now: Instant
  later: (h: { at: Instant; what: () => Promise<void> }) => void
}

const said = [
  { categoryId: 'C0701', text: '接待月里好几位老人说，晚上从菜场回来那段路的灯坏了两盏，一直没人修。' },
  { categoryId: 'C0604', text: '有家长说放学时校门口电动车乱停，孩子要绕到马路上走。' },
] as const

/** Days of the last May: the month in which groups receive people (接待人民群众月). */
const lastMay = (today: Day): { from: Day; to: Day } => {
  const year = today >= `${yearOf(today)}-05-02` ? yearOf(today) : yearOf(today) - 1
  return { from: `${year}-05-01`, to: `${year}-05-31` }
}

/**
 * A month of receptions that some groups held and some did not, one of contact with voters that is to come, an activity to
 * sign in to, and what chairpersons and deputies wrote down.
 */
export const playCampaigns = async ({ ports, people, now, later }: Scene): Promise<void> => {
  const today = dayOf(now)
  const office = people.any('DISTRICT_OFFICE')
  const may = lastMay(today)
  const { groups, deputies, links } = await ports.read(async (store) => ({
    groups: (await store.contacts.groups()).filter(({ kind }) => kind === 'AREA'),
    deputies: await store.contacts.people(),
    links: await store.contacts.links(today),
  }))
  const streetOf = (groupId: string) => {
    const members = groups.find(({ id }) => id === groupId)?.memberIds ?? []
    return deputies.find(({ id }) => members.includes(id))?.streetIds[0] ?? ''
  }
  let campaignId = ''
  const on = (day: Day, clock: string, what: () => Promise<void>) => {
    const moment = at(day, clock)
    if (moment < now) later({ at: moment, what })
  }

  on(plusDays(may.from, -10), '10:00', async () => {
    const made = await office.ask('campaigns.save', {
      kind: 'RECEPTION_MONTH',
      name: `${yearOf(may.from)}年接待人民群众月`,
      fromDay: may.from,
      toDay: may.to,
      redDay: plusDays(may.from, 24),
      unit: 'GROUP',
      target: 1,
      note: '以代表小组为单位，每个小组至少接待一次，听取和反映选民的意见。',
    })
    campaignId = made.campaignId
  })
  // Seven of the groups; the others are what the board is there to show.
  groups
    .filter((_, i) => i % 4 === 0 || i === 1)
    .forEach((group, i) => {
      const day = plusDays(may.from, 6 + 3 * i)
      const members = group.memberIds.filter((id) => deputies.some((one) => one.id === id)).slice(0, 6)
      on(day, '17:10', async () => {
        await people.office('STREET_STAFF', streetOf(group.id)).ask('campaigns.enter', {
          kind: 'RECEPTION',
          title: '小组接待群众',
          day,
          place: '社区党群服务中心',
          groupId: group.id,
          campaignId,
          deputyIds: members,
          signedIds: members.slice(0, 4),
          peopleMet: 8 + 3 * i,
        })
      })
    })
  const { communityId, gridId } = await ports.read(async (store) => {
    const [community] = await store.places.communities('QY')
    return { communityId: community?.id ?? '', gridId: community?.grids[0]?.id ?? '' }
  })
  said.forEach(({ categoryId, text }, i) =>
    on(plusDays(may.from, 11 + i), '16:00', async () => {
      const { opinionId } = await people.office('STREET_STAFF', 'QY').ask('opinion.submit', {
        communityId,
        gridId,
        categoryId,
        text,
        calledBy: '居民',
        campaignId,
        consent: true,
      })
      const item = await ports.read((store) => store.opinions.find(opinionId, [{}]))
      if (i > 0 || !item?.deputyId || item.stage !== 'DEPUTY_PENDING') return
      await people.deputy(item.deputyId).ask('opinion.act', {
        opinionId,
        version: item.version,
        step: 'answer_on_spot',
        text: '已请物业这周换上新的长椅，我周末去看。',
      })
    }),
  )

  // What is to come: a month of contact with voters, and a visit to sign in to.
  const coming = presetDays('VOTER_MONTH', today)
  const soon = now - 2 * 24 * HOUR
  later({
    at: soon,
    what: async () => {
      await office.ask('campaigns.save', {
        kind: 'VOTER_MONTH',
        name: '代表集中联系选民月',
        ...coming,
        unit: 'DEPUTY',
        target: 1,
        tag: '急难愁盼',
      })
      const members = groups[0]?.memberIds.filter((id) => deputies.some((one) => one.id === id)) ?? []
      await people.office('STREET_STAFF', streetOf(groups[0]?.id ?? '')).ask('campaigns.enter', {
        kind: 'INSPECTION',
        title: '看老旧小区改造工地',
        day: plusDays(today, 3),
        place: '柳荫社区门口集合',
        ...(groups[0] ? { groupId: groups[0].id } : {}),
        deputyIds: members,
      })
      await people.office('STREET_STAFF', streetOf(groups[0]?.id ?? '')).ask('campaigns.enter', {
        kind: 'STUDY',
        title: '学习代表法',
        day: dayOf(soon),
        ...(groups[0] ? { groupId: groups[0].id } : {}),
        deputyIds: members,
        signedIds: members.slice(0, 7),
      })
    },
  })
  // Most chairpersons were at their places, some members reached some deputies, and some deputies were out and about.
  const wrote = (deputyId: string, relation: 'CHAIR_PLACE' | 'MEMBER_DEPUTY', targetId: string, hours: number) =>
    later({
      at: now - hours * HOUR,
      what: async () => {
        const way = relation === 'CHAIR_PLACE' ? 'VISIT' : 'PHONE'
        await people.deputy(deputyId).ask('contacts.enter', { relation, targetId, way })
      },
    })
  links
    .filter(({ relation }) => relation === 'CHAIR_PLACE')
    .slice(0, 4)
    .forEach((link, i) => wrote(link.deputyId, 'CHAIR_PLACE', link.targetId, 30 + 50 * i))
  links
    .filter(({ relation }) => relation === 'MEMBER_DEPUTY')
    .filter((_, i) => i % 3 === 0)
    .slice(0, 30)
    .forEach((link, i) => wrote(link.deputyId, 'MEMBER_DEPUTY', link.targetId, 20 + 5 * i))
  deputies
    .filter((_, i) => i % 9 === 0)
    .slice(0, 20)
    .forEach((one, i) =>
      later({
        at: now - (25 + 7 * i) * HOUR,
        what: async () => {
          await people.deputy(one.id).ask('contacts.enter', {
            relation: 'DEPUTY_VOTER',
            way: i % 3 ? 'VISIT' : 'PHONE',
            people: 1 + (i % 5),
          })
        },
      }),
    )
}
