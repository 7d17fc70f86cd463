/**
 * What matters of a walk that has been chosen for all aisles up to one: at each cross aisle whether an odd or an even
 * number of ways leads there, and which of these are already connected. Two half walks that agree in this can be
 * completed in the same ways (Ratliff & Rosenthal 1983; seven such states with two cross aisles, 25 with three).
 */
export type Frontier = Readonly<{
  crossAisles: number
  /** How many states there are. State 0 is: nothing walked yet. */
  states: number
  /** By (lower cross aisle of the segment × WAYS + way) × states + state: the state after it. */
  alongs: Int16Array
  /** By cross aisle × states + state: the state where somebody passes by there. */
  touched: Int16Array
  /** By cross aisle × states + state: the state where the walk begins or ends there. -1 where it cannot. */
  flipped: Int16Array
  /** Steps to the next aisle: of a state those from `acrossFrom[state]` to before `acrossFrom[state + 1]`. */
  acrossFrom: Int32Array
  acrossTo: Int16Array
  /** How many ways in all the step walks, and how many along each cross aisle (two bits each). */
  acrossWays: Uint8Array
  acrossCounts: Int32Array
  /** 1 where the walk may be complete: one connected piece, in which each place is left as often as reached. */
  complete: Uint8Array
}>

/** How a segment of an aisle, between two cross aisles, may be walked. */
export const NOT_WALKED = 0
export const ONCE = 1
export const TWICE = 2
/** In from below and back again, in from above and back again, or both. */
export const FROM_BELOW = 3
export const FROM_ABOVE = 4
export const FROM_BOTH = 5
export const WAYS = 6

/** Up to how many cross aisles walks are found exactly: the states grow by about five with each. */
export const MOST_EXACT_CROSS_AISLES = 5

type Node = { ways: 0 | 1 | 2; piece: number }
type State = readonly Node[]

const known = new Map<string, Frontier>()

/** The states and steps for so many cross aisles; `isOpen` where a walk ends elsewhere than it began. */
export function frontierOf(crossAisles: number, isOpen: boolean): Frontier {
  const key = `${crossAisles} ${isOpen}`
  const found = known.get(key) ?? build(crossAisles, isOpen)
  known.set(key, found)
  return found
}

function build(crossAisles: number, isOpen: boolean): Frontier {
  const all: State[] = []
  const ids = new Map<string, number>()
  const idOf = (nodes: State): number => {
    const state = renumbered(nodes)
    if (oddPieces(state) > (isOpen ? 2 : 0)) return -1
    const key = state.map((node) => `${node.ways}${node.piece}`).join(" ")
    const id = ids.get(key) ?? all.push(state) - 1
    ids.set(key, id)
    return id
  }
  idOf(Array.from({ length: crossAisles }, () => ({ ways: 0, piece: 0 })))

  const alongs: number[][] = []
  const touched: number[][] = []
  const flipped: number[][] = []
  const across: { to: number; ways: number; counts: number }[][] = []
  for (let id = 0; id < all.length; id += 1) {
    const state = all[id] as State
    const along: number[] = []
    for (let lower = 0; lower + 1 < crossAisles; lower += 1) {
      along.push(id, idOf(joined(state, lower, 1)), idOf(joined(state, lower, 2)))
      const below = touch(state, lower)
      const above = touch(state, lower + 1)
      along.push(idOf(below), idOf(above), idOf(touch(below, lower + 1)))
    }
    alongs.push(along)
    touched.push(state.map((_, at) => idOf(touch(state, at))))
    flipped.push(state.map((_, at) => (isOpen ? idOf(flip(state, at)) : -1)))
    across.push(
      stepsOf(state).flatMap(({ nodes, counts }) => {
        const ways = counts.reduce((sum, count) => sum + count, 0)
        const packed = counts.reduce((bits, count, at) => bits | (count << (2 * at)), 0)
        return [{ to: idOf(nodes), ways, counts: packed }]
      })
    )
  }

  const states = all.length
  const steps = across.flat()
  const acrossFrom = new Int32Array(states + 1)
  across.forEach((list, id) => (acrossFrom[id + 1] = (acrossFrom[id] ?? 0) + list.length))
  return {
    crossAisles,
    states,
    alongs: transposed(alongs, states),
    touched: transposed(touched, states),
    flipped: transposed(flipped, states),
    acrossFrom,
    acrossTo: Int16Array.from(steps, (step) => step.to),
    acrossWays: Uint8Array.from(steps, (step) => step.ways),
    acrossCounts: Int32Array.from(steps, (step) => step.counts),
    complete: Uint8Array.from(all, (state) => Number(isComplete(state))),
  }
}

