import { exactWalks } from "./exact"
import { floorOf, groupOf, rounded, type Floor } from "./floor"
import { improvedRoute } from "./improve"
import { exactMethodOf, isSolvable, withoutStops } from "./route"
import { singleBlockLengths } from "./single-block"
import type { Depot, Stop, TourLayout, TourRouteMethod } from "./types"

/** Lengths of shortest walks for those who ask for very many of them. */
export type RouteLengths = {
  /** Metres of the shortest walk to these stops; the same as `shortestRoute(…).metres`. */
  (stops: readonly Stop[]): number
  /** Prepares places that will be asked for again and again: then a length costs a tenth and less. */
  readonly over: (spots: readonly Stop[]) => SpotLengths
}

/**
 * Lengths over known places. A set of places is a mask: so many words of 32 bits, one bit for each place, sorted by
 * aisle. The mask of several orders is the bitwise "or" of theirs.
 */
export type SpotLengths = Readonly<{
  words: number
  isExact: boolean
  method: TourRouteMethod
  /** The mask of spots by their indexes. */
  maskOf: (indexes: ArrayLike<number>) => Int32Array
  metresOfMask: (mask: Int32Array) => number
  /** Metres of the shortest walk to the spots with these indexes, or with the first `count` of them. */
  metresOf: (indexes: ArrayLike<number>, count?: number) => number
}>

/** Where bits of a mask lie: each group of stops has its own words, its places ascending by y. */
export type MaskPlan = Readonly<{
  words: number
  groups: readonly Readonly<{ group: number; word: number; words: number; place: number }>[]
  /** y of each bit, by word × 32 + bit. */
  ys: Float64Array
}>

/**
 * Prepares the lengths of shortest walks in a layout. With two cross aisles, two-way aisles and one depot on a cross
 * aisle a length takes well under a microsecond; other exact cases take some; else each set is searched anew.
 */
export function routeLengths(layout: TourLayout, depot: Depot): RouteLengths {
  const floor = floorOf(layout)
  const over = (spots: readonly Stop[]): SpotLengths => {
    const isExact = isSolvable(floor, spots)
    const masks = isExact ? masksOf(floor, spots) : plainMasks(spots)
    const metresOfMask = isExact
      ? (singleBlockLengths(floor, depot, masks.plan) ?? exactLengths(floor, depot, masks.plan))
      : searchedLengths(floor, depot, spots)
    const scratch = new Int32Array(masks.plan.words)
    return {
      words: masks.plan.words,
      isExact,
      method: isExact ? exactMethodOf(floor) : "improved",
      maskOf: (indexes) => masks.fill(new Int32Array(masks.plan.words), indexes, indexes.length),
      metresOfMask,
      metresOf: (indexes, count = indexes.length) =>
        metresOfMask(masks.fill(scratch.fill(0), indexes, count)),
    }
  }
  const lengths = (stops: readonly Stop[]) => over(stops).metresOf(stops.map((_, at) => at))
  return Object.assign(lengths, { over })
}

type Masks = {
  plan: MaskPlan
  fill: (mask: Int32Array, indexes: ArrayLike<number>, count: number) => Int32Array
}

/** One bit for each distinct place. */
function masksOf(floor: Floor, spots: readonly Stop[]): Masks {
  const ysOf = new Map<number, Set<number>>()
  const groupAt = spots.map((spot) => groupOf(floor, spot))
  spots.forEach((spot, at) => {
    const group = groupAt[at] ?? -1
    const ys = ysOf.get(group)
    if (ys) ys.add(spot.y)
    else ysOf.set(group, new Set([spot.y]))
  })
  let words = 0
  const bitOf = new Map<number, Map<number, number>>()
  const groups: MaskPlan["groups"][number][] = []
  const all: number[] = []
  for (const [group, set] of [...ysOf].sort(([a], [b]) => a - b)) {
    const ys = [...set].sort((a, b) => a - b)
    const count = Math.ceil(ys.length / 32)
    groups.push({ group, word: words, words: count, place: words * 32 })
    bitOf.set(group, new Map(ys.map((y, rank) => [y, words * 32 + rank])))
    all.push(...ys, ...new Array<number>(count * 32 - ys.length).fill(0))
    words += count
  }
  const bits = Int32Array.from(spots, (spot, at) => bitOf.get(groupAt[at] ?? -1)?.get(spot.y) ?? 0)
  return { plan: { words, groups, ys: Float64Array.from(all) }, fill: filling(bits) }
}

function plainMasks(spots: readonly Stop[]): Masks {
  const bits = Int32Array.from(spots, (_, at) => at)
  const plan = { words: Math.ceil(spots.length / 32), groups: [], ys: new Float64Array(0) }
  return { plan, fill: filling(bits) }
}

function filling(bits: Int32Array): Masks["fill"] {
  return (mask, indexes, count) => {
    for (let at = 0; at < count; at += 1) {
      const bit = bits[indexes[at] as number]
      if (bit === undefined) continue
      mask[bit >> 5] = (mask[bit >> 5] as number) | (1 << (bit & 31))
    }
    return mask
  }
}

function exactLengths(floor: Floor, depot: Depot, plan: MaskPlan): (mask: Int32Array) => number {
  const walks = exactWalks(floor, depot)
  const { has, lowest, highest, gap } = walks.stops
  const { ys } = plan
  const none = emptyMetres(floor, depot)
  return (mask) => {
    let isEmpty = true
    for (const { group, word, words, place } of plan.groups) {
      let last = Number.NaN
      let widest = 0
      for (let at = 0; at < words; at += 1) {
        let bits = mask[word + at] as number
        while (bits !== 0) {
          const y = ys[place + (at << 5) + 31 - Math.clz32(bits & -bits)] as number
          if (last !== last) lowest[group] = y
          else if (y - last > widest) widest = y - last
          last = y
          bits &= bits - 1
        }
      }
      if (last !== last) {
        has[group] = 0
        continue
      }
      isEmpty = false
      has[group] = 1
      highest[group] = last
      gap[group] = widest
    }
    return isEmpty ? none : rounded(walks.metres())
  }
}

function searchedLengths(floor: Floor, depot: Depot, spots: readonly Stop[]): (mask: Int32Array) => number {
  return (mask) => {
    const chosen = spots.filter((_, at) => ((mask[at >> 5] as number) >>> (at & 31)) & 1)
    return chosen.length ? improvedRoute(floor, depot, chosen).metres : emptyMetres(floor, depot)
  }
}

const emptyMetres = (floor: Floor, depot: Depot): number => withoutStops(floor, depot).metres
