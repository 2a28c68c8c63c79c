import { isOff } from '../../src/domain/calendar/working-days'
import { plusDays } from '../../src/domain/calendar/time'
import { buildCalendar } from '../../cloud/db/calendar'
import { buildSampleDistrict } from '../../cloud/tools/sample/build'
import { stoppedName } from '../../cloud/tools/sample/stop-list'
import { checkWorkbook } from '../../src/domain/register/check'
import { asRead, sample, today } from './support'

const data = sample()
const tally = <T>(list: readonly T[], by: (one: T) => string) =>
  list.reduce<Record<string, number>>((sums, one) => ({ ...sums, [by(one)]: (sums[by(one)] ?? 0) + 1 }), {})
const areas = data.organisations.filter((row) => ['STREET', 'TOWN', 'ZONE'].includes(row.kind)).map((row) => row.code)

describe('the sample district', () => {
  test('has the 82 stations of the founding documents, at three levels', () => {
    expect(data.stations).toHaveLength(82)
    expect(tally(data.stations, (row) => row.level)).toEqual({ HOME: 11, STATION: 41, POINT: 30 })
    expect(tally(data.stations, (row) => row.street ?? '区')).toEqual({
      区: 2,
      QY: 10,
      LY: 9,
      HX: 11,
      CT: 8,
      YH: 8,
      FH: 8,
      JQ: 8,
      QH: 6,
      YX: 7,
      DS: 5,
    })
    const kinds = tally(data.stations, (row) => row.kind)
    expect(kinds).toMatchObject({ SERVICE_CENTRE: 1, PARK: 3, PROFESSIONAL: 4, PROJECT: 1 })
    expect(data.stations.filter((row) => row.flags.includes('LEGISLATIVE'))).toHaveLength(3)
    expect(data.stations.filter((row) => row.flags.includes('PRACTICE_BASE'))).toHaveLength(5)
  })

  test('has 92 communities and 460 grids, by area as planned', () => {
    expect(tally(data.communities, (row) => row.street)).toEqual({
      QY: 12,
      LY: 11,
      HX: 13,
      CT: 9,
      YH: 10,
      FH: 8,
      JQ: 9,
      QH: 7,
      YX: 9,
      DS: 4,
    })
    expect(tally(data.grids, (row) => row.community.slice(0, 2))).toEqual({
      QY: 62,
      LY: 56,
      HX: 66,
      CT: 45,
      YH: 50,
      FH: 40,
      JQ: 44,
      QH: 34,
      YX: 42,
      DS: 21,
    })
    expect([data.communities.length, data.grids.length]).toEqual([92, 460])
  })

  test('has 400 mandates of five levels held by 391 persons, nine of them two', () => {
    expect(data.deputies).toHaveLength(391)
    const levels = tally(data.mandates, (row) => row.level)
    expect(levels).toEqual({ NATIONAL: 2, PROVINCE: 10, CITY: 58, DISTRICT: 250, TOWN: 80 })
    const held = Object.values(tally(data.mandates, (row) => row.deputy))
    expect(held.filter((count) => count === 2)).toHaveLength(9)
    expect(data.mandates.filter((row) => row.state === 'SUSPENDED')).toHaveLength(1)
    const perDistrict = Object.values(
      tally(
        data.mandates.filter((row) => row.level === 'DISTRICT'),
        (row) => row.electingUnit,
      ),
    )
    expect(perDistrict).toHaveLength(96)
    expect(perDistrict.every((count) => count >= 1 && count <= 3)).toBe(true)
    expect(data.deputies.filter((row) => row.isLeader)).toHaveLength(22)
  })

  test('leaves three grids without a deputy and gives nobody more than two', () => {
    const covered = new Set(data.deputies.flatMap((row) => row.grids))
    expect(data.grids.filter((row) => !covered.has(row.code)).map((row) => row.code)).toHaveLength(3)
    const acting = new Set(data.mandates.filter((row) => row.state === 'ACTIVE').map((row) => row.deputy))
    expect(data.deputies.every((row) => row.grids.length <= 2)).toBe(true)
    expect(data.deputies.every((row) => row.grids.length >= 1 === acting.has(row.code))).toBe(true)
  })

  test('gives every deputy one home station, and every house and station several deputies', () => {
    expect(data.deputies.every((row) => row.stations.length === 1)).toBe(true)
    const perStation = tally(
      data.deputies.flatMap((row) => row.stations),
      (code) => code,
    )
    for (const station of data.stations.filter((row) => row.level !== 'POINT')) {
      expect([station.code, (perStation[station.code] ?? 0) >= 3]).toEqual([station.code, true])
    }
  })

  test('has 24 area groups of nine to twelve and 8 professional ones', () => {
    const area = data.groups.filter((row) => row.kind === 'AREA')
    expect(area).toHaveLength(24)
    expect(area.every((row) => row.members.length >= 9 && row.members.length <= 12)).toBe(true)
    expect(new Set(area.flatMap((row) => row.members)).size).toBe(250)
    expect(data.groups.filter((row) => row.kind === 'PROFESSIONAL')).toHaveLength(8)
  })

  test('has 36 kinds of handling units, the court and the procuratorate among them', () => {
    const units = data.organisations.filter((row) => row.kind === 'UNIT')
    const kinds = new Set(units.map((row) => row.unitKind))
    expect(kinds.size).toBe(36)
    expect([...kinds]).toEqual(expect.arrayContaining(['区法院', '区检察院', '区监委', '街道办', '镇政府']))
    for (const unit of units) {
      const roles = data.staff.filter((row) => row.org === unit.code).map((row) => row.role)
      expect([unit.code, ...new Set(roles)]).toEqual([unit.code, 'UNIT_CLERK', 'UNIT_LEADER'])
    }
  })

  test('puts education, health, housing and work first among 19 categories', () => {
    const first = data.categories.filter((row) => row.parent === null)
    expect(first).toHaveLength(19)
    expect(first.slice(0, 4).map((row) => row.name)).toEqual(['教育', '医疗卫生', '住房物业', '就业社保'])
    for (const row of first) {
      const children = data.categories.filter((one) => one.parent === row.code).length
      expect([row.name, children >= 2 && children <= 6]).toEqual([row.name, true])
    }
  })

  test('leads every category, in every area and at every level, to a unit', () => {
    const parents = new Set(data.categories.map((row) => row.parent))
    const units = new Map(data.organisations.filter((row) => row.kind === 'UNIT').map((row) => [row.code, row]))
    const dead: string[] = []
    for (const category of data.categories.filter((row) => !parents.has(row.code))) {
      for (const area of areas) {
        for (const level of ['COMMUNITY', 'STREET', 'DISTRICT', 'CITY']) {
          const rule = data.routingRules.find((row) => row.category === category.code && row.level === level)
          const own = [...units.values()].find((row) => row.parent === area)?.code
          if (!rule || !units.has(rule.unit ?? own ?? '')) dead.push(`${category.code} ${area} ${level}`)
        }
      }
    }
    expect(dead).toEqual([])
    const may = (org: string, unit: string) =>
      units.get(unit)?.parent === org || data.assignmentRights.some((row) => row.org === org && row.unit === unit)
    expect([...units.keys()].filter((unit) => !may('DGW', unit) || !may('ZFB', unit))).toEqual([])
  })

  test('has somebody for every part a person can play, in 青杨街道 and in 红杏街道', () => {
    for (const area of ['QY', 'HX']) {
      const here = data.staff.filter(
        (row) => row.org === area || row.org === `U-${area}` || row.station?.startsWith(area),
      )
      expect([...new Set(here.map((row) => row.role))].sort()).toEqual([
        'GRID_WORKER',
        'STATION_LIAISON',
        'STREET_DIRECTOR',
        'STREET_STAFF',
        'UNIT_CLERK',
        'UNIT_LEADER',
      ])
    }
    const roles = tally(data.staff, (row) => row.role)
    expect(roles).toMatchObject({
      DEPUTY: 391,
      STATION_LIAISON: 82,
      GRID_WORKER: 46,
      STREET_STAFF: 20,
      STREET_DIRECTOR: 10,
      DISTRICT_OFFICE: 4,
      GOV_OFFICE: 2,
      SYS_ADMIN: 1,
    })
    const phones = new Map(data.staff.map((row) => [row.phone, row.person]))
    expect(phones.size).toBe(new Set(data.staff.map((row) => row.person)).size)
    expect([...phones.keys()].every((phone) => /^1990000\d{4}$/.test(phone))).toBe(true)
  })
})

