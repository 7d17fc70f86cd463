import type { Point } from "../warehouse/layout"
import type { Floor } from "./floor"
import {
  FROM_ABOVE,
  FROM_BELOW,
  FROM_BOTH,
  frontierOf,
  NOT_WALKED,
  ONCE,
  TWICE,
  WAYS,
  type Frontier,
} from "./frontier"
import type { Depot } from "./types"

/** What the shortest walk asks of the stops of one group: the outermost two, and the widest gap between two of them. */
export type GroupStops = {
  /** 1 where the group has a stop. */
  has: Uint8Array
  lowest: Float64Array
  highest: Float64Array
  /** Metres of the widest gap; 0 where all stop at one place. */
  gap: Float64Array
}

export type ExactWalks = Readonly<{
  stops: GroupStops
  /** Metres of the shortest walk to the stops said in `stops`, or infinity where no way leads there. */
  metres: () => number
  /** The same walk, to be walked and drawn. */
  choices: () => WalkChoices
}>

/** The shortest walk as a network: every piece of way that is walked, and how often. */
export type WalkChoices = Readonly<{
  metres: number
  start: number
  end: number
  /** From and to are places: column × cross aisles + cross aisle. */
  ways: readonly Readonly<{ from: number; to: number; group: number | null }>[]
  /** Ways in and back again at a place, to stops on one side of the widest gap. */
  returns: readonly Readonly<{ at: number; group: number; side: "above" | "below" | "all" }>[]
  pointOf: (place: number) => Point
}>

type Option = { table: Int16Array; offset: number; cost: number; code: number }
type Act =
  | { kind: "segment"; group: number; lower: number }
  | { kind: "return"; group: number; cross: number; outwards: 1 | -1 }
  | { kind: "terminal"; terminal: Terminal }
type Terminal = { name: "start" | "end"; options: Option[]; column: number }
type Column = { x: number; lane: number | null; terminals: Terminal[]; acts: Act[]; isKept: boolean }

/** Ways to join a depot that stands between two cross aisles, after the ways a segment is walked. */
const BEGIN_BELOW = 6
const BEGIN_ABOVE = 7
const PASS_BY = 8

/**
 * Prepares exact walks: a programme over the aisles from left to right that keeps, for every state of the frontier, the
 * shortest half walk. Aisles without a stop are left out where each aisle meets each cross aisle: a way through such
 * an aisle may be moved to its neighbour at no cost, as the length is linear in where it is walked.
 */
