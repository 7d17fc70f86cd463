import fc from "fast-check"
import { walksOf, type Point, type Spot } from "../../warehouse/layout"
import type { Depot, Stop, TourLayout } from "../types"

export type Walk = Readonly<{ layout: TourLayout; depot: Depot; stops: readonly Stop[] }>

type Kind = {
  blocks: readonly [number, number]
  isRegular: boolean
  directions: "both" | "any"
  stops: number
}

/** Small warehouses with a tour each; whole metres, so that lengths are exact. */
export function someWalk({ blocks, isRegular, directions, stops }: Kind): fc.Arbitrary<Walk> {
  const layouts = fc
    .record({
      gaps: fc.array(fc.integer({ min: 2, max: 14 }), { minLength: blocks[0], maxLength: blocks[1] }),
      aisles: fc.array(
        fc.record({
          across: fc.integer({ min: 0, max: 7 }),
          from: fc.integer({ min: 0, max: 20 }),
          length: fc.integer({ min: 1, max: 30 }),
          direction:
            directions === "both"
              ? fc.constant("both" as const)
              : fc.constantFrom("both" as const, "up", "down"),
        }),
        { minLength: 1, maxLength: 6 }
      ),
    })
    .map(({ gaps, aisles }): TourLayout => {
      const cross_aisles = gaps.reduce(
        (crosses, gap) => [...crosses, (crosses[crosses.length - 1] ?? 0) + gap],
        [0]
      )
      const depth = cross_aisles[cross_aisles.length - 1] ?? 0
      let x = 0
      return {
        cross_aisles,
        aisles: aisles.map(({ across, from, length, direction }, index) => {
          x += across
          const [y_from, y_to] = isRegular ? [0, depth] : [from % (depth + 1), (from % (depth + 1)) + length]
          return { id: `aisle_${index}`, x, y_from, y_to, direction }
        }),
      }
    })
  return layouts.chain((layout) => {
    const crosses = layout.cross_aisles
    const width = layout.aisles.reduce((most, { x }) => Math.max(most, x), 0)
    const depth = crosses[crosses.length - 1] ?? 0
    const point = fc.record({
      x: fc.integer({ min: -3, max: width + 3 }),
      y: fc.oneof(fc.constantFrom(...crosses), fc.integer({ min: -3, max: depth + 3 })),
    })
    const stop = fc
      .tuple(fc.constantFrom(...layout.aisles), fc.nat({ max: 60 }))
      .map(([{ id, y_from, y_to }, y]): Stop => ({ aisle_id: id, y: y_from + (y % (y_to - y_from + 1)) }))
    return fc.record({
      layout: fc.constant(layout),
      depot: fc.oneof(
        point.map((start): Depot => ({ start, end: { ...start } })),
        fc.record({ start: point, end: point })
      ),
      stops: fc.array(stop, { minLength: 1, maxLength: stops }),
    })
  })
}

const spotsOf = ({ layout, stops }: Walk): Spot[] => {
  const across = new Map(layout.aisles.map(({ id, x }) => [id, x]))
  return stops.map((stop) => ({ ...stop, x: across.get(stop.aisle_id ?? "") ?? stop.x ?? 0 }))
}
const onFloor = (point: Point): Spot => ({ ...point, aisle_id: null })

/** The shortest of all orders of the stops, by the distances of the warehouse (Held & Karp). */
export function shortestByForce(walk: Walk): number {
  const { distance } = walksOf(walk.layout)
  const spots = spotsOf(walk)
  const count = spots.length
  const all = (1 << count) - 1
  const best = new Map<number, number>()
  spots.forEach((spot, at) => best.set((1 << at) * count + at, distance(onFloor(walk.depot.start), spot)))
  for (let set = 1; set < all; set += 1) {
    for (let last = 0; last < count; last += 1) {
      const walked = best.get(set * count + last)
      if (walked === undefined) continue
      for (let next = 0; next < count; next += 1) {
        if (set & (1 << next)) continue
        const key = (set | (1 << next)) * count + next
        const metres = walked + distance(spots[last] as Spot, spots[next] as Spot)
        if (metres < (best.get(key) ?? Number.POSITIVE_INFINITY)) best.set(key, metres)
      }
    }
  }
  return Math.min(
    ...spots.map(
      (spot, at) =>
        (best.get(all * count + at) ?? Number.POSITIVE_INFINITY) + distance(spot, onFloor(walk.depot.end))
    )
  )
}

/** Metres of walking through the stops in this order, each leg the shortest. */
export function metresInOrder(walk: Walk, order: readonly number[]): number {
  const { distance } = walksOf(walk.layout)
  const spots = spotsOf(walk)
  let here = onFloor(walk.depot.start)
  let metres = 0
  for (const at of order) {
    metres += distance(here, spots[at] as Spot)
    here = spots[at] as Spot
  }
  return metres + distance(here, onFloor(walk.depot.end))
}

/** Metres of a drawn walk; fails where it goes aslant. */
export function metresDrawn(path: readonly Point[]): number {
  let metres = 0
  for (let at = 1; at < path.length; at += 1) {
    const [from, to] = [path[at - 1], path[at]] as [Point, Point]
    if (from.x !== to.x && from.y !== to.y) throw new Error(`The walk goes aslant at turn ${at}`)
    metres += Math.abs(from.x - to.x) + Math.abs(from.y - to.y)
  }
  return metres
}

/** Stops that a drawn walk does not pass. */
export function stopsMissed(walk: Walk, path: readonly Point[]): number[] {
  return spotsOf(walk).flatMap((spot, index) => {
    const isPassed = path.some((to, at) => {
      const from = path[at - 1] ?? to
      const isBetween = (a: number, b: number, value: number) =>
        Math.min(a, b) <= value && value <= Math.max(a, b)
      return isBetween(from.x, to.x, spot.x) && isBetween(from.y, to.y, spot.y)
    })
    return isPassed ? [] : [index]
  })
}
