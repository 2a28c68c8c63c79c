import { type Day, dayOf, fromIso } from '@/domain/calendar/time'
import { useAsk } from './queries'

/** The day it is at the server, so that 今天 is the same day for everyone. Null until it is known. */
export const useToday = (): Day | null => {
  const overview = useAsk('places.overview', {})
  return overview.data ? dayOf(fromIso(overview.data.now)) : null
}