export function exactWalks(floor: Floor, depot: Depot): ExactWalks {
  const { crosses, lanes } = floor
  const width = crosses.length
  const isClosed = depot.start.x === depot.end.x && depot.start.y === depot.end.y
  const frontier = frontierOf(width, !isClosed)
  const columns = columnsOf(floor, depot, frontier, isClosed)
  const stops: GroupStops = {
    has: new Uint8Array(floor.groupCount),
    lowest: new Float64Array(floor.groupCount),
    highest: new Float64Array(floor.groupCount),
    gap: new Float64Array(floor.groupCount),
  }
  const { states, acrossFrom, acrossTo, acrossWays, acrossCounts, complete } = frontier
  let current = new Float64Array(states)
  let next = new Float64Array(states)
  const wayCosts = new Float64Array(WAYS)

  const hasStop = (column: Column): boolean => {
    const lane = column.lane === null ? undefined : lanes[column.lane]
    if (!lane) return false
    const end = lane.groups + lane.lastCross - lane.firstCross + 2
    for (let group = lane.groups; group < end; group += 1) if (stops.has[group]) return true
    return false
  }

  /** Metres of each way to walk a segment; infinity for those that leave a stop out. */
  const costWays = (group: number, lower: number): void => {
    const [below, above] = [crosses[lower] ?? 0, crosses[lower + 1] ?? 0]
    const metres = above - below
    wayCosts.fill(Number.POSITIVE_INFINITY)
    wayCosts[ONCE] = metres
    wayCosts[TWICE] = 2 * metres
    if (!stops.has[group]) {
      wayCosts[NOT_WALKED] = 0
      return
    }
    wayCosts[FROM_BELOW] = 2 * ((stops.highest[group] ?? 0) - below)
    wayCosts[FROM_ABOVE] = 2 * (above - (stops.lowest[group] ?? 0))
    const gap = stops.gap[group] ?? 0
    if (gap > 0) wayCosts[FROM_BOTH] = 2 * (metres - gap)
  }

  const optionsOf = (act: Act): Option[] => {
    if (act.kind === "terminal") return act.terminal.options
    if (act.kind === "return") {
      const edge = crosses[act.cross] ?? 0
      const far = act.outwards > 0 ? (stops.highest[act.group] ?? 0) : (stops.lowest[act.group] ?? 0)
      const cost = 2 * Math.abs(far - edge)
      return [{ table: frontier.touched, offset: act.cross * states, cost, code: 0 }]
    }
    costWays(act.group, act.lower)
    const found: Option[] = []
    for (let code = 0; code < WAYS; code += 1) {
      const cost = wayCosts[code] ?? 0
      if (cost === Number.POSITIVE_INFINITY) continue
      found.push({ table: frontier.alongs, offset: (act.lower * WAYS + code) * states, cost, code })
    }
    return found
  }

  const relax = (options: readonly Option[], back: Int32Array | null): void => {
    next.fill(Number.POSITIVE_INFINITY)
    for (const { table, offset, cost, code } of options) {
      for (let state = 0; state < states; state += 1) {
        const reached = (current[state] as number) + cost
        if (reached === Number.POSITIVE_INFINITY) continue
        const to = table[offset + state] as number
        if (to < 0 || reached >= (next[to] as number)) continue
        next[to] = reached
        if (back) back[to] = state * 16 + code
      }
    }
    ;[current, next] = [next, current]
  }

  const relaxSegment = (group: number, lower: number): void => {
    costWays(group, lower)
    next.fill(Number.POSITIVE_INFINITY)
    const table = frontier.alongs
    for (let code = 0; code < WAYS; code += 1) {
      const cost = wayCosts[code] as number
      if (cost === Number.POSITIVE_INFINITY) continue
      const offset = (lower * WAYS + code) * states
      for (let state = 0; state < states; state += 1) {
        const reached = (current[state] as number) + cost
        const to = table[offset + state] as number
        if (to >= 0 && reached < (next[to] as number)) next[to] = reached
      }
    }
    ;[current, next] = [next, current]
  }

  const stepAcross = (metres: number, back: Int32Array | null): void => {
    next.fill(Number.POSITIVE_INFINITY)
    for (let state = 0; state < states; state += 1) {
      const walked = current[state] as number
      if (walked === Number.POSITIVE_INFINITY) continue
      const end = acrossFrom[state + 1] as number
      for (let step = acrossFrom[state] as number; step < end; step += 1) {
        const reached = walked + metres * (acrossWays[step] as number)
        const to = acrossTo[step] as number
        if (reached >= (next[to] as number)) continue
        next[to] = reached
        if (back) back[to] = (state << 12) | (acrossCounts[step] as number)
      }
    }
    ;[current, next] = [next, current]
  }

  type Trail = { back: Int32Array; act: Act | null; column: number }
  type End = { metres: number; state: number; steps: number }

  const solve = (trail: Trail[] | null): End => {
    const best: End = { metres: Number.POSITIVE_INFINITY, state: -1, steps: 0 }
    const last = columns.reduce((at, column, index) => (needed(column) ? index : at), -1)
    let x = 0
    let hasBegun = false
    current.fill(Number.POSITIVE_INFINITY)
    current[0] = 0
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index] as Column
      if (!column.isKept && !hasStop(column)) continue
      if (hasBegun) {
        const back = trail ? new Int32Array(states) : null
        stepAcross(column.x - x, back)
        if (back) trail?.push({ back, act: null, column: index })
      }
      hasBegun = true
      x = column.x
      for (const act of column.acts) {
        if (act.kind === "return" && !stops.has[act.group]) continue
        if (!trail && act.kind === "segment") {
          relaxSegment(act.group, act.lower)
          continue
        }
        const back = trail ? new Int32Array(states) : null
        relax(optionsOf(act), back)
        if (back) trail?.push({ back, act, column: index })
      }
      if (index < last) continue
      for (let state = 0; state < states; state += 1) {
        const metres = current[state] as number
        if (!complete[state] || metres >= best.metres) continue
        best.metres = metres
        best.state = state
        best.steps = trail?.length ?? 0
      }
    }
    return best
  }
  const needed = (column: Column): boolean => column.terminals.length > 0 || hasStop(column)

  return {
    stops,
    metres: () => solve(null).metres,
    choices() {
      const trail: Trail[] = []
      const end = solve(trail)
      return chosen(trail, end, { floor, columns, depot, width, isClosed })
    },
  }
}

/** The aisles and the places where walks begin and end, from left to right, with what is done at each. */
function columnsOf(floor: Floor, depot: Depot, frontier: Frontier, isClosed: boolean): Column[] {
  const columns: Column[] = floor.lanes.map((lane, at) => {
    const acts: Act[] = [{ kind: "return", group: lane.groups, cross: lane.firstCross, outwards: -1 }]
    for (let lower = lane.firstCross; lower < lane.lastCross; lower += 1) {
      acts.push({ kind: "segment", group: lane.groups + 1 + lower - lane.firstCross, lower })
    }
    const behind = lane.groups + lane.lastCross - lane.firstCross + 1
    acts.push({ kind: "return", group: behind, cross: lane.lastCross, outwards: 1 })
    return { x: lane.aisle.x, lane: at, terminals: [], acts, isKept: !floor.isRegular }
  })
  for (const name of isClosed ? (["start"] as const) : (["start", "end"] as const)) {
    const point = depot[name]
    const options = terminalOptions(floor.crosses, point, frontier, isClosed)
    const terminal: Terminal = { name, options, column: 0 }
    const act: Act = { kind: "terminal", terminal }
    columns.push({ x: point.x, lane: null, terminals: [terminal], acts: [act], isKept: true })
  }
  columns.sort((a, b) => a.x - b.x)
  columns.forEach((column, at) => {
    for (const terminal of column.terminals) terminal.column = at
    if (column.terminals.length) keepNeighbours(columns, at)
  })
  return columns
}

