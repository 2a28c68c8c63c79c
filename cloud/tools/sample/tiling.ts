import type { Chance } from './chance'

/** A plane cut without gap or overlap into convex cells of wished sizes; pure geometry, no map. */
export type Spot = [x: number, y: number]
export type Cell = Spot[]

export const areaOf = (cell: Cell): number => {
  let sum = 0
  cell.forEach((a, i) => {
    const b = cell[(i + 1) % cell.length] ?? a
    sum += a[0] * b[1] - b[0] * a[1]
  })
  return sum / 2
}

export const centreOf = (cell: Cell): Spot => {
  const area = areaOf(cell)
  let [x, y] = [0, 0]
  cell.forEach((a, i) => {
    const b = cell[(i + 1) % cell.length] ?? a
    const cross = a[0] * b[1] - b[0] * a[1]
    x += (a[0] + b[0]) * cross
    y += (a[1] + b[1]) * cross
  })
  return [x / (6 * area), y / (6 * area)]
}

/** The part of a convex cell where a·x + b·y ≤ c. */
function clip(cell: Cell, a: number, b: number, c: number): Cell {
  const kept: Cell = []
  cell.forEach((p, i) => {
    const q = cell[(i + 1) % cell.length] ?? p
    const [atP, atQ] = [a * p[0] + b * p[1] - c, a * q[0] + b * q[1] - c]
    if (atP <= 0) kept.push(p)
    if (atP * atQ < 0) {
      const t = atP / (atP - atQ)
      kept.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])])
    }
  })
  return kept
}

function powerCells(outline: Cell, sites: Spot[], weights: number[]): Cell[] {
  return sites.map((s, i) => {
    let cell = outline
    sites.forEach((t, j) => {
      if (i === j || cell.length === 0) return
      const c = t[0] ** 2 + t[1] ** 2 - s[0] ** 2 - s[1] ** 2 - (weights[j] ?? 0) + (weights[i] ?? 0)
      cell = clip(cell, 2 * (t[0] - s[0]), 2 * (t[1] - s[1]), c)
    })
    return cell
  })
}

/** Cuts a convex outline into one cell for each share, near the given sites; sizes come out close to the shares. */
export function cut(outline: Cell, shares: readonly number[], luck: Chance, from?: readonly Spot[]): Cell[] {
  const whole = areaOf(outline)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const wanted = shares.map((share) => (whole * share) / total)
  const middle = centreOf(outline)
  const reach = Math.sqrt(whole) / 3
  let sites = shares.map((_, i): Spot => {
    const given = from?.[i]
    return given ? [...given] : [middle[0] + (luck.next() - 0.5) * reach, middle[1] + (luck.next() - 0.5) * reach]
  })
  const weights = shares.map(() => 0)
  let cells: Cell[] = []
  for (let round = 0; round < 150; round++) {
    cells = powerCells(outline, sites, weights)
    const last = round === 149
    if (last) break
    sites = sites.map((site, i) => {
      const cell = cells[i] ?? []
      return cell.length > 2
        ? centreOf(cell)
        : [middle[0] + (luck.next() - 0.5) * reach, middle[1] + (luck.next() - 0.5) * reach]
    })
    wanted.forEach((size, i) => {
      const cell = cells[i] ?? []
      weights[i] = (weights[i] ?? 0) + 0.25 * (size - (cell.length > 2 ? areaOf(cell) : 0))
    })
  }
  if (cells.some((cell) => cell.length < 3)) throw new Error('a cell of the tiling came out empty')
  return cells
}
