import { useSyncExternalStore } from 'react'
import { fromIso, type Instant, MINUTE } from '@/domain/calendar/time'
import { useAsk } from '@/services/queries'

const everyMinute = (told: () => void) => {
  const timer = setInterval(told, MINUTE)
  return () => clearInterval(timer)
}
const thisMinute = () => Math.floor(Date.now() / MINUTE) * MINUTE

/** The server's clock, so that "已逾期 3 小时" does not hang on a desk computer's own; goes on while a page stays open. */
export const useNow = (): Instant => {
  const overview = useAsk('places.overview', {})
  const minute = useSyncExternalStore(everyMinute, thisMinute, thisMinute)
  return overview.data ? fromIso(overview.data.now) + Math.max(0, minute - overview.dataUpdatedAt) : minute
}
