import { isOff, type Calendar } from '../../../src/domain/calendar/working-days'
import { plusDays, type Day } from '../../../src/domain/calendar/time'
import type { AbsenceRow, SessionRow, StationRow } from '../../../src/domain/register/rows'
import { areas } from './areas'
import { chance } from './chance'
import { suspendedDeputy, type SampleDeputy } from './deputies'
import { datesOf, hoursOf, nextMonth, ruleOf } from './session-rules'
import { longUnused, withoutSessions } from './stations-special'

const themes = [
  '物业服务专题',
  '养老助残专题',
  '交通出行专题',
  '教育专题',
  '老旧小区改造专题',
  '食品安全专题',
  '就业社保专题',
]
const dutyHours = [
  ['09:00', '10:30'],
  ['14:30', '16:00'],
  ['15:00', '16:30'],
] as const

interface Plan {
  station: StationRow
  day: Day
  start: string
  end: string
  theme: string | null
}

/**
 * This month's and the next month's sessions. What a demonstration needs comes first (柳荫 today, 桂香里 in two days),
 * then each station's own rule, then duty days, so that in every area a place can be booked on most working days.
 */
export function buildSessions(
  stations: readonly StationRow[],
  deputies: readonly SampleDeputy[],
  absences: readonly AbsenceRow[],
  calendar: Calendar,
  today: Day,
): SessionRow[] {
  const plans = new Map<string, Plan>()
  const luck = chance(`sessions ${today}`)
  const open = stations.filter((station) => station.state === 'OPEN' && !withoutSessions.has(station.code))
  const put = (plan: Plan) => {
    const key = `${plan.station.code} ${plan.day}`
    if (!plans.has(key)) plans.set(key, plan)
  }
  const station = (code: string) => open.find((one) => one.code === code) as StationRow
  const weekend = (day: Day) => (isOff(calendar, day) ? '周末专场' : null)

  const inTwoDays = plusDays(today, 2)
  put({ station: station('QY-S1'), day: today, start: '09:00', end: '11:00', theme: weekend(today) })
  put({ station: station('QY-S3'), day: today, start: '14:30', end: '16:30', theme: weekend(today) })
  put({ station: station('QY-S2'), day: inTwoDays, start: '14:30', end: '16:30', theme: weekend(inTwoDays) })

  const month = `${today.slice(0, 7)}-01`
  for (const one of open) {
    const { start, end } = hoursOf(ruleOf(one))
    for (const which of one.code === longUnused ? [] : [month, nextMonth(month)]) {
      for (const day of datesOf(one, which, calendar)) {
        if (one.validFrom && (day < one.validFrom || day > (one.validTo ?? day))) continue
        put({
          station: one,
          day,
          start,
          end,
          theme: luck.next() < 0.3 ? luck.pick(themes) : null,
        })
      }
    }
    if (one.code === longUnused) {
      put({
        station: one,
        day: datesOf(station('QY-H1'), nextMonth(month), calendar)[0] ?? today,
        start: '09:00',
        end: '10:30',
        theme: null,
      })
    }
  }
  const grounds: [code: string, share: number][] = [
    ['GN', 0.4],
    ...areas.map((area): [string, number] => [area.code, 0.95]),
  ]
  for (const [code, share] of grounds) {
    const houses = open.filter((one) => one.code.startsWith(code) && one.level !== 'POINT')
    for (let i = 0; i < 14; i++) {
      const day = plusDays(today, i)
      const busy = [...plans.values()].some((plan) => plan.day === day && plan.station.code.startsWith(code))
      if (isOff(calendar, day) || busy || luck.next() > share) continue
      const [start, end] = luck.pick(dutyHours)
      put({ station: luck.pick(houses), day, start, end, theme: '代表轮值' })
    }
  }
  return staffed([...plans.values()], deputies, absences, today)
}

/**
 * Receptions that the demonstration plays with arrivals, talks and records (`cloud/tools/demo/day.ts`), where most people
 * look: the file leaves them open, as the days of a year before anybody has recorded them.
 */
const isPlayed = (station: StationRow, day: Day, today: Day): boolean =>
  station.code.startsWith('QY-S') && day >= plusDays(today, -14)

/** Gives every session its deputies: those of the station first, whoever has had the fewest, nobody twice in a day. */
function staffed(
  plans: Plan[],
  deputies: readonly SampleDeputy[],
  absences: readonly AbsenceRow[],
  today: Day,
): SessionRow[] {
  const luck = chance(`rosters ${today}`)
  const suspended = suspendedDeputy(deputies)
  const sessionsOf = new Map<string, number>()
  const taken = new Set<string>()
  const away = (code: string, day: Day) =>
    code === suspended || absences.some((one) => one.deputy === code && one.from <= day && day <= one.to)
  const order = [...plans].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return order.map(({ station, day, start, end, theme }): SessionRow => {
    const area = station.street
    const free = deputies.filter(({ row }) => !taken.has(`${row.code} ${day}`) && !away(row.code, day))
    const rank = (one: SampleDeputy) =>
      (sessionsOf.get(one.row.code) ?? 0) +
      (one.row.stations.includes(station.code) ? 0 : one.area === area ? 3 : area ? 9 : 5)
    const wanted =
      station.level === 'POINT' ? 1 + luck.below(2) : station.level === 'HOME' ? 2 + luck.below(2) : 1 + luck.below(3)
    // The drawn screens show two deputies at 柳荫 today.
    const count = station.code === 'QY-S1' && day === today ? 2 : station.code === 'GN-H1' ? 3 : wanted
    const chosen = free
      .map((one, i) => ({ one, i, rank: rank(one) }))
      .sort((a, b) => a.rank - b.rank || a.i - b.i)
      .slice(0, count)
      .map(({ one }) => one.row.code)
    for (const code of chosen) {
      taken.add(`${code} ${day}`)
      sessionsOf.set(code, (sessionsOf.get(code) ?? 0) + 1)
    }
    return {
      code: `${station.code}-${day.replace(/-/g, '')}-${start.replace(':', '')}`,
      station: station.code,
      day,
      start,
      end,
      deputies: chosen.sort(),
      theme,
      slotMinutes: 15,
      capacity: station.level === 'HOME' ? 2 : 1,
      stage: day < today && !isPlayed(station, day, today) ? 'RECORDED' : 'ANNOUNCED',
      cancelReason: null,
    }
  })
  // Today's sessions choose first, so that a demonstration shows the same deputies whatever lies before it.
  function keyOf(plan: Plan): string {
    return `${plan.day === today ? 0 : 1} ${plan.day} ${plan.start} ${plan.station.code}`
  }
}
