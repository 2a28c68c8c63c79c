import { gcj02FromWgs84 } from './gcj02'
import type { Location } from './types'

export const location: Location = {
  whereAmI: () =>
    new Promise((resolve) => {
      if (!('geolocation' in navigator)) return resolve(null)
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => resolve(gcj02FromWgs84(coords)),
        () => resolve(null),
        { enableHighAccuracy: false, timeout: 8_000, maximumAge: 600_000 },
      )
    }),
}
