import { useState } from 'react'
import { location, type Place } from '@/services/device'

/**
 * Where the reader is, asked for only by a tap. `refused` after a no, or when the device does not know: the screen then goes by
 * the community instead.
 */
export const useNear = () => {
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle')
  const find = async (): Promise<Place | null> => {
    setState('asking')
    const place = await location.whereAmI()
    setState(place ? 'idle' : 'refused')
    return place
  }
  return { asking: state === 'asking', refused: state === 'refused', find, forget: () => setState('idle') }
}
