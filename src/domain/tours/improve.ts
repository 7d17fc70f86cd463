import type { Spot } from "../warehouse/layout"
import { groupOf, lengthOf, turnsOf, type Floor } from "./floor"
import { sShapeRoute } from "./s-shape"
import type { Depot, Stop, TourRoute } from "./types"
import { BARRED, spotOf, spotOfPoint, waysAgainstSigns, waysOf, type Ways } from "./ways"

/** Up to so many places every order is weighed at once (Held & Karp 1962). */
export const MOST_HELD_KARP_PLACES = 12
/** Up to so many places each distance is kept; beyond, only the outermost stops of a stretch of aisle are ordered. */
const MOST_PLACES = 400
/** Places that are improved together where there are more. */
const WINDOW = 120
/** Comparisons of one search: so many for each pair of places, and never more than take a tenth of a second. */
const COMPARISONS_OF_A_PAIR = 400
const MOST_COMPARISONS = 4_000_000

/**
 * The walk where no exact programme applies: exact by weighing every order of few places, else built up from several
 * beginnings and improved by moving places and turning stretches round (Croes 1958; Or 1976) until nothing helps, then
 * shaken and improved again.
 */
export function improvedRoute(floor: Floor, depot: Depot, stops: readonly Stop[]): TourRoute {
  const route = searchedRoute(floor, depot, stops, waysOf(floor))
  if (route.metres < BARRED) return route
  return { ...searchedRoute(floor, depot, stops, waysAgainstSigns(floor)), is_exact: false }
}

function searchedRoute(floor: Floor, depot: Depot, stops: readonly Stop[], ways: Ways): TourRoute {
  const places = placesOf(floor, stops)
  const [start, end] = [spotOfPoint(depot.start), spotOfPoint(depot.end)]
  if (places.length <= MOST_HELD_KARP_PLACES) {
    const best = heldKarp(matrixOf(ways, start, end, places), places.length)
    return { ...drawn(ways, depot, inOrder(places, best)), is_exact: true, method: "held_karp" }
  }
  const usual = inUsualOrder(floor, depot, stops, places)
  const kept = places.length <= MOST_PLACES ? usual : outermost(usual)
  const walked =
    kept.length <= MOST_PLACES
      ? inOrder(kept, searched(matrixOf(ways, start, end, kept), kept.length))
      : windowed(ways, start, end, kept)
  const found = drawn(ways, depot, kept === usual ? walked : withInner(walked, usual))
  const asUsual = kept === usual ? found : drawn(ways, depot, usual)
  return { ...(asUsual.metres < found.metres ? asUsual : found), is_exact: false, method: "improved" }
}

/** In the order of the usual rule: a beginning that is never absurd, and that no answer is longer than. */
function inUsualOrder(floor: Floor, depot: Depot, stops: readonly Stop[], places: readonly Place[]): Place[] {
  const placeOf = new Map(places.flatMap((place) => place.stops.map((stop) => [stop, place] as const)))
  const { order } = sShapeRoute(floor.layout, depot, stops)
  return [...new Set(order.flatMap((stop) => placeOf.get(stop) ?? []))]
}

/** Improves a long walk piece by piece, each between the places before and after it. */
function windowed(ways: Ways, start: Spot, end: Spot, places: readonly Place[]): Place[] {
  const walked = [...places]
  for (let from = 0; from < walked.length; from += WINDOW / 2) {
    const piece = walked.slice(from, from + WINDOW)
    const before = walked[from - 1]?.spot ?? start
    const after = walked[from + WINDOW]?.spot ?? end
    const order = searched(matrixOf(ways, before, after, piece), piece.length)
    walked.splice(from, piece.length, ...inOrder(piece, order))
  }
  return walked
}

/** One place at which one or more stops are made. */
type Place = Readonly<{ spot: Spot; stops: number[]; group: number }>

function placesOf(floor: Floor, stops: readonly Stop[]): Place[] {
  const places = new Map<string, Place>()
  stops.forEach((stop, index) => {
    const spot = spotOf(floor, stop)
    const key = spot.aisle_id === null ? `${spot.x} ${spot.y}` : `${spot.aisle_id} ${spot.y}`
    const place = places.get(key)
    if (place) place.stops.push(index)
    else places.set(key, { spot, stops: [index], group: groupOf(floor, stop) })
  })
  return [...places.values()]
}

/** Metres between all places; the start is row n, the end column n. */
function matrixOf(ways: Ways, start: Spot, end: Spot, places: readonly Place[]): Float64Array {
  const size = places.length + 1
  const matrix = new Float64Array(size * size)
  for (let from = 0; from < size; from += 1) {
    for (let to = 0; to < size; to += 1) {
      if (from === to) continue
      const leaving = places[from]?.spot ?? start
      const reaching = places[to]?.spot ?? end
      matrix[from * size + to] = ways.distance(leaving, reaching)
    }
  }
  return matrix
}