/** A segment walked once or twice: its ends are one piece from now on. */
function joined(state: State, lower: number, times: 1 | 2): State {
  const nodes = touch(touch(state, lower), lower + 1)
  const [from, to] = [nodes[lower], nodes[lower + 1]] as [Node, Node]
  return nodes.map((node, at) => {
    const piece = node.ways && node.piece === to.piece ? from.piece : node.piece
    const isEnd = at === lower || at === lower + 1
    if (!isEnd || times === 2) return { ...node, piece }
    return { ways: node.ways === 1 ? 2 : 1, piece }
  })
}

/** Somebody passes by: where no way led there before, a new piece of the walk begins. */
function touch(state: State, at: number): Node[] {
  const fresh = state.reduce((most, node) => Math.max(most, node.piece), 0) + 1
  return state.map((node, index) => (index === at && !node.ways ? { ways: 2, piece: fresh } : node))
}

function flip(state: State, at: number): Node[] {
  return touch(state, at).map((node, index) =>
    index === at ? { ...node, ways: node.ways === 1 ? 2 : 1 } : node
  )
}

/** All ways on to the next aisle that leave no piece of the walk behind. */
function stepsOf(state: State): { nodes: Node[]; counts: number[] }[] {
  let found: { nodes: Node[]; counts: number[] }[] = [{ nodes: [], counts: [] }]
  for (const node of state) {
    const choices: (0 | 1 | 2)[] = node.ways === 2 ? [0, 2] : [node.ways]
    found = found.flatMap(({ nodes, counts }) =>
      choices.map((ways) => ({
        nodes: [...nodes, { ways, piece: ways ? node.piece : 0 }],
        counts: [...counts, ways],
      }))
    )
  }
  const pieces = new Set(state.filter((node) => node.ways).map((node) => node.piece))
  return found.filter(({ nodes }) => [...pieces].every((piece) => nodes.some((node) => node.piece === piece)))
}

/** Pieces with an odd number of odd places: those in which only one end of an open walk lies. */
function oddPieces(state: State): number {
  const odd = new Map<number, number>()
  for (const node of state) if (node.ways === 1) odd.set(node.piece, (odd.get(node.piece) ?? 0) + 1)
  return [...odd.values()].filter((count) => count % 2).length
}

function isComplete(state: State): boolean {
  const pieces = new Set(state.filter((node) => node.ways).map((node) => node.piece))
  return pieces.size === 1 && state.every((node) => node.ways !== 1)
}

function renumbered(nodes: State): State {
  const names = new Map<number, number>()
  return nodes.map((node) => {
    if (!node.ways) return { ways: 0, piece: 0 }
    if (!names.has(node.piece)) names.set(node.piece, names.size + 1)
    return { ways: node.ways, piece: names.get(node.piece) ?? 0 }
  })
}

function transposed(rows: readonly (readonly number[])[], states: number): Int16Array {
  const width = rows[0]?.length ?? 0
  const flat = new Int16Array(width * states)
  rows.forEach((row, id) => row.forEach((value, at) => (flat[at * states + id] = value)))
  return flat
}
