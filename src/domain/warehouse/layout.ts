import type { AisleDirection } from "./bin"

/** A point of the floor, in metres: x across the aisles, y along them. */
export type Point = Readonly<{ x: number; y: number }>

export type LayoutAisle = Readonly<{
  id: string
  x: number
  y_from: number
  y_to: number
  direction: AisleDirection
}>

/** Where somebody stands or reaches to: at an aisle, or on the open floor where `aisle_id` is null. */
export type Spot = Point & Readonly<{ aisle_id: string | null }>

export type Layout = Readonly<{ aisles: readonly LayoutAisle[]; cross_aisles: readonly number[] }>

/** Walking distances in one warehouse, in metres. */
export type Walks = Readonly<{
  /** How far it is from one spot to another; one-way aisles make the way back another one. */
  distance: (from: Spot, to: Spot) => number
}>

/** A way that one-way aisles leave open to nobody. */
export const UNREACHABLE = Number.POSITIVE_INFINITY

/** An aisle with the crossings on it, from the lowest y to the highest. */
type Lane = LayoutAisle & { low: number; high: number; crossings: { node: number; y: number }[] }
type Exit = { node: number; metres: number }
type Edge = { to: number; metres: number }

/**
 * Prepares the walking distances of a layout. People walk along aisles and along cross aisles, which reach over the whole
 * width; without any said, one passes before the first rack and one behind the last. Each crossing is looked at once
 * per start, so that asking for thousands of ways costs little more than the first.
 */
export function walksOf(layout: Layout): Walks {
  const crossings = crossAislesOf(layout)
  const lanes: Lane[] = []
  const edges: Edge[][] = []
  const nodesOfCross = new Map<number, { node: number; x: number }[]>(crossings.map((y) => [y, []]))

  for (const aisle of layout.aisles) {
    const below = crossings.filter((y) => y <= aisle.y_from)
    const above = crossings.filter((y) => y >= aisle.y_to)
    const low = below[below.length - 1] ?? aisle.y_from
    const high = above[0] ?? aisle.y_to
    const lane: Lane = { ...aisle, low, high, crossings: [] }
    for (const y of crossings) {
      if (y < low || y > high) continue
      const node = edges.push([]) - 1
      lane.crossings.push({ node, y })
      nodesOfCross.get(y)?.push({ node, x: aisle.x })
    }
    joinAlong(lane, edges)
    lanes.push(lane)
  }
  for (const nodes of nodesOfCross.values()) joinAcross(nodes, edges)

  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]))
  const fromNode = new Map<number, number[]>()
  const metresFrom = (node: number): number[] => {
    const known = fromNode.get(node)
    if (known) return known
    const found = shortest(node, edges)
    fromNode.set(node, found)
    return found
  }

  const ends = (spot: Spot, leaving: boolean): Exit[] => {
    const lane = spot.aisle_id === null ? undefined : laneOf.get(spot.aisle_id)
    if (lane) return endsInLane(lane, spot.y, leaving)
    return nearestCrosses(crossings, spot.y).flatMap((y) =>
      (nodesOfCross.get(y) ?? []).map(({ node, x }) => ({
        node,
        metres: Math.abs(spot.y - y) + Math.abs(spot.x - x),
      }))
    )
  }

  return {
    distance(from, to) {
      let best = directly(from, to, laneOf, crossings)
      const arrivals = ends(to, false)
      for (const exit of ends(from, true)) {
        if (exit.metres >= best) continue
        const metres = metresFrom(exit.node)
        for (const arrival of arrivals) {
          const walk = exit.metres + (metres[arrival.node] ?? UNREACHABLE) + arrival.metres
          if (walk < best) best = walk
        }
      }
      return best
    },
  }
}

/** The y of each cross aisle, ascending: those that are said, or one at each end of the racks. */
export function crossAislesOf({ aisles, cross_aisles }: Layout): number[] {
  const said = [...new Set(cross_aisles)].sort((a, b) => a - b)
  if (said.length || !aisles.length) return said
  const low = aisles.reduce((least, aisle) => Math.min(least, aisle.y_from), Number.POSITIVE_INFINITY)
  const high = aisles.reduce((most, aisle) => Math.max(most, aisle.y_to), Number.NEGATIVE_INFINITY)
  return low === high ? [low] : [low, high]
}

function joinAlong({ crossings, direction }: Lane, edges: Edge[][]): void {
  for (let index = 1; index < crossings.length; index += 1) {
    const [lower, upper] = [crossings[index - 1], crossings[index]]
    if (!lower || !upper) continue
    const metres = upper.y - lower.y
    if (direction !== "down") edges[lower.node]?.push({ to: upper.node, metres })
    if (direction !== "up") edges[upper.node]?.push({ to: lower.node, metres })
  }
}