function heldKarp(matrix: Float64Array, count: number): number[] {
  if (!count) return []
  const size = count + 1
  const full = 1 << count
  const best = new Float64Array(full * count).fill(Number.POSITIVE_INFINITY)
  const before = new Int8Array(full * count).fill(-1)
  for (let at = 0; at < count; at += 1) best[(1 << at) * count + at] = matrix[count * size + at] as number
  for (let set = 1; set < full; set += 1) {
    for (let last = 0; last < count; last += 1) {
      const walked = best[set * count + last] as number
      if (!(set & (1 << last)) || walked === Number.POSITIVE_INFINITY) continue
      for (let next = 0; next < count; next += 1) {
        if (set & (1 << next)) continue
        const to = (set | (1 << next)) * count + next
        const metres = walked + (matrix[last * size + next] as number)
        if (metres >= (best[to] as number)) continue
        best[to] = metres
        before[to] = last
      }
    }
  }
  let last = 0
  const home = (at: number) =>
    (best[(full - 1) * count + at] as number) + (matrix[at * size + count] as number)
  for (let at = 1; at < count; at += 1) if (home(at) < home(last)) last = at
  const order: number[] = []
  for (let set = full - 1; last >= 0;) {
    order.push(last)
    const previous = before[set * count + last] as number
    set &= ~(1 << last)
    last = previous
  }
  return order.reverse()
}

/** Orders from several beginnings, each improved; the best of them is shaken and improved while the budget lasts. */
function searched(matrix: Float64Array, count: number): number[] {
  const budget = { left: Math.min(MOST_COMPARISONS, COMPARISONS_OF_A_PAIR * count * count) }
  const random = randomOf(count)
  const beginnings = [Array.from({ length: count }, (_, at) => at), nearest(matrix, count)]
  let best: number[] = []
  let least = Number.POSITIVE_INFINITY
  for (const beginning of beginnings) {
    const order = improved(beginning, matrix, budget)
    const metres = metresOf(order, matrix)
    if (metres < least) [best, least] = [order, metres]
  }
  while (budget.left > 0) {
    const order = improved(shaken(best, random), matrix, budget)
    const metres = metresOf(order, matrix)
    if (metres < least) [best, least] = [order, metres]
  }
  return best
}

function metresOf(order: readonly number[], matrix: Float64Array): number {
  const size = order.length + 1
  let from = order.length
  let metres = 0
  for (const to of order) {
    metres += matrix[from * size + to] as number
    from = to
  }
  return metres + (matrix[from * size + order.length] as number)
}

function nearest(matrix: Float64Array, count: number): number[] {
  const size = count + 1
  const left = new Set(Array.from({ length: count }, (_, at) => at))
  const order: number[] = []
  for (let from = count; left.size;) {
    let next = -1
    for (const to of left) {
      if (next < 0 || (matrix[from * size + to] as number) < (matrix[from * size + next] as number)) next = to
    }
    left.delete(next)
    order.push(next)
    from = next
  }
  return order
}

/** Turns stretches round and moves up to three places elsewhere until neither makes the walk shorter. */
function improved(beginning: readonly number[], matrix: Float64Array, budget: { left: number }): number[] {
  let order = [...beginning]
  const count = order.length
  const size = count + 1
  const way = (from: number, to: number): number => matrix[from * size + to] as number
  const at = (index: number): number => (index < 0 || index >= count ? count : (order[index] as number))
  const forth = new Float64Array(count)
  const back = new Float64Array(count)
  const measure = (): void => {
    for (let index = 1; index < count; index += 1) {
      forth[index] = (forth[index - 1] as number) + way(at(index - 1), at(index))
      back[index] = (back[index - 1] as number) + way(at(index), at(index - 1))
    }
  }
  measure()
  for (let isBetter = true; isBetter && budget.left > 0;) {
    isBetter = false
    for (let first = 0; first < count; first += 1) {
      budget.left -= count
      for (let last = first + 1; last < count; last += 1) {
        const now =
          way(at(first - 1), at(first)) +
          (forth[last] as number) -
          (forth[first] as number) +
          way(at(last), at(last + 1))
        const turned =
          way(at(first - 1), at(last)) +
          (back[last] as number) -
          (back[first] as number) +
          way(at(first), at(last + 1))
        if (turned >= now - 1e-9) continue
        order = [
          ...order.slice(0, first),
          ...order.slice(first, last + 1).reverse(),
          ...order.slice(last + 1),
        ]
        measure()
        isBetter = true
      }
      for (let length = 1; length <= 3 && first + length <= count; length += 1) {
        const last = first + length - 1
        budget.left -= count
        const gain =
          way(at(first - 1), at(first)) + way(at(last), at(last + 1)) - way(at(first - 1), at(last + 1))
        let least = gain - 1e-9
        let target = -2
        for (let after = -1; after < count; after += 1) {
          if (after >= first - 1 && after <= last) continue
          const cost =
            way(at(after), at(first)) + way(at(last), at(after + 1)) - way(at(after), at(after + 1))
          if (cost < least) [least, target] = [cost, after]
        }
        if (target < -1) continue
        const moved = order.slice(first, last + 1)
        const rest = [...order.slice(0, first), ...order.slice(last + 1)]
        rest.splice(target > last ? target - length + 1 : target + 1, 0, ...moved)
        order = rest
        measure()
        isBetter = true
      }
    }
  }
  return order
}