/** A way through an aisle without stops may be worth its while next to where a walk begins, nowhere else. */
function keepNeighbours(columns: readonly Column[], at: number): void {
  for (const step of [-1, 1]) {
    let neighbour = at + step
    while (columns[neighbour] && columns[neighbour]?.lane === null) neighbour += step
    const x = columns[neighbour]?.x
    for (let next = columns[neighbour]; next && next.x === x; next = columns[neighbour]) {
      next.isKept = true
      neighbour += step
    }
  }
}

/** How a walk may begin and end at a point: on the cross aisle next to it, or on either where it lies between two. */
function terminalOptions(
  crosses: readonly number[],
  point: Point,
  frontier: Frontier,
  isClosed: boolean
): Option[] {
  const { states, touched, flipped, alongs } = frontier
  let below = -1
  while (below + 1 < crosses.length && (crosses[below + 1] as number) <= point.y) below += 1
  const isOnOne = below < 0 || below === crosses.length - 1 || crosses[below] === point.y
  const table = isClosed ? touched : flipped
  const times = isClosed ? 2 : 1
  const reach = (cross: number, code: number): Option => ({
    table,
    offset: cross * states,
    cost: times * Math.abs(point.y - (crosses[cross] ?? 0)),
    code,
  })
  if (isOnOne) return [reach(Math.max(below, 0), BEGIN_BELOW)]
  const between = [reach(below, BEGIN_BELOW), reach(below + 1, BEGIN_ABOVE)]
  if (!isClosed) return between
  const metres = (crosses[below + 1] as number) - (crosses[below] as number)
  return [...between, { table: alongs, offset: (below * WAYS + ONCE) * states, cost: metres, code: PASS_BY }]
}

type Setting = {
  floor: Floor
  columns: readonly Column[]
  depot: Depot
  width: number
  isClosed: boolean
}

/** The choices that led to the end, followed back from it. */
function chosen(
  trail: readonly { back: Int32Array; act: Act | null; column: number }[],
  end: { metres: number; state: number; steps: number },
  { floor, columns, depot, width, isClosed }: Setting
): WalkChoices {
  const ways: { from: number; to: number; group: number | null }[] = []
  const returns: { at: number; group: number; side: "above" | "below" | "all" }[] = []
  const begins: { terminal: Terminal; code: number }[] = []
  let state = end.state
  for (let step = end.steps - 1; step >= 0; step -= 1) {
    const { back, act, column } = trail[step] as (typeof trail)[number]
    const how = back[state] as number
    if (act === null) {
      state = how >> 12
      const before = trail[step - 1]?.column ?? column
      for (let cross = 0; cross < width; cross += 1) {
        const times = (how >> (2 * cross)) & 3
        const way = { from: before * width + cross, to: column * width + cross, group: null }
        for (let time = 0; time < times; time += 1) ways.push(way)
      }
      continue
    }
    state = how >> 4
    const code = how & 15
    if (act.kind === "terminal") begins.push({ terminal: act.terminal, code })
    else if (act.kind === "return") {
      returns.push({ at: column * width + act.cross, group: act.group, side: "all" })
    } else {
      const from = column * width + act.lower
      const way = { from, to: from + 1, group: act.group }
      if (code === ONCE || code === TWICE) ways.push(way)
      if (code === TWICE) ways.push(way)
      if (code === FROM_BELOW) returns.push({ at: from, group: act.group, side: "all" })
      if (code === FROM_ABOVE) returns.push({ at: from + 1, group: act.group, side: "all" })
      if (code === FROM_BOTH) {
        returns.push({ at: from, group: act.group, side: "below" })
        returns.push({ at: from + 1, group: act.group, side: "above" })
      }
    }
  }

  /** Where a walk leaves to, and where it comes back: two places where it begins between two cross aisles. */
  const placeOf = (name: Terminal["name"], point: Point): { leaves: number; comes: number } => {
    const begin = begins.find(({ terminal }) => terminal.name === name)
    const first = (begin?.terminal.column ?? 0) * width
    let below = 0
    while (below + 1 < width && (floor.crosses[below + 1] as number) <= point.y) below += 1
    const above = Math.min(below + 1, width - 1)
    if (begin?.code === PASS_BY) return { leaves: first + above, comes: first + below }
    const only = first + (begin?.code === BEGIN_ABOVE ? above : below)
    return { leaves: only, comes: only }
  }
  return {
    metres: end.metres,
    start: placeOf("start", depot.start).leaves,
    end: placeOf(isClosed ? "start" : "end", depot.end).comes,
    ways,
    returns,
    pointOf: (place) => ({
      x: columns[Math.floor(place / width)]?.x ?? 0,
      y: floor.crosses[place % width] ?? 0,
    }),
  }
}
