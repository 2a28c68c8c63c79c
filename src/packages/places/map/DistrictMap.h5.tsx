import { View } from '@tarojs/components'
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { a11y, classes, Icon, Tap } from '@/components'
import { stationType } from '@/components/places'
import { typeSigns } from '@/components/places/type-signs'
import { useSettings } from '@/services/settings'
import { mapNote, mapStationName, metresText, shortStationName, stationLevelText } from '@/text/places'
import { arrange, type Mark, type Pin, pinAt } from './crowd'
import { type Ground, gridsAt, groundOf, type MapStation } from './ground'
import {
  type Camera,
  fit,
  limitsOf,
  pan,
  planOf,
  type Point,
  scaleBar,
  type Size,
  toPlan,
  toScreen,
  within,
  zoom,
} from '@/components/places/plan'
import type { DistrictMapProps } from './types'
import { onlyOnes, receives } from './view'

const looks = { plain: { font: 12, line: 18, mark: 28 }, elder: { font: 18, line: 26, mark: 40 } }
/** A finger is this wide, in pixels. */
const REACH = { plain: 24, elder: 32 }
/** How far down the screen one looks while a card lies over its lower half. */
const EYE = 0.33
/** Pixels an arrow key moves the map, and how much closer + comes. */
const STEP = 80
const CLOSER = 1.6
// Plan units are degrees: drawn a million times larger, so that no renderer rounds them away.
const DRAWN = 1e6

/** The map of the web, in SVG: no script and no picture from anywhere else. */
export function DistrictMap({
  bounds,
  grids,
  stations,
  streetNames,
  chosen,
  here,
  look,
  onStation,
  onGround,
}: DistrictMapProps) {
  const elder = useSettings((s) => s.elder)
  const frame = useRef<HTMLDivElement>(null)
  const size = useSize(frame)
  const plan = useMemo(() => planOf(bounds), [bounds])
  const ground = useMemo(() => groundOf(grids, plan, streetNames), [grids, plan, streetNames])
  const limits = useMemo(() => limitsOf(bounds, plan, size), [bounds, plan, size])
  const [moved, setMoved] = useState<Camera | null>(null)
  const camera = useMemo(() => moved ?? fit(bounds, plan, size), [moved, bounds, plan, size])

  const change = useCallback(
    (next: (camera: Camera) => Camera) => setMoved((now) => within(next(now ?? fit(bounds, plan, size)), limits)),
    [bounds, plan, size, limits],
  )
  const closer = useCallback(
    (factor: number, at: Point = { x: size.width / 2, y: size.height / 2 }) =>
      change((now) => zoom(now, size, factor, at, limits)),
    [change, size, limits],
  )

  // Another district or street is another map; the look that was asked for comes after it.
  const [shown, setShown] = useState<{ bounds: DistrictMapProps['bounds']; look: DistrictMapProps['look'] }>({
    bounds,
    look: null,
  })
  if (shown.bounds !== bounds || shown.look !== look) {
    setShown({ bounds, look })
    if (look) {
      const at = plan.to(look.place)
      const k = look.close ? Math.max(camera.k, limits.max / 12) : camera.k
      setMoved(within({ x: at.x, y: at.y + (size.height * (0.5 - EYE)) / k, k }, limits))
    } else if (shown.bounds !== bounds) setMoved(null)
  }

  const only = useMemo(() => onlyOnes(stations), [stations])
  const pins = useMemo<Pin[]>(
    () =>
      stations.map(({ id, name, level, lng, lat }) => ({
        id,
        // A home would be called as its street, and nobody would know that there is one.
        name: only.has(id) ? shortStationName(name) : mapStationName(name),
        level,
        only: only.has(id),
        ...toScreen(camera, size, plan.to({ longitude: lng, latitude: lat })),
      })),
    [stations, only, camera, size, plan],
  )
  const tap = (at: Point) => {
    const pin = pinAt(pins, at, elder ? REACH.elder : REACH.plain)
    if (pin) {
      // What was chosen must not vanish under its own card.
      if (pin.y > size.height / 2) change((now) => pan(now, 0, size.height * EYE - pin.y))
      onStation(pin.id)
    } else onGround(gridsAt(grids, plan.from(toPlan(camera, size, at))))
  }
  const hand = useHand(frame, change, closer, tap)

  const drawn = arrange(
    pins,
    ground.areas.map((area) => ({ ...area, at: toScreen(camera, size, area.middle), k: camera.k })),
    size,
    elder ? looks.elder : looks.plain,
    chosen?.kind === 'STATION' ? chosen.id : null,
  )
  const byId = useMemo(() => new Map(stations.map((one) => [one.id, one])), [stations])
  const bar = scaleBar(camera, 96)
  const me = here && toScreen(camera, size, plan.to(here))
  const origin = toScreen(camera, size, { x: 0, y: 0 })

  return (
    <>
      <div
        ref={frame}
        className="map"
        tabIndex={0}
        role="application"
        aria-label={mapNote(stations.length)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return
          const move = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[
            event.key
          ]
          if (move) change((now) => pan(now, move[0] ?? 0, move[1] ?? 0))
          else if (event.key === '+' || event.key === '=') closer(CLOSER)
          else if (event.key === '-') closer(1 / CLOSER)
          else return
          event.preventDefault()
        }}
        {...hand}
      >
        <svg className="map-svg" width={size.width} height={size.height} aria-hidden="true">
          <g transform={`translate(${origin.x} ${origin.y}) scale(${camera.k / DRAWN})`}>
            <Land ground={ground} />
            {chosen?.kind === 'GRID' && <ChosenGrid ground={ground} id={chosen.id} />}
          </g>
          {drawn.labels.map(({ id, kind, text, x, y }) => (
            <text key={`${kind}${id}`} className={`map-name map-name-${kind.toLowerCase()}`} x={x} y={y}>
              {text}
            </text>
          ))}
          {drawn.marks
            .slice()
            .reverse()
            .map((mark) => (
              <Sign
                key={mark.id}
                mark={mark}
                station={byId.get(mark.id)}
                size={elder ? looks.elder.mark : looks.plain.mark}
                on={chosen?.kind === 'STATION' && chosen.id === mark.id}
              />
            ))}
          {me && (
            <g transform={`translate(${me.x} ${me.y})`}>
              <circle className="map-me-far" r="18" />
              <circle className="map-me" r="7" />
            </g>
          )}
        </svg>
        <View className="map-scale" {...a11y({ hidden: true })}>
          <View className="map-scale-bar" style={{ width: `${bar.pixels}px` }} />
          {metresText(bar.metres)}
        </View>
      </div>
      <View className="map-zoom">
        <Tap className="map-btn" label="放大" onTap={() => closer(CLOSER)}>
          <Icon name="plus" />
        </Tap>
        <Tap className="map-btn" label="缩小" onTap={() => closer(1 / CLOSER)}>
          <Icon name="minus" />
        </Tap>
        <Tap className="map-btn" label="看全部" onTap={() => setMoved(null)}>
          <Icon name="map" />
        </Tap>
      </View>
    </>
  )
}

