import { crossAislesOf, type LayoutAisle, type Point } from "../warehouse/layout"
import type { Stop, TourLayout } from "./types"

/** An aisle as walks see it: the cross aisles it meets, from the first to the last of them. */
export type Lane = Readonly<{
  aisle: LayoutAisle
  firstCross: number
  lastCross: number
  /** Its first group of stops: before its first cross aisle, then one for each segment, then behind the last. */
  groups: number
}>

/** A layout made ready for tours: aisles from left to right, and only the cross aisles that some aisle meets. */
export type Floor = Readonly<{
  layout: TourLayout
  crosses: readonly number[]
  lanes: readonly Lane[]
  laneOf: ReadonlyMap<string, number>
  groupCount: number
  /** No aisle is one-way. */
  isTwoWay: boolean
  /** Each aisle meets each cross aisle. */
  isRegular: boolean
}>

const known = new WeakMap<TourLayout, Floor>()

export function floorOf(layout: TourLayout): Floor {
  const found = known.get(layout) ?? build(layout)
  known.set(layout, found)
  return found
}

function build(layout: TourLayout): Floor {
  const all = crossAislesOf(layout)
  const met = layout.aisles.map((aisle) => {
    const below = all.filter((y) => y <= aisle.y_from)
    const above = all.filter((y) => y >= aisle.y_to)
    const low = below[below.length - 1] ?? aisle.y_from
    const high = above[0] ?? aisle.y_to
    return { aisle, crosses: all.filter((y) => y >= low && y <= high) }
  })
  const used = new Set(met.flatMap(({ crosses }) => crosses))
  const crosses = all.filter((y) => used.has(y))
  let groupCount = 0
  const lanes = met
    .filter((lane) => lane.crosses.length)
    .sort((a, b) => a.aisle.x - b.aisle.x)
    .map((lane): Lane => {
      const firstCross = crosses.indexOf(lane.crosses[0] as number)
      const lastCross = firstCross + lane.crosses.length - 1
      const groups = groupCount
      groupCount += lane.crosses.length + 1
      return { aisle: lane.aisle, firstCross, lastCross, groups }
    })
  return {
    layout: { aisles: lanes.map((lane) => lane.aisle), cross_aisles: crosses },
    crosses,
    lanes,
    laneOf: new Map(lanes.map((lane, at) => [lane.aisle.id, at])),
    groupCount,
    isTwoWay: lanes.every((lane) => lane.aisle.direction === "both"),
    isRegular: lanes.every((lane) => lane.lastCross - lane.firstCross === crosses.length - 1),
  }
}

/** The group a stop belongs to, or -1 where it stands at no aisle. */
export function groupOf({ crosses, lanes, laneOf }: Floor, stop: Stop): number {
  const at = stop.aisle_id === null ? undefined : laneOf.get(stop.aisle_id)
  const lane = at === undefined ? undefined : lanes[at]
  if (!lane) return -1
  const { firstCross, lastCross, groups } = lane
  if (stop.y < (crosses[firstCross] ?? 0)) return groups
  if (stop.y > (crosses[lastCross] ?? 0)) return groups + lastCross - firstCross + 1
  let segment = firstCross
  while (segment + 1 < lastCross && (crosses[segment + 1] ?? 0) <= stop.y) segment += 1
  return firstCross === lastCross ? groups : groups + 1 + segment - firstCross
}

/** Where a stop is drawn: in the middle of its aisle. */
export function pointOf({ lanes, laneOf }: Floor, stop: Stop): Point {
  const at = stop.aisle_id === null ? undefined : laneOf.get(stop.aisle_id)
  return { x: (at === undefined ? undefined : lanes[at]?.aisle.x) ?? stop.x ?? 0, y: stop.y }
}

/** The turns of a walk only: places where nobody stands still or walks straight on. */
export function turnsOf(points: readonly Point[]): Point[] {
  const turns: Point[] = []
  for (const point of points) {
    const last = turns[turns.length - 1]
    if (last && last.x === point.x && last.y === point.y) continue
    const before = turns[turns.length - 2]
    if (last && before && isStraightOn(before, last, point)) turns.pop()
    turns.push(point)
  }
  return turns
}

const isStraightOn = (a: Point, b: Point, c: Point): boolean =>
  (a.x === b.x && b.x === c.x && Math.sign(b.y - a.y) === Math.sign(c.y - b.y)) ||
  (a.y === b.y && b.y === c.y && Math.sign(b.x - a.x) === Math.sign(c.x - b.x))

/** Metres of a drawn walk: people go along x or along y, never aslant. */
export function lengthOf(path: readonly Point[]): number {
  let metres = 0
  for (let at = 1; at < path.length; at += 1) {
    const [from, to] = [path[at - 1], path[at]] as [Point, Point]
    metres += Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
  }
  return rounded(metres)
}

/** Metres to the micrometre: sums of decimals carry a tail of noise. */
export const rounded = (metres: number): number => Math.round(metres * 1e6) / 1e6
