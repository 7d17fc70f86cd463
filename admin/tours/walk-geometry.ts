/** A place of the floor in metres; y grows upwards as on a map. */
export type Place = { x: number; y: number }

type Way = { from: Place; to: Place; dx: number; dy: number; length: number }

/** The straight parts of a walk: points that stand still or go on in the same direction are joined. */
function waysOf(path: readonly (readonly [number, number])[]): Way[] {
  const ways: Way[] = []
  for (let index = 1; index < path.length; index += 1) {
    const [a, b] = [path[index - 1], path[index]]
    if (!a || !b) continue
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (length < 1e-6) continue
    const [dx, dy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    const last = ways[ways.length - 1]
    if (last && last.dx * dx + last.dy * dy > 1 - 1e-9) {
      last.to = { x: b[0], y: b[1] }
      last.length += length
    } else ways.push({ from: { x: a[0], y: a[1] }, to: { x: b[0], y: b[1] }, dx, dy, length })
  }
  return ways
}

const aside = ({ x, y }: Place, { dx, dy }: Way, gap: number): Place => ({ x: x + dy * gap, y: y - dx * gap })

/** Sharper than this the corner would stick out further than the walk is wide. */
const SHARPEST = -0.7

/**
 * A walk kept to the right by `gap` metres, as on a road: the way into an aisle and the way out of it then lie side by side
 * instead of one upon the other.
 */
export function keptRight(path: readonly (readonly [number, number])[], gap: number): Place[] {
  const ways = waysOf(path)
  const kept: Place[] = []
  ways.forEach((way, index) => {
    const before = ways[index - 1]
    if (!before) kept.push(aside(way.from, way, gap))
    else {
      const turn = before.dx * way.dx + before.dy * way.dy
      if (turn < SHARPEST) kept.push(aside(way.from, before, gap), aside(way.from, way, gap))
      else {
        const share = gap / (1 + turn)
        kept.push({
          x: way.from.x + (before.dy + way.dy) * share,
          y: way.from.y - (before.dx + way.dx) * share,
        })
      }
    }
    if (index === ways.length - 1) kept.push(aside(way.to, way, gap))
  })
  return kept
}

export type Arrow = Place & { dx: number; dy: number }

/** Where the direction of a walk is shown: in the middle of each part that is at least `least` metres long. */
export function arrowsOf(path: readonly Place[], least: number): Arrow[] {
  return waysOf(path.map(({ x, y }) => [x, y] as const))
    .filter(({ length }) => length >= least)
    .map(({ from, to, dx, dy }) => ({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, dx, dy }))
}

export type MarkedStop = { position: number; x: number | null; y: number | null }
export type Mark<Stop> = Place & { label: string; stops: Stop[] }

/** Stops at one place share a mark: bins above each other, or several orders at one bin. */
export function marksOf<Stop extends MarkedStop>(stops: readonly Stop[]): Mark<Stop>[] {
  const marks = new Map<string, Mark<Stop>>()
  for (const stop of stops) {
    if (stop.x === null || stop.y === null) continue
    const key = `${stop.x.toFixed(2)} ${stop.y.toFixed(2)}`
    const mark = marks.get(key)
    if (mark) mark.stops.push(stop)
    else marks.set(key, { x: stop.x, y: stop.y, label: "", stops: [stop] })
  }
  return [...marks.values()].map((mark) => ({ ...mark, label: labelOf(mark.stops) }))
}

/** `3`, `3–5` or `3 +2`: short enough for a mark. */
function labelOf(stops: readonly MarkedStop[]): string {
  const positions = [...new Set(stops.map(({ position }) => position))].sort((a, b) => a - b)
  const [first = 0, last = 0] = [positions[0], positions[positions.length - 1]]
  if (positions.length < 2) return String(first)
  return last - first === positions.length - 1 ? `${first}–${last}` : `${first} +${positions.length - 1}`
}
