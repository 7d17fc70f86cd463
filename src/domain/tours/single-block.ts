import type { Floor } from "./floor"
import type { MaskPlan } from "./route-lengths"
import type { Depot } from "./types"

/**
 * Lengths of shortest walks through one block: the programme of Ratliff & Rosenthal (1983) with its seven states
 * written out, over masks of places. Null where it does not apply: another number of cross aisles, aisles that do not
 * meet both, stops outside the block, or a depot that is not one place at a cross aisle.
 *
 * States after an aisle, named for the ways at the front and at the back: `once` (odd, odd), `front` (even, none), `back`
 * (none, even), `both` (even, even, connected), `apart` (even, even, not yet connected).
 */
export function singleBlockLengths(
  floor: Floor,
  depot: Depot,
  plan: MaskPlan
): ((mask: Int32Array) => number) | null {
  const { crosses, lanes, isRegular } = floor
  const [low, high] = crosses
  if (crosses.length !== 2 || low === undefined || high === undefined || !isRegular) return null
  if (depot.start.x !== depot.end.x || depot.start.y !== depot.end.y) return null
  if (depot.start.y > low && depot.start.y < high) return null
  const isInside = plan.groups.every(({ group }) => lanes.some((lane) => lane.groups + 1 === group))
  if (!isInside) return null

  const isAtFront = depot.start.y <= low
  const edge = isAtFront ? low : high
  const length = high - low
  /** Metres to the cross aisle and back. */
  const reach = 2 * Math.abs(depot.start.y - edge)
  const laneOfGroup = new Map(lanes.map((lane) => [lane.groups + 1, lane]))
  const places = plan.groups.map((group) => ({ ...group, x: laneOfGroup.get(group.group)?.aisle.x ?? 0 }))
  /** Aisles with places, and the depot as one without: its words are none. */
  const columns = [...places, { x: depot.start.x, word: 0, words: 0, place: 0 }].sort((a, b) => a.x - b.x)
  const depotAt = columns.findIndex((column) => column.words === 0)
  const count = columns.length
  const xs = Float64Array.from(columns, (column) => column.x)
  const words = Int32Array.from(columns, (column) => column.word)
  const ends = Int32Array.from(columns, (column) => column.word + column.words)
  /** From the side of the depot: the front is where it stands. */
  const fronts = Float64Array.from(plan.ys, (y) => (isAtFront ? y - low : high - y))
  const never = Number.POSITIVE_INFINITY

  return (mask) => {
    let once = never
    let front = never
    let back = never
    let both = never
    let apart = never
    let hasBegun = false
    let hasStop = false
    let isPast = false
    let x = 0
    let best = never
    for (let at = 0; at < count; at += 1) {
      const isDepot = at === depotAt
      let first = -1
      let last = -1
      let widest = 0
      const end = ends[at] as number
      for (let word = words[at] as number; word < end; word += 1) {
        let bits = mask[word] as number
        const place = word << 5
        while (bits !== 0) {
          const y = fronts[place + 31 - Math.clz32(bits & -bits)] as number
          if (last < 0) first = y
          else {
            const gap = isAtFront ? y - last : last - y
            if (gap > widest) widest = gap
          }
          last = y
          bits &= bits - 1
        }
      }
      if (last < 0 && !isDepot) continue

      if (hasBegun) {
        const across = 2 * ((xs[at] as number) - x)
        const frontNow = (front < both ? front : both) + across
        back = (back < both ? back : both) + across
        front = frontNow
        once += across
        both += 2 * across
        apart += 2 * across
      }
      x = xs[at] as number
      if (isDepot) {
        isPast = true
        if (!hasBegun) front = 0
        else {
          if (back < apart) apart = back
          back = never
        }
        hasBegun = true
      } else {
        hasStop = true
        const nearest = isAtFront ? first : last
        const farthest = isAtFront ? last : first
        const fromFront = 2 * farthest
        const fromBack = 2 * (length - nearest)
        const fromBoth = widest > 0 ? 2 * (length - widest) : never
        const twice = 2 * length
        let least = fromFront < fromBack ? fromFront : fromBack
        if (fromBoth < least) least = fromBoth
        if (!hasBegun) {
          once = length
          front = fromFront
          back = fromBack
          both = twice
          apart = fromBoth
        } else {
          let joined = front < back ? front : back
          if (both < joined) joined = both
          if (apart < joined) joined = apart
          const split = fromBoth < fromBack ? fromBoth : fromBack
          const splitBack = fromBoth < fromFront ? fromBoth : fromFront
          let apartNow = apart + least
          if (front + split < apartNow) apartNow = front + split
          if (back + splitBack < apartNow) apartNow = back + splitBack
          let bothNow = joined + twice
          if (once + length < bothNow) bothNow = once + length
          if (both + least < bothNow) bothNow = both + least
          once = (joined < once + (least - length) ? joined : once + (least - length)) + length
          front += fromFront
          back += fromBack
          both = bothNow
          apart = apartNow
        }
        hasBegun = true
      }
      if (isPast) {
        best = front < back ? front : back
        if (both < best) best = both
      } else best = never
    }
    return hasStop ? best + reach : 0
  }
}