/** Two neighbouring stretches change places: a change that neither kind of improvement undoes in one step. */
function shaken(order: readonly number[], random: () => number): number[] {
  const cut = () => Math.floor(random() * (order.length + 1))
  const [a, b, c] = [cut(), cut(), cut()].sort((x, y) => x - y) as [number, number, number]
  return [...order.slice(0, a), ...order.slice(b, c), ...order.slice(a, b), ...order.slice(c)]
}

/** The same numbers on each call, so that the same tour is walked the same way (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Of each stretch of aisle the outermost places and those on both sides of the widest gap. */
function outermost(places: readonly Place[]): Place[] {
  const kept = new Set<Place>()
  for (const group of byGroup(places).values()) {
    const sorted = [...group].sort((a, b) => a.spot.y - b.spot.y)
    let cut = 1
    const gapAt = (at: number) => (sorted[at]?.spot.y ?? 0) - (sorted[at - 1]?.spot.y ?? 0)
    for (let at = 1; at < sorted.length; at += 1) if (gapAt(at) > gapAt(cut)) cut = at
    for (const at of [0, cut - 1, cut, sorted.length - 1]) {
      const place = sorted[at]
      if (place) kept.add(place)
    }
  }
  for (const place of places) if (place.group < 0) kept.add(place)
  return places.filter((place) => kept.has(place))
}

function byGroup(places: readonly Place[]): Map<number, Place[]> {
  const groups = new Map<number, Place[]>()
  for (const place of places) {
    if (place.group < 0) continue
    const list = groups.get(place.group)
    if (list) list.push(place)
    else groups.set(place.group, [place])
  }
  return groups
}

/** Puts the places between the outermost ones where the walk passes them, or next to one of them. */
function withInner(walked: readonly Place[], places: readonly Place[]): Place[] {
  const known = new Set(walked)
  const inner = byGroup(places.filter((place) => !known.has(place)))
  const whole: Place[] = []
  walked.forEach((place, at) => {
    whole.push(place)
    const waiting = inner.get(place.group)
    if (!waiting?.length) return
    const next = walked[at + 1]
    const isLastOfGroup = !walked.slice(at + 1, at + 5).some((other) => other.group === place.group)
    const [from, to] = [place.spot.y, next?.group === place.group ? next.spot.y : place.spot.y]
    const passed = waiting
      .filter(({ spot }) => isLastOfGroup || (spot.y - from) * (spot.y - to) <= 0)
      .sort((a, b) => Math.abs(a.spot.y - from) - Math.abs(b.spot.y - from))
    const taken = new Set(passed)
    inner.set(
      place.group,
      waiting.filter((other) => !taken.has(other))
    )
    whole.push(...passed)
  })
  const held = new Set(whole)
  return [...whole, ...places.filter((place) => !held.has(place))]
}

const inOrder = (places: readonly Place[], order: readonly number[]): Place[] =>
  order.flatMap((at) => places[at] ?? [])

/** The walk through places in this order, as it is walked and drawn. */
function drawn(
  ways: Ways,
  depot: Depot,
  places: readonly Place[]
): Pick<TourRoute, "metres" | "order" | "path"> {
  const spots = [spotOfPoint(depot.start), ...places.map(({ spot }) => spot), spotOfPoint(depot.end)]
  const isBarred = spots.some((spot, at) => at > 0 && ways.distance(spots[at - 1] as Spot, spot) >= BARRED)
  const path = turnsOf(
    spots.flatMap((spot, at) => {
      const before = spots[at - 1]
      return before ? ways.draw(before, spot) : [{ x: spot.x, y: spot.y }]
    })
  )
  const metres = isBarred ? BARRED : lengthOf(path)
  return { metres, order: places.flatMap(({ stops }) => stops), path }
}
