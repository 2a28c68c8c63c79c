import { isLimit, type Limit, type LimitKey, limitSettings, type LimitUnit, readValue } from './limits'

/**
 * Limits and switches below national law. Each is data a district, a street or a station can change; the value here is
 * what runs until somebody does (domain notes: processes.md 2.2, 2.3; defaults.md).
 */
export const settingDefaults = {
  /** Clock hours a deputy has before an item falls to the street (custom; Funing). */
  'opinion.deputyHours': 24,
  /** Working days until a person has looked at words the content guard held (processes.md 2.2, row 2). */
  'opinion.contentHoldDays': 1,
  /** Working days for the street's triage (custom; hard cap 15 days, 信访工作条例 §23). */
  'opinion.triageDays': 2,
  /** Working days for the district's or government office's decision on an escalated item (custom). */
  'opinion.escalatedDays': 3,
  /** Working days for a unit to sign (custom). */
  'opinion.signDays': 1,
  /** Working days to answer a simple / a normal item (custom; Funing 7). */
  'opinion.simpleDays': 7,
  'opinion.normalDays': 15,
  /** Working days for the opinion of a unit that helps; minutes in which a private note can be taken back (custom). */
  'opinion.coUnitDays': 5,
  'opinion.noteMinutes': 15,
  /** Working days of each reviewer of a reply (custom). */
  'opinion.reviewDays': 1,
  /** Least working days a unit gets when its reply is sent back. */
  'opinion.returnedReplyDays': 2,
  /** Calendar days a resident has to rate (custom). */
  'opinion.ratingDays': 15,
  /** Working days for the review of 不满意, and for re-handling; rounds of re-handling (custom). */
  'opinion.reviewBadDays': 5,
  'opinion.rehandleDays': 10,
  'opinion.rehandleRounds': 2,
  /** Calendar days to supply what was asked; the limit that was running waits (custom). */
  'opinion.supplyDays': 7,
  /** Working days until the outcome of what another body got is asked for (custom). */
  'opinion.transferredDays': 15,
  /** Working days in which a unit may ask to return an item (信访工作条例 §23), and to decide on it (custom). */
  'opinion.returnDays': 5,
  'opinion.returnDecisionDays': 2,
  /** Days an extension may add, once (信访工作条例 §34); working days to decide on a unit's request (custom). */
  'opinion.extensionDays': 30,
  'opinion.requestDecisionDays': 1,
  /**
   * What is told before a limit ends: at this share of it, so many days before (processes.md 2.4: 75 %, three days); after it
   * the leader hears of it on the next working day, the district after three (custom). Only in working hours (work.fromHour).
   */
  'opinion.warnShare': 75,
  'opinion.warnDays': 3,
  'opinion.leaderDays': 1,
  'opinion.districtDays': 3,
  /** Working days between two urgings of one item (custom). */
  'opinion.pressDays': 2,
  /** Days after closing in which a resident may ask again, once (custom). */
  'opinion.askAgainDays': 30,
  /** How often the deputy who answered at once is asked back before the answer is rated (custom). */
  'opinion.askBacks': 3,
  /** Months after closing when somebody goes to see; working days to do so; months until an item is archived (custom). */
  'opinion.lookbackMonths': 3,
  'opinion.lookbackAgainMonths': 6,
  'opinion.lookbackDays': 10,
  /** Look-backs by class: 1 where every promise and every re-handled item is looked at; of the others so many per cent (custom). */
  'opinion.lookbackPromised': 1,
  'opinion.lookbackShare': 5,
  'opinion.archiveMonths': 6,
  /** Days before a reception when booking opens; minutes before a slot when booking and cancelling end (custom). */
  'reception.openDays': 14,
  'reception.closeMinutes': 120,
  'reception.cancelMinutes': 120,
  /** Open bookings a person may hold; people in one party (信访工作条例 §20: at most five representatives). */
  'reception.openBookings': 2,
  'reception.partyMax': 5,
  /** Days before a reception when it is announced (Henan, Guangdong examples; a draft standard says 2). */
  'reception.announceDays': 3,
  /** Days ahead that sessions are planned by their rules. */
  'reception.planDays': 365,
  /** Receptions of a deputy a year (Shanghai 进社区, Beijing 选民接待日: at least 2). */
  'reception.dutyPerYear': 2,
  /** What a new session or rule begins with: minutes of a slot, people a slot takes (custom). */
  'reception.slotMinutes': 15,
  'reception.slotCapacity': 1,
  /** Deputies a session needs (custom). */
  'reception.quorum': 1,
  /** Minutes a place is kept while the form is filled; minutes an offered place is kept for the first one waiting (custom). */
  'reception.holdMinutes': 3,
  'reception.offerMinutes': 60,
  /** So many bookings nobody came to, within so many days, end booking online for so many days (processes.md 2.3). */
  'reception.noShows': 3,
  'reception.noShowDays': 90,
  'reception.noShowBanDays': 30,
  /**
   * The day (custom): minutes a late visitor keeps the right to the booked slot; minutes after the start when a deputy who
   * has not signed in counts as absent; working days in which a talk can still be written down.
   */
  'reception.lateMinutes': 15,
  'reception.absentMinutes': 30,
  'reception.recordDays': 5,
  /** Hours of a working day between which the clock writes to deputies, staff and units (rulings 5; the hours are custom). */
  'work.fromHour': 8,
  'work.toHour': 18,
  /** Days without a reception after which a station is listed as long unused (custom: a quarter). */
  'places.unusedDays': 90,
  /** Contacts with voters a deputy is to have in a year, where no plan says otherwise (custom: once a quarter). */
  'contacts.perYear': 4,
} as const

export type SettingKey = keyof typeof settingDefaults
/** Numbers by key; `units` where a limit counts in another unit than its default does. */
export type Settings = Record<SettingKey, number> & { units?: Partial<Record<LimitKey, LimitUnit>> }

export interface SettingRow {
  scopeKind: 'DISTRICT' | 'STREET' | 'STATION'
  scopeId: string
  key: string
  value: string
}

/** Settings in force at a place: station over street over district over default (rulings 3). */
export const resolveSettings = (
  rows: readonly SettingRow[],
  place: { streetId?: string | null; stationId?: string | null },
): Settings => {
  const settings: Record<string, number> = { ...settingDefaults }
  const units: Partial<Record<LimitKey, LimitUnit>> = {}
  for (const scope of ['DISTRICT', 'STREET', 'STATION'] as const)
    for (const row of rows) {
      if (row.scopeKind !== scope || !(row.key in settingDefaults)) continue
      if (scope === 'STREET' && row.scopeId !== place.streetId) continue
      if (scope === 'STATION' && row.scopeId !== place.stationId) continue
      const value = readValue(row.key, row.value)
      if (!value) continue
      settings[row.key] = value.n
      // The nearest scope that names a limit names its unit as well.
      if (isLimit(row.key)) units[row.key] = value.unit ?? limitSettings[row.key].unit
    }
  return { ...(settings as Record<SettingKey, number>), units }
}

/** The limit in force. */
export const limitOf = (settings: Settings, key: LimitKey): Limit => ({
  n: settings[key],
  unit: settings.units?.[key] ?? limitSettings[key].unit,
  key,
})
