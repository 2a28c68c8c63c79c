import { DAY, type Instant, MINUTE } from '../calendar/time'

/** When the clock tries again what failed `tries` times: after 2, 4, 8 … minutes, at last once a day. */
export const triedAgainAt = (now: Instant, tries: number): Instant =>
  now + Math.min(MINUTE * 2 ** Math.min(tries, 11), DAY)