const at = ({ x, y }: Point) => `${(x * DRAWN).toFixed(0)} ${(y * DRAWN).toFixed(0)}`
const ring = (points: readonly Point[]) => `M${points.map(at).join('L')}Z`
const lines = (edges: readonly (readonly [Point, Point])[]) => edges.map(([a, b]) => `M${at(a)}L${at(b)}`).join('')

/** Drawn once: moving the map only changes the transform around it. */
const Land = memo(function Land({ ground }: { ground: Ground }) {
  const all = useMemo(() => ground.shapes.map(({ points }) => ring(points)).join(''), [ground])
  const streets = useMemo(() => lines(ground.streetLines), [ground])
  const communities = useMemo(() => lines(ground.communityLines), [ground])
  return (
    <>
      <path className="map-land" d={all} />
      <path className="map-line-community" d={communities} />
      <path className="map-line-street" d={streets} />
    </>
  )
})

function ChosenGrid({ ground, id }: { ground: Ground; id: string }) {
  const shape = ground.shapes.find(({ grid }) => grid.id === id)
  return shape ? <path className="map-grid-on" d={ring(shape.points)} /> : null
}

/** The word in the corner of a sign, and how far in it stands. */
const CORNER = 2
const BADGE = 0.27
/** How much of a sign its icon takes; icons are drawn in a square of 24. */
const ICON = 0.58 / 24

/**
 * A house, a square, a circle: the level can be told without its colour, and by the word in the corner; the icon says the
 * type (S1-10). A station that rests is grey.
 */
