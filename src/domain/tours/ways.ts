import { UNREACHABLE, walksOf, type Point, type Spot, type Walks } from "../warehouse/layout"
import { pointOf, type Floor } from "./floor"
import type { Stop } from "./types"

/** Distances between the places of a tour, and the ways between them to be drawn. */
export type Ways = Readonly<{
  /** Metres; `BARRED` and more where one-way aisles leave no way. */
  distance: (from: Spot, to: Spot) => number
  /** The turns of a shortest way, both ends included. */
  draw: (from: Spot, to: Spot) => Point[]
}>

/** Metres that stand for no way at all: more than any walk, and still a number to reckon with. */
export const BARRED = 1e9

/** Metres too few to matter: sums in another order differ by less. */
const NOISE = 1e-6

type Prepared = { signed: Ways; unsigned?: Ways }

const known = new WeakMap<Floor, Prepared>()

/** The ways that one-way aisles leave open. */
export const waysOf = (floor: Floor): Ways => prepared(floor).signed

/**
 * The ways where nobody minds the one-way signs. A place they shut off has to be walked to all the same: the tour would
 * else have to be refused.
 */
export function waysAgainstSigns(floor: Floor): Ways {
  const ways = prepared(floor)
  const aisles = floor.layout.aisles.map((aisle) => ({ ...aisle, direction: "both" as const }))
  ways.unsigned ??= waysThrough(floor, walksOf({ ...floor.layout, aisles }), false)
  return ways.unsigned
}

function prepared(floor: Floor): Prepared {
  const found = known.get(floor) ?? { signed: waysThrough(floor, walksOf(floor.layout), true) }
  known.set(floor, found)
  return found
}

export const spotOfPoint = (point: Point): Spot => ({ ...point, aisle_id: null })

export function spotOf(floor: Floor, stop: Stop): Spot {
  const isAtAisle = stop.aisle_id !== null && floor.laneOf.has(stop.aisle_id)
  return { ...pointOf(floor, stop), aisle_id: isAtAisle ? stop.aisle_id : null }
}

function waysThrough(floor: Floor, walks: Walks, isSigned: boolean): Ways {
  const { crosses, lanes, laneOf } = floor
  /** Over the open floor, or where nothing leads at all, a way is drawn with one corner. */
  const straight = (from: Spot, to: Spot): Point[] => [
    { x: from.x, y: from.y },
    { x: to.x, y: from.y },
    { x: to.x, y: to.y },
  ]
  const distance = (from: Spot, to: Spot): number => {
    const metres = walks.distance(from, to)
    if (metres < UNREACHABLE) return metres
    return isSigned ? BARRED : Math.abs(from.x - to.x) + Math.abs(from.y - to.y)
  }
  const crossingsOf = (at: number): Spot[] => {
    const lane = lanes[at]
    if (!lane) return []
    const ys = crosses.slice(lane.firstCross, lane.lastCross + 1)
    return ys.map((y) => ({ aisle_id: lane.aisle.id, x: lane.aisle.x, y }))
  }
  const metBy = new Map(
    crosses.map((y, cross) => [
      y,
      lanes.filter(({ firstCross, lastCross }) => firstCross <= cross && cross <= lastCross),
    ])
  )
  const neighboursOn = (y: number, x: number): Spot[] => {
    const met = metBy.get(y) ?? []
    let [from, to] = [0, met.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((met[middle]?.aisle.x ?? 0) < x) from = middle + 1
      else to = middle
    }
    const near = from > 0 ? met.slice(from - 1, from) : []
    while (met[to]?.aisle.x === x) to += 1
    return [...near, ...met.slice(from, to + 1)].map(({ aisle }) => ({ aisle_id: aisle.id, x: aisle.x, y }))
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
        const left = walks.distance(here, to)
        const isAlong = here.aisle_id !== null && here.aisle_id === to.aisle_id
        if (isAlong && Math.abs(Math.abs(here.y - to.y) - left) < NOISE) break
        const further = onwards(here).find((spot) => {
          const key = `${spot.aisle_id} ${spot.y}`
          if (seen.has(key)) return false
          const step = Math.abs(spot.x - here.x) + Math.abs(spot.y - here.y)
          return (
            Math.abs(walks.distance(here, spot) - step) < NOISE &&
            Math.abs(step + walks.distance(spot, to) - left) < NOISE
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