describe('the sessions of the sample', () => {
  const calendar = buildCalendar([])

  test('let people book in every area on most working days of the next two weeks', () => {
    for (const area of areas) {
      const days = Array.from({ length: 14 }, (_, i) => plusDays(today, i)).filter((day) => !isOff(calendar, day))
      const open = days.filter((day) => data.sessions.some((row) => row.day === day && row.station.startsWith(area)))
      expect([area, open.length / days.length > 0.6]).toEqual([area, true])
    }
  })

  test('hold 柳荫 today with two deputies, 桂香里 in two days, and all five levels somewhere', () => {
    expect(data.sessions.find((row) => row.code === 'QY-S1-20260615-0900')?.deputies).toHaveLength(2)
    expect(data.sessions.find((row) => row.code === 'QY-S2-20260617-1430')).toBeDefined()
    const levelsOf = (code: string) => data.mandates.filter((row) => row.deputy === code).map((row) => row.level)
    const coming = data.sessions.filter((row) => row.day >= today)
    expect(new Set(coming.flatMap((row) => row.deputies).flatMap(levelsOf)).size).toBe(5)
  })

  // Without its rules the second day would put two deputies in two places and send one on leave to work.
  test.each([today, '2026-01-16'])('of %s have deputies none of whom is suspended, away or in two places', (day) => {
    const data = buildSampleDistrict({ today: day })
    const suspended = data.mandates.find((row) => row.state === 'SUSPENDED')?.deputy
    const seen = new Set<string>()
    for (const row of data.sessions) {
      expect(row.deputies.length >= 1 && row.deputies.length <= 3).toBe(true)
      expect(row.deputies).not.toContain(suspended)
      for (const code of row.deputies) {
        expect(seen.has(`${code} ${row.day}`)).toBe(false)
        seen.add(`${code} ${row.day}`)
        expect(data.absences.some((one) => one.deputy === code && one.from <= row.day && row.day <= one.to)).toBe(false)
      }
    }
  })

  test('come once in the two months to every open house, station and point but one', () => {
    const visited = new Set(data.sessions.map((row) => row.station))
    const forgotten = data.stations.filter((row) => row.state === 'OPEN' && !visited.has(row.code))
    expect(forgotten.map((row) => row.code)).toEqual(['QH-P2'])
  })

  test('move from a day off to the next working day', () => {
    // 10 October 2026 is a Saturday that is worked; 10 May 2026 a Sunday, moved to Monday.
    const may = buildSampleDistrict({ today: '2026-05-06' }).sessions
    expect(may.some((row) => row.code === 'LY-H1-20260511-0900')).toBe(true)
    expect(may.some((row) => row.code === 'LY-H1-20260510-0900')).toBe(false)
    const october = buildSampleDistrict({ today: '2026-10-09' }).sessions
    expect(october.some((row) => row.code === 'LY-H1-20261010-0900')).toBe(true)
  })
})

