import { useEffect, useRef } from 'react'
import { onPop } from '@/services/pops'

/** Marks the entry of the browser's history that stands for a later step of the same page. */
const mark = 'jzStep'
const marked = (state: unknown): boolean => typeof state === 'object' && state !== null && mark in state

/** Entries taken out by the page itself that the browser has still to tell of: those are nobody's step back. */
let takenOut = 0
/** Sets the entry of the form that is on a later step now. */
let setAgain: (() => void) | null = null

/**
 * The browser's and the telephone's own way back leads one step back inside a form instead of out of it. In WeChat the
 * native arrow and the gesture cannot be caught: there the draft brings the reader back to the step.
 */
export const useStepBack = (later: boolean, back: () => void): void => {
  const step = useRef(back)
  const gone = useRef(false)
  useEffect(() => {
    step.current = back
  })
  // Declared before the other one, so that on the way out it is heard first.
  useEffect(() => {
    gone.current = false
    return () => void (gone.current = true)
  }, [])
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp' || !later) return undefined
    const page = window.location.hash
    const here = () => window.location.hash === page
    const push = () => {
      // The router's own state goes along: for it nothing has moved.
      const state = window.history.state as object | null
      if (!marked(state)) window.history.pushState({ ...state, [mark]: true }, '', window.location.href)
    }
    push()
    setAgain = push
    let onTop = true
    const stop = onPop((event) => {
      if (takenOut > 0) return
      const wasOnTop = onTop
      onTop = here() && marked(event.state)
      // From a page further on to this one, or out of this page: the router's matter.
      if (!wasOnTop || onTop || !here()) return
      // The router would take this for leaving the page.
      event.stopImmediatePropagation()
      step.current()
      push()
      onTop = true
    })
    return () => {
      stop()
      if (setAgain === push) setAgain = null
      // A page that goes away is the router's matter.
      if (gone.current || !here() || !marked(window.history.state)) return
      // Back on the first step by the form's own button: the extra entry goes, and the router is not told.
      const heard = onPop((event) => {
        event.stopImmediatePropagation()
        heard()
        // After everybody has been told of this one: a form that came meanwhile must not take it for its reader's.
        queueMicrotask(() => (takenOut -= 1))
        // Meanwhile the form went on: a sign-in brings its draft back at the step where it was.
        setAgain?.()
      })
      takenOut += 1
      window.history.back()
    }
  }, [later])
}
