import type { Place } from './types'

// The published wgs84 → gcj02 approximation (good to a few metres). Browsers only give wgs84; our data and every map here
// are gcj02, and the difference is 300–500 m: enough to name the wrong station as the nearest.
const A = 6378245
const EE = 0.006693421622965943
const { PI, sin, cos, sqrt, abs } = Math

const waves = (x: number) => (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * (2 / 3)

function latitudeShift(x: number, y: number) {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * sqrt(abs(x)) +
    waves(x) +
    (20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * (2 / 3) +
    (160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * (2 / 3)
  )
}

function longitudeShift(x: number, y: number) {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * sqrt(abs(x)) +
    waves(x) +
    (20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * (2 / 3) +
    (150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * (2 / 3)
  )
}

export function gcj02FromWgs84({ longitude, latitude }: Place): Place {
  const x = longitude - 105
  const y = latitude - 35
  const rad = (latitude / 180) * PI
  const magic = 1 - EE * sin(rad) * sin(rad)
  const root = sqrt(magic)
  return {
    latitude: latitude + (latitudeShift(x, y) * 180) / (((A * (1 - EE)) / (magic * root)) * PI),
    longitude: longitude + (longitudeShift(x, y) * 180) / ((A / root) * cos(rad) * PI),
  }
}
