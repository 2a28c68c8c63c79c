import { Map } from '@tarojs/components'
import { useMemo } from 'react'
import { a11y } from '@/components'
import { useSettings } from '@/services/settings'
import { mapNote, shortStationName } from '@/text/places'
import { gridsAt } from './ground'
import type { DistrictMapProps } from './types'
import { markFile, onlyOnes } from './view'

/** In pixels on the map; config/icons.mjs draws the signs three times as large. */
const SIGN = { plain: 30, elder: 42 }
// WeChat's map takes colours by value only; the bars' colours are the ones known outside the style sheets.
const { tabText: quiet, tabOn: loud } = BAR_COLOURS.light
const LINE = { wide: 3, thin: 1 }
/** Zoom steps of WeChat's map: a whole district, and a few streets. */
const ALL = 12
const CLOSE = 15

/** WeChat's own map: its streets underneath, our grids and stations on it. */
export function DistrictMap({ bounds, grids, stations, chosen, here, look, onStation, onGround }: DistrictMapProps) {
  const elder = useSettings((s) => s.elder)
  const polygons = useMemo(
    () =>
      grids.map((grid) => {
        const on = chosen?.kind === 'GRID' && chosen.id === grid.id
        return {
          points: grid.ring.map(([longitude, latitude]) => ({ longitude, latitude })),
          strokeWidth: on ? LINE.wide : LINE.thin,
          strokeColor: on ? loud : quiet,
          // Seven and a half percent, as the last two digits of a colour.
          fillColor: `${on ? loud : quiet}14`,
        }
      }),
    [grids, chosen],
  )
  const side = elder ? SIGN.elder : SIGN.plain
  const markers = useMemo(() => {
    const only = onlyOnes(stations)
    return stations.map((station, index) => {
      const { id, name, lng, lat } = station
      const on = chosen?.kind === 'STATION' && chosen.id === id
      return {
        id: index,
        longitude: lng,
        latitude: lat,
        iconPath: `/packages/places/map/marks/${markFile(station, on)}`,
        width: on ? side * 1.3 : side,
        height: on ? side * 1.3 : side,
        anchor: { x: 0.5, y: 0.5 },
        zIndex: on ? 2 : 1,
        ariaLabel: shortStationName(name),
        ...(on || only.has(id) ? { callout: callout(shortStationName(name), elder) } : {}),
      }
    })
  }, [stations, chosen, side, elder])
  const [west, south, east, north] = bounds
  const middle = look?.place ?? { longitude: (west + east) / 2, latitude: (south + north) / 2 }
  return (
    <Map
      className="map"
      {...a11y({ label: mapNote(stations.length) })}
      longitude={middle.longitude}
      latitude={middle.latitude}
      scale={look?.close ? CLOSE : ALL}
      includePoints={
        look
          ? []
          : [
              { longitude: west, latitude: south },
              { longitude: east, latitude: north },
            ]
      }
      polygons={polygons}
      markers={markers as never}
      circles={here ? [{ ...here, radius: 120, color: loud, fillColor: `${loud}33`, strokeWidth: LINE.thin }] : []}
      enableRotate={false}
      showScale
      onMarkerTap={(event) => {
        const station = stations[Number(event.detail.markerId)]
        if (station) onStation(station.id)
      }}
      onTap={(event) => {
        const at = event.detail as { longitude?: number; latitude?: number }
        if (at.longitude !== undefined && at.latitude !== undefined)
          onGround(gridsAt(grids, { longitude: at.longitude, latitude: at.latitude }))
      }}
      onError={() => undefined}
    />
  )
}

const callout = (content: string, elder: boolean) => ({
  content,
  color: quiet,
  fontSize: elder ? 18 : 13,
  borderRadius: 4,
  borderWidth: 0,
  borderColor: quiet,
  bgColor: BAR_COLOURS.light.navBg,
  padding: 4,
  display: 'ALWAYS' as const,
  textAlign: 'center' as const,
})
