import { UNREACHABLE, walksOf, type Point, type Spot, type Walks } from "../warehouse/layout"
import { pointOf, type Floor } from "./floor"
import type { Depot, Stop } from "./types"

/** Distances between the places of a tour, and the ways between them to be drawn. */
export type Ways = Readonly<{
  distance: (from: Spot, to: Spot) => number
  /** The turns of a shortest way, both ends included. */
  draw: (from: Spot, to: Spot) => Point[]
}>

/** Metres too few to matter: sums in another order differ by less. */
const NOISE = 1e-6

/**
 * Where one-way aisles shut a place off, the tour still has to go there: such signs are disregarded, for all aisles at
 * once, rather than a tour refused.
 */
export function waysOf(floor: Floor, depot: Depot, stops: readonly Stop[]): Ways {
  const walks = walksOf(floor.layout)
  const [start, end] = [spotOfPoint(depot.start), spotOfPoint(depot.end)]
  const isOpen = stops.every((stop) => {
    const spot = spotOf(floor, stop)
    return walks.distance(start, spot) < UNREACHABLE && walks.distance(spot, end) < UNREACHABLE
  })
  if (isOpen) return waysThrough(floor, walks)
  const aisles = floor.layout.aisles.map((aisle) => ({ ...aisle, direction: "both" as const }))
  return waysThrough(floor, walksOf({ ...floor.layout, aisles }))
}

export const spotOfPoint = (point: Point): Spot => ({ ...point, aisle_id: null })

export function spotOf(floor: Floor, stop: Stop): Spot {
  const isAtAisle = stop.aisle_id !== null && floor.laneOf.has(stop.aisle_id)
  return { ...pointOf(floor, stop), aisle_id: isAtAisle ? stop.aisle_id : null }
}

function waysThrough(floor: Floor, walks: Walks): Ways {
  const { crosses, lanes, laneOf } = floor
  /** Over the open floor, or where nothing leads at all, a way is drawn with one corner. */
  const straight = (from: Spot, to: Spot): Point[] => [
    { x: from.x, y: from.y },
    { x: to.x, y: from.y },
    { x: to.x, y: to.y },
  ]
  const distance = (from: Spot, to: Spot): number => {
    const metres = walks.distance(from, to)
    return metres < UNREACHABLE ? metres : Math.abs(from.x - to.x) + Math.abs(from.y - to.y)
  }
  const crossingsOf = (at: number): Spot[] => {
    const lane = lanes[at]
    if (!lane) return []
    const ys = crosses.slice(lane.firstCross, lane.lastCross + 1)
    return ys.map((y) => ({ aisle_id: lane.aisle.id, x: lane.aisle.x, y }))
  }
  const neighboursOn = (y: number, x: number): Spot[] => {
    const met = lanes.filter((lane) => {
      const cross = crosses.indexOf(y)
      return lane.firstCross <= cross && cross <= lane.lastCross
    })
    const same = met.filter((lane) => lane.aisle.x === x)
    const left = met.filter((lane) => lane.aisle.x < x).slice(-1)
    const right = met.filter((lane) => lane.aisle.x > x).slice(0, 1)
    return [...left, ...same, ...right].map(({ aisle }) => ({ aisle_id: aisle.id, x: aisle.x, y }))
  }
  /** Crossings one step further on from here. */
  const onwards = (from: Spot): Spot[] => {
    const at = from.aisle_id === null ? undefined : laneOf.get(from.aisle_id)
    if (at !== undefined) {
      const along = crossingsOf(at).filter((spot) => spot.y !== from.y)
      const above = along.filter((spot) => spot.y > from.y).slice(0, 1)
      const below = along.filter((spot) => spot.y < from.y).slice(-1)
      const across = crosses.includes(from.y) ? neighboursOn(from.y, from.x) : []
      return [...above, ...below, ...across.filter((spot) => spot.aisle_id !== from.aisle_id)]
    }
    const above = crosses.find((y) => y >= from.y)
    const below = [...crosses].reverse().find((y) => y <= from.y)
    const next = [...new Set([above, below].filter((y) => y !== undefined))]
    return next.flatMap((y) => neighboursOn(y, from.x))
  }

  return {
    distance,
    draw(from, to) {
      if (walks.distance(from, to) === UNREACHABLE) return straight(from, to)
      const path: Point[] = [{ x: from.x, y: from.y }]
      const seen = new Set<string>()
      let here = from
      for (;;) {
        const left = distance(here, to)
        const isAlong = here.aisle_id !== null && here.aisle_id === to.aisle_id
        if (isAlong && Math.abs(Math.abs(here.y - to.y) - left) < NOISE) break
        const further = onwards(here).find((spot) => {
          const key = `${spot.aisle_id} ${spot.y}`
          if (seen.has(key)) return false
          const step = Math.abs(spot.x - here.x) + Math.abs(spot.y - here.y)
          return (
            Math.abs(walks.distance(here, spot) - step) < NOISE &&
            Math.abs(step + distance(spot, to) - left) < NOISE
          )
        })
        if (!further) break
        seen.add(`${further.aisle_id} ${further.y}`)
        path.push({ x: here.x, y: further.y }, { x: further.x, y: further.y })
        here = further
      }
      const isAlongX = crosses.includes(here.y)
      path.push(isAlongX ? { x: to.x, y: here.y } : { x: here.x, y: to.y }, { x: to.x, y: to.y })
      return path
    },
  }
}
