import { useEffect, useRef, useState } from 'react'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'

/**
 * Keeps the chosen time for the person while the form is filled. Seconds left, or null where nothing is kept: who is not
 * signed in, whose network is off, books without. Only spans are counted here, so a phone's wrong clock does no harm.
 */
export function useHold(
  slotId: string | null,
  forRelative: boolean,
  on: boolean,
  onRefused: (error: RefusedError) => void,
): { secondsLeft: number | null } {
  const { mutate: hold } = useAct('reception.hold')
  const { mutate: release } = useAct('reception.release')
  const [kept, setKept] = useState<{ slotId: string; until: number } | null>(null)
  const [now, setNow] = useState(() => Date.now())
  const refused = useRef(onRefused)
  useEffect(() => {
    refused.current = onRefused
  })
  const held = useRef(false)

  useEffect(() => {
    if (!on || slotId === null) return
    hold(
      { slotId, forRelative },
      {
        onSuccess: ({ secondsLeft }) => {
          held.current = true
          setNow(Date.now())
          setKept({ slotId, until: Date.now() + secondsLeft * 1000 })
        },
        onError: (error) => {
          if (error instanceof RefusedError) refused.current(error)
        },
      },
    )
  }, [on, slotId, forRelative, hold])

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [])

  // Whoever leaves the page lets the next one have it; a booked place is no longer held, and nothing happens.
  useEffect(() => () => void (held.current && release({})), [release])

  return { secondsLeft: kept && kept.slotId === slotId ? Math.max(0, Math.round((kept.until - now) / 1000)) : null }
}
