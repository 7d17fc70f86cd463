import type { Point, Spot } from "../warehouse/layout"
import { floorOf, groupOf, lengthOf, turnsOf, type Floor } from "./floor"
import type { Depot, SShapeRoute, Stop, TourLayout } from "./types"
import { BARRED, spotOf, spotOfPoint, waysAgainstSigns, waysOf, type Ways } from "./ways"

/** A stretch of aisle with stops, between two cross aisles or outside the outermost. */
type Stretch = Readonly<{
  lane: number
  low: number | null
  high: number | null
  stops: { index: number; y: number }[]
}>

/**
 * The usual rule: every stretch of aisle with a stop is walked from one end to the other, up one and down the next; the
 * last is left the way it was entered where that is shorter. With several blocks the farthest is walked first, reached
 * through the nearest aisle with stops, and the others on the way back (Roodbergen & de Koster 2001, IJPR 39).
 */
export function sShapeRoute(layout: TourLayout, depot: Depot, stops: readonly Stop[]): SShapeRoute {
  const floor = floorOf(layout)
  const route = walked(floor, depot, stops, waysOf(floor))
  return route.metres < BARRED ? route : walked(floor, depot, stops, waysAgainstSigns(floor))
}

function walked(floor: Floor, depot: Depot, stops: readonly Stop[], ways: Ways): SShapeRoute {
  const walk = walkFrom(depot, ways, floor)
  const stretches = stretchesOf(floor, stops)
  const isFromAbove =
    depot.start.y > ((floor.crosses[0] ?? 0) + (floor.crosses[floor.crosses.length - 1] ?? 0)) / 2

  const blocks = [...new Set(stretches.map((stretch) => blockOf(floor, stretch)))].sort((a, b) =>
    isFromAbove ? a - b : b - a
  )
  if (blocks.length > 1) {
    const isLeft = isNearerToLeft(stretches, floor, walk.here())
    const first = sorted(stretches, floor, isLeft)[0]
    const through = stretches.filter(
      (stretch) => stretch.lane === first?.lane && blockOf(floor, stretch) !== blocks[0]
    )
    for (const stretch of isFromAbove ? [...through].reverse() : through) walk.through(stretch, false)
    const done = new Set(through)
    stretches.splice(0, stretches.length, ...stretches.filter((stretch) => !done.has(stretch)))
  }
  for (const block of blocks) {
    const inBlock = stretches.filter((stretch) => blockOf(floor, stretch) === block)
    const ordered = sorted(inBlock, floor, isNearerToLeft(inBlock, floor, walk.here()))
    ordered.forEach((stretch, at) => walk.through(stretch, at === ordered.length - 1))
  }
  stops.forEach((stop, index) => {
    if (groupOf(floor, stop) < 0) walk.to(spotOf(floor, stop), [index])
  })
  walk.to(spotOfPoint(depot.end), [])
  const path = turnsOf(walk.path)
  return {
    metres: walk.isBarred() ? BARRED : lengthOf(path),
    order: walk.order,
    path,
    is_exact: false,
    method: "s_shape",
  }
}

function stretchesOf(floor: Floor, stops: readonly Stop[]): Stretch[] {
  const found = new Map<number, Stretch>()
  stops.forEach((stop, index) => {
    const group = groupOf(floor, stop)
    const at = stop.aisle_id === null ? undefined : floor.laneOf.get(stop.aisle_id)
    const lane = at === undefined ? undefined : floor.lanes[at]
    if (at === undefined || !lane) return
    const place = group - lane.groups
    const crossAt = (cross: number): number | null =>
      cross < lane.firstCross || cross > lane.lastCross ? null : (floor.crosses[cross] ?? null)
    const low = crossAt(lane.firstCross + place - 1)
    const high = crossAt(lane.firstCross + place)
    const stretch = found.get(group) ?? { lane: at, low, high, stops: [] }
    found.set(group, stretch)
    stretch.stops.push({ index, y: stop.y })
  })
  const stretches = [...found].sort(([a], [b]) => a - b).map(([, stretch]) => stretch)
  for (const stretch of stretches) stretch.stops.sort((a, b) => a.y - b.y || a.index - b.index)
  return stretches
}

/** Blocks are counted by the cross aisle below them; what lies outside the outermost is a block of its own. */
const blockOf = (floor: Floor, { low }: Stretch): number => (low === null ? -1 : floor.crosses.indexOf(low))

const xOf = (floor: Floor, { lane }: Stretch): number => floor.lanes[lane]?.aisle.x ?? 0

const sorted = (stretches: readonly Stretch[], floor: Floor, isLeft: boolean): Stretch[] =>
  [...stretches].sort((a, b) => (xOf(floor, a) - xOf(floor, b)) * (isLeft ? 1 : -1))

function isNearerToLeft(stretches: readonly Stretch[], floor: Floor, here: Spot): boolean {
  const xs = stretches.map((stretch) => xOf(floor, stretch))
  const [least, most] = [Math.min(...xs), Math.max(...xs)]
  return Math.abs(here.x - least) <= Math.abs(here.x - most)
}

function walkFrom(depot: Depot, ways: Ways, floor: Floor) {
  const order: number[] = []
  const path: Point[] = [{ x: depot.start.x, y: depot.start.y }]
  let here = spotOfPoint(depot.start)
  let isBarred = false
  const to = (spot: Spot, met: readonly number[]): void => {
    isBarred ||= ways.distance(here, spot) >= BARRED
    path.push(...ways.draw(here, spot))
    order.push(...met)
    here = spot
  }
  const end = spotOfPoint(depot.end)
  const through = (stretch: Stretch, isLast: boolean): void => {
    const { aisle } = floor.lanes[stretch.lane] as Floor["lanes"][number]
    const spotAt = (y: number): Spot => ({ aisle_id: aisle.id, x: aisle.x, y })
    const { low, high } = stretch
    const upwards = stretch.stops
    const downwards = [...upwards].reverse()
    const isUp = entersBelow(stretch, aisle.direction, spotAt)
    const met = isUp ? upwards : downwards
    const [entry, exit] = isUp ? [low, high] : [high, low]
    if (entry !== null) to(spotAt(entry), [])
    for (const stop of met) to(spotAt(stop.y), [stop.index])
    const back = entry === null ? null : spotAt(entry)
    const on = exit === null ? null : spotAt(exit)
    if (on && !(isLast && back && aisle.direction === "both" && isShorter(back, on))) to(on, [])
    else if (back) to(back, [])
  }
  const entersBelow = ({ low, high }: Stretch, direction: string, spotAt: (y: number) => Spot): boolean => {
    if (direction !== "both") return direction === "up"
    if (low === null || high === null) return high === null
    return ways.distance(here, spotAt(low)) <= ways.distance(here, spotAt(high))
  }
  const isShorter = (back: Spot, on: Spot): boolean =>
    ways.distance(here, back) + ways.distance(back, end) < ways.distance(here, on) + ways.distance(on, end)
  return { order, path, here: () => here, isBarred: () => isBarred, to, through }
}
