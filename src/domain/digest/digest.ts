/** What a morning is told of, as counts; nothing of anybody's words. */
export interface DigestFacts {
  /** Past its date: whole lists of whoever has them, else the own. */
  late: number
  dueToday: number
  /** Later this week. */
  dueThisWeek: number
  promisesLate: number
  /** In the next two weeks. */
  promisesDue: number
  lookbacks: number
  /** Lines of the three lists: late, due in a week, and waiting for a second person. */
  linesLate: number
  linesDue: number
  linesToConfirm: number
  receptionsToday: number
  /** Messages about work since this time yesterday. */
  news: number
}

/** Whether there is anything to say at all: a digest of noughts teaches people not to read it. */
export const isWorthTelling = (facts: DigestFacts): boolean => Object.values(facts).some((count: number) => count > 0)

/** The list one opens first: what is late before what is due. */
export const firstList = ({ late }: Pick<DigestFacts, 'late'>): 'LATE' | 'TODO' => (late > 0 ? 'LATE' : 'TODO')