function joinAcross(nodes: { node: number; x: number }[], edges: Edge[][]): void {
  const sorted = [...nodes].sort((a, b) => a.x - b.x)
  for (let index = 1; index < sorted.length; index += 1) {
    const [left, right] = [sorted[index - 1], sorted[index]]
    if (!left || !right) continue
    const metres = right.x - left.x
    edges[left.node]?.push({ to: right.node, metres })
    edges[right.node]?.push({ to: left.node, metres })
  }
}

/** The crossings next to a spot of an aisle that may be walked to, or from which the spot may be reached. */
function endsInLane({ crossings, direction }: Lane, y: number, leaving: boolean): Exit[] {
  const above = crossings.find((crossing) => crossing.y >= y)
  const below = [...crossings].reverse().find((crossing) => crossing.y <= y)
  const goesUp = leaving ? direction !== "down" : direction !== "up"
  const goesDown = leaving ? direction !== "up" : direction !== "down"
  const found: Exit[] = []
  if (above && (goesUp || above.y === y)) found.push({ node: above.node, metres: above.y - y })
  if (below && (goesDown || below.y === y)) found.push({ node: below.node, metres: y - below.y })
  return found
}

/** The cross aisles next to a y of the open floor, before and behind it. */
function nearestCrosses(crossings: readonly number[], y: number): number[] {
  const above = crossings.find((cross) => cross >= y)
  const below = [...crossings].reverse().find((cross) => cross <= y)
  return [...new Set([above, below].filter((cross) => cross !== undefined))]
}

/** The way that touches no crossing: along one aisle, or over the open floor on one side of the racks. */
function directly(
  from: Spot,
  to: Spot,
  laneOf: ReadonlyMap<string, Lane>,
  crossings: readonly number[]
): number {
  const [leaving, reaching] = [laneAt(from, laneOf), laneAt(to, laneOf)]
  if (leaving || reaching) {
    if (!leaving || leaving !== reaching) return UNREACHABLE
    const metres = Math.abs(to.y - from.y)
    if (leaving.direction === "both" || metres === 0) return metres
    return to.y > from.y === (leaving.direction === "up") ? metres : UNREACHABLE
  }
  const straight = Math.abs(from.x - to.x) + Math.abs(from.y - to.y)
  const [first, last] = [crossings[0], crossings[crossings.length - 1]]
  if (first === undefined || last === undefined) return straight
  const before = from.y <= first && to.y <= first
  const behind = from.y >= last && to.y >= last
  if (before || behind) return straight
  const over = nearestCrosses(crossings, from.y).filter((y) => nearestCrosses(crossings, to.y).includes(y))
  return over.reduce(
    (least, y) => Math.min(least, Math.abs(from.y - y) + Math.abs(from.x - to.x) + Math.abs(y - to.y)),
    UNREACHABLE
  )
}

const laneAt = (spot: Spot, laneOf: ReadonlyMap<string, Lane>): Lane | undefined =>
  spot.aisle_id === null ? undefined : laneOf.get(spot.aisle_id)

/** Metres from one crossing to each other one (Dijkstra with a heap). */
function shortest(start: number, edges: readonly (readonly Edge[])[]): number[] {
  const metres = new Array<number>(edges.length).fill(UNREACHABLE)
  metres[start] = 0
  const heap: [number, number][] = [[0, start]]
  for (let next = pop(heap); next; next = pop(heap)) {
    const [walked, node] = next
    if (walked > (metres[node] ?? UNREACHABLE)) continue
    for (const edge of edges[node] ?? []) {
      const further = walked + edge.metres
      if (further >= (metres[edge.to] ?? UNREACHABLE)) continue
      metres[edge.to] = further
      push(heap, [further, edge.to])
    }
  }
  return metres
}

function push(heap: [number, number][], entry: [number, number]): void {
  let at = heap.push(entry) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent] as [number, number]
    if (above[0] <= entry[0]) break
    heap[at] = above
    at = parent
  }
  heap[at] = entry
}

function pop(heap: [number, number][]): [number, number] | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (!first || !last || !heap.length) return first
  let at = 0
  for (;;) {
    const left = at * 2 + 1
    if (left >= heap.length) break
    const right = left + 1
    const lesser =
      right < heap.length && (heap[right] as [number, number])[0] < (heap[left] as [number, number])[0]
        ? right
        : left
    const child = heap[lesser] as [number, number]
    if (child[0] >= last[0]) break
    heap[at] = child
    at = lesser
  }
  heap[at] = last
  return first
}