describe('the sample, whichever day it is made for', () => {
  test('is the same again for the same day', () => {
    expect(JSON.stringify(buildSampleDistrict({ today }))).toBe(JSON.stringify(data))
  })

  test.each(['2026-01-01', '2026-02-14', '2026-10-03', '2026-11-22', '2026-12-30', '2027-02-06'])(
    'is without an error on %s, and 柳荫 receives that day',
    (day) => {
      const other = buildSampleDistrict({ today: day })
      const checked = checkWorkbook({ readable: true, sheets: asRead(other) })
      expect(checked.ok ? [] : checked.errors).toEqual([])
      expect(other.sessions.some((row) => row.station === 'QY-S1' && row.day === day)).toBe(true)
      const renewal = other.stations.find((row) => row.kind === 'PROJECT')
      expect((renewal?.validFrom ?? '9') <= day && day <= (renewal?.validTo ?? '0')).toBe(true)
    },
  )

  test('changes nothing but dates and duties with the day', () => {
    const other = buildSampleDistrict({ today: '2026-11-22' })
    expect(other.deputies).toEqual(data.deputies)
    expect(other.staff).toEqual(data.staff)
    expect(other.grids).toEqual(data.grids)
  })
})

test('no real name stands anywhere in the sample', () => {
  const text = JSON.stringify(data)
  const runs = new Set(text.match(/\p{Script=Han}+/gu))
  expect([...runs].map(stoppedName).filter(Boolean)).toEqual([])
})

test('the stop-list knows a name when it sees one', () => {
  // Joined here, so that the name itself does not stand in the repository.
  expect(stoppedName(`区委书记${'许'}${'小'}波出席`)).not.toBeNull()
  expect(stoppedName('柳荫社区')).toBeNull()
})