function Sign({ mark, station, size, on }: { mark: Mark; station: MapStation | undefined; size: number; on: boolean }) {
  const { x, y, level, full, label } = mark
  const off = station !== undefined && !receives(station)
  const type = station ? stationType(station) : null
  const half = size / 2
  if (!full) return <circle className={classes('map-dot', off && 'map-off')} cx={x} cy={y} r="5" />
  const middle = on ? y - half * 0.55 : y + (level === 'HOME' ? half * 0.18 : 0)
  const corner = { x: x + half - CORNER, y: (on ? y - half : y) - half + CORNER }
  return (
    <g className={classes('map-sign', on && 'map-on', off && !on && 'map-off')}>
      {on ? (
        <path
          d={`M${x} ${y + half}C${x - size} ${y - half * 0.6} ${x - half} ${y - size} ${x} ${y - size}C${x + half} ${y - size} ${x + size} ${y - half * 0.6} ${x} ${y + half}Z`}
        />
      ) : level === 'HOME' ? (
        <path
          d={`M${x - half} ${y - half * 0.2}L${x} ${y - half}L${x + half} ${y - half * 0.2}V${y + half}H${x - half}Z`}
        />
      ) : level === 'STATION' ? (
        <rect x={x - half} y={y - half} width={size} height={size} rx="5" />
      ) : (
        <circle cx={x} cy={y} r={half} />
      )}
      {type ? (
        <>
          <path
            className="map-type"
            data-type={type}
            d={typeSigns[type].path}
            transform={`translate(${x} ${middle}) scale(${size * ICON}) translate(-12 -12)`}
          />
          <circle className="map-badge" cx={corner.x} cy={corner.y} r={size * BADGE} />
          <text className="map-level" x={corner.x} y={corner.y}>
            {stationLevelText[level]}
          </text>
        </>
      ) : (
        <text className="map-word" x={x} y={middle}>
          {stationLevelText[level]}
        </text>
      )}
      {label && (
        <text className="map-name map-name-station" x={label.x} y={label.y}>
          {mark.name}
        </text>
      )}
    </g>
  )
}

/** The frame's size in pixels, and again whenever it changes. */
function useSize(frame: React.RefObject<HTMLDivElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 375, height: 480 })
  useEffect(() => {
    const element = frame.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (width && height) setSize((now) => (now.width === width && now.height === height ? now : { width, height }))
    }
    const watch = new ResizeObserver(read)
    watch.observe(element)
    read()
    return () => watch.disconnect()
  }, [frame])
  return size
}

/** Moved less than this, a finger has tapped. */
const STILL = 8

/** One finger moves, two fingers and the wheel come closer, a tap chooses. */
function useHand(
  frame: React.RefObject<HTMLDivElement | null>,
  change: (next: (camera: Camera) => Camera) => void,
  closer: (factor: number, at?: Point) => void,
  tap: (at: Point) => void,
) {
  const fingers = useRef(new Map<number, Point>())
  const start = useRef<{ at: Point; still: boolean } | null>(null)
  const place = (event: { clientX: number; clientY: number }): Point => {
    const box = frame.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  // React listens to the wheel passively, and a passive listener cannot keep the page from scrolling.
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = element.getBoundingClientRect()
      closer(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [frame, closer])

  const onUi = (event: React.PointerEvent) => !!(event.target as HTMLElement).closest?.('.tap')
  return {
    onPointerDown: (event: React.PointerEvent) => {
      if (onUi(event) || event.button > 0) return
      const here = place(event)
      fingers.current.set(event.pointerId, here)
      start.current = { at: here, still: fingers.current.size === 1 }
    },
    onPointerMove: (event: React.PointerEvent) => {
      const before = fingers.current.get(event.pointerId)
      if (!before) return
      const here = place(event)
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
      if (other) {
        const was = Math.hypot(before.x - other.x, before.y - other.y)
        const is = Math.hypot(here.x - other.x, here.y - other.y)
        if (was > 0) closer(is / was, { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 })
        change((now) => pan(now, (here.x - before.x) / 2, (here.y - before.y) / 2))
      } else {
        const from = start.current
        if (from?.still && Math.hypot(here.x - from.at.x, here.y - from.at.y) < STILL) return
        if (from?.still) {
          // From here on it is a pull: it may leave the frame, and must not end as a tap.
          from.still = false
          frame.current?.setPointerCapture?.(event.pointerId)
        }
        change((now) => pan(now, here.x - before.x, here.y - before.y))
      }
      fingers.current.set(event.pointerId, here)
    },
    onPointerUp: (event: React.PointerEvent) => {
      if (!fingers.current.delete(event.pointerId)) return
      if (start.current?.still) tap(place(event))
      if (fingers.current.size === 0) start.current = null
      else if (start.current) start.current.still = false
    },
    onPointerCancel: (event: React.PointerEvent) => {
      fingers.current.delete(event.pointerId)
      if (fingers.current.size === 0) start.current = null
    },
  }
}
